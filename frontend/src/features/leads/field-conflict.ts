/** Somebody else wrote the same field meanwhile: what they wrote. */
export class FieldConflict extends Error {
  constructor(readonly theirs: string) {
    super('Somebody changed this field meanwhile');
  }
}
