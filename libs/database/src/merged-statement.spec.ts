import { merged } from './merged-statement.js';

describe('merged statements', () => {
  it('do in one what their parts do, each with its own parameters', () => {
    const parts = [
      { text: 'UPDATE a SET x = $2 WHERE id = $1 OR y = $1', values: ['id', 1] },
      { text: 'DELETE FROM b WHERE id = $1', values: ['other'] },
      { text: 'INSERT INTO c VALUES ($1, $2)', values: [2, 3] },
    ];
    expect(merged(parts)).toMatchObject({
      text:
        'WITH part_0 AS (UPDATE a SET x = $2 WHERE id = $1 OR y = $1), part_1 AS (DELETE FROM b WHERE id = $3) ' +
        'INSERT INTO c VALUES ($4, $5)',
      values: ['id', 1, 'other', 2, 3],
    });
  });

  it('leave a single part as it is, and are planned once: the same parts have the same name', () => {
    const part = { text: 'DELETE FROM b WHERE id = $1', values: ['x'] };
    expect(merged([part])).toMatchObject({ text: part.text, values: ['x'] });
    expect(merged([part, part]).name).toBe(merged([part, { ...part, values: ['y'] }]).name);
    expect(merged([part, part]).name).not.toBe(merged([part]).name);
  });
});
