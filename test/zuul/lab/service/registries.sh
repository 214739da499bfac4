# docker-registry programs of the distribution: Docker Hub as its owners push to it, Docker Hub as everybody pulls from
# it, and the intermediate registry of the site.
# shellcheck shell=bash
configuration() { # name port: what all have in common
  cat <<END
version: 0.1
log: {level: info, accesslog: {disabled: false}}
http:
  addr: ':$2'
  tls: {certificate: $RUN/keys/registry.pem, key: $RUN/keys/registry.key}
storage:
  filesystem: {rootdirectory: $RUN/registry/$1/data}
END
}

start_registry() { # name port user password
  local directory=$RUN/registry/$1
  mkdir -p "$directory/data"
  htpasswd -Bbn "$3" "$4" >"$directory/htpasswd"
  {
    configuration "$1" "$2"
    echo "  delete: {enabled: true}"
    echo "auth: {htpasswd: {realm: $1, path: $directory/htpasswd}}"
  } >"$directory/config.yaml"
  chown -R zuul:zuul "$directory"
  spawn "$1" zuul docker-registry serve "$directory/config.yaml"
}

# Anybody may read, nobody may write.
start_public_registry() { # name port
  {
    configuration "$1" "$2"
    echo "  maintenance: {readonly: {enabled: true}}"
  } >"$RUN/registry/$1/public.yaml"
  spawn "$1-public" zuul docker-registry serve "$RUN/registry/$1/public.yaml"
}

# Passwords are made with the site and known to its secrets only.
start_registries() {
  local name
  for name in hub intermediate; do
    [ -s "$RUN/keys/$name.password" ] || openssl rand -hex 16 >"$RUN/keys/$name.password"
    chmod 600 "$RUN/keys/$name.password"
  done
  start_registry hub "$HUB_PORT" tenant "$(cat "$RUN/keys/hub.password")"
  start_public_registry hub "$HUB_PUBLIC_PORT"
  start_registry intermediate "$INTERMEDIATE_PORT" zuul "$(cat "$RUN/keys/intermediate.password")"
  spawn_python hub-api zuul hub_api.py "$HUB_API_PORT"
}
