import { type Chain, mayRefuse } from './chains.ts';
import { type Commands, type Gate, MARK, must } from './firewall.ts';

interface Place {
  readonly family: string;
  readonly table: string;
}

interface Entry {
  readonly chain?: Place & {
    readonly name: string;
    readonly type?: string;
    readonly hook?: string;
    readonly policy?: string;
  };
  readonly rule?: Place & {
    readonly chain: string;
    readonly handle: number;
    readonly comment?: string;
    readonly expr?: unknown;
  };
}

/**
 * nftables: a rule before all others in every base chain of the hook "input" that refuses anything. A packet has to
 * be accepted by each of them (nft(8), "Statements", accept).
 * @param iptables whether there is that as well, which sees to its own chains
 */
export async function nftables(port: number, commands: Commands, iptables: boolean): Promise<Gate[]> {
  const entries = await rules(commands);
  return entries
    .flatMap(({ chain }) => (chain ? [chain] : []))
    .filter(chain => chain.type === 'filter' && chain.hook === 'input')
    .filter(chain => !(iptables && isOfIptables(chain)))
    .filter(chain => ['ip', 'ip6', 'inet'].includes(chain.family))
    .map(chain =>
      gateOf(
        [chain.family, chain.table, chain.name],
        mayRefuse(chainsOf(entries, chain), chain.name),
        port,
        commands,
      ),
    );
}

/** What iptables shows as its own, and expects in its own form. */
function isOfIptables({ family, table, name }: Place & { name: string }): boolean {
  return family !== 'inet' && table === 'filter' && name === 'INPUT';
}

function gateOf(
  where: readonly [string, string, string],
  refuses: boolean,
  port: number,
  commands: Commands,
): Gate {
  const comment = `${MARK} ${port}`;
  const ours = async () =>
    (await rules(commands)).flatMap(({ rule }) =>
      rule?.comment === comment && [rule.family, rule.table, rule.chain].join() === where.join()
        ? [rule.handle]
        : [],
    );
  return {
    name: `nftables ${where.join(' ')}`,
    refuses,
    ours: async () => (await ours()).length > 0,
    open: async () => {
      const statement = ['tcp', 'dport', String(port), 'accept', 'comment', `"${comment}"`];
      await must(commands, 'nft', ['insert', 'rule', ...where, ...statement]);
    },
    close: async () => {
      for (const handle of await ours()) {
        await must(commands, 'nft', ['delete', 'rule', ...where, 'handle', String(handle)]);
      }
    },
  };
}

/** `nft -j list ruleset` (libnftables-json(5)); empty where there is no nft, or no permission. */
async function rules(commands: Commands): Promise<Entry[]> {
  const listed = await commands('nft', ['-j', 'list', 'ruleset']);
  if (listed?.exitCode !== 0) return [];
  try {
    return (JSON.parse(listed.stdout) as { nftables: Entry[] }).nftables;
  } catch {
    return [];
  }
}

function chainsOf(entries: readonly Entry[], { family, table }: Place): Map<string, Chain> {
  const chains = new Map<string, Chain>();
  for (const { chain } of entries) {
    if (chain?.family !== family || chain.table !== table) continue;
    const { name, policy } = chain;
    chains.set(name, { ...(policy !== undefined && { policy }), refuses: false, targets: [] });
  }
  for (const { rule } of entries) {
    if (rule?.family !== family || rule.table !== table) continue;
    const chain = chains.get(rule.chain);
    if (chain) readVerdicts(rule.expr, chain);
  }
  return chains;
}

/** Finds verdicts wherever they stand in a rule, maps of verdicts included. */
function readVerdicts(value: unknown, chain: Chain): void {
  if (value === null || typeof value !== 'object') return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'drop' || key === 'reject') chain.refuses = true;
    const target =
      key === 'jump' || key === 'goto' ? (inner as { target?: unknown } | null)?.target : undefined;
    if (typeof target === 'string') chain.targets.push(target);
    readVerdicts(inner, chain);
  }
}
