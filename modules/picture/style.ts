/** Hues that can be told apart, also by those who do not see all colours; letters tell the rest. */
const LIGHT = ['#4e79a7', '#d37218', '#3f8f4e', '#8f63ad', '#b8860b', '#2a8f94', '#c0504d', '#6b6ecf'];
const DARK = ['#6f9fd0', '#e8954a', '#6dbd7b', '#b58ad1', '#d8ae3f', '#58bcc1', '#e07b78', '#9a9df0'];

/** The number of a letter's colour. */
export function swatch(letter: string): number {
  return letter.charCodeAt(0) % LIGHT.length;
}

const colours = (list: readonly string[]) =>
  list.map((colour, index) => `.s${index} rect { fill: ${colour}; }`).join('\n');

export const STYLE = `
text { font-family: system-ui, "DejaVu Sans", "Liberation Sans", sans-serif; fill: #1c2430; }
.page { fill: #ffffff; }
.heading { font-size: 20px; font-weight: 600; }
.name { font-size: 14px; font-weight: 600; }
.facts { font-size: 12px; fill: #5a6675; }
.moved { fill: #a33b00; }
.end { text-anchor: end; }
.line { fill: none; stroke: #98a3b0; stroke-width: 1.25; }
.layer rect { fill: #c4ccd6; stroke: #ffffff; stroke-width: 1; }
.letter { font-size: 11px; font-weight: 600; text-anchor: middle; fill: #ffffff; }
${colours(LIGHT)}
@media (prefers-color-scheme: dark) {
text { fill: #e4e9f0; }
.page { fill: #14181f; }
.facts { fill: #a3afbd; }
.moved { fill: #ffa06b; }
.line { stroke: #5f6b7a; }
.layer rect { fill: #465160; stroke: #14181f; }
.letter { fill: #14181f; }
${colours(DARK)}
}
`;
