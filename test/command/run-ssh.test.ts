import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PROGRAM } from '../support/program.ts';
import { canSandbox, type Sandbox, startSandbox } from '../support/sandbox.ts';

const onlyWithSshd = canSandbox() && existsSync('/usr/sbin/sshd') ? describe : describe.skip;
const ANSIBLE = path.resolve('.venv/bin/ansible-playbook');
const PORT = 2222;

onlyWithSshd('run, on a machine that is reached by ssh', () => {
  let sandbox: Sandbox;

  beforeAll(async () => {
    sandbox = await startSandbox();
    // The machine is this sandbox itself, with a way in of its own.
    await sandbox.shell(`
      mkdir -p /run/sshd /root/.ssh && chmod 700 /root/.ssh && rm -rf /root/.ssh/*
      ssh-keygen -q -t ed25519 -N '' -f /root/.ssh/id_ed25519
      ssh-keygen -q -t ed25519 -N '' -f /root/host_key
      cp /root/.ssh/id_ed25519.pub /root/.ssh/authorized_keys
      echo "[127.0.0.1]:${PORT} $(cut -d' ' -f1-2 /root/host_key.pub)" >/root/.ssh/known_hosts
      /usr/sbin/sshd -f /dev/null -p ${PORT} -h /root/host_key -o ListenAddress=127.0.0.1 -o UsePAM=no \\
        -o PermitRootLogin=yes -o StrictModes=no -o PidFile=/run/sshd/pid -o AuthorizedKeysFile=/root/.ssh/authorized_keys
      for try in $(seq 600); do ssh -o BatchMode=yes -p ${PORT} 127.0.0.1 true && break; sleep 0.1; done`);
  }, 120_000);
  afterAll(() => sandbox?.stop());

  test('the repositories are there, and playbooks run there', async () => {
    const write = (file: string, text: string) => {
      const at = path.join(sandbox.directory, file);
      mkdirSync(path.dirname(at), { recursive: true });
      writeFileSync(at, text, { mode: 0o600 });
    };
    write('app/file', 'of the project\n');
    write(
      'app/zuul.yaml',
      `- pipeline: {name: check}
- job: {name: base, parent: null, abstract: true}
- job: {name: look, run: look.yaml, nodeset: {nodes: [{name: builder, label: small}]}, vars: {ansible_python_interpreter: /usr/bin/python3}}
- project: {check: {jobs: [look]}}
`,
    );
    write(
      'app/look.yaml',
      `- hosts: builder
  gather_facts: false
  tasks:
    - command: cat {{ zuul.project.src_dir }}/file
      args: {chdir: /root}
      register: file
    - command: sh -c 'echo $SSH_CONNECTION'
      register: connection
    - debug: {msg: "{{ file.stdout }} by {{ connection.stdout }}"}
`,
    );
    write('tenant.yaml', 'projects: [{name: git.example/app, directory: app}]\n');
    const call = `run --ansible ${ANSIBLE} --logs logs --node '*=root@127.0.0.1:${PORT}' tenant.yaml`;
    const { code, output } = await sandbox.run(
      ['sh', '-c', `cd ${sandbox.directory} && ${process.execPath} ${PROGRAM} ${call}`],
      { env: { TMPDIR: sandbox.directory }, timeout: 120_000 },
    );
    if (code !== 0) throw new Error(output);
    expect(output).toMatch(/^look {2}SUCCESS/m);
    const log = sandbox.read(path.join(sandbox.directory, 'logs/check-1-look/job-output.txt'));
    expect(log).toMatch(new RegExp(`of the project by 127\\.0\\.0\\.1 \\d+ 127\\.0\\.0\\.1 ${PORT}`));
  }, 180_000);
});
