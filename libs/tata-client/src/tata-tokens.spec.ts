import { Settings } from '@app/config';
import { tokenFor } from './tata-tokens.js';

const OURS = '919000000001';
const SECOND = '919000000009';

describe('the token for a number', () => {
  it.each([
    ['the one token for any number while no number is set', { TATA_AUTH_TOKEN: 'a' }, SECOND, 'a'],
    ['the one token for its number', { TATA_AUTH_TOKEN: 'a', WHATSAPP_PHONE_NUMBER: OURS }, OURS, 'a'],
    [
      'the one token for a conversation without a number',
      { TATA_AUTH_TOKEN: 'a', WHATSAPP_PHONE_NUMBER: OURS },
      '',
      'a',
    ],
    ["a number's own token first", { TATA_AUTH_TOKEN: 'a', TATA_AUTH_TOKENS: `${SECOND}=b` }, SECOND, 'b'],
    ["the default number's own token", { TATA_AUTH_TOKENS: `${OURS}=c`, WHATSAPP_PHONE_NUMBER: OURS }, '', 'c'],
  ])('is %s', (_, env, number, token) => {
    expect(tokenFor(new Settings(env), number)).toBe(token);
  });

  it.each([
    ['no token at all', {}, OURS, 'tata_not_configured'],
    [
      'a token for another number',
      { TATA_AUTH_TOKEN: 'a', WHATSAPP_PHONE_NUMBER: OURS },
      SECOND,
      'number_not_configured',
    ],
    ['only tokens of other numbers', { TATA_AUTH_TOKENS: `${SECOND}=b` }, OURS, 'number_not_configured'],
    ['only tokens of named numbers, and no name', { TATA_AUTH_TOKENS: `${SECOND}=b` }, '', 'number_not_configured'],
  ])('is missing with %s', (_, env, number, code) => {
    expect(() => tokenFor(new Settings(env), number)).toThrow(expect.objectContaining({ code }));
  });
});
