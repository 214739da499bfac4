/** One file's difference in the form that Ansible prints. */
export interface FileDifference {
  readonly before: string;
  readonly after: string;
  readonly before_header: string;
  readonly after_header: string;
}

/**
 * @param before content, undefined for no file
 * @param secret whether only the fact of a change may be shown
 */
export function fileDifference(
  path: string,
  before: string | undefined,
  after: string | undefined,
  secret = false,
): FileDifference {
  const shown = (text: string | undefined, when: string) => {
    if (text === undefined) return '';
    return secret ? `(content ${when} holds credentials and is not shown)\n` : text;
  };
  return {
    before: shown(before, 'before'),
    after: shown(after, 'after'),
    before_header: before === undefined ? '/dev/null' : path,
    after_header: after === undefined ? '/dev/null' : path,
  };
}
