// Asks a container runtime for an image as a kubelet does: PullImage of the ImageService of the Kubernetes CRI, gRPC
// over a unix socket. Prints the image's name there, or the runtime's error.
//   cri-pull.mjs SOCKET IMAGE
import http2 from 'node:http2';
import net from 'node:net';

const [socket, image] = process.argv.slice(2);

/** A protocol buffer's field of bytes or text, shorter than 128 bytes. */
function field(number, content) {
  const bytes = Buffer.from(content);
  if (bytes.length > 127) throw new Error(`too long: ${image}`);
  return Buffer.concat([Buffer.from([(number << 3) | 2, bytes.length]), bytes]);
}

// PullImageRequest { ImageSpec image = 1 { string image = 1 } }, behind gRPC's prefix: not compressed, length.
const message = field(1, field(1, image));
const prefix = Buffer.alloc(5);
prefix.writeUInt32BE(message.length, 1);

const session = http2.connect('http://localhost', { createConnection: () => net.connect(socket) });
session.on('error', error => fail(error.message));
const request = session.request({
  ':method': 'POST',
  ':path': '/runtime.v1.ImageService/PullImage',
  'content-type': 'application/grpc',
  te: 'trailers',
});
request.setTimeout(60_000, () => fail('no answer in a minute'));
const answer = [];
let status = {};
request.on('response', headers => {
  status = headers;
});
request.on('trailers', headers => {
  status = headers;
});
request.on('data', chunk => answer.push(chunk));
request.on('end', () => {
  if (status['grpc-status'] !== '0') fail(decodeURIComponent(status['grpc-message'] ?? 'no status'));
  // PullImageResponse { string image_ref = 1 }
  process.stdout.write(`${Buffer.concat(answer).subarray(7).toString()}\n`);
  session.close();
});
request.end(Buffer.concat([prefix, message]));

function fail(text) {
  process.stderr.write(`${image}: ${text}\n`);
  process.exit(1);
}
