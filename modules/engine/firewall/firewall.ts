import { existsSync, readFileSync } from 'node:fs';
import { CommandError, UsageError } from '../../oci/error.ts';
import { type CommandResult, lastLine, run, tail } from '../command.ts';
import { firewalld } from './firewalld.ts';
import { iptables } from './iptables.ts';
import { nftables } from './nftables.ts';
import { ufw } from './ufw.ts';

/** One place of a firewall that a port is let through, as `firewalld zone public`. */
export interface Gate {
  readonly name: string;
  /** Whether packets may be refused there; if not, the port is open to everybody anyway. */
  readonly refuses: boolean;
  /** Whether the site itself lets the port through. */
  opened?(): Promise<boolean>;
  /** Whether the rule that `open` makes is there. */
  ours(): Promise<boolean>;
  open(): Promise<void>;
  /** Takes away what `open` made and nothing else. */
  close(): Promise<void>;
}

/** Runs a program to its end. @returns nothing where it is not installed */
export type Commands = (program: string, args: readonly string[]) => Promise<CommandResult | undefined>;

/**
 * The gates of the firewall that is active on this host; none where none is.
 * @param port of TCP
 */
export type Firewall = (port: number, commands: Commands) => Promise<Gate[]>;

/** What tells our rules from the site's, where a firewall has comments. */
export const MARK = 'zuul-buildset-registry';

/** Seconds. */
const TIMEOUT = 60;

/** Their own programs are written in Python, and take a while to say that nothing runs. */
const SWITCHED_OFF: Readonly<Record<string, () => boolean>> = {
  // Where there is no bus, there is no firewalld.
  'firewall-cmd': () => !existsSync('/run/dbus/system_bus_socket'),
  ufw: () => !/^ENABLED=["']?yes/im.test(readIfPresent('/etc/ufw/ufw.conf')),
};

function readIfPresent(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

export const hostCommands: Commands = async (program, args) => {
  if (SWITCHED_OFF[program]?.()) return undefined;
  try {
    return await run(program, args, { timeout: TIMEOUT, env: { LC_ALL: 'C' } });
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
};

/** The same for commands that must succeed. @throws CommandError */
export async function must(commands: Commands, program: string, args: readonly string[]): Promise<string> {
  const result = await commands(program, args);
  if (result?.exitCode === 0) return result.stdout;
  const output = result?.output ?? '';
  throw new CommandError(
    [program, ...args],
    result?.exitCode,
    tail(output),
    `the firewall was not changed: ${program} failed: ${lastLine(output)}`,
    'OCI-0608',
  );
}

/**
 * Lets clients reach a port through the firewall of this host, or takes that back. A firewall that is a service
 * is asked itself; where none runs, every chain that packets pass on their way in and that refuses any.
 */
export async function configureFirewall(
  { port, open, checkMode }: { readonly port: number; readonly open: boolean; readonly checkMode: boolean },
  commands: Commands = hostCommands,
): Promise<Array<{ name: string; changed: boolean }>> {
  const results = [];
  for (const gate of await gatesOf(port, commands)) {
    const ours = await gate.ours();
    if (!gate.refuses && !ours) continue;
    const changed = open ? !ours && !(await gate.opened?.()) : ours;
    if (changed && !checkMode) await (open ? gate.open() : gate.close());
    results.push({ name: gate.name, changed });
  }
  return results;
}

/**
 * The same where this process may do it.
 * @param gate with port 0 nothing is to be done
 * @returns whether it is left to be done by root
 */
export async function configureFirewallIfRoot(gate: {
  readonly port: number;
  readonly open: boolean;
  readonly checkMode: boolean;
}): Promise<{ changed: boolean; firewall_pending?: boolean }> {
  if (gate.port === 0) return { changed: false };
  if (process.getuid?.() !== 0) return { changed: false, firewall_pending: true };
  const places = await configureFirewall(gate);
  return { changed: places.some(({ changed }) => changed), firewall_pending: false };
}

async function gatesOf(port: number, commands: Commands): Promise<Gate[]> {
  for (const service of [firewalld, ufw]) {
    const gates = await service(port, commands);
    if (gates.length > 0) return gates;
  }
  const tables = await iptables(port, commands);
  return [...tables, ...(await nftables(port, commands, tables.length > 0))];
}
