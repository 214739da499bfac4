import * as fragments from './ansible/fragments.ts';
import { defineModule } from './ansible/specification.ts';
import { readBody } from './http/message.ts';
import { parseReference } from './oci/reference.ts';
import { requireImages, type TakenImage } from './operation/require-images.ts';
import { buildsetEndpoint, registryIn } from './registry/configure.ts';
import { connect } from './registry/connection.ts';
import { refusal } from './registry/error.ts';
import { createRegistries } from './registry/registries.ts';
import { shortDigest } from './report/format.ts';

const ANSWER_BYTES = 16 << 20;

export default defineModule(
  {
    name: 'oci_image_require',
    summary: 'Make sure that images came from the buildset registry',
    description: [
      'Fails when an engine of this node took an image from elsewhere although it had to come from the buildset registry. Engines fall back to the real registry without a word, and a test would then test the wrong image.',
      'To be called on the node whose engines pulled, after they did: the registry knows what it gave to this node.',
    ],
    arguments: {
      type: 'object',
      additionalProperties: false,
      required: ['images', 'buildset_registry'],
      properties: {
        images: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'Images by the names under which the engines pull them.',
        },
        buildset_registry: fragments.buildsetRegistry,
        registry_alias: fragments.registryAlias,
      },
    },
    returns: {
      images: {
        description: 'Each image with its C(name), C(repository) in the buildset registry, and C(digest).',
        type: 'list',
        elements: 'dict',
      },
    },
    examples: `
- name: Make sure that the image under test is the one of this change
  oci_image_require:
    images:
      - quay.io/org/app:latest
    buildset_registry: "{{ buildset_registry }}"
`,
  },
  async args => {
    const images = args.images.map((name, index) => ({
      name,
      reference: parseReference(name, `images[${index}]`),
    }));
    const endpoint = buildsetEndpoint(registryIn(args.buildset_registry), args.registry_alias);
    const registries = createRegistries();
    const connection = connect(endpoint);
    try {
      const found = await requireImages(images, {
        // With the scope of someone who pushes the registry tells of what it holds itself.
        repository: path => registries.openAt(endpoint, path, 'push'),
        async taken() {
          const response = await connection.send('GET', '/pulls', []);
          if (response.status !== 200) throw await refusal(response, 'GET', endpoint, 'UNKNOWN');
          const { pulls } = JSON.parse((await readBody(response, ANSWER_BYTES)).toString());
          return pulls as TakenImage[];
        },
      });
      const msg = found
        .map(({ name, digest }) => `${name} ${shortDigest(digest)} came from the buildset registry`)
        .join('\n');
      return { changed: false, images: found, msg };
    } finally {
      await Promise.all([connection.close(), registries.close()]);
    }
  },
);
