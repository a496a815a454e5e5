import { endpointProblem } from './check-endpoint.js';

const PUBLIC = [
  'https://fcm.googleapis.com/fcm/send/abc:def',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
  'https://web.push.apple.com/QGuQyavXutnMH',
  'https://wns2-pn1p.notify.windows.com/w/?token=BQYAAAC',
  'https://8.8.8.8/push',
];
it.each(PUBLIC)('takes %s', (endpoint) => expect(endpointProblem(endpoint, false)).toBeNull());

it.each([
  ['http://fcm.googleapis.com/fcm/send/abc', 'https'],
  ['ftp://push.example.com/a', 'https'],
  ['https://user:secret@push.example.com/a', 'user name'],
  ['https://127.0.0.1/a', 'public'],
  ['https://2130706433/a', 'public'],
  ['https://0x7f.1/a', 'public'],
  ['https://[::1]/a', 'public'],
  ['https://[::ffff:169.254.169.254]/a', 'public'],
  ['https://169.254.169.254/latest/meta-data', 'public'],
  ['https://localhost/a', 'public'],
  ['https://metadata.google.internal/a', 'public'],
  ['https://router.lan/a', 'public'],
  ['https://postgres/a', 'public'],
  ['not an address', 'push service'],
  [`https://push.example.com/${'a'.repeat(2_000)}`, 'push service'],
])('refuses %s', (endpoint, word) => expect(endpointProblem(endpoint, false)).toContain(word));

it('takes a private address where a setting allows it, and even then no file', () => {
  expect(endpointProblem('http://127.0.0.1:4000/push', true)).toBeNull();
  expect(endpointProblem('file:///etc/passwd', true)).toContain('https');
});
