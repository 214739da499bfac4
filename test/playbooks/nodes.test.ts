import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Job, startJob } from '../support/ansible.ts';

const TOKEN = 'token-of-this-test';

/** Answers as Quay's API does to a new repository and to one that is there (upstream contract, A17). */
async function startQuay(): Promise<{ url: string; made: string[]; stop(): void }> {
  const made: string[] = [];
  const server = createServer((request, response) => {
    request.setEncoding('utf8');
    let body = '';
    request.on('data', text => {
      body += text;
    });
    request.on('end', () => {
      const { namespace, repository, visibility } = JSON.parse(body || '{}');
      const right =
        request.headers.authorization === `Bearer ${TOKEN}` && request.url === '/api/v1/repository';
      const name = `${namespace}/${repository} ${visibility}`;
      const known = made.includes(name);
      response.writeHead(!right ? 401 : known ? 400 : 201, { 'content-type': 'application/json' });
      response.end(JSON.stringify(known ? { error_message: 'Repository already exists' } : {}));
      if (right && !known) made.push(name);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return { url: `http://127.0.0.1:${port}`, made, stop: () => server.close() };
}

let job: Job;
beforeEach(async () => {
  job = await startJob();
});
afterEach(() => job.remove());

test('files name the images that the job before has built, in the buildset registry', async () => {
  const file = path.join(job.root, 'values.yaml');
  await writeFile(file, '# kept\nimage: quay.io/example/app:1.0\nother: quay.io/example/other:1.0\n');
  const digest = `sha256:${'a'.repeat(64)}`;
  const vars = {
    buildset_registry: {
      host: 'registry.example.org',
      port: '5000',
      username: 'zuul',
      password: 'x'.repeat(20),
    },
    // As Zuul hands down what the job before returned.
    container_images_built: [{ repository: 'quay.io/example/app', tags: ['1.0'], digest }],
    rewrite_image_references_files: [file],
  };
  const plays = [{ hosts: 'node', roles: ['rewrite-image-references'] }];
  const checked = await job.play(plays, { vars, check: true, diff: true });
  expect(checked.message).toBe('');
  expect(checked.output).toContain('-image: quay.io/example/app:1.0');
  expect(await readFile(file, 'utf8')).toContain('image: quay.io/example/app:1.0\n');

  const outcome = await job.play(plays, { vars });
  expect(outcome.message).toBe('');
  const reference = `registry.example.org:5000/quay.io/example/app@${digest}`;
  expect(await readFile(file, 'utf8')).toBe(
    `# kept\nimage: ${reference}\nother: quay.io/example/other:1.0\n`,
  );
  expect(outcome.results.at(-1)?.result.ansible_facts.image_references).toEqual([
    { repository: 'quay.io/example/app', tag: '1.0', reference },
  ]);
  expect((await job.play(plays, { vars })).changed).toEqual([]);
}, 120_000);

test('the logs of containers are kept, and a node without the program is no failure', async () => {
  const engine = path.join(job.root, 'engine');
  await writeFile(
    engine,
    '#!/bin/sh\ncase $1 in\nps) echo one; echo two;;\nlogs) [ "$2" = one ] && { echo out; echo err >&2; } || exit 1;;\nesac\n',
    { mode: 0o755 },
  );
  const folder = path.join(job.root, 'home/zuul-output/logs');
  await mkdir(folder, { recursive: true });
  const plays = [{ hosts: 'node', roles: ['collect-container-logs'] }];
  const kept = await job.play(plays, { vars: { container_command: engine } });
  expect(kept.message).toBe('');
  expect(await readFile(path.join(folder, engine, 'one.txt'), 'utf8')).toBe('outerr');
  const missing = await job.play(plays, { vars: { container_command: 'no-such-engine' } });
  expect(missing.message).toBe('');
  expect(missing.code).toBe(0);
}, 120_000);

test('repositories are made where the account can, once', async () => {
  const quay = await startQuay();
  try {
    const vars = {
      container_images: [
        { repository: 'quay.io/example/app', registry: 'quay.io', repo_description: 'An example' },
        { repository: 'quay.io/example/plain', registry: 'quay.io' },
      ],
      container_registry_credentials: {
        'quay.io': { username: 'a', password: 'b'.repeat(12), api_token: TOKEN, api_url: quay.url },
      },
    };
    const first = await job.play('container-image/pre-quay.yaml', { vars, verbosity: 3 });
    expect(first.message).toBe('');
    expect(first.changed).toHaveLength(1);
    expect(first.output).not.toContain(TOKEN);
    expect(quay.made).toEqual(['example/app public']);
    const second = await job.play('container-image/pre-quay.yaml', { vars });
    expect(second.message).toBe('');
    expect(second.changed).toEqual([]);
  } finally {
    quay.stop();
  }
}, 120_000);
