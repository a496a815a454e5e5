import { newRecoveryCodes, recoveryHash } from './recovery-codes.js';

it('makes ten, no two alike, in groups', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^([a-z2-7]{4}-){3}[a-z2-7]{4}$/);
});

it('knows one however it is typed', () => {
  const [code] = newRecoveryCodes() as [string];
  const hash = recoveryHash(code);
  expect(hash).toMatch(/^[\w-]{43}$/);
  for (const typed of [code.toUpperCase(), code.replaceAll('-', ' '), ` ${code.replaceAll('-', '')} `])
    expect(recoveryHash(typed)).toBe(hash);
});

it.each(['', '123456', 'abcd-efgh-ijkl-mno', 'abcd-efgh-ijkl-mno1'])('takes %j for none', (typed) =>
  expect(recoveryHash(typed)).toBeNull(),
);
