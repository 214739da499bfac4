import { cpus, loadavg } from 'node:os';
import type { Row } from './compare.ts';
import { makeFixtures } from './fixtures.ts';
import { limitsOfMachine } from './limits.ts';
import { registries } from './registry.ts';
import { lines } from './report.ts';
import { save } from './results.ts';
import { memory, transfers } from './transfer.ts';

const PARTS: Record<string, () => AsyncGenerator<Row>> = {
  async *transfer() {
    const rows: Row[] = [];
    for await (const row of transfers()) {
      rows.push(row);
      yield row;
    }
    const peak = memory(rows);
    if (peak) yield peak;
  },
  registry: registries,
};

async function main(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.find(name => !(name in PARTS));
  if (unknown) throw new Error(`there is no part ${unknown}, only ${Object.keys(PARTS).join(', ')}`);
  console.log(`bench: ${cpus().length} × ${cpus()[0]?.model}, load ${loadavg()[0]?.toFixed(1)}`);
  const limits = await limitsOfMachine();
  for (const { title, value, unit } of limits) console.log(`  ${title.padEnd(48)}${value} ${unit}`);
  await makeFixtures();
  for (const part of wanted.length > 0 ? wanted : Object.keys(PARTS)) {
    const rows: Row[] = [];
    for await (const row of PARTS[part]?.() ?? []) {
      console.log(['', ...lines(row)].join('\n'));
      rows.push(row);
    }
    save(part, rows, limits);
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.stack : error);
  process.exit(1);
});
