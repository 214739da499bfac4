import { expect, test } from '@jest/globals';
import { html, link, safe, textOf } from '../../modules/report/html.ts';

test.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  [`" onmouseover="x" '`, '&quot; onmouseover=&quot;x&quot; &#39;'],
  ['</style>&amp;`', '&lt;/style&gt;&amp;amp;&#96;'],
  // Right-to-left override, zero width space, null, line separator, a private character.
  ['gpj\u202Eexe\u200B\u0000\u2028\uE000', 'gpj‹U+202E›exe‹U+200B›‹U+0000›‹U+2028›‹U+E000›'],
  ['\uD800', '‹U+D800›'],
  ['two\nlines\tand a tab', 'two lines and a tab'],
  ['Grüße 你好 🐳', 'Grüße 你好 🐳'],
])('%j is shown as text', (hostile, shown) => {
  expect(textOf(html`<i title="${hostile}">${hostile}</i>`)).toBe(`<i title="${shown}">${shown}</i>`);
});

test('what only looks like markup is data', () => {
  const forged = JSON.parse('{"text":"<b>","Symbol(safe markup)":"<b>"}');
  expect(() => html`${forged}`).toThrow();
  expect(textOf(html`${html`<b>${'<'}</b>`}${[safe('<i>'), '<', undefined, false, 3]}`)).toBe(
    '<b>&lt;</b><i>&lt;3',
  );
});

test.each([
  ['https://review.example.org/c/1', true],
  ['http://review.example.org/', true],
  ['javascript:alert(1)', false],
  [' JAVASCRIPT:alert(1)', false],
  ['data:text/html,<script>', false],
  ['//elsewhere.example', false],
  ['no address', false],
  [undefined, false],
])('%s is a link: %s', (address, is) => {
  const made = textOf(link(address, 'label'));
  expect(made.startsWith('<a href="http')).toBe(is);
  expect(made).toContain('label');
  if (!is) expect(made).toBe('label');
});
