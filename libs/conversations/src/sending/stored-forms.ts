import type { OutgoingType } from '@app/tata-client';

/**
 * In which form each type is stored. A version leaves messages in a form that it does not know to a newer one: while
 * versions change over, it would send them wrongly. Whoever changes what is stored of a type so that the version before
 * could not send it right gives that type the next number; so does a new type.
 */
const FORMS: Record<OutgoingType, number> = {
  text: 1,
  image: 2,
  video: 2,
  audio: 2,
  document: 2,
  location: 1,
  contacts: 1,
  interactive: 1,
  template: 2,
  reaction: 1,
};

export const formOf = (type: string): number => FORMS[type as OutgoingType];

/** The newest that this version can send. */
export const KNOWN_FORM = Math.max(...Object.values(FORMS));
