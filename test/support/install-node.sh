#!/usr/bin/env bash
# Brings a Node.js of a given version into .cache (once) and prints the path of its program.
#   install-node.sh 18.19.1
set -euo pipefail
version=$1
folder=$(cd "$(dirname "$0")/../.." && pwd)/.cache/node/$version
case $(uname -m) in
  x86_64) architecture=x64 ;;
  aarch64) architecture=arm64 ;;
  *) echo "install-node.sh: no Node.js package for $(uname -m)" >&2 && exit 1 ;;
esac
program=$folder/node_modules/node-linux-$architecture/bin/node
if [ ! -x "$program" ]; then
  mkdir -p "$folder"
  npm install --silent --no-save --ignore-scripts --no-fund --no-audit --prefix "$folder" \
    "node-linux-$architecture@$version" >&2
fi
echo "$program"
