const PHONE = 'phone:';
const TYPED_ID = /^(phone:[^\0\p{Cs}]{1,60}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/iu;

/** The number in `phone:<number in any spelling>`; null for an id. */
export const typedPhone = (key: string): string | null => (key.startsWith(PHONE) ? key.slice(PHONE.length) : null);

/** Whether a text has the form of an id, or of a typed number. */
export const isTypedId = (key: unknown): boolean => typeof key === 'string' && TYPED_ID.test(key);
