#!/usr/bin/env bash
# Brings an ansible-core of a given series into .cache (once) and prints the path of its environment.
#   install-ansible.sh 2.16
set -euo pipefail
series=$1
folder=$(cd "$(dirname "$0")/../.." && pwd)/.cache/ansible-core/$series
mkdir -p "$(dirname "$folder")"
exec 9>"$folder.lock"
flock 9
if [ ! -x "$folder/bin/ansible-playbook" ]; then
  python=/usr/bin/python3
  [ -x $python ] || python=python3
  $python -m venv --clear "$folder" >&2
  "$folder/bin/pip" install --quiet --disable-pip-version-check "ansible-core==$series.*" >&2
fi
echo "$folder"
