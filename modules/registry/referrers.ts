import { discard, type HttpResponse, readBody } from '../http/message.ts';
import type { Descriptor } from '../oci/descriptor.ts';
import { type Digest, digestOf } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { type Index, isIndex, parseManifest } from '../oci/manifest.ts';
import { OCI_INDEX } from '../oci/media-type.ts';
import { refusal } from './error.ts';
import { getManifest, pushManifest } from './manifest.ts';
import type { Place } from './repository.ts';
import { nextPage } from './tags.ts';

const LARGEST_PAGE = 16 * 1024 * 1024;

/**
 * Manifests that name this one as their subject (distribution specification 1.1, "Listing Referrers");
 * from the referrers tag where the registry has no such API ("Referrers Tag Schema").
 */
export async function listReferrers(
  place: Place,
  subject: Digest,
  artifactType?: string,
): Promise<readonly Descriptor[]> {
  const { connection, path, reading } = place;
  const query = artifactType ? `?${new URLSearchParams({ artifactType })}` : '';
  const found: Descriptor[] = [];
  let next: string | URL | undefined = `/v2/${path}/referrers/${subject}${query}`;
  while (next) {
    const response: HttpResponse = await connection.send('GET', next, reading, {
      headers: { accept: OCI_INDEX },
      whole: LARGEST_PAGE,
    });
    if (response.status !== 200) {
      if (found.length > 0 || ![400, 404, 405].includes(response.status)) {
        throw await refusal(response, 'GET', connection.endpoint);
      }
      await discard(response);
      found.push(...(await fromTag(place, subject)));
      break;
    }
    found.push(...descriptorsIn(await readBody(response, LARGEST_PAGE)));
    next = nextPage(response);
  }
  return artifactType ? found.filter(entry => entry.artifactType === artifactType) : found;
}

/**
 * Enters a manifest into the referrers tag of its subject, for registries without the API: they show that by
 * leaving out OCI-Subject when it is pushed ("Pushing Manifests with Subject").
 */
export async function recordReferrer(place: Place, subject: Digest, entry: Descriptor): Promise<void> {
  const known = await fromTag(place, subject);
  if (known.some(({ digest }) => digest === entry.digest)) return;
  const bytes = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [...known, entry] }),
  );
  const index: Descriptor = { mediaType: OCI_INDEX, digest: digestOf(bytes), size: bytes.length };
  await pushManifest(place, index, bytes, subject.replace(':', '-'));
}

async function fromTag(place: Place, subject: Digest): Promise<readonly Descriptor[]> {
  try {
    const { bytes } = await getManifest(place, subject.replace(':', '-'));
    return descriptorsIn(bytes);
  } catch (error) {
    if (error instanceof OciError && error.status === 404) return [];
    throw error;
  }
}

function descriptorsIn(bytes: Uint8Array): readonly Descriptor[] {
  const document = parseManifest(bytes, OCI_INDEX) as Index;
  return isIndex(document) ? document.manifests : [];
}
