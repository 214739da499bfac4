import { type Chain, mayRefuse } from './chains.ts';
import { type Firewall, MARK, must } from './firewall.ts';

/** Waits for others that change the rules, in seconds. */
const WAIT = ['-w', '30'];

/** iptables and ip6tables, each where its chain INPUT refuses anything: a rule before all others. */
export const iptables: Firewall = async (port, commands) => {
  const gates = [];
  for (const program of ['iptables', 'ip6tables']) {
    const listed = await commands(program, [...WAIT, '-S']);
    if (listed?.exitCode !== 0) continue;
    const words = ['INPUT', '-p', 'tcp', '--dport', String(port), '-m', 'comment', '--comment', MARK];
    const rule = [...words, '-j', 'ACCEPT'];
    gates.push({
      name: `${program} chain INPUT`,
      refuses: mayRefuse(chainsIn(listed.stdout), 'INPUT'),
      ours: async () => (await commands(program, [...WAIT, '-C', ...rule]))?.exitCode === 0,
      open: async () => {
        await must(commands, program, [...WAIT, '-I', ...rule]);
      },
      close: async () => {
        await must(commands, program, [...WAIT, '-D', ...rule]);
      },
    });
  }
  return gates;
};

/** Reads `iptables -S`: `-P INPUT DROP`, `-N name`, `-A INPUT … -j REJECT …`. */
export function chainsIn(text: string): Map<string, Chain> {
  const chains = new Map<string, Chain>();
  for (const line of text.split('\n')) {
    const [option, name = '', policy = ''] = line.split(' ');
    if (option === '-P') chains.set(name, { policy: policy.toLowerCase(), refuses: false, targets: [] });
    if (option === '-N') chains.set(name, { refuses: false, targets: [] });
    const chain = option === '-A' ? chains.get(name) : undefined;
    const target = / -[jg] (\S+)/.exec(line)?.[1];
    if (!chain || !target) continue;
    if (target === 'DROP' || target === 'REJECT') chain.refuses = true;
    else chain.targets.push(target);
  }
  return chains;
}
