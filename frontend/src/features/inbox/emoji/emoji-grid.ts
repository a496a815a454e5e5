/** Where a key leads in a grid that is read row by row; null: out of it, upwards. What leads nowhere stays. */
export function moved(
  key: string,
  from: number,
  { count, columns }: { count: number; columns: number },
): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowRight':
      return Math.min(from + 1, last);
    case 'ArrowLeft':
      return Math.max(from - 1, 0);
    case 'ArrowDown':
      return Math.min(from + columns, last);
    case 'ArrowUp':
      return from < columns ? null : from - columns;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return from;
  }
}
