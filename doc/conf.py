"""Sphinx configuration; "make docs" builds with it and treats every warning as an error."""

import json
import sys
from pathlib import Path

here = Path(__file__).parent
sys.path.insert(0, str(here / '_ext'))

project = 'Zuul container images'
author = 'The authors of zuul-container-images'
project_copyright = author
release = json.loads((here.parent / 'package.json').read_text(encoding='utf-8'))['version']

extensions = ['zuul_sphinx', 'diagram']
exclude_patterns = ['_build']
# A reference to a job, role or variable that does not exist is an error.
nitpicky = True
zuul_autoroles_warn_missing = True
highlight_language = 'yaml'

html_theme = 'furo'
html_title = project
html_static_path = ['_static']
html_css_files = ['pages.css']
html_show_sphinx = False
# The pages fetch nothing from elsewhere and link to no source host.
html_theme_options = {'navigation_with_keys': True}
