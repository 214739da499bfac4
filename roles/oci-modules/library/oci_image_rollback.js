#!/usr/bin/node
// WANT_JSON. Generated from modules/oci_image_rollback.ts by "make build"; edit that file instead.
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
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

// modules/ansible/fragments.ts
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
var defaultRegistry = {
  type: "string",
  default: "",
  description: "Registry of repositories that name none; Docker Hub when empty."
};
var zuul = {
  type: "object",
  description: "Zuul's variable C(zuul); with it this call leaves a record of what it did, for the page."
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
  const arguments_2 = {
    ...specification.arguments,
    properties: { ...properties, documentation_url: documentationUrl }
  };
  return {
    specification: { ...specification, arguments: arguments_2 },
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
  constructor(argument, problem, entry = "OCI-0801") {
    super(`${argument}: ${problem}`);
    this.argument = argument;
    this.entry = entry;
  }
  argument;
  entry;
  name = "UsageError";
};
var CommandError = class extends Error {
  constructor(command, exitCode, output, message, entry = "OCI-0502") {
    super(message);
    this.command = command;
    this.exitCode = exitCode;
    this.output = output;
    this.entry = entry;
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
function parseDigest(text2) {
  if (isDigest(text2)) return text2;
  throw new OciError({
    code: "DIGEST_INVALID",
    message: `"${text2}" is not a digest; expected sha256: and 64 hexadecimal digits, or sha512: and 128`
  });
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
  const first = text2.slice(0, Math.max(slash, 0));
  const named = first !== "" && (/[.:]/.test(first) || first === "localhost" || first.startsWith("["));
  const registry2 = named ? first : DOCKER_HUB;
  const path2 = named ? text2.slice(slash + 1) : text2;
  if (!HUB_ALIASES.has(registry2)) return { registry: registry2, repository: path2 };
  return { registry: DOCKER_HUB, repository: path2.includes("/") ? path2 : `library/${path2}` };
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
  let found;
  if (match(/^\\A/)) return ["\\A", flags.includes("m") ? "(?<![^])" : "^"];
  if (match(/^\\Z/)) return ["\\Z", "(?![^])"];
  if (match(/^\\./s)) return [rest.slice(0, 2)];
  if (rest[0] === "$") return ["$", flags.includes("m") ? "$" : "(?=\\n?(?![^]))"];
  found = match(/^\(\?P<(\w+)>/);
  if (found) return [found[0], `(?<${found[1]}>`];
  found = match(/^\(\?P=(\w+)\)/);
  if (found) return [found[0], `\\k<${found[1]}>`];
  found = match(/^\(\?#[^)]*\)/);
  if (found) return [found[0], ""];
  found = match(/^\{,(\d+)\}/);
  if (found) return [found[0], `{0,${found[1]}}`];
  found = match(/^(\(\?[>(]|\(\?[aiLmsux-]+[:)]|[*+?}]\+)/);
  if (found) throw unsupported(expression, found[0], argument);
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
  return entries.map((entry, index) => {
    const argument = `images[${index}]`;
    const reference = parse(entry.repository, defaultRegistry2.replace(/\/+$/, ""), `${argument}.repository`);
    if (reference.tag !== void 0 || reference.digest !== void 0) {
      throw new UsageError(
        `${argument}.repository`,
        `"${entry.repository}" holds a tag or digest; put tags under "tags"`,
        "OCI-0808"
      );
    }
    if (entry.registry && parseReference(`${entry.registry}/x/y`).registry !== reference.registry) {
      throw new UsageError(
        `${argument}.registry`,
        `is "${entry.registry}", but repository "${entry.repository}" is in ${reference.registry}; begin the repository with its registry`,
        "OCI-0808"
      );
    }
    const tags = [...new Set(entry.tags ?? ["latest"])];
    for (const [position, tag] of tags.entries())
      checkTag(`${prefix}${tag}`, `${argument}.tags[${position}]`);
    if (tags.length === 0)
      throw new UsageError(`${argument}.tags`, 'is empty; leave it out for "latest"', "OCI-0808");
    return {
      argument,
      written: entry.repository,
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

// modules/operation/promote/roll-back.ts
var AT_A_TIME = 16;
async function rollBack(jobs, { force, onEvent }) {
  const problems = [];
  const records = jobs.flatMap((job) => job.tags.map((record2) => ({ job, record: record2 })));
  const steps = await mapBounded(records, AT_A_TIME, async ({ job, record: record2 }) => {
    const [present, former] = await Promise.all([
      lookUp(job.repository, record2.tag),
      record2.from ? lookUp(job.repository, parseDigest(record2.from)) : void 0
    ]);
    const name = `${job.repository.name}:${record2.tag}`;
    if (record2.from === void 0) {
      problems.push(`${name}: the promotion did not look what it named; it ran without verification`);
    }
    if (record2.from && !former) problems.push(`${name}: the former image ${record2.from} is no longer there`);
    const known = [record2.to, record2.from ?? void 0, void 0];
    if (!force && !known.includes(present?.digest)) {
      problems.push(
        `${name}: names ${present?.digest}, which is not what the promotion set; it has moved since`
      );
    }
    return { job, record: record2, present, former };
  });
  if (problems.length > 0) {
    throw new OciError({
      code: "MANIFEST_UNKNOWN",
      entry: "OCI-0405",
      message: `nothing was rolled back: ${problems.join("; ")}`
    });
  }
  const undone = [];
  try {
    return await mapBounded(steps, AT_A_TIME, async (step) => {
      const tag = await undo(step, onEvent);
      undone.push(tag);
      return tag;
    });
  } catch (error) {
    throw Object.assign(error, { result: { tags: undone } });
  }
}
async function undo({ job, record: record2, present, former }, onEvent) {
  const { repository, service } = job;
  const from = present?.digest ?? null;
  const done = { repository: repository.name, tag: record2.tag, from, to: former?.digest ?? null };
  if (from === done.to) return { ...done, changed: false };
  if (former) {
    await repository.tag(former, record2.tag);
    onEvent({ type: "tagged", repository: repository.name, tag: record2.tag, from, to: former.digest });
  } else {
    await service.remove(record2.tag);
  }
  return { ...done, changed: true };
}
async function lookUp(repository, reference) {
  try {
    return await repository.resolve(reference);
  } catch (error) {
    if (error instanceof OciError && error.status === 404) return void 0;
    throw error;
  }
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
  return list(value).filter(isMapping);
}
function list(value) {
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

// modules/report/format.ts
function shortDigest(digest) {
  return digest.replace(/^([a-z0-9]+:)?([0-9a-f]{12})[0-9a-f]+$/, "$1$2");
}

// modules/report/story.ts
var MOST_LINES = 30;
function tagStory(tags) {
  return lines(
    tags.map(({ name, from, to, changed }) => {
      const now = to === null ? "removed" : shortDigest(to);
      if (!changed) return `${name} was ${to === null ? "gone" : `${now}`} already`;
      return `${name} ${now}${from ? ` (was ${shortDigest(from)})` : to === null ? "" : " (new)"}`;
    })
  );
}
function lines(all) {
  if (all.length <= MOST_LINES) return [...all];
  return [...all.slice(0, MOST_LINES), `and ${all.length - MOST_LINES} more`];
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
function rolledBack(tags) {
  return tags.flatMap(({ repository, tag, from, to, changed }) => {
    const digest = to ?? from;
    const removed = to === null && { removed: true };
    return digest ? [imageOf(repository, digest, { tag, from, changed, ...removed })] : [];
  });
}
function imageOf(repository, digest, tag) {
  return { repository, digest, tags: [tag] };
}

// modules/registry/configure.ts
var import_node_fs2 = require("node:fs");

// modules/http/message.ts
var import_node_stream = require("node:stream");
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
  return { ...response, body: import_node_stream.Readable.from(bytes2.length > 0 ? [bytes2] : []) };
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
  const [, explanation, entry] = EXPLANATIONS.find(([pattern]) => pattern.test(code)) ?? [];
  const told = explanation ? `${explanation} (${root.message})` : root.message;
  return new OciError({
    code: "UNAVAILABLE",
    entry,
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
  const first = firstError(await textOf(response));
  const code = codeOf2(first?.code, response.status, unknown);
  const said = typeof first?.message === "string" && first.message ? first.message : `status ${response.status}`;
  const remedy = remedyFor(code, endpoint);
  return new OciError({
    code,
    entry: code === "UNAUTHORIZED" && endpoint.credentials ? "OCI-0102" : void 0,
    status: response.status,
    detail: first?.detail,
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
async function* listTags(place) {
  const { connection, path: path2, reading, name } = place;
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
    for (const tag of tagsOf(await readBody(response, LARGEST_PAGE), name)) yield tag;
    next = nextPage(response);
    if (next && seen.has(next.href)) return;
    if (next) seen.add(next.href);
  }
}
function tagsOf(body, name) {
  try {
    const { tags } = JSON.parse(body.toString("utf8"));
    return Array.isArray(tags) ? tags.filter((tag) => typeof tag === "string") : [];
  } catch (cause) {
    throw new OciError({ code: "UNKNOWN", message: `${name}: the list of tags is not JSON`, cause });
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
    for (const name of namesOf(await readBody(response, LARGEST_PAGE2), connection)) yield name;
    const page = nextPage(response);
    if (page && seen.has(page.href)) return;
    if (page) seen.add(page.href);
    next = page;
  }
}
function namesOf(body, { endpoint }) {
  try {
    const { repositories } = JSON.parse(body.toString("utf8"));
    return Array.isArray(repositories) ? repositories.filter((name) => typeof name === "string") : [];
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
  const { context, name, session } = tls;
  const socket = (0, import_node_tls.connect)({
    ...over,
    ...(0, import_node_net.isIP)(name) === 0 && { servername: name },
    checkServerIdentity: (_, certificate) => (0, import_node_tls.checkServerIdentity)(name, certificate),
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
  return excluded.split(/[\s,]+/).filter(Boolean).some((entry) => {
    if (entry === "*") return true;
    const [, name = entry, only] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
    if (only && only !== port) return false;
    const suffix = bare(name).replace(/^\*?\./, "");
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
  const name = [...options.ca, options.cert, options.key].join("\0");
  const context = contexts.get(name) ?? (0, import_node_tls2.createSecureContext)(options);
  contexts.set(name, context);
  return context;
}
function systemCertificates(env) {
  const file = env.SSL_CERT_FILE ? read(env.SSL_CERT_FILE) : firstOf(BUNDLES);
  const directories = (env.SSL_CERT_DIR ?? "").split(":").filter(Boolean);
  const found = [
    ...file ? [file] : [],
    ...directories.flatMap((directory) => readAll(directory, /\.(pem|crt|cer|0)$/)),
    ...env.NODE_EXTRA_CA_CERTS ? [read(env.NODE_EXTRA_CA_CERTS) ?? ""] : []
  ].filter((text2) => text2.includes("-----BEGIN"));
  return file || directories.length > 0 ? found : [...import_node_tls2.rootCertificates, ...found];
}
function engineCertificates(authority, env) {
  const home = env.HOME ?? (0, import_node_os.homedir)();
  const folders = [import_node_path.default.join(home, ".config/containers"), "/etc/containers", "/etc/docker"].map(
    (folder) => import_node_path.default.join(folder, "certs.d", authority)
  );
  const ca = folders.flatMap((folder) => readAll(folder, /\.crt$/));
  for (const folder of folders) {
    const name = list2(folder).find((file) => file.endsWith(".cert"));
    const cert = name && read(import_node_path.default.join(folder, name));
    const key = name && read(import_node_path.default.join(folder, name.replace(/\.cert$/, ".key")));
    if (cert && key) return { ca, cert, key };
  }
  return { ca };
}
function readAll(directory, pattern) {
  return list2(directory).filter((name) => pattern.test(name)).sort().flatMap((name) => read(import_node_path.default.join(directory, name)) ?? []);
}
function firstOf(files) {
  for (const file of files) {
    const text2 = read(file);
    if (text2) return text2;
  }
  return void 0;
}
function list2(directory) {
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
    const name = bare2(url.hostname);
    const proxyUrl = address ? void 0 : proxyFor(url, options.env);
    const proxy = proxyUrl && readProxy(proxyUrl, () => contextOf2(proxyUrl.host, false));
    const route = {
      host: address ?? name,
      port: Number(url.port) || (secure2 ? 443 : 80),
      ...secure2 && { tls: { context: contextOf2(url.host, own), name } },
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
  const name = hostname.replace(/^\[|\]$/g, "");
  return (0, import_node_net2.isIP)(name) === 6 ? name : hostname;
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
  const { concurrent, perSecond = Number.POSITIVE_INFINITY, now = Date.now, sleep = pauseFor } = options;
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
      if (at > time) await sleep(at - time);
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
var import_node_stream2 = require("node:stream");
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
  return new import_node_stream2.Readable({
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
  const lines2 = Object.entries({ host: url.host, ...headers, connection: "close" }).map(([name, value]) => {
    (0, import_node_http3.validateHeaderValue)(name, value);
    return `${name}: ${value}\r
`;
  });
  return `GET ${url.pathname}${url.search} HTTP/1.1\r
${lines2.join("")}\r
`;
}
function parseHead(text2) {
  const [first = "", ...lines2] = text2.split("\r\n");
  const status = Number(/^HTTP\/1\.[01] ([2-5]\d\d)/.exec(first)?.[1]);
  const headers = {};
  for (const line of lines2) {
    const [, name, value] = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === void 0 || value === void 0) return void 0;
    const known = headers[name.toLowerCase()];
    headers[name.toLowerCase()] = known === void 0 ? value : `${known}, ${value}`;
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
  for (const [name, value] of Object.entries(headers)) {
    flat[name] = Array.isArray(value) ? value.join(", ") : value;
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
  const sleep = options.sleep ?? import_promises.setTimeout;
  const { perSecond, concurrency = CONCURRENCY } = options;
  const budget = createBudget({ concurrent: concurrency, perSecond, sleep });
  const random = options.random ?? Math.random;
  const headers = { "user-agent": options.userAgent ?? "zuul-container-images" };
  const backOff = async (what, failure2, attemptsMade) => {
    const delay = delayBefore(failure2, attemptsMade, random());
    options.onRetry?.({ request: what, reason: failure2.message, delay: delay / 1e3 });
    await sleep(delay);
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
  let first;
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
      if (!first) {
        const answer = exchange2(request2, scopes);
        first = answer.catch(() => void 0);
        return answer;
      }
      await first;
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
  for (const [index, entry] of value.entries()) checkDescriptor(entry, `${field}[${index}]`);
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
async function resolveManifest(place, reference) {
  const response = await request(place, "HEAD", reference);
  if (response.status === 200) {
    const told = descriptorOf(response);
    if (told && (!isDigest(reference) || told.digest === reference)) {
      await discard(response);
      return told;
    }
  } else if (response.status !== 405 && response.status !== 501) {
    throw await refusedManifest(place, response, "HEAD", reference);
  }
  await discard(response);
  return (await getManifest(place, reference)).descriptor;
}
async function fetchManifest(place, target) {
  const { cache, name } = place;
  const known = cache.get(target.digest);
  if (known) return known;
  const key = `${name}@${target.digest}`;
  let pending = cache.pending.get(key);
  if (!pending) {
    pending = getManifest(place, target.digest).then(({ bytes: bytes2 }) => bytes2);
    cache.pending.set(key, pending);
    const done = () => cache.pending.delete(key);
    pending.then(done, done);
  }
  return pending;
}
async function readManifest(place, reference) {
  const bytes2 = isDigest(reference) ? place.cache.get(reference) : void 0;
  if (!bytes2 || !isDigest(reference)) return getManifest(place, reference);
  return { descriptor: { mediaType: mediaTypeOf(bytes2), digest: reference, size: bytes2.length }, bytes: bytes2 };
}
async function getManifest(place, reference) {
  try {
    return await getOnce(place, reference);
  } catch (error) {
    if (error instanceof OciError && error.code === "DIGEST_INVALID") return getOnce(place, reference);
    throw error;
  }
}
async function getOnce(place, reference) {
  const response = await request(place, "GET", reference);
  if (response.status !== 200) throw await refusedManifest(place, response, "GET", reference);
  const bytes2 = await readBody(response, LARGEST_MANIFEST);
  const told = response.headers["docker-content-digest"];
  const expected = isDigest(reference) ? reference : told && isDigest(told) ? told : void 0;
  const digest = digestOf(bytes2, expected && algorithmOf(expected));
  if (expected && digest !== expected) {
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `${place.name}: the registry sent ${digest} for ${expected}; nothing of it was used`
    });
  }
  const claimed = essence(response.headers["content-type"] ?? "");
  const mediaType = isManifestType(claimed) ? claimed : mediaTypeOf(bytes2);
  place.cache.set(digest, bytes2);
  return { descriptor: { mediaType, digest, size: bytes2.length }, bytes: bytes2 };
}
async function pushManifest({ connection, path: path2, name, cache, writing }, expected, bytes2, reference) {
  if (digestOf(bytes2, algorithmOf(expected.digest)) !== expected.digest) {
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `${name}: the manifest's bytes are not those of ${expected.digest}; it was not sent`
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
      message: `${name}:${reference}: the registry stored ${stored} in place of ${expected.digest}`
    });
  }
  cache.set(expected.digest, bytes2);
  return { tracksSubject: response.headers["oci-subject"] !== void 0 };
}
function request(place, method, reference) {
  const { connection, path: path2, reading } = place;
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
async function refusedManifest({ name, connection }, response, method, reference) {
  if (response.status !== 404) return refusal(response, method, connection.endpoint);
  await discard(response);
  const joined = isDigest(reference) ? `${name}@${reference}` : `${name}:${reference}`;
  return new OciError({ code: "MANIFEST_UNKNOWN", message: `${joined}: there is no such image` });
}
function sameAlgorithm(one, other) {
  return algorithmOf(one) === algorithmOf(other);
}

// modules/registry/repository.ts
var import_node_stream5 = require("node:stream");

// modules/registry/blob.ts
var import_node_stream3 = require("node:stream");
var BULK = 4 * 1024 * 1024;
async function blobExists(place, target) {
  const { connection, path: path2, reading } = place;
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
async function readConfig(place, target) {
  const known = place.cache.get(target.digest);
  if (known) return known;
  const chunks = [];
  for await (const chunk of await fetchBlob(place, target)) chunks.push(chunk);
  const bytes2 = Buffer.concat(chunks);
  place.cache.set(target.digest, bytes2);
  return bytes2;
}
async function fetchBlob(place, target, range, verified = true) {
  const start = range?.start ?? 0;
  const end = range?.end === void 0 ? target.size : Math.min(range.end + 1, target.size);
  const whole = start === 0 && end === target.size;
  const body = await openAt(place, target, start, end);
  return createBlobStream(place, target, {
    start,
    end,
    body,
    hash: whole && verified ? hashFor(target.digest) : void 0
  });
}
function createBlobStream(place, target, transfer) {
  const { end, hash } = transfer;
  let { start: at, body } = transfer;
  let attempts = 1;
  const stream = new import_node_stream3.Readable({
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
    if (at > end) stream.destroy(wrongSize(place, target, "more"));
    else if (!stream.push(chunk)) body.pause();
  };
  const finish = () => {
    if (at < end)
      return again(new OciError({ code: "UNAVAILABLE", message: `${place.name}: the transfer ended early` }));
    if (hash && hash.digest("hex") !== encodedOf(target.digest)) stream.destroy(wrongDigest(place, target));
    else stream.push(null);
  };
  const again = async (cause) => {
    if (stream.destroyed) return;
    const failure2 = cause instanceof OciError ? cause : broken(place, target, cause);
    if (!mayRetry(failure2, attempts)) {
      stream.destroy(failure2);
      return;
    }
    await place.connection.backOff(`${place.name}@${target.digest}`, failure2, attempts);
    attempts += 1;
    const before = at;
    try {
      body = await openAt(place, target, at, end);
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
async function openAt(place, target, start, end) {
  const { connection, path: path2, reading } = place;
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
      message: `${place.name}: asked for bytes from ${start}, the registry sent "${response.headers["content-range"]}"`
    });
  }
  checkLength(place, target, response);
  return partial ? part(response.body, start, end) : response.body;
}
function checkLength(place, target, response) {
  const told = response.headers["content-length"];
  if (told === void 0 || Number(told) === target.size) return;
  response.body.destroy();
  throw wrongSize(place, target, `${told} bytes`);
}
function part(body, start, end) {
  return import_node_stream3.Readable.from(
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
function broken(place, target, cause) {
  return new OciError({
    code: "UNAVAILABLE",
    message: `${place.name}: blob ${target.digest}: ${cause.message}`,
    cause
  });
}
function wrongDigest(place, target) {
  return new OciError({
    code: "DIGEST_INVALID",
    message: `${place.name}: what the registry sent for blob ${target.digest} has another digest`
  });
}
function wrongSize(place, target, sent) {
  return new OciError({
    code: "SIZE_INVALID",
    message: `${place.name}: blob ${target.digest} has ${target.size} bytes, the registry sent ${sent}`
  });
}

// modules/registry/mount.ts
var withoutMounts = /* @__PURE__ */ new WeakSet();
async function mountBlob(place, target, from, uploads) {
  const { connection, path: path2, writing } = place;
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
async function listReferrers(place, subject, artifactType) {
  const { connection, path: path2, reading } = place;
  const query2 = artifactType ? `?${new URLSearchParams({ artifactType })}` : "";
  const found = [];
  let next = `/v2/${path2}/referrers/${subject}${query2}`;
  while (next) {
    const response = await connection.send("GET", next, reading, {
      headers: { accept: OCI_INDEX },
      whole: LARGEST_PAGE3
    });
    if (response.status !== 200) {
      if (found.length > 0 || ![400, 404, 405].includes(response.status)) {
        throw await refusal(response, "GET", connection.endpoint);
      }
      await discard(response);
      found.push(...await fromTag(place, subject));
      break;
    }
    found.push(...descriptorsIn(await readBody(response, LARGEST_PAGE3)));
    next = nextPage(response);
  }
  return artifactType ? found.filter((entry) => entry.artifactType === artifactType) : found;
}
async function recordReferrer(place, subject, entry) {
  const known = await fromTag(place, subject);
  if (known.some(({ digest }) => digest === entry.digest)) return;
  const bytes2 = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [...known, entry] })
  );
  const index = { mediaType: OCI_INDEX, digest: digestOf(bytes2), size: bytes2.length };
  await pushManifest(place, index, bytes2, subject.replace(":", "-"));
}
async function fromTag(place, subject) {
  try {
    const { bytes: bytes2 } = await getManifest(place, subject.replace(":", "-"));
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
var import_node_stream4 = require("node:stream");
function createUploads(place) {
  const adopted = /* @__PURE__ */ new Map();
  const start = async (expected, repeatable) => {
    const opened = adopted.get(expected.digest);
    adopted.delete(expected.digest);
    const earlier = repeatable ? await earlierSession(place, expected) : void 0;
    if (earlier && opened) await cancel(place, opened);
    const session = earlier ?? opened ?? await begin(place);
    if (expected.size >= WORTH_NOTING) notesOf(place)?.note(keyOf(place), expected.digest, session.location);
    return session;
  };
  const transfer = async (expected, open, repeatable) => {
    let session;
    for (let attempts = 1; ; attempts += 1) {
      try {
        session ??= await start(expected, repeatable);
        const whole = session.offset === expected.size && expected.size > 0;
        await send(place, expected, session, whole ? new Uint8Array() : await open(session.offset));
        notesOf(place)?.forget(keyOf(place), expected.digest);
        return;
      } catch (error) {
        if (!repeatable || !worthwhile(error, attempts, session !== void 0)) {
          await giveUp(place, expected, session, error);
          throw error;
        }
        await place.connection.backOff(`${place.name}@${expected.digest}`, error, attempts);
        const before = session?.offset ?? 0;
        session = session && await (isSpoilt(error) ? discarded(place, session) : resume(place, session));
        if (session && session.offset > expected.size) session = await discarded(place, session);
        if (session && session.offset > before) attempts = 0;
      }
    }
  };
  return {
    push: (expected, content) => content instanceof Uint8Array ? transfer(expected, async (start2) => content.subarray(start2), true) : transfer(expected, async () => content, false),
    pushFrom: (expected, open) => transfer(expected, open, true),
    adopt(digest, response) {
      const location = locationOf(place, response);
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
async function earlierSession(place, expected) {
  const location = notesOf(place)?.find(keyOf(place), expected.digest);
  if (!location || location.origin !== place.connection.endpoint.url.origin) return void 0;
  if (!location.pathname.includes(`/v2/${place.path}/blobs/upload`)) return void 0;
  const session = await resume(place, { location, offset: 0 });
  return session && session.offset <= expected.size ? session : void 0;
}
async function giveUp(place, { digest, size }, session, error) {
  const stays = notesOf(place) && size >= WORTH_NOTING && !isSpoilt(error);
  if (stays || !session) return;
  notesOf(place)?.forget(keyOf(place), digest);
  await cancel(place, session);
}
async function begin(place) {
  const { connection, path: path2, writing } = place;
  const response = await connection.send("POST", `/v2/${path2}/blobs/uploads/`, writing);
  if (response.status !== 202) throw await refusal(response, "POST", connection.endpoint);
  await discard(response);
  const location = locationOf(place, response);
  if (location) return { location, offset: 0 };
  throw new OciError({
    code: "BLOB_UPLOAD_INVALID",
    message: `POST ${place.name}: the registry opened an upload without saying where`
  });
}
async function send(place, expected, { location, offset }, content) {
  const { connection, writing, name } = place;
  const url = new URL(location);
  url.searchParams.set("digest", expected.digest);
  let sourceFailure;
  if (content instanceof import_node_stream4.Readable) {
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
    if (content instanceof import_node_stream4.Readable) content.destroy();
  }
  if (response.status !== 201 && response.status !== 204) {
    throw await refusal(response, "PUT", connection.endpoint, "BLOB_UPLOAD_UNKNOWN");
  }
  await discard(response);
  const stored = response.headers["docker-content-digest"];
  if (stored && isDigest(stored) && stored !== expected.digest && !stored.startsWith("sha512")) {
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `${name}: the registry stored ${stored} in place of ${expected.digest}`
    });
  }
}
async function resume(place, { location }) {
  try {
    const response = await place.connection.send("GET", location, place.writing);
    await discard(response);
    const last = /^(?:bytes=)?0-(\d+)$/.exec(response.headers.range ?? "")?.[1];
    if (response.status !== 204 || last === void 0) return void 0;
    const offset = Number(last) > 0 ? Number(last) + 1 : 0;
    return offset === 0 ? void 0 : { location: locationOf(place, response) ?? location, offset };
  } catch {
    return void 0;
  }
}
function isSpoilt(error) {
  return error instanceof OciError && ["DIGEST_INVALID", "SIZE_INVALID", "BLOB_UPLOAD_INVALID"].includes(error.code);
}
async function discarded(place, session) {
  await cancel(place, session);
  return void 0;
}
async function cancel(place, { location }) {
  await place.connection.send("DELETE", location, place.writing).then(discard, () => void 0);
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
  const name = `${connection.endpoint.registry}/${path2}`;
  const place = { connection, path: path2, name, cache, reading, writing };
  const uploads = createUploads(place);
  return {
    name,
    path: path2,
    registry: connection,
    resolve: (reference) => resolveManifest(place, reference),
    read: (reference) => readManifest(place, reference),
    fetch: async (target, range) => {
      if (!range && isSmallConfig(target)) return import_node_stream5.Readable.from([await readConfig(place, target)]);
      if (!isManifestType(target.mediaType)) return fetchBlob(place, target, range);
      const bytes2 = await fetchManifest(place, target);
      const end = range?.end === void 0 ? bytes2.length : range.end + 1;
      return import_node_stream5.Readable.from([bytes2.subarray(range?.start ?? 0, end)]);
    },
    fetchUnverified: (target, start) => fetchBlob(place, target, { start }, false),
    exists: async (target) => {
      if (!isManifestType(target.mediaType)) return blobExists(place, target);
      return resolveManifest(place, target.digest).then(() => true, absent);
    },
    push: async (expected, content) => {
      if (isManifestType(expected.mediaType)) {
        await storeManifest(place, expected, await bytesOf(content), expected.digest);
      } else {
        await uploads.push(expected, content);
      }
    },
    pushFrom: (expected, open) => uploads.pushFrom(expected, open),
    pushTagged: (expected, manifest, tag) => storeManifest(place, expected, manifest, tag),
    tag: async (target, tag) => storeManifest(place, target, await fetchManifest(place, target), tag),
    mount: (target, from) => mountBlob(place, target, from, uploads),
    tags: () => listTags(place),
    untag: (tag) => remove(place, "manifests", tag),
    delete: (target) => remove(place, isManifestType(target.mediaType) ? "manifests" : "blobs", target.digest),
    referrers: (subject, artifactType) => listReferrers(place, subject, artifactType)
  };
}
async function storeManifest(place, expected, bytes2, reference) {
  const { tracksSubject } = await pushManifest(place, expected, bytes2, reference);
  if (tracksSubject || !Buffer.from(bytes2).includes('"subject"')) return;
  const { subject, artifactType, annotations, ...rest } = parseManifest(bytes2, expected.mediaType);
  if (!subject) return;
  const type = artifactType ?? ("config" in rest ? rest.config.mediaType : void 0);
  const { mediaType, digest, size } = expected;
  await recordReferrer(place, subject.digest, {
    mediaType,
    digest,
    size,
    ...type && { artifactType: type },
    ...annotations && { annotations }
  });
}
async function remove(place, kind, reference) {
  const { connection, path: path2 } = place;
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
function absent(error) {
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

// modules/registry/configure.ts
function readEndpoints(given) {
  const entries = Object.entries(given ?? {}).map(([registry2, entry]) => {
    const argument = `registry_endpoints[${registry2}]`;
    const url = entry.url === void 0 ? void 0 : readUrl(entry.url, `${argument}.url`);
    const ca = pem(entry.ca, `${argument}.ca`);
    const mapping = {
      ...url && { url },
      ...ca && { ca: [ca] },
      ...entry.api_url && { apiUrl: entry.api_url },
      quota: { concurrent: entry.concurrent_requests, perSecond: entry.requests_per_second }
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
        for (const entry of Array.isArray(page?.results) ? page.results : []) yield* tagIn(entry);
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
function* tagIn(entry) {
  const { name, last_updated: set, tag_last_pushed: pushed } = entry ?? {};
  if (typeof name !== "string") return;
  const updated = Date.parse(String(pushed ?? set));
  yield { name, ...Number.isFinite(updated) && { updated } };
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
    const found = tokenIn(fresh.document, "access_token");
    if (found) return found;
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
  const name = encodeURIComponent(rest.join("/"));
  const headers = {
    accept: "application/vnd.github+json",
    "x-github-api-version": "2022-11-28",
    ...token && { authorization: `Bearer ${token}` }
  };
  let versions;
  const load = async () => {
    for (const kind of ["orgs", "users"]) {
      const at = `/${kind}/${owner}/packages/container/${name}/versions`;
      const list3 = await readVersions(api, at, headers);
      if (list3) return { at, list: list3 };
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
      const { at, list: list3 } = await known();
      const version = list3.find(({ tags }) => tags.includes(tag));
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
function versionIn(entry) {
  const updated = Date.parse(entry.updated_at ?? "");
  return {
    id: entry.id,
    tags: entry.metadata?.container?.tags ?? [],
    updated: Number.isFinite(updated) ? updated : void 0
  };
}

// modules/vendor/gitlab.ts
var GITLAB_API = "https://gitlab.com/api/v4";
var PAGE5 = 100;
var EARLIEST = Date.parse("2013-01-01");
function gitlabTags(api, repository, token) {
  const headers = token ? { "private-token": token } : {};
  let found;
  const at = () => {
    found ??= findRepository(api, repository, headers);
    return found;
  };
  return {
    name: "GitLab's API",
    async *list(matters = () => true) {
      const tags = `${await at()}/tags`;
      for (let page = 1; ; page += 1) {
        const { document } = await api.call("GET", `${tags}?per_page=${PAGE5}&page=${page}`, { headers });
        const entries = Array.isArray(document) ? document : [];
        for (const { name } of entries) {
          if (typeof name === "string" && matters(name))
            yield await detailsOf(api, `${tags}/${name}`, name, headers);
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
      const match = entries.find((entry) => entry.path === repository);
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
async function detailsOf(api, path2, name, headers) {
  const { document } = await api.call("GET", path2, { headers, accept: [200, 404] });
  const { published_at: published, created_at: created } = document ?? {};
  const updated = Date.parse(String(published ?? created));
  return { name, ...updated > EARLIEST && { updated } };
}

// modules/vendor/harbor.ts
var PAGE6 = 100;
function harborTags(api, repository, authorization) {
  const slash = repository.indexOf("/");
  const project = repository.slice(0, slash);
  const name = encodeURIComponent(encodeURIComponent(repository.slice(slash + 1)));
  const at = `/projects/${encodeURIComponent(project)}/repositories/${name}/artifacts`;
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
function* tagIn2(entry) {
  const { name, push_time: pushed } = entry ?? {};
  if (typeof name !== "string") return;
  const updated = Date.parse(String(pushed));
  yield { name, ...Number.isFinite(updated) && { updated } };
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
        for (const entry of tags) yield* tagIn3(entry);
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
function* tagIn3(entry) {
  const {
    name,
    start_ts: start,
    last_modified: modified,
    end_ts: end
  } = entry ?? {};
  if (typeof name !== "string") return;
  if (typeof end === "number" && end * 1e3 <= Date.now()) return;
  const updated = typeof start === "number" ? start * 1e3 : Date.parse(String(modified));
  yield { name, ...Number.isFinite(updated) && { updated } };
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
function unusable(api, query2, code, problem) {
  const where = `${api.base.href.replace(/\/+$/, "")}/builds?${query2}`;
  const entry = code === "UNKNOWN" ? "OCI-0304" : "OCI-0307";
  return new OciError({ code, entry, message: `${where}: ${problem}` });
}

// modules/vendor/zuul-promotion.ts
async function findPromotion(options, query2) {
  const zuul3 = createApi(options);
  try {
    const moved = /* @__PURE__ */ new Map();
    const open = /* @__PURE__ */ new Set();
    for (const build of await buildsOf(zuul3, query2)) {
      for (const told of await toldBy(build, options)) {
        const name = `${told.repository}:${told.tag}`;
        if (moved.has(name)) continue;
        if (told.changed) {
          moved.set(name, promotedImage(told, build));
          open.delete(name);
        } else open.add(name);
      }
      if (build.result === "SUCCESS" && open.size === 0) break;
    }
    if (moved.size === 0) throw withoutSummary(query2, "no build of it has moved a tag");
    return [...moved.values()];
  } finally {
    await zuul3.close();
  }
}
async function toldBy(build, options) {
  const artifact = build.artifacts.map((entry) => entry).find(({ metadata }) => metadata?.type === "container_images_summary");
  if (!artifact?.url) {
    if (build.result !== "SUCCESS") return [];
    throw withoutSummary(described(build), "has none among its artifacts");
  }
  const url = new URL(artifact.url);
  const logs = createApi({ ...options, base: new URL(url.origin) });
  try {
    return readSummary((await logs.call("GET", url)).document, artifact.url);
  } finally {
    await logs.close();
  }
}
function readSummary(document, where) {
  const { tags } = document ?? {};
  if (!Array.isArray(tags)) throw withoutSummary(where, "is none");
  return tags.filter(({ step }) => step === "promote").map(({ repository, tag, from, to, changed }) => ({
    ...{ repository: String(repository), tag: String(tag), from, to: String(to) },
    changed: changed !== false
  }));
}
function promotedImage({ repository, tag, from, to }, build) {
  if (from === void 0) {
    throw withoutSummary(described(build), `does not say what ${repository}:${tag} named before`);
  }
  return { repository, tags: [{ tag, from: from === null ? null : String(from), to }] };
}
function described({ uuid, job }) {
  return `build ${uuid} (${job})`;
}
function withoutSummary(where, what) {
  return new OciError({
    code: "MANIFEST_UNKNOWN",
    entry: "OCI-0310",
    message: `the summary of the promotion: ${where} ${what}`
  });
}

// modules/oci_image_rollback.ts
var oci_image_rollback_default = defineModule(
  {
    name: "oci_image_rollback",
    summary: "Point tags again at the images that they named before a promotion",
    description: [
      "Takes what C(oci_image_promote) returned, or finds it in the summary of the build that promoted. Nothing changes when a former image is gone, or when a tag has moved since the promotion.",
      "A tag that did not exist before the promotion is removed."
    ],
    arguments: {
      type: "object",
      additionalProperties: false,
      properties: {
        images: {
          type: "array",
          description: "The images as the promotion returned them; without them Zuul is asked.",
          items: {
            type: "object",
            required: ["repository", "tags"],
            properties: {
              repository: { type: "string", description: "Repository as the job wrote it." },
              tags: {
                type: "array",
                description: "Tags of the promotion.",
                items: {
                  type: "object",
                  required: ["tag", "to"],
                  properties: {
                    tag: { type: "string", description: "Tag." },
                    from: {
                      description: "Digest before the promotion; null when there was none. Absent when the promotion did not look, and then there is no way back."
                    },
                    to: { type: "string", description: "Digest that the promotion set." }
                  }
                }
              }
            }
          }
        },
        zuul_api: {
          type: "string",
          pattern: "^https?://",
          description: "Zuul's API with the tenant, to find the build that promoted."
        },
        zuul_query: {
          type: "string",
          description: "Query for that build, as C(change=1&pipeline=promote&job_name=x)."
        },
        force: {
          type: "boolean",
          default: false,
          description: "Roll back tags that have moved since the promotion, too."
        },
        credentials,
        registry_endpoints: registryEndpoints,
        default_registry: defaultRegistry,
        zuul
      }
    },
    returns: {
      record,
      tags: {
        description: "Every tag with what it named before and names now.",
        type: "list",
        elements: "dict"
      }
    },
    examples: `
- oci_image_rollback:
    images: "{{ promotion.images }}"
    credentials: "{{ container_registry_credentials }}"
`
  },
  async (args, context) => {
    const credentials2 = readCredentials(args.credentials);
    const log = createTransferLog(context.watch);
    const promoted = args.images ?? await promotedBy(args, log.wire);
    const entries = promoted.map(({ repository, tags }) => ({
      repository,
      tags: tags.map(({ tag }) => tag)
    }));
    const images2 = nameImages(entries, { defaultRegistry: args.default_registry });
    checkCredentials(images2, credentials2, "credentials");
    const endpoints = readEndpoints(args.registry_endpoints);
    const registries = createRegistries({ ...log.wire, endpoints, credentials: loginsOf(credentials2) });
    const services = createTagServices(log.wire);
    try {
      const jobs = images2.map((image, index) => {
        const { registry: registry2 } = image;
        const repository = registries.open(image, "push");
        const traits = registryTraits(registry2, credentials2.get(registry2), endpoints.get(registry2));
        const service = services.of(traits, repository.path, repository);
        return {
          repository: context.checkMode ? dryRun(repository) : repository,
          service: context.checkMode ? { name: service.name, remove: async () => {
          } } : service,
          tags: (promoted[index]?.tags ?? []).map(({ tag, from, to }) => ({
            tag,
            to,
            // Absent means that the promotion did not look; null, that there was no such tag.
            ...from !== void 0 && { from: typeof from === "string" ? from : null }
          }))
        };
      });
      const begun = Date.now();
      const tags = await reported(
        "roll back",
        { zuul: args.zuul, context },
        () => rollBack(jobs, { force: args.force, onEvent: log.onEvent }),
        (error) => rolledBack(error.result?.tags ?? [])
      );
      const told = tags.map(({ repository, tag, ...rest }) => ({ name: `${repository}:${tag}`, ...rest }));
      const facts = { images: rolledBack(tags), warnings: [...context.warnings] };
      return {
        changed: tags.some(({ changed }) => changed),
        tags,
        msg: tagStory(told).join("\n"),
        ...args.zuul !== void 0 && !context.checkMode && { record: stepRecord("roll back", args.zuul, begun, facts) }
      };
    } finally {
      await Promise.all([registries.close(), services.close()]);
    }
  }
);
async function promotedBy({ zuul_api: base, zuul_query: query2 }, wire) {
  if (!base || !query2)
    throw new UsageError(base ? "zuul_query" : "zuul_api", "is required where images are not given");
  return await findPromotion({ ...wire, base: new URL(base) }, query2);
}

// modules/ansible/run.ts
var import_promises2 = require("node:fs/promises");

// modules/ansible/failure.ts
var MOST_LINES2 = 40;
var SHOWN_BY_ROLES = ["OCI-0501", "OCI-0510"];
function describeFailure(error, documentation) {
  const code = codeOf(error);
  return { ...describe(error, code), error: code, help: linkTo(code, documentation) };
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
function describe(error, entry) {
  if (error instanceof OciError) {
    const { message, code, status } = error;
    return { msg: withCode(message, entry), code, status, ...resultOf(error) };
  }
  if (error instanceof UsageError) {
    return { msg: withCode(error.message, entry), argument: error.argument, ...resultOf(error) };
  }
  if (error instanceof CommandError) {
    return {
      msg: withCode(error.message, entry),
      cmd: error.command,
      rc: error.exitCode,
      stdout: error.output,
      ...resultOf(error)
    };
  }
  const stack = error instanceof Error ? error.stack : void 0;
  return { msg: withCode(`unexpected error: ${String(error)}`, entry), exception: stack };
}
function resultOf(error) {
  return error.result ?? {};
}

// modules/ansible/redact.ts
var MASK = "********";
var SHORTEST_SECRET = 3;
function secretsIn(schema, value) {
  const found = [];
  collect(schema, value, found);
  return found;
}
function collect(schema, value, found) {
  if (!schema || value === void 0 || value === null) return;
  if (schema.writeOnly) {
    collectAll(value, found);
    return;
  }
  for (const option of [...schema.anyOf ?? [], ...schema.oneOf ?? []]) collect(option, value, found);
  if (Array.isArray(value)) {
    for (const entry of value) collect(schema.items, entry, found);
  } else if (typeof value === "object") {
    const rest = typeof schema.additionalProperties === "object" ? schema.additionalProperties : void 0;
    for (const [name, entry] of Object.entries(value))
      collect(schema.properties?.[name] ?? rest, entry, found);
  }
}
function collectAll(value, found) {
  if (typeof value === "string") found.push(value);
  else if (typeof value === "number") found.push(String(value));
  else if (typeof value === "object" && value !== null) {
    for (const entry of Object.values(value)) collectAll(entry, found);
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
      return Object.fromEntries(Object.entries(value).map(([name, entry]) => [text2(name), any(entry)]));
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
    for (const [at, entry] of value.entries()) value[at] = spelled(known.items, entry);
    return;
  }
  const rest = typeof known.additionalProperties === "object" ? known.additionalProperties : void 0;
  const named = value;
  for (const [name, entry] of Object.entries(named)) {
    const own = known.properties && Object.hasOwn(known.properties, name) ? known.properties[name] : void 0;
    if (entry === null && own && !mayBeNull(own)) delete named[name];
    else named[name] = spelled(own ?? rest, entry);
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
var schema0 = { "type": "object", "additionalProperties": false, "properties": { "images": { "type": "array", "description": "The images as the promotion returned them; without them Zuul is asked.", "items": { "type": "object", "required": ["repository", "tags"], "properties": { "repository": { "type": "string", "description": "Repository as the job wrote it." }, "tags": { "type": "array", "description": "Tags of the promotion.", "items": { "type": "object", "required": ["tag", "to"], "properties": { "tag": { "type": "string", "description": "Tag." }, "from": { "description": "Digest before the promotion; null when there was none. Absent when the promotion did not look, and then there is no way back." }, "to": { "type": "string", "description": "Digest that the promotion set." } } } } } } }, "zuul_api": { "type": "string", "pattern": "^https?://", "description": "Zuul's API with the tenant, to find the build that promoted." }, "zuul_query": { "type": "string", "description": "Query for that build, as C(change=1&pipeline=promote&job_name=x)." }, "force": { "type": "boolean", "default": false, "description": "Roll back tags that have moved since the promotion, too." }, "credentials": { "type": "object", "description": "Registry host to what logs in there; a registry of an image that is missing here is an error.", "additionalProperties": { "type": "object", "properties": { "username": { "type": "string", "description": "Name." }, "password": { "type": "string", "writeOnly": true, "description": "Password or access token." }, "api_token": { "type": "string", "writeOnly": true, "description": "Token for the registry's own API." }, "repository": { "type": "string", "description": "Python expression that every repository must match." }, "type": { "type": "string", "description": "Kind of the registry's own API." }, "api_url": { "type": "string", "description": "Address of the registry's own API." } } } }, "registry_endpoints": { "type": "object", "description": "Registry host to the endpoint that is used in its place, and to what the registry is asked at the most.", "additionalProperties": { "type": "object", "properties": { "url": { "type": "string", "pattern": "^https?://", "description": "https://host[:port][/path], or http://; the registry's own without it." }, "ca": { "type": "string", "description": "CA to trust beside the system's: PEM, or the path of a file." }, "api_url": { "type": "string", "description": "Address of the registry's own API, for removing tags." }, "concurrent_requests": { "type": "integer", "minimum": 1, "description": "Requests at a time; 12 without it. Halved when the registry answers 429." }, "requests_per_second": { "type": "number", "exclusiveMinimum": 0, "description": "Requests in a second; no limit without it, until the registry answers 429. Then half of what was sent." } } } }, "default_registry": { "type": "string", "default": "", "description": "Registry of repositories that name none; Docker Hub when empty." }, "zuul": { "type": "object", "description": "Zuul's variable C(zuul); with it this call leaves a record of what it did, for the page." }, "documentation_url": { "type": "string", "pattern": "^(https?://.*)?$", "description": "Where this documentation is published; a failure then links to its error." } } };
var func0 = Object.prototype.hasOwnProperty;
var pattern0 = new RegExp("^https?://", "u");
var pattern2 = new RegExp("^(https?://.*)?$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.force === void 0) {
        data.force = false;
      }
      if (data.default_registry === void 0) {
        data.default_registry = "";
      }
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
                    let missing0;
                    if (data1.repository === void 0 && (missing0 = "repository") || data1.tags === void 0 && (missing0 = "tags")) {
                      validate0.errors = [{ instancePath: instancePath + "/images/" + i0, schemaPath: "#/properties/images/items/required", keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'", schema: schema0.properties.images.items.required, parentSchema: schema0.properties.images.items, data: data1 }];
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
                        var valid2 = _errs6 === errors;
                      } else {
                        var valid2 = true;
                      }
                      if (valid2) {
                        if (data1.tags !== void 0) {
                          let data3 = data1.tags;
                          const _errs8 = errors;
                          if (errors === _errs8) {
                            if (Array.isArray(data3)) {
                              var valid3 = true;
                              const len1 = data3.length;
                              for (let i1 = 0; i1 < len1; i1++) {
                                let data4 = data3[i1];
                                const _errs10 = errors;
                                if (errors === _errs10) {
                                  if (data4 && typeof data4 == "object" && !Array.isArray(data4)) {
                                    let missing1;
                                    if (data4.tag === void 0 && (missing1 = "tag") || data4.to === void 0 && (missing1 = "to")) {
                                      validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/tags/" + i1, schemaPath: "#/properties/images/items/properties/tags/items/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'", schema: schema0.properties.images.items.properties.tags.items.required, parentSchema: schema0.properties.images.items.properties.tags.items, data: data4 }];
                                      return false;
                                    } else {
                                      if (data4.tag !== void 0) {
                                        let data5 = data4.tag;
                                        const _errs12 = errors;
                                        if (typeof data5 !== "string") {
                                          let dataType1 = typeof data5;
                                          let coerced1 = void 0;
                                          if (!(coerced1 !== void 0)) {
                                            if (dataType1 == "number" || dataType1 == "boolean") {
                                              coerced1 = "" + data5;
                                            } else if (data5 === null) {
                                              coerced1 = "";
                                            } else {
                                              validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/tags/" + i1 + "/tag", schemaPath: "#/properties/images/items/properties/tags/items/properties/tag/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.tags.items.properties.tag.type, parentSchema: schema0.properties.images.items.properties.tags.items.properties.tag, data: data5 }];
                                              return false;
                                            }
                                          }
                                          if (coerced1 !== void 0) {
                                            data5 = coerced1;
                                            if (data4 !== void 0) {
                                              data4["tag"] = coerced1;
                                            }
                                          }
                                        }
                                        var valid4 = _errs12 === errors;
                                      } else {
                                        var valid4 = true;
                                      }
                                      if (valid4) {
                                        if (data4.to !== void 0) {
                                          let data6 = data4.to;
                                          const _errs14 = errors;
                                          if (typeof data6 !== "string") {
                                            let dataType2 = typeof data6;
                                            let coerced2 = void 0;
                                            if (!(coerced2 !== void 0)) {
                                              if (dataType2 == "number" || dataType2 == "boolean") {
                                                coerced2 = "" + data6;
                                              } else if (data6 === null) {
                                                coerced2 = "";
                                              } else {
                                                validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/tags/" + i1 + "/to", schemaPath: "#/properties/images/items/properties/tags/items/properties/to/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.tags.items.properties.to.type, parentSchema: schema0.properties.images.items.properties.tags.items.properties.to, data: data6 }];
                                                return false;
                                              }
                                            }
                                            if (coerced2 !== void 0) {
                                              data6 = coerced2;
                                              if (data4 !== void 0) {
                                                data4["to"] = coerced2;
                                              }
                                            }
                                          }
                                          var valid4 = _errs14 === errors;
                                        } else {
                                          var valid4 = true;
                                        }
                                      }
                                    }
                                  } else {
                                    validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/tags/" + i1, schemaPath: "#/properties/images/items/properties/tags/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.images.items.properties.tags.items.type, parentSchema: schema0.properties.images.items.properties.tags.items, data: data4 }];
                                    return false;
                                  }
                                }
                                var valid3 = _errs10 === errors;
                                if (!valid3) {
                                  break;
                                }
                              }
                            } else {
                              validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/tags", schemaPath: "#/properties/images/items/properties/tags/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.images.items.properties.tags.type, parentSchema: schema0.properties.images.items.properties.tags, data: data3 }];
                              return false;
                            }
                          }
                          var valid2 = _errs8 === errors;
                        } else {
                          var valid2 = true;
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
          if (data.zuul_api !== void 0) {
            let data7 = data.zuul_api;
            const _errs16 = errors;
            if (typeof data7 !== "string") {
              let dataType3 = typeof data7;
              let coerced3 = void 0;
              if (!(coerced3 !== void 0)) {
                if (dataType3 == "number" || dataType3 == "boolean") {
                  coerced3 = "" + data7;
                } else if (data7 === null) {
                  coerced3 = "";
                } else {
                  validate0.errors = [{ instancePath: instancePath + "/zuul_api", schemaPath: "#/properties/zuul_api/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.zuul_api.type, parentSchema: schema0.properties.zuul_api, data: data7 }];
                  return false;
                }
              }
              if (coerced3 !== void 0) {
                data7 = coerced3;
                if (data !== void 0) {
                  data["zuul_api"] = coerced3;
                }
              }
            }
            if (errors === _errs16) {
              if (typeof data7 === "string") {
                if (!pattern0.test(data7)) {
                  validate0.errors = [{ instancePath: instancePath + "/zuul_api", schemaPath: "#/properties/zuul_api/pattern", keyword: "pattern", params: { pattern: "^https?://" }, message: 'must match pattern "^https?://"', schema: "^https?://", parentSchema: schema0.properties.zuul_api, data: data7 }];
                  return false;
                }
              }
            }
            var valid0 = _errs16 === errors;
          } else {
            var valid0 = true;
          }
          if (valid0) {
            if (data.zuul_query !== void 0) {
              let data8 = data.zuul_query;
              const _errs18 = errors;
              if (typeof data8 !== "string") {
                let dataType4 = typeof data8;
                let coerced4 = void 0;
                if (!(coerced4 !== void 0)) {
                  if (dataType4 == "number" || dataType4 == "boolean") {
                    coerced4 = "" + data8;
                  } else if (data8 === null) {
                    coerced4 = "";
                  } else {
                    validate0.errors = [{ instancePath: instancePath + "/zuul_query", schemaPath: "#/properties/zuul_query/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.zuul_query.type, parentSchema: schema0.properties.zuul_query, data: data8 }];
                    return false;
                  }
                }
                if (coerced4 !== void 0) {
                  data8 = coerced4;
                  if (data !== void 0) {
                    data["zuul_query"] = coerced4;
                  }
                }
              }
              var valid0 = _errs18 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              let data9 = data.force;
              const _errs20 = errors;
              if (typeof data9 !== "boolean") {
                let coerced5 = void 0;
                if (!(coerced5 !== void 0)) {
                  if (data9 === "false" || data9 === 0 || data9 === null) {
                    coerced5 = false;
                  } else if (data9 === "true" || data9 === 1) {
                    coerced5 = true;
                  } else {
                    validate0.errors = [{ instancePath: instancePath + "/force", schemaPath: "#/properties/force/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema0.properties.force.type, parentSchema: schema0.properties.force, data: data9 }];
                    return false;
                  }
                }
                if (coerced5 !== void 0) {
                  data9 = coerced5;
                  if (data !== void 0) {
                    data["force"] = coerced5;
                  }
                }
              }
              var valid0 = _errs20 === errors;
              if (valid0) {
                if (data.credentials !== void 0) {
                  let data10 = data.credentials;
                  const _errs22 = errors;
                  if (errors === _errs22) {
                    if (data10 && typeof data10 == "object" && !Array.isArray(data10)) {
                      for (const key1 in data10) {
                        let data11 = data10[key1];
                        const _errs25 = errors;
                        if (errors === _errs25) {
                          if (data11 && typeof data11 == "object" && !Array.isArray(data11)) {
                            if (data11.username !== void 0) {
                              let data12 = data11.username;
                              const _errs27 = errors;
                              if (typeof data12 !== "string") {
                                let dataType6 = typeof data12;
                                let coerced6 = void 0;
                                if (!(coerced6 !== void 0)) {
                                  if (dataType6 == "number" || dataType6 == "boolean") {
                                    coerced6 = "" + data12;
                                  } else if (data12 === null) {
                                    coerced6 = "";
                                  } else {
                                    validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/username", schemaPath: "#/properties/credentials/additionalProperties/properties/username/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.username.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.username, data: data12 }];
                                    return false;
                                  }
                                }
                                if (coerced6 !== void 0) {
                                  data12 = coerced6;
                                  if (data11 !== void 0) {
                                    data11["username"] = coerced6;
                                  }
                                }
                              }
                              var valid6 = _errs27 === errors;
                            } else {
                              var valid6 = true;
                            }
                            if (valid6) {
                              if (data11.password !== void 0) {
                                let data13 = data11.password;
                                const _errs29 = errors;
                                if (typeof data13 !== "string") {
                                  let dataType7 = typeof data13;
                                  let coerced7 = void 0;
                                  if (!(coerced7 !== void 0)) {
                                    if (dataType7 == "number" || dataType7 == "boolean") {
                                      coerced7 = "" + data13;
                                    } else if (data13 === null) {
                                      coerced7 = "";
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/password", schemaPath: "#/properties/credentials/additionalProperties/properties/password/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.password.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.password, data: data13 }];
                                      return false;
                                    }
                                  }
                                  if (coerced7 !== void 0) {
                                    data13 = coerced7;
                                    if (data11 !== void 0) {
                                      data11["password"] = coerced7;
                                    }
                                  }
                                }
                                var valid6 = _errs29 === errors;
                              } else {
                                var valid6 = true;
                              }
                              if (valid6) {
                                if (data11.api_token !== void 0) {
                                  let data14 = data11.api_token;
                                  const _errs31 = errors;
                                  if (typeof data14 !== "string") {
                                    let dataType8 = typeof data14;
                                    let coerced8 = void 0;
                                    if (!(coerced8 !== void 0)) {
                                      if (dataType8 == "number" || dataType8 == "boolean") {
                                        coerced8 = "" + data14;
                                      } else if (data14 === null) {
                                        coerced8 = "";
                                      } else {
                                        validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/api_token", schemaPath: "#/properties/credentials/additionalProperties/properties/api_token/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.api_token.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.api_token, data: data14 }];
                                        return false;
                                      }
                                    }
                                    if (coerced8 !== void 0) {
                                      data14 = coerced8;
                                      if (data11 !== void 0) {
                                        data11["api_token"] = coerced8;
                                      }
                                    }
                                  }
                                  var valid6 = _errs31 === errors;
                                } else {
                                  var valid6 = true;
                                }
                                if (valid6) {
                                  if (data11.repository !== void 0) {
                                    let data15 = data11.repository;
                                    const _errs33 = errors;
                                    if (typeof data15 !== "string") {
                                      let dataType9 = typeof data15;
                                      let coerced9 = void 0;
                                      if (!(coerced9 !== void 0)) {
                                        if (dataType9 == "number" || dataType9 == "boolean") {
                                          coerced9 = "" + data15;
                                        } else if (data15 === null) {
                                          coerced9 = "";
                                        } else {
                                          validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/repository", schemaPath: "#/properties/credentials/additionalProperties/properties/repository/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.repository.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.repository, data: data15 }];
                                          return false;
                                        }
                                      }
                                      if (coerced9 !== void 0) {
                                        data15 = coerced9;
                                        if (data11 !== void 0) {
                                          data11["repository"] = coerced9;
                                        }
                                      }
                                    }
                                    var valid6 = _errs33 === errors;
                                  } else {
                                    var valid6 = true;
                                  }
                                  if (valid6) {
                                    if (data11.type !== void 0) {
                                      let data16 = data11.type;
                                      const _errs35 = errors;
                                      if (typeof data16 !== "string") {
                                        let dataType10 = typeof data16;
                                        let coerced10 = void 0;
                                        if (!(coerced10 !== void 0)) {
                                          if (dataType10 == "number" || dataType10 == "boolean") {
                                            coerced10 = "" + data16;
                                          } else if (data16 === null) {
                                            coerced10 = "";
                                          } else {
                                            validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/type", schemaPath: "#/properties/credentials/additionalProperties/properties/type/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.type.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.type, data: data16 }];
                                            return false;
                                          }
                                        }
                                        if (coerced10 !== void 0) {
                                          data16 = coerced10;
                                          if (data11 !== void 0) {
                                            data11["type"] = coerced10;
                                          }
                                        }
                                      }
                                      var valid6 = _errs35 === errors;
                                    } else {
                                      var valid6 = true;
                                    }
                                    if (valid6) {
                                      if (data11.api_url !== void 0) {
                                        let data17 = data11.api_url;
                                        const _errs37 = errors;
                                        if (typeof data17 !== "string") {
                                          let dataType11 = typeof data17;
                                          let coerced11 = void 0;
                                          if (!(coerced11 !== void 0)) {
                                            if (dataType11 == "number" || dataType11 == "boolean") {
                                              coerced11 = "" + data17;
                                            } else if (data17 === null) {
                                              coerced11 = "";
                                            } else {
                                              validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/api_url", schemaPath: "#/properties/credentials/additionalProperties/properties/api_url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.api_url.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.api_url, data: data17 }];
                                              return false;
                                            }
                                          }
                                          if (coerced11 !== void 0) {
                                            data17 = coerced11;
                                            if (data11 !== void 0) {
                                              data11["api_url"] = coerced11;
                                            }
                                          }
                                        }
                                        var valid6 = _errs37 === errors;
                                      } else {
                                        var valid6 = true;
                                      }
                                    }
                                  }
                                }
                              }
                            }
                          } else {
                            validate0.errors = [{ instancePath: instancePath + "/credentials/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/credentials/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.credentials.additionalProperties.type, parentSchema: schema0.properties.credentials.additionalProperties, data: data11 }];
                            return false;
                          }
                        }
                        var valid5 = _errs25 === errors;
                        if (!valid5) {
                          break;
                        }
                      }
                    } else {
                      validate0.errors = [{ instancePath: instancePath + "/credentials", schemaPath: "#/properties/credentials/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.credentials.type, parentSchema: schema0.properties.credentials, data: data10 }];
                      return false;
                    }
                  }
                  var valid0 = _errs22 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  if (data.registry_endpoints !== void 0) {
                    let data18 = data.registry_endpoints;
                    const _errs39 = errors;
                    if (errors === _errs39) {
                      if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
                        for (const key2 in data18) {
                          let data19 = data18[key2];
                          const _errs42 = errors;
                          if (errors === _errs42) {
                            if (data19 && typeof data19 == "object" && !Array.isArray(data19)) {
                              if (data19.url !== void 0) {
                                let data20 = data19.url;
                                const _errs44 = errors;
                                if (typeof data20 !== "string") {
                                  let dataType12 = typeof data20;
                                  let coerced12 = void 0;
                                  if (!(coerced12 !== void 0)) {
                                    if (dataType12 == "number" || dataType12 == "boolean") {
                                      coerced12 = "" + data20;
                                    } else if (data20 === null) {
                                      coerced12 = "";
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/url", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.registry_endpoints.additionalProperties.properties.url.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.url, data: data20 }];
                                      return false;
                                    }
                                  }
                                  if (coerced12 !== void 0) {
                                    data20 = coerced12;
                                    if (data19 !== void 0) {
                                      data19["url"] = coerced12;
                                    }
                                  }
                                }
                                if (errors === _errs44) {
                                  if (typeof data20 === "string") {
                                    if (!pattern0.test(data20)) {
                                      validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/url", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/url/pattern", keyword: "pattern", params: { pattern: "^https?://" }, message: 'must match pattern "^https?://"', schema: "^https?://", parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.url, data: data20 }];
                                      return false;
                                    }
                                  }
                                }
                                var valid8 = _errs44 === errors;
                              } else {
                                var valid8 = true;
                              }
                              if (valid8) {
                                if (data19.ca !== void 0) {
                                  let data21 = data19.ca;
                                  const _errs46 = errors;
                                  if (typeof data21 !== "string") {
                                    let dataType13 = typeof data21;
                                    let coerced13 = void 0;
                                    if (!(coerced13 !== void 0)) {
                                      if (dataType13 == "number" || dataType13 == "boolean") {
                                        coerced13 = "" + data21;
                                      } else if (data21 === null) {
                                        coerced13 = "";
                                      } else {
                                        validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/ca", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/ca/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.registry_endpoints.additionalProperties.properties.ca.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.ca, data: data21 }];
                                        return false;
                                      }
                                    }
                                    if (coerced13 !== void 0) {
                                      data21 = coerced13;
                                      if (data19 !== void 0) {
                                        data19["ca"] = coerced13;
                                      }
                                    }
                                  }
                                  var valid8 = _errs46 === errors;
                                } else {
                                  var valid8 = true;
                                }
                                if (valid8) {
                                  if (data19.api_url !== void 0) {
                                    let data22 = data19.api_url;
                                    const _errs48 = errors;
                                    if (typeof data22 !== "string") {
                                      let dataType14 = typeof data22;
                                      let coerced14 = void 0;
                                      if (!(coerced14 !== void 0)) {
                                        if (dataType14 == "number" || dataType14 == "boolean") {
                                          coerced14 = "" + data22;
                                        } else if (data22 === null) {
                                          coerced14 = "";
                                        } else {
                                          validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/api_url", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/api_url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.registry_endpoints.additionalProperties.properties.api_url.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.api_url, data: data22 }];
                                          return false;
                                        }
                                      }
                                      if (coerced14 !== void 0) {
                                        data22 = coerced14;
                                        if (data19 !== void 0) {
                                          data19["api_url"] = coerced14;
                                        }
                                      }
                                    }
                                    var valid8 = _errs48 === errors;
                                  } else {
                                    var valid8 = true;
                                  }
                                  if (valid8) {
                                    if (data19.concurrent_requests !== void 0) {
                                      let data23 = data19.concurrent_requests;
                                      const _errs50 = errors;
                                      if (!(typeof data23 == "number" && (!(data23 % 1) && !isNaN(data23)))) {
                                        let dataType15 = typeof data23;
                                        let coerced15 = void 0;
                                        if (!(coerced15 !== void 0)) {
                                          if (dataType15 === "boolean" || data23 === null || dataType15 === "string" && data23 && data23 == +data23 && !(data23 % 1)) {
                                            coerced15 = +data23;
                                          } else {
                                            validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/concurrent_requests", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/concurrent_requests/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.registry_endpoints.additionalProperties.properties.concurrent_requests.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.concurrent_requests, data: data23 }];
                                            return false;
                                          }
                                        }
                                        if (coerced15 !== void 0) {
                                          data23 = coerced15;
                                          if (data19 !== void 0) {
                                            data19["concurrent_requests"] = coerced15;
                                          }
                                        }
                                      }
                                      if (errors === _errs50) {
                                        if (typeof data23 == "number") {
                                          if (data23 < 1 || isNaN(data23)) {
                                            validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/concurrent_requests", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/concurrent_requests/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.concurrent_requests, data: data23 }];
                                            return false;
                                          }
                                        }
                                      }
                                      var valid8 = _errs50 === errors;
                                    } else {
                                      var valid8 = true;
                                    }
                                    if (valid8) {
                                      if (data19.requests_per_second !== void 0) {
                                        let data24 = data19.requests_per_second;
                                        const _errs52 = errors;
                                        if (!(typeof data24 == "number")) {
                                          let dataType16 = typeof data24;
                                          let coerced16 = void 0;
                                          if (!(coerced16 !== void 0)) {
                                            if (dataType16 == "boolean" || data24 === null || dataType16 == "string" && data24 && data24 == +data24) {
                                              coerced16 = +data24;
                                            } else {
                                              validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/requests_per_second", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/requests_per_second/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema0.properties.registry_endpoints.additionalProperties.properties.requests_per_second.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.requests_per_second, data: data24 }];
                                              return false;
                                            }
                                          }
                                          if (coerced16 !== void 0) {
                                            data24 = coerced16;
                                            if (data19 !== void 0) {
                                              data19["requests_per_second"] = coerced16;
                                            }
                                          }
                                        }
                                        if (errors === _errs52) {
                                          if (typeof data24 == "number") {
                                            if (data24 <= 0 || isNaN(data24)) {
                                              validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/requests_per_second", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/requests_per_second/exclusiveMinimum", keyword: "exclusiveMinimum", params: { comparison: ">", limit: 0 }, message: "must be > 0", schema: 0, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.requests_per_second, data: data24 }];
                                              return false;
                                            }
                                          }
                                        }
                                        var valid8 = _errs52 === errors;
                                      } else {
                                        var valid8 = true;
                                      }
                                    }
                                  }
                                }
                              }
                            } else {
                              validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/registry_endpoints/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.registry_endpoints.additionalProperties.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties, data: data19 }];
                              return false;
                            }
                          }
                          var valid7 = _errs42 === errors;
                          if (!valid7) {
                            break;
                          }
                        }
                      } else {
                        validate0.errors = [{ instancePath: instancePath + "/registry_endpoints", schemaPath: "#/properties/registry_endpoints/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.registry_endpoints.type, parentSchema: schema0.properties.registry_endpoints, data: data18 }];
                        return false;
                      }
                    }
                    var valid0 = _errs39 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    let data25 = data.default_registry;
                    const _errs54 = errors;
                    if (typeof data25 !== "string") {
                      let dataType17 = typeof data25;
                      let coerced17 = void 0;
                      if (!(coerced17 !== void 0)) {
                        if (dataType17 == "number" || dataType17 == "boolean") {
                          coerced17 = "" + data25;
                        } else if (data25 === null) {
                          coerced17 = "";
                        } else {
                          validate0.errors = [{ instancePath: instancePath + "/default_registry", schemaPath: "#/properties/default_registry/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.default_registry.type, parentSchema: schema0.properties.default_registry, data: data25 }];
                          return false;
                        }
                      }
                      if (coerced17 !== void 0) {
                        data25 = coerced17;
                        if (data !== void 0) {
                          data["default_registry"] = coerced17;
                        }
                      }
                    }
                    var valid0 = _errs54 === errors;
                    if (valid0) {
                      if (data.zuul !== void 0) {
                        let data26 = data.zuul;
                        const _errs56 = errors;
                        if (!(data26 && typeof data26 == "object" && !Array.isArray(data26))) {
                          validate0.errors = [{ instancePath: instancePath + "/zuul", schemaPath: "#/properties/zuul/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.zuul.type, parentSchema: schema0.properties.zuul, data: data26 }];
                          return false;
                        }
                        var valid0 = _errs56 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        if (data.documentation_url !== void 0) {
                          let data27 = data.documentation_url;
                          const _errs58 = errors;
                          if (typeof data27 !== "string") {
                            let dataType18 = typeof data27;
                            let coerced18 = void 0;
                            if (!(coerced18 !== void 0)) {
                              if (dataType18 == "number" || dataType18 == "boolean") {
                                coerced18 = "" + data27;
                              } else if (data27 === null) {
                                coerced18 = "";
                              } else {
                                validate0.errors = [{ instancePath: instancePath + "/documentation_url", schemaPath: "#/properties/documentation_url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.documentation_url.type, parentSchema: schema0.properties.documentation_url, data: data27 }];
                                return false;
                              }
                            }
                            if (coerced18 !== void 0) {
                              data27 = coerced18;
                              if (data !== void 0) {
                                data["documentation_url"] = coerced18;
                              }
                            }
                          }
                          if (errors === _errs58) {
                            if (typeof data27 === "string") {
                              if (!pattern2.test(data27)) {
                                validate0.errors = [{ instancePath: instancePath + "/documentation_url", schemaPath: "#/properties/documentation_url/pattern", keyword: "pattern", params: { pattern: "^(https?://.*)?$" }, message: 'must match pattern "^(https?://.*)?$"', schema: "^(https?://.*)?$", parentSchema: schema0.properties.documentation_url, data: data27 }];
                                return false;
                              }
                            }
                          }
                          var valid0 = _errs58 === errors;
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
function join(path2, name) {
  return path2 ? `${path2}.${name}` : name;
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
  const text2 = numbersAsWritten(await (0, import_promises2.readFile)(argumentsFile, "utf8"));
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
    Object.entries(received).filter(([name, value]) => !name.startsWith("_ansible_") && value !== null)
  );
  return { args, context };
}
function documentationIn(given) {
  const text2 = given || process.env[DOCUMENTATION_VARIABLE];
  return typeof text2 === "string" && text2 !== "" ? text2 : void 0;
}

// oci_image_rollback.entry.ts
void runAsAnsibleModule(oci_image_rollback_default, process.argv[2]);
