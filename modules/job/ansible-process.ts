import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, createWriteStream, openSync, readSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A call of ansible-playbook that has not begun yet. */
export interface AnsibleCall {
  /** Path of `ansible-playbook`. */
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
}

export interface PlayOptions {
  readonly logFile: string;
  /** Told its output, line by line. */
  readonly onLine?: (line: string) => void;
  /** Seconds, after which it is killed with everything it started. */
  readonly timeout: number;
}

export interface AnsibleProcess {
  /**
   * Lets it play; its output is added to the file.
   * @param title first line in the log
   * @returns exit code
   */
  play(title: string, where: PlayOptions): Promise<number>;
  /** Ends it before it has played. */
  discard(): void;
}

// Loads Ansible, waits for a byte and becomes ansible-playbook. Without the byte nobody wants it any more.
const WAIT = `
import os, runpy, sys
try:
    import ansible.cli.playbook
except ImportError:
    pass
if not os.read(0, 1):
    sys.exit(1)
os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name='__main__')
`;

const runningGroups = new Set<ChildProcess>();
// Groups of their own outlive whoever started them.
process.once('exit', () => {
  for (const { pid } of runningGroups) {
    try {
      if (pid) process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
});

/**
 * Starts ansible-playbook up to where it would read its arguments. Loading Ansible takes as long as a short
 * playbook does; so the next one loads while this one plays.
 */
export function startAnsible({ program, args, cwd, environment }: AnsibleCall): AnsibleProcess {
  const python = interpreter(program);
  let child: ReturnType<typeof begin> | undefined = python ? begin(python, ['-c', WAIT, program]) : undefined;
  function begin(command: string, before: readonly string[]) {
    const started = spawn(command, [...before, ...args], {
      ...{ cwd, env: environment, stdio: ['pipe', 'pipe', 'pipe'] },
      // A group of its own, so that everything goes when the time is over.
      detached: true,
    });
    runningGroups.add(started);
    started.once('close', () => runningGroups.delete(started));
    // Who has ended already needs no word; how it ended is told by its exit.
    started.stdin.on('error', () => {});
    const ended = new Promise<number>((resolve, reject) => {
      started.once('error', reject);
      started.once('close', code => resolve(code ?? 1));
    });
    ended.catch(() => {});
    return { process: started, ended };
  }
  return {
    async play(title, { logFile, onLine, timeout }) {
      const { process: running, ended } = child ?? begin(program, []);
      child = undefined;
      const log = createWriteStream(logFile, { flags: 'a' });
      log.write(`\n--- ${title}\n`);
      for (const stream of [running.stdout, running.stderr]) stream.on('data', chunk => log.write(chunk));
      if (onLine) createInterface({ input: running.stdout }).on('line', onLine);
      const timer = setTimeout(() => {
        log.write(`the playbook took longer than ${timeout} s\n`);
        if (running.pid) process.kill(-running.pid, 'SIGKILL');
      }, timeout * 1000);
      running.stdin.end('\n');
      try {
        return await ended;
      } finally {
        clearTimeout(timer);
        await new Promise<void>(resolve => log.end(resolve));
      }
    },
    discard() {
      child?.process.stdin.end();
      child = undefined;
    },
  };
}

/** The Python of a script's first line; nothing when the script is something else. */
function interpreter(program: string): string | undefined {
  const bytes = Buffer.alloc(256);
  const file = openSync(program, 'r');
  try {
    const text = bytes.subarray(0, readSync(file, bytes)).toString();
    return /^#!(\/\S*python[\d.]*)\n/.exec(text)?.[1];
  } finally {
    closeSync(file);
  }
}
