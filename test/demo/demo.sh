#!/usr/bin/env bash
# Plays two changes of two repositories through the jobs of this repository, from check to promoted images,
# without a Zuul and without touching the machine (see README.md). Called by "make demo".
#   CONTAINER_COMMAND=podman|docker|buildah   builds the images with that (podman)
set -euo pipefail
checkout=$(cd "$(dirname "$0")/../.." && pwd)

if [ "${1:-}" = --inside ]; then
  # Zuul's executor may not write there either.
  for folder in /etc /usr /var; do
    mount --bind "$folder" "$folder"
    mount -o remount,bind,ro "$folder"
  done
  exec node "$2/demo.cjs" "$checkout" "$2"
fi

case ${CONTAINER_COMMAND:=podman} in
  podman | docker | buildah) export CONTAINER_COMMAND ;;
  *) echo "CONTAINER_COMMAND is podman, docker or buildah, not $CONTAINER_COMMAND" >&2; exit 2 ;;
esac
if [ "$(id -u)" != 0 ]; then
  echo "the demo needs root, for namespaces of its own: sudo make demo" >&2
  exit 2
fi
"$checkout/test/support/install-packages.sh" engines

# Everything about the machine that jobs could change: names, owners, modes, links, content.
state() {
  find /etc -xdev -printf '%p %y %m %U:%G %l\n' | sort
  find /etc -xdev -type f -print0 | sort -z | xargs -0 sha256sum
  cat /proc/mounts
  ip -brief link
}

# Engines leave empty control groups behind.
cgroups() {
  find /sys/fs/cgroup -mindepth 1 -maxdepth 2 -type d \( -name docker -o -name libpod_parent \) | sort
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export TMPDIR=$scratch
(cd "$checkout" && node_modules/.bin/esbuild test/demo/main.ts --bundle --platform=node --format=cjs \
  --target=node18.19 --outfile="$scratch/demo.cjs" --log-level=warning)
state >"$scratch/before"
cgroups >"$scratch/cgroups"

result=0
unshare --mount --net --ipc --pid --fork --kill-child --mount-proc --propagation private -- \
  "$checkout/test/demo/demo.sh" --inside "$scratch" &
# Whoever is impatient ends all of it: what is in the process namespace goes with its first process.
trap 'kill -KILL $! 2>/dev/null || true' INT TERM HUP
wait $! || result=$?

cgroups | comm -13 "$scratch/cgroups" - | while read -r group; do
  find "$group" -depth -type d -exec rmdir {} \; 2>/dev/null || true
done
state >"$scratch/after"
if ! diff "$scratch/before" "$scratch/after" >&2; then
  echo "the machine is not as it was before: see above" >&2
  exit 1
fi
echo "this machine's /etc, mounts and network are as they were, and nothing keeps running"
exit $result
