import type { Command } from 'commander';
import { CHAPTERS, findCode } from '../oci/catalogue/catalogue.ts';
import { UsageError } from '../oci/error.ts';
import { newCommand, type OutputOptions, perform } from './command.ts';
import { explainCode } from './failure.ts';
import type { Parts } from './parts.ts';

export function explainCommand(parts: Parts): Command {
  return newCommand(
    'explain',
    'Explain an error by its code',
    ['What an error likely comes from and what to do, as on the page of all errors; all codes without one.'],
    [{ what: 'what does (see OCI-0402) mean?', line: 'zuul-images explain OCI-0402' }],
  )
    .argument('[code]', 'as it stands at the end of a message')
    .action((text: string | undefined, options: OutputOptions) =>
      perform(parts, options, async ({ documentation }) => {
        const all = Object.fromEntries(CHAPTERS.flatMap(([, chapter]) => Object.entries(chapter)));
        if (text === undefined) {
          const lines = CHAPTERS.flatMap(([title, chapter]) => [
            title,
            ...Object.entries(chapter).map(([code, { sentence }]) => `  ${code}  ${sentence}`),
            '',
          ]);
          return { result: all, text: lines.join('\n').trimEnd() };
        }
        const code = findCode(text);
        if (!code)
          throw new UsageError('code', `there is no error ${text}; "zuul-images explain" lists them`);
        return { result: { code, ...all[code] }, text: explainCode(code, documentation) };
      }),
    );
}
