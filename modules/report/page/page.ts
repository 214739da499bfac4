import { html, link, type Markup, safe, textOf } from '../html.ts';
import type { Failure, Summary } from '../summary.ts';
import { hopSection } from './hops.ts';
import { imageSection } from './images.ts';
import { STYLE } from './style.ts';
import { tagSection } from './tags.ts';
import { timelineSection } from './timeline.ts';
import { usedSection } from './used.ts';

/**
 * The summary as one page that needs nothing else: no script, no font, no picture from elsewhere. Its content
 * security policy forbids all of them, whatever an image may be called.
 * @param json address of the same as data, relative to the page
 */
export function summaryPage(summary: Summary, json: string): string {
  const { zuul, failures, warnings } = summary;
  const title = `Container images: ${zuul.change ? `change ${zuul.change}` : (zuul.project ?? 'a buildset')}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${safe(STYLE)}</style>
</head>
<body>
<header>
<h1>Container images</h1>
${about(summary)}
</header>
<main>
${failures.length > 0 && failureSection(failures)}
${warnings.length > 0 && warningSection(warnings)}
${imageSection(summary)}
${tagSection(summary)}
${hopSection(summary)}
${timelineSection(summary)}
${usedSection(summary)}
</main>
<footer><a href="${json}">The same as JSON</a> · made by zuul-container-images</footer>
</body>
</html>
`;
  return textOf(page);
}

function about({ zuul, created }: Summary): Markup {
  const patchset = zuul.patchset ? `,${zuul.patchset}` : '';
  const facts: readonly (readonly [string, Markup | string | undefined])[] = [
    ['Change', zuul.change && link(zuul.url, `${zuul.change}${patchset}`)],
    ['Ref', !zuul.change && zuul.url && link(zuul.url, zuul.url)],
    ['Project', zuul.project],
    ['Pipeline', zuul.pipeline],
    ['Job', zuul.job],
    ['Buildset', zuul.buildset],
    [
      'Made',
      html`<time datetime="${created}">${created.replace('T', ' ').replace(/\.\d+Z$/, ' UTC')}</time>`,
    ],
  ].filter((fact): fact is [string, Markup | string] => Boolean(fact[1]));
  return html`<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

function warningSection(warnings: readonly string[]): Markup {
  return html`<section class="warnings"><h2>Warnings</h2><ul>${warnings.map(text => html`<li>${text}</li>`)}</ul></section>`;
}

function failureSection(failures: readonly Failure[]): Markup {
  const items = failures.map(
    ({ step, job, error, remedy }) =>
      html`<li>${job && `${job}, `}${step}: ${error}${remedy && html`<br>What to do: ${remedy}`}</li>`,
  );
  return html`<section class="warnings failures"><h2>Failed</h2><ul>${items}</ul></section>`;
}
