#!/bin/bash
# Runs the OCI conformance suite against a registry, with everything on that the suite has: the results are
# left in RESULTS as junit.xml and report.html.
#
#   test/server/conformance.sh HOST:PORT CERTIFICATE USER PASSWORD RESULTS
#
# The suite is a Go program, pinned here and kept in .cache.
set -euo pipefail
[ $# = 5 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
version=v0.0.0-20260831232431-97274622c111
here=$(readlink -f "$(dirname "$0")/../..")
binary="$here/.cache/conformance-$version"
if [ ! -x "$binary" ]; then
  go=$("$here/test/support/install-go.sh")
  scratch=$(mktemp -d)
  trap 'chmod -R u+w "$scratch"; rm -rf "$scratch"' EXIT
  GOPATH="$scratch" GOBIN="$scratch/bin" GOFLAGS=-mod=mod GOTOOLCHAIN=local \
    "$go" install "github.com/opencontainers/distribution-spec/conformance@$version" >&2
  mkdir -p "$here/.cache"
  mv "$scratch/bin/conformance" "$binary"
fi
certificates=$(mktemp -d)
trap 'rm -rf "$certificates" ${scratch:+"$scratch"}' EXIT
cp "$2" "$certificates/registry.pem"
# "dev" is the current specification with what has been merged since.
export SSL_CERT_DIR="$certificates" OCI_VERSION=dev OCI_TLS=enabled OCI_REGISTRY="$1" OCI_USERNAME="$3" \
  OCI_PASSWORD="$4" OCI_REPO1=conformance/one OCI_REPO2=conformance/two OCI_RESULTS_DIR="$5" \
  OCI_DATA_SPARSE="${SPARSE:-true}"
timeout 120 "$binary"
