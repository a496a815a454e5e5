import { digitsOf, maskEveryNumber, maskPhone, type NumberMasker } from '@app/phone';

/*
 * What an answer of the API or of the ajax routes holds of customers' numbers, by the names of its fields. Whoever adds a
 * field with a number names it here; test/http/number-masking.e2e-spec.ts calls every route and looks for one that was not.
 */

/** The number of a customer: null for who may not see it, with `masked_number` beside it. */
const PHONE = 'phone_number';
const MASKED = 'masked_number';
/** Numbers of ours, and what is no text: nothing in them is a customer's. */
const NO_CUSTOMERS = new Set([
  'business_phone_number',
  'business_phone_numbers',
  'next_page',
  'next_cursor',
  'changes_cursor',
]);
/** What WhatsApp calls a message: its letters are the customer's number, written in another base. */
const WAMID = /^wamid\./;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const SHORTEST_NUMBER = 8;
const MANY_DIGITS = /(?:\p{Nd}[^\p{L}\p{N}]{0,3}){8}/u;

type Row = Record<string, unknown>;

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);
const isPhoneOf = (row: Row, name: string): boolean => name === PHONE && row['type'] !== 'PHONE_NUMBER';
const isIdentity = (row: Row): boolean => row['kind'] === 'phone' && typeof row['value'] === 'string';
/** Leadline's own notes, and WhatsApp's word of a new number, tell of numbers that may be another lead's. */
const isSystems = (row: Row): boolean => row['kind'] === 'system' || row['type'] === 'system';

export interface Named {
  /** Of leads, conversations and whatever else. */
  ids: Set<string>;
  numbers: Set<string>;
  /** In which a number may stand. */
  texts: string[];
}

/** Of whom an answer may tell. */
export function namesIn(answer: unknown): Named {
  const named: Named = { ids: new Set(), numbers: new Set(), texts: [] };
  const look = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'string') named.texts.push(value);
    else if (isRow(value)) {
      for (const [name, inner] of Object.entries(value)) {
        if (NO_CUSTOMERS.has(name)) continue;
        if (typeof inner !== 'string') look(inner);
        else if (UUID.test(inner)) named.ids.add(inner);
        else if (isPhoneOf(value, name)) named.numbers.add(inner);
        else if (MANY_DIGITS.test(inner) && !INSTANT.test(inner)) named.texts.push(inner);
      }
      if (isIdentity(value)) named.numbers.add(String(value['value']));
    }
  };
  look(answer);
  return named;
}

/** The same answer for who may not see numbers: fields that are one, and those of `masker` wherever they stand in words. */
export function maskAnswer(answer: unknown, masker: NumberMasker): unknown {
  const textOf = (text: string): string | null => {
    if (WAMID.test(text)) return null;
    if (INSTANT.test(text) || UUID.test(text) || text.startsWith('/ajax/')) return text;
    return masker.mask(text);
  };
  const rowOf = (row: Row): Row => {
    const masked: Row = {};
    for (const [name, value] of Object.entries(row)) {
      if (NO_CUSTOMERS.has(name)) masked[name] = value;
      else if (isPhoneOf(row, name)) {
        masked[name] = null;
        masked[MASKED] = typeof value === 'string' ? maskPhone(value) : null;
      } else masked[name] = valueOf(value);
    }
    // Digits to write to; half of them lead nowhere
    if (typeof row['whatsapp'] === 'string' && masked['whatsapp'] !== row['whatsapp']) masked['whatsapp'] = null;
    if (isIdentity(row)) masked['value'] = maskPhone(String(row['value']));
    // A lead without a name is called by its number, also where its id is known no more
    for (const name of ['name', 'shared', 'phone', 'lead_name'])
      if (isNumber(row[name])) masked[name] = hide(row[name] as string, masker);
    if (isSystems(row) && typeof row['text'] === 'string') masked['text'] = hide(row['text'], masker);
    return masked;
  };
  const valueOf = (value: unknown): unknown => {
    if (typeof value === 'string') return textOf(value);
    if (Array.isArray(value)) return arePieces(value) ? piecesOf(value, masker) : value.map(valueOf);
    return isRow(value) && !(value instanceof Date) ? rowOf(value) : value;
  };
  return valueOf(answer);
}

/** First as it is known whose number it is, then whatever else may be one. */
const hide = (text: string, masker: NumberMasker): string => {
  const known = masker.mask(text);
  return known.includes('•') ? maskRest(known) : maskEveryNumber(text);
};

const maskRest = (text: string): string =>
  /[0-9]{6}/.test(text.replace(/[\s()-]/g, '')) ? maskEveryNumber(text) : text;

function isNumber(value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const digits = digitsOf(value);
  return digits !== null && digits.length >= SHORTEST_NUMBER;
}

interface Piece {
  text: string;
  found: boolean;
}

const arePieces = (value: unknown[]): value is Piece[] =>
  value.length > 0 && value.every((piece) => isRow(piece) && typeof piece['text'] === 'string' && 'found' in piece);

/** What was found in a text is a piece of its own, so a number may lie in several. A mask is as long as what it hides. */
function piecesOf(pieces: Piece[], masker: NumberMasker): Piece[] {
  const whole = masker.mask(pieces.map(({ text }) => text).join(''));
  let at = 0;
  return pieces.map(({ text, found }) => ({ text: whole.slice(at, (at += text.length)), found }));
}
