import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { formatPhone, withPlainDigits } from './phone.js';

const HIDDEN = '•';
/** By so many last digits a number is known again in a text; hardly two customers share them. */
const TAIL = 7;
/** Of a number without a country's code: a text with so many digits in a row may hold one. */
const SHORTEST_RUN = TAIL;

/** Which digits stay: the country's code, the first two after it and the last three; of a short number the last two alone. */
function shownDigits(digits: string): boolean[] {
  const country = parsePhoneNumberFromString(`+${digits}`)?.countryCallingCode.length ?? 2;
  const national = digits.length - country;
  const isLong = national >= 8;
  return [...digits].map((_, index) =>
    isLong ? index < country + 2 || index >= digits.length - 3 : index >= digits.length - 2,
  );
}

/** `+91 98••• ••210` for `919876543210`: enough to tell two customers apart, and not to call one. */
export function maskPhone(digits: string): string {
  const shown = shownDigits(digits);
  let at = 0;
  return formatPhone(digits).replace(/\d/g, (digit) => (shown[at++] ? digit : HIDDEN));
}

/** Digits with at most three signs between two of them: a number as somebody may group it. Letters end it. */
const RUNS = /\p{Nd}(?:[^\p{L}\p{N}]{0,3}\p{Nd})*/gu;

/** Finds certain numbers in texts, in whatever grouping, script or with or without the country's code, and masks them. */
export class NumberMasker {
  private readonly byTail = new Map<string, { digits: string; shown: boolean[] }[]>();
  private readonly lengths = new Set<number>();

  /** `numbers`: digits with their country's code. */
  constructor(numbers: Iterable<string>) {
    for (const digits of new Set(numbers)) {
      if (digits.length < 4) continue;
      const tail = digits.slice(-TAIL);
      const known = this.byTail.get(tail) ?? [];
      known.push({ digits, shown: shownDigits(digits) });
      // The longest first: it hides most
      known.sort((one, other) => other.digits.length - one.digits.length);
      this.byTail.set(tail, known);
      this.lengths.add(tail.length);
    }
  }

  /** The text, as long as it was, with the digits of these numbers hidden that a masked number hides. */
  mask(text: string): string {
    if (this.byTail.size === 0) return text;
    const plain = withPlainDigits(text);
    // Digits of rare scripts are two units long and one as plain ones; such a text is given in plain digits
    const source = plain.length === text.length ? text : plain;
    const signs: string[] = [];
    for (const { 0: run, index } of plain.matchAll(RUNS)) {
      const places: number[] = [];
      for (let at = 0; at < run.length; at += 1) if (/[0-9]/.test(run[at]!)) places.push(index + at);
      if (places.length < Math.min(...this.lengths)) continue;
      for (const place of this.hiddenPlaces(places.map((place) => plain[place]!).join(''), places)) {
        if (signs.length === 0) signs.push(...source.split(''));
        signs[place] = HIDDEN;
      }
    }
    return signs.length === 0 ? source : signs.join('');
  }

  private hiddenPlaces(run: string, places: number[]): number[] {
    const hidden: number[] = [];
    for (const length of this.lengths) {
      for (let end = length; end <= run.length; end += 1) {
        for (const { digits, shown } of this.byTail.get(run.slice(end - length, end)) ?? []) {
          let same = length;
          while (same < digits.length && end > same && run[end - same - 1] === digits[digits.length - same - 1])
            same += 1;
          for (let back = 1; back <= same; back += 1)
            if (!shown[digits.length - back]) hidden.push(places[end - back]!);
        }
      }
    }
    return hidden;
  }
}

/** Fewer are no whole number. */
const SHORTEST_WHOLE = 8;
const LONGEST_WHOLE = 15;
/** Of a row of numbers; what is longer is no list that a person wrote. */
const MOST_READINGS = 200;

/** The whole numbers that may stand in a text, as WhatsApp writes them, whatever is between their digits. */
export function numbersIn(text: string, countryCode: string): string[] {
  const found: string[] = [];
  for (const [run] of withPlainDigits(text).matchAll(RUNS)) {
    const digits = run.replace(/[^0-9]/g, '');
    if (digits.length < SHORTEST_WHOLE) continue;
    const whole = digits.replace(/^0+/, '');
    if (digits.length <= LONGEST_WHOLE) found.push(whole, countryCode + whole);
    // Several numbers behind each other
    for (let from = 0; digits.length > 10 && from + 10 <= digits.length && found.length < MOST_READINGS; from += 1)
      for (const length of [10, 11, 12, 13]) {
        const piece = digits.slice(from, from + length);
        if (piece.length === length) found.push(piece, ...(length === 10 ? [countryCode + piece] : []));
      }
  }
  return found.slice(0, MOST_READINGS);
}

/** Whatever may be a number in this text, hidden but for its last three digits: for what is not known to be whose. */
export function maskEveryNumber(text: string): string {
  return withPlainDigits(text).replace(RUNS, (run) => {
    const count = run.replace(/[^0-9]/g, '').length;
    if (count < SHORTEST_RUN) return run;
    let at = 0;
    return run.replace(/[0-9]/g, (digit) => (++at > count - 3 ? digit : HIDDEN));
  });
}
