import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { summaryPage } from '../report/page/page.ts';
import type { Summary } from '../report/summary.ts';

const PAGE = 'summary.html';
const DATA = 'summary.json';

/** Writes the summary as a page and as data, each whole or not at all. @returns the files */
export async function writeSummary(summary: Summary, directory: string): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const contents = { [PAGE]: summaryPage(summary, DATA), [DATA]: `${JSON.stringify(summary, null, 1)}\n` };
  return Promise.all(
    Object.entries(contents).map(async ([name, content]) => {
      const file = path.join(directory, name);
      await writeFile(`${file}.new`, content);
      await rename(`${file}.new`, file);
      return file;
    }),
  );
}
