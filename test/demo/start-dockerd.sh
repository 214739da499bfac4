#!/bin/sh
# Starts dockerd on a node of the demo, in which there is no systemd, and waits until it answers.
set -eu
mkdir -p /etc/docker
# A site's own settings, which the buildset registry's must not drive out.
cat >/etc/docker/daemon.json <<'JSON'
{
  "bridge": "none",
  "exec-opts": ["native.cgroupdriver=cgroupfs"],
  "ip-forward": false,
  "iptables": false,
  "max-concurrent-downloads": 6
}
JSON
dockerd >/var/log/dockerd.log 2>&1 &
tries=0
until docker version >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ $tries -lt 300 ] || { cat /var/log/dockerd.log >&2; exit 1; }
  sleep 0.1
done
