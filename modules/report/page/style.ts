/** The page's style sheet: light and dark by the reader's setting, one column on a phone. */
export const STYLE = `
:root { color-scheme: light dark; --back: #ffffff; --text: #1b1f24; --muted: #56606b; --line: #d5dbe1;
  --card: #f5f7f9; --accent: #0a5ea8; --warn: #8a5300; --warn-back: #fff5e0; --bad: #b3261e; --bad-back: #fdecea;
  --own: #a9b2bc; --c0: #2f6fb0; --c1: #b4562a; --c2: #2f7f50; --c3: #7d50ab; --c4: #8f7414; --c5: #1f8186; }
@media (prefers-color-scheme: dark) {
  :root { --back: #12161a; --text: #e6e9ec; --muted: #9ba6b2; --line: #323a43; --card: #1b2127; --accent: #79b8f3;
    --warn: #f0c06a; --warn-back: #2e2513; --bad: #ff8a80; --bad-back: #331a18;
    --own: #5d6874; --c0: #4d8fd1; --c1: #cf7446; --c2: #4b9f6d; --c3: #9c74c9; --c4: #ab9033; --c5: #3f9ea3; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 1rem; background: var(--back); color: var(--text);
  font: 16px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem; }
h3 { font: 600 1.05rem/1.4 ui-monospace, monospace; margin: 0 0 .25rem; }
p { margin: .25rem 0; }
a { color: var(--accent); }
code { font: .85em/1.4 ui-monospace, monospace; }
h3, code, li, dd { overflow-wrap: anywhere; unicode-bidi: isolate; }
.muted, footer { color: var(--muted); }
.muted, .legend, .bases, details { font-size: .9rem; }
code.muted { font-size: .8em; }
.key { display: inline-block; }
.facts { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0; }
.facts div { display: flex; gap: .5rem; }
.facts dt { color: var(--muted); }
.facts dd { margin: 0; }
.warnings { background: var(--warn-back); border-left: 4px solid var(--warn); padding: .25rem 1rem .5rem; margin-top: 1rem; }
.failures { background: var(--bad-back); border-color: var(--bad); }
.failures.warnings h2 { color: var(--bad); }
.warnings h2 { margin: .25rem 0; border: 0; color: var(--warn); font-size: 1.05rem; }
ul, ol { margin: .25rem 0; padding-left: 1.5rem; }
article { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: .75rem 1rem; margin: .75rem 0; }
.tag { border: 1px solid var(--line); border-radius: 4px; padding: 0 .4rem; font: .85em/1.5 ui-monospace, monospace;
  background: var(--back); }
.made { color: var(--muted); font-size: .9rem; }
.platform { margin: .6rem 0; }
.bar { display: flex; height: 1.75rem; min-width: 4rem; gap: 1px; border-radius: 4px; overflow: hidden; }
.bar span { flex-basis: 0; min-width: 3px; overflow: hidden; text-align: center; color: #fff; font: 600 .8rem/1.75rem system-ui, sans-serif; }
.own { background: var(--own); }
.c0 { background-color: var(--c0); } .c1 { background-color: var(--c1); } .c2 { background-color: var(--c2); }
.c3 { background-color: var(--c3); } .c4 { background-color: var(--c4); } .c5 { background-color: var(--c5); }
.base { background-image: repeating-linear-gradient(45deg, transparent 0 5px, rgb(255 255 255 / .28) 5px 8px); }
.swatch { display: inline-block; width: 1.1rem; height: .9rem; border-radius: 3px; vertical-align: -1px; margin-left: .5rem; }
summary { cursor: pointer; color: var(--muted); }
.bases { list-style: none; padding: 0; }
.origin { border-radius: 4px; padding: 0 .35rem; border: 1px solid var(--line); }
.origin.change { border-color: var(--c2); } .origin.buildset { border-color: var(--c0); }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
th { color: var(--muted); font-weight: 500; }
.share { display: inline-block; width: 4rem; height: .5rem; border-radius: 3px; background: var(--line); overflow: hidden; }
.share span { display: block; height: 100%; background: var(--c0); }
.timeline { list-style: none; padding: 0; }
.timeline li { display: grid; grid-template-columns: minmax(14rem, 2fr) 3fr; gap: 1rem; align-items: center; padding: .2rem 0;
  border-bottom: 1px solid var(--line); }
.what .muted { display: block; font-size: .82rem; }
.failed { color: var(--bad); }
.track { position: relative; height: 1rem; background: var(--card); border-radius: 3px; }
.track span { position: absolute; top: 0; bottom: 0; min-width: 3px; border-radius: 3px; background: var(--c0); }
.track .push { background: var(--c5); } .track .copy { background: var(--c3); }
.track .promote { background: var(--c2); } .track .pull { background: var(--c4); }
footer { margin-top: 2rem; font-size: .85rem; }
@media (max-width: 44rem) {
  body { padding: .75rem; }
  thead { display: none; }
  table, tbody, tr, td { display: block; }
  tr { border-bottom: 1px solid var(--line); padding: .5rem 0; }
  td { border: 0; padding: .1rem 0; display: grid; grid-template-columns: 5rem 1fr; gap: .5rem; }
  td::before { content: attr(data-label); color: var(--muted); font-size: .85rem; }
  td:empty { display: none; }
  .timeline li { grid-template-columns: 1fr; gap: .2rem; }
}
@media print { article { break-inside: avoid; } }
`;
