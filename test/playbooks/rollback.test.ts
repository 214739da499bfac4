import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Job, startJob } from '../support/ansible.ts';
import { type RunningRegistry, startDockerRegistry } from '../support/docker-registry.ts';
import { headManifest, makeImage, pushImage } from '../support/images.ts';
import { startJsonServer } from '../support/json-server.ts';

let job: Job;
let registry: RunningRegistry;
beforeAll(async () => {
  [job, registry] = await Promise.all([startJob({ pipeline: 'rollback' }), startDockerRegistry()]);
}, 60_000);
afterAll(() => Promise.all([job.remove(), registry.stop()]));

test("images of docker_registry go back to what the project's own promotion found", async () => {
  const [former, promoted] = [makeImage(), makeImage()];
  await pushImage({ url: registry.url }, 'org/app', former, 'former');
  await pushImage({ url: registry.url }, 'org/app', promoted, 'latest');
  const moved = { step: 'promote', repository: 'org/app', tag: 'latest', changed: true };
  const server = await startJsonServer(({ path }) =>
    path.startsWith('/logs')
      ? { document: { tags: [{ ...moved, from: former.digest, to: promoted.digest }] } }
      : {
          document: [
            {
              ...{ uuid: 'p', job_name: 'promote', result: 'SUCCESS' },
              artifacts: [
                { url: `${server.url}/logs/s.json`, metadata: { type: 'container_images_summary' } },
              ],
            },
          ],
        },
  );
  const { message } = await job.play('container-image/rollback.yaml', {
    vars: {
      docker_registry: 'registry.example.org',
      docker_credentials: { username: 'x', password: 'a-password-of-this-test' },
      container_registry_endpoints: { 'registry.example.org': { url: registry.url } },
      rollback_container_image_api: `${server.url}/api/tenant/example`,
    },
  });
  expect(message).toBe('');
  expect((await headManifest({ url: registry.url }, 'org/app', 'latest'))?.digest).toBe(former.digest);
  const [asked] = server.received.map(({ path }) => new URL(path, server.url));
  expect(Object.fromEntries(asked?.searchParams ?? [])).toEqual({
    ...{ change: '1234', project: 'org/project', pipeline: 'promote' },
    job_name: 'promote-container-image',
  });
  await server.stop();
}, 60_000);
