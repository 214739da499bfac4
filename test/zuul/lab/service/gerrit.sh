# Gerrit without web pages: REST and ssh.
# shellcheck shell=bash
start_gerrit() {
  local site=$RUN/gerrit
  if [ ! -e "$site/complete" ]; then
    say "gerrit init"
    rm -rf "$site" && install -d -o zuul -g zuul "$site"
    # Without a configuration of ours: `init` makes the administrator only where it finds none.
    setpriv --reuid zuul --regid zuul --init-groups env HOME="$RUN/zuul" java "${JAVA_OPTIONS[@]}" -jar "$GERRIT_WAR" init --batch --dev \
      --no-auto-start --skip-all-downloads --skip-plugins -d "$site" >"$RUN/log/gerrit-init.log" 2>&1
    local config=(git config --file "$site/etc/gerrit.config")
    "${config[@]}" gerrit.canonicalWebUrl "http://127.0.0.1:$GERRIT_PORT/"
    "${config[@]}" httpd.listenUrl "http://127.0.0.1:$GERRIT_PORT/"
    "${config[@]}" sshd.listenAddress "127.0.0.1:$GERRIT_SSH_PORT"
    "${config[@]}" sendemail.enable false
    chown -R zuul:zuul "$site"
    touch "$site/complete"
  fi
  spawn gerrit zuul java "${JAVA_OPTIONS[@]}" -Xmx1g \
    '-Dflogger.backend_factory=com.google.common.flogger.backend.log4j.Log4jBackendFactory#getInstance' \
    -jar "$GERRIT_WAR" daemon --headless --console-log -d "$site"
}
