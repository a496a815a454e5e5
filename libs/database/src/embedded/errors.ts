/** The embedded database cannot be used as things stand. The message is for the person at the terminal and says what to do. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError';
}
