import { setTimeout as sleep } from 'node:timers/promises';
import { type InstanceFiles, isInstance, removeInstance, runningState } from './serve-instance.ts';
import { exclusively } from './serve-lock.ts';

/** More than the instance gives its clients to finish. */
const END_MILLISECONDS = 60_000;

/** Ends the instance after what is being pushed, and removes all that it left. @returns whether there was anything */
export async function stop(files: InstanceFiles, exists: boolean): Promise<boolean> {
  if (!exists) return false;
  await exclusively(files.lock, async () => {
    const running = await runningState(files);
    if (running) await endProcess(running.pid, files);
  });
  await removeInstance(files);
  return true;
}

/** Asks the process to end, waits, and insists. */
export async function endProcess(pid: number, files: InstanceFiles): Promise<void> {
  send(pid, 'SIGTERM');
  const deadline = Date.now() + END_MILLISECONDS;
  while (isInstance(pid, files)) {
    if (Date.now() > deadline) send(pid, 'SIGKILL');
    await sleep(20);
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
