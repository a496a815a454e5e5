import { formatPhone } from '@app/phone';
import type { IdentityKind } from './entities/lead-identity.entity.js';

/** Who a payload says it is from. At least one of the three identities is there. */
export interface Contact {
  /** Digits as WhatsApp writes them. */
  phone: string | null;
  /** Business-scoped user id, for people who hide their number. */
  userId: string | null;
  username: string | null;
  profileName: string | null;
  /** The ad or post that they clicked before writing; the first one is kept on the lead. */
  referral?: Record<string, unknown> | null;
  /** The number or user id that is theirs from now on. */
  movedTo?: Identity | null;
  /** When they showed themselves so, by WhatsApp's clock. */
  seenAt?: Date;
  /** It was we who wrote to them: that shows whose names these are, and of several not which one they use now. */
  isAddressee?: boolean;
}

export interface Identity {
  kind: IdentityKind;
  value: string;
}

export const phoneIdentity = (value: string): Identity => ({ kind: 'phone', value });

/** A contact's identities, the most telling first: the first one decides which lead is theirs when none is known. */
export function identitiesOf({ phone, userId, username, movedTo }: Contact): Identity[] {
  const all: Identity[] = [];
  if (phone) all.push({ kind: 'phone', value: phone });
  if (userId) all.push({ kind: 'user_id', value: userId });
  if (movedTo?.value) all.push(movedTo);
  if (username) all.push({ kind: 'username', value: username });
  return all;
}

/** User names change hands: one tells whose lead it is only when nothing else does. */
export const tellsWho = ({ kind }: Identity, index: number): boolean => kind !== 'username' || index === 0;

export const identityKey = ({ kind, value }: Identity): string => `${kind}:${value}`;

/** What to call somebody before a person or WhatsApp has said: `@username`, else the formatted number, else the user id. */
export function standInName({ phone, userId, username }: Contact): string {
  if (username) return `@${username}`;
  return phone ? formatPhone(phone) : (userId ?? 'Unknown');
}
