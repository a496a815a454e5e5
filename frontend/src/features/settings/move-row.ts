/** The rows with one of them a place up or down; where there is none, as they are. */
export function moveRow<Row>(rows: Row[], index: number, by: -1 | 1): Row[] {
  const to = index + by;
  if (to < 0 || to >= rows.length) return rows;
  const moved = [...rows];
  [moved[index], moved[to]] = [moved[to]!, moved[index]!];
  return moved;
}
