import { readFileSync } from 'node:fs';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OciError } from '../oci/error.ts';

const WAIT_MILLISECONDS = 60_000;

/** Does the work while no other process does the same; the lock of one that died is taken over. */
export async function exclusively<T>(lock: string, work: () => Promise<T>): Promise<T> {
  await mkdir(path.dirname(lock), { recursive: true, mode: 0o700 });
  const deadline = Date.now() + WAIT_MILLISECONDS;
  for (;;) {
    try {
      const handle = await open(lock, 'wx', 0o600);
      await handle.writeFile(`${process.pid} ${startOf(process.pid)}`);
      await handle.close();
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (await isAbandoned(lock)) await rm(lock, { force: true });
      else if (Date.now() > deadline) throw stuck(lock);
      else await sleep(50);
    }
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function isAbandoned(lock: string): Promise<boolean> {
  const holder = await readFile(lock, 'utf8').catch(() => '');
  // Empty: its holder is between making and writing it.
  if (holder === '') return false;
  const [pid = '', start = ''] = holder.split(' ');
  return startOf(Number(pid)) !== start;
}

/** When a process began, in clock ticks after boot; tells it from a later one of the same number. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function stuck(lock: string): OciError {
  return new OciError({
    code: 'UNAVAILABLE',
    entry: 'OCI-0705',
    message: `another start or stop of this registry has not ended for a minute; if none runs, remove ${lock}`,
  });
}
