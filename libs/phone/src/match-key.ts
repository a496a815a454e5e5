import { parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from 'libphonenumber-js/max';

/**
 * Numbers that WhatsApp writes with a digit that other networks leave out, or left out when the account was made. Only
 * whole numbers of the country's plan are folded, so that no two people's numbers become one.
 */
const FOLDS: { written: RegExp; folded: string; reason: string }[] = [
  { written: /^549(\d{10})$/, folded: '54$1', reason: 'the same Argentine mobile, with and without its 9' },
  {
    // The ninth digit was put before mobiles of eight digits, which begin with 6 to 9
    written: /^55([1-9]\d)9([6-9]\d{7})$/,
    folded: '55$1$2',
    reason: 'the same Brazilian mobile, with and without its ninth digit',
  },
  { written: /^521(\d{10})$/, folded: '52$1', reason: 'the same Mexican mobile, with and without its 1' },
];

const OTHER_SPELLING = 'the same number in another spelling';

/**
 * One key for all spellings of one number: with country code, without a trunk zero, folded where a country has two forms.
 * `country` is whose national numbers are meant by digits that no international plan knows.
 */
export function matchKeyOf(digits: string, country: CountryCode): string {
  // Each is asked once whether it is valid: that costs more than reading it
  const read =
    validIn(parsePhoneNumberFromString(`+${digits}`)) ?? validIn(parsePhoneNumberFromString(digits, country));
  const international = read ? read.number.slice(1) : digits;
  const fold = FOLDS.find(({ written }) => written.test(international));
  return fold ? international.replace(fold.written, fold.folded) : international;
}

const validIn = (number: PhoneNumber | undefined): PhoneNumber | undefined => (number?.isValid() ? number : undefined);

/** Why two spellings with one key were taken for one number. */
export function matchReason(one: string, other: string): string {
  const isFolded = ({ written, folded }: (typeof FOLDS)[number]): boolean =>
    one.replace(written, folded) === other.replace(written, folded);
  return FOLDS.find(isFolded)?.reason ?? OTHER_SPELLING;
}
