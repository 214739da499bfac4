#!/usr/bin/env bash
# Brings zuul-registry into .cache (once), to be run as a program, and prints its path.
set -euo pipefail
folder=$(cd "$(dirname "$0")/../.." && pwd)/.cache/zuul-registry
mkdir -p "$folder"
# Tests that run at the same time install it one after the other.
exec 9>"$folder.lock"
flock 9
if [ ! -x "$folder/bin/zuul-registry" ]; then
  python3 -m venv --clear "$folder"
  "$folder/bin/pip" install --quiet --disable-pip-version-check zuul-registry==1.3.0 'setuptools<81' >&2
fi
echo "$folder/bin/zuul-registry"
