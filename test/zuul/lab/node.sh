#!/usr/bin/env bash
# The first process of one node: own /etc, engines' storage, home, network and processes, as a machine of its own.
#   node.sh NUMBER
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/settings.sh"
number=$1
state=$RUN/nodes/$number

# A node starts from nothing, like a machine that a cloud just made.
private_directories() {
  rm -rf "$state" && mkdir -p "$state"/{home/zuul,root,log,lib,lib-work,local,local-work,containers,docker,containerd}
  cp -a /etc "$state/etc"
  cp "$RUN/keys/node_host_key" "$RUN/keys/node_key.pub" "$RUN/keys/ca.pem" "$state/etc/ssh/"
  mount --bind "$state/etc" /etc
  mount -t overlay overlay -o "lowerdir=/var/lib,upperdir=$state/lib,workdir=$state/lib-work" /var/lib
  mount -t overlay overlay -o "lowerdir=/usr/local,upperdir=$state/local,workdir=$state/local-work" /usr/local
  mkdir -p /var/lib/{containers,docker,containerd} /usr/local/zuul-registry
  mount --bind "$ZUUL_REGISTRY" /usr/local/zuul-registry
  mount --bind "$state/home" /home
  mount --bind "$state/root" /root
  mount --bind "$state/containers" /var/lib/containers
  mount --bind "$state/docker" /var/lib/docker
  mount --bind "$state/containerd" /var/lib/containerd
  mount --bind "$state/log" /var/log
  mount -t tmpfs -o mode=755 tmpfs /run
  mount -t tmpfs -o mode=1777 tmpfs /tmp
  mkdir -p /run/sshd /run/lock
  # What the lab keeps (keys, git repositories, other nodes) is not the node's business.
  mount -t tmpfs -o mode=755 tmpfs "$ZUUL_LAB"
}

network() {
  hostname "node$number"
  ip link set lo up
  ip address add "$NETWORK.$((10 + number))/24" dev eth0
  ip address add "$NETWORK6:$((10 + number))/64" dev eth0 nodad
  ip link set eth0 up
  printf '%s\n' '127.0.0.1 localhost' '::1 localhost ip6-localhost' \
    "$NETWORK.$((10 + number)) node$number" "$CORE hub.lab intermediate.lab registry-1.docker.io" >/etc/hosts
}

# One unprivileged user with sudo, as the images of most sites have it.
user() {
  usermod --home /home/zuul --password '*' zuul
  usermod --append --groups docker --add-subuids 200000-265535 --add-subgids 200000-265535 zuul
  chown zuul:zuul /home/zuul
  install -d -m 700 -o zuul -g zuul "/run/user/$(id -u zuul)"
  echo 'zuul ALL=(ALL) NOPASSWD: ALL' >/etc/sudoers.d/zuul
  chmod 440 /etc/sudoers.d/zuul
}

# The lab's authority, which signed the certificate of what stands for Docker Hub, is one like any other here.
trust() {
  install -D -m 644 /etc/ssh/ca.pem /usr/local/share/ca-certificates/lab.crt
  update-ca-certificates >/dev/null
}

# What runs here: no systemd, hybrid cgroups, root without CAP_SYS_RESOURCE.
engines() {
  mkdir -p /etc/containers /etc/docker
  printf '%s\n' '[containers]' 'default_ulimits = []' '[engine]' 'runtime = "runc"' 'cgroup_manager = "cgroupfs"' \
    'events_logger = "file"' >/etc/containers/containers.conf
  echo '{"exec-opts": ["native.cgroupdriver=cgroupfs"]}' >/etc/docker/daemon.json
  sed -i 's/ulimit .*/:/' /etc/init.d/docker
  service docker start
}

serve_ssh() {
  printf '%s\n' 'HostKey /etc/ssh/node_host_key' 'PidFile none' 'AuthorizedKeysFile /etc/ssh/node_key.pub' \
    'PasswordAuthentication no' 'KbdInteractiveAuthentication no' 'UsePAM no' 'PermitRootLogin no' 'StrictModes no' \
    'MaxStartups 100' 'MaxSessions 100' 'Subsystem sftp internal-sftp' >/etc/ssh/sshd_config
  chown root:root /etc/ssh/node_host_key && chmod 600 /etc/ssh/node_host_key
  /usr/sbin/sshd -D -e &
}

private_directories
network
user
trust
engines
serve_ssh
# Bash as first process also collects the orphans of the node.
while :; do
  sleep 3600 &
  wait $! || true
done
