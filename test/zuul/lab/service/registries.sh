# Two docker-registry programs of the distribution, with TLS and accounts: one stands for Docker Hub, one is the
# intermediate registry of the site.
# shellcheck shell=bash
start_registry() { # name port user password
  local directory=$RUN/registry/$1
  mkdir -p "$directory/data"
  htpasswd -Bbn "$3" "$4" >"$directory/htpasswd"
  cat >"$directory/config.yaml" <<END
version: 0.1
log: {level: info, accesslog: {disabled: false}}
storage:
  filesystem: {rootdirectory: $directory/data}
  delete: {enabled: true}
http:
  addr: ':$2'
  tls: {certificate: $RUN/keys/registry.pem, key: $RUN/keys/registry.key}
auth:
  htpasswd: {realm: $1, path: $directory/htpasswd}
END
  chown -R zuul:zuul "$directory"
  spawn "$1" zuul docker-registry serve "$directory/config.yaml"
}

# Passwords are made with the site and known to its secrets only.
start_registries() {
  local name
  for name in hub intermediate; do
    [ -s "$RUN/keys/$name.password" ] || openssl rand -hex 16 >"$RUN/keys/$name.password"
    chmod 600 "$RUN/keys/$name.password"
  done
  start_registry hub "$HUB_PORT" tenant "$(cat "$RUN/keys/hub.password")"
  start_registry intermediate "$INTERMEDIATE_PORT" zuul "$(cat "$RUN/keys/intermediate.password")"
  spawn hub-api zuul env RUN="$RUN" HUB_PORT="$HUB_PORT" "$PYTHON" "$LAB/hub_api.py" "$HUB_API_PORT"
}
