#!/usr/bin/env bash
# Builds doc/ into doc/_build/html; a warning is an error. Makes its own Python environment, once.
set -euo pipefail
cd "$(dirname "$0")/../.."

venv=.cache/doc-venv
stamp=$venv/requirements.txt
if ! cmp --quiet doc/requirements.txt "$stamp"; then
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
    echo "the documentation needs Python 3.11 or newer to build" >&2
    exit 1
  }
  python3 -m venv --clear "$venv"
  "$venv/bin/pip" install --quiet --disable-pip-version-check -r doc/requirements.txt
  cp doc/requirements.txt "$stamp"
fi
[ -d node_modules/esbuild ] || npm install --no-save --no-fund --no-audit

node doc/support/module-pages.mjs
# Without the saved environment: zuul-sphinx does not notice that a job or a role's README changed.
"$venv/bin/sphinx-build" -b html -W --keep-going --fresh-env --quiet doc doc/_build/html
echo "doc/_build/html/index.html"
