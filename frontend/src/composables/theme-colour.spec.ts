import { beforeEach, expect, it } from 'vitest';
import { showThemeColour } from './theme-colour';

beforeEach(() => {
  document.head.innerHTML = `<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f4f3ef" />
    <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#121311" />`;
});
const media = () => [...document.querySelectorAll('meta')].map((meta) => meta.getAttribute('media'));

it('follows the choice, and the system when there is none', () => {
  showThemeColour('dark');
  expect(media()).toEqual(['not all', 'all']);
  showThemeColour('light');
  expect(media()).toEqual(['all', 'not all']);
  showThemeColour('system');
  expect(media()).toEqual(['(prefers-color-scheme: light)', '(prefers-color-scheme: dark)']);
});
