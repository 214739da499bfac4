import { readFile } from 'node:fs/promises';
import { UsageError } from '../oci/error.ts';

/** Zuul's result file of a build: what its playbooks returned with zuul_return. */
export interface ResultFile {
  readonly data?: Readonly<Record<string, unknown>>;
  readonly secret_data?: Readonly<Record<string, unknown>>;
}

/**
 * Nothing was returned yet when the file is missing or empty.
 * @throws UsageError when it holds something else than a result
 */
export async function readResultFile(file: string | undefined): Promise<ResultFile> {
  if (!file) return {};
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new UsageError('results_file', `${file} cannot be read (${(cause as Error).message})`, 'OCI-0811');
  }
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text) as ResultFile;
  } catch {
    // The parser's message would quote the text, which holds a password.
    throw new UsageError(
      'results_file',
      `${file} is not JSON; is it zuul.executor.result_data_file?`,
      'OCI-0811',
    );
  }
}
