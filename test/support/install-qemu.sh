#!/usr/bin/env bash
# Brings qemu's emulator of arm64 into .cache (once) and prints its path. Not by installing Debian's package, which may
# register emulators for the whole machine.
set -euo pipefail
folder=$(cd "$(dirname "$0")/../.." && pwd)/.cache/qemu
program=$folder/usr/bin/qemu-aarch64-static
if [ ! -x "$program" ]; then
  scratch=$(mktemp -d)
  trap 'rm -rf "$scratch"' EXIT
  cd "$scratch"
  apt-get update -q=2 >&2
  apt-get download -q=2 qemu-user-static >&2
  dpkg-deb --extract qemu-user-static_*.deb content
  mkdir -p "$(dirname "$program")"
  cp content/usr/bin/qemu-aarch64-static "$program"
fi
echo "$program"
