import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Project } from '../../modules/job/configuration.ts';

const made: string[] = [];

/** A project with these files; remove all with `removeProjects`. */
export function project(name: string, files: Readonly<Record<string, string>>, trusted = true): Project {
  const directory = mkdtempSync(path.join(tmpdir(), 'project-'));
  made.push(directory);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), text);
  }
  return { name: `git.example/${name}`, directory, trusted };
}

export function removeProjects(): void {
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true, force: true });
}

export const SITE = `
- pipeline: {name: check}
- pipeline: {name: gate, post-review: true}
- secret: {name: site-secret, data: {password: swordfish}}
- nodeset: {name: pair, nodes: [{name: [one, two], label: small}], groups: [{name: both, nodes: [one, two]}]}
- job:
    name: base
    parent: null
    pre-run: playbooks/base-pre.yaml
    post-run: [playbooks/base-post-1.yaml, playbooks/base-post-2.yaml]
    nodeset: {nodes: [{name: node, label: small}]}
    vars: {list: [1], nested: {kept: true, replaced: below}}
`;
