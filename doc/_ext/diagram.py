"""The ``mermaid`` directive: a diagram as inline SVG that follows the theme.

seqdiag and blockdiag have had no release since 2021 and call functions that Pillow 10 removed, so the diagrams are
written in Mermaid, which is maintained and which code hosts show as well. ``merm`` draws it while the pages are
built: no browser, no script and no font from elsewhere. Inline SVG takes its colours from the page
(``_static/diagram.css``), so that it can be read in the light and the dark theme, and its text can be searched.
"""

import html
import re

from docutils import nodes
from docutils.parsers.rst import directives
from merm import render_diagram
from sphinx.util.docutils import SphinxDirective


class Mermaid(SphinxDirective):
    """``.. mermaid::`` with ``:caption:``, ``:name:`` and, for those who cannot see it, the required ``:alt:``."""

    has_content = True
    option_spec = {
        'alt': directives.unchanged_required,
        'caption': directives.unchanged,
        'name': directives.unchanged,
    }

    def run(self):
        if 'alt' not in self.options:
            raise self.error('a diagram needs :alt:, a sentence that says what it shows')
        try:
            svg = inline(render_diagram('\n'.join(self.content) + '\n'), self.options['alt'])
        except Exception as error:
            raise self.error(f'this diagram cannot be drawn: {error}') from error
        figure = nodes.figure('', nodes.raw('', svg, format='html'), classes=['diagram'])
        if 'caption' in self.options:
            text, messages = self.parse_inline(self.options['caption'])
            figure += nodes.caption(self.options['caption'], '', *text)
        else:
            messages = []
        self.set_source_info(figure)
        self.add_name(figure)
        return [figure, *messages]


def inline(svg, alt):
    """The SVG without its own colours and fonts, which the page's style sheet gives, and without a fixed size."""
    svg = re.sub(r'<style>.*?</style>', '', svg, flags=re.DOTALL)
    svg = re.sub(r' style="background-color: [^"]*"', '', svg, count=1)
    width = re.search(r'viewBox="\S+ \S+ (\S+) \S+"', svg)[1]
    return re.sub(
        r'(<svg [^>]*?) width="[^"]*" height="[^"]*"',
        lambda found: f'{found[1]} role="img" aria-label="{html.escape(alt)}" style="max-width: {width}px"',
        svg,
        count=1,
    )


def setup(app):
    app.add_directive('mermaid', Mermaid)
    app.add_css_file('diagram.css')
    return {'parallel_read_safe': True, 'parallel_write_safe': True}
