import { afterEach, expect, test } from '@jest/globals';
import { type JsonServer, type Received, startJsonServer } from '../support/json-server.ts';
import { callModule } from '../support/module.ts';

let server: JsonServer | undefined;
afterEach(() => server?.stop());

async function create(
  answer: (request: Received) => { status?: number; document?: unknown },
  image: object,
  credential: object,
) {
  server = await startJsonServer(answer);
  const registry = String((image as { repository: string }).repository).split('/')[0] as string;
  return callModule('oci_repository_create', {
    images: [image],
    credentials: { [registry]: { api_url: server.url, ...credential } },
  });
}

const described = {
  repository: 'quay.io/org/x',
  registry: 'quay.io',
  namespace: 'org',
  repo_shortname: 'x',
  repo_description: 'An image',
};

test('Quay: creates a public repository with the API token', async () => {
  const { result, output } = await create(() => ({ status: 201, document: {} }), described, {
    api_token: 'oauth token',
  });
  expect(result).toMatchObject({
    changed: true,
    repositories: [{ repository: 'quay.io/org/x', created: true }],
  });
  expect(server?.received).toMatchObject([
    {
      method: 'POST',
      path: '/api/v1/repository',
      authorization: 'Bearer oauth token',
      body: { namespace: 'org', repository: 'x', description: 'An image', visibility: 'public' },
    },
  ]);
  expect(output).not.toContain('oauth token');
});

test('Quay: one that exists is no change, another refusal is an error', async () => {
  const exists = { error_message: 'Repository already exists' };
  const credential = { api_token: 'oauth' };
  const { result } = await create(() => ({ status: 400, document: exists }), described, credential);
  expect(result).toMatchObject({ changed: false, repositories: [{ created: false }] });
  await server?.stop();
  const refused = await create(
    () => ({ status: 400, document: { error_message: 'Invalid repository name' } }),
    described,
    credential,
  );
  expect(refused.result.msg).toBe('org/x was not created: Invalid repository name (see OCI-0306)');
});

test('Quay: without a description or a token nothing is asked', async () => {
  const plain = await create(
    () => ({ status: 500 }),
    { repository: 'quay.io/org/x' },
    { api_token: 'oauth' },
  );
  expect(plain.result).toMatchObject({ changed: false, repositories: [] });
  await server?.stop();
  const { result } = await create(() => ({ status: 500 }), described, { username: 'ci', password: 'secret' });
  expect(result).toMatchObject({ changed: false, repositories: [] });
  expect(server?.received).toEqual([]);
});

test('Harbor: creates the project, once', async () => {
  const projects = new Set<string>();
  const answer = ({ method, path, body }: Received) => {
    if (method === 'HEAD') return { status: projects.has(path.split('=')[1] ?? '') ? 200 : 404 };
    projects.add(body.project_name);
    expect(body.metadata).toEqual({ public: 'false' });
    return { status: 201 };
  };
  const image = { repository: 'harbor.example/org/team/x', visibility: 'private' };
  const credential = { type: 'harbor', username: 'robot', password: 'secret' };
  expect((await create(answer, image, credential)).result).toMatchObject({ changed: true });
  await server?.stop();
  expect((await create(answer, image, credential)).result).toMatchObject({ changed: false });
});
