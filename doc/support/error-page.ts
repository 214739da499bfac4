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
    'Each error has a code, which stands at the end of its message and, as ``error``, in the result of the module. A code',
    'keeps its meaning from version to version. ``zuul-images explain OCI-0401`` shows an entry of this page in a terminal.',
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
