import { type Firewall, must } from './firewall.ts';

const PROGRAM = 'firewall-cmd';

/**
 * firewalld: a rule in every zone that has interfaces or sources, and in the default one. It lasts until the next
 * start of firewalld. The priority, which nobody else has a reason to use, tells the rule from the site's.
 */
export const firewalld: Firewall = async (port, commands) => {
  const state = await commands(PROGRAM, ['--state']);
  if (state?.exitCode !== 0) return [];
  const active = zonesIn(await must(commands, PROGRAM, ['--get-active-zones']));
  const usual = (await must(commands, PROGRAM, ['--get-default-zone'])).trim();
  const rule = `rule priority="-5000" port port="${port}" protocol="tcp" accept`;
  return [...new Set([...active, usual])].map(zone => ({
    name: `firewalld zone ${zone}`,
    refuses: true,
    ours: async () =>
      (await commands(PROGRAM, [`--zone=${zone}`, `--query-rich-rule=${rule}`]))?.exitCode === 0,
    open: async () => {
      await must(commands, PROGRAM, [`--zone=${zone}`, `--add-rich-rule=${rule}`]);
    },
    close: async () => {
      await must(commands, PROGRAM, [`--zone=${zone}`, `--remove-rich-rule=${rule}`]);
    },
  }));
};

/** Lines that are not indented, as `public` or `public (default)`. */
function zonesIn(text: string): string[] {
  return text.split('\n').flatMap(line => /^(\S+)/.exec(line)?.[1] ?? []);
}
