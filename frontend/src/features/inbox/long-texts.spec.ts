import { expect, it } from 'vitest';
import { markedParts as templateParts } from '@/components/templates/marked-parts';
import { linkParts } from './link-parts';
import { markedParts } from './text-marks';

/** What patterns stumble over: what begins again and again and never ends. */
const TEXTS = {
  openers: '*a _b ~c '.repeat(11_000),
  backticks: '`'.repeat(100_000),
  'lone backticks': '`a '.repeat(33_000),
  stars: '*'.repeat(100_000),
  'stars in words': 'a*b'.repeat(33_000),
  addresses: 'http://a.'.repeat(11_000),
  'one address': `https://a.example/${'.'.repeat(100_000)}`,
  'an address of brackets': `https://a.example/${'('.repeat(50_000)}${')'.repeat(50_000)}`,
  variables: '{{ a '.repeat(20_000),
  braces: '{'.repeat(100_000),
  digits: '9'.repeat(100_000),
  spaces: ' '.repeat(100_000),
  marks: 'e\u0301'.repeat(50_000),
};

it.each(Object.entries(TEXTS))('a message of 100,000 %s is cut into parts at once', (_name, text) => {
  const began = performance.now();
  for (const cut of [markedParts, linkParts, templateParts]) cut(text);
  expect(performance.now() - began).toBeLessThan(2_000);
});
