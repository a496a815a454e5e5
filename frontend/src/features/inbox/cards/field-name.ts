/** A key as a person would write it: `screen_0_Full_Name_1` and `fullName` are “Full name”. */
export function fieldName(key: string): string {
  const words = key
    .replace(/^screen_\d+_(?=.)/i, '')
    .replace(/(?<=\D)_\d+$/, '')
    .replace(/\./g, ' · ')
    .replace(/[_-]+/g, ' ')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .trim();
  const first = words.slice(0, 1).toUpperCase();
  return first + words.slice(1).replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase()) || key;
}
