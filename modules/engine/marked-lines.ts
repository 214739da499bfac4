/** Ends each line that is ours in a file of the site. */
const ADDED = '# speculative images of a Zuul buildset (oci_engine_configure)';
/** Begins each line of the site's that is out of use meanwhile. */
const ASIDE = '# not with speculative images of a Zuul buildset (oci_engine_configure): ';

/** A line that is ours; an empty one is a heading. For languages whose comments begin with "#". */
export function added(line: string): string {
  return line === '' ? ADDED : `${line} ${ADDED}`;
}

export function putAside(line: string): string {
  return `${ASIDE}${line}`;
}

export function isMarked(text: string): boolean {
  return text.includes(ADDED) || text.includes(ASIDE);
}

/** The text as the site has it, byte for byte. */
export function withoutMarks(text: string): string {
  if (!isMarked(text)) return text;
  return text
    .split('\n')
    .filter(line => !line.endsWith(ADDED))
    .map(line => (line.startsWith(ASIDE) ? line.slice(ASIDE.length) : line))
    .join('\n');
}
