import { EXIT_CODES } from '../../modules/command/failure.ts';
import type { Parts } from '../../modules/command/parts.ts';
import { createProgram } from '../../modules/command/program.ts';

/** The reStructuredText page of the command-line program: its help, as it prints it. */
export function commandPage(): string {
  return `${[
    '.. Generated from modules/command by "make build"; edit that instead.',
    '',
    'Command line',
    '============',
    '',
    '``zuul-images`` does on any machine what the jobs do: it is made of the same operations. It needs Node.js 18.19 or',
    'newer and nothing else; in a checkout it is ``bin/zuul-images.cjs``. ``npx zuul-images`` runs it there, and ``npm install',
    '--global`` with the checkout or its tarball installs it.',
    '',
    'Results go to standard output, with ``--json`` as one JSON document; progress, warnings and errors go to standard error:',
    'on a terminal a bar for each blob with its rate and the time left, lines elsewhere. Every error ends with a code that',
    ':doc:`errors` explains.',
    '',
    'Credentials come from the files in which docker, podman and their credential helpers keep them, from the environment, or',
    'from standard input. There is no option for a password: all users of a machine can read command lines.',
    '',
    '.. figure:: /images/inspect.svg',
    '   :alt: Images of a buildset registry with a bar for each, whose parts are its layers in proportion. Images that stand',
    '      on a base have it above them, and the layers that they share with it in the same colours.',
    '',
    '   What ``zuul-images inspect --svg`` draws.',
    '',
    'Exit codes',
    '----------',
    '',
    '.. list-table::',
    '   :widths: 8 92',
    '',
    ...Object.entries(EXIT_CODES).flatMap(([code, meaning]) => [
      `   * - ${code}`,
      `     - ${meaning.replace(/`([^`]+)`/g, '``$1``')}`,
    ]),
    '',
    'The tenant file of run',
    '----------------------',
    '',
    'Directories are relative to the file. ``trusted`` marks a config project. Secrets that are encrypted in a project are given',
    'in plain text here; a file with secrets has to be readable by its owner only. The repositories of a change are copied to the',
    'nodes as they are, without git, as a base job would bring them.',
    '',
    '.. code-block:: yaml',
    '',
    '   projects:',
    '     - {name: git.example.org/zuul-container-images, directory: ../zuul-container-images, trusted: true}',
    '     - {name: git.example.org/site-config, directory: ../site-config, trusted: true}',
    '     - {name: git.example.org/org/app, directory: .}',
    '   secrets:',
    '     docker_credentials: {username: robot, password: …}',
    ...helpTexts().flatMap(([name, text]) => [
      '',
      name,
      '-'.repeat(name.length),
      '',
      '.. code-block:: text',
      '',
      ...text
        .trim()
        .split('\n')
        .map(line => (line ? `   ${line}` : '')),
    ]),
  ].join('\n')}\n`;
}

function helpTexts(): [string, string][] {
  let text = '';
  const stream = { write: (part: string) => (text += part) } as unknown as NodeJS.WritableStream;
  const parts = { modules: {}, version: '', streams: { stdout: stream, stderr: stream, env: {} } };
  const program = createProgram(parts as unknown as Parts);
  return [program, ...program.commands].map(command => {
    text = '';
    command.outputHelp();
    return [command.name(), text];
  });
}
