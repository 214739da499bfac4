import { expect, test } from '@jest/globals';
import { connectImages } from '../../modules/oci/inspected.ts';
import { drawSvg } from '../../modules/picture/svg.ts';
import { drawText } from '../../modules/picture/text.ts';
import { clipped, escaped } from '../../modules/picture/xml.ts';

test('what could be markup or no XML is neither', () => {
  expect(escaped(`<a href="x" id='y'>&`)).toBe('&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;');
  expect(escaped('\u0000\u001b\u202e\ud800x\udc00\ufffe')).toBe('\ufffd\ufffd\ufffd\ufffdx\ufffd\ufffd');
  expect(escaped('Zürich 🚀\n')).toBe('Zürich 🚀\n');
  expect(clipped('🚀🚀🚀', 2)).toBe('🚀…');
});

test('a registry without images, and images without layers, have a picture', () => {
  const nothing = connectImages([]);
  expect(drawSvg(nothing, 'none')).toMatch(/^<svg .*<\/svg>\n$/s);
  expect(drawText(nothing, 80)).toContain('0 images, 0 layers');
  const empty = connectImages([
    { repository: 'r', tags: [], digest: `sha256:${'0'.repeat(64)}`, layers: [], size: 0 },
  ]);
  expect(drawSvg(empty, 'empty')).not.toMatch(/NaN|Infinity/);
  expect(drawText(empty, 10)).toContain('r@sha256:');
});
