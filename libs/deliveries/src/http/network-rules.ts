import { BlockList, isIP } from 'node:net';
import type { Network } from '@app/config';

/** Everything that is not the public internet, and what hides an IPv4 address within an IPv6 one. */
const CLOSED: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Alibaba's metadata service; those of the others are link-local
  '100.100.100.200/32',
  '::/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
];

const closed = listOf(
  CLOSED.map((written) => {
    const [address = '', prefix] = written.split('/');
    return { address, prefix: Number(prefix), family: address.includes(':') ? 'ipv6' : 'ipv4' };
  }),
);

export function listOf(networks: readonly Network[]): BlockList {
  const list = new BlockList();
  for (const { address, prefix, family } of networks) list.addSubnet(address, prefix, family);
  return list;
}

/** `public`: anybody's; `allowed`: ours, and opened by the setting; `closed`: ours, or nobody's. */
export type Reach = 'public' | 'allowed' | 'closed';

/** What an address belongs to. An IPv4 address written as an IPv6 one counts as what it is. */
export function reachOf(address: string, allowed: BlockList): Reach {
  const plain = unmapped(address);
  const family = isIP(plain);
  if (family === 0) return 'closed';
  const kind = family === 6 ? 'ipv6' : 'ipv4';
  if (allowed.check(plain, kind)) return 'allowed';
  return closed.check(plain, kind) ? 'closed' : 'public';
}

const MAPPED_HEX = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;
const MAPPED_DOTTED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/;

/** Without a zone (`%eth0`), and `::ffff:a00:1` as 10.0.0.1. */
function unmapped(address: string): string {
  const plain = address.toLowerCase().replace(/%.*$/, '');
  if (isIP(plain) !== 6) return plain;
  // One spelling for all that IPv6 has
  const short = new URL(`http://[${plain}]/`).hostname.slice(1, -1);
  const hex = MAPPED_HEX.exec(short);
  if (hex) {
    const [high, low] = [Number.parseInt(hex[1]!, 16), Number.parseInt(hex[2]!, 16)];
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  return MAPPED_DOTTED.exec(short)?.[1] ?? short;
}
