import { screen } from '@testing-library/vue';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { describeError } from '../../../libs/tata-client/src/error-catalogue.js';
import { CATALOGUE, OWN_REASONS } from '../../../libs/tata-client/src/error-codes.js';
import type { MessageError } from '@/api/conversations';
import { useLocaleMessages } from '@/i18n';
import { renderPanel } from '@/testing/render-panel';
import { useFailureWords, useSentences } from './use-failure-words';

const HINDI = /^[^A-Za-z]*(?:(?:WhatsApp|TATA|Leadline|Omni|API|TATA_[A-Z_]+)[^A-Za-z]*)*$/;
const CODES = [...Object.keys(CATALOGUE), ...OWN_REASONS.keys()];

const Failure = defineComponent({
  props: { error: { type: Object, required: true } },
  setup(props) {
    const { title, detail, advice } = useFailureWords()(props.error as MessageError);
    return () => h('p', useSentences()([title, detail, advice]));
  },
});
function wordsOf(error: MessageError): string {
  const { unmount } = renderPanel(Failure, { error });
  const words = screen.getByText(/./, { selector: 'p' }).textContent;
  unmount();
  return words;
}

beforeEach(() => useLocaleMessages('hi'));
afterEach(() => useLocaleMessages('en'));

describe('in Hindi', () => {
  it.each(CODES)('the catalogue’s cause and advice of %s are Hindi', (code) => {
    const words = wordsOf(describeError(code));
    expect(words).toMatch(/[ऀ-ॿ].*। .*[ऀ-ॿ]/);
    expect(words).toMatch(HINDI);
  });

  it('a code from 200 to 299 is told as the lost permission that it is', () => {
    expect(wordsOf(describeError(215))).toBe(wordsOf(describeError(10)));
  });

  it.each([
    'TATA refuses our access token',
    'There is no access token for this number',
    'TATA_BASE_URL points to an address that sends us elsewhere',
  ])('“%s” is told in Hindi, whatever its code', (title) => {
    const error = { code: 'ODD', title, detail: '', advice: 'In English', retryable: true };
    expect(wordsOf(error)).toMatch(HINDI);
  });

  it('what TATA said stays as it said it', () => {
    expect(wordsOf(describeError(131026, 'x', 'Message undeliverable.'))).toMatch(
      /^WhatsApp इस ग्राहक .*। Message undeliverable। शायद /,
    );
  });

  it('an unknown code keeps its own words, with advice in Hindi', () => {
    expect(wordsOf(describeError(999, 'Something else', 'Odd'))).toMatch(/^Something else। Odd। इससे कारण/);
    expect(wordsOf(describeError('constructor', 'Something else', 'Odd'))).toMatch(/^Something else। Odd। इससे/);
  });
});

it('in English the server’s words stay', async () => {
  await useLocaleMessages('en');
  const { title, advice } = describeError(131026);
  expect(wordsOf(describeError(131026))).toBe(`${title}. ${advice}`);
});

it('advice of before, that pointed at words which were not there, is told as it is now', async () => {
  await useLocaleMessages('en');
  const now = describeError('400', 'TATA refused the message');
  expect(now.advice).not.toContain('above');
  const before = 'Read what TATA says above; if it is unclear, ask TATA support and give them this code';
  expect(wordsOf({ ...now, advice: before })).toBe(wordsOf(now));
});
