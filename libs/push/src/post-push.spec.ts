import { outcomeOf, postPush } from './post-push.js';

it.each([
  [200, 'taken'],
  [201, 'taken'],
  [202, 'taken'],
  [404, 'gone'],
  [410, 'gone'],
  [408, 'later'],
  [429, 'later'],
  [500, 'later'],
  [503, 'later'],
  [301, 'refused'],
  [400, 'refused'],
  [403, 'refused'],
  [413, 'refused'],
] as const)('takes %s for %s', (status, kind) => expect(outcomeOf(status).kind).toBe(kind));

it('waits as long as it is asked to, within reason', () => {
  expect(outcomeOf(429, '20')).toMatchObject({ retryAfterS: 20 });
  expect(outcomeOf(429, '86400')).toMatchObject({ retryAfterS: 300 });
  expect(outcomeOf(503, 'Fri, 31 Dec 2027 23:59:59 GMT')).toMatchObject({ retryAfterS: null });
});

it('goes to no name that leads into a private network, however it is called', async () => {
  const request = { endpoint: 'https://localhost:1/push', headers: {}, body: Buffer.alloc(0) };
  const { signal } = new AbortController();
  expect(await postPush(request, { allowsPrivate: false, signal })).toEqual({
    kind: 'refused',
    reason: 'private_address',
  });
});
