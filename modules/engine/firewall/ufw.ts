import { type Firewall, MARK, must } from './firewall.ts';

/** ufw: one rule behind those of the site, so that a port which the site refuses stays refused. */
export const ufw: Firewall = async (port, commands) => {
  const status = await commands('ufw', ['status']);
  if (status?.exitCode !== 0 || !/^Status: active$/m.test(status.stdout)) return [];
  const rule = ['allow', `${port}/tcp`];
  const added = async () => {
    const lines = (await must(commands, 'ufw', ['show', 'added'])).split('\n');
    return lines.map(line => line.trim());
  };
  return [
    {
      name: 'ufw',
      refuses: true,
      opened: async () => {
        // To add the same rule again would put our comment on it, and end it with ours.
        const theirs = new RegExp(`^ufw allow ${port}(/tcp)?( comment .*)?$`);
        return (await added()).some(line => theirs.test(line));
      },
      ours: async () => (await added()).includes(`ufw ${rule.join(' ')} comment '${MARK}'`),
      open: async () => {
        await must(commands, 'ufw', [...rule, 'comment', MARK]);
      },
      close: async () => {
        await must(commands, 'ufw', ['delete', ...rule]);
      },
    },
  ];
};
