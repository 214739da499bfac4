#!/usr/bin/env bash
# Measures this project beside its peers on this machine (make bench). Prints tables; leaves JSON and a picture in doc/bench.
#   run.sh [transfer|registry|roles|profile|<part>/<row>]...     all parts without any
# BENCH_RUNS limits the runs of each; BENCH_STORAGE names a folder for the registries' content, e.g. in memory; BENCH_RESULTS one for the results.
set -euo pipefail
cd "$(dirname "$0")/../.."
test/bench/install-peers.sh
node test/bench/bundle.mjs
exec node .cache/bench/bench.cjs "$@"
