import type { Sandbox } from './sandbox.ts';

const PLACES =
  '/etc /root/.docker /root/.config /home /usr/local/share/ca-certificates /var/lib /var/snap /run/user /run/containers';
/** What programs keep of their own runs. */
const LEFT_OUT = '-path /etc/ssl/certs/java -o -path /var/lib/apt/lists -o -path /var/lib/dpkg';

/**
 * Every file, directory and link of a node's configuration, a line each: path, kind, mode, owner, and content or
 * target. Two of them are compared to see that nothing has changed.
 */
export async function treeOf(node: Sandbox): Promise<readonly string[]> {
  const text = await node.shell(
    `shopt -s nullglob
    places=(); for place in ${PLACES}; do [ -e $place ] && places+=($place); done
    find "\${places[@]}" -xdev \\( ${LEFT_OUT} \\) -prune -o -printf '%p %y %m %U %G %l\\n'
    find "\${places[@]}" -xdev \\( ${LEFT_OUT} \\) -prune -o -type f -print0 | xargs -0 sha256sum | sed 's/\\(.*\\)  \\(.*\\)/\\2 \\1/'
    find /root -mindepth 1 -maxdepth 1 -printf '%p %y %m\\n'`,
  );
  return text.trim().split('\n').sort();
}

/** Lines that only one of two trees has: short where a test fails. */
export function different(before: readonly string[], after: readonly string[]): string[] {
  const [a, b] = [new Set(before), new Set(after)];
  return [
    ...before.filter(line => !b.has(line)).map(line => `- ${line}`),
    ...after.filter(line => !a.has(line)).map(line => `+ ${line}`),
  ];
}
