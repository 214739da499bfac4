import { defineModule } from './ansible/specification.ts';
import { configureFirewall } from './engine/firewall/firewall.ts';

export default defineModule(
  {
    name: 'oci_firewall_configure',
    summary: "Let clients reach a registry through this host's firewall",
    description: [
      'Knows firewalld, ufw, and the chains of iptables and nftables that packets pass on their way in. Does nothing where none of them refuses anything.',
      'The rules last until they are removed with C(state=absent), or the firewall starts anew; ufw keeps them. Rules of the site are not touched.',
      'Needs root.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      required: ['port'],
      properties: {
        port: { type: 'integer', minimum: 1, maximum: 65535, description: 'Port, of TCP.' },
        state: {
          type: 'string',
          enum: ['present', 'absent'],
          default: 'present',
          description: 'Whether the port is let through, or what this module did for it is taken back.',
        },
      },
    },
    returns: {
      firewalls: {
        description:
          'What was found: each place with its C(name), as C(firewalld zone public), and whether it was C(changed).',
        type: 'list',
        elements: 'dict',
      },
    },
    examples: `
- name: Let clients reach the registry
  oci_firewall_configure:
    port: 5000
  become: true
`,
  },
  async ({ port, state }, { checkMode }) => {
    const firewalls = await configureFirewall({ port, open: state === 'present', checkMode });
    return { changed: firewalls.some(({ changed }) => changed), firewalls };
  },
);
