import { pipeline, type Readable, Transform } from 'node:stream';

const TELL_MILLISECONDS = 100;

/**
 * The same content, of which somebody is told a few times a second how much has passed. An end with an error stays one, in
 * both directions.
 * @param start bytes that had passed before
 */
export function counted(content: Readable, start: number, tell: (moved: number) => void): Readable {
  let moved = start;
  let told = 0;
  const counter = new Transform({
    highWaterMark: 1024 * 1024,
    transform(chunk: Buffer, _, callback) {
      moved += chunk.length;
      const now = Date.now();
      if (now - told >= TELL_MILLISECONDS) {
        told = now;
        tell(moved);
      }
      callback(null, chunk);
    },
  });
  // Whoever reads the counter sees the error.
  pipeline(content, counter, () => {});
  return counter;
}
