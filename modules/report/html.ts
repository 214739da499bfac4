/** Only what is made here has it: no data that was read can pass for markup. */
const SAFE = Symbol('safe markup');

/** Markup that is safe to put into a page as it is. */
export interface Markup {
  readonly [SAFE]: string;
}

type Value = Markup | string | number | undefined | false | readonly Value[];

/**
 * Markup from a template: every value that is not Markup itself is escaped, in text and in quoted attributes
 * alike. Characters that nobody sees, or that turn the direction of text, are shown by their code point.
 */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return safe(parts.map((part, index) => part + render(values[index])).join(''));
}

/** Text of this project's own, such as a style sheet, that needs no escaping. */
export function safe(text: string): Markup {
  return { [SAFE]: text };
}

export function textOf(markup: Markup): string {
  return markup[SAFE];
}

function render(value: Value): string {
  if (value === undefined || value === false) return '';
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return isMarkup(value) ? value[SAFE] : value.map(render).join('');
}

function isMarkup(value: Markup | readonly Value[]): value is Markup {
  return SAFE in value;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/**
 * Unicode's control and format characters, among them those of bidirectional text, separators of lines, and the
 * halves of pairs that are no character.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

export function escaped(text: string): string {
  return text
    .replace(/[\n\t]/g, ' ')
    .replace(UNSEEN, character => `‹U+${hex(character.codePointAt(0) ?? 0)}›`)
    .replace(/[&<>"'`]/g, character => ENTITIES[character] as string);
}

function hex(codePoint: number): string {
  return codePoint.toString(16).toUpperCase().padStart(4, '0');
}

/** An address that a page may link to; no other scheme runs or reads anything. */
export function webAddress(address: string | undefined): string | undefined {
  if (!address) return undefined;
  try {
    const url = new URL(address);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A link where the address is one, otherwise the text alone. */
export function link(address: string | undefined, label: string): Markup {
  const url = webAddress(address);
  return url ? html`<a href="${url}" rel="noopener noreferrer">${label}</a>` : html`${label}`;
}
