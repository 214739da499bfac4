#!/usr/bin/env bash
# Lets a person on this machine reach the lab's web pages: listens on the machine's loopback, connects inside.
set -euo pipefail
. "$(dirname "$(readlink -f "$0")")/settings.sh"
pid_file=$RUN/forward.pid
if [ -s "$pid_file" ] && grep -qz forward.py "/proc/$(cat "$pid_file")/cmdline" 2>/dev/null; then exit 0; fi
setsid "$PYTHON" "$LAB/forward.py" "$(cat "$RUN/holder.pid")" "$WEB_PORT" "$GERRIT_PORT" "$LOGS_PORT" \
  >"$RUN/log/forward.log" 2>&1 </dev/null &
echo $! >"$pid_file"
disown
