import type { ServerResponse } from 'node:http';
import type { StoredBlob } from '../store/store.ts';

/** Large enough that the number of reads does not matter, small enough for many clients at once. */
const SLOT_SIZE = 256 << 10;
/** Free slots that are kept. */
const POOL_SIZE = 32;

const pool: Buffer[] = [];

/**
 * Sends bytes `start` to `end`, both included, and ends the answer. One slot is filled while the other one is on its
 * way; a new buffer for each read, as a stream has it, costs a third more memory and time.
 */
export async function sendBlob(
  readInto: NonNullable<StoredBlob['readInto']>,
  response: ServerResponse,
  start: number,
  end: number,
): Promise<void> {
  const slots: [Buffer, Buffer] = [takeSlot(), takeSlot()];
  const read = (slot: Buffer, position: number): Promise<number> =>
    position > end
      ? Promise.resolve(0)
      : readInto(slot.subarray(0, Math.min(SLOT_SIZE, end + 1 - position)), position);
  let reading = read(slots[0], start);
  try {
    for (let position = start, current: 0 | 1 = 0; position <= end; current = current === 0 ? 1 : 0) {
      const filled = await reading;
      if (filled === 0) throw new Error('the content is shorter than it was');
      reading = read(slots[current === 0 ? 1 : 0], position + filled);
      reading.catch(() => undefined);
      await write(response, slots[current].subarray(0, filled));
      position += filled;
    }
    response.end();
  } finally {
    await reading.catch(() => undefined);
    pool.push(...slots.slice(0, Math.max(POOL_SIZE - pool.length, 0)));
  }
}

function takeSlot(): Buffer {
  return pool.pop() ?? Buffer.allocUnsafeSlow(SLOT_SIZE);
}

/** Settles when the bytes have left the buffer, or when the client is gone. */
function write(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(Object.assign(new Error('the client went away'), { code: 'ECONNRESET' }));
    if (response.destroyed || response.closed) return gone();
    response.once('close', gone);
    response.write(bytes, error => {
      response.off('close', gone);
      if (error) reject(error);
      else resolve();
    });
  });
}
