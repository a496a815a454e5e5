import { BlockList, isIP, isIPv4 } from 'node:net';

/** What no server out in the internet has: this machine, private networks, and what is set aside by the RFCs. */
const NOT_PUBLIC: [address: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

const blockedV4 = new BlockList();
for (const [address, prefix] of NOT_PUBLIC) blockedV4.addSubnet(address, prefix, 'ipv4');
/** Of IPv6 only 2000::/3 is given out; within it, what leads to an IPv4 address or nowhere. */
const givenOut = new BlockList();
givenOut.addSubnet('2000::', 3, 'ipv6');
const blockedV6 = new BlockList();
blockedV6.addSubnet('2001::', 23, 'ipv6');
blockedV6.addSubnet('2001:db8::', 32, 'ipv6');
blockedV6.addSubnet('2002::', 16, 'ipv6');

/** Whether an IP address is one of the public internet. A name is none. */
export function isPublicAddress(address: string): boolean {
  if (isIPv4(address)) return !blockedV4.check(address, 'ipv4');
  if (isIP(address) !== 6) return false;
  const bare = address.split('%')[0]!;
  return givenOut.check(bare, 'ipv6') && !blockedV6.check(bare, 'ipv6');
}
