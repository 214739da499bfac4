import { finished, Readable } from 'node:stream';

/**
 * Gives every chunk to `take`, and waits where it answers with a promise. A stream's own iterator makes six promises
 * for each chunk, and chunks of a TLS connection are small: that is a third of what receiving a layer costs.
 * When `take` fails, what still comes is thrown away, so that the sender gets to read the answer.
 * @throws what the stream or `take` fails with; ERR_STREAM_PREMATURE_CLOSE when the sender breaks off
 */
export async function pump(
  content: AsyncIterable<Uint8Array>,
  take: (chunk: Uint8Array) => Promise<void> | undefined,
): Promise<void> {
  if (!(content instanceof Readable)) {
    for await (const chunk of content) await take(chunk);
    return;
  }
  await new Promise<void>((resolve, reject) => {
    let taking: Promise<void> | undefined;
    const onData = (chunk: Uint8Array) => {
      taking = take(chunk);
      if (!taking) return;
      content.pause();
      taking.then(
        () => {
          taking = undefined;
          content.resume();
        },
        error => leave(() => reject(error)),
      );
    };
    const forget = finished(content, { writable: false }, error =>
      // What arrived before is taken first, whatever came after it.
      (taking ?? Promise.resolve()).then(
        () => leave(() => (error ? reject(error) : resolve())),
        () => undefined,
      ),
    );
    // A chunk that nobody has to wait for goes past the stream's own bookkeeping, a tenth of what receiving costs.
    const { push } = content;
    content.push = (chunk, encoding) => {
      const plain = chunk instanceof Uint8Array && chunk.length > 0;
      if (!plain || taking || !content.readableFlowing || content.readableLength > 0) {
        return push.call(content, chunk, encoding);
      }
      onData(chunk);
      return true;
    };
    const leave = (settle: () => void) => {
      forget();
      content.push = push;
      content.off('data', onData);
      content.on('error', () => undefined);
      content.resume();
      settle();
    };
    content.on('data', onData);
  });
}
