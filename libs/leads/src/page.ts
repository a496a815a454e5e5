export interface Page<T> {
  rows: T[];
  nextCursor: string | null;
}
