import { isSafeMethod, isSameOrigin } from './same-origin.js';

const SAME = [
  ['http://localhost:3000', 'localhost:3000'],
  ['http://127.0.0.1:3000', '127.0.0.1:3000'],
  ['http://192.168.1.20:3000', '192.168.1.20:3000'],
  ['http://[::1]:3000', '[::1]:3000'],
  ['http://leadline.local', 'leadline.local'],
  ['http://leadline.local', 'leadline.local:80'],
  ['https://inbox.example.com', 'inbox.example.com'],
  ['https://inbox.example.com', 'inbox.example.com:443'],
  ['https://inbox.example.com:8443', 'inbox.example.com:8443'],
  ['https://Inbox.Example.com', 'INBOX.example.COM'],
] as const;

const FOREIGN = [
  [undefined, 'localhost:3000'],
  ['', 'localhost:3000'],
  ['null', 'localhost:3000'],
  ['http://localhost:3001', 'localhost:3000'],
  ['http://localhost', 'localhost:3000'],
  ['http://localhost:3000', '127.0.0.1:3000'],
  ['https://evil.example', 'inbox.example.com'],
  ['https://inbox.example.com.evil.example', 'inbox.example.com'],
  ['https://evil.example', 'inbox.example.com@evil.example'],
  ['https://evil.example', 'evil.example/inbox.example.com'],
  ['https://evil.example', 'inbox.example.com, evil.example'],
  ['https://inbox.example.com', 'inbox.example.com:80'],
  ['http://inbox.example.com', 'inbox.example.com:443'],
  ['file://inbox.example.com', 'inbox.example.com'],
  ['inbox.example.com', 'inbox.example.com'],
  ['https://inbox.example.com', ''],
] as const;

describe('isSameOrigin', () => {
  it.each(SAME)('takes a page at %s for one of the server at %s', (origin, host) => {
    expect(isSameOrigin(origin, host)).toBe(true);
  });

  it.each(FOREIGN)('takes a page at %s for a stranger to the server at %s', (origin, host) => {
    expect(isSameOrigin(origin, host)).toBe(false);
  });
});

it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'get', 'TRACE'])(
  'counts %s among the methods that may change things',
  (method) => {
    expect(isSafeMethod(method)).toBe(false);
  },
);

it.each(['GET', 'HEAD', 'OPTIONS'])('counts %s among the safe methods', (method) => {
  expect(isSafeMethod(method)).toBe(true);
});
