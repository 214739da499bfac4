import { mirrorPath } from '../oci/reference.ts';
import { parse } from './bases.ts';
import type { Catalog } from './images.ts';
import type { Change, RecordedBase, StepRecord } from './record.ts';
import type { Usage } from './usage.ts';

/** What somebody should look at, each once: what the steps warned of, and what only all of them together show. */
export function warningsOf(records: readonly StepRecord[], catalog: Catalog, usage: Usage): string[] {
  const all = [
    ...records.flatMap(({ zuul, warnings }) =>
      warnings.map(text => (zuul.job ? `${zuul.job}: ${text}` : text)),
    ),
    ...records.flatMap(({ bases }) => bases.flatMap(base => missedBase(base, catalog) ?? [])),
    ...missedPulls(usage, catalog),
  ];
  return [...new Set(all)];
}

/** A base image that a change ahead has made anew, and that the build took from upstream all the same. */
function missedBase(base: RecordedBase, catalog: Catalog): string | undefined {
  if (base.origin !== 'elsewhere') return undefined;
  const wanted = parse(base.reference);
  if (!wanted) return undefined;
  const made = catalog.tagged(mirrorPath(wanted), wanted.tag ?? 'latest');
  if (!made?.source) return undefined;
  // The same image wherever it was taken from.
  const same = [made.digest, ...made.platforms.map(({ digest }) => digest)];
  if (same.some(digest => digest === wanted.digest || digest === base.digest)) return undefined;
  const reason = wanted.digest
    ? 'its Dockerfile names the digest'
    : 'it was not in the buildset registry then';
  return `${base.image} was built on ${base.reference} from upstream, although ${nameOf(made.source)} makes that image: ${reason}`;
}

/** A tag that an engine asked for too early; it then took the image from elsewhere. */
function missedPulls({ missed, pulls }: Usage, catalog: Catalog): string[] {
  return missed.flatMap(({ client, repository, reference }) => {
    const made = catalog.tagged(repository, reference);
    const later = pulls.some(
      pull => pull.client === client && pull.repository === repository && pull.references.has(reference),
    );
    if (!made || later) return [];
    const image = `${catalog.written(repository)}:${reference}`;
    return [
      `node ${client} asked for ${image} before the buildset registry had it, and may have taken it from upstream`,
    ];
  });
}

export function nameOf({ project, change, patchset }: Change): string {
  const number = change ? `change ${change}${patchset ? `,${patchset}` : ''}` : 'a change ahead';
  return project ? `${number} of ${project}` : number;
}
