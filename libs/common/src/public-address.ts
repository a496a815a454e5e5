import { BlockList, isIP } from 'node:net';

/** A part of the address space, as `10.0.0.0/8` is. */
interface Network {
  address: string;
  prefix: number;
  family: 'ipv4' | 'ipv6';
}

/** IPv4 that is not the public internet: this machine, private networks, and what is set aside by the RFCs. */
const CLOSED_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  // Alibaba's metadata service is in this one; those of the others are link-local
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
];
/** Of IPv6 only this is given out; within it, what leads to an IPv4 address or nowhere is closed. */
const GIVEN_OUT_V6 = ['2000::/3'];
const CLOSED_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

export function networkList(networks: readonly Network[]): BlockList {
  const list = new BlockList();
  for (const { address, prefix, family } of networks) list.addSubnet(address, prefix, family);
  return list;
}

const written = (networks: string[], family: Network['family']): BlockList =>
  networkList(
    networks.map((network) => {
      const [address = '', prefix] = network.split('/');
      return { address, prefix: Number(prefix), family };
    }),
  );
const closedV4 = written(CLOSED_V4, 'ipv4');
const givenOutV6 = written(GIVEN_OUT_V6, 'ipv6');
const closedV6 = written(CLOSED_V6, 'ipv6');

/** `public`: anybody's; `allowed`: ours, and opened by a setting; `closed`: ours, or nobody's, or no IP address. */
export type Reach = 'public' | 'allowed' | 'closed';

/** What an address belongs to. An IPv4 address written as an IPv6 one counts as what it is. */
export function reachOf(address: string, allowed: BlockList = networkList([])): Reach {
  const plain = unmapped(address);
  const family = isIP(plain);
  if (family === 0) return 'closed';
  if (allowed.check(plain, family === 6 ? 'ipv6' : 'ipv4')) return 'allowed';
  const isPublic =
    family === 4 ? !closedV4.check(plain, 'ipv4') : givenOutV6.check(plain, 'ipv6') && !closedV6.check(plain, 'ipv6');
  return isPublic ? 'public' : 'closed';
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
