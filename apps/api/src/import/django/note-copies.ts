import { createHash } from 'node:crypto';

const MINUTE_MS = 60_000;
/** A note of the same words is a copy when it was written so soon after the message… */
const NEAR_MS = 10 * MINUTE_MS;
/** …or, when it says itself that it is one, within so long. */
const TOLD_NEAR_MS = 24 * 60 * MINUTE_MS;

/** `📩 WhatsApp message received: `, `[WhatsApp] `, `Sent via WhatsApp – `: what stands before a copied message. */
const TELLS =
  /^[^\p{L}\p{N}]*((?:(?:new|incoming|outgoing|received|sent|reply|customer|agent|tata|via|on|from|to|by|the|a|message|msg|image|photo|document|video|audio)\b\s*)*whats\s?app\b[^:\n\]\-–—]{0,60})[\]:\-–—)\s]+/iu;
const SIDE =
  /^[^\p{L}\p{N}]*(incoming|outgoing|received|sent|reply|message|in|out)(?:\s+(?:message|msg))?\s*[:\-–—\]]+\s*/iu;
const PLACEHOLDER =
  /^[[(<]?\s*(no text|media|image|photo|document|video|audio|sticker|file)(\s+(message|received|sent))?\s*[\])>]?$/i;

const folded = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase();

/** What a note may have been copied from, and whether it says so itself. */
export function copiedTexts(note: string): { texts: string[]; isTold: boolean } {
  const texts = new Set([folded(note)]);
  const told = TELLS.exec(note);
  let rest = told ? note.slice(told[0].length) : note;
  if (told) texts.add(folded(rest));
  const side = SIDE.exec(rest);
  if (side) {
    rest = rest.slice(side[0].length);
    texts.add(folded(rest));
  }
  if (told && (PLACEHOLDER.test(rest.trim()) || rest.trim() === '')) texts.add('');
  return { texts: [...texts].filter((text) => text !== '' || told), isTold: told !== null };
}

export type NoteKind = 'copy' | 'copied again' | 'own' | 'without message';

interface Told {
  at: number;
  isTaken: boolean;
}

/** The messages of the old CRM, by whose they are and what they say: its notes that only repeat one are found here. */
export class NoteCopies {
  private readonly messages = new Map<string, Told[]>();
  private first = Infinity;
  private last = -Infinity;

  /** From the first message to the last one; null when there is none. */
  span(): { from: Date; to: Date } | null {
    return this.first > this.last ? null : { from: new Date(this.first), to: new Date(this.last) };
  }

  add(matchKey: string, text: string, at: Date): void {
    const key = keyOf(matchKey, folded(text));
    this.first = Math.min(this.first, at.getTime());
    this.last = Math.max(this.last, at.getTime());
    const known = this.messages.get(key);
    const one = { at: at.getTime(), isTaken: false };
    if (known) known.push(one);
    else this.messages.set(key, [one]);
  }

  /** Each message has one copy: a second one was doubled there. */
  kindOf(matchKey: string, note: string, at: Date): NoteKind {
    const { texts, isTold } = copiedTexts(note);
    const within = isTold ? TOLD_NEAR_MS : NEAR_MS;
    const near = texts
      .flatMap((text) => this.messages.get(keyOf(matchKey, text)) ?? [])
      .filter((message) => Math.abs(message.at - at.getTime()) <= within)
      .sort((one, other) => Math.abs(one.at - at.getTime()) - Math.abs(other.at - at.getTime()));
    if (near.length === 0) return isTold ? 'without message' : 'own';
    const free = near.find(({ isTaken }) => !isTaken);
    if (!free) return 'copied again';
    free.isTaken = true;
    return 'copy';
  }
}

/** Of millions of messages: short. */
const keyOf = (matchKey: string, text: string): string =>
  `${matchKey}/${createHash('sha1').update(text).digest('base64').slice(0, 16)}`;
