#!/bin/sh
# Measures transfers beside skopeo, crane, oras and regctl, as far as they are installed.
# Arguments: names of scenarios; all without any.
set -eu
cd "$(dirname "$0")/../.."
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
npx esbuild test/bench/transfers.ts --bundle --platform=node --format=esm --log-level=warning \
  --banner:js="import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" \
  --outfile="$out/transfers.mjs"
node "$out/transfers.mjs" "$@"
