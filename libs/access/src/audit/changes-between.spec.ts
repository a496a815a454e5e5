import { changesBetween } from './record.js';

it('names what differs, with what it was and is', () => {
  expect(changesBetween({ name: 'a', colour: 'red', list: [1] }, { name: 'b', list: [1] })).toEqual({
    name: { from: 'a', to: 'b' },
  });
});

it('is null where nothing does', () => expect(changesBetween({ a: 1 }, { a: 1 })).toBeNull());
