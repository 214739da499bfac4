import { duration } from '../format.ts';
import { html, type Markup } from '../html.ts';
import type { Summary } from '../summary.ts';
import type { TimelineEntry } from '../timeline.ts';

export function timelineSection({ timeline }: Summary): Markup | undefined {
  const [earliest] = timeline;
  if (!earliest) return undefined;
  const begin = Date.parse(earliest.started);
  const end = Math.max(...timeline.map(entry => Date.parse(entry.started) + entry.seconds * 1000));
  const whole = Math.max(1, end - begin);
  return html`<section><h2>Time line</h2>
<p class="muted">${duration(whole / 1000)} from the first step to the end of the last one.</p>
<ol class="timeline">${timeline.map(entry => row(entry, begin, whole))}</ol></section>`;
}

function row(entry: TimelineEntry, begin: number, whole: number): Markup {
  const after = Date.parse(entry.started) - begin;
  const left = Math.min(99.5, (after / whole) * 100);
  const width = Math.max(0.5, Math.min(100 - left, ((entry.seconds * 1000) / whole) * 100));
  return html`<li><div class="what">${entry.what}${entry.error !== undefined && html` <b class="failed">failed</b>: ${entry.error}`}
<span class="muted">${entry.job && `${entry.job}, `}${duration(entry.seconds)}, after ${duration(after / 1000)}</span></div>
<div class="track" aria-hidden="true"><span class="${entry.kind}" style="left: ${left.toFixed(2)}%; width: ${width.toFixed(2)}%"></span></div></li>`;
}
