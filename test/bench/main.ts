import { cpus, loadavg } from 'node:os';
import type { Row } from './compare.ts';
import { makeFixtures } from './fixtures.ts';
import { limitsOfMachine } from './limits.ts';
import { profiles } from './profiles.ts';
import { copyProfiles } from './profiles-copy.ts';
import { registries } from './registry.ts';
import { lines, profileLines } from './report.ts';
import { saveProfile, saveRow } from './results.ts';
import { roles } from './roles.ts';
import { memory, transfers } from './transfer.ts';

const PARTS: Record<string, (wants: (id: string) => boolean) => AsyncGenerator<Row>> = {
  async *transfer(wants) {
    const rows: Row[] = [];
    for await (const row of transfers(wants)) {
      rows.push(row);
      yield row;
    }
    const peak = wants('copy-memory') && memory(rows);
    if (peak) yield peak;
  },
  registry: registries,
  roles,
};

/** The part without goals: where the time goes. */
const PROFILES = 'profile';

/** @param wanted parts, or single rows as `transfer/promote`; all without any */
async function main(wanted: readonly string[]): Promise<void> {
  const asked = wanted.map(name => name.split('/') as [string, string?]);
  const parts = [...Object.keys(PARTS), PROFILES];
  const unknown = asked.find(([part]) => !parts.includes(part));
  if (unknown) throw new Error(`there is no part ${unknown[0]}, only ${parts.join(', ')}`);
  console.log(`bench: ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`);
  const limits = await limitsOfMachine();
  for (const { title, value, unit } of limits) console.log(`  ${title.padEnd(48)}${value} ${unit}`);
  await makeFixtures();
  for (const [part, rows] of Object.entries(PARTS)) {
    const own = asked.filter(([name]) => name === part);
    if (asked.length > 0 && own.length === 0) continue;
    const wants = (id: string) => own.length === 0 || own.some(([, row]) => row === undefined || row === id);
    for await (const row of rows(wants)) {
      console.log(['', ...lines(row)].join('\n'));
      saveRow(row, limits);
    }
  }
  if (asked.length > 0 && !wanted.includes(PROFILES)) return;
  for (const part of [copyProfiles, profiles]) {
    for await (const profile of part()) {
      console.log(['', ...profileLines(profile)].join('\n'));
      saveProfile(profile, limits);
    }
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exit(1);
});
