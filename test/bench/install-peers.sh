#!/usr/bin/env bash
# Installs what the benchmark compares with, pinned, into .cache/bench; a peer that cannot be installed is left out with a line.
#   install-peers.sh [crane|regctl|regsync|oras|distribution|zuul-registry|packages]...
set -uo pipefail
cd "$(dirname "$0")/../.."
cache=$PWD/.cache/bench
bin=$cache/bin
mkdir -p "$bin"

# name, module, version, package to build
go_peers='crane github.com/google/go-containerregistry v0.22.1 github.com/google/go-containerregistry/cmd/crane
regctl github.com/regclient/regclient v0.11.7 github.com/regclient/regclient/cmd/regctl
regsync github.com/regclient/regclient v0.11.7 github.com/regclient/regclient/cmd/regsync
oras oras.land/oras v1.3.6 oras.land/oras/cmd/oras
distribution github.com/distribution/distribution/v3 v3.1.2 github.com/distribution/distribution/v3/cmd/registry'
zuul_registry=1.3.0

left_out() { echo "bench: without $1: $2"; }

# A scratch module and not "go install", which refuses modules with replace or exclude directives.
build_go() {
  local name=$1 module=$2 version=$3 package=$4
  [ "$(cat "$bin/$name.version" 2>/dev/null)" != "$version" ] || return 0
  local go
  go=$(test/support/install-go.sh 1.26) || { left_out "$name" "there is no Go"; return; }
  echo "bench: building $name $version"
  local scratch
  scratch=$(mktemp -d)
  if (cd "$scratch" && "$go" mod init scratch && "$go" get "$package@$version" && "$go" build -trimpath -ldflags='-s -w' -o "$bin/$name" "$package") \
    >"$cache/$name.log" 2>&1; then
    echo "$version" >"$bin/$name.version"
  else
    left_out "$name" "see .cache/bench/$name.log"
  fi
  chmod -R u+w "$scratch" && rm -rf "$scratch"
}

# A program in an environment of its own.
build_zuul_registry() {
  [ "$(cat "$bin/zuul-registry.version" 2>/dev/null)" != $zuul_registry ] || return 0
  echo "bench: installing zuul-registry $zuul_registry"
  if (python3 -m venv "$cache/zuul-registry" &&
    "$cache/zuul-registry/bin/pip" install --disable-pip-version-check "zuul-registry==$zuul_registry") \
    >"$cache/zuul-registry.log" 2>&1; then
    echo $zuul_registry >"$bin/zuul-registry.version"
  else
    left_out zuul-registry "see .cache/bench/zuul-registry.log"
  fi
}

# One by one: not every distribution has them all.
install_packages() {
  local package updated=
  for package in skopeo docker-registry wrk curl openssl linux-perf; do
    ! dpkg-query -W -f='${Status}\n' $package 2>/dev/null | grep -q '^install ok installed' || continue
    [ "$(id -u)" = 0 ] || { left_out $package "not root, cannot install packages"; continue; }
    echo "bench: installing $package"
    [ -n "$updated" ] || apt-get update -q=2 >"$cache/packages.log" 2>&1
    updated=1
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q=2 --no-install-recommends $package >>"$cache/packages.log" 2>&1 ||
      left_out $package "see .cache/bench/packages.log"
  done
}

wants() { [ -z "$*" ] || [[ " $* " == *" $name "* ]]; }

while read -r name module version package; do
  wants "$@" && build_go "$name" "$module" "$version" "$package"
done <<<"$go_peers"
name=zuul-registry && wants "$@" && build_zuul_registry
name=packages && wants "$@" && install_packages
exit 0
