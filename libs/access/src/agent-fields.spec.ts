import { InvalidError } from '@app/common';
import { checkAgentFields, checkPassword } from './agent-fields.js';

const GOOD = { name: 'Asha Rao', email: 'asha@example.com', password: 'correct horse' };

const wrongFields = (fields: object): string[] => {
  try {
    checkAgentFields({ ...GOOD, ...fields });
    return [];
  } catch (error) {
    return (error as InvalidError).errors?.map(({ field }) => field) ?? [];
  }
};

describe('checkAgentFields', () => {
  it('trims what people type around a name and an e-mail, and leaves a password as it is', () => {
    expect(checkAgentFields({ name: ' Asha Rao ', email: ' Asha@example.com\n', password: ' correct horse ' })).toEqual(
      {
        name: 'Asha Rao',
        email: 'Asha@example.com',
        password: ' correct horse ',
      },
    );
  });

  it('lets a password be chosen later', () => {
    expect(checkAgentFields({ ...GOOD, password: undefined }).password).toBeUndefined();
  });

  const CASES = [
    [{ name: '' }, ['name']],
    [{ name: '   ' }, ['name']],
    [{ name: undefined }, ['name']],
    [{ name: 'x'.repeat(101) }, ['name']],
    [{ name: 'Asha\u001b[31m' }, ['name']],
    [{ email: 'asha' }, ['email']],
    [{ email: 'asha@' }, ['email']],
    [{ email: 'as ha@example.com' }, ['email']],
    [{ email: 'asha\0@example.com' }, ['email']],
    [{ email: `${'x'.repeat(250)}@example.com` }, ['email']],
    [{ password: 'short' }, ['password']],
    [{ name: '', email: '', password: '' }, ['name', 'email', 'password']],
    [{ name: 'आशा', email: 'आशा@example.com' }, []],
    [{ email: 'admin@localhost' }, []],
  ] as const;
  it.each(CASES)('names what is wrong in %j: %j', (fields, wrong) => {
    expect(wrongFields(fields)).toEqual(wrong);
  });
});

it('refuses a password that is too short, in a sentence', () => {
  expect(() => checkPassword('short')).toThrow(new InvalidError('Choose a password of at least 8 characters'));
});
