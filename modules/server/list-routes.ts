import type { Descriptor } from '../oci/descriptor.ts';
import { parseDigest } from '../oci/digest.ts';
import { OciError } from '../oci/error.ts';
import { OCI_INDEX } from '../oci/media-type.ts';
import { type Exchange, sendJson } from './exchange.ts';

/** Names in one answer when the client does not say how many it wants. */
const PAGE = 1000;
/** Bytes of one answer with referrers; clients take 4 MiB at most. */
const REFERRERS_PAGE_BYTES = 3 << 20;

/** "Listing tags" */
export async function listTags(exchange: Exchange): Promise<void> {
  const { response, route, repository } = exchange;
  if (!(await repository.present())) {
    throw new OciError({ code: 'NAME_UNKNOWN', message: `${route.name} is not in this registry` });
  }
  const { names, headers } = await pageOf(exchange, `/v2/${route.name}/tags/list`, after =>
    repository.tags(after),
  );
  sendJson(response, 200, { name: route.name, tags: names }, headers);
}

/** All repositories; an extension that every registry has. */
export async function listCatalog(exchange: Exchange): Promise<void> {
  const { registry, response } = exchange;
  const { names, headers } = await pageOf(exchange, '/v2/_catalog', after =>
    registry.store.repositories(after),
  );
  sendJson(response, 200, { repositories: names }, headers);
}

async function pageOf(
  { route, event }: Exchange,
  path: string,
  list: (after: string | undefined) => AsyncIterable<string>,
): Promise<{ names: string[]; headers: Record<string, string> }> {
  event.action = 'list';
  const n = route.query.get('n');
  if (n !== null && !/^\d{1,9}$/.test(n)) {
    throw new OciError({ code: 'UNSUPPORTED', status: 400, message: `n is "${n}", not a number of names` });
  }
  const wanted = n === null ? PAGE : Number(n);
  const names: string[] = [];
  let more = false;
  if (wanted > 0) {
    for await (const name of list(route.query.get('last') ?? undefined)) {
      more = names.length === wanted;
      if (more) break;
      names.push(name);
    }
  }
  const next = `${path}?n=${wanted}&last=${encodeURIComponent(names.at(-1) ?? '')}`;
  return { names, headers: more ? { Link: `<${next}>; rel="next"` } : {} };
}

/** "Listing Referrers" */
export async function listReferrers(exchange: Exchange): Promise<void> {
  const { response, route, repository, event } = exchange;
  event.action = 'list';
  const subject = parseDigest(route.reference);
  const artifactType = route.query.get('artifactType') ?? undefined;
  const last = route.query.get('last') ?? '';
  const all = await repository.referrers(subject, artifactType);
  const manifests: Descriptor[] = [];
  let bytes = 0;
  let more = false;
  for (const entry of all.filter(({ digest }) => digest > last)) {
    bytes += JSON.stringify(entry).length;
    more = bytes > REFERRERS_PAGE_BYTES && manifests.length > 0;
    if (more) break;
    manifests.push(entry);
  }
  const next = new URLSearchParams({
    ...(artifactType && { artifactType }),
    last: manifests.at(-1)?.digest ?? '',
  });
  sendJson(
    response,
    200,
    { schemaVersion: 2, mediaType: OCI_INDEX, manifests },
    {
      'Content-Type': OCI_INDEX,
      ...(artifactType && { 'OCI-Filters-Applied': 'artifactType' }),
      ...(more && { Link: `</v2/${route.name}/referrers/${subject}?${next}>; rel="next"` }),
    },
  );
}
