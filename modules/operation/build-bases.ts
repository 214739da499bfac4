import { UsageError } from '../oci/error.ts';
import type { BaseImages, UsedBase } from './build-base.ts';
import { canonical } from './build-order.ts';
import type { NeededImage, PlannedBuild } from './build-plan.ts';

export interface ProvidedBase {
  readonly base: UsedBase;
  /** Whether the result stands on it. */
  readonly final: boolean;
}

/**
 * Sees to it that the engine has the base images of a build, each for the platform that its FROM asks for.
 * @throws UsageError when a name would have to be two images and one of them is of this buildset: the engine has one
 * image of a name, and would take the other one from where it is published
 */
export async function provideBases(
  build: PlannedBuild,
  platform: string | undefined,
  bases: BaseImages,
  engine: { readonly onlyLocal?: boolean },
): Promise<ProvidedBase[]> {
  const needed = build.basesFor(platform);
  const provided: ProvidedBase[] = [];
  for (const { reference, final, platform: wanted } of needed) {
    const used = await bases.provide(reference, wanted, build.argument);
    const other = wanted !== undefined && wanted !== platform;
    provided.push({ base: { ...used, ...(other && { platform: wanted }) }, final });
  }
  const ours = provided.filter(({ base }) => base.origin !== 'elsewhere');
  for (const name of ours.length > 0 && engine.onlyLocal ? severalIn(needed) : severalIn(needed, ours)) {
    const platforms = needed.flatMap(one => (canonical(one.reference) === name ? [one.platform] : []));
    throw new UsageError(
      build.argument,
      `the Dockerfile needs ${name} for ${platforms.join(' and for ')} in one build, and an engine has one image of a name; ` +
        'give the image a second tag, and use it in one of the FROM lines',
      'OCI-0511',
    );
  }
  return provided;
}

/** Names whose image was taken from elsewhere; of one for two platforms no engine tells which it was. */
export function takenElsewhere(provided: readonly ProvidedBase[]): string[] {
  const taken = provided.filter(({ base }) => base.origin === 'elsewhere').map(({ base }) => base);
  return taken
    .filter(({ reference }) => taken.filter(other => other.reference === reference).length === 1)
    .map(({ reference }) => reference);
}

/** Names that are needed for several platforms, of all or of these. */
function severalIn(needed: readonly NeededImage[], among?: readonly ProvidedBase[]): string[] {
  const names = needed.map(({ reference }) => canonical(reference));
  const several = names.filter((name, at) =>
    needed.some((other, position) => names[position] === name && other.platform !== needed[at]?.platform),
  );
  return several.filter(name => !among || among.some(({ base }) => canonical(base.reference) === name));
}
