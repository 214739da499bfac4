import { OciError } from '../oci/error.ts';
import type { ByteRange } from '../oci/repository.ts';

/**
 * One byte range of RFC 9110, section 14. Several ranges, other units and malformed headers are ignored,
 * as the RFC allows; a range that begins behind the end is not.
 * @returns both ends, or undefined for the whole content
 * @throws OciError RANGE_INVALID
 */
export function parseRange(header: string | undefined, size: number): Required<ByteRange> | undefined {
  const [, first = '', last = ''] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) {
    throw new OciError({
      code: 'RANGE_INVALID',
      message: `the range ${header} is not within the ${size} bytes of this blob`,
    });
  }
  return { start, end };
}

/** The Content-Range of an upload's chunk, `<first>-<last>`; @throws OciError RANGE_INVALID */
export function parseChunkRange(header: string | undefined): Required<ByteRange> | undefined {
  if (header === undefined) return undefined;
  const [, first, last] = /^(?:bytes[ =])?\s*(\d+)-(\d+)(?:\/(?:\d+|\*))?$/.exec(header.trim()) ?? [];
  const range = { start: Number(first), end: Number(last) };
  if (first !== undefined && range.end >= range.start) return range;
  throw new OciError({
    code: 'RANGE_INVALID',
    message: `Content-Range "${header}" is not of the form <first>-<last>`,
  });
}
