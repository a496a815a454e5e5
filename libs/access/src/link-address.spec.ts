import { Settings } from '@app/config';
import { linkAddress } from './link-address.js';

const CASES = [
  [
    { PUBLIC_URL: 'https://inbox.example.com/' },
    'http://127.0.0.1:4000',
    'https://inbox.example.com/tata-chat/setup/abc',
  ],
  [{ HOST: '0.0.0.0', PORT: '4000' }, undefined, 'http://localhost:4000/tata-chat/setup/abc'],
  [{ PORT: '0' }, 'http://127.0.0.1:41234', 'http://127.0.0.1:41234/tata-chat/setup/abc'],
] as const;

it.each(CASES)('with %j, listening at %s, prints %s', (env, listeningAt, address) => {
  expect(linkAddress(new Settings({ ...env }), 'abc', listeningAt)).toBe(address);
});
