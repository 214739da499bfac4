import { run } from './command.ts';

/** The commit that is checked out; undefined where there is no git or no checkout. */
export async function headOf(directory: string): Promise<string | undefined> {
  const result = await run('git', ['-C', directory, 'rev-parse', '--verify', '--quiet', 'HEAD'], {
    timeout: 30,
  }).catch(() => undefined);
  return result?.exitCode === 0 && /^[0-9a-f]{40,64}$/.test(result.stdout) ? result.stdout : undefined;
}
