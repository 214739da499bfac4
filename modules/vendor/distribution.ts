import { randomUUID } from 'node:crypto';
import type { Descriptor } from '../oci/descriptor.ts';
import { digestOf } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { OCI_EMPTY, OCI_MANIFEST } from '../oci/media-type.ts';
import type { Deleter, Repository, Untagger } from '../oci/repository.ts';
import type { TagService } from '../oci/tag-service.ts';

type TaggedRepository = Repository & Untagger & Deleter;

/** What is known of a registry's ways, learned from its first refusal. */
export interface DistributionTraits {
  /** Deletes tags (distribution specification 1.1, "Deleting tags"). */
  untags?: boolean;
  /** Deletes manifests by digest. */
  deletes?: boolean;
}

const EMPTY = Buffer.from('{}');
const EMPTY_CONFIG: Descriptor = { mediaType: OCI_EMPTY, digest: digestOf(EMPTY), size: EMPTY.length };

/**
 * Tags of a registry that speaks nothing but the distribution specification. Where it deletes manifests but
 * no tags, as distribution up to 2.8, the tag is first pointed at a manifest that nothing else names, and
 * that one is deleted: deleting the image's digest would take all its other tags along.
 */
export function distributionTags(repository: TaggedRepository, traits: DistributionTraits): TagService {
  let prepared: Promise<void> | undefined;
  let last: Promise<void> = Promise.resolve();
  /** One after another: distribution reads every tag of the repository to delete a manifest, those that are being written too. */
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    name: 'the registry',
    async remove(tag) {
      if (traits.untags !== false) {
        try {
          await repository.untag(tag);
          traits.untags = true;
          return;
        } catch (error) {
          if (isGone(error)) return;
          if (traits.untags || !isUnsupported(error)) throw error;
          traits.untags = false;
        }
      }
      traits.deletes ??= await deletesManifests(repository);
      if (!traits.deletes) {
        throw new OciError({
          code: 'UNSUPPORTED',
          entry: 'OCI-0303',
          message: `${repository.name}: this registry deletes neither tags nor manifests; enable deletion there`,
        });
      }
      prepared ??= repository.push(EMPTY_CONFIG, EMPTY);
      await prepared;
      await inTurn(() => untilDeleted(repository, tag));
    },
  };
}

const DELETION_ATTEMPTS = 4;

/**
 * Distribution 2.8 deletes the manifest first and its tags afterwards. When the second half fails, because
 * another client is writing a tag, the answer is an error and the tag remains, naming nothing: only a new
 * manifest takes it away. A repeated request finds the manifest gone already, which is the same case.
 */
async function untilDeleted(repository: TaggedRepository, tag: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await replaceAndDelete(repository, tag);
    } catch (error) {
      const halfDone = error instanceof OciError && (error.status === 404 || error.status >= 500);
      if (!halfDone || attempt === DELETION_ATTEMPTS) throw error;
    }
  }
}

async function replaceAndDelete(repository: TaggedRepository, tag: string): Promise<void> {
  const bytes = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      config: EMPTY_CONFIG,
      layers: [],
      annotations: { 'org.zuul-ci.removed-tag': `${tag} ${randomUUID()}` },
    }),
  );
  const unique: Descriptor = { mediaType: OCI_MANIFEST, digest: digestOf(bytes), size: bytes.length };
  await repository.push(unique, bytes);
  await repository.tag(unique, tag);
  await repository.delete(unique);
}

/** Asks to delete what cannot be there: only a registry that would delete says that it does not know it. */
async function deletesManifests(repository: Deleter): Promise<boolean> {
  const nothing: Descriptor = {
    mediaType: OCI_MANIFEST,
    digest: digestOf(Buffer.from(randomUUID())),
    size: 1,
  };
  try {
    await repository.delete(nothing);
    return true;
  } catch (error) {
    if (isGone(error)) return true;
    if (isUnsupported(error)) return false;
    throw error;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof OciError && error.status === 404;
}

function isUnsupported(error: unknown): boolean {
  return error instanceof OciError && [400, 405, 501].includes(error.status);
}
