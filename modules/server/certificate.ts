import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isIP, isIPv4 } from 'node:net';
import { bits, boolean, integer, octets, oid, sequence, set, time, tlv, utf8 } from './der.ts';

export interface Certificate {
  /** PEM. */
  readonly cert: string;
  readonly key: string;
}

const DAY = 86_400_000;
const COMMON_NAME_LIMIT = 64;
const ECDSA_WITH_SHA256 = sequence(oid('1.2.840.10045.4.3.2'));

/**
 * A self-signed certificate (RFC 5280) with an ECDSA P-256 key, for clients that are told to trust exactly
 * this one. It is its own authority, which every engine's and system's trust store takes.
 * @param hosts names, IPv4 and IPv6 addresses (with or without brackets); the first is the subject
 */
export function selfSignedCertificate(hosts: readonly string[], days = 365, now = new Date()): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const name = nameOf((hosts[0] ?? 'registry').slice(0, COMMON_NAME_LIMIT));
  const serial = randomBytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const tbs = sequence(
    tlv(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    ECDSA_WITH_SHA256,
    name,
    // A day back, for clocks that are behind.
    sequence(time(new Date(now.getTime() - DAY)), time(new Date(now.getTime() + days * DAY))),
    name,
    spki,
    tlv(0xa3, sequence(...extensions(hosts, spki))),
  );
  const signature = createSign('SHA256').update(tbs).sign(privateKey);
  const der = sequence(tbs, ECDSA_WITH_SHA256, bits(0, signature));
  return {
    cert: pem('CERTIFICATE', der),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
}

/** RFC 5280, section 4.2. */
function extensions(hosts: readonly string[], spki: Buffer): Buffer[] {
  const keyId = createHash('sha1').update(spki).digest();
  const names = [...new Set(hosts.map(host => host.replace(/^\[|\]$/g, '')))].map(alternativeName);
  const digitalSignatureAndCertSign = Buffer.from([0x84]);
  return [
    extension('2.5.29.19', true, sequence(boolean(true), integer(Buffer.from([0])))),
    extension('2.5.29.15', true, bits(2, digitalSignatureAndCertSign)),
    extension('2.5.29.37', false, sequence(oid('1.3.6.1.5.5.7.3.1'))),
    extension('2.5.29.17', false, sequence(...names)),
    extension('2.5.29.14', false, octets(keyId)),
    extension('2.5.29.35', false, sequence(tlv(0x80, keyId))),
  ];
}

function extension(id: string, critical: boolean, value: Buffer): Buffer {
  return sequence(oid(id), ...(critical ? [boolean(true)] : []), octets(value));
}

function alternativeName(host: string): Buffer {
  return isIP(host) ? tlv(0x87, addressBytes(host)) : tlv(0x82, Buffer.from(host));
}

export function addressBytes(address: string): Buffer {
  if (isIPv4(address)) return Buffer.from(address.split('.').map(Number));
  // The URL parser gives the one canonical spelling, without a dotted part.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const groups = (text: string | undefined) => (text ? text.split(':') : []);
  const zeros = Array<string>(8 - groups(head).length - groups(tail).length).fill('0');
  const all = [...groups(head), ...(tail === undefined ? [] : zeros), ...groups(tail)];
  return Buffer.from(all.map(group => group.padStart(4, '0')).join(''), 'hex');
}

function nameOf(commonName: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), utf8(commonName))));
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
