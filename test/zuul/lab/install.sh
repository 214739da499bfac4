#!/usr/bin/env bash
# Installs what the lab needs and is not there: Debian packages, Zuul, its Ansible, Gerrit. As root.
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/settings.sh"
[ "$(id -u)" = 0 ] || { echo "the lab needs root: sudo $0" >&2; exit 1; }
mkdir -p "$ZUUL_LAB/log"
chmod 755 "$ZUUL_LAB"

install_packages() {
  local wanted=(bubblewrap zookeeper mariadb-server openssh-server openssh-client rsync git python3-venv
    openjdk-17-jre-headless maven openssl procps util-linux sudo iproute2 iptables
    docker.io docker-registry podman buildah skopeo runc busybox-static apache2-utils uidmap ca-certificates)
  local missing=() package
  # Any Node that the roles accept will do; /usr is what the executor's sandbox shows.
  [ -x /usr/bin/node ] || wanted+=(nodejs)
  for package in "${wanted[@]}"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  say "installing packages: ${missing[*]}"
  # The packages' own services must not start.
  if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
    chmod +x /usr/sbin/policy-rc.d
    trap 'rm -f /usr/sbin/policy-rc.d' EXIT
  fi
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -q=2
  apt-get -o DPkg::Lock::Timeout=300 install -y -q=2 --no-install-recommends "${missing[@]}" >"$ZUUL_LAB/log/apt.log"
}

install_zuul() {
  if [ ! -e "$VENV/complete" ]; then
    say "installing Zuul $ZUUL_VERSION"
    rm -rf "$VENV"
    "$PYTHON" -m venv "$VENV"
    # setuptools before 81 still has pkg_resources, which Zuul's dependencies import.
    "$VENV/bin/pip" install -q -U pip 'setuptools<81'
    "$VENV/bin/pip" install -q -c "$LAB/constraints.txt" "zuul==$ZUUL_VERSION" "zuul-client==$ZUUL_CLIENT_VERSION"
    touch "$VENV/complete"
  fi
  if [ ! -e "$ANSIBLE/complete" ]; then
    say "installing the Ansible versions of Zuul"
    "$VENV/bin/zuul-manage-ansible" -v -r "$ANSIBLE" >"$ZUUL_LAB/log/manage-ansible.log" 2>&1
    touch "$ANSIBLE/complete"
  fi
}

# The buildset registry of the jobs in the manner of zuul-jobs, as a program.
install_zuul_registry() {
  [ ! -e "$ZUUL_REGISTRY/complete" ] || return 0
  say "installing zuul-registry $ZUUL_REGISTRY_VERSION"
  rm -rf "$ZUUL_REGISTRY"
  "$PYTHON" -m venv "$ZUUL_REGISTRY"
  "$ZUUL_REGISTRY/bin/pip" install -q "zuul-registry==$ZUUL_REGISTRY_VERSION" 'setuptools<81'
  touch "$ZUUL_REGISTRY/complete"
}

# Gerrit's own war is not on Maven Central; two jars that are there hold the whole headless server.
install_gerrit() {
  [ ! -s "$GERRIT_WAR" ] || return 0
  say "assembling Gerrit $GERRIT_VERSION from Maven Central"
  local jars=$ZUUL_LAB/jars artifact
  for artifact in com.google.gerrit:gerrit-{plugin-api,acceptance-framework}:$GERRIT_VERSION \
    org.bouncycastle:{bcprov,bcpkix,bcpg,bcutil}-jdk18on:$BOUNCYCASTLE_VERSION; do
    mvn -q -B dependency:copy -Dartifact="$artifact" -Dmdep.useBaseVersion=true -DoutputDirectory="$jars" \
      -Dmaven.repo.local="$ZUUL_LAB/m2" >>"$ZUUL_LAB/log/maven.log" 2>&1
  done
  "$PYTHON" "$LAB/make-gerrit-war.py" "$GERRIT_VERSION" "$GERRIT_WAR.part" "$jars"/*.jar
  mv "$GERRIT_WAR.part" "$GERRIT_WAR"
  rm -rf "$jars" "$ZUUL_LAB/m2"
}

# What waits for the network more than it computes, side by side.
install_packages
parts=()
for part in zuul zuul_registry gerrit; do
  "install_$part" &
  parts+=($!)
done
for part in "${parts[@]}"; do wait "$part"; done
