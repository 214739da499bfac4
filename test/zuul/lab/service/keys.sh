# Keys and certificates of the lab, made once.
# shellcheck shell=bash
make_keys() (
  [ ! -e "$RUN/keys/complete" ] || return 0
  say "making keys and certificates"
  mkdir -p "$RUN/keys"
  cd "$RUN/keys"
  for key in gerrit_key node_key node_host_key; do
    rm -f $key && ssh-keygen -q -t ed25519 -N '' -C $key -f $key
  done
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj '/CN=lab CA' \
    -keyout ca.key -out ca.pem 2>/dev/null
  certificate server DNS:localhost,IP:127.0.0.1
  certificate client DNS:localhost
  certificate registry DNS:hub.lab,DNS:intermediate.lab,DNS:registry-1.docker.io
  cat server.key server.pem >server-store.pem # the form of key store that ZooKeeper reads
  chmod 600 ./*_key ./*.key server-store.pem
  touch complete
)

certificate() { # name subjectAltName
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$1" -keyout "$1.key" -out "$1.csr" 2>/dev/null
  openssl x509 -req -in "$1.csr" -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -out "$1.pem" \
    -extfile <(echo "subjectAltName=$2") 2>/dev/null
}
