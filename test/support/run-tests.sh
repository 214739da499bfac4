#!/usr/bin/env bash
# Runs the checks, then every test, and closes with one line: N passed, N failed.
set -uo pipefail
cd "$(dirname "$0")/../.."

checks_failed=0
test/support/check.sh || checks_failed=1

# One worker per core is too many: the tests start engines and registries of their own.
NODE_OPTIONS=--experimental-vm-modules npx --no-install jest --maxWorkers=2 \
  --reporters=default --reporters="<rootDir>/test/support/closing-line-reporter.mjs"
tests_failed=$?

if [ $checks_failed != 0 ]; then
  echo "the checks before the tests failed, see above: make check" >&2
  exit 1
fi
exit $tests_failed
