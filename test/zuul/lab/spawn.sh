# Starting the lab's services, sourced inside of the lab's namespaces. Their process ids are in $RUN/pids.
# shellcheck shell=bash

alive() { [ -s "$RUN/pids/$1" ] && kill -0 "$(cat "$RUN/pids/$1")" 2>/dev/null; }

spawn() { # name user command...
  local name=$1 user=$2 home
  shift 2
  if alive "$name"; then return 0; fi
  say "starting $name"
  home=$(getent passwd "$user" | cut -d: -f6)
  (
    cd "$RUN"
    exec setsid setpriv --reuid "$user" --regid "$user" --init-groups \
      env -i HOME="$home" USER="$user" LOGNAME="$user" LANG=C.UTF-8 \
      PATH="$VENV/bin:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin" "$@" >>"$RUN/log/$name.log" 2>&1 </dev/null
  ) &
  echo $! >"$RUN/pids/$name"
  disown
}

# A program of the lab's own, which another user runs than the one who can read this checkout.
spawn_python() { # name user script arguments...
  local name=$1 user=$2 script=$3
  shift 3
  install -D -m 755 "$LAB/$script" "$RUN/bin/$script"
  spawn "$name" "$user" env RUN="$RUN" HUB_PORT="$HUB_PORT" "$PYTHON" "$RUN/bin/$script" "$@"
}

wait_port() { # port name
  for _ in $(seq 240); do
    if (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return 0; fi
    alive "$2" || break
    sleep 0.5
  done
  echo "$2 does not answer on port $1:" >&2
  tail -20 "$RUN/log/$2.log" >&2
  exit 1
}
