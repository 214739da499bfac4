import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ByteRange } from '../oci/repository.ts';

const READ_SIZE = 1 << 20;
const POLL_MILLISECONDS = 10;
/** Who was just told that there is content begins to read it within this time. */
const CLOSE_MILLISECONDS = 10_000;

/**
 * Reads a file that is still being written, to its final size. The last byte comes only when all of it has been
 * verified, so nothing wrong is ever complete.
 * @param done fails when the content turns out to be wrong or does not come
 */
export function followUpload(
  file: string,
  size: number,
  done: Promise<unknown>,
): (range?: ByteRange) => Readable {
  let finished = false;
  let readers = 0;
  // Opened at once: when the upload is complete the name is gone, but not the content.
  const opened = open(file, 'r');
  opened.catch(() => undefined);
  const closeUnused = async (): Promise<void> => {
    if (readers > 0) setTimeout(closeUnused, CLOSE_MILLISECONDS).unref();
    else await (await opened).close();
  };
  const settled = () => setTimeout(() => closeUnused().catch(() => undefined), CLOSE_MILLISECONDS).unref();
  done.then(() => {
    finished = true;
    settled();
  }, settled);
  async function* read(start: number, end: number): AsyncGenerator<Buffer> {
    try {
      const handle = await opened;
      for (let position = start; position < end; ) {
        const readable = finished ? end : Math.min(end, (await handle.stat()).size, size - 1);
        if (position >= readable) {
          await Promise.race([sleep(POLL_MILLISECONDS), done]);
          continue;
        }
        const buffer = Buffer.allocUnsafe(Math.min(READ_SIZE, readable - position));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
        if (bytesRead === 0) throw new Error('the content ended early');
        yield buffer.subarray(0, bytesRead);
        position += bytesRead;
      }
    } finally {
      readers -= 1;
    }
  }
  return range => {
    readers += 1;
    return Readable.from(read(range?.start ?? 0, (range?.end ?? size - 1) + 1), { objectMode: false });
  };
}
