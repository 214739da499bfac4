#!/bin/bash
# Runs a command as root in mount, network, process and IPC namespaces of its own, where it may configure
# and use container engines as on a throw-away node: changes to /etc, /var, the home directory and the trust
# store are gone afterwards, nothing it started keeps running, and only the loopback interface exists.
#
#   test/support/sandbox.sh COMMAND [ARGUMENT...]
#
# The working directory's checkout (or SANDBOX_KEEP, a colon-separated list of directories) and /tmp stay
# the real ones, so that results can be left there. Everything installed on the machine can be used.
set -euo pipefail

if [ "${1:-}" != --inside ]; then
  [ $# -gt 0 ] || { sed -n '2,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
  [ "$(id -u)" = 0 ] || { echo "sandbox.sh: needs root, for mount and network namespaces" >&2; exit 2; }
  keep=${SANDBOX_KEEP:-$(git rev-parse --show-toplevel 2>/dev/null || pwd)}
  exec env SANDBOX_KEEP="$keep" unshare --mount --net --ipc --pid --fork --kill-child --mount-proc \
    --propagation private -- "$(readlink -f "$0")" --inside "$@"
fi
shift

mount -t tmpfs -o mode=1777 sandbox /dev/shm
scratch=/dev/shm/.sandbox
mkdir -m 700 "$scratch"
directory=$PWD

# What is to stay real is held by a second mount while an overlay hides its first one.
number=0
IFS=: read -r -a kept <<<"$SANDBOX_KEEP"
for path in "${kept[@]}"; do
  mkdir -p "$scratch/keep/$number"
  mount --bind "$path" "$scratch/keep/$number"
  number=$((number + 1))
done

overlay() {
  [ -d "$1" ] || return 0
  local name=${1//\//_}
  mkdir -p "$scratch/upper/$name" "$scratch/work/$name"
  chmod --reference="$1" "$scratch/upper/$name"
  mount -t overlay overlay -o "lowerdir=$1,upperdir=$scratch/upper/$name,workdir=$scratch/work/$name" "$1"
}
# A test gives programs another home than the user has, and some go by the user.
home=$(getent passwd root | cut -d: -f6)
for path in /etc /var /usr/local/share "$home"; do overlay "$path"; done
[ "$HOME" = "$home" ] || overlay "$HOME"
# Programs' sockets and locks of the real machine are not for the sandbox.
mount -t tmpfs -o mode=755 sandbox /run
mkdir -m 1777 /run/lock
# Engines cannot put an overlay on an overlay: their storage is memory.
for path in /var/lib/containers /var/lib/docker /var/lib/containerd /var/lib/buildkit /var/tmp; do
  mkdir -p "$path"
  mount -t tmpfs -o "mode=$([ "$path" = /var/tmp ] && echo 1777 || echo 755)" sandbox "$path"
done

number=0
for path in "${kept[@]}"; do
  mount --bind "$scratch/keep/$number" "$path"
  umount "$scratch/keep/$number"
  number=$((number + 1))
done

# Containers on a machine without systemd, without cgroup v2 and without CAP_SYS_RESOURCE.
mkdir -p /etc/containers
cat >/etc/containers/containers.conf <<'CONF'
[containers]
default_ulimits = []
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
CONF
ip link set lo up

# Without environment of the outside that names other files than those above.
unset SANDBOX_KEEP DOCKER_CONFIG DOCKER_HOST REGISTRY_AUTH_FILE CONTAINERS_CONF CONTAINERS_STORAGE_CONF
unset XDG_RUNTIME_DIR DBUS_SESSION_BUS_ADDRESS
cd "$directory"
exec "$@"
