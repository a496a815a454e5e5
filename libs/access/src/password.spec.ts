import { parseOptions } from '@node-rs/argon2';
import { hashPassword, passwordProblem, standInHash, verifyPassword } from './password.js';

const USABLE = ['ten chars.', 'x'.repeat(200), 'नमस्ते दुनिया जी', '🔑'.repeat(200)];
const UNUSABLE = ['', 'seven c', '🔑'.repeat(7), 'x'.repeat(201)];

describe('passwordProblem', () => {
  it.each(USABLE)('accepts %j', (password) => {
    expect(passwordProblem(password)).toBeNull();
  });

  it.each(UNUSABLE)('says what is wrong with %j', (password) => {
    expect(passwordProblem(password)).toMatch(/at (least 8|most 200) characters/);
  });
});

describe('hashPassword', () => {
  it("uses argon2id with OWASP's parameters", async () => {
    const hash = await hashPassword('correct horse');
    expect(hash).toMatch(/^\$argon2id\$/);
    expect(parseOptions(hash)).toMatchObject({ memoryCost: 19456, timeCost: 2, parallelism: 1 });
  });

  it('salts each hash anew', async () => {
    expect(await hashPassword('correct horse')).not.toBe(await hashPassword('correct horse'));
  });
});

describe('verifyPassword', () => {
  it('tells the right password from a wrong one', async () => {
    const hash = await hashPassword('correct horse');
    expect(await verifyPassword(hash, 'correct horse')).toBe(true);
    expect(await verifyPassword(hash, 'Correct horse')).toBe(false);
  });

  it('takes an accent however the keyboard composes it', async () => {
    const hash = await hashPassword('caf\u00e9 au lait');
    expect(await verifyPassword(hash, 'cafe\u0301 au lait')).toBe(true);
  });

  it('has a stand-in for an unknown e-mail that costs as much as a real hash', async () => {
    expect(parseOptions(await standInHash())).toEqual(parseOptions(await hashPassword('correct horse')));
  });

  it('refuses every password when there is no hash', async () => {
    expect(await verifyPassword(null, 'correct horse')).toBe(false);
  });
});
