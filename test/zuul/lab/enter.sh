#!/usr/bin/env bash
# Runs a command inside of the lab's namespaces, with the settings in its environment. The namespaces are made when
# they are not there. As root.
#   enter.sh COMMAND...
set -euo pipefail
set -a
. "$(dirname "$(readlink -f "$0")")/settings.sh"
PYTHONDONTWRITEBYTECODE=1 # the checkout stays as it is
set +a

# After a restart of the machine the number may be another program's.
holder() { [ -s "$RUN/holder.pid" ] && grep -qz core.sh "/proc/$(cat "$RUN/holder.pid")/cmdline" 2>/dev/null; }

create() {
  mkdir -p "$RUN"/{pids,log}
  chmod 755 "$ZUUL_LAB" "$RUN"
  rm -rf "$RUN/core" "$RUN/pids"/*
  setsid unshare --mount --net --pid --uts --fork --mount-proc --propagation private --kill-child \
    "$LAB/core.sh" >"$RUN/log/core.log" 2>&1 </dev/null &
  echo $! >"$RUN/unshare.pid"
  disown
  for _ in $(seq 100); do
    [ -e "$RUN/core/ready" ] && break
    sleep 0.1
  done
  [ -e "$RUN/core/ready" ] || { echo "the lab's namespaces did not come up:" >&2 && cat "$RUN/log/core.log" >&2 && exit 1; }
  ps -o pid= --ppid "$(cat "$RUN/unshare.pid")" | tr -d ' ' >"$RUN/holder.pid"
}

holder || create
exec nsenter --target "$(cat "$RUN/holder.pid")" --mount --net --pid --uts -- env --chdir="$PWD" "$@"
