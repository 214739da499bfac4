#!/usr/bin/env bash
# The first process of the lab's own mount, network, host name and process namespaces; when it ends, all of the lab
# ends. The machine's /etc, /run and network stay as they are: the lab has private ones.
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/settings.sh"

private_directories() {
  rm -rf "$RUN/core" && mkdir -p "$RUN/core"
  cp -a /etc "$RUN/core/etc"
  mount --bind "$RUN/core/etc" /etc
  mount -t tmpfs -o mode=755 tmpfs /run
  mount -t tmpfs -o mode=1777 tmpfs /tmp
  mkdir -p /run/sshd /run/lock
}

network() {
  hostname zuul
  ip link set lo up
  ip link add lab type bridge
  ip address add "$CORE/24" dev lab
  ip address add "$CORE6/64" dev lab nodad
  ip link set lab up
  printf '%s\n' '127.0.0.1 localhost zuul' '::1 localhost ip6-localhost' \
    "$CORE hub.lab intermediate.lab" >/etc/hosts
  # Registries on the ports of their names, without root.
  sysctl -q net.ipv4.ip_unprivileged_port_start=0
  : >/etc/resolv.conf # nobody to ask: an unknown name fails at once
}

users() {
  getent passwd zuul >/dev/null || useradd --system --user-group --no-create-home --home "$RUN/zuul" --shell /bin/bash zuul
  install -d -o zuul -g zuul "$RUN"/{zuul,builds,logs,executor-git,merger-git,zuul-log,launcher} /run/builds
  # Under a short name: ssh's control sockets lie below it, and their paths have at most 108 bytes.
  mount --bind "$RUN/builds" /run/builds
}

node() { # number
  ip netns add "node$1"
  ip link add "node$1" type veth peer name eth0 netns "node$1"
  ip link set "node$1" master lab up
  nsenter --net="/run/netns/node$1" unshare --mount --pid --uts --fork --mount-proc --propagation private --kill-child \
    "$LAB/node.sh" "$1" >"$RUN/log/node$1.log" 2>&1 </dev/null &
}

private_directories
network
users
for ((n = 1; n <= NODES; n++)); do node "$n"; done
touch "$RUN/core/ready"
# Bash as first process also collects the orphans of the lab.
trap 'exit 0' TERM
while :; do
  sleep 3600 &
  wait $! || true
done
