import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { dockerfileReplacements } from '../../modules/engine/dockerfile-references.ts';
import { imageMap } from '../../modules/engine/image-map.ts';
import { replaceAll } from '../../modules/engine/replacement.ts';
import { yamlReplacements } from '../../modules/engine/yaml-references.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const H = 'zuul-jobs.buildset-registry:5000';
const images = (pin = false) =>
  imageMap(
    [
      { repository: 'quay.io/org/app', tags: ['latest', '1.0'], digest: DIGEST },
      { repository: 'docker.io/org/base' },
      { repository: 'busybox', tags: ['latest'] },
    ],
    H,
    pin,
  );
const yaml = (text: string, pin = false, file = 'x.yaml') =>
  replaceAll(text, yamlReplacements(text, file, images(pin)));
const dockerfile = (text: string) => replaceAll(text, dockerfileReplacements(text, images()));

test.each([
  ['quay.io/org/app', `${H}/quay.io/org/app`],
  ['quay.io/org/app:1.0', `${H}/quay.io/org/app:1.0`],
  ['quay.io/org/app:2.0', undefined],
  [`quay.io/org/app@sha256:${'b'.repeat(64)}`, undefined],
  ['quay.io/org/app2', undefined],
  ['org/base', `${H}/org/base`],
  ['docker.io/org/base:latest', `${H}/org/base:latest`],
  ['index.docker.io/org/base', `${H}/org/base`],
  ['library/busybox', `${H}/library/busybox`],
  ['docker://quay.io/org/app:1.0', `docker://${H}/quay.io/org/app:1.0`],
  ['not a reference!', undefined],
])('%s', (written, place) => {
  expect(images().whole(written)).toBe(place);
});

test('pinned to the digest where it is known', () => {
  expect(images(true).whole('quay.io/org/app:1.0')).toBe(`${H}/quay.io/org/app@${DIGEST}`);
  expect(images(true).whole('org/base:latest')).toBe(`${H}/org/base:latest`);
});

describe('YAML', () => {
  test('a manifest of several documents: only images change, everything else stays as written', () => {
    const text = `# quay.io/org/app:1.0 in a comment
apiVersion: v1
kind: Pod
metadata: {annotations: {about: "quay.io/org/app:1.0"}}
spec:
  containers:
  - {name: a, image: 'quay.io/org/app:1.0'}   # kept
  - name:   b
    image:  "busybox"
    imagePullPolicy: Always
  - image: quay.io/other/app:1.0
---
image: org/base
`;
    expect(yaml(text)).toBe(
      text
        .replace("image: 'quay.io/org/app:1.0'", `image: '${H}/quay.io/org/app:1.0'`)
        .replace('image:  "busybox"', `image:  "${H}/library/busybox"`)
        .replace('image: org/base', `image: ${H}/org/base`),
    );
  });

  test("Helm values, with the parts apart or in a map of images' tags", () => {
    const text = `image:
  registry: quay.io
  repository: org/app
  tag: "1.0"
sidecar:
  image: {repository: quay.io/org/app, tag: 1.0}
old: {image: {repository: quay.io/org/app, tag: 2.0}}
images:
  tags:
    api: quay.io/org/app:1.0
`;
    expect(parse(yaml(text.replaceAll('tag: 1.0', 'tag: "1.0"')))).toEqual({
      image: { registry: H, repository: 'quay.io/org/app', tag: '1.0' },
      sidecar: { image: { repository: `${H}/quay.io/org/app`, tag: '1.0' } },
      old: { image: { repository: 'quay.io/org/app', tag: 2 } },
      images: { tags: { api: `${H}/quay.io/org/app:1.0` } },
    });
  });

  test('a compose file', () => {
    expect(
      parse(yaml('services:\n  web:\n    image: quay.io/org/app\n    build: quay.io/org/app\n', true)),
    ).toEqual({
      services: { web: { image: `${H}/quay.io/org/app@${DIGEST}`, build: 'quay.io/org/app' } },
    });
  });

  test('a kustomization keeps the names that it replaces', () => {
    const text = `kind: Kustomization
images:
  - name: quay.io/org/app
    newTag: "1.0"
  - {name: org/base}
  - name: elsewhere
    newName: quay.io/org/app
  - name: quay.io/org/app
    digest: ${DIGEST}
`;
    expect(parse(yaml(text, true)).images).toEqual([
      { name: 'quay.io/org/app', newName: `${H}/quay.io/org/app`, newTag: '1.0' },
      { name: 'org/base', newName: `${H}/org/base` },
      { name: 'elsewhere', newName: `${H}/quay.io/org/app` },
      { name: 'quay.io/org/app', digest: DIGEST },
    ]);
  });

  test('anchors: the text that aliases stand for, once', () => {
    expect(
      yaml(
        'x-app: &app quay.io/org/app:1.0\nother: &o quay.io/org/app:1.0\nservices:\n  a: {image: *app}\n  b: &b {image: *app}\n  c:\n    <<: *b\n',
      ),
    ).toBe(
      `x-app: &app ${H}/quay.io/org/app:1.0\nother: &o quay.io/org/app:1.0\nservices:\n  a: {image: *app}\n  b: &b {image: *app}\n  c:\n    <<: *b\n`,
    );
  });

  test('line ends of Windows, a byte order mark, several documents, tags and a block of one line', () => {
    const text =
      '\uFEFF---\r\nspec:\r\n  initContainers:\r\n  - image: quay.io/org/app:1.0 # c\r\n...\r\n---\r\nx: !Ref y\r\nimage: >-\r\n  quay.io/org/app:1.0\r\n';
    expect(yaml(text)).toBe(text.replaceAll('quay.io/org/app:1.0', `${H}/quay.io/org/app:1.0`));
  });

  test('templates that are YAML all the same, and what only a shell knows, stay', () => {
    const text = `image: {{ .Values.image }}
api: {image: "{{ .Values.registry }}/org/app:1.0"}
web: {image: "quay.io/org/app:\${TAG:-1.0}"}
data:
  nested.yaml: |
    image: quay.io/org/app:1.0
`;
    expect(yaml(text)).toBe(text);
    expect(yaml('a: 1\na: 2\nimage: quay.io/org/app:1.0\n')).toContain(`image: ${H}/`);
  });

  test.each([
    // A digest, or a tag that is not of the buildset, is no other image's.
    ['{repository: quay.io/org/app, tag: "1.0", digest: "sha256:0"}', {}],
    ['{repository: quay.io/org/app, tag: "1.0", digest: ""}', { repository: `${H}/quay.io/org/app` }],
    ['{name: quay.io/org/app, tag: "3.0"}', {}],
    ['{name: quay.io/org/app, tag: "1.0"}', { name: `${H}/quay.io/org/app` }],
    ['{image: quay.io/org/app, version: "3.0"}', {}],
    ['{baseImage: quay.io/org/app, version: "1.0"}', { baseImage: `${H}/quay.io/org/app` }],
    ['{imageRegistry: quay.io, imageName: org/base, imageTag: latest}', {}],
    [
      '{imageRegistry: quay.io, imageName: org/app, imageTag: "1.0"}',
      { imageRegistry: H, imageName: 'quay.io/org/app' },
    ],
    ['{registry: docker.io, repository: org/base}', { registry: H }],
    ['{name: app, image: "quay.io/org/app:1.0", version: "3.0"}', { image: `${H}/quay.io/org/app:1.0` }],
  ])('in parts: %s', (map, changes) => {
    const text = `imageOfApp: ${map}\n`;
    const before = parse(text).imageOfApp;
    expect(parse(yaml(text)).imageOfApp).toEqual({ ...before, ...changes });
    expect(yaml(`chart: {name: busybox, version: latest}\n`)).toContain('name: busybox,');
  });

  test("custom resources, and the variables that tell an operator its images' names", () => {
    const text = `spec:
  template: {spec: {initContainers: [{image: "quay.io/org/app"}]}}
  env:
  - {name: RELATED_IMAGE_APP, value: quay.io/org/app:1.0}
  - {name: OTHER, value: quay.io/org/app:1.0}
`;
    expect(yaml(text)).toBe(
      text
        .replace('"quay.io/org/app"', `"${H}/quay.io/org/app"`)
        .replace('APP, value: quay.io', `APP, value: ${H}/quay.io`),
    );
  });

  test('nothing twice, and a text that is no YAML is an error with its line', () => {
    const once = yaml('image: quay.io/org/app:1.0\n');
    expect(yaml(once)).toBe(once);
    expect(() => yaml('a: 1\nimage: {{ .Values.image }}\nb: [', false, 'chart.yaml')).toThrow(
      /chart.yaml: line \d+: this is not YAML/,
    );
  });
});

test('Dockerfiles: stages, copies, mounts and defaults of arguments', () => {
  const text = `# FROM busybox
ARG BASE=quay.io/org/app:1.0
FROM --platform=linux/amd64 busybox AS first
from \\
  org/base
COPY --from=quay.io/org/app /x /x
COPY --from=first /y /y
RUN --mount=type=bind,from=busybox,target=/b echo busybox
FROM $BASE
`;
  expect(dockerfile(text)).toBe(
    text
      .replace('BASE=quay.io/org/app:1.0', `BASE=${H}/quay.io/org/app:1.0`)
      .replace('amd64 busybox', `amd64 ${H}/library/busybox`)
      .replace('  org/base', `  ${H}/org/base`)
      .replace('--from=quay.io/org/app', `--from=${H}/quay.io/org/app`)
      .replace('from=busybox', `from=${H}/library/busybox`),
  );
});

test('Dockerfiles: a stage hides the image of its name from there on, and here-documents are no instructions', () => {
  const text = `# escape=\`
FROM busybox AS \`
  Busybox
FROM busybox
COPY --from=busybox /x /y
COPY --chown=1:1 --from=org/base <<X /d
FROM busybox
X
RUN --mount=from=busybox,target=/b --mount=from=org/base,target=/c true\r
FROM\tquay.io/org/app:1.0\r
FROM quay.io/org/app:1.0@sha256:${'b'.repeat(64)}
`;
  expect(dockerfile(text)).toBe(
    text
      .replace('FROM busybox AS', `FROM ${H}/library/busybox AS`)
      .replaceAll('from=org/base', `from=${H}/org/base`)
      .replace('\tquay.io/', `\t${H}/quay.io/`),
  );
});
