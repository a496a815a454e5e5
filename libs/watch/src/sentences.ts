import type { Check } from './check.js';
import { DOCTOR } from './sentences/doctor.js';
import { INTAKE } from './sentences/intake.js';
import { MACHINERY } from './sentences/machinery.js';
import { OUTGOING } from './sentences/outgoing.js';
import { s, type Sentence, type Sentences } from './sentences/sentence.js';

/**
 * What alerts and the doctor on the shell say. The panel has the same sentences in its catalogues, in each of its languages; a test
 * holds the English ones together.
 */
export const SENTENCES: Sentences = {
  hidden: s('Not known while the database is away.'),
  unread: s('This could not be read just now.', 'See whether the database is well, and the log of the server.'),
  ...INTAKE,
  ...OUTGOING,
  ...MACHINERY,
  ...DOCTOR,
};

const UNREAD = SENTENCES['unread']!;

/** The sentence for a finding, with its values filled in. */
export function sentenceFor({ key, code, values }: Pick<Check, 'key' | 'code' | 'values'>): Sentence {
  const { what, todo } = SENTENCES[`${key}_${code}`] ?? SENTENCES[code] ?? UNREAD;
  const fill = (text: string): string => text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? '?'));
  const [one, more = one] = what.split(' | ');
  return { what: fill(Number(values['n']) === 1 ? one! : more!), todo: todo && fill(todo) };
}
