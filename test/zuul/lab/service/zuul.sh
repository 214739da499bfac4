# Scheduler, executor, launcher and web server of Zuul.
# shellcheck shell=bash
configure_zuul() {
  local name
  for name in RUN ANSIBLE ZOOKEEPER_PORT DATABASE_PORT GERRIT_PORT GERRIT_SSH_PORT WEB_PORT FINGER_PORT; do
    printf 's#@%s@#%s#g\n' "$name" "${!name}"
  done >"$RUN/substitutions"
  sed -f "$RUN/substitutions" "$LAB/zuul.conf.in" >"$RUN/zuul.conf"
  chown zuul:zuul "$RUN/zuul.conf" && chmod 640 "$RUN/zuul.conf"
  install -m 644 "$LAB/../tenant/main.yaml" "$RUN/main.yaml"
  "$PYTHON" "$LAB/site_variables.py" >"$RUN/site-variables.yaml"
  for name in scheduler executor launcher web; do
    sed "s#@RUN@#$RUN#g; s#@NAME@#$name#g" "$LAB/logging.yaml.in" >"$RUN/logging-$name.yaml"
  done
}

start_zuul() {
  local name
  for name in scheduler executor launcher web; do
    spawn "zuul-$name" zuul "$VENV/bin/zuul-$name" -f -c "$RUN/zuul.conf"
  done
  # The logs of the jobs, for a person's browser and for Zuul's own page of a build.
  spawn_python logs zuul serve_logs.py "$RUN/logs" "$LOGS_PORT"
}
