import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (...parts: string[]) => readFileSync(path.join(root, ...parts), 'utf8');

/** All files below a folder that end so, as paths from the root; generated ones excepted. */
function files(folder: string, ending: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap(entry => {
    const at = path.join(folder, entry.name);
    if (entry.isDirectory())
      return ['_build', 'modules', 'library'].includes(entry.name) ? [] : files(at, ending);
    return entry.name.endsWith(ending) ? [at] : [];
  });
}

/** The arguments of zuul-sphinx's directives of a kind in a text. */
function directives(text: string, kind: string): string[] {
  return [...text.matchAll(new RegExp(`^ *\\.\\. zuul:${kind}:: (\\S+)`, 'gm'))].map(
    found => found[1] as string,
  );
}

const pages = files('doc', '.rst').map(page => read(page));
const inPages = (name: string) => pages.flatMap(text => directives(text, name)).sort();
const unique = (names: readonly string[]) => [...new Set(names)].sort();

interface Job {
  readonly name: string;
  readonly description?: string;
  readonly vars?: Record<string, unknown>;
}

const jobs = files('zuul.d', '.yaml').flatMap(file =>
  (parse(read(file), { merge: true }) as { job?: Job }[]).flatMap(item => (item.job ? [item.job] : [])),
);
const roles = readdirSync(path.join(root, 'roles')).sort();

describe('jobs', () => {
  test('each is on exactly one page, and no page has one that is gone', () => {
    expect(inPages('autojob')).toEqual(unique(jobs.map(job => job.name)));
  });

  test.each(jobs.map(job => [job.name, job] as const))('%s says what it does and what sets it', (_, job) => {
    const description = included(job.description ?? '');
    expect(description.trim()).not.toBe('');
    const documented = directives(description, 'jobvar');
    for (const name of Object.keys(job.vars ?? {})) expect(documented).toContain(name);
  });
});

describe('roles', () => {
  test('each is on exactly one page, and no page has one that is gone', () => {
    expect(inPages('autorole')).toEqual(roles);
  });
});

/** What a page writes in double backquotes, and matches. */
function literals(text: string, pattern: RegExp): string[] {
  return unique(
    [...text.matchAll(/``([^`]+)``/g)].map(found => found[1] as string).filter(name => pattern.test(name)),
  );
}

describe('names in running text', () => {
  const sources = ['roles', 'playbooks', 'zuul.d'].flatMap(folder =>
    ['.yaml', '.rst'].flatMap(ending => files(folder, ending).map(file => read(file))),
  );
  const variable =
    /^(buildset_registry|container|docker|mirror|oci_modules|promote|upload|use_buildset)_\w+$/;
  // The page for those who come from zuul-jobs also names what that has.
  const guides = files('doc', '.rst').filter(page => !page.includes('zuul-jobs'));

  test.each(guides)('%s names no variable that is gone', page => {
    const known = (name: string) => sources.some(text => new RegExp(`\\b${name}\\b`).test(text));
    expect(literals(read(page), variable).filter(name => !known(name))).toEqual([]);
  });

  test('no page or README names a module that is gone', () => {
    const modules = readdirSync(path.join(root, 'modules'));
    const texts = [...pages, ...files('roles', 'README.rst').map(file => read(file)), read('README.md')];
    const named = texts.flatMap(text => text.match(/\boci_(?:registry|engine|image|intermediate)\w*/g) ?? []);
    expect(unique(named).filter(name => !modules.includes(`${name}.ts`))).toEqual([]);
  });
});

describe('files that pages show', () => {
  test('all are there', () => {
    const shown = files('doc', '.rst').flatMap(page =>
      [...read(page).matchAll(/\.\. (?:literalinclude|include|image):: (\S+)/g)].map(found =>
        path.join((found[1] as string).startsWith('/') ? 'doc' : path.dirname(page), found[1] as string),
      ),
    );
    expect(shown.filter(file => !existsSync(path.join(root, file)))).toEqual([]);
  });
});

/** A text with the files that it includes; `/` is the folder doc, as for Sphinx. */
function included(text: string): string {
  return text.replace(/^( *)\.\. include:: \/(\S+)$/gm, (_, space: string, target: string) =>
    included(read('doc', target)).replace(/^(?=.)/gm, space),
  );
}
