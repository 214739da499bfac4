#!/usr/bin/node
// WANT_JSON. Generated from modules/oci_image_promote.ts by "make build"; edit that file instead.
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __copyProps = (to, from, except, desc) => {
  if (from && typeof from === "object" || typeof from === "function") {
    for (let key of __getOwnPropNames(from))
      if (!__hasOwnProp.call(to, key) && key !== except)
        __defProp(to, key, { get: () => from[key], enumerable: !(desc = __getOwnPropDesc(from, key)) || desc.enumerable });
  }
  return to;
};
var __toESM = (mod, isNodeMode, target) => (target = mod != null ? __create(__getProtoOf(mod)) : {}, __copyProps(
  // If the importer is in node compatibility mode or this is not an ESM
  // file that has been converted to a CommonJS file using a Babel-
  // compatible transform (i.e. "__esModule" has not been set), then set
  // "default" to the CommonJS "module.exports" for node compatibility.
  isNodeMode || !mod || !mod.__esModule ? __defProp(target, "default", { value: mod, enumerable: true }) : target,
  mod
));

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports2) {
    "use strict";
    Object.defineProperty(exports2, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports2.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// modules/ansible/fragments.ts
var intermediateRegistry = {
  type: "object",
  required: ["host", "port"],
  description: "The site's registry that keeps images between a change's jobs.",
  properties: {
    host: { type: "string", minLength: 1, description: "Name, or address, IPv4 or IPv6." },
    port: { type: "integer", minimum: 1, maximum: 65535, description: "Port." },
    username: { type: "string", description: "Name to log in with." },
    password: { type: "string", writeOnly: true, description: "Password to log in with." },
    cert: {
      type: "string",
      description: "CA to trust beside the system's: PEM, or the path of a file with it."
    }
  }
};
var registryEndpoints = {
  type: "object",
  description: "Registry host to the endpoint that is used in its place, and to what the registry is asked at the most.",
  additionalProperties: {
    type: "object",
    properties: {
      url: {
        type: "string",
        pattern: "^https?://",
        description: "https://host[:port][/path], or http://; the registry's own without it."
      },
      ca: { type: "string", description: "CA to trust beside the system's: PEM, or the path of a file." },
      api_url: { type: "string", description: "Address of the registry's own API, for removing tags." },
      concurrent_requests: {
        type: "integer",
        minimum: 1,
        description: "Requests at a time; 12 without it. Halved when the registry answers 429."
      },
      requests_per_second: {
        type: "number",
        exclusiveMinimum: 0,
        description: "Requests in a second; no limit without it, until the registry answers 429. Then half of what was sent."
      }
    }
  }
};
var credentials = {
  type: "object",
  description: "Registry host to what logs in there; a registry of an image that is missing here is an error.",
  additionalProperties: {
    type: "object",
    properties: {
      username: { type: "string", description: "Name." },
      password: { type: "string", writeOnly: true, description: "Password or access token." },
      api_token: { type: "string", writeOnly: true, description: "Token for the registry's own API." },
      repository: { type: "string", description: "Python expression that every repository must match." },
      type: { type: "string", description: "Kind of the registry's own API." },
      api_url: { type: "string", description: "Address of the registry's own API." }
    }
  }
};
var images = {
  type: "array",
  description: "Images as in C(docker_images) and C(container_images); other keys are ignored.",
  items: {
    type: "object",
    required: ["repository"],
    properties: {
      repository: {
        type: "string",
        minLength: 1,
        description: "Repository, with its registry or on Docker Hub."
      },
      registry: { type: "string", description: "Registry; has to be the one in the repository." },
      tags: {
        type: "array",
        minItems: 1,
        items: { type: "string", minLength: 1 },
        description: "Tags; C(latest) without any."
      }
    }
  }
};
var imagesToBuild = {
  type: "array",
  description: "Images as in C(docker_images) and C(container_images); other keys are ignored.",
  items: {
    type: "object",
    required: ["context", "repository"],
    properties: {
      context: { type: "string", description: "Directory of the build, relative to the project." },
      repository: images.items.properties.repository,
      dockerfile: { type: "string", description: "Name of the Dockerfile." },
      container_filename: { type: "string", description: "The same, by the name of the container roles." },
      path: { type: "string", description: "Build context, relative to C(context)." },
      build_args: { type: "array", items: { type: "string" }, description: "Arguments, as C(NAME=value)." },
      target: { type: "string", description: "Stage to build." },
      tags: images.items.properties.tags,
      siblings: {
        type: "array",
        items: { type: "string" },
        description: "Canonical names of projects that are copied into the build context."
      },
      labels: { type: "array", items: { type: "string" }, description: "Labels, as C(key=value)." },
      arch: { type: "array", items: { type: "string" }, description: "Platforms, as C(linux/arm64)." }
    }
  }
};
var zuulBuilds = {
  zuul_api: {
    type: "string",
    pattern: "^https?://",
    description: "Zuul's API with the tenant: finds the images for the method intermediate-registry, and for the other one the digests to compare with."
  },
  zuul_query: {
    type: "string",
    description: "Query for the builds that made the images, as C(change=1&patchset=1&pipeline=gate&job_name=x)."
  }
};
var referrers = {
  type: "boolean",
  default: false,
  description: "Whether what refers to an image goes with it: signatures, attestations, cosign tags."
};
var defaultRegistry = {
  type: "string",
  default: "",
  description: "Registry of repositories that name none; Docker Hub when empty."
};
var zuul = {
  type: "object",
  description: "Zuul's variable C(zuul); with it this call leaves a record of what it did, for the page."
};
var transferReturns = {
  images: {
    description: "Every image with its digest and tags; of a tag also what it named before.",
    type: "list",
    elements: "dict"
  },
  totals: {
    description: "Images, blobs and bytes moved, mounted and skipped, manifests, tags, requests, seconds.",
    type: "dict"
  },
  actions: { description: "What was done, in order.", type: "list", elements: "dict" }
};
var documentationUrl = {
  type: "string",
  pattern: "^(https?://.*)?$",
  description: "Where this documentation is published; a failure then links to its error."
};
var record = {
  description: "What C(oci_summary) takes to make a page of this; of a failure it is in C(stderr).",
  type: "dict",
  returned: "with C(zuul)"
};

// modules/ansible/specification.ts
function defineModule(specification, run) {
  const { properties } = specification.arguments;
  const arguments_3 = {
    ...specification.arguments,
    properties: { ...properties, documentation_url: documentationUrl }
  };
  return {
    specification: { ...specification, arguments: arguments_3 },
    run
  };
}

// modules/oci/error.ts
var ERROR_CODES = {
  BLOB_UNKNOWN: 404,
  BLOB_UPLOAD_INVALID: 400,
  BLOB_UPLOAD_UNKNOWN: 404,
  DIGEST_INVALID: 400,
  MANIFEST_BLOB_UNKNOWN: 404,
  MANIFEST_INVALID: 400,
  MANIFEST_UNKNOWN: 404,
  NAME_INVALID: 400,
  NAME_UNKNOWN: 404,
  SIZE_INVALID: 400,
  UNAUTHORIZED: 401,
  DENIED: 403,
  UNSUPPORTED: 405,
  TOOMANYREQUESTS: 429,
  RANGE_INVALID: 416,
  UNAVAILABLE: 503,
  UNKNOWN: 500
};
var ENTRIES = {
  UNAUTHORIZED: "OCI-0101",
  DENIED: "OCI-0103",
  MANIFEST_UNKNOWN: "OCI-0104",
  NAME_UNKNOWN: "OCI-0105",
  BLOB_UNKNOWN: "OCI-0106",
  TOOMANYREQUESTS: "OCI-0107",
  UNSUPPORTED: "OCI-0108",
  MANIFEST_INVALID: "OCI-0109",
  MANIFEST_BLOB_UNKNOWN: "OCI-0110",
  DIGEST_INVALID: "OCI-0111",
  SIZE_INVALID: "OCI-0112",
  BLOB_UPLOAD_UNKNOWN: "OCI-0113",
  BLOB_UPLOAD_INVALID: "OCI-0114",
  RANGE_INVALID: "OCI-0115",
  NAME_INVALID: "OCI-0116",
  UNKNOWN: "OCI-0117",
  UNAVAILABLE: "OCI-0201"
};
var OciError = class _OciError extends Error {
  name = "OciError";
  code;
  entry;
  status;
  detail;
  side;
  retryAfter;
  constructor(options) {
    super(options.message, options.cause === void 0 ? void 0 : { cause: options.cause });
    this.code = options.code;
    this.entry = options.entry ?? ENTRIES[options.code];
    this.status = options.status ?? ERROR_CODES[options.code];
    this.detail = options.detail;
    this.side = options.side;
    this.retryAfter = options.retryAfter;
  }
  /** The same error, told from one end of a transfer. */
  on(side) {
    if (this.side) return this;
    return new _OciError({ ...this, side, message: `${this.message} (${side})`, cause: this.cause ?? this });
  }
};
var UsageError = class extends Error {
  /**
   * @param argument path of the argument, for instance `images[0].tags`
   * @param problem what is wrong and what to do, as one sentence
   * @param entry in the catalogue
   */
  constructor(argument, problem, entry2 = "OCI-0801") {
    super(`${argument}: ${problem}`);
    this.argument = argument;
    this.entry = entry2;
  }
  argument;
  entry;
  name = "UsageError";
};
var CommandError = class extends Error {
  constructor(command, exitCode, output, message, entry2 = "OCI-0502") {
    super(message);
    this.command = command;
    this.exitCode = exitCode;
    this.output = output;
    this.entry = entry2;
  }
  command;
  exitCode;
  output;
  entry;
  name = "CommandError";
};

// modules/oci/digest.ts
var import_node_crypto = require("node:crypto");
var REGISTERED = /* @__PURE__ */ new Map([
  ["sha256", /^[a-f0-9]{64}$/],
  ["sha512", /^[a-f0-9]{128}$/]
]);
function isDigest(text2) {
  const colon = text2.indexOf(":");
  return REGISTERED.get(text2.slice(0, colon))?.test(text2.slice(colon + 1)) ?? false;
}
function algorithmOf(digest) {
  return digest.slice(0, digest.indexOf(":"));
}
function encodedOf(digest) {
  return digest.slice(digest.indexOf(":") + 1);
}
function hashFor(digest) {
  return (0, import_node_crypto.createHash)(algorithmOf(digest));
}
function digestOf(bytes2, algorithm = "sha256") {
  return `${algorithm}:${(0, import_node_crypto.createHash)(algorithm).update(bytes2).digest("hex")}`;
}

// modules/oci/reference.ts
var DOCKER_HUB = "docker.io";
var HUB_ALIASES = /* @__PURE__ */ new Set([
  DOCKER_HUB,
  "index.docker.io",
  "registry-1.docker.io",
  "registry.hub.docker.com"
]);
var REPOSITORY = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;
var TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
var HOST = /^(\[[0-9a-fA-F:.]+\]|[a-zA-Z0-9]([a-zA-Z0-9.-]*[a-zA-Z0-9])?)(:[0-9]{1,5})?$/;
var LONGEST_NAME = 255;
function isTag(text2) {
  return TAG.test(text2);
}
function isRepositoryName(text2) {
  return text2.length <= LONGEST_NAME && REPOSITORY.test(text2);
}
function parseReference(text2, argument = "image") {
  const refuse = (problem) => {
    throw new UsageError(argument, `"${text2}" is not an image reference: ${problem}`, "OCI-0802");
  };
  let rest = text2.replace(/^docker:\/\//, "");
  let digest;
  const at = rest.indexOf("@");
  if (at >= 0) {
    const written = rest.slice(at + 1);
    digest = isDigest(written) ? written : refuse(`"${written}" is not a sha256 or sha512 digest`);
    rest = rest.slice(0, at);
  }
  let tag;
  const colon = rest.lastIndexOf(":");
  if (colon > rest.lastIndexOf("/")) {
    tag = rest.slice(colon + 1);
    if (!TAG.test(tag)) refuse(`"${tag}" is not a tag (letters, digits, "_", "." and "-", at most 128)`);
    rest = rest.slice(0, colon);
  }
  const { registry: registry2, repository } = splitRepository(rest);
  if (!HOST.test(registry2)) refuse(`"${registry2}" is not a registry host`);
  if (!isRepositoryName(repository)) {
    refuse(`"${repository}" is not a repository name (lower-case parts separated by "/")`);
  }
  return { registry: registry2, repository, ...tag && { tag }, ...digest && { digest } };
}
function splitRepository(text2) {
  const slash = text2.indexOf("/");
  const first2 = text2.slice(0, Math.max(slash, 0));
  const named = first2 !== "" && (/[.:]/.test(first2) || first2 === "localhost" || first2.startsWith("["));
  const registry2 = named ? first2 : DOCKER_HUB;
  const path2 = named ? text2.slice(slash + 1) : text2;
  if (!HUB_ALIASES.has(registry2)) return { registry: registry2, repository: path2 };
  return { registry: DOCKER_HUB, repository: path2.includes("/") ? path2 : `library/${path2}` };
}
function mirrorPath(reference) {
  return reference.registry === DOCKER_HUB ? reference.repository : `${reference.registry}/${reference.repository}`;
}

// modules/operation/python-expression.ts
function pythonSearch(expression, text2, argument) {
  const { source, flags } = translate(expression, argument);
  try {
    return new RegExp(source, flags).test(text2);
  } catch (cause) {
    throw new UsageError(
      argument,
      `"${expression}" is not a regular expression: ${cause.message}`,
      "OCI-0812"
    );
  }
}
var GLOBAL_FLAGS = /^\(\?([aiLmsux]+)\)/;
function translate(expression, argument) {
  let flags = "";
  let rest = expression;
  const given = GLOBAL_FLAGS.exec(rest);
  if (given) {
    rest = rest.slice(given[0].length);
    if (given[1]?.includes("x")) throw unsupported(expression, "(?x)", argument);
    for (const flag of "ims") if (given[1]?.includes(flag)) flags += flag;
  }
  let source = "";
  let inClass = false;
  for (let at = 0; at < rest.length; ) {
    const [python = "", script] = inClass ? inside(rest, at) : outside(rest, at, flags, expression, argument);
    if (python === "[" && !inClass) {
      inClass = true;
      const opening = /^\[\^?\]?/.exec(rest.slice(at))?.[0] ?? "[";
      source += opening.replace("]", "\\]");
      at += opening.length;
      continue;
    }
    if (python === "]" && inClass) inClass = false;
    source += script ?? python;
    at += python.length;
  }
  return { source, flags };
}
function outside(text2, at, flags, expression, argument) {
  const rest = text2.slice(at);
  const match = (pattern) => pattern.exec(rest);
  let found2;
  if (match(/^\\A/)) return ["\\A", flags.includes("m") ? "(?<![^])" : "^"];
  if (match(/^\\Z/)) return ["\\Z", "(?![^])"];
  if (match(/^\\./s)) return [rest.slice(0, 2)];
  if (rest[0] === "$") return ["$", flags.includes("m") ? "$" : "(?=\\n?(?![^]))"];
  found2 = match(/^\(\?P<(\w+)>/);
  if (found2) return [found2[0], `(?<${found2[1]}>`];
  found2 = match(/^\(\?P=(\w+)\)/);
  if (found2) return [found2[0], `\\k<${found2[1]}>`];
  found2 = match(/^\(\?#[^)]*\)/);
  if (found2) return [found2[0], ""];
  found2 = match(/^\{,(\d+)\}/);
  if (found2) return [found2[0], `{0,${found2[1]}}`];
  found2 = match(/^(\(\?[>(]|\(\?[aiLmsux-]+[:)]|[*+?}]\+)/);
  if (found2) throw unsupported(expression, found2[0], argument);
  return [rest[0]];
}
function inside(text2, at) {
  return text2[at] === "\\" ? [text2.slice(at, at + 2)] : [text2[at]];
}
function unsupported(expression, part2, argument) {
  return new UsageError(
    argument,
    `"${expression}": "${part2}" is not supported here; write it another way`,
    "OCI-0812"
  );
}

// modules/operation/credentials.ts
function readCredentials(given) {
  const entries = Object.entries(given ?? {}).map(([key, credential]) => {
    const host = key.replace(/^https?:\/\//, "").replace(/\/.*$/, "");
    return [splitRepository(`${host}/x/y`).registry, trimmed(credential)];
  });
  return new Map(entries);
}
function checkCredentials(images2, credentials2, variable) {
  if (credentials2.size === 0) return;
  for (const { argument, written, registry: registry2, repository } of images2) {
    const credential = credentials2.get(registry2);
    if (!credential) {
      throw new UsageError(
        argument,
        `there are no credentials for ${registry2}, the registry of ${written}; add "${registry2}" to ${variable}`,
        "OCI-0804"
      );
    }
    const rule = credential.repository;
    const spellings = registry2 === DOCKER_HUB ? [written, repository] : [written];
    const ruleArgument = `${variable}[${registry2}].repository`;
    if (rule && !spellings.some((spelling) => pythonSearch(rule, spelling, ruleArgument))) {
      throw new UsageError(
        argument,
        `${written} is not allowed by the expression "${rule}" of the credentials for ${registry2}; use a repository that matches, or other credentials`,
        "OCI-0805"
      );
    }
  }
}
function trimmed(credential) {
  const { password, api_token } = credential;
  return {
    ...credential,
    ...password !== void 0 && { password: password.trim() },
    ...api_token !== void 0 && { api_token: api_token.trim() }
  };
}

// modules/oci/repository.ts
function can(repository, method) {
  return typeof repository[method] === "function";
}

// modules/operation/dry-run.ts
function dryRun(repository) {
  const nothing = async () => {
  };
  return {
    name: repository.name,
    resolve: async (reference) => repository.resolve(reference),
    fetch: async (target, range) => repository.fetch(target, range),
    exists: (target) => repository.exists(target).catch((error) => {
      if (error instanceof OciError && error.code === "NAME_UNKNOWN") return false;
      throw error;
    }),
    push: nothing,
    pushFrom: nothing,
    pushTagged: nothing,
    tag: nothing,
    ...can(repository, "read") && { read: async (reference) => repository.read(reference) },
    ...can(repository, "tags") && { tags: () => repository.tags() },
    ...can(repository, "mount") && {
      registry: repository.registry,
      path: repository.path,
      mount: async () => true
    }
  };
}

// modules/operation/images.ts
function nameImages(entries, { prefix = "", defaultRegistry: defaultRegistry2 = "" } = {}) {
  return entries.map((entry2, index) => {
    const argument = `images[${index}]`;
    const reference = parse(entry2.repository, defaultRegistry2.replace(/\/+$/, ""), `${argument}.repository`);
    if (reference.tag !== void 0 || reference.digest !== void 0) {
      throw new UsageError(
        `${argument}.repository`,
        `"${entry2.repository}" holds a tag or digest; put tags under "tags"`,
        "OCI-0808"
      );
    }
    if (entry2.registry && parseReference(`${entry2.registry}/x/y`).registry !== reference.registry) {
      throw new UsageError(
        `${argument}.registry`,
        `is "${entry2.registry}", but repository "${entry2.repository}" is in ${reference.registry}; begin the repository with its registry`,
        "OCI-0808"
      );
    }
    const tags = [...new Set(entry2.tags ?? ["latest"])];
    for (const [position, tag] of tags.entries())
      checkTag(`${prefix}${tag}`, `${argument}.tags[${position}]`);
    if (tags.length === 0)
      throw new UsageError(`${argument}.tags`, 'is empty; leave it out for "latest"', "OCI-0808");
    return {
      argument,
      written: entry2.repository,
      registry: reference.registry,
      repository: reference.repository,
      tags
    };
  });
}
function checkTag(tag, argument) {
  if (isTag(tag)) return;
  throw new UsageError(
    argument,
    `"${tag}" is not a tag (letters, digits, "_", "." and "-", at most 128, no "." or "-" in front)`,
    "OCI-0803"
  );
}
function parse(repository, defaultRegistry2, argument) {
  const plain = parseReference(repository, argument);
  const names = plain.registry !== "docker.io" || /^(index\.)?docker\.io\//.test(repository);
  if (names || !defaultRegistry2) return plain;
  return parseReference(`${defaultRegistry2}/${repository}`, argument);
}

// modules/operation/bound.ts
function createBound(most) {
  let running = 0;
  const waiting = [];
  return async (work) => {
    if (running >= most) await new Promise((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
async function mapBounded(entries, most, work) {
  const results = new Array(entries.length);
  let next = 0;
  let failure2;
  const worker = async () => {
    while (next < entries.length && !failure2) {
      const index = next++;
      try {
        results[index] = await work(entries[index], index);
      } catch (error) {
        failure2 ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, entries.length) }, worker));
  if (failure2) throw failure2.error;
  return results;
}

// modules/operation/promote/clean-up.ts
function cleanUpJobs(targets, promoted) {
  return targets.map(({ repository, service }, index) => {
    const tags = promoted[index]?.tags ?? [];
    return {
      repository: repository.name,
      service,
      promoted: tags.flatMap(({ temporary }) => temporary ?? []),
      final: tags.map(({ tag }) => tag)
    };
  });
}
var AT_A_TIME = 6;
function temporaryTags(prefix, expression, argument = "clean_up_regex") {
  if (expression === void 0) {
    return (tag, final) => ["change_", prefix].some((start) => tag.startsWith(start) && !final.some((name2) => name2.startsWith(start)));
  }
  pythonSearch(expression, "", argument);
  return (tag) => pythonSearch(expression, tag, argument);
}
async function cleanUp(jobs, rules, warn) {
  const removed = await mapBounded(jobs, AT_A_TIME, async (job) => [
    ...await removeAll(
      job,
      job.promoted.map((tag) => ({ tag })),
      rules,
      warn
    ),
    ...await removeAll(job, await leaked(job, rules, warn), rules, warn)
  ]);
  return removed.flat();
}
async function removeAll({ repository, service }, tags, { dryRun: dryRun2 }, warn) {
  const removed = [];
  const failures = [];
  let reason = "";
  await mapBounded(tags, AT_A_TIME, async ({ tag, age }) => {
    try {
      if (!dryRun2) await service.remove(tag);
      removed.push({ repository, tag, ...age !== void 0 && { age } });
    } catch (error) {
      failures.push(tag);
      reason = error.message;
    }
  });
  if (failures.length > 0) {
    warn(`${repository}: the temporary tags ${failures.sort().join(", ")} were not removed: ${reason}`);
  }
  return removed;
}
async function leaked({ repository, service, promoted, final }, { isTemporary, age, now }, warn) {
  const found2 = [];
  const keep = /* @__PURE__ */ new Set([...promoted, ...final]);
  try {
    const matters = (tag) => !keep.has(tag) && isTemporary(tag, final);
    for await (const tag of agedTags(service, matters, now)) {
      if (tag.age !== void 0 && tag.age > age) found2.push({ tag: tag.tag, age: tag.age });
    }
  } catch (error) {
    warn(`${repository}: old temporary tags were not looked for: ${error.message}`);
  }
  return found2;
}
async function* agedTags(service, matters, now) {
  for await (const { name: name2, updated } of service.list?.(matters) ?? []) {
    if (!matters(name2)) continue;
    yield { tag: name2, ...updated !== void 0 && { age: Math.floor((now - updated) / 1e3) } };
  }
}

// modules/oci/media-type.ts
var OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
var OCI_INDEX = "application/vnd.oci.image.index.v1+json";
var DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
var DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
var OCI_EMPTY = "application/vnd.oci.empty.v1+json";
var MANIFEST_TYPES = [OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST];
function essence(contentType) {
  return (contentType.split(";", 1)[0] ?? "").trim().toLowerCase();
}
function isIndexType(mediaType) {
  return mediaType === OCI_INDEX || mediaType === DOCKER_LIST;
}
function isManifestType(mediaType) {
  return MANIFEST_TYPES.includes(mediaType);
}
function isNonDistributable(mediaType) {
  return mediaType.startsWith("application/vnd.oci.image.layer.nondistributable.") || mediaType.startsWith("application/vnd.docker.image.rootfs.foreign.");
}

// modules/operation/copy/counted.ts
var import_node_stream = require("node:stream");
var TELL_MILLISECONDS = 100;
function counted(content, start, tell) {
  let moved2 = start;
  let told = 0;
  const counter = new import_node_stream.Transform({
    highWaterMark: 1024 * 1024,
    transform(chunk, _, callback) {
      moved2 += chunk.length;
      const now = Date.now();
      if (now - told >= TELL_MILLISECONDS) {
        told = now;
        tell(moved2);
      }
      callback(null, chunk);
    }
  });
  (0, import_node_stream.pipeline)(content, counter, () => {
  });
  return counter;
}

// modules/operation/copy/blobs.ts
function createBlobCopier(transfers, onEvent, progress = false) {
  const done = /* @__PURE__ */ new Map();
  const holders = /* @__PURE__ */ new Map();
  const asked = /* @__PURE__ */ new Map();
  const isThere = (target, blob) => {
    const answers = entry(asked, target);
    const answer = answers.get(blob.digest) ?? target.exists(blob);
    answers.delete(blob.digest);
    return answer;
  };
  const tools = { bound: createBound(transfers), isThere, onEvent, progress };
  const ensureOnce = async (source, target, blob) => {
    const held = entry(holders, can(target, "mount") ? target.registry : target);
    const holder = held.get(blob.digest);
    if (holder && holder.target !== target) {
      await holder.ready;
      if (can(holder.target, "mount") && await mount(target, blob, holder.target.path, onEvent)) return;
      return unlessThere(source, target, blob, tools);
    }
    const ready = first(source, target, blob, tools);
    held.set(blob.digest, { target, ready });
    return ready;
  };
  return {
    isThere(target, blob) {
      const answer = target.exists(blob);
      entry(asked, target).set(blob.digest, answer);
      return answer;
    },
    ensure(source, target, blob) {
      const known = entry(done, target);
      let work = known.get(blob.digest);
      if (!work) {
        work = ensureOnce(source, target, blob);
        known.set(blob.digest, work);
      }
      return work;
    }
  };
}
async function unlessThere(source, target, blob, tools) {
  if (await skipped(target, blob, tools)) return;
  await move(source, target, blob, tools);
}
async function skipped(target, blob, { isThere, onEvent }) {
  if (!await isThere(target, blob)) return false;
  onEvent({ type: "skipped", repository: target.name, ...sizeOf(blob), reason: "already there" });
  return true;
}
async function first(source, target, blob, tools) {
  if (await skipped(target, blob, tools)) return;
  const from = pathInSameRegistry(source, target);
  if (from !== void 0 && await mount(target, blob, from, tools.onEvent)) return;
  await move(source, target, blob, tools);
}
async function mount(target, blob, from, onEvent) {
  if (!can(target, "mount") || !await target.mount(blob, from)) return false;
  onEvent({ type: "mounted", repository: target.name, ...sizeOf(blob), from });
  return true;
}
async function move(source, target, blob, { bound, onEvent, progress }) {
  const tell = (moved2) => onEvent({ type: "moving", repository: target.name, ...sizeOf(blob), moved: moved2 });
  await bound(async () => {
    const begun = Date.now();
    if (progress) tell(0);
    try {
      await transfer(source, target, blob, progress ? tell : void 0);
    } catch (error) {
      if (!isNonDistributable(blob.mediaType) || !isMissing(error)) throw error;
      onEvent({ type: "skipped", repository: target.name, ...sizeOf(blob), reason: "not distributable" });
      return;
    }
    const seconds = (Date.now() - begun) / 1e3;
    onEvent({ type: "copied", repository: target.name, ...sizeOf(blob), seconds });
  });
}
async function transfer(source, target, blob, tell) {
  let again = false;
  const read3 = async (start) => {
    const first2 = !again;
    again = true;
    try {
      if (first2 && can(source, "fetchUnverified") && can(target, "pushFrom")) {
        return await source.fetchUnverified(blob, start);
      }
      return await source.fetch(blob, start > 0 ? { start } : void 0);
    } catch (error) {
      throw error instanceof OciError ? error.on("source") : error;
    }
  };
  const open = async (start) => {
    const content = await read3(start);
    return tell ? counted(content, start, tell) : content;
  };
  try {
    if (can(target, "pushFrom")) await target.pushFrom(blob, open);
    else await target.push(blob, await open(0));
  } catch (error) {
    throw error instanceof OciError ? error.on("target") : error;
  }
}
function pathInSameRegistry(source, target) {
  if (!can(source, "mount") || !can(target, "mount")) return void 0;
  return source.registry === target.registry && source.path !== target.path ? source.path : void 0;
}
function isMissing(error) {
  return error instanceof OciError && error.side === "source" && error.status === 404;
}
function sizeOf({ digest, size }) {
  return { digest, bytes: size };
}
function entry(map, key) {
  let inner = map.get(key);
  if (!inner) {
    inner = /* @__PURE__ */ new Map();
    map.set(key, inner);
  }
  return inner;
}

// modules/oci/manifest.ts
function isIndex(document) {
  return "manifests" in document;
}
function parseManifest(bytes2, mediaType) {
  const document = parseJson(bytes2);
  if (document.schemaVersion !== 2) {
    throw invalid("schemaVersion is not 2; only OCI and Docker schema 2 manifests are supported");
  }
  if (document.mediaType !== void 0 && document.mediaType !== mediaType) {
    throw invalid(`mediaType is ${JSON.stringify(document.mediaType)} but was transferred as "${mediaType}"`);
  }
  if (isIndexType(mediaType)) {
    checkList(document.manifests, "manifests");
    if (document.layers !== void 0) throw invalid("an index has no layers");
  } else {
    checkDescriptor(document.config, "config");
    checkList(document.layers, "layers");
    if (document.manifests !== void 0) throw invalid("an image manifest has no manifests");
  }
  if (document.subject !== void 0) checkDescriptor(document.subject, "subject");
  return document;
}
function mediaTypeOf(bytes2) {
  const document = parseJson(bytes2);
  if (typeof document.mediaType === "string") return document.mediaType;
  return Array.isArray(document.manifests) ? OCI_INDEX : OCI_MANIFEST;
}
function parseJson(bytes2) {
  let document;
  try {
    document = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes2));
  } catch (cause) {
    throw invalid(`not JSON: ${cause.message}`, cause);
  }
  if (typeof document !== "object" || document === null || Array.isArray(document)) {
    throw invalid("not a JSON object");
  }
  return document;
}
function checkList(value, field) {
  if (!Array.isArray(value)) throw invalid(`${field} is not a list`);
  for (const [index, entry2] of value.entries()) checkDescriptor(entry2, `${field}[${index}]`);
}
function checkDescriptor(value, field) {
  const descriptor = value;
  if (typeof descriptor !== "object" || descriptor === null) throw invalid(`${field} is not a descriptor`);
  if (typeof descriptor.mediaType !== "string") throw invalid(`${field}.mediaType is not a text`);
  if (typeof descriptor.digest !== "string" || !isDigest(descriptor.digest)) {
    throw invalid(`${field}.digest is not a digest`);
  }
  if (!Number.isSafeInteger(descriptor.size) || descriptor.size < 0) {
    throw invalid(`${field}.size is not a number of bytes`);
  }
}
function invalid(problem, cause) {
  return new OciError({ code: "MANIFEST_INVALID", message: `manifest invalid: ${problem}`, cause });
}

// modules/operation/copy/closure.ts
var DEEPEST = 4;
var MOST_AT_A_TIME = 8;
async function readTree(source, descriptor, depth = 0) {
  if (depth > DEEPEST) {
    throw new OciError({
      code: "MANIFEST_INVALID",
      message: `${source.name}@${descriptor.digest}: indexes are nested more than ${DEEPEST} deep`
    });
  }
  const bytes2 = await readBytes(source, descriptor);
  const document = parseNamed(source, descriptor, bytes2);
  if (!isIndex(document)) {
    return { descriptor, bytes: bytes2, blobs: [document.config, ...document.layers], children: [] };
  }
  const manifests = document.manifests.filter((child) => isManifestType(child.mediaType));
  const blobs = document.manifests.filter((child) => !isManifestType(child.mediaType));
  const children = await mapBounded(manifests, MOST_AT_A_TIME, (child) => readTree(source, child, depth + 1));
  return { descriptor, bytes: bytes2, blobs, children };
}
async function readBytes(source, descriptor) {
  const chunks = [];
  try {
    for await (const chunk of await source.fetch(descriptor)) chunks.push(chunk);
  } catch (error) {
    throw error instanceof OciError ? error.on("source") : error;
  }
  return Buffer.concat(chunks);
}
function parseNamed(source, { digest, mediaType }, bytes2) {
  try {
    return parseManifest(bytes2, mediaType);
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    throw new OciError({
      code: error.code,
      entry: error.entry,
      message: `${source.name}@${digest}: ${error.message}`,
      cause: error
    });
  }
}

// modules/operation/copy/event.ts
function createTotals() {
  const totals = {
    images: 0,
    images_unchanged: 0,
    blobs_moved: 0,
    blobs_mounted: 0,
    blobs_skipped: 0,
    bytes_moved: 0,
    bytes_mounted: 0,
    bytes_skipped: 0,
    manifests: 0,
    tags: 0,
    retries: 0,
    requests: 0,
    seconds: 0
  };
  const onEvent = (event) => {
    switch (event.type) {
      case "copied":
        totals.blobs_moved += 1;
        totals.bytes_moved += event.bytes;
        break;
      case "mounted":
        totals.blobs_mounted += 1;
        totals.bytes_mounted += event.bytes;
        break;
      case "skipped":
        totals.blobs_skipped += 1;
        totals.bytes_skipped += event.bytes;
        break;
      case "manifest":
        totals.manifests += 1;
        break;
      case "tagged":
        totals.tags += 1;
        break;
      case "retried":
        totals.retries += 1;
    }
  };
  return { totals, onEvent };
}

// modules/operation/copy/referrers.ts
var COSIGN_SUFFIXES = ["sig", "att", "sbom"];
async function attachmentsOf({ source, target }, { digest }) {
  const prefix = digest.replace(":", "-");
  const [referrers2, ...tagged] = await Promise.all([
    can(source, "referrers") ? source.referrers(digest) : [],
    ...COSIGN_SUFFIXES.map(async (suffix) => {
      const tag = `${prefix}.${suffix}`;
      const found2 = await source.resolve(tag).catch(absent);
      return found2 ? { source, reference: tag, target, tags: [tag] } : void 0;
    })
  ]);
  return [
    ...referrers2.map((entry2) => ({ source, reference: entry2.digest, target, tags: [] })),
    ...tagged.filter((job) => job !== void 0)
  ];
}
function absent(error) {
  if (error instanceof OciError && error.status === 404) return void 0;
  throw error instanceof OciError ? error.on("source") : error;
}

// modules/oci/platform.ts
function formatPlatform(platform) {
  const { os, architecture, variant } = platform;
  return variant ? `${os}/${architecture}/${variant}` : `${os}/${architecture}`;
}
function matchesPlatform(wanted, offered) {
  if (!offered || wanted.os !== offered.os || wanted.architecture !== offered.architecture) return false;
  return wanted.variant === void 0 || wanted.variant === offered.variant;
}

// modules/operation/copy/select.ts
var ATTESTED = "vnd.docker.reference.digest";
function selectPlatforms(tree, wanted, name2) {
  if (tree.children.length === 0 || wanted.length === 0) return tree;
  const index = parseManifest(tree.bytes, tree.descriptor.mediaType);
  for (const platform of wanted) {
    if (index.manifests.some((child) => matchesPlatform(platform, child.platform))) continue;
    const offered = index.manifests.flatMap(
      (child) => child.platform && child.platform.os !== "unknown" ? formatPlatform(child.platform) : []
    );
    throw new UsageError(
      "platforms",
      `${name2} has no ${formatPlatform(platform)}, only ${offered.join(", ")}`,
      "OCI-0508"
    );
  }
  const kept = new Set(
    index.manifests.filter((child) => wanted.some((platform) => matchesPlatform(platform, child.platform))).map((child) => child.digest)
  );
  const stays = (child) => kept.has(child.digest) || kept.has(child.annotations?.[ATTESTED] ?? "");
  const manifests = index.manifests.filter(stays);
  if (manifests.length === index.manifests.length) return tree;
  const bytes2 = Buffer.from(JSON.stringify({ ...index, manifests }));
  const digest = digestOf(bytes2, algorithmOf(tree.descriptor.digest));
  return {
    descriptor: { mediaType: tree.descriptor.mediaType, digest, size: bytes2.length },
    bytes: bytes2,
    blobs: [],
    children: tree.children.filter(
      (child) => manifests.some((entry2) => entry2.digest === child.descriptor.digest)
    )
  };
}

// modules/operation/copy/copy.ts
var TRANSFERS = 6;
var IMAGES = 12;
var DEEPEST_REFERRER = 3;
async function copyImages(jobs, options = {}) {
  const begun = Date.now();
  const { totals, onEvent: count2 } = createTotals();
  const onEvent = (event) => {
    count2(event);
    options.onEvent?.(event);
  };
  const blobs = createBlobCopier(options.transfers ?? TRANSFERS, onEvent, options.progress);
  const images2 = await copyAll(jobs, { ...options, onEvent }, blobs, 0);
  totals.images = images2.length;
  totals.images_unchanged = images2.filter((image) => image.tags.every((tag) => !tag.changed)).length;
  totals.seconds = (Date.now() - begun) / 1e3;
  return { images: images2, totals };
}
async function copyAll(jobs, options, blobs, depth) {
  const { onEvent, images: most = IMAGES } = options;
  const placed = await mapBounded(jobs, most, (job) => place(job, blobs, onEvent));
  if (options.referrers && depth < DEEPEST_REFERRER) {
    const attached = await mapBounded(placed, most, ({ job, descriptor }) => attachmentsOf(job, descriptor));
    const further = attached.flat();
    if (further.length > 0) await copyAll(further, options, blobs, depth + 1);
  }
  return mapBounded(placed, most, (entry2) => name(entry2, onEvent));
}
async function place(job, blobs, onEvent) {
  const { source, reference, target, tags } = job;
  if (job.platforms?.length) return placeSelected(job, job.platforms, blobs, onEvent);
  const present = await Promise.all(tags.map((tag) => presentAt(target, tag)));
  const named = isDigest(reference) ? void 0 : await nameAt(source, reference, present.some(Boolean));
  const digest = named?.digest ?? reference;
  const known = present.find((descriptor2) => descriptor2?.digest === digest);
  if (known && present.every((descriptor2) => descriptor2?.digest === digest)) {
    return { job, descriptor: known, present, there: true };
  }
  const descriptor = known ?? named ?? await nameAt(source, reference, false);
  const tree = await readTree(source, descriptor);
  const there = known !== void 0 || await isComplete(target, tree, blobs);
  if (!there) await placeContent(source, target, tree, blobs, onEvent);
  return { job, descriptor, present, tree, there };
}
function nameAt(source, reference, perhapsRight) {
  if (perhapsRight || !can(source, "read")) return resolveAt(source, reference, "source");
  return atSource(async () => (await source.read(reference)).descriptor);
}
function isComplete(target, tree, blobs) {
  return atTarget(async () => {
    const [config] = tree.children.length === 0 ? tree.blobs : [];
    if (config && !await blobs.isThere(target, config)) return false;
    return target.exists(tree.descriptor);
  });
}
async function placeSelected({ platforms: _, ...job }, wanted, blobs, onEvent) {
  const { source, reference, target } = job;
  const whole = await readTree(source, await resolveAt(source, reference, "source"));
  const tree = selectPlatforms(whole, wanted, source.name);
  if (tree === whole) return place(job, blobs, onEvent);
  const present = await Promise.all(job.tags.map((tag) => presentAt(target, tag)));
  const { descriptor } = tree;
  const there = present.some((found2) => found2?.digest === descriptor.digest) || await atTarget(() => target.exists(descriptor));
  if (!there) await placeContent(source, target, tree, blobs, onEvent);
  return { job, descriptor, present, tree, there };
}
async function name(placed, onEvent) {
  const { job, descriptor, present, tree, there } = placed;
  const { target, tags } = job;
  const wrong = tags.filter((_, index) => present[index]?.digest !== descriptor.digest);
  if (tree) await atTarget(() => store(target, tree, wrong, there));
  if (tree && !there) onEvent({ type: "manifest", repository: target.name, ...digestAndBytes(tree) });
  const copied = tags.map((tag, index) => ({
    tag,
    from: present[index]?.digest ?? null,
    changed: wrong.includes(tag)
  }));
  for (const { tag, from, changed } of copied) {
    if (changed) onEvent({ type: "tagged", repository: target.name, tag, from, to: descriptor.digest });
  }
  return { target: target.name, descriptor, tags: copied };
}
async function store(target, { descriptor, bytes: bytes2 }, tags, there) {
  if (can(target, "pushTagged") && tags.length > 0) {
    await mapBounded(tags, tags.length, (tag) => target.pushTagged(descriptor, bytes2, tag));
    return;
  }
  if (!there) await target.push(descriptor, bytes2);
  await mapBounded(tags, tags.length, (tag) => target.tag(descriptor, tag));
}
async function placeContent(source, target, tree, blobs, onEvent) {
  const below = tree.blobs.map((blob) => atTarget(() => blobs.ensure(source, target, blob)));
  const children = tree.children.map(async (child) => {
    await placeContent(source, target, child, blobs, onEvent);
    await atTarget(() => target.push(child.descriptor, child.bytes));
    onEvent({ type: "manifest", repository: target.name, ...digestAndBytes(child) });
  });
  const settled = await Promise.allSettled([...below, ...children]);
  const failed = settled.find((outcome) => outcome.status === "rejected");
  if (failed) throw failed.reason;
}
function digestAndBytes({ descriptor }) {
  return { digest: descriptor.digest, bytes: descriptor.size };
}
async function resolveAt(repository, reference, side) {
  try {
    return await repository.resolve(reference);
  } catch (error) {
    throw error instanceof OciError ? error.on(side) : error;
  }
}
async function presentAt(target, tag) {
  try {
    return await target.resolve(tag);
  } catch (error) {
    if (error instanceof OciError && error.status === 404) return void 0;
    throw error instanceof OciError ? error.on("target") : error;
  }
}
async function atSource(work) {
  try {
    return await work();
  } catch (error) {
    throw error instanceof OciError ? error.on("source") : error;
  }
}
async function atTarget(work) {
  try {
    return await work();
  } catch (error) {
    throw error instanceof OciError ? error.on("target") : error;
  }
}

// modules/operation/intermediate.ts
function readArtifacts(artifacts) {
  const found2 = /* @__PURE__ */ new Map();
  for (const [index, entry2] of artifacts.entries()) {
    const artifact = readArtifact(entry2, `artifacts[${index}]`);
    if (!artifact) continue;
    const key = `${artifact.target}:${artifact.tag}`;
    found2.delete(key);
    found2.set(key, artifact);
  }
  return [...found2.values()];
}
function readArtifact(entry2, argument) {
  const { url, metadata } = entry2 ?? {};
  if (metadata?.type !== "container_image") return void 0;
  const { repository, tag, digest } = metadata;
  if (typeof url !== "string" || typeof repository !== "string" || typeof tag !== "string" || !isTag(tag)) {
    throw new UsageError(
      argument,
      "is a container image, but url, metadata.repository or metadata.tag is missing",
      "OCI-0810"
    );
  }
  const reference = parseReference(url, `${argument}.url`);
  return {
    argument,
    registry: reference.registry,
    path: reference.repository,
    reference: digestOf2(digest) ?? reference.digest ?? reference.tag ?? "latest",
    repository,
    tag,
    target: mirrorPath(splitRepository(repository)),
    artifact: entry2
  };
}
function digestOf2(value) {
  return typeof value === "string" && isDigest(value) ? value : void 0;
}

// modules/operation/promote/verify.ts
var CHANGE_LABEL = "org.zuul-ci.change";
var CHANGES_LABEL = "org.zuul-ci.changes";
var REPOSITORY_LABEL = "org.zuul-ci.repository";
var LARGEST_CONFIG = 4 * 1024 * 1024;
async function changesOf(repository, descriptor, image) {
  const document = parseManifest(await readBytes(repository, descriptor), descriptor.mediaType);
  if (!isIndex(document)) return labelOf(repository, document, image);
  const first2 = document.manifests.find(
    (child) => isManifestType(child.mediaType) && child.platform?.os !== "unknown"
  );
  return first2 && changesOf(repository, first2, image);
}
async function labelOf(repository, { config }, image) {
  const isConfig = /^application\/vnd\.(oci\.image\.config|docker\.container\.image)\.v1\+json$/;
  if (!isConfig.test(config.mediaType) || config.size > LARGEST_CONFIG) return void 0;
  const labels = labelsIn(await readBytes(repository, config));
  const { [CHANGE_LABEL]: change, [CHANGES_LABEL]: changes, [REPOSITORY_LABEL]: built } = labels;
  if (typeof change !== "string") return void 0;
  if (typeof built === "string" && ![image.written, mirrorPath(image)].includes(built)) return void 0;
  const all = typeof changes === "string" ? changes.split(" ") : [];
  return all.includes(change) ? all : [change];
}
function labelsIn(bytes2) {
  try {
    const { config } = JSON.parse(bytes2.toString("utf8"));
    return config?.Labels ?? {};
  } catch {
    return {};
  }
}

// modules/operation/promote/from-artifacts.ts
function findArtifacts(images2, builds) {
  const known = indexArtifacts(builds);
  const wanted = images2.flatMap((image) => image.tags.map((tag) => ({ image, tag })));
  const found2 = wanted.flatMap(({ image, tag }) => {
    const artifact = known.get(`${mirrorPath(image)}:${tag}`);
    return artifact ? [{ image, tag, artifact }] : [];
  });
  if (found2.length === wanted.length) return found2;
  const missing2 = wanted.filter(
    (entry2) => !found2.some(({ image, tag }) => image === entry2.image && tag === entry2.tag)
  );
  const names = missing2.map(({ image, tag }) => `${image.written}:${tag}`).join(", ");
  const seen = builds.map(({ uuid, job }) => `${job} ${uuid}`).join(", ");
  throw new OciError({
    code: "MANIFEST_UNKNOWN",
    entry: "OCI-0404",
    message: `nothing was promoted: no successful build returned ${names} (looked at ${seen}); do the build and the promote job have the same image list?`
  });
}
function recordedDigests(builds) {
  const known = indexArtifacts(builds);
  return (image, tag) => {
    const reference = known.get(`${mirrorPath(image)}:${tag}`)?.reference;
    return reference && isDigest(reference) ? reference : void 0;
  };
}
function withoutArtifact(images2, builds) {
  const known = indexArtifacts(builds);
  return images2.flatMap(
    (image) => image.tags.flatMap((tag) => known.has(`${mirrorPath(image)}:${tag}`) ? [] : [`${image.written}:${tag}`])
  );
}
function indexArtifacts(builds) {
  const known = /* @__PURE__ */ new Map();
  for (const build of builds) {
    for (const artifact of readArtifacts(build.artifacts)) {
      const key = `${artifact.target}:${artifact.tag}`;
      if (!known.has(key)) known.set(key, artifact);
    }
  }
  return known;
}
async function promoteArtifacts(jobs, change, options) {
  const verified = await mapBounded(jobs, 8, async ({ image, tag, artifact, source }) => {
    const described2 = `${image.written}:${tag}`;
    const descriptor = await source.resolve(artifact.reference).catch((error) => {
      if (!(error instanceof OciError)) throw error;
      throw new OciError({
        ...error,
        message: `nothing was promoted: ${described2}: ${error.message} (source)`
      });
    });
    const asked = change !== void 0 && !isDigest(artifact.reference);
    const built = asked ? await changesOf(source, descriptor, image) : void 0;
    if (built !== void 0 && !built.includes(change)) {
      throw new OciError({
        code: "DENIED",
        entry: "OCI-0402",
        message: `nothing was promoted: ${described2}: ${source.name} was built for change ${built.join(" and ")}, not ${change}`
      });
    }
    return descriptor.digest;
  });
  return copyImages(
    jobs.map(({ source, target, tag }, index) => ({
      source,
      target,
      reference: verified[index],
      tags: [tag]
    })),
    options
  );
}

// modules/operation/promote/look-up.ts
var WORTH_A_LIST = 2;
var LONGEST_LIST = 1e3;
function createLookup(repository, finals) {
  let fetched = false;
  let onlyOne;
  let first2;
  let listed;
  return {
    async temporary(tag) {
      if (fetched || !can(repository, "read")) return found(repository.resolve(tag));
      fetched = true;
      return found(repository.read(tag).then(({ descriptor }) => descriptor));
    },
    only(tag) {
      onlyOne ??= this.temporary(tag);
      return onlyOne;
    },
    async final(tag) {
      if (finals.length <= WORTH_A_LIST) return found(repository.resolve(tag));
      if (tag === finals[0]) {
        first2 ??= found(repository.resolve(tag));
        return first2;
      }
      if (!await this.final(finals[0])) {
        listed ??= list(repository);
        const known = await listed;
        if (known && !known.has(tag)) return void 0;
      }
      return found(repository.resolve(tag));
    }
  };
}
async function list(repository) {
  if (!can(repository, "tags")) return void 0;
  const known = /* @__PURE__ */ new Set();
  try {
    for await (const tag of repository.tags()) {
      if (known.size === LONGEST_LIST) return void 0;
      known.add(tag);
    }
    return known;
  } catch (error) {
    if (error instanceof OciError) return void 0;
    throw error;
  }
}
async function found(asked) {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof OciError && error.status === 404) return void 0;
    throw error;
  }
}

// modules/operation/promote/resolve.ts
var AT_A_TIME2 = 16;
async function resolveAll(jobs, rules) {
  const problems = [];
  const verify = createVerifier(rules);
  const resolved = await mapBounded(jobs, AT_A_TIME2, async (job) => {
    const { tags } = job.image;
    const lookup = createLookup(job.repository, tags);
    const look = rules.verify === false ? resolveUnverified : resolveOne;
    return mapBounded(tags, tags.length, async (tag) => {
      try {
        return await look(job, tag, rules, lookup, verify);
      } catch (error) {
        if (!(error instanceof OciError)) throw error;
        problems.push(error);
        return void 0;
      }
    });
  });
  if (problems.length > 0) throw summary(problems);
  return resolved.flat().filter((entry2) => entry2 !== void 0);
}
async function resolveOne(job, tag, rules, lookup, verify) {
  const temporary = `${rules.prefix}${tag}`;
  const [source, present] = await Promise.all([lookup.temporary(temporary), lookup.final(tag)]);
  const expected = rules.expected?.(job.image, tag);
  if (!source) return accepted(job, tag, temporary, present, rules, expected);
  if (expected && source.digest !== expected) throw replaced(job, temporary, source.digest, expected);
  if (!expected) await verify(job, source, temporary);
  return {
    job,
    tag,
    temporary,
    temporaryDigest: source.digest,
    wanted: source,
    present: present?.digest ?? null
  };
}
async function resolveUnverified(job, tag, { prefix }, lookup) {
  const temporary = `${prefix}${tag}`;
  const wanted = await lookup.only(`${prefix}${job.image.tags[0]}`);
  if (!wanted) throw missing(job, temporary);
  return { job, tag, temporary, temporaryDigest: wanted.digest, wanted, present: void 0 };
}
async function accepted(job, tag, temporary, present, { change }, expected) {
  const done = present !== void 0 && (expected ? present.digest === expected : change !== void 0 && (await changesOf(job.repository, present, job.image))?.includes(change) === true);
  if (present && done) {
    return { job, tag, temporary, temporaryDigest: null, wanted: present, present: present.digest };
  }
  throw missing(job, temporary);
}
function missing({ repository }, temporary) {
  return new OciError({
    code: "MANIFEST_UNKNOWN",
    entry: "OCI-0401",
    message: `${repository.name}:${temporary}: there is no such image; has the upload job of this change succeeded?`
  });
}
function createVerifier({ change }) {
  const labels = /* @__PURE__ */ new Map();
  return async ({ repository, image }, descriptor, temporary) => {
    if (change === void 0) return;
    const key = `${repository.name}@${descriptor.digest}`;
    let label = labels.get(key);
    if (!label) {
      label = changesOf(repository, descriptor, image);
      labels.set(key, label);
    }
    const built = await label;
    if (built === void 0 || built.includes(change)) return;
    throw new OciError({
      code: "DENIED",
      entry: "OCI-0402",
      message: `${repository.name}:${temporary}: this image was built for change ${built.join(" and ")}, not ${change}; another project or a later build has replaced it`
    });
  };
}
function replaced({ repository }, temporary, found2, expected) {
  return new OciError({
    code: "DENIED",
    entry: "OCI-0403",
    message: `${repository.name}:${temporary}: names ${found2}, but the build recorded ${expected}; something has replaced it`
  });
}
function summary(problems) {
  const [first2] = problems;
  const reasons = [...new Set(problems.map((problem) => problem.message))];
  return new OciError({
    code: first2?.code ?? "UNKNOWN",
    entry: first2?.entry,
    status: first2?.status,
    message: `nothing was promoted: ${reasons.join("; ")}`,
    cause: first2
  });
}

// modules/operation/promote/promote.ts
var AT_A_TIME3 = 16;
async function promote(jobs, rules, onEvent = () => {
}) {
  const begun = Date.now();
  const { totals, onEvent: count2 } = createTotals();
  const resolved = await resolveAll(jobs, rules);
  const moved2 = /* @__PURE__ */ new Set();
  const wrong = resolved.filter(({ present, wanted }) => present !== wanted.digest);
  try {
    await mapBounded(wrong, AT_A_TIME3, async (entry2) => {
      const { job, tag, wanted, present } = entry2;
      await job.repository.tag(wanted, tag);
      moved2.add(entry2);
      const event = {
        type: "tagged",
        repository: job.repository.name,
        tag,
        from: present ?? null,
        to: wanted.digest
      };
      count2(event);
      onEvent(event);
    });
  } catch (error) {
    throw Object.assign(error, { result: { images: describe(jobs, resolved, moved2) } });
  }
  const images2 = describe(jobs, resolved, moved2);
  totals.images = images2.length;
  totals.images_unchanged = images2.filter((image) => image.tags.every((tag) => !tag.changed)).length;
  totals.seconds = (Date.now() - begun) / 1e3;
  return { images: images2, totals };
}
function describe(jobs, resolved, moved2) {
  return jobs.map((job) => ({
    repository: job.image.written,
    target: job.repository.name,
    tags: resolved.filter((entry2) => entry2.job === job).map((entry2) => ({
      tag: entry2.tag,
      from: entry2.present ?? null,
      to: entry2.wanted.digest,
      changed: moved2.has(entry2),
      temporary: entry2.temporaryDigest && entry2.temporary
    }))
  }));
}
function withoutFormer(images2) {
  return images2.map(({ tags, ...image }) => ({ ...image, tags: tags.map(({ from: _, ...tag }) => tag) }));
}

// modules/operation/transfer-log.ts
var QUIET = /* @__PURE__ */ new Set(["skipped", "manifest", "moving"]);
function createTransferLog(watch) {
  const actions = [];
  let requests = 0;
  let retries = 0;
  return {
    actions,
    progress: watch !== void 0,
    onEvent(event) {
      watch?.(event);
      if (!QUIET.has(event.type)) actions.push(event);
    },
    wire: {
      onRequest: () => {
        requests += 1;
      },
      onRetry: (retried) => {
        retries += 1;
        actions.push({ type: "retried", ...retried });
        watch?.({ type: "retried", ...retried });
      }
    },
    report: (totals) => ({ actions, totals: { ...totals, requests, retries: totals.retries + retries } })
  };
}

// modules/operation/describe-image.ts
var MOST_PLATFORMS = 50;
var LARGEST_CONFIG2 = 4 * 1024 * 1024;
async function describeImage(repository, reference) {
  const { descriptor, bytes: bytes2 } = await readNamed(repository, reference);
  const document = parseManifest(bytes2, descriptor.mediaType);
  if (!isIndex(document)) {
    const platform = await platformOf(repository, document);
    return { descriptor, platforms: [described(document, descriptor, platform)] };
  }
  const children = document.manifests.filter((child) => isManifestType(child.mediaType) && child.platform?.os !== "unknown").slice(0, MOST_PLATFORMS);
  const platforms = await Promise.all(
    children.map(async (child) => {
      const manifest = parseManifest(await readBytes(repository, child), child.mediaType);
      if (isIndex(manifest)) return [];
      return [described(manifest, child, child.platform ? formatPlatform(child.platform) : "")];
    })
  );
  return { descriptor, platforms: platforms.flat() };
}
async function readNamed(repository, reference) {
  if (can(repository, "read")) return repository.read(reference);
  const descriptor = await repository.resolve(reference);
  return { descriptor, bytes: await readBytes(repository, descriptor) };
}
function described({ config, layers }, { digest }, platform) {
  return {
    ...{ platform, digest },
    size: layers.reduce((sum, { size }) => sum + size, config.size),
    layers: layers.map((layer) => ({ digest: layer.digest, size: layer.size }))
  };
}
async function platformOf(repository, { config }) {
  if (config.size > LARGEST_CONFIG2) return "";
  try {
    const { os, architecture, variant } = JSON.parse(
      (await readBytes(repository, config)).toString()
    );
    return os && architecture ? formatPlatform({ os, architecture, ...variant && { variant } }) : "";
  } catch {
    return "";
  }
}

// modules/report/format.ts
var UNITS = ["B", "kB", "MB", "GB", "TB"];
function bytes(count2) {
  let value = count2;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1e3;
    unit += 1;
  }
  return `${unit > 0 && value < 99.95 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}
function duration(seconds) {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
function shortDigest(digest) {
  return digest.replace(/^([a-z0-9]+:)?([0-9a-f]{12})[0-9a-f]+$/, "$1$2");
}
function count(number2, one, many = `${one}s`) {
  return `${number2} ${number2 === 1 ? one : many}`;
}

// modules/report/value.ts
var LONGEST = 4e3;
var MOST = 5e3;
function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function text(value) {
  if (typeof value === "number") return String(value);
  if (typeof value !== "string" || value === "") return void 0;
  return value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value;
}
function mappings(value) {
  return list2(value).filter(isMapping);
}
function list2(value) {
  return Array.isArray(value) ? value.slice(0, MOST) : [];
}
function optional(key, value) {
  return value === void 0 ? {} : { [key]: value };
}

// modules/report/record.ts
function readZuul(value) {
  const zuul3 = isMapping(value) ? value : {};
  const own = text(zuul3.change);
  const ahead = mappings(zuul3.items).map((item) => ({
    ...optional("project", projectOf(item)),
    ...optional("change", text(item.change)),
    ...optional("patchset", text(item.patchset)),
    ...optional("url", text(item.change_url))
  }));
  return {
    ...optional("tenant", text(zuul3.tenant)),
    ...optional("pipeline", text(zuul3.pipeline)),
    ...optional("buildset", text(zuul3.buildset)),
    ...optional("job", text(zuul3.job)),
    ...optional("build", text(zuul3.build)),
    ...optional("project", projectOf(zuul3)),
    ...optional("change", own),
    ...optional("patchset", text(zuul3.patchset)),
    ...optional("url", text(zuul3.change_url) ?? text(zuul3.url)),
    ahead: Array.isArray(zuul3.ahead) ? mappings(zuul3.ahead).map(readChange) : ahead.filter(({ change }) => change !== own)
  };
}
function readChange(value) {
  return {
    ...optional("project", text(value.project)),
    ...optional("change", text(value.change)),
    ...optional("patchset", text(value.patchset)),
    ...optional("url", text(value.url)),
    ...optional("job", text(value.job))
  };
}
function projectOf({ project }) {
  return isMapping(project) ? text(project.name) : text(project);
}

// modules/report/step-record.ts
function stepRecord(step, zuul3, begun, rest) {
  return {
    version: 1,
    step,
    zuul: readZuul(zuul3),
    started: new Date(begun).toISOString(),
    seconds: (Date.now() - begun) / 1e3,
    images: [],
    bases: [],
    spans: [],
    warnings: [],
    ...rest
  };
}

// modules/report/story.ts
var MOST_LINES = 30;
function moved(totals) {
  const { blobs_moved: blobs, bytes_moved: size, seconds } = totals;
  const rate = size > 0 && seconds > 0 ? ` (${bytes(size / seconds)}/s)` : "";
  const parts = [
    blobs > 0 ? `moved ${bytes(size)} in ${count(blobs, "blob")} in ${duration(seconds)}${rate}` : `no layer moved, ${duration(seconds)}`,
    totals.blobs_mounted > 0 && `mounted ${count(totals.blobs_mounted, "blob")} (${bytes(totals.bytes_mounted)})`,
    totals.blobs_skipped > 0 && `${count(totals.blobs_skipped, "blob")} (${bytes(totals.bytes_skipped)}) ${totals.blobs_skipped === 1 ? "was" : "were"} there`,
    totals.retries > 0 && `repeated ${count(totals.retries, "request")}`
  ];
  return parts.filter(Boolean).join("; ");
}
function tagStory(tags) {
  return lines(
    tags.map(({ name: name2, from, to, changed }) => {
      const now = to === null ? "removed" : shortDigest(to);
      if (!changed) return `${name2} was ${to === null ? "gone" : `${now}`} already`;
      return `${name2} ${now}${from ? ` (was ${shortDigest(from)})` : to === null ? "" : " (new)"}`;
    })
  );
}
function lines(all) {
  if (all.length <= MOST_LINES) return [...all];
  return [...all.slice(0, MOST_LINES), `and ${all.length - MOST_LINES} more`];
}

// modules/program/promotion-report.ts
async function promotionReport(images2, totals, { zuul: zuul3, context, begun, repositories }) {
  const tags = images2.flatMap(
    ({ target, tags: tags2 }) => tags2.map((tag) => ({ ...tag, name: `${target}:${tag.tag}` }))
  );
  const still = context.checkMode ? [] : tags.filter(({ changed }) => !changed);
  for (const { name: name2, to } of still) context.warn(`${name2} did not move: it named ${shortDigest(to)} already`);
  const msg = [...tagStory(tags), moved(totals)].join("\n");
  if (zuul3 === void 0 || context.checkMode) return { msg };
  const described2 = createDescriber(repositories);
  const recorded = await Promise.all(images2.map((image) => recordedImages(image, described2)));
  const record2 = stepRecord("promote", zuul3, begun, {
    images: recorded.flat(),
    totals,
    warnings: [...context.warnings]
  });
  return { msg, record: record2 };
}
function createDescriber(repositories) {
  const known = /* @__PURE__ */ new Map();
  return (target, digest) => {
    const key = `${target}@${digest}`;
    const repository = repositories.find(({ name: name2 }) => name2 === target);
    const found2 = known.get(key) ?? (repository ? describeImage(repository, digest).then(
      ({ platforms }) => platforms,
      () => void 0
    ) : Promise.resolve(void 0));
    known.set(key, found2);
    return found2;
  };
}
async function recordedImages({ repository, target, tags }, described2) {
  const digests = [...new Set(tags.map(({ to }) => to))];
  return Promise.all(
    digests.map(async (digest) => {
      const platforms = await described2(target, digest);
      return {
        ...{ repository, digest },
        tags: tags.filter(({ to }) => to === digest).map(({ tag, from, changed }) => ({ tag, from, changed })),
        ...platforms && { platforms }
      };
    })
  );
}

// modules/oci/catalogue/arguments.ts
var arguments_ = {
  "OCI-0801": {
    sentence: "An argument cannot be used.",
    cause: "It is missing, misspelled, or of another type; the message begins with its name.",
    remedy: "Correct it; the page of the module, role or command has all arguments."
  },
  "OCI-0802": {
    sentence: "A text is not the name of an image.",
    cause: "Capital letters in the repository, a space, or a tag or digest with a slip of the pen.",
    remedy: "Write `[registry/]repository[:tag][@digest]`."
  },
  "OCI-0803": {
    sentence: "A text is not a tag.",
    cause: 'A branch or version with "/", "+" or a space in it, or more than 128 characters.',
    remedy: 'Use letters, digits, "_", "." and "-" only, with no "." or "-" in front.'
  },
  "OCI-0804": {
    sentence: "There are no credentials for an image's registry.",
    cause: "The secret names another registry, or another spelling of it.",
    remedy: "Add an entry with exactly the registry of the repository."
  },
  "OCI-0805": {
    sentence: "The credentials may not be used for this repository.",
    cause: "The secret holds an expression that repositories have to match, and this one does not.",
    remedy: "Publish to a repository that matches, or use credentials that are meant for this one."
  },
  "OCI-0806": {
    sentence: "A file with credentials cannot be read.",
    cause: "It is not there, belongs to somebody else, or is not JSON.",
    remedy: "Log in again with docker or podman, or name another file."
  },
  "OCI-0807": {
    sentence: "A text is not a platform.",
    cause: "An architecture alone, or one by another name.",
    remedy: "Write `os/architecture`, as in `linux/arm64`."
  },
  "OCI-0808": {
    sentence: "An entry of the image list contradicts itself.",
    cause: "A tag in the repository, or a registry beside the repository that is not its own.",
    remedy: "Put the registry in front of the repository and tags under `tags`."
  },
  "OCI-0809": {
    sentence: "There is no buildset registry.",
    cause: "No job of the buildset runs one, or this job does not depend on it.",
    remedy: "Let the job depend on the one that runs the registry."
  },
  "OCI-0810": {
    sentence: "An artifact of Zuul is marked as an image and lacks what that needs.",
    cause: "A job that returns artifacts of its own without `url`, `metadata.repository` or `metadata.tag`.",
    remedy: "Complete the artifact in the job that returns it."
  },
  "OCI-0811": {
    sentence: "The result file of the build, or another file of a call's results, cannot be used.",
    cause: "It is not there or is another file, or the task does not run on the executor.",
    remedy: "Name the file in full; in a job, delegate the task to localhost and give `zuul.executor.result_data_file`."
  },
  "OCI-0812": {
    sentence: "An expression cannot be used.",
    cause: "A slip of the pen, or something that only Python has.",
    remedy: "Write it in another way; the message names the part."
  },
  "OCI-0813": {
    sentence: "The address or the certificate of a registry cannot be used.",
    cause: "An address without its scheme or with a password in it, or a file that is not there.",
    remedy: "Write `https://host[:port][/path]`, give the CA as PEM or a file, the password as a credential."
  },
  "OCI-0814": {
    sentence: "A password was given where everybody can read it.",
    cause: "What stands on a command line is seen by all users of the machine.",
    remedy: "Use `--password-stdin` or the environment, or log in with docker or podman before."
  }
};

// modules/oci/catalogue/building.ts
var building = {
  "OCI-0501": {
    sentence: "An instruction of the Dockerfile failed.",
    cause: "What it runs or copies failed; the message has its line and the last words.",
    remedy: "Look at the line and at the log of the build above it."
  },
  "OCI-0502": {
    sentence: "A program that was called has failed.",
    cause: "Mostly what its last line says: the message quotes it.",
    remedy: "Call the command of the message by hand on that host."
  },
  "OCI-0503": {
    sentence: "The container engine is not installed, or is not known.",
    cause: "The job runs on a node without it, or `container_command` is misspelled.",
    remedy: "Apply the role that installs the engine, or choose docker, podman or buildah."
  },
  "OCI-0504": {
    sentence: "The engine built for another platform than it was asked to.",
    cause: "It took a base image of another platform from its own storage.",
    remedy: "Remove the base image there, and give each platform a base image that has it."
  },
  "OCI-0505": {
    sentence: "The images of the list build on one another in a circle.",
    cause: "Two images of one job each need the other.",
    remedy: "Leave out one of the FROM lines in the message, or move its image to another job."
  },
  "OCI-0506": {
    sentence: "The directory or the Dockerfile of the image is not there.",
    cause: "A path that is not relative to the project, or another name of the file.",
    remedy: "Correct `context`, `dockerfile` or `container_filename` of the image in the message."
  },
  "OCI-0507": {
    sentence: "A sibling project cannot be put into the build context.",
    cause: "It is not checked out, or its place in the context is taken.",
    remedy: "Add it to the job's `required-projects`; remove a folder of that name from the project."
  },
  "OCI-0508": {
    sentence: "An image has no manifest for the platform.",
    cause: "It was built for fewer platforms than are asked for.",
    remedy: "Add the platform to `arch` of that image, or leave it out here."
  },
  "OCI-0509": {
    sentence: "The engine of this node does not know the buildset registry.",
    cause: "The node was not configured before the build, and the registry has an IPv6 address.",
    remedy: "Apply the role `use-buildset-registry` first."
  },
  "OCI-0510": {
    sentence: "The node cannot run the programs of the platform that is built for.",
    cause: "A `RUN` instruction for another architecture, and no emulation on the node.",
    remedy: "Install `qemu-user-static` and `binfmt-support` on the node, or give the job a node of each architecture."
  },
  "OCI-0511": {
    sentence: "A build needs an image of the buildset for two platforms at once.",
    cause: "`FROM --platform` asks for one platform, and another `FROM` of the same name for another one; an engine has one image of a name.",
    remedy: "Give the image a second tag in its own list, and use that tag in one of the FROM lines."
  }
};

// modules/oci/catalogue/network.ts
var network = {
  "OCI-0201": {
    sentence: "The registry does not answer as it should, for now.",
    cause: "It is overloaded, is being restarted, or a proxy before it cannot reach it.",
    remedy: "Repeat it later. All has been tried several times already."
  },
  "OCI-0202": {
    sentence: "Nothing listens at this address and port.",
    cause: "The registry does not run, has ended, or listens on another port.",
    remedy: "Check the port; look whether the registry runs and is not paused or gone with its job."
  },
  "OCI-0203": {
    sentence: "The name of the registry is not known.",
    cause: "A misspelled name, or DNS that does not work on this host.",
    remedy: "Look the name up on the host on which the task runs; map the registry to another endpoint."
  },
  "OCI-0204": {
    sentence: "There was no answer in time.",
    cause: "A firewall that drops packets, a proxy that is missing in the environment, or a slow link.",
    remedy: "Check the way from this host: firewall, `https_proxy`, `no_proxy`."
  },
  "OCI-0205": {
    sentence: "The certificate of the registry is signed by an authority that is not trusted here.",
    cause: "A certificate of the site or a self-signed one.",
    remedy: "Give its CA with the registry (`ca`, `cert`, `--ca`), or put it into `/etc/docker/certs.d/<registry>/ca.crt` or the trust store of the system."
  },
  "OCI-0206": {
    sentence: "The certificate of the registry is not valid for this name at this time.",
    cause: "It is for another name, has expired, or one of the clocks is wrong.",
    remedy: "Use the name in the certificate, renew it, or set the clock."
  },
  "OCI-0207": {
    sentence: "The registry does not speak TLS as expected.",
    cause: "A registry with plain HTTP that was asked with HTTPS, or the port of something else.",
    remedy: "Map the registry to an endpoint that begins with http://, or correct the port."
  },
  "OCI-0208": {
    sentence: "The connection broke, and repetitions did not help.",
    cause: "A registry or a proxy that is restarted, or one that ends long transfers.",
    remedy: "Repeat it; transfers go on where they stopped. Then look for limits of a proxy."
  },
  "OCI-0209": {
    sentence: "One redirect followed another without an end.",
    cause: "A proxy or registry that is configured with a wrong address of its own.",
    remedy: "Ask those who run the registry; meanwhile map it to the address it should have."
  }
};

// modules/oci/catalogue/node.ts
var node = {
  "OCI-0601": {
    sentence: "A configuration file of the node cannot be understood.",
    cause: "It was damaged or written by hand; nothing was changed.",
    remedy: "Correct the file at the line in the message, then repeat."
  },
  "OCI-0602": {
    sentence: "A service does not start with the new configuration.",
    cause: "A setting of the site that does not go with it; the output of the service says which.",
    remedy: "Look at the output in the message, and at `journalctl -u` of the service."
  },
  "OCI-0603": {
    sentence: "The system's trust store was not updated.",
    cause: "The program for it failed, for instance because another certificate there is damaged.",
    remedy: "Call the program of the message by hand."
  },
  "OCI-0604": {
    sentence: "The record of the former configuration cannot be used.",
    cause: "It was cut off by a crash, or another version of this project wrote it.",
    remedy: "Withdraw with the version that wrote it, or remove the file to begin afresh."
  },
  "OCI-0605": {
    sentence: "There is no such user on the node.",
    cause: "A misspelled name, or a user that is made later.",
    remedy: "Correct `user`."
  },
  "OCI-0606": {
    sentence: "A file of the node cannot be written.",
    cause: "The task runs without the rights of root, or the disk is full or read-only.",
    remedy: "Set `become: true`, or make room."
  },
  "OCI-0607": {
    sentence: "A file whose references should be rewritten cannot be used.",
    cause: "It does not exist, is not YAML, or is of another kind.",
    remedy: "Name YAML files and Dockerfiles, or folders with them."
  },
  "OCI-0608": {
    sentence: "The node's firewall was not changed.",
    cause: "The program of the firewall refused, for instance because another one holds its lock.",
    remedy: "Look at the output in the message; `buildset_registry_firewall: false` leaves the firewall alone."
  }
};

// modules/oci/catalogue/promotion.ts
var promotion = {
  "OCI-0401": {
    sentence: "The image that should be promoted is not there.",
    cause: "The upload job of this change did not run or failed, has another image list, or the temporary tag was removed.",
    remedy: "Look at the gate buildset of the change; both jobs need the same image list and prefix."
  },
  "OCI-0402": {
    sentence: "The image was built for another change.",
    cause: "Two projects publish to one repository, or a later build has replaced the temporary tag.",
    remedy: "Let each repository have one project. Run the gate jobs of this change again."
  },
  "OCI-0403": {
    sentence: "The image is not the one that the build recorded.",
    cause: "Something has pushed to the temporary tag since.",
    remedy: "Find out who pushes there; do not promote before. Then run the upload job again."
  },
  "OCI-0404": {
    sentence: "No successful build returned this image.",
    cause: "Build and promote job have different image lists, or the build job is not named in the query.",
    remedy: "Use one list for both jobs, for instance by a YAML anchor."
  },
  "OCI-0405": {
    sentence: "The promotion cannot be rolled back; nothing was changed.",
    cause: "The former image has been removed, or a later promotion has moved the tag.",
    remedy: "Roll back the later promotion first, or use `force`; a removed image has to be built again."
  },
  "OCI-0406": {
    sentence: "An image did not come from the buildset registry although it had to.",
    cause: "The engine was not configured before it pulled, or had the image already; or no job of the buildset built or fetched it.",
    remedy: "Apply `use-buildset-registry` before the pull; pull with `--pull=always`. Require an image of a change ahead only where there is one."
  },
  "OCI-0407": {
    sentence: "The image was built with other tags.",
    cause: "Build and upload job have different image lists.",
    remedy: "Use the same image list for both jobs."
  },
  "OCI-0408": {
    sentence: "The change has merged without the job that makes its images; what there is never passed gate.",
    cause: "The patchset that merged did not need the upload job, or was merged past Zuul, and an earlier patchset left images.",
    remedy: "Build the images again with the next change. Let upload and promote job have the same `files`."
  }
};

// modules/oci/catalogue/registry.ts
var registry = {
  "OCI-0101": {
    sentence: "The registry wants to know who is asking.",
    cause: "The image is private, or is to be pushed, and there are no credentials for this registry.",
    remedy: "Give credentials for exactly the registry that the message names: in the secret of the job, or by logging in before the command is called. Registries also answer this for repositories that do not exist: check the name."
  },
  "OCI-0102": {
    sentence: "The registry does not accept the user name or the password.",
    cause: "A wrong or expired password or token, or one that belongs to another registry.",
    remedy: "Log in by hand with the same name and password; then replace the secret, encrypted anew."
  },
  "OCI-0103": {
    sentence: "The registry knows the user, who may not do this.",
    cause: "A robot account without the right to write, or a repository of somebody else.",
    remedy: "Give the account the right to push to this repository, or correct the name of the repository."
  },
  "OCI-0104": {
    sentence: "There is no such image.",
    cause: "The tag was never pushed, was removed, or is misspelled.",
    remedy: "List the tags of the repository; check that the job that makes the image has succeeded."
  },
  "OCI-0105": {
    sentence: "There is no such repository.",
    cause: "A misspelled name, or a registry in which a repository has to be made before it is pushed to.",
    remedy: "Check the name; create the repository, for instance with the role that creates repositories."
  },
  "OCI-0106": {
    sentence: "A layer or another blob of the image is not in the registry.",
    cause: "The registry removed content that the image still names, or the push was not complete.",
    remedy: "Push or copy the image again."
  },
  "OCI-0107": {
    sentence: "The registry wants fewer requests.",
    cause: "A limit of pulls, often Docker Hub's for addresses without a login, or many jobs at a time.",
    remedy: "Give credentials, use a proxy of the site as the endpoint, or wait."
  },
  "OCI-0108": {
    sentence: "The registry cannot do this.",
    cause: "A registry with a part of the specification only, or an option that is switched off.",
    remedy: "Look into the configuration of the registry, or use another registry."
  },
  "OCI-0109": {
    sentence: "A manifest is not what the OCI image specification or Docker schema 2 says.",
    cause: "An image of an old format (schema 1), or something that damaged it on the way.",
    remedy: "Build and push the image again with a current program."
  },
  "OCI-0110": {
    sentence: "A manifest refers to content that the registry does not have.",
    cause: "The manifest was pushed before its layers, or the registry removed a layer meanwhile.",
    remedy: "Push the whole image again; layers come first."
  },
  "OCI-0111": {
    sentence: "Content does not have the digest that it should have.",
    cause: "Something changed or damaged it: a proxy, a disk, or the registry itself.",
    remedy: "Repeat it once. If it stays so, push the image anew and look for the proxy in between."
  },
  "OCI-0112": {
    sentence: "Content does not have the size that it should have.",
    cause: "A transfer that was cut off, a proxy with a limit, or content above the limit of the registry.",
    remedy: "Repeat it; then look for limits of the proxy and the registry."
  },
  "OCI-0113": {
    sentence: "The registry does not know the upload.",
    cause: "It was restarted, gave up the upload after a pause, or several servers do not share their state.",
    remedy: "Repeat the push. Servers behind one address need common storage or sticky sessions."
  },
  "OCI-0114": {
    sentence: "The registry cannot go on with the upload.",
    cause: "Two clients send to one upload, or the registry gave no address for it.",
    remedy: "Repeat the push."
  },
  "OCI-0115": {
    sentence: "A range of bytes is not where the content is.",
    cause: "A transfer was continued at another place than the one it stopped at.",
    remedy: "Repeat it. If it stays so, a proxy on the way does not pass on ranges."
  },
  "OCI-0116": {
    sentence: "The registry does not take this name for a repository.",
    cause: "Capital letters, an empty part, or a name that is too long.",
    remedy: 'Use lower-case parts separated by "/"; some registries want exactly two.'
  },
  "OCI-0117": {
    sentence: "The registry failed, or answered something that cannot be understood.",
    cause: "A fault of the registry, or a page of a proxy in its place.",
    remedy: "Repeat it; then ask those who run the registry, with the time and the request's address."
  },
  "OCI-0118": {
    sentence: "The disk of the registry is full.",
    cause: "The images of the buildset do not fit on the disk of the node.",
    remedy: "Choose another directory or a node with more room, or prune the registry."
  },
  "OCI-0119": {
    sentence: "The images do not fit into the quota of the registry.",
    cause: "More was pushed than the operator allowed.",
    remedy: "Raise the quota, delete images, or prune the registry."
  }
};

// modules/oci/catalogue/serving.ts
var serving = {
  "OCI-0701": {
    sentence: "The registry did not start.",
    cause: "The end of its log, in the message, says why.",
    remedy: "Look at the log; often the directory is on a file system that is full or read-only."
  },
  "OCI-0702": {
    sentence: "The registry cannot listen there.",
    cause: "The port is in use or reserved, or the address is not one of this host.",
    remedy: "Choose another port (0 takes any free one) or another address."
  },
  "OCI-0703": {
    sentence: "The directory of the registry holds other files.",
    cause: "A directory that is used for something else: the registry removes all of its own at the end.",
    remedy: "Name a directory for the registry alone."
  },
  "OCI-0704": {
    sentence: "There is no registry in this directory.",
    cause: "A misspelled path, or a registry that was stopped: that removes its data.",
    remedy: "Name the directory with which it was started."
  },
  "OCI-0705": {
    sentence: "Another start or stop of this registry goes on.",
    cause: "Two jobs use one directory, or an earlier start was killed.",
    remedy: "Wait, or remove the file in the message if none runs."
  }
};

// modules/oci/catalogue/unexpected.ts
var unexpected = {
  "OCI-1001": {
    sentence: "An error of this program.",
    cause: "Something happened that the program does not expect.",
    remedy: "Report it with the stack and, if you can, the way to repeat it."
  },
  "OCI-1002": {
    sentence: "The machine refused a file, a program or memory.",
    cause: "Missing rights, a full disk, or a path that is not there.",
    remedy: "Look at the path in the message and at its owner."
  }
};

// modules/oci/catalogue/vendor.ts
var vendor = {
  "OCI-0301": {
    sentence: "The registry's own interface wants other credentials than a push.",
    cause: "Removing a tag or making a repository needs an API token there.",
    remedy: "Add `api_token` to the credentials of this registry; the message says with which rights."
  },
  "OCI-0302": {
    sentence: "The registry's own interface knows no such repository.",
    cause: "A repository with another owner, or a token that may not see it.",
    remedy: "Check the name and the rights of the token."
  },
  "OCI-0303": {
    sentence: "The registry cannot remove this tag alone.",
    cause: "It deletes nothing, or only whole images, and this one has other tags as well.",
    remedy: "Enable deletion in the registry, or set `clean_up` to false and remove tags there."
  },
  "OCI-0304": {
    sentence: "The registry's own interface, or Zuul's, refused a request.",
    cause: "Missing rights, or an address of the interface that is another one.",
    remedy: "Check `api_url` and the rights of the token."
  },
  "OCI-0305": {
    sentence: "An interface named a page at another host, which was not followed.",
    cause: "A proxy that does not tell the interface its public address.",
    remedy: "Correct the public address in the configuration of that service."
  },
  "OCI-0306": {
    sentence: "The repository was not created.",
    cause: "A name that this registry does not allow, or an organization without room for more.",
    remedy: "Create it by hand there to see the reason, or use another name."
  },
  "OCI-0307": {
    sentence: "Zuul has no successful build of which images could be promoted.",
    cause: "The build is not finished or failed, or the pipeline or the name of the job is another one.",
    remedy: "Open the address in the message; correct the pipeline and the job in the query."
  },
  "OCI-0308": {
    sentence: "The kind of a registry is not known.",
    cause: "A misspelled `type`, or `api_url` without a `type`.",
    remedy: "Use one of the kinds in the message."
  },
  "OCI-0309": {
    sentence: "The images of another change of the same buildset did not come.",
    cause: "Its build failed, takes too long, or is another job than the one that is waited for.",
    remedy: "Look at that build; correct `buildset_registry_wait_for` when the job has another name."
  },
  "OCI-0310": {
    sentence: "Nobody knows what the tags named before the promotion.",
    cause: "The build that promoted has no summary any more: its logs are gone, or an older version made them.",
    remedy: "Give the tags back by hand: `zuul-images copy` with the digest that they had."
  }
};

// modules/oci/catalogue/zuul.ts
var zuul2 = {
  "OCI-0901": {
    sentence: "A file of the Zuul configuration cannot be used.",
    cause: "It is not YAML, or an item is not what Zuul would read.",
    remedy: "Correct the file in the message."
  },
  "OCI-0902": {
    sentence: "Zuul would not run this job.",
    cause: "A parent, nodeset, secret or project that is not there, or a job that is abstract or final.",
    remedy: "Correct the job, or add the project that defines what is missing."
  },
  "OCI-0903": {
    sentence: "The dependencies of the jobs cannot be met.",
    cause: "A job depends on one that does not run in this pipeline, or on itself.",
    remedy: "Add that job to the pipeline, or make the dependency soft."
  },
  "OCI-0904": {
    sentence: "A job with a secret would run before anybody has reviewed it.",
    cause: "A secret of an untrusted project in a pipeline like check.",
    remedy: "Run it in a pipeline that is after review, or move the secret to a config project."
  },
  "OCI-0905": {
    sentence: "A job failed.",
    cause: "One of its playbooks failed; the log says which task.",
    remedy: "Read the end of the log in the message."
  }
};

// modules/oci/catalogue/catalogue.ts
var CATALOGUE = {
  ...registry,
  ...network,
  ...vendor,
  ...promotion,
  ...building,
  ...node,
  ...serving,
  ...arguments_,
  ...zuul2,
  ...unexpected
};
function entryOf(code) {
  return CATALOGUE[code];
}

// modules/oci/catalogue/link.ts
var DOCUMENTATION_VARIABLE = "ZUUL_IMAGES_DOCUMENTATION";
function codeOf(error) {
  const known = error instanceof OciError || error instanceof UsageError || error instanceof CommandError;
  if (known) return error.entry;
  const { syscall, code } = error ?? {};
  return syscall && code ? "OCI-1002" : "OCI-1001";
}
function linkTo(code, documentation) {
  if (!documentation) return `zuul-images explain ${code}`;
  return `${documentation.replace(/(\/(index\.html)?)?$/, "")}/reference/errors.html#${code.toLowerCase()}`;
}
function withCode(message, code) {
  return `${message} (see ${code})`;
}

// modules/program/reported.ts
function failureOf(error) {
  const code = codeOf(error);
  return { error: withCode(error.message, code), remedy: entryOf(code).remedy };
}
async function reported(step, { zuul: zuul3, context }, work, images2) {
  const begun = Date.now();
  try {
    return await work();
  } catch (error) {
    const known = images2(error);
    const facts = { images: known, warnings: [...context.warnings], ...failureOf(error) };
    const { result = {} } = error;
    throw Object.assign(error, {
      done: tagStory(known.flatMap(movedTags)),
      result: {
        ...result,
        ...zuul3 !== void 0 && !context.checkMode && { record: stepRecord(step, zuul3, begun, facts) }
      }
    });
  }
}
function movedTags({ repository, digest, tags }) {
  return tags.flatMap(
    ({ tag, from, changed, removed }) => changed === false ? [] : [{ name: `${repository}:${tag}`, from: from ?? null, to: removed ? null : digest, changed: true }]
  );
}
function taggedBefore(actions) {
  return actions.flatMap(
    (event) => event.type === "tagged" ? [imageOf(event.repository, event.to, { tag: event.tag, from: event.from, changed: true })] : []
  );
}
function promotedBefore(error) {
  const { images: images2 = [] } = error.result ?? {};
  return images2.flatMap(
    ({ repository, tags }) => tags.map(({ tag, from, to, changed }) => imageOf(repository, to, { tag, from, changed }))
  );
}
function imageOf(repository, digest, tag) {
  return { repository, digest, tags: [tag] };
}

// modules/registry/configure.ts
var import_node_fs2 = require("node:fs");

// modules/registry/registries.ts
var import_node_net3 = require("node:net");

// modules/http/message.ts
var import_node_stream2 = require("node:stream");
function isStream(body) {
  return body !== void 0 && !(body instanceof Uint8Array);
}
function readBody({ body, url }, limit) {
  const chunks = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    body.on("data", (chunk) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size <= limit) return;
      body.destroy();
      reject(new RangeError(`${url}: the answer is longer than ${limit} bytes`));
    });
    body.once("end", () => resolve(Buffer.concat(chunks, size)));
    body.once("error", reject);
    body.once("close", () => reject(new Error(`${url}: the answer was given up`)));
  });
}
async function withBody(response, limit) {
  const bytes2 = await readBody(response, limit);
  return { ...response, body: import_node_stream2.Readable.from(bytes2.length > 0 ? [bytes2] : []) };
}
function discard({ body }) {
  let size = 0;
  return new Promise((resolve) => {
    body.on("data", (chunk) => {
      size += chunk.length;
      if (size > 256 * 1024) body.destroy();
    });
    body.once("end", resolve);
    body.once("error", () => resolve());
    body.once("close", resolve);
  });
}

// modules/http/failure.ts
var EXPLANATIONS = [
  [/ECONNREFUSED/, "nothing listens there; is the registry running, and is the port right?", "OCI-0202"],
  [/ENOTFOUND/, "the name is unknown; check the host, or map the registry to another endpoint", "OCI-0203"],
  [/EAI_AGAIN/, "the name could not be looked up; is DNS working?", "OCI-0203"],
  [/ETIMEDOUT/, "no connection in time; is a firewall or a proxy between?", "OCI-0204"],
  [/PROXY_REFUSED/, "check the proxy of the environment, its password and what it allows", "OCI-0204"],
  [/ERR_IDLE/, "no byte came for too long; the connection was given up", "OCI-0204"],
  [
    /SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|CERT_UNTRUSTED|UNABLE_TO_GET_ISSUER/,
    "its certificate is signed by an authority that is not trusted here; give that CA with the registry",
    "OCI-0205"
  ],
  [/ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH/, "its certificate is for another name", "OCI-0206"],
  [/CERT_HAS_EXPIRED/, "its certificate has expired", "OCI-0206"],
  [/CERT_NOT_YET_VALID/, "its certificate is not valid yet; are the clocks right?", "OCI-0206"],
  [
    /EPROTO|ERR_SSL|WRONG_VERSION/,
    "it does not speak TLS as expected; is it an http:// registry?",
    "OCI-0207"
  ],
  [/ECONNRESET|EPIPE/, "the connection broke", "OCI-0208"]
];
function connectionFailure(method, url, cause) {
  const root = rootCause(cause);
  const code = root.code ?? "";
  const [, explanation, entry2] = EXPLANATIONS.find(([pattern]) => pattern.test(code)) ?? [];
  const told = explanation ? `${explanation} (${root.message})` : root.message;
  return new OciError({
    code: "UNAVAILABLE",
    entry: entry2,
    message: `${method} ${withoutSecrets(url)}: ${told}`,
    cause: root
  });
}
function withoutSecrets(url) {
  const query2 = url.search.length > 1 && !/^\?(n|last|scope|service|artifactType)=/.test(url.search);
  return `${url.origin}${url.pathname}${query2 ? "?…" : url.search}`;
}
function rootCause(cause) {
  let error = cause;
  if (error.errors?.[0]) error = error.errors[0];
  while (!error.code && error.cause instanceof Error) error = error.cause;
  return error;
}

// modules/http/retry.ts
var LONGEST_WAIT_S = 120;
var FIRST_DELAY_MS = 300;
var LONGEST_DELAY_MS = 2e4;
var RULES = [
  // A certificate or a name does not become right by waiting.
  { matches: (failure2) => failure2.code === "UNAVAILABLE" && isPermanent(failure2), attempts: 1 },
  // Nobody listens: a registry that restarts is back within seconds.
  { matches: (failure2) => causeCode(failure2) === "ECONNREFUSED", attempts: 4 },
  // The registry says when; beyond our patience the person has to know.
  { matches: (failure2) => (failure2.retryAfter ?? 0) > LONGEST_WAIT_S, attempts: 1 },
  { matches: (failure2) => failure2.status === 429, attempts: 8 },
  { matches: (failure2) => failure2.status === 408 || failure2.status === 425, attempts: 5 },
  {
    matches: (failure2) => failure2.status >= 500 && ![501, 505, 508].includes(failure2.status),
    attempts: 5
  }
];
function mayRetry(failure2, attemptsMade) {
  const rule = RULES.find((candidate) => candidate.matches(failure2));
  return rule !== void 0 && attemptsMade < rule.attempts;
}
function delayBefore(failure2, attemptsMade, random) {
  const grown = Math.min(FIRST_DELAY_MS * 2 ** (attemptsMade - 1), LONGEST_DELAY_MS);
  const jittered = grown * (0.5 + random / 2);
  return Math.max(jittered, (failure2.retryAfter ?? 0) * 1e3);
}
function parseRetryAfter(value, now) {
  if (!value) return void 0;
  if (/^\s*\d+\s*$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? void 0 : Math.max(0, Math.ceil((date - now) / 1e3));
}
function causeCode(failure2) {
  return failure2.cause?.code;
}
function isPermanent(failure2) {
  const code = causeCode(failure2) ?? "";
  return /CLOSED|PROXY_REFUSED|CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|ENOTFOUND|HOSTNAME|ERR_INVALID/.test(
    code
  );
}

// modules/registry/error.ts
var LONGEST_ANSWER = 256 * 1024;
async function refusal(response, method, endpoint, unknown = "NAME_UNKNOWN") {
  const first2 = firstError(await textOf(response));
  const code = codeOf2(first2?.code, response.status, unknown);
  const said = typeof first2?.message === "string" && first2.message ? first2.message : `status ${response.status}`;
  const remedy = remedyFor(code, endpoint);
  return new OciError({
    code,
    entry: code === "UNAUTHORIZED" && endpoint.credentials ? "OCI-0102" : void 0,
    status: response.status,
    detail: first2?.detail,
    message: `${method} ${withoutSecrets(response.url)}: ${code}: ${said}${remedy ? `; ${remedy}` : ""}`,
    retryAfter: parseRetryAfter(response.headers["retry-after"], Date.now())
  });
}
async function textOf(response) {
  try {
    return (await readBody(response, LONGEST_ANSWER)).toString("utf8");
  } catch {
    return "";
  }
}
function firstError(text2) {
  try {
    const { errors } = JSON.parse(text2);
    return Array.isArray(errors) && typeof errors[0] === "object" && errors[0] ? errors[0] : void 0;
  } catch {
    return void 0;
  }
}
function codeOf2(said, status, unknown) {
  if (typeof said === "string" && said !== "UNKNOWN" && said in ERROR_CODES) return said;
  if (status === 404) return unknown;
  const byStatus = {
    401: "UNAUTHORIZED",
    403: "DENIED",
    405: "UNSUPPORTED",
    416: "RANGE_INVALID",
    429: "TOOMANYREQUESTS",
    502: "UNAVAILABLE",
    503: "UNAVAILABLE",
    504: "UNAVAILABLE"
  };
  return byStatus[status] ?? "UNKNOWN";
}
function remedyFor(code, { registry: registry2, credentials: credentials2 }) {
  if (code === "UNAUTHORIZED") {
    return credentials2 ? `check the credentials of user "${credentials2.username}" for ${registry2}` : `give credentials for ${registry2}`;
  }
  if (code === "DENIED" && credentials2) {
    return `user "${credentials2.username}" has not the right to do this in ${registry2}`;
  }
  if (code === "TOOMANYREQUESTS") return `the quota of ${registry2} is used up for now`;
  return void 0;
}

// modules/registry/tags.ts
var PAGE = 1e3;
var LARGEST_PAGE = 32 * 1024 * 1024;
async function* listTags(place2) {
  const { connection, path: path2, reading, name: name2 } = place2;
  const plain = `/v2/${path2}/tags/list`;
  let next = `${plain}?n=${PAGE}`;
  const seen = /* @__PURE__ */ new Set();
  while (next) {
    let response = await connection.send("GET", next, reading, { whole: LARGEST_PAGE });
    if (response.status === 404 && next === `${plain}?n=${PAGE}`) {
      await discard(response);
      response = await connection.send("GET", plain, reading, { whole: LARGEST_PAGE });
    }
    if (response.status !== 200) throw await refusal(response, "GET", connection.endpoint);
    for (const tag of tagsOf(await readBody(response, LARGEST_PAGE), name2)) yield tag;
    next = nextPage(response);
    if (next && seen.has(next.href)) return;
    if (next) seen.add(next.href);
  }
}
function tagsOf(body, name2) {
  try {
    const { tags } = JSON.parse(body.toString("utf8"));
    return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
  } catch (cause) {
    throw new OciError({ code: "UNKNOWN", message: `${name2}: the list of tags is not JSON`, cause });
  }
}
function nextPage({ headers, url }) {
  const target = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(headers.link ?? "")?.[1];
  if (!target) return void 0;
  const page = new URL(target, url);
  return new URL(page.pathname + page.search, url);
}

// modules/registry/catalog.ts
var PAGE2 = 1e3;
var LARGEST_PAGE2 = 32 * 1024 * 1024;
var SCOPE = "registry:catalog:*";
async function* listRepositories(connection) {
  const seen = /* @__PURE__ */ new Set();
  let next = `/v2/_catalog?n=${PAGE2}`;
  while (next) {
    const response = await connection.send("GET", next, [SCOPE]);
    if (response.status !== 200) throw await refusal(response, "GET", connection.endpoint, "UNSUPPORTED");
    for (const name2 of namesOf(await readBody(response, LARGEST_PAGE2), connection)) yield name2;
    const page = nextPage(response);
    if (page && seen.has(page.href)) return;
    if (page) seen.add(page.href);
    next = page;
  }
}
function namesOf(body, { endpoint }) {
  try {
    const { repositories } = JSON.parse(body.toString("utf8"));
    return Array.isArray(repositories) ? repositories.filter((name2) => typeof name2 === "string") : [];
  } catch (cause) {
    throw new OciError({
      code: "UNKNOWN",
      message: `${endpoint.registry}: the list of repositories is not JSON`,
      cause
    });
  }
}

// modules/http/client.ts
var import_promises = require("node:timers/promises");

// modules/http/agents.ts
var import_node_http2 = require("node:http");
var import_node_net2 = require("node:net");

// modules/http/connect.ts
var import_node_http = require("node:http");
var import_node_https = require("node:https");
var import_node_net = require("node:net");
var import_node_tls = require("node:tls");
function connectDirectly(route, options = {}) {
  const where = { host: route.host, port: route.port, autoSelectFamily: true, noDelay: true };
  const socket = route.tls ? secured(route.tls, where) : (0, import_node_net.connect)({ ...options, ...where });
  const timer = setTimeout(() => socket.destroy(failure("no connection", "ETIMEDOUT")), route.connectTimeout);
  const connected = () => clearTimeout(timer);
  return socket.once(route.tls ? "secureConnect" : "connect", connected).once("close", connected);
}
function connectThrough(proxy, route, done) {
  const { url, authorization, context } = proxy;
  const request2 = url.protocol === "https:" ? import_node_https.request : import_node_http.request;
  const target = `${(0, import_node_net.isIP)(route.host) === 6 ? `[${route.host}]` : route.host}:${route.port}`;
  const asked = request2({
    method: "CONNECT",
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (url.protocol === "https:" ? 443 : 80),
    path: target,
    headers: { host: target, ...authorization && { "proxy-authorization": authorization } },
    agent: false,
    timeout: route.connectTimeout,
    ...context && { secureContext: context }
  });
  asked.once("timeout", () => asked.destroy(failure("no connection", "ETIMEDOUT")));
  asked.once("error", done);
  asked.once("response", (response) => {
    response.destroy();
    done(refused(url, response.statusCode ?? 0));
  });
  asked.once("connect", (response, socket) => {
    socket.setTimeout(0);
    if (response.statusCode === 200) return done(null, route.tls ? secured(route.tls, { socket }) : socket);
    socket.destroy();
    done(refused(url, response.statusCode ?? 0));
  });
  asked.end();
  return asked;
}
function secured(tls, over) {
  const { context, name: name2, session } = tls;
  const socket = (0, import_node_tls.connect)({
    ...over,
    ...(0, import_node_net.isIP)(name2) === 0 && { servername: name2 },
    checkServerIdentity: (_, certificate) => (0, import_node_tls.checkServerIdentity)(name2, certificate),
    secureContext: context,
    ALPNProtocols: ["http/1.1"],
    ...session && { session }
  });
  socket.on("session", (latest) => {
    tls.session = latest;
  });
  return socket;
}
function refused({ host }, status) {
  const permanent = status >= 400 && status < 500;
  return failure(`the proxy ${host} answered ${status}`, permanent ? "PROXY_REFUSED" : "ECONNRESET");
}
function failure(message, code) {
  return Object.assign(new Error(message), { code });
}

// modules/http/proxy.ts
function proxyFor(url, env) {
  const secure2 = url.protocol === "https:";
  const value = secure2 ? env.https_proxy ?? env.HTTPS_PROXY : env.http_proxy;
  const chosen = value || env.all_proxy || env.ALL_PROXY;
  if (!chosen || isExcluded(url, env.no_proxy ?? env.NO_PROXY ?? "")) return void 0;
  return new URL(chosen.includes("://") ? chosen : `http://${chosen}`);
}
function isExcluded(url, excluded) {
  const host = bare(url.hostname);
  if (host === "localhost" || host === "::1" || host.startsWith("127.")) return true;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return excluded.split(/[\s,]+/).filter(Boolean).some((entry2) => {
    if (entry2 === "*") return true;
    const [, name2 = entry2, only] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry2) ?? [];
    if (only && only !== port) return false;
    const suffix = bare(name2).replace(/^\*?\./, "");
    return host === suffix || host.endsWith(`.${suffix}`);
  });
}
function bare(host) {
  return host.replace(/^\[|\]$/g, "").toLowerCase();
}

// modules/http/trust.ts
var import_node_fs = require("node:fs");
var import_node_os = require("node:os");
var import_node_path = __toESM(require("node:path"));
var import_node_tls2 = require("node:tls");
var BUNDLES = [
  "/etc/ssl/certs/ca-certificates.crt",
  "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
  "/etc/pki/tls/certs/ca-bundle.crt",
  "/var/lib/ca-certificates/ca-bundle.pem",
  "/etc/ssl/ca-bundle.pem",
  "/etc/ssl/cert.pem"
];
function secureContextFor(authority, trust, env) {
  const own = trust.ca ?? [];
  if (trust.pinned) return contextOf({ ca: [...own] });
  const { ca, cert, key } = engineCertificates(authority, env);
  return contextOf({
    ca: [...systemCertificates(env), ...ca, ...own],
    ...cert && key && { cert, key }
  });
}
var contexts = /* @__PURE__ */ new Map();
function contextOf(options) {
  const name2 = [...options.ca, options.cert, options.key].join("\0");
  const context = contexts.get(name2) ?? (0, import_node_tls2.createSecureContext)(options);
  contexts.set(name2, context);
  return context;
}
function systemCertificates(env) {
  const file = env.SSL_CERT_FILE ? read(env.SSL_CERT_FILE) : firstOf(BUNDLES);
  const directories = (env.SSL_CERT_DIR ?? "").split(":").filter(Boolean);
  const found2 = [
    ...file ? [file] : [],
    ...directories.flatMap((directory) => readAll(directory, /\.(pem|crt|cer|0)$/)),
    ...env.NODE_EXTRA_CA_CERTS ? [read(env.NODE_EXTRA_CA_CERTS) ?? ""] : []
  ].filter((text2) => text2.includes("-----BEGIN"));
  return file || directories.length > 0 ? found2 : [...import_node_tls2.rootCertificates, ...found2];
}
function engineCertificates(authority, env) {
  const home = env.HOME ?? (0, import_node_os.homedir)();
  const folders = [import_node_path.default.join(home, ".config/containers"), "/etc/containers", "/etc/docker"].map(
    (folder) => import_node_path.default.join(folder, "certs.d", authority)
  );
  const ca = folders.flatMap((folder) => readAll(folder, /\.crt$/));
  for (const folder of folders) {
    const name2 = list3(folder).find((file) => file.endsWith(".cert"));
    const cert = name2 && read(import_node_path.default.join(folder, name2));
    const key = name2 && read(import_node_path.default.join(folder, name2.replace(/\.cert$/, ".key")));
    if (cert && key) return { ca, cert, key };
  }
  return { ca };
}
function readAll(directory, pattern) {
  return list3(directory).filter((name2) => pattern.test(name2)).sort().flatMap((name2) => read(import_node_path.default.join(directory, name2)) ?? []);
}
function firstOf(files) {
  for (const file of files) {
    const text2 = read(file);
    if (text2) return text2;
  }
  return void 0;
}
function list3(directory) {
  try {
    return (0, import_node_fs.readdirSync)(directory);
  } catch {
    return [];
  }
}
function read(file) {
  try {
    return (0, import_node_fs.readFileSync)(file, "utf8");
  } catch {
    return void 0;
  }
}

// modules/http/agents.ts
var CONNECT_TIMEOUT_MS = 15e3;
var KEEP_ALIVE_MS = 4e3;
function createAgents(options) {
  const lines2 = /* @__PURE__ */ new Map();
  const contexts2 = /* @__PURE__ */ new Map();
  const tunnels = /* @__PURE__ */ new Set();
  const contextOf2 = (authority, own) => {
    let context = contexts2.get(authority);
    if (!context) {
      const trust = own ? options : { ca: options.ca ?? [] };
      context = secureContextFor(authority, trust, options.env);
      contexts2.set(authority, context);
    }
    return context;
  };
  const open = (url) => {
    const own = url.host === options.authority;
    const address = own ? options.address : void 0;
    const secure2 = url.protocol === "https:";
    const name2 = bare2(url.hostname);
    const proxyUrl = address ? void 0 : proxyFor(url, options.env);
    const proxy = proxyUrl && readProxy(proxyUrl, () => contextOf2(proxyUrl.host, false));
    const route = {
      host: address ?? name2,
      port: Number(url.port) || (secure2 ? 443 : 80),
      ...secure2 && { tls: { context: contextOf2(url.host, own), name: name2 } },
      ...proxy && { proxy },
      connectTimeout: options.connectTimeout ?? CONNECT_TIMEOUT_MS
    };
    if (!proxy || secure2) return { route, agent: agentFor(route, tunnels) };
    const { authorization } = proxy;
    return {
      route,
      agent: agentFor(routeTo(proxy, route.connectTimeout), tunnels),
      forwarding: authorization ? { "proxy-authorization": authorization } : {}
    };
  };
  let closed = false;
  return {
    at(url) {
      if (closed) throw failure("everything was closed", "CLOSED");
      let line = lines2.get(url.origin);
      if (!line) {
        line = open(url);
        lines2.set(url.origin, line);
      }
      return line;
    },
    close() {
      closed = true;
      for (const { agent } of lines2.values()) agent.destroy();
      for (const tunnel of tunnels) tunnel.destroy();
      lines2.clear();
    }
  };
}
function agentFor(route, tunnels) {
  const agent = new import_node_http2.Agent({ keepAlive: true, timeout: KEEP_ALIVE_MS, maxFreeSockets: 64 });
  return Object.assign(agent, {
    createConnection: (_options, done) => {
      if (!route.proxy) return connectDirectly(route);
      const tunnel = connectThrough(route.proxy, route, (error, socket) => {
        tunnels.delete(tunnel);
        done(error, socket);
      });
      tunnels.add(tunnel);
      return void 0;
    }
  });
}
function readProxy(url, context) {
  const login = url.username && `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return {
    url,
    ...login && { authorization: `Basic ${Buffer.from(login).toString("base64")}` },
    ...url.protocol === "https:" && { context: context() }
  };
}
function routeTo({ url, context }, connectTimeout) {
  const host = bare2(url.hostname);
  return {
    host,
    port: Number(url.port) || (context ? 443 : 80),
    ...context && { tls: { context, name: host } },
    connectTimeout
  };
}
function bare2(hostname) {
  const name2 = hostname.replace(/^\[|\]$/g, "");
  return (0, import_node_net2.isIP)(name2) === 6 ? name2 : hostname;
}

// modules/http/budget.ts
var CALM_ANSWERS = 50;
var CALM_SECONDS = 5;
var GROWTH = 1.25;
var SECOND = 1e3;
var LOWEST_RATE = 0.5;
var FORGOTTEN = 2;
var MOST_REMEMBERED = 1024;
function createBudget(options) {
  const { concurrent, perSecond = Number.POSITIVE_INFINITY, now = Date.now, sleep: sleep2 = pauseFor } = options;
  let limit = concurrent;
  let rate = perSecond;
  let learnedFrom = 0;
  let running = 0;
  let calm = 0;
  let lowered = Number.NEGATIVE_INFINITY;
  let free = 0;
  const recent = [];
  let count2 = 0;
  const waiting = [];
  const grow = () => {
    calm = 0;
    limit = Math.min(limit + 1, concurrent);
    rate = Math.min(rate * GROWTH, perSecond);
    if (perSecond === Number.POSITIVE_INFINITY && rate > learnedFrom * FORGOTTEN) rate = perSecond;
  };
  const next = () => {
    while (running < limit && waiting.length > 0) {
      running += 1;
      waiting.shift()?.();
    }
  };
  return {
    get limit() {
      return limit;
    },
    get rate() {
      return rate;
    },
    async turn() {
      const time = now();
      const at = Math.max(time, free);
      if (rate < Number.POSITIVE_INFINITY) free = at + SECOND / rate;
      else recent[count2++ % MOST_REMEMBERED] = at;
      if (at > time) await sleep2(at - time);
    },
    lower(sent, pause = 0) {
      const time = now();
      free = Math.max(free, time + pause);
      if (sent <= lowered) return;
      lowered = time;
      calm = 0;
      limit = Math.max(1, Math.floor(limit / 2));
      const known = rate < Number.POSITIVE_INFINITY;
      const present = known ? rate : recent.filter((each) => each > time - SECOND).length;
      if (!known) learnedFrom = present;
      rate = Math.max(LOWEST_RATE, present / 2);
    },
    async run(work) {
      if (running >= limit || waiting.length > 0) await new Promise((resolve) => waiting.push(resolve));
      else running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
        calm += 1;
        if (calm >= Math.min(CALM_ANSWERS, CALM_SECONDS * rate)) grow();
        next();
      }
    }
  };
}
function pauseFor(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

// modules/http/bulk.ts
var import_node_http3 = require("node:http");
var import_node_stream3 = require("node:stream");
var LARGEST_HEAD = 64 * 1024;
var SLAB = 256 * 1024;
var LEAST_READ = 64 * 1024;
async function fetchBulk(route, request2, headers, idleTimeout) {
  const { url } = request2;
  let head = Buffer.alloc(0);
  let left = 0;
  let body;
  let full = false;
  try {
    return await new Promise((resolve, reject) => {
      const take = (chunk) => {
        if (!head) return deliver(chunk);
        head = Buffer.concat([head, chunk]);
        const end = head.indexOf("\r\n\r\n");
        if (end < 0 && head.length <= LARGEST_HEAD) return true;
        const told = end < 0 ? void 0 : parseHead(head.toString("latin1", 0, end));
        if (!told) {
          socket.destroy();
          resolve(void 0);
          return false;
        }
        const rest = head.subarray(end + 4);
        head = void 0;
        left = told.length;
        body = bodyOf(socket, () => {
          full = false;
        });
        resolve({ status: told.status, headers: told.headers, body, url });
        return deliver(rest);
      };
      const deliver = (chunk) => {
        const wanted = chunk.length > left ? chunk.subarray(0, left) : chunk;
        left -= wanted.length;
        full = wanted.length > 0 && body?.push(wanted) === false;
        if (left === 0) {
          body?.push(null);
          socket.destroy();
        }
        return !full;
      };
      const fail = (error) => {
        socket.destroy();
        reject(error);
        if (left > 0) body?.destroy(error);
      };
      const socket = connect(route, take);
      socket.once("error", fail);
      socket.once("end", () => fail(failure("the connection was closed", "ECONNRESET")));
      limitIdleness(socket, idleTimeout, () => full, fail);
      socket.write(headOf(url, { ...headers, ...request2.headers }));
    });
  } catch (cause) {
    throw connectionFailure(request2.method, url, cause);
  }
}
function connect(route, take) {
  if (route.tls) {
    const socket = connectDirectly(route);
    return socket.on("data", (chunk) => {
      if (!take(chunk)) socket.pause();
    });
  }
  let slab = Buffer.alloc(0);
  return connectDirectly(route, {
    onread: {
      buffer: () => {
        if (slab.length < LEAST_READ) slab = Buffer.allocUnsafeSlow(SLAB);
        return slab;
      },
      callback: (length, buffer) => {
        slab = slab.subarray(length);
        return take(Buffer.from(buffer.buffer, buffer.byteOffset, length));
      }
    }
  });
}
function bodyOf(socket, onRead) {
  return new import_node_stream3.Readable({
    read: () => {
      onRead();
      socket.resume();
    },
    destroy: (error, callback) => {
      socket.destroy();
      callback(error);
    }
  });
}
function limitIdleness(socket, idleTimeout, waits, fail) {
  socket.setTimeout(idleTimeout);
  socket.on("timeout", () => {
    if (!waits()) fail(failure("no byte", "ERR_IDLE"));
    else socket.setTimeout(idleTimeout);
  });
}
function headOf(url, headers) {
  const lines2 = Object.entries({ host: url.host, ...headers, connection: "close" }).map(([name2, value]) => {
    (0, import_node_http3.validateHeaderValue)(name2, value);
    return `${name2}: ${value}\r
`;
  });
  return `GET ${url.pathname}${url.search} HTTP/1.1\r
${lines2.join("")}\r
`;
}
function parseHead(text2) {
  const [first2 = "", ...lines2] = text2.split("\r\n");
  const status = Number(/^HTTP\/1\.[01] ([2-5]\d\d)/.exec(first2)?.[1]);
  const headers = {};
  for (const line of lines2) {
    const [, name2, value] = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name2 === void 0 || value === void 0) return void 0;
    const known = headers[name2.toLowerCase()];
    headers[name2.toLowerCase()] = known === void 0 ? value : `${known}, ${value}`;
  }
  const length = headers["content-length"] ?? "";
  if (!status || !/^\d+$/.test(length) || headers["transfer-encoding"] !== void 0) return void 0;
  return { status, headers, length: Number(length) };
}

// modules/http/exchange.ts
var import_node_http4 = require("node:http");
async function exchange(line, request2, headers, idleTimeout) {
  for (; ; ) {
    const attempt = { used: false };
    try {
      return await attemptAt(line, request2, headers, idleTimeout, attempt);
    } catch (cause) {
      if (attempt.used && !isStream(request2.body) && isBroken(cause)) continue;
      throw connectionFailure(request2.method, request2.url, cause);
    }
  }
}
function attemptAt({ agent, route, forwarding }, { method, url, body, headers: own }, headers, timeout, attempt) {
  return new Promise((resolve, reject) => {
    const outgoing = (0, import_node_http4.request)({
      method,
      agent,
      host: route.host,
      port: route.port,
      path: forwarding ? url.href : url.pathname + url.search,
      headers: { host: url.host, ...forwarding, ...headers, ...own },
      timeout
    });
    let answer;
    outgoing.once("error", (error) => {
      attempt.used = outgoing.reusedSocket;
      reject(error);
    });
    outgoing.on("error", () => {
    });
    outgoing.once("response", (response) => {
      answer = response;
      response.on("error", () => {
      });
      response.once("close", () => endUnfinished(outgoing));
      resolve({ status: response.statusCode ?? 0, headers: flatten(response.headers), body: response, url });
    });
    outgoing.on("timeout", () => {
      if (waitsForUs(body, answer)) return void outgoing.socket?.setTimeout(timeout);
      const error = failure("no byte", "ERR_IDLE");
      if (answer) answer.destroy(error);
      else outgoing.destroy(error);
    });
    if (isStream(body)) pour(body, outgoing, Number(own?.["content-length"] ?? Number.NaN), () => answer);
    else outgoing.end(body);
  });
}
function pour(body, outgoing, length, answer) {
  let sent = 0;
  const fail = (error) => {
    if (!answer()) outgoing.destroy(error);
  };
  body.on("data", (chunk) => {
    sent += chunk.length;
    if (sent > length) fail(new Error(`there are more than the ${length} bytes that were announced`));
    else if (!outgoing.destroyed && !outgoing.write(chunk)) body.pause();
  });
  outgoing.on("drain", () => body.resume());
  body.once("error", fail);
  body.once("close", () => {
    if (!outgoing.writableEnded) fail(new Error("the content was given up"));
  });
  body.once("end", () => {
    if (sent < length) fail(new Error(`only ${sent} of the ${length} announced bytes came`));
    else outgoing.end();
  });
}
function endUnfinished(outgoing) {
  if (!outgoing.writableFinished) outgoing.destroy();
}
function waitsForUs(body, answer) {
  if (answer) return answer.readableLength > 0;
  return isStream(body) && !body.readableEnded && !body.isPaused();
}
function isBroken(cause) {
  return ["ECONNRESET", "EPIPE"].includes(cause.code ?? "");
}
function flatten(headers) {
  const flat = {};
  for (const [name2, value] of Object.entries(headers)) {
    flat[name2] = Array.isArray(value) ? value.join(", ") : value;
  }
  return flat;
}

// modules/http/client.ts
var CONCURRENCY = 12;
var MOST_REDIRECTS = 5;
var IDLE_TIMEOUT_MS = 3e5;
function createHttpClient(options) {
  const agents = createAgents(options);
  const idleTimeout = options.idleTimeout ?? IDLE_TIMEOUT_MS;
  const sleep2 = options.sleep ?? import_promises.setTimeout;
  const { perSecond, concurrency = CONCURRENCY } = options;
  const budget = createBudget({ concurrent: concurrency, perSecond, sleep: sleep2 });
  const random = options.random ?? Math.random;
  const headers = { "user-agent": options.userAgent ?? "zuul-container-images" };
  const backOff = async (what, failure2, attemptsMade) => {
    const delay = delayBefore(failure2, attemptsMade, random());
    options.onRetry?.({ request: what, reason: failure2.message, delay: delay / 1e3 });
    await sleep2(delay);
  };
  const bodies = /* @__PURE__ */ new Set();
  const inBulk = async (request2, { route }) => {
    if (!request2.bulk || route.proxy) return void 0;
    const response = await fetchBulk(route, request2, headers, idleTimeout);
    if (!response) return void 0;
    bodies.add(response.body);
    response.body.on("error", () => {
    });
    response.body.once("close", () => bodies.delete(response.body));
    return response;
  };
  const lineTo = ({ method, url }) => {
    try {
      return agents.at(url);
    } catch (cause) {
      throw connectionFailure(method, url, cause);
    }
  };
  const once = async (request2) => {
    const own = request2.url.host === options.authority;
    if (own) await budget.turn();
    options.onRequest?.(request2);
    const line = lineTo(request2);
    const sent = Date.now();
    const response = await inBulk(request2, line) ?? await exchange(line, request2, headers, idleTimeout);
    if (own && response.status === 429) budget.lower(sent, pauseAfter(response));
    return request2.whole === void 0 ? response : read2(request2, response, request2.whole);
  };
  const follow = async (request2) => {
    let current = request2;
    for (let redirects = 0; ; redirects += 1) {
      const response = await once(current);
      const target = redirectOf(response, current);
      if (!target) return response;
      await discard(response);
      if (redirects === MOST_REDIRECTS) throw tooManyRedirects(request2);
      current = target;
    }
  };
  const send2 = async (request2) => {
    for (let attempts = 1; ; attempts += 1) {
      const outcome = await follow(request2).catch((error) => error);
      const failure2 = failureOf2(request2, outcome);
      if (!failure2) {
        if (outcome instanceof Error) throw outcome;
        return outcome;
      }
      if (!mayRetry(failure2, attempts)) {
        if (outcome instanceof Error) throw withAttempts(failure2, attempts);
        return outcome;
      }
      if (!(outcome instanceof Error)) await discard(outcome);
      await backOff(`${request2.method} ${withoutSecrets(request2.url)}`, failure2, attempts);
    }
  };
  return {
    send: (request2) => isStream(request2.body) ? follow(request2) : budget.run(() => send2(request2)),
    backOff,
    close: async () => {
      for (const body of bodies) body.destroy();
      agents.close();
    }
  };
}
function pauseAfter({ headers }) {
  const seconds = parseRetryAfter(headers["retry-after"], Date.now()) ?? 0;
  return seconds > LONGEST_WAIT_S ? 0 : seconds * 1e3;
}
async function read2({ method, url }, response, limit) {
  try {
    return await withBody(response, limit);
  } catch (cause) {
    throw cause instanceof RangeError ? cause : connectionFailure(method, url, cause);
  }
}
function redirectOf(response, request2) {
  const reading = request2.method === "GET" || request2.method === "HEAD";
  const { location } = response.headers;
  if (!reading || !location || ![301, 302, 303, 307, 308].includes(response.status)) return void 0;
  const url = new URL(location, request2.url);
  if (url.protocol !== "https:" && url.protocol !== "http:") return void 0;
  const { authorization, cookie, ...open } = request2.headers ?? {};
  const headers = url.origin === request2.url.origin ? request2.headers ?? {} : open;
  return { ...request2, url, headers };
}
function failureOf2(request2, outcome) {
  if (outcome instanceof OciError) return outcome;
  if (outcome instanceof Error || outcome.status < 400) return void 0;
  const { status } = outcome;
  return new OciError({
    code: status === 429 ? "TOOMANYREQUESTS" : "UNKNOWN",
    status,
    message: `${request2.method} ${withoutSecrets(request2.url)}: status ${status}`,
    retryAfter: parseRetryAfter(outcome.headers["retry-after"], Date.now())
  });
}
function withAttempts(failure2, attempts) {
  if (attempts === 1) return failure2;
  return new OciError({
    code: failure2.code,
    entry: failure2.entry,
    status: failure2.status,
    cause: failure2.cause,
    message: `${failure2.message} (${attempts} attempts)`
  });
}
function tooManyRedirects(request2) {
  return new OciError({
    code: "UNAVAILABLE",
    entry: "OCI-0209",
    status: 508,
    message: `${request2.method} ${withoutSecrets(request2.url)}: more than ${MOST_REDIRECTS} redirects`
  });
}

// modules/registry/challenge.ts
var TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
var QUOTED = /"((?:[^"\\]|\\.)*)"/y;
function parseChallenges(header) {
  const challenges = [];
  let at = 0;
  const take = (pattern) => {
    pattern.lastIndex = at;
    const match = pattern.exec(header);
    if (!match) return void 0;
    at += match[0].length;
    return match[1] ?? match[0];
  };
  while (at < header.length) {
    take(/[\s,]+/y);
    const word = take(TOKEN);
    if (word === void 0) break;
    const current = challenges.at(-1);
    if (take(/\s*=\s*/y) !== void 0 && current) {
      const quoted = take(QUOTED);
      const value = quoted === void 0 ? take(TOKEN) : quoted.replace(/\\(.)/g, "$1");
      if (value === void 0) break;
      current.parameters[word.toLowerCase()] = value;
    } else {
      challenges.push({ scheme: word.toLowerCase(), parameters: {} });
    }
  }
  return challenges;
}

// modules/registry/token.ts
var IDENTITY_TOKEN_USER = "<token>";
var SHORTEST_LIFE_S = 60;
var LONGEST_ANSWER2 = 1024 * 1024;
async function requestToken(http, { realm, service }, scopes, credentials2) {
  const identity = credentials2?.username === IDENTITY_TOKEN_USER;
  let request2 = identity ? oauth(realm, service, scopes, credentials2) : query(realm, service, scopes, credentials2);
  let response = await http.send({ ...request2, whole: LONGEST_ANSWER2 });
  if (!identity && credentials2 && (response.status === 404 || response.status === 405)) {
    await readBody(response, LONGEST_ANSWER2);
    request2 = oauth(realm, service, scopes, credentials2);
    response = await http.send({ ...request2, whole: LONGEST_ANSWER2 });
  }
  const body = (await readBody(response, LONGEST_ANSWER2)).toString("utf8");
  if (response.status !== 200) throw refused2(request2, response.status, credentials2);
  return parse2(body, request2);
}
function query(realm, service, scopes, credentials2) {
  const url = new URL(realm);
  if (service) url.searchParams.set("service", service);
  for (const scope of scopes) url.searchParams.append("scope", scope);
  if (!credentials2) return { method: "GET", url };
  url.searchParams.set("account", credentials2.username);
  return { method: "GET", url, headers: { authorization: basic(credentials2) } };
}
function oauth(realm, service, scopes, { username, password }) {
  const grant = username === IDENTITY_TOKEN_USER ? { grant_type: "refresh_token", refresh_token: password } : { grant_type: "password", username, password };
  const form = new URLSearchParams({
    ...grant,
    client_id: "zuul-container-images",
    ...service && { service },
    ...scopes.length > 0 && { scope: scopes.join(" ") }
  });
  return {
    method: "POST",
    url: new URL(realm),
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: Buffer.from(form.toString())
  };
}
function basic({ username, password }) {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}
function parse2(body, request2) {
  let answer;
  try {
    answer = JSON.parse(body);
  } catch {
    answer = {};
  }
  const value = answer.token || answer.access_token;
  if (typeof value !== "string") {
    throw new OciError({
      code: "UNAUTHORIZED",
      message: `${request2.method} ${withoutSecrets(request2.url)}: the token service answered without a token`
    });
  }
  const life = Number(answer.expires_in) > 0 ? Number(answer.expires_in) : SHORTEST_LIFE_S;
  return { value, expires: Date.now() + life * 1e3 };
}
function refused2(request2, status, credentials2) {
  const who = credentials2 ? `user "${credentials2.username}" was refused` : "anonymous access was refused";
  const remedy = credentials2 ? "check the name and the password" : "give credentials for this registry";
  return new OciError({
    code: status === 403 ? "DENIED" : status === 401 || status === 400 ? "UNAUTHORIZED" : "UNAVAILABLE",
    entry: credentials2 && status !== 403 && status < 500 ? "OCI-0102" : void 0,
    status,
    message: `${request2.method} ${withoutSecrets(request2.url)}: ${who} (status ${status}); ${remedy}`
  });
}

// modules/registry/authorization.ts
var RENEWAL_MS = 15e3;
function createAuthorization(http, endpoint) {
  let way;
  const tokens = /* @__PURE__ */ new Map();
  const tokenFor = async (service, scopes) => {
    const key = [...scopes].sort().join(" ");
    const known = tokens.get(key);
    const token = known && await known;
    if (token && token.expires - RENEWAL_MS > Date.now()) return token;
    if (known && tokens.get(key) !== known) return tokenFor(service, scopes);
    const requested = requestToken(http, service, scopes, endpoint.credentials);
    tokens.set(key, requested);
    requested.catch(() => {
      if (tokens.get(key) === requested) tokens.delete(key);
    });
    const fresh = await requested;
    return fresh;
  };
  return {
    async header(scopes) {
      if (way === void 0) return void 0;
      if (way === "basic") return endpoint.credentials && basic(endpoint.credentials);
      return `Bearer ${(await tokenFor(way, scopes)).value}`;
    },
    learn(response, scopes, used) {
      const offered = choose(response, endpoint);
      if (!offered) return false;
      const before = way;
      way = offered;
      if (offered === "basic")
        return endpoint.credentials !== void 0 && used !== basic(endpoint.credentials);
      if (used === void 0 || typeof before !== "object") return true;
      tokens.delete([...scopes].sort().join(" "));
      return true;
    }
  };
}
function choose(response, endpoint) {
  const challenges = parseChallenges(response.headers["www-authenticate"] ?? "");
  const bearer = challenges.find(({ scheme }) => scheme === "bearer");
  const service = bearer && serviceOf(bearer, response.url);
  if (service) return service;
  const hasBasic = challenges.some(({ scheme }) => scheme === "basic");
  return hasBasic && endpoint.credentials ? "basic" : void 0;
}
function serviceOf({ parameters }, registry2) {
  if (!parameters.realm) return void 0;
  try {
    const realm = new URL(parameters.realm, registry2);
    if (realm.protocol !== "https:" && registry2.protocol === "https:") return void 0;
    return { realm, service: parameters.service };
  } catch {
    return void 0;
  }
}

// modules/registry/connection.ts
function connect2(endpoint, options = {}) {
  const { env = process.env, unfinished, ...rest } = options;
  const { ca, pinned, address, quota } = endpoint;
  const http = createHttpClient({
    ...rest,
    ...quota?.concurrent && { concurrency: quota.concurrent },
    perSecond: quota?.perSecond,
    env,
    authority: endpoint.url.host,
    ...ca && { ca },
    ...pinned && { pinned },
    ...address && { address }
  });
  const authorization = createAuthorization(http, endpoint);
  let first2;
  const attempt = async (request2, scopes) => {
    const own = request2.url.origin === endpoint.url.origin;
    const used = own ? await authorization.header(scopes) : void 0;
    const headers = { ...request2.headers, ...used && { authorization: used } };
    return { response: await http.send({ ...request2, headers }), used };
  };
  const exchange2 = async (request2, scopes) => {
    for (let renewed = false; ; ) {
      const { response, used } = await attempt(request2, scopes);
      const own = response.url.origin === endpoint.url.origin;
      const again = own && response.status === 401 && !renewed && authorization.learn(response, scopes, used);
      if (!again || isStream(request2.body)) return response;
      renewed = used !== void 0;
      await discard(response);
    }
  };
  return {
    endpoint,
    unfinished,
    async send(method, path2, scopes, more = {}) {
      const request2 = { method, url: new URL(path2, endpoint.url), ...more };
      if (!first2) {
        const answer = exchange2(request2, scopes);
        first2 = answer.catch(() => void 0);
        return answer;
      }
      await first2;
      return exchange2(request2, scopes);
    },
    backOff: (what, failure2, attemptsMade) => http.backOff(what, failure2, attemptsMade),
    close: () => http.close()
  };
}

// modules/registry/endpoint.ts
var HUB_URL = "https://registry-1.docker.io";
function defaultUrl(registry2) {
  return new URL(registry2 === DOCKER_HUB ? HUB_URL : `https://${registry2}`);
}

// modules/registry/manifest.ts
var LARGEST_MANIFEST = 16 * 1024 * 1024;
var LARGEST_CACHE = 64 * 1024 * 1024;
var ACCEPT = MANIFEST_TYPES.join(", ");
function createManifestCache() {
  const known = /* @__PURE__ */ new Map();
  let size = 0;
  return {
    pending: /* @__PURE__ */ new Map(),
    get: (digest) => known.get(digest),
    set(digest, bytes2) {
      if (known.has(digest)) return;
      known.set(digest, bytes2);
      size += bytes2.length;
      for (const [oldest, held] of known) {
        if (size <= LARGEST_CACHE || oldest === digest) break;
        known.delete(oldest);
        size -= held.length;
      }
    }
  };
}
async function resolveManifest(place2, reference) {
  const response = await request(place2, "HEAD", reference);
  if (response.status === 200) {
    const told = descriptorOf(response);
    if (told && (!isDigest(reference) || told.digest === reference)) {
      await discard(response);
      return told;
    }
  } else if (response.status !== 405 && response.status !== 501) {
    throw await refusedManifest(place2, response, "HEAD", reference);
  }
  await discard(response);
  return (await getManifest(place2, reference)).descriptor;
}
async function fetchManifest(place2, target) {
  const { cache, name: name2 } = place2;
  const known = cache.get(target.digest);
  if (known) return known;
  const key = `${name2}@${target.digest}`;
  let pending = cache.pending.get(key);
  if (!pending) {
    pending = getManifest(place2, target.digest).then(({ bytes: bytes2 }) => bytes2);
    cache.pending.set(key, pending);
    const done = () => cache.pending.delete(key);
    pending.then(done, done);
  }
  return pending;
}
async function readManifest(place2, reference) {
  const bytes2 = isDigest(reference) ? place2.cache.get(reference) : void 0;
  if (!bytes2 || !isDigest(reference)) return getManifest(place2, reference);
  return { descriptor: { mediaType: mediaTypeOf(bytes2), digest: reference, size: bytes2.length }, bytes: bytes2 };
}
async function getManifest(place2, reference) {
  try {
    return await getOnce(place2, reference);
  } catch (error) {
    if (error instanceof OciError && error.code === "DIGEST_INVALID") return getOnce(place2, reference);
    throw error;
  }
}
async function getOnce(place2, reference) {
  const response = await request(place2, "GET", reference);
  if (response.status !== 200) throw await refusedManifest(place2, response, "GET", reference);
  const bytes2 = await readBody(response, LARGEST_MANIFEST);
  const told = response.headers["docker-content-digest"];
  const expected = isDigest(reference) ? reference : told && isDigest(told) ? told : void 0;
  const digest = digestOf(bytes2, expected && algorithmOf(expected));
  if (expected && digest !== expected) {
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `${place2.name}: the registry sent ${digest} for ${expected}; nothing of it was used`
    });
  }
  const claimed = essence(response.headers["content-type"] ?? "");
  const mediaType = isManifestType(claimed) ? claimed : mediaTypeOf(bytes2);
  place2.cache.set(digest, bytes2);
  return { descriptor: { mediaType, digest, size: bytes2.length }, bytes: bytes2 };
}
async function pushManifest({ connection, path: path2, name: name2, cache, writing }, expected, bytes2, reference) {
  if (digestOf(bytes2, algorithmOf(expected.digest)) !== expected.digest) {
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `${name2}: the manifest's bytes are not those of ${expected.digest}; it was not sent`
    });
  }
  const response = await connection.send("PUT", `/v2/${path2}/manifests/${reference}`, writing, {
    headers: { "content-type": expected.mediaType },
    body: bytes2
  });
  if (response.status !== 201 && response.status !== 200 && response.status !== 202) {
    throw await refusal(response, "PUT", connection.endpoint);
  }
  await discard(response);
  const stored = response.headers["docker-content-digest"];
  if (stored && isDigest(stored) && stored !== expected.digest && sameAlgorithm(stored, expected.digest)) {
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `${name2}:${reference}: the registry stored ${stored} in place of ${expected.digest}`
    });
  }
  cache.set(expected.digest, bytes2);
  return { tracksSubject: response.headers["oci-subject"] !== void 0 };
}
function request(place2, method, reference) {
  const { connection, path: path2, reading } = place2;
  return connection.send(method, `/v2/${path2}/manifests/${reference}`, reading, {
    headers: { accept: ACCEPT },
    whole: LARGEST_MANIFEST
  });
}
function descriptorOf({ headers }) {
  const mediaType = essence(headers["content-type"] ?? "");
  const digest = headers["docker-content-digest"];
  const size = Number(headers["content-length"]);
  if (!isManifestType(mediaType) || !digest || !isDigest(digest) || !(size > 0)) return void 0;
  return { mediaType, digest, size };
}
async function refusedManifest({ name: name2, connection }, response, method, reference) {
  if (response.status !== 404) return refusal(response, method, connection.endpoint);
  await discard(response);
  const joined = isDigest(reference) ? `${name2}@${reference}` : `${name2}:${reference}`;
  return new OciError({ code: "MANIFEST_UNKNOWN", message: `${joined}: there is no such image` });
}
function sameAlgorithm(one, other) {
  return algorithmOf(one) === algorithmOf(other);
}

// modules/registry/repository.ts
var import_node_stream6 = require("node:stream");

// modules/registry/blob.ts
var import_node_stream4 = require("node:stream");
var BULK = 4 * 1024 * 1024;
async function blobExists(place2, target) {
  const { connection, path: path2, reading } = place2;
  const response = await connection.send("HEAD", `/v2/${path2}/blobs/${target.digest}`, reading);
  if (response.status === 200) {
    await discard(response);
    const size = response.headers["content-length"];
    return size === void 0 || Number(size) === target.size;
  }
  if (response.status !== 404) throw await refusal(response, "HEAD", connection.endpoint, "BLOB_UNKNOWN");
  await discard(response);
  return false;
}
var CONFIG = /^application\/vnd\.(oci\.image\.config|docker\.container\.image)\.v1\+json$/;
var LARGEST_SMALL = 256 * 1024;
function isSmallConfig({ mediaType, size }) {
  return CONFIG.test(mediaType) && size <= LARGEST_SMALL;
}
async function readConfig(place2, target) {
  const known = place2.cache.get(target.digest);
  if (known) return known;
  const chunks = [];
  for await (const chunk of await fetchBlob(place2, target)) chunks.push(chunk);
  const bytes2 = Buffer.concat(chunks);
  place2.cache.set(target.digest, bytes2);
  return bytes2;
}
async function fetchBlob(place2, target, range, verified = true) {
  const start = range?.start ?? 0;
  const end = range?.end === void 0 ? target.size : Math.min(range.end + 1, target.size);
  const whole = start === 0 && end === target.size;
  const body = await openAt(place2, target, start, end);
  return createBlobStream(place2, target, {
    start,
    end,
    body,
    hash: whole && verified ? hashFor(target.digest) : void 0
  });
}
function createBlobStream(place2, target, transfer2) {
  const { end, hash } = transfer2;
  let { start: at, body } = transfer2;
  let attempts = 1;
  const stream = new import_node_stream4.Readable({
    highWaterMark: 1024 * 1024,
    read: () => {
      body.resume();
    },
    destroy: (error, callback) => {
      body.destroy();
      callback(error);
    }
  });
  const take = (chunk) => {
    at += chunk.length;
    hash?.update(chunk);
    if (at > end) stream.destroy(wrongSize(place2, target, "more"));
    else if (!stream.push(chunk)) body.pause();
  };
  const finish = () => {
    if (at < end)
      return again(new OciError({ code: "UNAVAILABLE", message: `${place2.name}: the transfer ended early` }));
    if (hash && hash.digest("hex") !== encodedOf(target.digest)) stream.destroy(wrongDigest(place2, target));
    else stream.push(null);
  };
  const again = async (cause) => {
    if (stream.destroyed) return;
    const failure2 = cause instanceof OciError ? cause : broken(place2, target, cause);
    if (!mayRetry(failure2, attempts)) {
      stream.destroy(failure2);
      return;
    }
    await place2.connection.backOff(`${place2.name}@${target.digest}`, failure2, attempts);
    attempts += 1;
    const before = at;
    try {
      body = await openAt(place2, target, at, end);
      listen();
    } catch (error) {
      stream.destroy(error);
      return;
    }
    body.once("data", () => {
      if (at > before) attempts = 1;
    });
  };
  const listen = () => {
    const current = body;
    let done = false;
    const once = (work) => () => {
      if (done || current !== body) return;
      done = true;
      void work();
    };
    current.on("data", take);
    current.once("end", once(finish));
    current.once("error", (error) => once(() => again(error))());
    current.once(
      "close",
      once(() => again(new Error("the connection broke")))
    );
  };
  listen();
  return stream;
}
async function openAt(place2, target, start, end) {
  const { connection, path: path2, reading } = place2;
  const partial = start > 0 || end < target.size;
  const response = await connection.send("GET", `/v2/${path2}/blobs/${target.digest}`, reading, {
    headers: partial ? { range: `bytes=${start}-${end - 1}` } : {},
    bulk: end - start >= BULK
  });
  if (response.status !== 200 && response.status !== 206) {
    throw await refusal(response, "GET", connection.endpoint, "BLOB_UNKNOWN");
  }
  if (response.status === 206) {
    const from = /^bytes (\d+)-/.exec(response.headers["content-range"] ?? "")?.[1];
    if (Number(from) === start) return response.body;
    await discard(response);
    throw new OciError({
      code: "RANGE_INVALID",
      message: `${place2.name}: asked for bytes from ${start}, the registry sent "${response.headers["content-range"]}"`
    });
  }
  checkLength(place2, target, response);
  return partial ? part(response.body, start, end) : response.body;
}
function checkLength(place2, target, response) {
  const told = response.headers["content-length"];
  if (told === void 0 || Number(told) === target.size) return;
  response.body.destroy();
  throw wrongSize(place2, target, `${told} bytes`);
}
function part(body, start, end) {
  return import_node_stream4.Readable.from(
    (async function* () {
      let at = 0;
      for await (const chunk of body) {
        const wanted = chunk.subarray(Math.max(start - at, 0), Math.max(end - at, 0));
        at += chunk.length;
        if (wanted.length > 0) yield wanted;
        if (at >= end) break;
      }
    })()
  );
}
function broken(place2, target, cause) {
  return new OciError({
    code: "UNAVAILABLE",
    message: `${place2.name}: blob ${target.digest}: ${cause.message}`,
    cause
  });
}
function wrongDigest(place2, target) {
  return new OciError({
    code: "DIGEST_INVALID",
    message: `${place2.name}: what the registry sent for blob ${target.digest} has another digest`
  });
}
function wrongSize(place2, target, sent) {
  return new OciError({
    code: "SIZE_INVALID",
    message: `${place2.name}: blob ${target.digest} has ${target.size} bytes, the registry sent ${sent}`
  });
}

// modules/registry/mount.ts
var withoutMounts = /* @__PURE__ */ new WeakSet();
async function mountBlob(place2, target, from, uploads) {
  const { connection, path: path2, writing } = place2;
  if (withoutMounts.has(connection)) return false;
  const query2 = new URLSearchParams({ mount: target.digest, from });
  const scopes = [...writing, `repository:${from}:pull`];
  let response;
  try {
    response = await connection.send("POST", `/v2/${path2}/blobs/uploads/?${query2}`, scopes);
  } catch (error) {
    if (error instanceof OciError && (error.status === 401 || error.status === 403)) return false;
    throw error;
  }
  await discard(response);
  if (response.status === 201) return true;
  if (response.status === 202) uploads.adopt(target.digest, response);
  if ([404, 405, 501].includes(response.status)) withoutMounts.add(connection);
  return false;
}

// modules/registry/referrers.ts
var LARGEST_PAGE3 = 16 * 1024 * 1024;
async function listReferrers(place2, subject, artifactType) {
  const { connection, path: path2, reading } = place2;
  const query2 = artifactType ? `?${new URLSearchParams({ artifactType })}` : "";
  const found2 = [];
  let next = `/v2/${path2}/referrers/${subject}${query2}`;
  while (next) {
    const response = await connection.send("GET", next, reading, {
      headers: { accept: OCI_INDEX },
      whole: LARGEST_PAGE3
    });
    if (response.status !== 200) {
      if (found2.length > 0 || ![400, 404, 405].includes(response.status)) {
        throw await refusal(response, "GET", connection.endpoint);
      }
      await discard(response);
      found2.push(...await fromTag(place2, subject));
      break;
    }
    found2.push(...descriptorsIn(await readBody(response, LARGEST_PAGE3)));
    next = nextPage(response);
  }
  return artifactType ? found2.filter((entry2) => entry2.artifactType === artifactType) : found2;
}
async function recordReferrer(place2, subject, entry2) {
  const known = await fromTag(place2, subject);
  if (known.some(({ digest }) => digest === entry2.digest)) return;
  const bytes2 = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [...known, entry2] })
  );
  const index = { mediaType: OCI_INDEX, digest: digestOf(bytes2), size: bytes2.length };
  await pushManifest(place2, index, bytes2, subject.replace(":", "-"));
}
async function fromTag(place2, subject) {
  try {
    const { bytes: bytes2 } = await getManifest(place2, subject.replace(":", "-"));
    return descriptorsIn(bytes2);
  } catch (error) {
    if (error instanceof OciError && error.status === 404) return [];
    throw error;
  }
}
function descriptorsIn(bytes2) {
  const document = parseManifest(bytes2, OCI_INDEX);
  return isIndex(document) ? document.manifests : [];
}

// modules/registry/upload.ts
var import_node_stream5 = require("node:stream");
function createUploads(place2) {
  const adopted = /* @__PURE__ */ new Map();
  const start = async (expected, repeatable) => {
    const opened = adopted.get(expected.digest);
    adopted.delete(expected.digest);
    const earlier = repeatable ? await earlierSession(place2, expected) : void 0;
    if (earlier && opened) await cancel(place2, opened);
    const session = earlier ?? opened ?? await begin(place2);
    if (expected.size >= WORTH_NOTING) notesOf(place2)?.note(keyOf(place2), expected.digest, session.location);
    return session;
  };
  const transfer2 = async (expected, open, repeatable) => {
    let session;
    for (let attempts = 1; ; attempts += 1) {
      try {
        session ??= await start(expected, repeatable);
        const whole = session.offset === expected.size && expected.size > 0;
        await send(place2, expected, session, whole ? new Uint8Array() : await open(session.offset));
        notesOf(place2)?.forget(keyOf(place2), expected.digest);
        return;
      } catch (error) {
        if (!repeatable || !worthwhile(error, attempts, session !== void 0)) {
          await giveUp(place2, expected, session, error);
          throw error;
        }
        await place2.connection.backOff(`${place2.name}@${expected.digest}`, error, attempts);
        const before = session?.offset ?? 0;
        session = session && await (isSpoilt(error) ? discarded(place2, session) : resume(place2, session));
        if (session && session.offset > expected.size) session = await discarded(place2, session);
        if (session && session.offset > before) attempts = 0;
      }
    }
  };
  return {
    push: (expected, content) => content instanceof Uint8Array ? transfer2(expected, async (start2) => content.subarray(start2), true) : transfer2(expected, async () => content, false),
    pushFrom: (expected, open) => transfer2(expected, open, true),
    adopt(digest, response) {
      const location = locationOf(place2, response);
      if (location) adopted.set(digest, { location, offset: 0 });
    }
  };
}
var WORTH_NOTING = 4 * 1024 * 1024;
function notesOf({ connection }) {
  return connection.unfinished;
}
function keyOf({ connection, path: path2 }) {
  return `${connection.endpoint.url.origin}/${path2}`;
}
async function earlierSession(place2, expected) {
  const location = notesOf(place2)?.find(keyOf(place2), expected.digest);
  if (!location || location.origin !== place2.connection.endpoint.url.origin) return void 0;
  if (!location.pathname.includes(`/v2/${place2.path}/blobs/upload`)) return void 0;
  const session = await resume(place2, { location, offset: 0 });
  return session && session.offset <= expected.size ? session : void 0;
}
async function giveUp(place2, { digest, size }, session, error) {
  const stays = notesOf(place2) && size >= WORTH_NOTING && !isSpoilt(error);
  if (stays || !session) return;
  notesOf(place2)?.forget(keyOf(place2), digest);
  await cancel(place2, session);
}
async function begin(place2) {
  const { connection, path: path2, writing } = place2;
  const response = await connection.send("POST", `/v2/${path2}/blobs/uploads/`, writing);
  if (response.status !== 202) throw await refusal(response, "POST", connection.endpoint);
  await discard(response);
  const location = locationOf(place2, response);
  if (location) return { location, offset: 0 };
  throw new OciError({
    code: "BLOB_UPLOAD_INVALID",
    message: `POST ${place2.name}: the registry opened an upload without saying where`
  });
}
async function send(place2, expected, { location, offset }, content) {
  const { connection, writing, name: name2 } = place2;
  const url = new URL(location);
  url.searchParams.set("digest", expected.digest);
  let sourceFailure;
  if (content instanceof import_node_stream5.Readable) {
    content.once("error", (error) => {
      sourceFailure = error;
    });
  }
  let response;
  try {
    response = await connection.send("PUT", url, writing, {
      headers: {
        "content-type": "application/octet-stream",
        "content-length": String(expected.size - offset),
        ...offset > 0 && { "content-range": `${offset}-${expected.size - 1}` }
      },
      body: content
    });
  } catch (error) {
    throw sourceFailure instanceof OciError ? sourceFailure.on("source") : error;
  } finally {
    if (content instanceof import_node_stream5.Readable) content.destroy();
  }
  if (response.status !== 201 && response.status !== 204) {
    throw await refusal(response, "PUT", connection.endpoint, "BLOB_UPLOAD_UNKNOWN");
  }
  await discard(response);
  const stored = response.headers["docker-content-digest"];
  if (stored && isDigest(stored) && stored !== expected.digest && !stored.startsWith("sha512")) {
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `${name2}: the registry stored ${stored} in place of ${expected.digest}`
    });
  }
}
async function resume(place2, { location }) {
  try {
    const response = await place2.connection.send("GET", location, place2.writing);
    await discard(response);
    const last = /^(?:bytes=)?0-(\d+)$/.exec(response.headers.range ?? "")?.[1];
    if (response.status !== 204 || last === void 0) return void 0;
    const offset = Number(last) > 0 ? Number(last) + 1 : 0;
    return offset === 0 ? void 0 : { location: locationOf(place2, response) ?? location, offset };
  } catch {
    return void 0;
  }
}
function isSpoilt(error) {
  return error instanceof OciError && ["DIGEST_INVALID", "SIZE_INVALID", "BLOB_UPLOAD_INVALID"].includes(error.code);
}
async function discarded(place2, session) {
  await cancel(place2, session);
  return void 0;
}
async function cancel(place2, { location }) {
  await place2.connection.send("DELETE", location, place2.writing).then(discard, () => void 0);
}
function worthwhile(error, attempts, isOpen) {
  if (!(error instanceof OciError)) return false;
  if (mayRetry(error, attempts)) return true;
  const once = [
    "UNAUTHORIZED",
    "BLOB_UPLOAD_UNKNOWN",
    "BLOB_UPLOAD_INVALID",
    "DIGEST_INVALID",
    "RANGE_INVALID"
  ];
  return isOpen && attempts === 1 && once.includes(error.code);
}
function locationOf({ connection }, response) {
  const { location } = response.headers;
  if (!location) return void 0;
  const url = new URL(location, response.url);
  const { url: base } = connection.endpoint;
  if (url.hostname === base.hostname) {
    url.protocol = base.protocol;
    url.port = base.port;
  }
  return url;
}

// modules/registry/repository.ts
function openRepository(connection, path2, cache, access) {
  const writing = [`repository:${path2}:pull,push`];
  const reading = access === "push" ? writing : [`repository:${path2}:pull`];
  const name2 = `${connection.endpoint.registry}/${path2}`;
  const place2 = { connection, path: path2, name: name2, cache, reading, writing };
  const uploads = createUploads(place2);
  return {
    name: name2,
    path: path2,
    registry: connection,
    resolve: (reference) => resolveManifest(place2, reference),
    read: (reference) => readManifest(place2, reference),
    fetch: async (target, range) => {
      if (!range && isSmallConfig(target)) return import_node_stream6.Readable.from([await readConfig(place2, target)]);
      if (!isManifestType(target.mediaType)) return fetchBlob(place2, target, range);
      const bytes2 = await fetchManifest(place2, target);
      const end = range?.end === void 0 ? bytes2.length : range.end + 1;
      return import_node_stream6.Readable.from([bytes2.subarray(range?.start ?? 0, end)]);
    },
    fetchUnverified: (target, start) => fetchBlob(place2, target, { start }, false),
    exists: async (target) => {
      if (!isManifestType(target.mediaType)) return blobExists(place2, target);
      return resolveManifest(place2, target.digest).then(() => true, absent2);
    },
    push: async (expected, content) => {
      if (isManifestType(expected.mediaType)) {
        await storeManifest(place2, expected, await bytesOf(content), expected.digest);
      } else {
        await uploads.push(expected, content);
      }
    },
    pushFrom: (expected, open) => uploads.pushFrom(expected, open),
    pushTagged: (expected, manifest, tag) => storeManifest(place2, expected, manifest, tag),
    tag: async (target, tag) => storeManifest(place2, target, await fetchManifest(place2, target), tag),
    mount: (target, from) => mountBlob(place2, target, from, uploads),
    tags: () => listTags(place2),
    untag: (tag) => remove(place2, "manifests", tag),
    delete: (target) => remove(place2, isManifestType(target.mediaType) ? "manifests" : "blobs", target.digest),
    referrers: (subject, artifactType) => listReferrers(place2, subject, artifactType)
  };
}
async function storeManifest(place2, expected, bytes2, reference) {
  const { tracksSubject } = await pushManifest(place2, expected, bytes2, reference);
  if (tracksSubject || !Buffer.from(bytes2).includes('"subject"')) return;
  const { subject, artifactType, annotations, ...rest } = parseManifest(bytes2, expected.mediaType);
  if (!subject) return;
  const type = artifactType ?? ("config" in rest ? rest.config.mediaType : void 0);
  const { mediaType, digest, size } = expected;
  await recordReferrer(place2, subject.digest, {
    mediaType,
    digest,
    size,
    ...type && { artifactType: type },
    ...annotations && { annotations }
  });
}
async function remove(place2, kind, reference) {
  const { connection, path: path2 } = place2;
  const response = await connection.send("DELETE", `/v2/${path2}/${kind}/${reference}`, [
    `repository:${path2}:pull,push,delete`
  ]);
  if (response.status >= 200 && response.status < 300) {
    response.body.resume();
    return;
  }
  const unknown = kind === "manifests" ? "MANIFEST_UNKNOWN" : "BLOB_UNKNOWN";
  throw await refusal(response, "DELETE", connection.endpoint, unknown);
}
async function bytesOf(content) {
  if (content instanceof Uint8Array) return content;
  const chunks = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
function absent2(error) {
  if (error instanceof OciError && error.status === 404) return false;
  throw error;
}

// modules/registry/registries.ts
function createRegistries(options = {}) {
  const { endpoints, credentials: credentials2, ...rest } = options;
  const connections = /* @__PURE__ */ new Map();
  const repositories = /* @__PURE__ */ new Map();
  const cache = createManifestCache();
  const whereOf = (endpoint) => `${endpoint.url.origin} ${endpoint.registry}`;
  const connectionTo = (endpoint) => {
    const where = whereOf(endpoint);
    const connection = connections.get(where) ?? connect2(endpoint, rest);
    connections.set(where, connection);
    return connection;
  };
  const openAt2 = (endpoint, path2, access) => {
    const connection = connectionTo(endpoint);
    const where = whereOf(endpoint);
    const key = `${where} ${path2} ${access}`;
    let repository = repositories.get(key);
    if (!repository) {
      repository = openRepository(connection, path2, cache, access);
      repositories.set(key, repository);
    }
    return repository;
  };
  return {
    openAt: openAt2,
    repositoriesAt: (endpoint) => listRepositories(connectionTo(endpoint)),
    open({ registry: registry2, repository }, access) {
      const mapping = endpoints?.get(registry2);
      const known = credentials2?.get(registry2);
      const url = mapping?.url ?? defaultUrl(registry2);
      const prefix = url.pathname.replace(/^\/+|\/+$/g, "");
      const endpoint = {
        registry: registry2,
        url: new URL(url.origin),
        ...mapping?.ca && { ca: mapping.ca },
        ...known && { credentials: known },
        ...mapping?.quota && { quota: mapping.quota }
      };
      return openAt2(endpoint, prefix ? `${prefix}/${repository}` : repository, access);
    },
    async close() {
      await Promise.all([...connections.values()].map((connection) => connection.close()));
    }
  };
}
function endpointAt(options) {
  const { registry: registry2, port, alias, ca, pinned, credentials: credentials2 } = options;
  const host = options.host.replace(/^\[|\]$/g, "");
  const literal = (0, import_node_net3.isIP)(host) !== 0;
  const name2 = literal && alias ? alias : (0, import_node_net3.isIP)(host) === 6 ? `[${host}]` : host;
  return {
    registry: registry2,
    url: new URL(`https://${name2}:${port}`),
    ...literal && alias && { address: host },
    ...ca && { ca },
    ...pinned && { pinned },
    ...credentials2 && { credentials: credentials2 }
  };
}

// modules/registry/configure.ts
function intermediateEndpoint(address) {
  const ca = pem(address.cert, "intermediate_registry.cert");
  return endpointAt({
    registry: authorityOf(address),
    host: address.host,
    port: address.port,
    ...ca && { ca: [ca] },
    ...loginOf(address)
  });
}
function authorityOf({ host, port }) {
  const bare3 = host.replace(/^\[|\]$/g, "");
  return `${bare3.includes(":") ? `[${bare3}]` : bare3}:${port}`;
}
function readEndpoints(given) {
  const entries = Object.entries(given ?? {}).map(([registry2, entry2]) => {
    const argument = `registry_endpoints[${registry2}]`;
    const url = entry2.url === void 0 ? void 0 : readUrl(entry2.url, `${argument}.url`);
    const ca = pem(entry2.ca, `${argument}.ca`);
    const mapping = {
      ...url && { url },
      ...ca && { ca: [ca] },
      ...entry2.api_url && { apiUrl: entry2.api_url },
      quota: { concurrent: entry2.concurrent_requests, perSecond: entry2.requests_per_second }
    };
    return [splitRepository(`${registry2}/x/y`).registry, mapping];
  });
  return new Map(entries);
}
function readUrl(text2, argument) {
  let url;
  try {
    url = new URL(text2);
  } catch (cause) {
    throw new UsageError(argument, `"${text2}" is not a URL (${cause.message})`, "OCI-0813");
  }
  if (!url.username && !url.password) return url;
  throw new UsageError(argument, "holds a name or password; those belong to the credentials", "OCI-0813");
}
function loginsOf(credentials2) {
  const logins = /* @__PURE__ */ new Map();
  for (const [registry2, { username, password }] of credentials2) {
    if (username && password) logins.set(registry2, { username, password });
  }
  return logins;
}
function loginOf({ username, password }) {
  return username && password ? { credentials: { username, password: password.trim() } } : {};
}
function pem(given, argument) {
  if (!given?.trim()) return void 0;
  if (given.includes("-----BEGIN")) return given;
  try {
    return (0, import_node_fs2.readFileSync)(given.trim(), "utf8");
  } catch (cause) {
    throw new UsageError(
      argument,
      `is neither a certificate nor a file that can be read (${cause.message})`,
      "OCI-0813"
    );
  }
}

// modules/vendor/api.ts
var import_node_zlib = require("node:zlib");
var LONGEST_ANSWER3 = 32 * 1024 * 1024;
var CODES = {
  401: "UNAUTHORIZED",
  403: "DENIED",
  404: "NAME_UNKNOWN",
  405: "UNSUPPORTED",
  429: "TOOMANYREQUESTS"
};
function createApi({ base, ...options }) {
  const http = createHttpClient({ env: process.env, ...options, authority: base.host });
  const root = base.href.replace(/\/+$/, "");
  return {
    base,
    async call(method, path2, { headers = {}, body, accept = [200] } = {}) {
      const url = path2 instanceof URL ? path2 : new URL(`${root}${path2}`);
      if (url.origin !== base.origin) throw foreign(method, url, base);
      const response = await http.send({
        method,
        url,
        headers: {
          accept: "application/json",
          ...body && { "content-type": "application/json" },
          ...headers
        },
        ...body && { body: Buffer.from(JSON.stringify(body)) },
        whole: LONGEST_ANSWER3
      });
      const text2 = decoded(await readBody(response, LONGEST_ANSWER3), response).toString("utf8");
      if (!accept.includes(response.status)) throw refused3(method, url, response.status, text2);
      return { status: response.status, document: parse3(text2), response };
    },
    close: () => http.close()
  };
}
function decoded(body, { headers }) {
  const coding = String(headers["content-encoding"] ?? "").toLowerCase();
  const limit = { maxOutputLength: LONGEST_ANSWER3 };
  try {
    if (coding === "gzip" || coding === "x-gzip") return (0, import_node_zlib.gunzipSync)(body, limit);
    if (coding === "deflate") return (0, import_node_zlib.inflateSync)(body, limit);
  } catch {
  }
  return body;
}
function parse3(text2) {
  try {
    return JSON.parse(text2.replace(/^\)\]\}'/, ""));
  } catch {
    return void 0;
  }
}
function refused3(method, url, status, text2) {
  const said = parse3(text2);
  const reason = [said?.message, said?.detail, said?.error_message, said?.error].find(
    (value) => typeof value === "string" && value.length > 0 && value.length < 500
  );
  return new OciError({
    code: CODES[status] ?? "UNKNOWN",
    entry: "OCI-0304",
    status,
    message: `${method} ${withoutSecrets(url)}: status ${status}${reason ? `: ${reason}` : ""}`
  });
}
function foreign(method, url, base) {
  return new OciError({
    code: "DENIED",
    entry: "OCI-0305",
    message: `${method} ${withoutSecrets(url)}: not followed, it is not at ${base.origin}`
  });
}

// modules/vendor/distribution.ts
var import_node_crypto2 = require("node:crypto");
var EMPTY = Buffer.from("{}");
var EMPTY_CONFIG = { mediaType: OCI_EMPTY, digest: digestOf(EMPTY), size: EMPTY.length };
function distributionTags(repository, traits) {
  let prepared;
  let last = Promise.resolve();
  const inTurn = (work) => {
    const mine = last.then(work);
    last = mine.catch(() => void 0);
    return mine;
  };
  return {
    name: "the registry",
    async remove(tag) {
      if (traits.untags !== false) {
        try {
          await repository.untag(tag);
          traits.untags = true;
          return;
        } catch (error) {
          if (isGone(error)) return;
          if (traits.untags || !isUnsupported(error)) throw error;
          traits.untags = false;
        }
      }
      traits.deletes ??= await deletesManifests(repository);
      if (!traits.deletes) {
        throw new OciError({
          code: "UNSUPPORTED",
          entry: "OCI-0303",
          message: `${repository.name}: this registry deletes neither tags nor manifests; enable deletion there`
        });
      }
      prepared ??= repository.push(EMPTY_CONFIG, EMPTY);
      await prepared;
      await inTurn(() => untilDeleted(repository, tag));
    }
  };
}
var DELETION_ATTEMPTS = 4;
async function untilDeleted(repository, tag) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await replaceAndDelete(repository, tag);
    } catch (error) {
      const halfDone = error instanceof OciError && (error.status === 404 || error.status >= 500);
      if (!halfDone || attempt === DELETION_ATTEMPTS) throw error;
    }
  }
}
async function replaceAndDelete(repository, tag) {
  const bytes2 = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: OCI_MANIFEST,
      config: EMPTY_CONFIG,
      layers: [],
      annotations: { "org.zuul-ci.removed-tag": `${tag} ${(0, import_node_crypto2.randomUUID)()}` }
    })
  );
  const unique = { mediaType: OCI_MANIFEST, digest: digestOf(bytes2), size: bytes2.length };
  await repository.push(unique, bytes2);
  await repository.tag(unique, tag);
  await repository.delete(unique);
}
async function deletesManifests(repository) {
  const nothing = {
    mediaType: OCI_MANIFEST,
    digest: digestOf(Buffer.from((0, import_node_crypto2.randomUUID)())),
    size: 1
  };
  try {
    await repository.delete(nothing);
    return true;
  } catch (error) {
    if (isGone(error)) return true;
    if (isUnsupported(error)) return false;
    throw error;
  }
}
function isGone(error) {
  return error instanceof OciError && error.status === 404;
}
function isUnsupported(error) {
  return error instanceof OciError && [400, 405, 501].includes(error.status);
}

// modules/vendor/docker-hub.ts
var DOCKER_HUB_API = "https://hub.docker.com/v2";
var PAGE3 = 100;
function dockerHubTags(api, repository, signIn) {
  const at = `/repositories/${repository}/tags`;
  const authorized = async () => ({ authorization: `Bearer ${await signIn()}` });
  return {
    name: "Docker Hub's API",
    async *list() {
      let next = `${at}?page_size=${PAGE3}`;
      while (next) {
        const { document } = await api.call("GET", next, { headers: await authorized() });
        const page = document;
        for (const entry2 of Array.isArray(page?.results) ? page.results : []) yield* tagIn(entry2);
        next = page?.next ? new URL(page.next, api.base) : null;
      }
    },
    async remove(tag) {
      await api.call("DELETE", `${at}/${tag}/`, {
        headers: await authorized(),
        accept: [200, 202, 204, 404]
      });
    }
  };
}
function* tagIn(entry2) {
  const { name: name2, last_updated: set, tag_last_pushed: pushed } = entry2 ?? {};
  if (typeof name2 !== "string") return;
  const updated = Date.parse(String(pushed ?? set));
  yield { name: name2, ...Number.isFinite(updated) && { updated } };
}
function dockerHubSignIn(api, credentials2) {
  let token;
  const request2 = async () => {
    if (!credentials2) {
      throw new OciError({
        code: "UNAUTHORIZED",
        entry: "OCI-0301",
        message: "removing tags of Docker Hub needs a username and a password; give both in the credentials"
      });
    }
    const { username, password } = credentials2;
    const fresh = await api.call("POST", "/auth/token", {
      body: { identifier: username, secret: password },
      accept: [200, 404, 405]
    });
    const found2 = tokenIn(fresh.document, "access_token");
    if (found2) return found2;
    const older = await api.call("POST", "/users/login/", { body: { username, password } });
    const token2 = tokenIn(older.document, "token");
    if (token2) return token2;
    throw new OciError({
      code: "UNAUTHORIZED",
      entry: "OCI-0304",
      message: `${api.base}: signing in gave no token`
    });
  };
  return () => {
    token ??= request2();
    return token;
  };
}
function tokenIn(document, key) {
  const value = document?.[key];
  return typeof value === "string" ? value : void 0;
}

// modules/vendor/github.ts
var GITHUB_API = "https://api.github.com";
var PAGE4 = 100;
function githubTags(api, repository, token) {
  const [owner = "", ...rest] = repository.split("/");
  const name2 = encodeURIComponent(rest.join("/"));
  const headers = {
    accept: "application/vnd.github+json",
    "x-github-api-version": "2022-11-28",
    ...token && { authorization: `Bearer ${token}` }
  };
  let versions;
  const load = async () => {
    for (const kind of ["orgs", "users"]) {
      const at = `/${kind}/${owner}/packages/container/${name2}/versions`;
      const list4 = await readVersions(api, at, headers);
      if (list4) return { at, list: list4 };
    }
    throw new OciError({
      code: "NAME_UNKNOWN",
      entry: "OCI-0302",
      message: `GitHub knows no container package ${repository}`
    });
  };
  const known = () => {
    versions ??= load();
    return versions;
  };
  return {
    name: "GitHub's API",
    async *list() {
      for (const { tags, updated } of (await known()).list) {
        for (const tag of tags) yield { name: tag, ...updated !== void 0 && { updated } };
      }
    },
    async remove(tag) {
      const { at, list: list4 } = await known();
      const version = list4.find(({ tags }) => tags.includes(tag));
      if (!version) return;
      const others = version.tags.filter((other) => other !== tag);
      if (others.length > 0) {
        throw new OciError({
          code: "UNSUPPORTED",
          entry: "OCI-0303",
          message: `GitHub removes whole versions only, and this one is also ${others.join(", ")}`
        });
      }
      await api.call("DELETE", `${at}/${version.id}`, { headers, accept: [204, 404] });
    }
  };
}
async function readVersions(api, at, headers) {
  const versions = [];
  for (let page = 1; ; page += 1) {
    const path2 = `${at}?per_page=${PAGE4}&page=${page}`;
    const { status, document } = await api.call("GET", path2, { headers, accept: [200, 404] });
    if (status === 404) return void 0;
    const entries = Array.isArray(document) ? document : [];
    versions.push(...entries.map(versionIn));
    if (entries.length < PAGE4) return versions;
  }
}
function versionIn(entry2) {
  const updated = Date.parse(entry2.updated_at ?? "");
  return {
    id: entry2.id,
    tags: entry2.metadata?.container?.tags ?? [],
    updated: Number.isFinite(updated) ? updated : void 0
  };
}

// modules/vendor/gitlab.ts
var GITLAB_API = "https://gitlab.com/api/v4";
var PAGE5 = 100;
var EARLIEST = Date.parse("2013-01-01");
function gitlabTags(api, repository, token) {
  const headers = token ? { "private-token": token } : {};
  let found2;
  const at = () => {
    found2 ??= findRepository(api, repository, headers);
    return found2;
  };
  return {
    name: "GitLab's API",
    async *list(matters = () => true) {
      const tags = `${await at()}/tags`;
      for (let page = 1; ; page += 1) {
        const { document } = await api.call("GET", `${tags}?per_page=${PAGE5}&page=${page}`, { headers });
        const entries = Array.isArray(document) ? document : [];
        for (const { name: name2 } of entries) {
          if (typeof name2 === "string" && matters(name2))
            yield await detailsOf(api, `${tags}/${name2}`, name2, headers);
        }
        if (entries.length < PAGE5) return;
      }
    },
    async remove(tag) {
      if (!token) {
        throw new OciError({
          code: "UNAUTHORIZED",
          entry: "OCI-0301",
          message: 'removing tags of GitLab needs an api_token in the credentials (scope "api")'
        });
      }
      await api.call("DELETE", `${await at()}/tags/${tag}`, { headers, accept: [200, 202, 204, 404] });
    }
  };
}
async function findRepository(api, repository, headers) {
  const parts = repository.split("/");
  for (let length = parts.length; length >= 2; length -= 1) {
    const project = encodeURIComponent(parts.slice(0, length).join("/"));
    const path2 = `/projects/${project}/registry/repositories`;
    for (let page = 1; ; page += 1) {
      const { status, document } = await api.call("GET", `${path2}?per_page=${PAGE5}&page=${page}`, {
        headers,
        accept: [200, 404]
      });
      const entries = status === 200 && Array.isArray(document) ? document : [];
      const match = entries.find((entry2) => entry2.path === repository);
      if (match) return `${path2}/${match.id}`;
      if (entries.length < PAGE5) break;
    }
  }
  throw new OciError({
    code: "NAME_UNKNOWN",
    entry: "OCI-0302",
    message: `GitLab knows no registry repository ${repository}`
  });
}
async function detailsOf(api, path2, name2, headers) {
  const { document } = await api.call("GET", path2, { headers, accept: [200, 404] });
  const { published_at: published, created_at: created } = document ?? {};
  const updated = Date.parse(String(published ?? created));
  return { name: name2, ...updated > EARLIEST && { updated } };
}

// modules/vendor/harbor.ts
var PAGE6 = 100;
function harborTags(api, repository, authorization) {
  const slash = repository.indexOf("/");
  const project = repository.slice(0, slash);
  const name2 = encodeURIComponent(encodeURIComponent(repository.slice(slash + 1)));
  const at = `/projects/${encodeURIComponent(project)}/repositories/${name2}/artifacts`;
  const headers = authorization ? { authorization } : {};
  return {
    name: "Harbor's API",
    async *list() {
      for (let page = 1; ; page += 1) {
        const query2 = new URLSearchParams({ with_tag: "true", page: String(page), page_size: String(PAGE6) });
        const { document } = await api.call("GET", `${at}?${query2}`, { headers });
        const artifacts = Array.isArray(document) ? document : [];
        for (const { tags } of artifacts)
          for (const tag of Array.isArray(tags) ? tags : []) yield* tagIn2(tag);
        if (artifacts.length < PAGE6) return;
      }
    },
    async remove(tag) {
      if (!authorization) {
        throw new OciError({
          code: "UNAUTHORIZED",
          entry: "OCI-0301",
          message: "removing tags of Harbor needs a username and a password (of a robot account, for instance)"
        });
      }
      await api.call("DELETE", `${at}/${tag}/tags/${tag}`, { headers, accept: [200, 204, 404] });
    }
  };
}
function* tagIn2(entry2) {
  const { name: name2, push_time: pushed } = entry2 ?? {};
  if (typeof name2 !== "string") return;
  const updated = Date.parse(String(pushed));
  yield { name: name2, ...Number.isFinite(updated) && { updated } };
}

// modules/vendor/quay.ts
var PAGE7 = 100;
function quayTags(api, repository, token) {
  const at = `/repository/${repository}/tag/`;
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  return {
    name: "Quay's API",
    async *list() {
      for (let page = 1; ; page += 1) {
        const query2 = new URLSearchParams({
          onlyActiveTags: "true",
          limit: String(PAGE7),
          page: String(page)
        });
        const { document } = await api.call("GET", `${at}?${query2}`, { headers });
        const answer = document;
        const tags = Array.isArray(answer?.tags) ? answer.tags : [];
        for (const entry2 of tags) yield* tagIn3(entry2);
        if (answer?.has_additional !== true || tags.length === 0) return;
      }
    },
    async remove(tag) {
      if (!token) {
        throw new OciError({
          code: "UNAUTHORIZED",
          entry: "OCI-0301",
          message: "removing tags of Quay needs an api_token in the credentials (an OAuth token that may write)"
        });
      }
      await api.call("DELETE", `${at}${encodeURIComponent(tag)}`, { headers, accept: [200, 204, 404] });
    }
  };
}
function* tagIn3(entry2) {
  const {
    name: name2,
    start_ts: start,
    last_modified: modified,
    end_ts: end
  } = entry2 ?? {};
  if (typeof name2 !== "string") return;
  if (typeof end === "number" && end * 1e3 <= Date.now()) return;
  const updated = typeof start === "number" ? start * 1e3 : Date.parse(String(modified));
  yield { name: name2, ...Number.isFinite(updated) && { updated } };
}

// modules/vendor/tag-services.ts
var KINDS = ["docker", "quay", "harbor", "ghcr", "gitlab", "oci"];
function registryTraits(registry2, credential = {}, mapping) {
  const { username, password, api_token: apiToken, type, api_url } = credential;
  const apiUrl = mapping?.apiUrl ?? api_url;
  return {
    registry: registry2,
    username,
    password,
    apiToken,
    type,
    apiUrl,
    mapped: mapping?.url !== void 0,
    ca: mapping?.ca
  };
}
var API_URLS = {
  docker: () => DOCKER_HUB_API,
  quay: (registry2) => `https://${registry2}/api/v1`,
  harbor: (registry2) => `https://${registry2}/api/v2.0`,
  ghcr: () => GITHUB_API,
  gitlab: () => GITLAB_API
};
function apiBase(kind, { registry: registry2, apiUrl }) {
  const usual = new URL(API_URLS[kind](registry2));
  if (!apiUrl) return usual;
  const given = new URL(apiUrl);
  return given.pathname === "/" ? new URL(usual.pathname, given) : given;
}
function createTagServices(options = {}) {
  const apis = /* @__PURE__ */ new Map();
  const distributions = /* @__PURE__ */ new Map();
  const apiOf = (traits, kind) => {
    let known = apis.get(traits.registry);
    if (!known) {
      const { authority, ca, ...rest } = options;
      const base = apiBase(kind, traits);
      const api = createApi({ ...rest, base, ...traits.ca && { ca: traits.ca } });
      const { username, password } = traits;
      known = {
        api,
        signIn: dockerHubSignIn(api, username && password ? { username, password } : void 0)
      };
      apis.set(traits.registry, known);
    }
    return known;
  };
  return {
    of(traits, path2, repository) {
      const { registry: registry2, username, password, apiToken } = traits;
      const kind = kindOf(traits);
      switch (kind) {
        case "docker": {
          const { api, signIn } = apiOf(traits, kind);
          return dockerHubTags(api, path2, signIn);
        }
        case "quay":
          return quayTags(apiOf(traits, kind).api, path2, apiToken);
        case "harbor": {
          const { api } = apiOf(traits, kind);
          return harborTags(api, path2, username && password ? basic2(username, password) : void 0);
        }
        case "ghcr":
          return githubTags(apiOf(traits, kind).api, path2, apiToken ?? password);
        case "gitlab":
          return gitlabTags(apiOf(traits, kind).api, path2, apiToken);
        default: {
          const known = distributions.get(registry2) ?? {};
          distributions.set(registry2, known);
          return distributionTags(repository, known);
        }
      }
    },
    async close() {
      await Promise.all([...apis.values()].map(({ api }) => api.close()));
    }
  };
}
function basic2(username, password) {
  return `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
}
function kindOf({ registry: registry2, type, apiUrl, mapped, apiToken }) {
  if (type) {
    if (KINDS.includes(type)) return type;
    throw new UsageError(
      `credentials[${registry2}].type`,
      `"${type}" is not a kind of registry; possible are ${KINDS.join(", ")}`,
      "OCI-0308"
    );
  }
  if (mapped && !apiUrl) return "oci";
  if (registry2 === DOCKER_HUB) return "docker";
  if (registry2 === "ghcr.io") return "ghcr";
  if (registry2 === "registry.gitlab.com") return apiToken ? "gitlab" : "oci";
  if (/(^|\.)quay\./.test(registry2)) return apiToken ? "quay" : "oci";
  if (!apiUrl) return "oci";
  throw new UsageError(
    `credentials[${registry2}].type`,
    `is needed beside api_url, to know which API that is; possible are ${KINDS.join(", ")}`,
    "OCI-0308"
  );
}

// modules/vendor/zuul-gate.ts
var import_promises2 = require("node:timers/promises");

// modules/vendor/zuul.ts
async function buildsOf(api, query2) {
  const { document } = await api.call("GET", `/builds?${query2}`);
  if (!Array.isArray(document)) throw unusable(api, query2, "UNKNOWN", "the answer is not a list of builds");
  if (document.length === 0) {
    const problem = "Zuul knows no such build; check the pipeline and the job's name";
    throw unusable(api, query2, "MANIFEST_UNKNOWN", problem);
  }
  return document.map(
    ({ uuid, job_name, result, buildset, artifacts }) => ({
      uuid: String(uuid),
      job: String(job_name),
      result: typeof result === "string" ? result : null,
      ...buildsetIn(buildset),
      artifacts: Array.isArray(artifacts) ? artifacts : []
    })
  );
}
function buildsetIn(value) {
  const { uuid } = value ?? {};
  return typeof uuid === "string" ? { buildset: uuid } : {};
}
async function successfulBuilds(api, query2) {
  const builds = await buildsOf(api, query2);
  const successful = builds.filter(({ result }) => result === "SUCCESS");
  if (successful.length > 0) return successful;
  const results = [...new Set(builds.map(({ result }) => result ?? "unfinished"))].join(", ");
  throw unusable(api, query2, "MANIFEST_UNKNOWN", `none of ${builds.length} builds succeeded (${results})`);
}
function unusable(api, query2, code, problem) {
  const where = `${api.base.href.replace(/\/+$/, "")}/builds?${query2}`;
  const entry2 = code === "UNKNOWN" ? "OCI-0304" : "OCI-0307";
  return new OciError({ code, entry: entry2, message: `${where}: ${problem}` });
}

// modules/vendor/zuul-gate.ts
async function passedBuilds(api, query2, pauseSeconds = 3) {
  try {
    return await successfulBuilds(api, query2);
  } catch (error) {
    const parameters = new URLSearchParams(query2);
    const patchset = parameters.get("patchset");
    if (!isNone(error) || !patchset) throw error;
    parameters.delete("patchset");
    const others = await successfulBuilds(api, parameters.toString()).catch((other) => {
      throw isNone(other) ? error : other;
    });
    const [newest] = others;
    const result = await resultOf(api, newest, pauseSeconds);
    if (result === "SUCCESS") return others.filter(({ buildset }) => buildset === newest.buildset);
    throw new OciError({
      code: "DENIED",
      entry: "OCI-0408",
      message: `nothing was promoted: ${newest.job} has not run for patchset ${patchset}, and the buildset of its newest build, ${newest.uuid}, ended with ${result}: those images never passed`
    });
  }
}
function isNone(error) {
  return error instanceof OciError && error.entry === "OCI-0307";
}
var QUESTIONS = 10;
async function resultOf(api, { buildset }, pauseSeconds) {
  for (let question = 1; buildset && question <= QUESTIONS; question++) {
    const { document } = await api.call("GET", `/buildset/${encodeURIComponent(buildset)}`);
    const { result } = document ?? {};
    if (result) return String(result);
    if (question < QUESTIONS) await (0, import_promises2.setTimeout)(pauseSeconds * 1e3);
  }
  return "no result";
}

// modules/oci_image_promote.ts
var arguments_2 = {
  type: "object",
  additionalProperties: false,
  required: ["images", "prefix"],
  properties: {
    images,
    prefix: { type: "string", minLength: 1, description: "Begin of temporary tags, as C(change_123456_)." },
    change: { type: "string", description: "Images that are labelled with another change are refused." },
    method: {
      type: "string",
      enum: ["tag", "intermediate-registry"],
      default: "tag",
      description: "Whether the images are in their registry under temporary tags, or in the intermediate registry."
    },
    ...zuulBuilds,
    intermediate_registry: intermediateRegistry,
    credentials,
    registry_endpoints: registryEndpoints,
    referrers,
    default_registry: defaultRegistry,
    zuul,
    verify: {
      type: "boolean",
      default: true,
      description: "Whether every temporary tag is compared with the change or the recorded digest, and every final tag is looked up before. Without it all tags of an image get the image of its first temporary tag, and a roll-back is not possible."
    },
    clean_up: { type: "boolean", default: true, description: "Whether temporary tags are removed." },
    clean_up_age: {
      type: "integer",
      default: 86400,
      minimum: 0,
      description: "Seconds after which temporary tags that nobody promoted are removed."
    },
    clean_up_regex: {
      type: "string",
      description: "Python expression of tags that are temporary; by default those of changes and of the prefix."
    }
  }
};
var oci_image_promote_default = defineModule(
  {
    name: "oci_image_promote",
    summary: "Give the images that gate built their final tags",
    description: [
      "Points every tag at the image that its temporary tag names, in the registry itself: no layer moves. Nothing changes unless all images can be promoted.",
      "Then removes the temporary tags, and those of other changes that were left behind. A tag that cannot be removed is a warning.",
      "A run that was interrupted is completed by the next one."
    ],
    arguments: arguments_2,
    returns: {
      removed: { description: "Temporary tags that were removed.", type: "list", elements: "dict" },
      record,
      ...transferReturns
    },
    examples: `
- oci_image_promote:
    images: "{{ container_images }}"
    prefix: "change_{{ zuul.change }}_"
    change: "{{ zuul.change }}"
    credentials: "{{ container_registry_credentials }}"
  delegate_to: localhost
`
  },
  async (args, context) => {
    const { prefix } = args;
    const credentials2 = readCredentials(args.credentials);
    const byTag = args.method === "tag";
    const images2 = nameImages(args.images, {
      prefix: byTag ? prefix : "",
      defaultRegistry: args.default_registry
    });
    checkCredentials(images2, credentials2, "credentials");
    const endpoints = readEndpoints(args.registry_endpoints);
    const log = createTransferLog(context.watch);
    const registries = createRegistries({ ...log.wire, endpoints, credentials: loginsOf(credentials2) });
    const services = createTagServices(log.wire);
    const tools = { args, context, images: images2, credentials: credentials2, endpoints, log, registries, services };
    try {
      const begun = Date.now();
      const {
        removed,
        totals,
        images: promoted
      } = await reported(
        "promote",
        { zuul: args.zuul, context },
        () => byTag ? promoteByTag(tools) : promoteFromIntermediate(tools),
        (error) => byTag ? promotedBefore(error) : taggedBefore(log.actions)
      );
      const repositories = images2.map((image) => registries.open(image, "push"));
      const report = await promotionReport(promoted, totals, {
        zuul: args.zuul,
        begun,
        context,
        repositories
      });
      return {
        changed: removed.length > 0 || promoted.some((image) => image.tags.some((tag) => tag.changed)),
        ...{ images: args.verify ? promoted : withoutFormer(promoted), removed },
        ...log.report(totals),
        ...report
      };
    } finally {
      await Promise.all([registries.close(), services.close()]);
    }
  }
);
async function promoteByTag(tools) {
  const { args, context, images: images2, credentials: credentials2, endpoints, log, registries, services } = tools;
  const { prefix, change } = args;
  const isTemporary = temporaryTags(prefix, args.clean_up_regex);
  const traits = (registry2) => registryTraits(registry2, credentials2.get(registry2), endpoints.get(registry2));
  const targets = images2.map((image) => {
    const repository = registries.open(image, "push");
    return {
      image,
      repository,
      service: services.of(traits(image.registry), repository.path, repository)
    };
  });
  const jobs = targets.map(({ image, repository }) => ({
    image,
    repository: context.checkMode ? dryRun(repository) : repository
  }));
  const { verify } = args;
  const expected = verify ? await recordedBy(tools) : void 0;
  const rules = { prefix, verify, ...change && { change }, ...expected && { expected } };
  const { images: promoted, totals } = await promote(jobs, rules, log.onEvent);
  const removed = !args.clean_up ? [] : await cleanUp(
    cleanUpJobs(targets, promoted),
    { isTemporary, age: args.clean_up_age, now: Date.now(), dryRun: context.checkMode },
    (message) => context.warn(message)
  );
  return { images: promoted, removed, totals };
}
async function recordedBy(tools) {
  const { args, images: images2, context } = tools;
  if (!args.zuul_api || !args.zuul_query || !args.change) return void 0;
  try {
    const builds = await buildsOf2(tools);
    const unknown = withoutArtifact(images2, builds);
    if (unknown.length > 0) {
      const by = [...new Set(builds.map(({ job }) => job))].join(", ");
      context.warn(`${unknown.join(", ")}: not compared, ${by} returned no artifact of it`);
    }
    return recordedDigests(builds);
  } catch (error) {
    if (!(error instanceof OciError) || error.entry === "OCI-0408") throw error;
    context.warn(`the images were not compared with the artifacts of their builds: ${error.message}`);
    return void 0;
  }
}
async function buildsOf2({ args, log }) {
  const { zuul_api: base, zuul_query: query2 } = args;
  if (!base || !query2) {
    throw new UsageError(base ? "zuul_query" : "zuul_api", `is required for the method ${args.method}`);
  }
  const api = createApi({ ...log.wire, base: new URL(base) });
  try {
    return await passedBuilds(api, query2);
  } finally {
    await api.close();
  }
}
async function promoteFromIntermediate(tools) {
  const { args, context, images: images2, log, registries } = tools;
  const { intermediate_registry: intermediate } = args;
  const found2 = findArtifacts(images2, await buildsOf2(tools));
  const jobs = found2.map((entry2) => {
    if (intermediate && entry2.image.registry === authorityOf(intermediate)) {
      const problem = `"${entry2.image.written}" is in the intermediate registry itself; name the registry to publish to`;
      throw new UsageError(entry2.image.argument, problem);
    }
    const { registry: registry2, path: path2 } = entry2.artifact;
    const known = intermediate && registry2 === authorityOf(intermediate);
    const source = known ? registries.openAt(intermediateEndpoint(intermediate), path2, "pull") : registries.open({ registry: registry2, repository: path2 }, "pull");
    const target = registries.open(entry2.image, "push");
    return { ...entry2, source, target: context.checkMode ? dryRun(target) : target };
  });
  const options = { onEvent: log.onEvent, progress: log.progress, referrers: args.referrers };
  const { images: copied, totals } = await promoteArtifacts(jobs, args.change, options);
  return {
    images: copied.map(({ target, descriptor, tags }, index) => ({
      repository: found2[index]?.image.written ?? target,
      target,
      tags: tags.map((tag) => ({ ...tag, to: descriptor.digest, temporary: null }))
    })),
    removed: [],
    totals
  };
}

// modules/ansible/run.ts
var import_promises3 = require("node:fs/promises");

// modules/ansible/failure.ts
var MOST_LINES2 = 40;
var SHOWN_BY_ROLES = ["OCI-0501", "OCI-0510"];
function describeFailure(error, documentation) {
  const code = codeOf(error);
  return { ...describe2(error, code), error: code, help: linkTo(code, documentation) };
}
function failedResult(error, { documentation, warnings }, redact) {
  const { msg, exception, stdout, ...details } = describeFailure(error, documentation);
  const code = codeOf(error);
  const { done = [] } = error ?? {};
  const output = linesOf(exception ?? (SHOWN_BY_ROLES.includes(code) ? "" : stdout));
  return {
    ...redact({
      failed: true,
      changed: false,
      msg,
      remedy: [entryOf(code).remedy, ...documentation ? [linkTo(code, documentation)] : []].join(" "),
      ...done.length > 0 && { done },
      ...output.length > 0 && { output },
      ...warnings.length > 0 && { warnings },
      ...stdout !== void 0 && { stdout }
    }),
    stderr: JSON.stringify(redact(details))
  };
}
function linesOf(text2) {
  return typeof text2 === "string" && text2.trim() !== "" ? text2.trimEnd().split("\n").slice(-MOST_LINES2) : [];
}
function describe2(error, entry2) {
  if (error instanceof OciError) {
    const { message, code, status } = error;
    return { msg: withCode(message, entry2), code, status, ...resultOf2(error) };
  }
  if (error instanceof UsageError) {
    return { msg: withCode(error.message, entry2), argument: error.argument, ...resultOf2(error) };
  }
  if (error instanceof CommandError) {
    return {
      msg: withCode(error.message, entry2),
      cmd: error.command,
      rc: error.exitCode,
      stdout: error.output,
      ...resultOf2(error)
    };
  }
  const stack = error instanceof Error ? error.stack : void 0;
  return { msg: withCode(`unexpected error: ${String(error)}`, entry2), exception: stack };
}
function resultOf2(error) {
  return error.result ?? {};
}

// modules/ansible/redact.ts
var MASK = "********";
var SHORTEST_SECRET = 3;
function secretsIn(schema, value) {
  const found2 = [];
  collect(schema, value, found2);
  return found2;
}
function collect(schema, value, found2) {
  if (!schema || value === void 0 || value === null) return;
  if (schema.writeOnly) {
    collectAll(value, found2);
    return;
  }
  for (const option of [...schema.anyOf ?? [], ...schema.oneOf ?? []]) collect(option, value, found2);
  if (Array.isArray(value)) {
    for (const entry2 of value) collect(schema.items, entry2, found2);
  } else if (typeof value === "object") {
    const rest = typeof schema.additionalProperties === "object" ? schema.additionalProperties : void 0;
    for (const [name2, entry2] of Object.entries(value))
      collect(schema.properties?.[name2] ?? rest, entry2, found2);
  }
}
function collectAll(value, found2) {
  if (typeof value === "string") found2.push(value);
  else if (typeof value === "number") found2.push(String(value));
  else if (typeof value === "object" && value !== null) {
    for (const entry2 of Object.values(value)) collectAll(entry2, found2);
  }
}
function redactor(secrets) {
  const needles = /* @__PURE__ */ new Set();
  for (const secret of secrets) {
    for (const form of formsOf(secret)) if (form.length >= SHORTEST_SECRET) needles.add(form);
  }
  const ordered = [...needles].sort((a, b) => b.length - a.length);
  const text2 = (value) => ordered.reduce((masked, needle) => masked.replaceAll(needle, MASK), value);
  const any = (value) => {
    if (typeof value === "string") return text2(value);
    if (Array.isArray(value)) return value.map(any);
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name2, entry2]) => [text2(name2), any(entry2)]));
    }
    return value;
  };
  return (value) => any(value);
}
function formsOf(secret) {
  const trimmed2 = secret.trim();
  return [
    secret,
    trimmed2,
    encodeURIComponent(trimmed2),
    Buffer.from(trimmed2).toString("base64"),
    JSON.stringify(trimmed2).slice(1, -1)
  ];
}

// modules/ansible/spelling.ts
var TOKEN2 = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
function numbersAsWritten(json) {
  return json.replace(
    TOKEN2,
    (token) => token.startsWith('"') || String(Number(token)) === token ? token : `"${token}"`
  );
}
function spellAsJinja(schema, value) {
  if (typeof value !== "object" || value === null) return;
  const known = schema ?? {};
  if (Array.isArray(value)) {
    for (const [at, entry2] of value.entries()) value[at] = spelled(known.items, entry2);
    return;
  }
  const rest = typeof known.additionalProperties === "object" ? known.additionalProperties : void 0;
  const named = value;
  for (const [name2, entry2] of Object.entries(named)) {
    const own = known.properties && Object.hasOwn(known.properties, name2) ? known.properties[name2] : void 0;
    if (entry2 === null && own && !mayBeNull(own)) delete named[name2];
    else named[name2] = spelled(own ?? rest, entry2);
  }
}
function mayBeNull({ type = "null" }) {
  return [type].flat().includes("null");
}
function spelled(schema, value) {
  if (typeof value === "boolean" && schema?.type === "string") return value ? "True" : "False";
  spellAsJinja(schema, value);
  return value;
}

// modules/ansible/compile.ts
var validate = validate0;
var schema0 = { "type": "object", "additionalProperties": false, "required": ["images", "prefix"], "properties": { "images": { "type": "array", "description": "Images as in C(docker_images) and C(container_images); other keys are ignored.", "items": { "type": "object", "required": ["repository"], "properties": { "repository": { "type": "string", "minLength": 1, "description": "Repository, with its registry or on Docker Hub." }, "registry": { "type": "string", "description": "Registry; has to be the one in the repository." }, "tags": { "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 }, "description": "Tags; C(latest) without any." } } } }, "prefix": { "type": "string", "minLength": 1, "description": "Begin of temporary tags, as C(change_123456_)." }, "change": { "type": "string", "description": "Images that are labelled with another change are refused." }, "method": { "type": "string", "enum": ["tag", "intermediate-registry"], "default": "tag", "description": "Whether the images are in their registry under temporary tags, or in the intermediate registry." }, "zuul_api": { "type": "string", "pattern": "^https?://", "description": "Zuul's API with the tenant: finds the images for the method intermediate-registry, and for the other one the digests to compare with." }, "zuul_query": { "type": "string", "description": "Query for the builds that made the images, as C(change=1&patchset=1&pipeline=gate&job_name=x)." }, "intermediate_registry": { "type": "object", "required": ["host", "port"], "description": "The site's registry that keeps images between a change's jobs.", "properties": { "host": { "type": "string", "minLength": 1, "description": "Name, or address, IPv4 or IPv6." }, "port": { "type": "integer", "minimum": 1, "maximum": 65535, "description": "Port." }, "username": { "type": "string", "description": "Name to log in with." }, "password": { "type": "string", "writeOnly": true, "description": "Password to log in with." }, "cert": { "type": "string", "description": "CA to trust beside the system's: PEM, or the path of a file with it." } } }, "credentials": { "type": "object", "description": "Registry host to what logs in there; a registry of an image that is missing here is an error.", "additionalProperties": { "type": "object", "properties": { "username": { "type": "string", "description": "Name." }, "password": { "type": "string", "writeOnly": true, "description": "Password or access token." }, "api_token": { "type": "string", "writeOnly": true, "description": "Token for the registry's own API." }, "repository": { "type": "string", "description": "Python expression that every repository must match." }, "type": { "type": "string", "description": "Kind of the registry's own API." }, "api_url": { "type": "string", "description": "Address of the registry's own API." } } } }, "registry_endpoints": { "type": "object", "description": "Registry host to the endpoint that is used in its place, and to what the registry is asked at the most.", "additionalProperties": { "type": "object", "properties": { "url": { "type": "string", "pattern": "^https?://", "description": "https://host[:port][/path], or http://; the registry's own without it." }, "ca": { "type": "string", "description": "CA to trust beside the system's: PEM, or the path of a file." }, "api_url": { "type": "string", "description": "Address of the registry's own API, for removing tags." }, "concurrent_requests": { "type": "integer", "minimum": 1, "description": "Requests at a time; 12 without it. Halved when the registry answers 429." }, "requests_per_second": { "type": "number", "exclusiveMinimum": 0, "description": "Requests in a second; no limit without it, until the registry answers 429. Then half of what was sent." } } } }, "referrers": { "type": "boolean", "default": false, "description": "Whether what refers to an image goes with it: signatures, attestations, cosign tags." }, "default_registry": { "type": "string", "default": "", "description": "Registry of repositories that name none; Docker Hub when empty." }, "zuul": { "type": "object", "description": "Zuul's variable C(zuul); with it this call leaves a record of what it did, for the page." }, "verify": { "type": "boolean", "default": true, "description": "Whether every temporary tag is compared with the change or the recorded digest, and every final tag is looked up before. Without it all tags of an image get the image of its first temporary tag, and a roll-back is not possible." }, "clean_up": { "type": "boolean", "default": true, "description": "Whether temporary tags are removed." }, "clean_up_age": { "type": "integer", "default": 86400, "minimum": 0, "description": "Seconds after which temporary tags that nobody promoted are removed." }, "clean_up_regex": { "type": "string", "description": "Python expression of tags that are temporary; by default those of changes and of the prefix." }, "documentation_url": { "type": "string", "pattern": "^(https?://.*)?$", "description": "Where this documentation is published; a failure then links to its error." } } };
var func0 = Object.prototype.hasOwnProperty;
var func1 = require_ucs2length().default;
var pattern0 = new RegExp("^https?://", "u");
var pattern2 = new RegExp("^(https?://.*)?$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.method === void 0) {
        data.method = "tag";
      }
      if (data.referrers === void 0) {
        data.referrers = false;
      }
      if (data.default_registry === void 0) {
        data.default_registry = "";
      }
      if (data.verify === void 0) {
        data.verify = true;
      }
      if (data.clean_up === void 0) {
        data.clean_up = true;
      }
      if (data.clean_up_age === void 0) {
        data.clean_up_age = 86400;
      }
      let missing0;
      if (data.images === void 0 && (missing0 = "images") || data.prefix === void 0 && (missing0 = "prefix")) {
        validate0.errors = [{ instancePath, schemaPath: "#/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'", schema: schema0.required, parentSchema: schema0, data }];
        return false;
      } else {
        const _errs1 = errors;
        for (const key0 in data) {
          if (!func0.call(schema0.properties, key0)) {
            validate0.errors = [{ instancePath, schemaPath: "#/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key0 }, message: "must NOT have additional properties", schema: false, parentSchema: schema0, data }];
            return false;
            break;
          }
        }
        if (_errs1 === errors) {
          if (data.images !== void 0) {
            let data0 = data.images;
            const _errs2 = errors;
            if (errors === _errs2) {
              if (Array.isArray(data0)) {
                var valid1 = true;
                const len0 = data0.length;
                for (let i0 = 0; i0 < len0; i0++) {
                  let data1 = data0[i0];
                  const _errs4 = errors;
                  if (errors === _errs4) {
                    if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
                      let missing1;
                      if (data1.repository === void 0 && (missing1 = "repository")) {
                        validate0.errors = [{ instancePath: instancePath + "/images/" + i0, schemaPath: "#/properties/images/items/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'", schema: schema0.properties.images.items.required, parentSchema: schema0.properties.images.items, data: data1 }];
                        return false;
                      } else {
                        if (data1.repository !== void 0) {
                          let data2 = data1.repository;
                          const _errs6 = errors;
                          if (typeof data2 !== "string") {
                            let dataType0 = typeof data2;
                            let coerced0 = void 0;
                            if (!(coerced0 !== void 0)) {
                              if (dataType0 == "number" || dataType0 == "boolean") {
                                coerced0 = "" + data2;
                              } else if (data2 === null) {
                                coerced0 = "";
                              } else {
                                validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/repository", schemaPath: "#/properties/images/items/properties/repository/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.repository.type, parentSchema: schema0.properties.images.items.properties.repository, data: data2 }];
                                return false;
                              }
                            }
                            if (coerced0 !== void 0) {
                              data2 = coerced0;
                              if (data1 !== void 0) {
                                data1["repository"] = coerced0;
                              }
                            }
                          }
                          if (errors === _errs6) {
                            if (typeof data2 === "string") {
                              if (func1(data2) < 1) {
                                validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/repository", schemaPath: "#/properties/images/items/properties/repository/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.images.items.properties.repository, data: data2 }];
                                return false;
                              }
                            }
                          }
                          var valid2 = _errs6 === errors;
                        } else {
                          var valid2 = true;
                        }
                        if (valid2) {
                          if (data1.registry !== void 0) {
                            let data3 = data1.registry;
                            const _errs8 = errors;
                            if (typeof data3 !== "string") {
                              let dataType1 = typeof data3;
                              let coerced1 = void 0;
                              if (!(coerced1 !== void 0)) {
                                if (dataType1 == "number" || dataType1 == "boolean") {
                                  coerced1 = "" + data3;
                                } else if (data3 === null) {
                                  coerced1 = "";
                                } else {
                                  validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/registry", schemaPath: "#/properties/images/items/properties/registry/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.registry.type, parentSchema: schema0.properties.images.items.properties.registry, data: data3 }];
                                  return false;
                                }
                              }
                              if (coerced1 !== void 0) {
                                data3 = coerced1;
                                if (data1 !== void 0) {
                                  data1["registry"] = coerced1;
                                }
                              }
                            }
                            var valid2 = _errs8 === errors;
                          } else {
                            var valid2 = true;
                          }
                          if (valid2) {
                            if (data1.tags !== void 0) {
                              let data4 = data1.tags;
                              const _errs10 = errors;
                              if (errors === _errs10) {
                                if (Array.isArray(data4)) {
                                  if (data4.length < 1) {
                                    validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/tags", schemaPath: "#/properties/images/items/properties/tags/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema0.properties.images.items.properties.tags, data: data4 }];
                                    return false;
                                  } else {
                                    var valid3 = true;
                                    const len1 = data4.length;
                                    for (let i1 = 0; i1 < len1; i1++) {
                                      let data5 = data4[i1];
                                      const _errs12 = errors;
                                      if (typeof data5 !== "string") {
                                        let dataType2 = typeof data5;
                                        let coerced2 = void 0;
                                        if (!(coerced2 !== void 0)) {
                                          if (dataType2 == "number" || dataType2 == "boolean") {
                                            coerced2 = "" + data5;
                                          } else if (data5 === null) {
                                            coerced2 = "";
                                          } else {
                                            validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/tags/" + i1, schemaPath: "#/properties/images/items/properties/tags/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.tags.items.type, parentSchema: schema0.properties.images.items.properties.tags.items, data: data5 }];
                                            return false;
                                          }
                                        }
                                        if (coerced2 !== void 0) {
                                          data5 = coerced2;
                                          if (data4 !== void 0) {
                                            data4[i1] = coerced2;
                                          }
                                        }
                                      }
                                      if (errors === _errs12) {
                                        if (typeof data5 === "string") {
                                          if (func1(data5) < 1) {
                                            validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/tags/" + i1, schemaPath: "#/properties/images/items/properties/tags/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.images.items.properties.tags.items, data: data5 }];
                                            return false;
                                          }
                                        }
                                      }
                                      var valid3 = _errs12 === errors;
                                      if (!valid3) {
                                        break;
                                      }
                                    }
                                  }
                                } else {
                                  validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/tags", schemaPath: "#/properties/images/items/properties/tags/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.images.items.properties.tags.type, parentSchema: schema0.properties.images.items.properties.tags, data: data4 }];
                                  return false;
                                }
                              }
                              var valid2 = _errs10 === errors;
                            } else {
                              var valid2 = true;
                            }
                          }
                        }
                      }
                    } else {
                      validate0.errors = [{ instancePath: instancePath + "/images/" + i0, schemaPath: "#/properties/images/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.images.items.type, parentSchema: schema0.properties.images.items, data: data1 }];
                      return false;
                    }
                  }
                  var valid1 = _errs4 === errors;
                  if (!valid1) {
                    break;
                  }
                }
              } else {
                validate0.errors = [{ instancePath: instancePath + "/images", schemaPath: "#/properties/images/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.images.type, parentSchema: schema0.properties.images, data: data0 }];
                return false;
              }
            }
            var valid0 = _errs2 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.prefix !== void 0) {
              let data6 = data.prefix;
              const _errs14 = errors;
              if (typeof data6 !== "string") {
                let dataType3 = typeof data6;
                let coerced3 = void 0;
                if (!(coerced3 !== void 0)) {
                  if (dataType3 == "number" || dataType3 == "boolean") {
                    coerced3 = "" + data6;
                  } else if (data6 === null) {
                    coerced3 = "";
                  } else {
                    validate0.errors = [{ instancePath: instancePath + "/prefix", schemaPath: "#/properties/prefix/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.prefix.type, parentSchema: schema0.properties.prefix, data: data6 }];
                    return false;
                  }
                }
                if (coerced3 !== void 0) {
                  data6 = coerced3;
                  if (data !== void 0) {
                    data["prefix"] = coerced3;
                  }
                }
              }
              if (errors === _errs14) {
                if (typeof data6 === "string") {
                  if (func1(data6) < 1) {
                    validate0.errors = [{ instancePath: instancePath + "/prefix", schemaPath: "#/properties/prefix/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.prefix, data: data6 }];
                    return false;
                  }
                }
              }
              var valid0 = _errs14 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.change !== void 0) {
                let data7 = data.change;
                const _errs16 = errors;
                if (typeof data7 !== "string") {
                  let dataType4 = typeof data7;
                  let coerced4 = void 0;
                  if (!(coerced4 !== void 0)) {
                    if (dataType4 == "number" || dataType4 == "boolean") {
                      coerced4 = "" + data7;
                    } else if (data7 === null) {
                      coerced4 = "";
                    } else {
                      validate0.errors = [{ instancePath: instancePath + "/change", schemaPath: "#/properties/change/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.change.type, parentSchema: schema0.properties.change, data: data7 }];
                      return false;
                    }
                  }
                  if (coerced4 !== void 0) {
                    data7 = coerced4;
                    if (data !== void 0) {
                      data["change"] = coerced4;
                    }
                  }
                }
                var valid0 = _errs16 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                let data8 = data.method;
                const _errs18 = errors;
                if (typeof data8 !== "string") {
                  let dataType5 = typeof data8;
                  let coerced5 = void 0;
                  if (!(coerced5 !== void 0)) {
                    if (dataType5 == "number" || dataType5 == "boolean") {
                      coerced5 = "" + data8;
                    } else if (data8 === null) {
                      coerced5 = "";
                    } else {
                      validate0.errors = [{ instancePath: instancePath + "/method", schemaPath: "#/properties/method/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.method.type, parentSchema: schema0.properties.method, data: data8 }];
                      return false;
                    }
                  }
                  if (coerced5 !== void 0) {
                    data8 = coerced5;
                    if (data !== void 0) {
                      data["method"] = coerced5;
                    }
                  }
                }
                if (!(data8 === "tag" || data8 === "intermediate-registry")) {
                  validate0.errors = [{ instancePath: instancePath + "/method", schemaPath: "#/properties/method/enum", keyword: "enum", params: { allowedValues: schema0.properties.method.enum }, message: "must be equal to one of the allowed values", schema: schema0.properties.method.enum, parentSchema: schema0.properties.method, data: data8 }];
                  return false;
                }
                var valid0 = _errs18 === errors;
                if (valid0) {
                  if (data.zuul_api !== void 0) {
                    let data9 = data.zuul_api;
                    const _errs20 = errors;
                    if (typeof data9 !== "string") {
                      let dataType6 = typeof data9;
                      let coerced6 = void 0;
                      if (!(coerced6 !== void 0)) {
                        if (dataType6 == "number" || dataType6 == "boolean") {
                          coerced6 = "" + data9;
                        } else if (data9 === null) {
                          coerced6 = "";
                        } else {
                          validate0.errors = [{ instancePath: instancePath + "/zuul_api", schemaPath: "#/properties/zuul_api/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.zuul_api.type, parentSchema: schema0.properties.zuul_api, data: data9 }];
                          return false;
                        }
                      }
                      if (coerced6 !== void 0) {
                        data9 = coerced6;
                        if (data !== void 0) {
                          data["zuul_api"] = coerced6;
                        }
                      }
                    }
                    if (errors === _errs20) {
                      if (typeof data9 === "string") {
                        if (!pattern0.test(data9)) {
                          validate0.errors = [{ instancePath: instancePath + "/zuul_api", schemaPath: "#/properties/zuul_api/pattern", keyword: "pattern", params: { pattern: "^https?://" }, message: 'must match pattern "^https?://"', schema: "^https?://", parentSchema: schema0.properties.zuul_api, data: data9 }];
                          return false;
                        }
                      }
                    }
                    var valid0 = _errs20 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    if (data.zuul_query !== void 0) {
                      let data10 = data.zuul_query;
                      const _errs22 = errors;
                      if (typeof data10 !== "string") {
                        let dataType7 = typeof data10;
                        let coerced7 = void 0;
                        if (!(coerced7 !== void 0)) {
                          if (dataType7 == "number" || dataType7 == "boolean") {
                            coerced7 = "" + data10;
                          } else if (data10 === null) {
                            coerced7 = "";
                          } else {
                            validate0.errors = [{ instancePath: instancePath + "/zuul_query", schemaPath: "#/properties/zuul_query/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.zuul_query.type, parentSchema: schema0.properties.zuul_query, data: data10 }];
                            return false;
                          }
                        }
                        if (coerced7 !== void 0) {
                          data10 = coerced7;
                          if (data !== void 0) {
                            data["zuul_query"] = coerced7;
                          }
                        }
                      }
                      var valid0 = _errs22 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.intermediate_registry !== void 0) {
                        let data11 = data.intermediate_registry;
                        const _errs24 = errors;
                        if (errors === _errs24) {
                          if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                            let missing2;
                            if (data11.host === void 0 && (missing2 = "host") || data11.port === void 0 && (missing2 = "port")) {
                              validate0.errors = [{ instancePath: instancePath + "/intermediate_registry", schemaPath: "#/properties/intermediate_registry/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'", schema: schema0.properties.intermediate_registry.required, parentSchema: schema0.properties.intermediate_registry, data: data11 }];
                              return false;
                            } else {
                              if (data11.host !== void 0) {
                                let data12 = data11.host;
                                const _errs26 = errors;
                                if (typeof data12 !== "string") {
                                  let dataType8 = typeof data12;
                                  let coerced8 = void 0;
                                  if (!(coerced8 !== void 0)) {
                                    if (dataType8 == "number" || dataType8 == "boolean") {
                                      coerced8 = "" + data12;
                                    } else if (data12 === null) {
                                      coerced8 = "";
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/host", schemaPath: "#/properties/intermediate_registry/properties/host/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.intermediate_registry.properties.host.type, parentSchema: schema0.properties.intermediate_registry.properties.host, data: data12 }];
                                      return false;
                                    }
                                  }
                                  if (coerced8 !== void 0) {
                                    data12 = coerced8;
                                    if (data11 !== void 0) {
                                      data11["host"] = coerced8;
                                    }
                                  }
                                }
                                if (errors === _errs26) {
                                  if (typeof data12 === "string") {
                                    if (func1(data12) < 1) {
                                      validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/host", schemaPath: "#/properties/intermediate_registry/properties/host/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.intermediate_registry.properties.host, data: data12 }];
                                      return false;
                                    }
                                  }
                                }
                                var valid4 = _errs26 === errors;
                              } else {
                                var valid4 = true;
                              }
                              if (valid4) {
                                if (data11.port !== void 0) {
                                  let data13 = data11.port;
                                  const _errs28 = errors;
                                  if (!(typeof data13 == "number" && (!(data13 % 1) && !isNaN(data13)))) {
                                    let dataType9 = typeof data13;
                                    let coerced9 = void 0;
                                    if (!(coerced9 !== void 0)) {
                                      if (dataType9 === "boolean" || data13 === null || dataType9 === "string" && data13 && data13 == +data13 && !(data13 % 1)) {
                                        coerced9 = +data13;
                                      } else {
                                        validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/port", schemaPath: "#/properties/intermediate_registry/properties/port/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.intermediate_registry.properties.port.type, parentSchema: schema0.properties.intermediate_registry.properties.port, data: data13 }];
                                        return false;
                                      }
                                    }
                                    if (coerced9 !== void 0) {
                                      data13 = coerced9;
                                      if (data11 !== void 0) {
                                        data11["port"] = coerced9;
                                      }
                                    }
                                  }
                                  if (errors === _errs28) {
                                    if (typeof data13 == "number") {
                                      if (data13 > 65535 || isNaN(data13)) {
                                        validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/port", schemaPath: "#/properties/intermediate_registry/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, message: "must be <= 65535", schema: 65535, parentSchema: schema0.properties.intermediate_registry.properties.port, data: data13 }];
                                        return false;
                                      } else {
                                        if (data13 < 1 || isNaN(data13)) {
                                          validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/port", schemaPath: "#/properties/intermediate_registry/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema0.properties.intermediate_registry.properties.port, data: data13 }];
                                          return false;
                                        }
                                      }
                                    }
                                  }
                                  var valid4 = _errs28 === errors;
                                } else {
                                  var valid4 = true;
                                }
                                if (valid4) {
                                  if (data11.username !== void 0) {
                                    let data14 = data11.username;
                                    const _errs30 = errors;
                                    if (typeof data14 !== "string") {
                                      let dataType10 = typeof data14;
                                      let coerced10 = void 0;
                                      if (!(coerced10 !== void 0)) {
                                        if (dataType10 == "number" || dataType10 == "boolean") {
                                          coerced10 = "" + data14;
                                        } else if (data14 === null) {
                                          coerced10 = "";
                                        } else {
                                          validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/username", schemaPath: "#/properties/intermediate_registry/properties/username/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.intermediate_registry.properties.username.type, parentSchema: schema0.properties.intermediate_registry.properties.username, data: data14 }];
                                          return false;
                                        }
                                      }
                                      if (coerced10 !== void 0) {
                                        data14 = coerced10;
                                        if (data11 !== void 0) {
                                          data11["username"] = coerced10;
                                        }
                                      }
                                    }
                                    var valid4 = _errs30 === errors;
                                  } else {
                                    var valid4 = true;
                                  }
                                  if (valid4) {
                                    if (data11.password !== void 0) {
                                      let data15 = data11.password;
                                      const _errs32 = errors;
                                      if (typeof data15 !== "string") {
                                        let dataType11 = typeof data15;
                                        let coerced11 = void 0;
                                        if (!(coerced11 !== void 0)) {
                                          if (dataType11 == "number" || dataType11 == "boolean") {
                                            coerced11 = "" + data15;
                                          } else if (data15 === null) {
                                            coerced11 = "";
                                          } else {
                                            validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/password", schemaPath: "#/properties/intermediate_registry/properties/password/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.intermediate_registry.properties.password.type, parentSchema: schema0.properties.intermediate_registry.properties.password, data: data15 }];
                                            return false;
                                          }
                                        }
                                        if (coerced11 !== void 0) {
                                          data15 = coerced11;
                                          if (data11 !== void 0) {
                                            data11["password"] = coerced11;
                                          }
                                        }
                                      }
                                      var valid4 = _errs32 === errors;
                                    } else {
                                      var valid4 = true;
                                    }
                                    if (valid4) {
                                      if (data11.cert !== void 0) {
                                        let data16 = data11.cert;
                                        const _errs34 = errors;
                                        if (typeof data16 !== "string") {
                                          let dataType12 = typeof data16;
                                          let coerced12 = void 0;
                                          if (!(coerced12 !== void 0)) {
                                            if (dataType12 == "number" || dataType12 == "boolean") {
                                              coerced12 = "" + data16;
                                            } else if (data16 === null) {
                                              coerced12 = "";
                                            } else {
                                              validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/cert", schemaPath: "#/properties/intermediate_registry/properties/cert/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.intermediate_registry.properties.cert.type, parentSchema: schema0.properties.intermediate_registry.properties.cert, data: data16 }];
                                              return false;
                                            }
                                          }
                                          if (coerced12 !== void 0) {
                                            data16 = coerced12;
                                            if (data11 !== void 0) {
                                              data11["cert"] = coerced12;
                                            }
                                          }
                                        }
                                        var valid4 = _errs34 === errors;
                                      } else {
                                        var valid4 = true;
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          } else {
                            validate0.errors = [{ instancePath: instancePath + "/intermediate_registry", schemaPath: "#/properties/intermediate_registry/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.intermediate_registry.type, parentSchema: schema0.properties.intermediate_registry, data: data11 }];
                            return false;
                          }
                        }
                        var valid0 = _errs24 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.credentials !== void 0) {
                          let data17 = data.credentials;
                          const _errs36 = errors;
                          if (errors === _errs36) {
                            if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
                              for (const key1 in data17) {
                                let data18 = data17[key1];
                                const _errs39 = errors;
                                if (errors === _errs39) {
                                  if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
                                    if (data18.username !== void 0) {
                                      let data19 = data18.username;
                                      const _errs41 = errors;
                                      if (typeof data19 !== "string") {
                                        let dataType13 = typeof data19;
                                        let coerced13 = void 0;
                                        if (!(coerced13 !== void 0)) {
                                          if (dataType13 == "number" || dataType13 == "boolean") {
                                            coerced13 = "" + data19;
                                          } else if (data19 === null) {
                                            coerced13 = "";
                                          } else {
                                            validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/username", schemaPath: "#/properties/credentials/additionalProperties/properties/username/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.username.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.username, data: data19 }];
                                            return false;
                                          }
                                        }
                                        if (coerced13 !== void 0) {
                                          data19 = coerced13;
                                          if (data18 !== void 0) {
                                            data18["username"] = coerced13;
                                          }
                                        }
                                      }
                                      var valid6 = _errs41 === errors;
                                    } else {
                                      var valid6 = true;
                                    }
                                    if (valid6) {
                                      if (data18.password !== void 0) {
                                        let data20 = data18.password;
                                        const _errs43 = errors;
                                        if (typeof data20 !== "string") {
                                          let dataType14 = typeof data20;
                                          let coerced14 = void 0;
                                          if (!(coerced14 !== void 0)) {
                                            if (dataType14 == "number" || dataType14 == "boolean") {
                                              coerced14 = "" + data20;
                                            } else if (data20 === null) {
                                              coerced14 = "";
                                            } else {
                                              validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/password", schemaPath: "#/properties/credentials/additionalProperties/properties/password/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.password.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.password, data: data20 }];
                                              return false;
                                            }
                                          }
                                          if (coerced14 !== void 0) {
                                            data20 = coerced14;
                                            if (data18 !== void 0) {
                                              data18["password"] = coerced14;
                                            }
                                          }
                                        }
                                        var valid6 = _errs43 === errors;
                                      } else {
                                        var valid6 = true;
                                      }
                                      if (valid6) {
                                        if (data18.api_token !== void 0) {
                                          let data21 = data18.api_token;
                                          const _errs45 = errors;
                                          if (typeof data21 !== "string") {
                                            let dataType15 = typeof data21;
                                            let coerced15 = void 0;
                                            if (!(coerced15 !== void 0)) {
                                              if (dataType15 == "number" || dataType15 == "boolean") {
                                                coerced15 = "" + data21;
                                              } else if (data21 === null) {
                                                coerced15 = "";
                                              } else {
                                                validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/api_token", schemaPath: "#/properties/credentials/additionalProperties/properties/api_token/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.api_token.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.api_token, data: data21 }];
                                                return false;
                                              }
                                            }
                                            if (coerced15 !== void 0) {
                                              data21 = coerced15;
                                              if (data18 !== void 0) {
                                                data18["api_token"] = coerced15;
                                              }
                                            }
                                          }
                                          var valid6 = _errs45 === errors;
                                        } else {
                                          var valid6 = true;
                                        }
                                        if (valid6) {
                                          if (data18.repository !== void 0) {
                                            let data22 = data18.repository;
                                            const _errs47 = errors;
                                            if (typeof data22 !== "string") {
                                              let dataType16 = typeof data22;
                                              let coerced16 = void 0;
                                              if (!(coerced16 !== void 0)) {
                                                if (dataType16 == "number" || dataType16 == "boolean") {
                                                  coerced16 = "" + data22;
                                                } else if (data22 === null) {
                                                  coerced16 = "";
                                                } else {
                                                  validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/repository", schemaPath: "#/properties/credentials/additionalProperties/properties/repository/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.repository.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.repository, data: data22 }];
                                                  return false;
                                                }
                                              }
                                              if (coerced16 !== void 0) {
                                                data22 = coerced16;
                                                if (data18 !== void 0) {
                                                  data18["repository"] = coerced16;
                                                }
                                              }
                                            }
                                            var valid6 = _errs47 === errors;
                                          } else {
                                            var valid6 = true;
                                          }
                                          if (valid6) {
                                            if (data18.type !== void 0) {
                                              let data23 = data18.type;
                                              const _errs49 = errors;
                                              if (typeof data23 !== "string") {
                                                let dataType17 = typeof data23;
                                                let coerced17 = void 0;
                                                if (!(coerced17 !== void 0)) {
                                                  if (dataType17 == "number" || dataType17 == "boolean") {
                                                    coerced17 = "" + data23;
                                                  } else if (data23 === null) {
                                                    coerced17 = "";
                                                  } else {
                                                    validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/type", schemaPath: "#/properties/credentials/additionalProperties/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.type.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.type, data: data23 }];
                                                    return false;
                                                  }
                                                }
                                                if (coerced17 !== void 0) {
                                                  data23 = coerced17;
                                                  if (data18 !== void 0) {
                                                    data18["type"] = coerced17;
                                                  }
                                                }
                                              }
                                              var valid6 = _errs49 === errors;
                                            } else {
                                              var valid6 = true;
                                            }
                                            if (valid6) {
                                              if (data18.api_url !== void 0) {
                                                let data24 = data18.api_url;
                                                const _errs51 = errors;
                                                if (typeof data24 !== "string") {
                                                  let dataType18 = typeof data24;
                                                  let coerced18 = void 0;
                                                  if (!(coerced18 !== void 0)) {
                                                    if (dataType18 == "number" || dataType18 == "boolean") {
                                                      coerced18 = "" + data24;
                                                    } else if (data24 === null) {
                                                      coerced18 = "";
                                                    } else {
                                                      validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/api_url", schemaPath: "#/properties/credentials/additionalProperties/properties/api_url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.api_url.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.api_url, data: data24 }];
                                                      return false;
                                                    }
                                                  }
                                                  if (coerced18 !== void 0) {
                                                    data24 = coerced18;
                                                    if (data18 !== void 0) {
                                                      data18["api_url"] = coerced18;
                                                    }
                                                  }
                                                }
                                                var valid6 = _errs51 === errors;
                                              } else {
                                                var valid6 = true;
                                              }
                                            }
                                          }
                                        }
                                      }
                                    }
                                  } else {
                                    validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/credentials/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.credentials.additionalProperties.type, parentSchema: schema0.properties.credentials.additionalProperties, data: data18 }];
                                    return false;
                                  }
                                }
                                var valid5 = _errs39 === errors;
                                if (!valid5) {
                                  break;
                                }
                              }
                            } else {
                              validate0.errors = [{ instancePath: instancePath + "/credentials", schemaPath: "#/properties/credentials/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.credentials.type, parentSchema: schema0.properties.credentials, data: data17 }];
                              return false;
                            }
                          }
                          var valid0 = _errs36 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.registry_endpoints !== void 0) {
                            let data25 = data.registry_endpoints;
                            const _errs53 = errors;
                            if (errors === _errs53) {
                              if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
                                for (const key2 in data25) {
                                  let data26 = data25[key2];
                                  const _errs56 = errors;
                                  if (errors === _errs56) {
                                    if (data26 && typeof data26 == "object" && !Array.isArray(data26)) {
                                      if (data26.url !== void 0) {
                                        let data27 = data26.url;
                                        const _errs58 = errors;
                                        if (typeof data27 !== "string") {
                                          let dataType19 = typeof data27;
                                          let coerced19 = void 0;
                                          if (!(coerced19 !== void 0)) {
                                            if (dataType19 == "number" || dataType19 == "boolean") {
                                              coerced19 = "" + data27;
                                            } else if (data27 === null) {
                                              coerced19 = "";
                                            } else {
                                              validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/url", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.registry_endpoints.additionalProperties.properties.url.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.url, data: data27 }];
                                              return false;
                                            }
                                          }
                                          if (coerced19 !== void 0) {
                                            data27 = coerced19;
                                            if (data26 !== void 0) {
                                              data26["url"] = coerced19;
                                            }
                                          }
                                        }
                                        if (errors === _errs58) {
                                          if (typeof data27 === "string") {
                                            if (!pattern0.test(data27)) {
                                              validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/url", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/url/pattern", keyword: "pattern", params: { pattern: "^https?://" }, message: 'must match pattern "^https?://"', schema: "^https?://", parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.url, data: data27 }];
                                              return false;
                                            }
                                          }
                                        }
                                        var valid8 = _errs58 === errors;
                                      } else {
                                        var valid8 = true;
                                      }
                                      if (valid8) {
                                        if (data26.ca !== void 0) {
                                          let data28 = data26.ca;
                                          const _errs60 = errors;
                                          if (typeof data28 !== "string") {
                                            let dataType20 = typeof data28;
                                            let coerced20 = void 0;
                                            if (!(coerced20 !== void 0)) {
                                              if (dataType20 == "number" || dataType20 == "boolean") {
                                                coerced20 = "" + data28;
                                              } else if (data28 === null) {
                                                coerced20 = "";
                                              } else {
                                                validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ca", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/ca/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.registry_endpoints.additionalProperties.properties.ca.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.ca, data: data28 }];
                                                return false;
                                              }
                                            }
                                            if (coerced20 !== void 0) {
                                              data28 = coerced20;
                                              if (data26 !== void 0) {
                                                data26["ca"] = coerced20;
                                              }
                                            }
                                          }
                                          var valid8 = _errs60 === errors;
                                        } else {
                                          var valid8 = true;
                                        }
                                        if (valid8) {
                                          if (data26.api_url !== void 0) {
                                            let data29 = data26.api_url;
                                            const _errs62 = errors;
                                            if (typeof data29 !== "string") {
                                              let dataType21 = typeof data29;
                                              let coerced21 = void 0;
                                              if (!(coerced21 !== void 0)) {
                                                if (dataType21 == "number" || dataType21 == "boolean") {
                                                  coerced21 = "" + data29;
                                                } else if (data29 === null) {
                                                  coerced21 = "";
                                                } else {
                                                  validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/api_url", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/api_url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.registry_endpoints.additionalProperties.properties.api_url.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.api_url, data: data29 }];
                                                  return false;
                                                }
                                              }
                                              if (coerced21 !== void 0) {
                                                data29 = coerced21;
                                                if (data26 !== void 0) {
                                                  data26["api_url"] = coerced21;
                                                }
                                              }
                                            }
                                            var valid8 = _errs62 === errors;
                                          } else {
                                            var valid8 = true;
                                          }
                                          if (valid8) {
                                            if (data26.concurrent_requests !== void 0) {
                                              let data30 = data26.concurrent_requests;
                                              const _errs64 = errors;
                                              if (!(typeof data30 == "number" && (!(data30 % 1) && !isNaN(data30)))) {
                                                let dataType22 = typeof data30;
                                                let coerced22 = void 0;
                                                if (!(coerced22 !== void 0)) {
                                                  if (dataType22 === "boolean" || data30 === null || dataType22 === "string" && data30 && data30 == +data30 && !(data30 % 1)) {
                                                    coerced22 = +data30;
                                                  } else {
                                                    validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/concurrent_requests", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/concurrent_requests/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.registry_endpoints.additionalProperties.properties.concurrent_requests.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.concurrent_requests, data: data30 }];
                                                    return false;
                                                  }
                                                }
                                                if (coerced22 !== void 0) {
                                                  data30 = coerced22;
                                                  if (data26 !== void 0) {
                                                    data26["concurrent_requests"] = coerced22;
                                                  }
                                                }
                                              }
                                              if (errors === _errs64) {
                                                if (typeof data30 == "number") {
                                                  if (data30 < 1 || isNaN(data30)) {
                                                    validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/concurrent_requests", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/concurrent_requests/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.concurrent_requests, data: data30 }];
                                                    return false;
                                                  }
                                                }
                                              }
                                              var valid8 = _errs64 === errors;
                                            } else {
                                              var valid8 = true;
                                            }
                                            if (valid8) {
                                              if (data26.requests_per_second !== void 0) {
                                                let data31 = data26.requests_per_second;
                                                const _errs66 = errors;
                                                if (!(typeof data31 == "number")) {
                                                  let dataType23 = typeof data31;
                                                  let coerced23 = void 0;
                                                  if (!(coerced23 !== void 0)) {
                                                    if (dataType23 == "boolean" || data31 === null || dataType23 == "string" && data31 && data31 == +data31) {
                                                      coerced23 = +data31;
                                                    } else {
                                                      validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/requests_per_second", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/requests_per_second/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema0.properties.registry_endpoints.additionalProperties.properties.requests_per_second.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.requests_per_second, data: data31 }];
                                                      return false;
                                                    }
                                                  }
                                                  if (coerced23 !== void 0) {
                                                    data31 = coerced23;
                                                    if (data26 !== void 0) {
                                                      data26["requests_per_second"] = coerced23;
                                                    }
                                                  }
                                                }
                                                if (errors === _errs66) {
                                                  if (typeof data31 == "number") {
                                                    if (data31 <= 0 || isNaN(data31)) {
                                                      validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/requests_per_second", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/requests_per_second/exclusiveMinimum", keyword: "exclusiveMinimum", params: { comparison: ">", limit: 0 }, message: "must be > 0", schema: 0, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.requests_per_second, data: data31 }];
                                                      return false;
                                                    }
                                                  }
                                                }
                                                var valid8 = _errs66 === errors;
                                              } else {
                                                var valid8 = true;
                                              }
                                            }
                                          }
                                        }
                                      }
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/registry_endpoints/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.registry_endpoints.additionalProperties.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties, data: data26 }];
                                      return false;
                                    }
                                  }
                                  var valid7 = _errs56 === errors;
                                  if (!valid7) {
                                    break;
                                  }
                                }
                              } else {
                                validate0.errors = [{ instancePath: instancePath + "/registry_endpoints", schemaPath: "#/properties/registry_endpoints/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.registry_endpoints.type, parentSchema: schema0.properties.registry_endpoints, data: data25 }];
                                return false;
                              }
                            }
                            var valid0 = _errs53 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            let data32 = data.referrers;
                            const _errs68 = errors;
                            if (typeof data32 !== "boolean") {
                              let coerced24 = void 0;
                              if (!(coerced24 !== void 0)) {
                                if (data32 === "false" || data32 === 0 || data32 === null) {
                                  coerced24 = false;
                                } else if (data32 === "true" || data32 === 1) {
                                  coerced24 = true;
                                } else {
                                  validate0.errors = [{ instancePath: instancePath + "/referrers", schemaPath: "#/properties/referrers/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema0.properties.referrers.type, parentSchema: schema0.properties.referrers, data: data32 }];
                                  return false;
                                }
                              }
                              if (coerced24 !== void 0) {
                                data32 = coerced24;
                                if (data !== void 0) {
                                  data["referrers"] = coerced24;
                                }
                              }
                            }
                            var valid0 = _errs68 === errors;
                            if (valid0) {
                              let data33 = data.default_registry;
                              const _errs70 = errors;
                              if (typeof data33 !== "string") {
                                let dataType25 = typeof data33;
                                let coerced25 = void 0;
                                if (!(coerced25 !== void 0)) {
                                  if (dataType25 == "number" || dataType25 == "boolean") {
                                    coerced25 = "" + data33;
                                  } else if (data33 === null) {
                                    coerced25 = "";
                                  } else {
                                    validate0.errors = [{ instancePath: instancePath + "/default_registry", schemaPath: "#/properties/default_registry/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.default_registry.type, parentSchema: schema0.properties.default_registry, data: data33 }];
                                    return false;
                                  }
                                }
                                if (coerced25 !== void 0) {
                                  data33 = coerced25;
                                  if (data !== void 0) {
                                    data["default_registry"] = coerced25;
                                  }
                                }
                              }
                              var valid0 = _errs70 === errors;
                              if (valid0) {
                                if (data.zuul !== void 0) {
                                  let data34 = data.zuul;
                                  const _errs72 = errors;
                                  if (!(data34 && typeof data34 == "object" && !Array.isArray(data34))) {
                                    validate0.errors = [{ instancePath: instancePath + "/zuul", schemaPath: "#/properties/zuul/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.zuul.type, parentSchema: schema0.properties.zuul, data: data34 }];
                                    return false;
                                  }
                                  var valid0 = _errs72 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  let data35 = data.verify;
                                  const _errs74 = errors;
                                  if (typeof data35 !== "boolean") {
                                    let coerced26 = void 0;
                                    if (!(coerced26 !== void 0)) {
                                      if (data35 === "false" || data35 === 0 || data35 === null) {
                                        coerced26 = false;
                                      } else if (data35 === "true" || data35 === 1) {
                                        coerced26 = true;
                                      } else {
                                        validate0.errors = [{ instancePath: instancePath + "/verify", schemaPath: "#/properties/verify/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema0.properties.verify.type, parentSchema: schema0.properties.verify, data: data35 }];
                                        return false;
                                      }
                                    }
                                    if (coerced26 !== void 0) {
                                      data35 = coerced26;
                                      if (data !== void 0) {
                                        data["verify"] = coerced26;
                                      }
                                    }
                                  }
                                  var valid0 = _errs74 === errors;
                                  if (valid0) {
                                    let data36 = data.clean_up;
                                    const _errs76 = errors;
                                    if (typeof data36 !== "boolean") {
                                      let coerced27 = void 0;
                                      if (!(coerced27 !== void 0)) {
                                        if (data36 === "false" || data36 === 0 || data36 === null) {
                                          coerced27 = false;
                                        } else if (data36 === "true" || data36 === 1) {
                                          coerced27 = true;
                                        } else {
                                          validate0.errors = [{ instancePath: instancePath + "/clean_up", schemaPath: "#/properties/clean_up/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema0.properties.clean_up.type, parentSchema: schema0.properties.clean_up, data: data36 }];
                                          return false;
                                        }
                                      }
                                      if (coerced27 !== void 0) {
                                        data36 = coerced27;
                                        if (data !== void 0) {
                                          data["clean_up"] = coerced27;
                                        }
                                      }
                                    }
                                    var valid0 = _errs76 === errors;
                                    if (valid0) {
                                      let data37 = data.clean_up_age;
                                      const _errs78 = errors;
                                      if (!(typeof data37 == "number" && (!(data37 % 1) && !isNaN(data37)))) {
                                        let dataType28 = typeof data37;
                                        let coerced28 = void 0;
                                        if (!(coerced28 !== void 0)) {
                                          if (dataType28 === "boolean" || data37 === null || dataType28 === "string" && data37 && data37 == +data37 && !(data37 % 1)) {
                                            coerced28 = +data37;
                                          } else {
                                            validate0.errors = [{ instancePath: instancePath + "/clean_up_age", schemaPath: "#/properties/clean_up_age/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.clean_up_age.type, parentSchema: schema0.properties.clean_up_age, data: data37 }];
                                            return false;
                                          }
                                        }
                                        if (coerced28 !== void 0) {
                                          data37 = coerced28;
                                          if (data !== void 0) {
                                            data["clean_up_age"] = coerced28;
                                          }
                                        }
                                      }
                                      if (errors === _errs78) {
                                        if (typeof data37 == "number") {
                                          if (data37 < 0 || isNaN(data37)) {
                                            validate0.errors = [{ instancePath: instancePath + "/clean_up_age", schemaPath: "#/properties/clean_up_age/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema0.properties.clean_up_age, data: data37 }];
                                            return false;
                                          }
                                        }
                                      }
                                      var valid0 = _errs78 === errors;
                                      if (valid0) {
                                        if (data.clean_up_regex !== void 0) {
                                          let data38 = data.clean_up_regex;
                                          const _errs80 = errors;
                                          if (typeof data38 !== "string") {
                                            let dataType29 = typeof data38;
                                            let coerced29 = void 0;
                                            if (!(coerced29 !== void 0)) {
                                              if (dataType29 == "number" || dataType29 == "boolean") {
                                                coerced29 = "" + data38;
                                              } else if (data38 === null) {
                                                coerced29 = "";
                                              } else {
                                                validate0.errors = [{ instancePath: instancePath + "/clean_up_regex", schemaPath: "#/properties/clean_up_regex/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.clean_up_regex.type, parentSchema: schema0.properties.clean_up_regex, data: data38 }];
                                                return false;
                                              }
                                            }
                                            if (coerced29 !== void 0) {
                                              data38 = coerced29;
                                              if (data !== void 0) {
                                                data["clean_up_regex"] = coerced29;
                                              }
                                            }
                                          }
                                          var valid0 = _errs80 === errors;
                                        } else {
                                          var valid0 = true;
                                        }
                                        if (valid0) {
                                          if (data.documentation_url !== void 0) {
                                            let data39 = data.documentation_url;
                                            const _errs82 = errors;
                                            if (typeof data39 !== "string") {
                                              let dataType30 = typeof data39;
                                              let coerced30 = void 0;
                                              if (!(coerced30 !== void 0)) {
                                                if (dataType30 == "number" || dataType30 == "boolean") {
                                                  coerced30 = "" + data39;
                                                } else if (data39 === null) {
                                                  coerced30 = "";
                                                } else {
                                                  validate0.errors = [{ instancePath: instancePath + "/documentation_url", schemaPath: "#/properties/documentation_url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.documentation_url.type, parentSchema: schema0.properties.documentation_url, data: data39 }];
                                                  return false;
                                                }
                                              }
                                              if (coerced30 !== void 0) {
                                                data39 = coerced30;
                                                if (data !== void 0) {
                                                  data["documentation_url"] = coerced30;
                                                }
                                              }
                                            }
                                            if (errors === _errs82) {
                                              if (typeof data39 === "string") {
                                                if (!pattern2.test(data39)) {
                                                  validate0.errors = [{ instancePath: instancePath + "/documentation_url", schemaPath: "#/properties/documentation_url/pattern", keyword: "pattern", params: { pattern: "^(https?://.*)?$" }, message: 'must match pattern "^(https?://.*)?$"', schema: "^(https?://.*)?$", parentSchema: schema0.properties.documentation_url, data: data39 }];
                                                  return false;
                                                }
                                              }
                                            }
                                            var valid0 = _errs82 === errors;
                                          } else {
                                            var valid0 = true;
                                          }
                                        }
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          }
                        }
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }
    } else {
      validate0.errors = [{ instancePath, schemaPath: "#/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.type, parentSchema: schema0, data }];
      return false;
    }
  }
  validate0.errors = vErrors;
  return errors === 0;
}
var compile = () => validate;

// modules/ansible/validate.ts
function validate2(schema, args) {
  spellAsJinja(schema, args);
  const check = compile(schema);
  if (check(args)) return;
  const [error] = check.errors ?? [];
  if (error) throw new UsageError(argumentPath(error), explain(error, schema));
}
function argumentPath(error) {
  const path2 = error.instancePath.split("/").slice(1).map((part2) => part2.replaceAll("~1", "/").replaceAll("~0", "~")).map((part2) => /^\d+$/.test(part2) ? `[${part2}]` : `.${part2}`).join("").replace(/^\./, "");
  if (error.keyword === "required") return join(path2, String(error.params.missingProperty));
  if (error.keyword === "additionalProperties") return join(path2, String(error.params.additionalProperty));
  return path2 || "arguments";
}
function join(path2, name2) {
  return path2 ? `${path2}.${name2}` : name2;
}
function explain(error, schema) {
  const described2 = error.parentSchema?.description;
  const hint = described2 ? ` (${described2.replace(/\.$/, "")})` : "";
  const secret = error.parentSchema?.writeOnly === true;
  const got = secret ? "" : `, got ${shorten(error.data)}`;
  switch (error.keyword) {
    case "required":
      return "is required but missing";
    case "additionalProperties": {
      const siblings = Object.keys(error.parentSchema?.properties ?? schema);
      return `is not an argument; possible are ${siblings.join(", ")}`;
    }
    case "type":
      return `must be ${article([error.params.type].flat().join(" or "))}${got}${hint}`;
    case "enum":
      return `must be one of ${error.params.allowedValues.join(", ")}${got}`;
    case "minItems":
      return `must not be empty; give at least ${error.params.limit} entr${error.params.limit === 1 ? "y" : "ies"}${hint}`;
    case "minLength":
      return `must not be empty${hint}`;
    case "pattern":
      return `does not have the right form${got}${hint}`;
    default:
      return `${error.message ?? "is not valid"}${got}${hint}`;
  }
}
function article(type) {
  return `${/^[aeio]/.test(type) ? "an" : "a"} ${type}`;
}
function shorten(value) {
  const text2 = JSON.stringify(value) ?? "nothing";
  return text2.length > 60 ? `${text2.slice(0, 57)}...` : text2;
}

// modules/ansible/run.ts
async function runAsAnsibleModule(module2, argumentsFile) {
  const { result, failed } = await invoke(module2, argumentsFile);
  process.exitCode = failed ? 1 : 0;
  process.stdout.write(`${JSON.stringify(result)}
`);
}
async function invoke(module2, argumentsFile) {
  const warnings = [];
  const secrets = [];
  let documentation;
  try {
    const { args, context } = await receive(argumentsFile, warnings, secrets);
    secrets.push(...secretsIn(module2.specification.arguments, args));
    documentation = documentationIn(args.documentation_url);
    validate2(module2.specification.arguments, args);
    secrets.push(...secretsIn(module2.specification.arguments, args));
    const result = await module2.run(args, context);
    return {
      result: redactor(secrets)({ ...result, ...warnings.length > 0 && { warnings } }),
      failed: false
    };
  } catch (error) {
    return { result: failedResult(error, { documentation, warnings }, redactor(secrets)), failed: true };
  }
}
async function receive(argumentsFile, warnings, secrets) {
  if (!argumentsFile) throw new UsageError("arguments", "this module is called by Ansible, with a JSON file");
  const text2 = numbersAsWritten(await (0, import_promises3.readFile)(argumentsFile, "utf8"));
  const received = JSON.parse(text2);
  const context = {
    checkMode: received._ansible_check_mode === true,
    diff: received._ansible_diff === true,
    warn: (message) => warnings.push(message),
    warnings,
    secret: (value) => secrets.push(value),
    redact: (value) => redactor(secrets)(value)
  };
  const args = Object.fromEntries(
    Object.entries(received).filter(([name2, value]) => !name2.startsWith("_ansible_") && value !== null)
  );
  return { args, context };
}
function documentationIn(given) {
  const text2 = given || process.env[DOCUMENTATION_VARIABLE];
  return typeof text2 === "string" && text2 !== "" ? text2 : void 0;
}

// oci_image_promote.entry.ts
void runAsAnsibleModule(oci_image_promote_default, process.argv[2]);
