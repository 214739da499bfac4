#!/usr/bin/env bash
# Prints the changelog of one version, from doc/releases.rst; fails when there is none.
#   changelog-entry.sh 1.2.3
set -euo pipefail
awk -v version="$1" '
  /^[0-9]+\.[0-9]+\.[0-9]+$/ { inside = $0 == version; next }
  /^~+$/ { next }
  inside { text = text $0 "\n" }
  END {
    gsub(/^\n+|\n+$/, "", text)
    if (text == "") exit 1
    print text
  }' "$(dirname "$0")/../../doc/releases.rst"
