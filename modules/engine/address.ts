import { isIPv6 } from 'node:net';

/**
 * A host in the one spelling that its address has (RFC 5952), without brackets: `2001:0DB8::0001` and `2001:db8::1`
 * are the same. IPv4 addresses and names stay as they are written.
 */
export function canonicalHost(host: string): string {
  const bare = host.replace(/^\[(.*)\]$/, '$1');
  // An address with a zone can stand in no URL.
  if (!isIPv6(bare) || bare.includes('%')) return bare;
  return new URL(`http://[${bare}]`).hostname.slice(1, -1);
}
