#!/bin/bash
# Boots this machine's systemd as the first process of a node of its own, on a throw-away copy of this machine's
# files: a node as Zuul gets it, with services, timers, logins and reboots. What happens in it is not seen outside:
# it has its own processes, mounts, network (the loopback interface alone), /tmp, /run, /dev and devices of memory.
#
#   test/support/booted.sh DIRECTORY
#
# DIRECTORY, below /tmp, is the same on both sides. After every start its file `pid` holds the number of the node's
# first process. When the node reboots, it starts again with its files; TERM ends it. Needs root and cgroup v2.
set -euo pipefail
root=/mnt/root

# The node's disk and network, which outlast a reboot.
prepare() {
  mount -t tmpfs -o mode=700 node /mnt
  mkdir /mnt/upper /mnt/work $root
  mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work $root
  # Neither the services of this machine nor what it mounts.
  rm -rf $root/etc/systemd/system $root/etc/fstab
  mkdir $root/etc/systemd/system
  for unit in dev-hugepages.mount dev-mqueue.mount sys-fs-fuse-connections.mount sys-kernel-config.mount \
    sys-kernel-debug.mount sys-kernel-tracing.mount proc-sys-fs-binfmt_misc.automount getty.target \
    systemd-firstboot.service systemd-repart.service systemd-timesyncd.service; do
    ln -s /dev/null $root/etc/systemd/system/$unit
  done
  tr -d - </proc/sys/kernel/random/uuid >$root/etc/machine-id
  ip link set lo up
  while code=0; do
    { unshare --mount --pid --ipc --uts --cgroup --fork --kill-child "$0" --boot "$directory" 2>&3 || code=$?; } 2>/dev/null
    # The kernel ends the first process with SIGHUP when it asks for a reboot.
    [ $code = 129 ] || exit $code
  done
}

boot() {
  # Seen through the outer /proc: the number that others know this process by.
  read -r pid _ </proc/self/stat
  mount -t proc -o nosuid,nodev,noexec proc $root/proc
  # The kernel's settings are this machine's.
  mount --bind $root/proc/sys $root/proc/sys
  mount -o remount,bind,ro $root/proc/sys
  mount -t sysfs -o ro,nosuid,nodev,noexec sysfs $root/sys
  mount -t cgroup2 -o nosuid,nodev,noexec cgroup $root/sys/fs/cgroup
  mount -t tmpfs -o mode=755,nosuid dev $root/dev
  for device in null zero full random urandom tty; do
    touch $root/dev/$device
    mount --bind /dev/$device $root/dev/$device
  done
  mkdir $root/dev/pts $root/dev/shm
  mount -t devpts -o newinstance,ptmxmode=666,mode=620,gid=5 devpts $root/dev/pts
  mount -t tmpfs -o mode=1777 shm $root/dev/shm
  ln -s pts/ptmx $root/dev/ptmx
  ln -s /proc/self/fd $root/dev/fd
  for stream in 0/stdin 1/stdout 2/stderr; do ln -s /proc/self/fd/${stream%/*} $root/dev/${stream#*/}; done
  mount -t tmpfs -o mode=755 run $root/run
  for place in tmp var/tmp; do mount -t tmpfs -o mode=1777 tmp $root/$place; done
  mkdir -p "$root$directory" $root/run/host
  mount --bind "$directory" "$root$directory"
  echo "$pid" >"$directory/pid.new"
  mv "$directory/pid.new" "$directory/pid"
  cd $root
  pivot_root . run/host
  umount --lazy /run/host
  exec env -i container=node PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    setpriv --bounding-set=-sys_module,-sys_time,-sys_rawio,-syslog,-wake_alarm \
    /lib/systemd/systemd --unit=multi-user.target --log-target=console --show-status=false \
    </dev/null >>"$directory/boot.log" 2>&1
}

# Ends whatever the node has started, all at once.
end() {
  exec 2>/dev/null
  echo 1 >"$group/cgroup.kill"
  for _ in {1..100}; do
    find "$group" -depth -type d -exec rmdir {} + 2>/dev/null && break
    sleep 0.1
  done
}

# The shell's own words about how a process ended are no news.
exec 3>&2
case ${1:-} in
  --prepare) directory=$2 && prepare ;;
  --boot) directory=$2 && boot ;;
  '') sed -n '2,10s/^# \{0,1\}//p' "$0" >&2 && exit 2 ;;
esac
directory=$(readlink -f "$1")
cgroups=$(awk '$3 == "cgroup2" { print $2; exit }' /proc/mounts)
group=$cgroups/node-$$
mkdir "$group"
trap end EXIT
trap 'exit 0' TERM INT
(
  echo $BASHPID >"$group/cgroup.procs"
  exec unshare --mount --net --propagation private "$(readlink -f "$0")" --prepare "$directory"
) &
wait $! 2>/dev/null
