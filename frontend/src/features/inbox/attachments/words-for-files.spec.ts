import { describe, expect, it } from 'vitest';
import { checkChosen, type ChosenFile } from './chosen-file';
import { placeWords } from './words-for-files';

function chosen(name: string, type: string, caption = ''): ChosenFile {
  const file = new File([new Uint8Array(10)], name, { type });
  return { id: name, file, ...checkChosen(file), url: '', caption };
}
const image = (caption = '') => chosen('a.png', 'image/png', caption);
const pdf = (caption = '') => chosen('b.pdf', 'application/pdf', caption);
const audio = () => chosen('c.ogg', 'audio/ogg');

const CASES: [string, ChosenFile[], string, string[], string | null][] = [
  ['under the first file', [image(), pdf()], 'Prices', ['Prices', ''], null],
  ['under the first that takes a caption', [audio(), pdf()], 'Prices', ['', 'Prices'], null],
  ['after the files when the first has its own', [image('Mine'), pdf()], 'Prices', ['Mine', ''], 'Prices'],
  ['after the files when none takes a caption', [audio()], 'Prices', [''], 'Prices'],
  ['after the files when too long for a caption', [pdf()], 'x'.repeat(1025), [''], 'x'.repeat(1025)],
  ['nowhere when there are none', [pdf('Mine')], '  ', ['Mine'], null],
  ['as a text when there are no files', [], 'Hello', [], 'Hello'],
];

describe('the composer’s words', () => {
  it.each(CASES)('go %s', (_where, files, words, captions, text) => {
    const placed = placeWords(files, words);
    expect(placed.files.map(({ caption }) => caption)).toEqual(captions);
    expect(placed.text).toBe(text);
  });
});
