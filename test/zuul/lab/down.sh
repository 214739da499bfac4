#!/usr/bin/env bash
# Stops the lab. `--wipe` also forgets its state (downloads stay).
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/settings.sh"

stop() { # pid: TERM, then KILL after 20 s
  kill -TERM "$1" 2>/dev/null || return 0
  for _ in $(seq 80); do
    kill -0 "$1" 2>/dev/null || return 0
    sleep 0.25
  done
  kill -KILL "$1" 2>/dev/null || true
}

# After a restart of the machine the number may be another program's.
alive() { # pid file, word of the program's command
  [ -s "$1" ] && grep -qz -e "${2:-}" "/proc/$(cat "$1")/cmdline" 2>/dev/null
}

if alive "$RUN/forward.pid" forward.py; then stop "$(cat "$RUN/forward.pid")"; fi
if alive "$RUN/holder.pid" core.sh; then
  # Those who write to disks in an orderly manner; the end of the first process ends everything else.
  "$LAB/enter.sh" bash -c "$(declare -f stop alive)"'
    for name in zuul-web zuul-launcher zuul-executor zuul-scheduler gerrit mariadb zookeeper; do
      if alive "$RUN/pids/$name"; then stop "$(cat "$RUN/pids/$name")" & fi
    done
    wait'
  stop "$(cat "$RUN/holder.pid")"
fi
rm -f "$RUN"/{holder,unshare,forward}.pid
if [ "${1:-}" = --wipe ]; then rm -rf "$RUN"; fi
