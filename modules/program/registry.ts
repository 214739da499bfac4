import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { OciError } from '../oci/error.ts';
import { splitRepository } from '../oci/reference.ts';
import { type Activity, serve } from '../operation/serve.ts';
import type { InstanceConfig, InstanceFiles } from '../operation/serve-instance.ts';
import { SERVE_COMMAND } from '../operation/serve-launch.ts';
import { eventLog } from '../server/event-log.ts';
import { instanceServer } from '../server/instance.ts';
import { openDirectoryStore } from '../store/directory.ts';
import { shadowStore } from '../store/shadow.ts';
import type { RegistryStore } from '../store/store.ts';

/** For which a tag of a real registry is taken as it was. */
const FRESH_SECONDS = 60;
const PATIENCE_MILLISECONDS = 5000;

/** The program of a started registry: the module's own file, called with this word. */
export const registryProgram = {
  command: SERVE_COMMAND,
  async main([configFile = '']: readonly string[]): Promise<void> {
    const log = eventLog(line => process.stdout.write(line));
    process.on('unhandledRejection', reason =>
      log({ event: 'bug', stack: String((reason as Error)?.stack) }),
    );
    process.on('uncaughtException', error => log({ event: 'bug', stack: String(error.stack) }));
    await serve(configFile, {
      log,
      createServer: (config, files, activity) => serverOf(config, files, activity, log),
    });
  },
};

async function serverOf(
  config: InstanceConfig,
  files: InstanceFiles,
  activity: Activity,
  log: (entry: object) => void,
): Promise<Server> {
  const onDamaged = (digest: string, at: string) => log({ event: 'damaged', digest, at });
  const { durable, sparse, quota } = config;
  const local = await openDirectoryStore(files.data, { durable, sparse, limits: { quota }, onDamaged });
  return instanceServer({
    ...config,
    store: config.shadow.length > 0 ? await shadowOf(local, config, files, log) : local,
    tls: { cert: await readFile(files.cert, 'utf8'), key: await readFile(files.key, 'utf8') },
    activity,
    log,
  });
}

async function shadowOf(
  local: RegistryStore,
  config: InstanceConfig,
  files: InstanceFiles,
  log: (entry: object) => void,
): Promise<RegistryStore> {
  // Loaded only where it is needed: the client is the larger part of the program.
  const { loginsOf, readEndpoints } = await import('../registry/configure.ts');
  const { createRegistries } = await import('../registry/registries.ts');
  const registries = createRegistries({
    endpoints: readEndpoints(config.endpoints),
    credentials: loginsOf(new Map(Object.entries(config.credentials))),
    sleep: waitBriefly,
  });
  const copies = await openDirectoryStore(files.data, { sparse: true, limits: { quota: config.quota } });
  return shadowStore(local, copies, {
    upstream: name => {
      const where = splitRepository(name);
      return config.shadow.includes(where.registry) ? registries.open(where, 'pull') : undefined;
    },
    freshSeconds: FRESH_SECONDS,
    stale: true,
    now: Date.now,
    onEvent: log,
  });
}

/** Between attempts upstream; an engine that waits for an image does not wait for a long one. */
async function waitBriefly(milliseconds: number): Promise<void> {
  if (milliseconds > PATIENCE_MILLISECONDS) {
    const seconds = Math.ceil(milliseconds / 1000);
    throw new OciError({
      code: 'TOOMANYREQUESTS',
      message: `the real registry asked to come back in ${seconds} s`,
      retryAfter: seconds,
    });
  }
  await sleep(milliseconds);
}
