#!/usr/bin/env bash
# Installs the Debian or Ubuntu packages of a group that are missing, and says what it does.
#   install-packages.sh [engines|nodejs|python|systemd]...
set -euo pipefail

groups=("${@:-engines}")
wanted=()
for group in "${groups[@]}"; do
  case $group in
    nodejs)
      # Any Node from 18.19 on will do, wherever it comes from.
      if node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 18 || (a == 18 && b >= 19) ? 0 : 1)' \
        2>/dev/null && command -v npm >/dev/null; then continue; fi
      wanted+=(nodejs npm)
      ;;
    python)
      /usr/bin/python3 -c 'import ensurepip, venv' 2>/dev/null && continue
      wanted+=(python3 python3-venv)
      ;;
    engines)
      # Not firewalld, which is tested where it is there: to install it is to switch it on at the next start.
      wanted+=(docker.io docker-registry podman buildah skopeo containerd runc busybox-static apache2-utils uidmap
        iptables nftables ufw containernetworking-plugins golang-github-containers-common ca-certificates git openssh-client
        openssh-server openssl procps iproute2 jq)
      # For Ansible's module apt, and for a program of the tests that pip builds.
      wanted+=(python3-apt gcc libc6-dev python3-dev)
      ;;
    systemd)
      # For a node of its own, not for this machine: its first process stays what it is.
      wanted+=(systemd libpam-systemd dbus sudo openssh-server openssh-client procps iproute2)
      ;;
    *)
      echo "install-packages.sh: no group \"$group\"; there are engines, nodejs, python and systemd" >&2
      exit 2
      ;;
  esac
done

missing=()
for package in "${wanted[@]}"; do
  dpkg-query -W -f='${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0
if [ "$(id -u)" != 0 ]; then
  echo "these packages are missing, install them or run this as root: ${missing[*]}" >&2
  exit 1
fi

echo "installing packages: ${missing[*]}"
# The packages' own services must not start: tests run the engines privately.
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
  printf '#!/bin/sh\nexit 101\n' >$policy
  chmod +x $policy
  trap 'rm -f '$policy EXIT
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -q=2
# Since Debian 13 the client and BuildKit's part of it are packages of their own, which docker.io only recommends.
if [[ " ${missing[*]} " == *" docker.io "* ]]; then
  for package in docker-cli docker-buildx; do
    if apt-cache show $package >/dev/null 2>&1; then missing+=($package); fi
  done
fi
apt-get install -y -q=2 --no-install-recommends "${missing[@]}"
