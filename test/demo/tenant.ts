import { cp, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stringify } from 'yaml';
import type { Change } from '../../modules/job/change.ts';
import { type Configuration, type Project, readConfiguration } from '../../modules/job/configuration.ts';
import { findProject } from '../../modules/job/freeze.ts';
import { run } from './process.ts';
import type { SiteRegistry } from './registries.ts';

const HOST = 'git.demo.example';

export interface TenantOptions {
  /** The checkout of this repository. */
  readonly checkout: string;
  readonly scratch: string;
  readonly hub: SiteRegistry;
  readonly intermediate: SiteRegistry;
  readonly containerCommand: string;
}

/**
 * The tenant of the demo: this repository and a site's configuration as config projects, and two projects of
 * people. What is random (passwords, ports) is written beside the files that are kept in test/demo.
 */
export async function createTenant(options: TenantOptions): Promise<Configuration> {
  const repositories = path.join(options.scratch, 'repositories');
  const source = path.join(options.checkout, 'test/demo');
  const place = async (name: string, from: string, trusted: boolean): Promise<Project> => {
    const directory = path.join(repositories, name);
    await cp(path.join(source, from), directory, { recursive: true });
    return { name: `${HOST}/${name}`, directory, trusted };
  };
  const library: Project = {
    name: `${HOST}/zuul-container-images`,
    directory: options.checkout,
    trusted: true,
  };
  const site = await place('site-config', 'site', true);
  const base = await place('demo/base-image', 'projects/base-image', false);
  const app = await place('demo/app', 'projects/app', false);
  await addRootFileSystem(options, base);
  await addSiteSettings(options, site);
  for (const project of [base, app]) {
    await addHubSecret(options, project);
    if (options.containerCommand === 'docker') await useDockerJobs(project);
  }
  return readConfiguration([library, site, base, app]);
}

/** The two changes under review. */
export function changes(configuration: Configuration): { base: Change; app: Change } {
  const change = (number: string, project: string, title: string): Change => ({
    number,
    title,
    patchset: '1',
    url: `https://review.demo.example/${number}`,
    branch: 'main',
    project: findProject(configuration, project),
  });
  return {
    base: change('101', 'demo/base-image', 'Say which change this base image is from'),
    app: change(
      '102',
      'demo/app',
      'Say it in the application, too\n\nDepends-On: https://review.demo.example/101',
    ),
  };
}

async function addRootFileSystem({ checkout, scratch }: TenantOptions, base: Project): Promise<void> {
  const folder = path.join(scratch, 'base-image');
  await run(path.join(checkout, 'test/support/base-image.sh'), [folder]);
  await rename(path.join(folder, 'rootfs.tar'), path.join(base.directory, 'rootfs.tar'));
}

/** The site's variables and its secret; Docker Hub is played by another registry, which the endpoint names. */
async function addSiteSettings(options: TenantOptions, site: Project): Promise<void> {
  const { hub, intermediate } = options;
  const variables = {
    container_command: options.containerCommand,
    // Executor and nodes of this site have Node.js at the same place; the roles need not look for it.
    ansible_node_interpreter: process.execPath,
    container_registry_endpoints: { 'docker.io': { url: hub.url, ca: hub.ca } },
  };
  const secret = {
    host: intermediate.host,
    port: intermediate.port,
    username: intermediate.username,
    password: intermediate.password,
    cert: intermediate.ca,
  };
  await mkdir(path.join(site.directory, 'zuul.d'), { recursive: true });
  await writeFile(
    path.join(site.directory, 'zuul.d/generated.yaml'),
    stringify([
      // A second definition of the job adds to the first, as it does in Zuul.
      { job: { name: 'base', vars: variables } },
      { secret: { name: 'site-intermediate-registry', data: secret } },
    ]),
    { mode: 0o600 },
  );
}

async function addHubSecret({ hub, containerCommand }: TenantOptions, project: Project): Promise<void> {
  const { username, password } = hub;
  const credentials = { username, password, repository: '^docker.io/demo/' };
  const data = containerCommand === 'docker' ? credentials : { 'docker.io': credentials };
  await writeFile(
    path.join(project.directory, 'zuul.d/secrets.yaml'),
    stringify([{ secret: { name: `${path.basename(project.directory)}-dockerhub`, data } }]),
    { mode: 0o600 },
  );
}

/** The jobs for docker are the same under other names. */
async function useDockerJobs(project: Project): Promise<void> {
  const file = path.join(project.directory, 'zuul.d/jobs.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(
    file,
    text
      .replaceAll('-container-image\n', '-docker-image\n')
      .replaceAll('container_images', 'docker_images')
      .replaceAll('container_registry_credentials', 'docker_credentials'),
  );
}
