import { describe, expect, it } from 'vitest';
import { matchingAgents, mentionAt, mentionedIn, mentionParts } from './mentions';

const ASHA = { id: '1', name: 'Asha' };
const RAO = { id: '2', name: 'Asha Rao' };
const MEERA = { id: '3', name: 'मीरा' };
const TEAM = [ASHA, RAO, MEERA];

describe('the name that is being typed', () => {
  it.each([
    ['@', 1, { from: 0, words: '' }],
    ['call @as', 8, { from: 5, words: 'as' }],
    ['@asha ra', 8, { from: 0, words: 'asha ra' }],
    ['(@a', 3, { from: 1, words: 'a' }],
    ['@मी', 3, { from: 0, words: 'मी' }],
    ['@asha and more', 3, { from: 0, words: 'as' }],
    ['asha@exa', 8, null],
    ['no name', 7, null],
    ['@ at the door', 8, null],
    ['@asha\nnext', 10, null],
    ['', 0, null],
  ])('in %j at %d', (text, cursor, expected) => {
    expect(mentionAt(text, cursor)).toEqual(expected);
  });
});

it.each([
  ['', TEAM],
  ['as', [ASHA, RAO]],
  ['RA', [RAO]],
  ['asha r', [RAO]],
  ['मी', [MEERA]],
  ['sha', []],
])('%j finds those of whose names a word begins so', (words, expected) => {
  expect(matchingAgents(TEAM, words)).toEqual(expected);
});

it.each([
  ['@Asha Rao, see this', [RAO]],
  ['@Asha, see this', [ASHA]],
  ['(@Asha) and @मीरा', [ASHA, MEERA]],
  ['@Ashamed', []],
  ['mail asha@Asha', []],
  ['Asha', []],
  ['@Asha @Asha', [ASHA]],
])('%j names', (text, expected) => {
  expect(mentionedIn(text, TEAM)).toEqual(expected);
});

it('cuts a text into what names somebody and what does not, and loses nothing', () => {
  const text = 'Hi @Asha Rao and @Asha: a@b @nobody';
  const parts = mentionParts(text, TEAM);
  expect(parts.map(({ text: part }) => part).join('')).toBe(text);
  expect(parts.filter(({ isMention }) => isMention).map(({ text: part }) => part)).toEqual(['@Asha Rao', '@Asha']);
});
