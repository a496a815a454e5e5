import { networkList, reachOf } from './public-address.js';

const NONE = networkList([]);

it.each([
  ...['127.0.0.1', '127.255.255.254', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '100.64.0.1', '100.127.255.255', '100.100.100.200', '192.0.0.192', '198.18.0.1', '224.0.0.1'],
  ...[
    '255.255.255.255',
    '192.0.2.1',
    '203.0.113.9',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
  ],
  ...['ff02::1', '2001:db8::1', '64:ff9b::a00:1', '64:ff9b::8.8.8.8', '2002:a00:1::', '::10.0.0.1'],
  ...['::ffff:127.0.0.1', '::ffff:7f00:1', '::FFFF:169.254.169.254', '0:0:0:0:0:ffff:a00:1', 'nonsense', ''],
])('%s is closed', (address) => {
  expect(reachOf(address, NONE)).toBe('closed');
});

it.each([
  '8.8.8.8',
  '1.1.1.1',
  '172.15.0.1',
  '172.32.0.1',
  '100.128.0.1',
  '2606:4700::1111',
  '::ffff:8.8.8.8',
  '::ffff:808:808',
])('%s is anybody’s', (address) => {
  expect(reachOf(address, NONE)).toBe('public');
});

it('opens what the setting names, in whichever form it comes, and nothing beside it', () => {
  const allowed = networkList([
    { address: '10.20.0.0', prefix: 16, family: 'ipv4' },
    { address: 'fd00:1::', prefix: 32, family: 'ipv6' },
  ]);
  expect(['10.20.3.4', '::ffff:10.20.3.4', 'fd00:1::5'].map((address) => reachOf(address, allowed))).toEqual(
    Array(3).fill('allowed'),
  );
  expect(['10.21.0.1', '::ffff:10.21.0.1', 'fd00:2::5'].map((address) => reachOf(address, allowed))).toEqual(
    Array(3).fill('closed'),
  );
});
