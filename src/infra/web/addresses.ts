import { BlockList, isIP } from 'node:net';

/**
 * Which addresses are of the open Internet: what is none must never be asked on behalf of somebody else's text.
 * By the special-purpose registries of IANA (RFC 6890 and its updates).
 */

const V4_REFUSED = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  // Metadata of clouds lies here: 169.254.169.254.
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  // Multicast, reserved and broadcast.
  '224.0.0.0/3',
] as const;

/** Within 2000::/3, which alone is given out: Teredo and its kin, documentation, 6to4, which hides a v4 address. */
const V6_REFUSED = ['2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20'] as const;
const V6_PUBLIC = '2000::/3';

function listOf(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix = ''] = range.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}

const refusedV4 = listOf('ipv4', V4_REFUSED);
const refusedV6 = listOf('ipv6', V6_REFUSED);
const publicV6 = listOf('ipv6', [V6_PUBLIC]);

/** IPv4-mapped and other embedded forms lie outside of 2000::/3 and are refused with it. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !refusedV4.check(address, 'ipv4');
    case 6:
      // A zone (%eth0) names a link of this machine.
      return !address.includes('%') && publicV6.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6');
    default:
      return false;
  }
}
