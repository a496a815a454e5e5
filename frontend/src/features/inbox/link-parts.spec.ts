import { expect, it } from 'vitest';
import { linkParts } from './link-parts';

const CASES: [text: string, links: string[]][] = [
  ['no address here', []],
  ['see https://example.org/a?b=1#c now', ['https://example.org/a?b=1#c']],
  ['It is http://example.org.', ['http://example.org']],
  ['(https://example.org/a), or https://example.org/b_(c)!', ['https://example.org/a', 'https://example.org/b_(c)']],
  ['यहाँ https://example.org/क।', ['https://example.org/क']],
  ['javascript:alert(1) data:text/html,x ftp://example.org //example.org', []],
  ['https:// and http://', []],
  ['<a href="https://example.org/x">y</a>', ['https://example.org/x']],
  ['HTTPS://EXAMPLE.ORG/Q', ['HTTPS://EXAMPLE.ORG/Q']],
];

it.each(CASES)('finds the addresses in %j', (text, links) => {
  expect(linkParts(text).flatMap((part) => (part.href === null ? [] : [part.text]))).toEqual(links);
});

it.each(CASES)('loses nothing of %j', (text) => {
  expect(
    linkParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});
