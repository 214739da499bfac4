import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startAnsible } from '../../modules/job/ansible-process.ts';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(path.join(tmpdir(), 'ansible-process-'));
});
afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** A Python script that stands for ansible-playbook: leaves its arguments in a file and ends with 3. */
function start(shebang = '#!/usr/bin/python3') {
  const program = path.join(scratch, 'ansible-playbook');
  const text = `${shebang}
import sys
if __name__ == '__main__':
    print('played', sys.argv[1:], repr(sys.stdin.read()))
    open('played', 'w').write(sys.argv[0])
    sys.exit(3)
`;
  writeFileSync(program, text);
  chmodSync(program, 0o755);
  const environment = { PATH: process.env.PATH, MARK: scratch };
  return startAnsible({ program, args: ['site.yaml', '-e', 'x=1'], cwd: scratch, environment });
}

function processes(): string[] {
  return readdirSync('/proc').filter(pid => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`MARK=${scratch}`);
    } catch {
      return false;
    }
  });
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition(); waited += 50) {
    if (waited > 60_000) throw new Error('it never happened');
    await sleep(50);
  }
}

test('it is there before it is to play, and plays when told', async () => {
  const ansible = start();
  await until(() => processes().length === 1);
  expect(existsSync(path.join(scratch, 'played'))).toBe(false);
  const log = path.join(scratch, 'log');
  expect(await ansible.play('run: site.yaml', { logFile: log, timeout: 60 })).toBe(3);
  expect(readFileSync(log, 'utf8')).toBe("\n--- run: site.yaml\nplayed ['site.yaml', '-e', 'x=1'] ''\n");
  expect(readFileSync(path.join(scratch, 'played'), 'utf8')).toBe(path.join(scratch, 'ansible-playbook'));
});

test('one that is not wanted ends without playing', async () => {
  const ansible = start();
  await until(() => processes().length === 1);
  ansible.discard();
  await until(() => processes().length === 0);
  expect(existsSync(path.join(scratch, 'played'))).toBe(false);
});

test('a program in another language starts when it is to play', async () => {
  const ansible = start('#!/usr/bin/env python3');
  expect(processes()).toEqual([]);
  expect(await ansible.play('run: site.yaml', { logFile: path.join(scratch, 'log'), timeout: 60 })).toBe(3);
  ansible.discard();
});
