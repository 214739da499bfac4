#!/bin/bash
# Makes an image of BuildKit as buildx runs it in a container, where none can be pulled, and a runtime for dockerd that
# starts privileged containers on machines that do not give root every capability. For a sandbox with a running dockerd.
#
#   test/support/buildkit-image.sh BUILDKIT_DIRECTORY IMAGE
#   dockerd --add-runtime within-bounds="$(test/support/buildkit-image.sh --runtime FILE)" --default-runtime within-bounds
set -euo pipefail

if [ "$1" = --runtime ]; then
  cat >"$2" <<'RUNTIME'
#!/usr/bin/python3
"""runc, without the capabilities that this machine's own processes cannot have."""
import json, os, sys
words = sys.argv[1:]
with open('/proc/self/status') as status:
    bound = int(next(line for line in status if line.startswith('CapBnd')).split()[1], 16)
# In the order of linux/capability.h.
names = '''chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service
  net_broadcast net_admin net_raw ipc_lock ipc_owner sys_module sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin
  sys_boot sys_nice sys_resource sys_time sys_tty_config mknod lease audit_write audit_control setfcap mac_override
  mac_admin syslog wake_alarm block_suspend audit_read perfmon bpf checkpoint_restore'''.split()
known = {'CAP_' + name.upper() for at, name in enumerate(names) if bound >> at & 1}
for option, name in (('--bundle', 'config.json'), ('--process', '')):
    if option in words:
        file = os.path.join(words[words.index(option) + 1], name).rstrip('/')
        with open(file) as opened:
            config = json.load(opened)
        process = config.get('process', config)
        if process.get('capabilities'):
            process['capabilities'] = {
                key: [capability for capability in capabilities if capability in known]
                for key, capabilities in process['capabilities'].items()}
        with open(file, 'w') as opened:
            json.dump(config, opened)
os.execvp('runc', ['runc', *words])
RUNTIME
  chmod +x "$2"
  echo "$2"
  exit
fi

context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
"$(dirname "$0")/base-image.sh" "$context"
mkdir -p "$context/root/bin"
cp "$1/buildkitd" "$1/buildctl" "$context/root/bin/"
runc=$(command -v runc)
cp "$runc" "$context/root/bin/buildkit-runc"
for library in $(ldd "$runc" | grep -o '/[^ ]*'); do
  mkdir -p "$context/root$(dirname "$library")"
  cp "$library" "$context/root$library"
done
printf 'COPY root/ /\nENTRYPOINT ["/bin/buildkitd"]\n' >>"$context/Containerfile"
docker build --quiet --tag "$2" "$context" >/dev/null
