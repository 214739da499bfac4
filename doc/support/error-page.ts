import { CHAPTERS } from '../../modules/oci/catalogue/catalogue.ts';
import type { Entry } from '../../modules/oci/catalogue/entry.ts';
import { markUp } from './module-page.ts';

/** The reStructuredText page of all errors. A build of this project writes it, and a test compares it. */
export function errorPage(): string {
  return `${[
    '.. Generated from modules/oci/catalogue by "make build"; edit that instead.',
    '',
    'Errors',
    '======',
    '',
    'Each error has a code, which stands at the end of its message. A code keeps its meaning from version to version.',
    '``zuul-images explain OCI-0401`` shows an entry of this page in a terminal. The results of modules link here when',
    ':zuul:rolevar:`oci-modules.oci_modules_documentation_url` has the address of these pages.',
    '',
    'A module that failed returns ``msg``, which names the image, the registry and the reason, the ``remedy`` from this page,',
    'and where it had begun, what was ``done`` before and the ``output`` of the program that failed. Roles find the same as data',
    'in ``stderr``, one line of JSON that Zuul does not print, with the code as ``error``.',
    ...CHAPTERS.flatMap(([title, chapter]) => [
      ...heading(title, '-'),
      ...Object.entries(chapter).flatMap(([code, entry]) => section(code, entry)),
    ]),
  ].join('\n')}\n`;
}

function section(code: string, { sentence, cause, remedy }: Entry): string[] {
  return [
    '',
    `.. _${code.toLowerCase()}:`,
    ...heading(code, '~'),
    '',
    `**${markUp(sentence)}**`,
    '',
    'Likely cause',
    `   ${markUp(cause)}`,
    '',
    'Remedy',
    `   ${markUp(remedy)}`,
  ];
}

function heading(title: string, line: string): string[] {
  return ['', title, line.repeat(title.length)];
}
