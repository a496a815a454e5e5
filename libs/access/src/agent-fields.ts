import { InvalidError, cleanText, type FieldError } from '@app/common';
import { passwordProblem } from './password.js';

export const EMAIL = /^[^\s@\p{C}]+@[^\s@\p{C}]+$/u;
export const EMAIL_MAX_LENGTH = 254;
export const NAME_MAX_LENGTH = 100;

export interface AgentFields {
  name: string;
  email: string;
  /** Undefined: chosen later, through a link. */
  password?: string;
}

/** Returns the fields as they are stored. Throws `invalid` with one entry per field that cannot be used. */
export function checkAgentFields({ name, email, password }: Partial<AgentFields>): AgentFields {
  const fields = { name: cleanText(name ?? '').trim(), email: (email ?? '').trim(), password };
  refuse([
    ['name', nameProblem(fields.name)],
    ['email', emailProblem(fields.email)],
    ['password', password === undefined ? null : passwordProblem(password)],
  ]);
  return fields;
}

/** Returns a name as it is stored. Throws `invalid` when it is none. */
export function checkName(name: string | undefined): string {
  const clean = cleanText(name ?? '').trim();
  refuse([['name', nameProblem(clean)]]);
  return clean;
}

/** Returns the password. Throws `invalid` when it is too short or too long. */
export function checkPassword(password: string): string {
  refuse([['password', passwordProblem(password)]]);
  return password;
}

function nameProblem(name: string): string | null {
  const isUsable = name.length > 0 && [...name].length <= NAME_MAX_LENGTH && !/\p{Cc}/u.test(name);
  return isUsable ? null : `Give a name of 1 to ${NAME_MAX_LENGTH} characters on one line`;
}

function emailProblem(email: string): string | null {
  return EMAIL.test(email) && email.length <= EMAIL_MAX_LENGTH
    ? null
    : 'Give an e-mail address such as name@example.com';
}

function refuse(problems: [field: string, message: string | null][]): void {
  const errors = problems.flatMap(([field, message]): FieldError[] => (message ? [{ field, message }] : []));
  if (errors.length > 0) throw new InvalidError(errors.map(({ message }) => message).join('. '), errors);
}
