import { discard } from '../http/message.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { OciError } from '../oci/error.ts';
import type { Connection } from './connection.ts';
import type { Place } from './repository.ts';
import type { Uploads } from './upload.ts';

/** Registries that have shown that they know no mounts; asking them again would cost a request for each blob. */
const withoutMounts = new WeakSet<Connection>();

/**
 * Asks the registry to take a blob from another of its repositories (distribution specification 1.1,
 * "Mounting a blob from another repository"). Where it opens an upload instead, that one is used.
 * Every refusal is an answer: the blob then has to be pushed.
 */
export async function mountBlob(
  place: Place,
  target: Descriptor,
  from: string,
  uploads: Uploads,
): Promise<boolean> {
  const { connection, path, writing } = place;
  if (withoutMounts.has(connection)) return false;
  const query = new URLSearchParams({ mount: target.digest, from });
  const scopes = [...writing, `repository:${from}:pull`];
  let response: Awaited<ReturnType<Connection['send']>>;
  try {
    response = await connection.send('POST', `/v2/${path}/blobs/uploads/?${query}`, scopes);
  } catch (error) {
    // A token service may refuse the scope of the other repository.
    if (error instanceof OciError && (error.status === 401 || error.status === 403)) return false;
    throw error;
  }
  await discard(response);
  if (response.status === 201) return true;
  if (response.status === 202) uploads.adopt(target.digest, response);
  if ([404, 405, 501].includes(response.status)) withoutMounts.add(connection);
  return false;
}
