#!/usr/bin/node
// WANT_JSON. Generated from modules/oci_intermediate_pull.ts by "make build"; edit that file instead.
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
var buildsetRegistry = {
  type: "object",
  required: ["host", "port"],
  description: "The buildset registry, as its job returned it. Taken from the build's result file without it.",
  properties: {
    host: { type: "string", minLength: 1, description: "Address, IPv4 or IPv6, or name." },
    port: { type: "integer", minimum: 1, maximum: 65535, description: "Port." },
    username: { type: "string", description: "Name to push with." },
    password: { type: "string", writeOnly: true, description: "Password to push with." },
    cert: { type: "string", description: "Certificate to trust, PEM." }
  }
};
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
var registryAlias = {
  type: "string",
  default: "zuul-jobs.buildset-registry",
  description: "Name that the certificate of a buildset registry holds when it was announced by address."
};
var resultsFile = {
  type: "string",
  description: "Zuul's result file of the build; holds the buildset registry and what was built."
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
var referrers = {
  type: "boolean",
  default: false,
  description: "Whether what refers to an image goes with it: signatures, attestations, cosign tags."
};
var resumeFile = {
  type: "string",
  description: "File in a private directory of the job in which unfinished uploads are noted, so that a call after one that was killed or failed goes on where that stopped. It depends on the registry what it has kept; distribution v3 and the registry of this project keep what they received."
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

// modules/ansible/result-file.ts
var import_promises = require("node:fs/promises");

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

// modules/ansible/result-file.ts
async function readResultFile(file) {
  if (!file) return {};
  let text2;
  try {
    text2 = await (0, import_promises.readFile)(file, "utf8");
  } catch (cause) {
    if (cause.code === "ENOENT") return {};
    throw new UsageError("results_file", `${file} cannot be read (${cause.message})`, "OCI-0811");
  }
  if (text2.trim() === "") return {};
  try {
    return JSON.parse(text2);
  } catch {
    throw new UsageError(
      "results_file",
      `${file} is not JSON; is it zuul.executor.result_data_file?`,
      "OCI-0811"
    );
  }
}

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

// modules/oci/repository.ts
function can(repository, method) {
  return typeof repository[method] === "function";
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
  const read4 = async (start) => {
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
    const content = await read4(start);
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
      const found = await source.resolve(tag).catch(absent);
      return found ? { source, reference: tag, target, tags: [tag] } : void 0;
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
  const there = present.some((found) => found?.digest === descriptor.digest) || await atTarget(() => target.exists(descriptor));
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

// modules/operation/intermediate.ts
function readArtifacts(artifacts) {
  const found = /* @__PURE__ */ new Map();
  for (const [index, entry2] of artifacts.entries()) {
    const artifact = readArtifact(entry2, `artifacts[${index}]`);
    if (!artifact) continue;
    const key = `${artifact.target}:${artifact.tag}`;
    found.delete(key);
    found.set(key, artifact);
  }
  return [...found.values()];
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
function checkArtifactRegistries(images2, own, others) {
  if (others.includes("*")) return;
  const allowed = /* @__PURE__ */ new Set([own, ...others.map((other) => splitRepository(`${other}/x/y`).registry)]);
  const foreign2 = images2.find(({ registry: registry3 }) => !allowed.has(registry3));
  if (!foreign2) return;
  const { argument, repository, tag, registry: registry2 } = foreign2;
  throw new UsageError(
    argument,
    `${repository}:${tag} is in ${registry2} and not in the intermediate registry ${own}; the site has to allow that registry for artifacts`
  );
}
function digestOf2(value) {
  return typeof value === "string" && isDigest(value) ? value : void 0;
}

// modules/operation/push-tagged.ts
async function pushTagged(repository, descriptor, manifest, tag) {
  if (can(repository, "pushTagged")) return repository.pushTagged(descriptor, manifest, tag);
  await repository.push(descriptor, manifest);
  await repository.tag(descriptor, tag);
}

// modules/operation/record.ts
var RECORDS = "zuul.invalid/records";
var RECORD_TYPE = "application/vnd.zuul-container-images.record.v1+json";
var LARGEST = 4 * 1024 * 1024;
var EMPTY = Buffer.from("{}");
async function leaveRecord(repository, record, name2) {
  const content = Buffer.from(JSON.stringify(record));
  const config = descriptorOf(RECORD_TYPE, content);
  const layer = descriptorOf(OCI_EMPTY, EMPTY);
  await Promise.all([repository.push(config, content), repository.push(layer, EMPTY)]);
  const manifest = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [layer] })
  );
  await pushTagged(repository, descriptorOf(OCI_MANIFEST, manifest), manifest, name2);
}
function descriptorOf(mediaType, content) {
  return { mediaType, digest: digestOf(content), size: content.length };
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

// modules/program/recorder.ts
var import_node_crypto2 = require("node:crypto");

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

// modules/report/story.ts
var MOST_LINES = 30;
function transferStory(done, images2, totals) {
  if (images2.length === 0) return "there was no image to work on";
  return [...lines(images2.map((image) => imageLine(done, image))), moved(totals)].join("\n");
}
function imageLine(done, { name: name2, tags, digest }) {
  const named = tags.length > 0 ? `${name2}:${tags.map(({ tag }) => tag).join(", ")}` : name2;
  const right = tags.filter(({ changed }) => changed === false);
  const state = right.length === 0 ? done : right.length === tags.length ? "was right already" : `${done}; right already: ${right.map(({ tag }) => tag).join(", ")}`;
  return `${named} ${shortDigest(digest)} ${state}`;
}
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
function lines(all) {
  if (all.length <= MOST_LINES) return [...all];
  return [...all.slice(0, MOST_LINES), `and ${all.length - MOST_LINES} more`];
}

// modules/program/reported.ts
function failureOf(error) {
  const code = codeOf(error);
  return { error: withCode(error.message, code), remedy: entryOf(code).remedy };
}

// modules/program/recorder.ts
var PATIENCE_MILLISECONDS = 2e4;
async function recorded(step, { zuul: zuul3, repository, context }, work, facts) {
  if (zuul3 === void 0 || context.checkMode) return work();
  const begun = Date.now();
  const leave = async (result2, error) => {
    const record = stepRecord(step, zuul3, begun, {
      ...facts(result2),
      warnings: context.warnings,
      ...error && failureOf(error)
    });
    const name2 = `${new Date(begun).toISOString().replace(/[-:]/g, "")}-${(0, import_node_crypto2.randomBytes)(4).toString("hex")}`;
    await bounded(leaveRecord(repository(), context.redact(record), name2));
  };
  let result;
  try {
    result = await work();
  } catch (error) {
    await leave(void 0, error).catch(() => void 0);
    throw error;
  }
  await leave(result).catch((error) => {
    context.warn(`the summary of the buildset will not tell of this step: ${error.message}`);
  });
  return result;
}
async function bounded(work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Error("the buildset registry did not answer in time")),
      PATIENCE_MILLISECONDS
    );
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => void 0);
  }
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
function remedyFor(code, { registry: registry2, credentials }) {
  if (code === "UNAUTHORIZED") {
    return credentials ? `check the credentials of user "${credentials.username}" for ${registry2}` : `give credentials for ${registry2}`;
  }
  if (code === "DENIED" && credentials) {
    return `user "${credentials.username}" has not the right to do this in ${registry2}`;
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
var import_promises2 = require("node:timers/promises");

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
    const name2 = list2(folder).find((file) => file.endsWith(".cert"));
    const cert = name2 && read(import_node_path.default.join(folder, name2));
    const key = name2 && read(import_node_path.default.join(folder, name2.replace(/\.cert$/, ".key")));
    if (cert && key) return { ca, cert, key };
  }
  return { ca };
}
function readAll(directory, pattern) {
  return list2(directory).filter((name2) => pattern.test(name2)).sort().flatMap((name2) => read(import_node_path.default.join(directory, name2)) ?? []);
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
  const sleep2 = options.sleep ?? import_promises2.setTimeout;
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
async function requestToken(http, { realm, service }, scopes, credentials) {
  const identity = credentials?.username === IDENTITY_TOKEN_USER;
  let request2 = identity ? oauth(realm, service, scopes, credentials) : query(realm, service, scopes, credentials);
  let response = await http.send({ ...request2, whole: LONGEST_ANSWER2 });
  if (!identity && credentials && (response.status === 404 || response.status === 405)) {
    await readBody(response, LONGEST_ANSWER2);
    request2 = oauth(realm, service, scopes, credentials);
    response = await http.send({ ...request2, whole: LONGEST_ANSWER2 });
  }
  const body = (await readBody(response, LONGEST_ANSWER2)).toString("utf8");
  if (response.status !== 200) throw refused2(request2, response.status, credentials);
  return parse(body, request2);
}
function query(realm, service, scopes, credentials) {
  const url = new URL(realm);
  if (service) url.searchParams.set("service", service);
  for (const scope of scopes) url.searchParams.append("scope", scope);
  if (!credentials) return { method: "GET", url };
  url.searchParams.set("account", credentials.username);
  return { method: "GET", url, headers: { authorization: basic(credentials) } };
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
function parse(body, request2) {
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
function refused2(request2, status, credentials) {
  const who = credentials ? `user "${credentials.username}" was refused` : "anonymous access was refused";
  const remedy = credentials ? "check the name and the password" : "give credentials for this registry";
  return new OciError({
    code: status === 403 ? "DENIED" : status === 401 || status === 400 ? "UNAUTHORIZED" : "UNAVAILABLE",
    entry: credentials && status !== 403 && status < 500 ? "OCI-0102" : void 0,
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
    const told = descriptorOf2(response);
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
function descriptorOf2({ headers }) {
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
      found.push(...await fromTag(place2, subject));
      break;
    }
    found.push(...descriptorsIn(await readBody(response, LARGEST_PAGE3)));
    next = nextPage(response);
  }
  return artifactType ? found.filter((entry2) => entry2.artifactType === artifactType) : found;
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
  const { endpoints, credentials, ...rest } = options;
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
      const known = credentials?.get(registry2);
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
  const { registry: registry2, port, alias, ca, pinned, credentials } = options;
  const host = options.host.replace(/^\[|\]$/g, "");
  const literal = (0, import_node_net3.isIP)(host) !== 0;
  const name2 = literal && alias ? alias : (0, import_node_net3.isIP)(host) === 6 ? `[${host}]` : host;
  return {
    registry: registry2,
    url: new URL(`https://${name2}:${port}`),
    ...literal && alias && { address: host },
    ...ca && { ca },
    ...pinned && { pinned },
    ...credentials && { credentials }
  };
}

// modules/registry/configure.ts
function registryIn(value) {
  const given = value;
  const port = Number(given?.port);
  if (given?.host && port > 0) return { ...given, host: given.host, port };
  throw new UsageError(
    "buildset_registry",
    "there is none, neither as an argument nor among the results of this build; does the job depend on one that runs a registry?",
    "OCI-0809"
  );
}
function buildsetEndpoint(address, alias) {
  const ca = pem(address.cert, "buildset_registry.cert");
  return endpointAt({
    registry: "buildset registry",
    host: address.host,
    port: address.port,
    alias,
    ...ca && { ca: [ca], pinned: true },
    ...loginOf(address)
  });
}
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

// modules/registry/unfinished.ts
var import_node_fs3 = require("node:fs");
function unfinishedUploads(file) {
  const mine = /* @__PURE__ */ new Set();
  const change = (work) => {
    const notes = read3(file);
    work(notes);
    try {
      if (Object.keys(notes).length === 0) {
        (0, import_node_fs3.rmSync)(file, { force: true });
        return;
      }
      const fresh = `${file}.${process.pid}`;
      (0, import_node_fs3.writeFileSync)(fresh, JSON.stringify(notes), { mode: 384 });
      (0, import_node_fs3.renameSync)(fresh, file);
    } catch {
    }
  };
  return {
    find(repository, digest) {
      const key = `${repository}@${digest}`;
      const note = read3(file)[key];
      if (!note || mine.has(key) || note.pid !== process.pid && isAlive(note.pid)) return void 0;
      try {
        return new URL(note.location);
      } catch {
        return void 0;
      }
    },
    note(repository, digest, location) {
      const key = `${repository}@${digest}`;
      mine.add(key);
      change((notes) => {
        notes[key] = { location: location.href, pid: process.pid };
      });
    },
    forget(repository, digest) {
      const key = `${repository}@${digest}`;
      if (!mine.delete(key) && !(key in read3(file))) return;
      change((notes) => {
        delete notes[key];
      });
    }
  };
}
function unfinishedIn(file) {
  return file ? unfinishedUploads(file) : void 0;
}
function read3(file) {
  try {
    const notes = JSON.parse((0, import_node_fs3.readFileSync)(file, "utf8"));
    return typeof notes === "object" && notes !== null ? notes : {};
  } catch {
    return {};
  }
}
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

// modules/report/source.ts
function sourceOf(artifact, ahead) {
  const { url: _, ...made } = isMapping(artifact) ? readChange(artifact) : {};
  const known = ahead.find(
    (one) => one.change !== void 0 && one.change === made.change && isSame(one.project, made.project)
  );
  return { ...made, ...optional("url", known?.url) };
}
function isSame(one = "", other = "") {
  return one === other || one.endsWith(`/${other}`) || other.endsWith(`/${one}`);
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
      return { status: response.status, document: parse2(text2), response };
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
function parse2(text2) {
  try {
    return JSON.parse(text2.replace(/^\)\]\}'/, ""));
  } catch {
    return void 0;
  }
}
function refused3(method, url, status, text2) {
  const said = parse2(text2);
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

// modules/vendor/zuul-buildset.ts
var import_promises3 = require("node:timers/promises");
async function awaitArtifacts(api, buildset, awaited, { seconds, pauseSeconds }, plan = { jobs: async () => void 0, without: () => void 0 }) {
  const path2 = `/buildset/${encodeURIComponent(buildset)}`;
  const end = performance.now() + seconds * 1e3;
  const jobs = await plan.jobs();
  const isPlanned = (one) => !jobs || one.jobs.some((name2) => jobs.includes(name2));
  const expected = awaited.filter(isPlanned);
  for (const one of awaited) if (!isPlanned(one)) plan.without(one);
  for (; ; ) {
    const { document } = await api.call("GET", path2, { accept: [200, 404] });
    const builds = finished(document);
    const done = expected.map((one) => builds.find((build) => isOf(build, one)));
    for (const build of done) {
      if (build && !["SUCCESS", "SKIPPED"].includes(build.result))
        throw useless(api, path2, build.job, `ended with ${build.result}`);
    }
    const missing = expected.find((_, index) => !done[index]);
    if (!missing) return done.flatMap((build) => build?.artifacts ?? []);
    if (performance.now() >= end) {
      const names = `${missing.jobs.join(" or ")} of ${missing.project}`;
      throw useless(api, path2, names, `did not come to an end within ${seconds} s`);
    }
    await (0, import_promises3.setTimeout)(pauseSeconds * 1e3);
  }
}
async function jobsBeside(api, change, build) {
  const path2 = `/status/change/${encodeURIComponent(change)}`;
  const { document } = await api.call("GET", path2, { accept: [200, 404] });
  const items = Array.isArray(document) ? document : [];
  const jobs = items.map(
    (item) => Array.isArray(item.jobs) ? item.jobs : []
  );
  return jobs.find((all) => all.some(({ uuid }) => uuid === build))?.map(({ name: name2 }) => String(name2));
}
function finished(document) {
  const { builds } = document ?? {};
  return (Array.isArray(builds) ? builds : []).filter((build) => build.result && build.final !== false).map((build) => ({
    job: String(build.job_name),
    project: String(build.ref?.project ?? build.project),
    result: String(build.result),
    artifacts: Array.isArray(build.artifacts) ? build.artifacts : []
  }));
}
function isOf(build, { project, jobs }) {
  return jobs.includes(build.job) && (project === build.project || project.endsWith(`/${build.project}`));
}
function useless(api, path2, job, what) {
  const where = `${api.base.href.replace(/\/+$/, "")}${path2}`;
  return new OciError({
    code: "MANIFEST_UNKNOWN",
    entry: "OCI-0309",
    message: `${where}: ${job}, whose images this buildset waits for, ${what}`
  });
}

// modules/oci_intermediate_pull.ts
var oci_intermediate_pull_default = defineModule(
  {
    name: "oci_intermediate_pull",
    summary: "Copy the images of the changes ahead into the buildset registry",
    description: [
      "Copies the container images among C(zuul.artifacts) from the intermediate registry into the buildset registry, under the names and tags that their jobs gave them.",
      "Takes an image by the digest in the artifact where there is one. What is there already is left alone."
    ],
    arguments: {
      type: "object",
      additionalProperties: false,
      required: ["intermediate_registry"],
      properties: {
        artifacts: {
          type: "array",
          default: [],
          description: "The list C(zuul.artifacts); entries that are no container images are ignored."
        },
        buildset_registry: buildsetRegistry,
        results_file: resultsFile,
        registry_alias: registryAlias,
        intermediate_registry: intermediateRegistry,
        artifact_registries: {
          type: "array",
          items: { type: "string", minLength: 1 },
          default: [],
          description: "More registries that artifacts may name, read without credentials; C(*) for any. An artifact in another registry is an error."
        },
        wait_for: {
          type: "array",
          default: [],
          description: "Jobs that make images for this buildset in changes that need this one and are needed by it. They are waited for when such a change is in the buildset.",
          items: {
            type: "object",
            additionalProperties: false,
            required: ["project", "jobs"],
            properties: {
              project: { type: "string", minLength: 1, description: "Project of the jobs." },
              jobs: {
                type: "array",
                minItems: 1,
                items: { type: "string", minLength: 1 },
                description: "Names of the jobs; the one that ran is taken."
              }
            }
          }
        },
        wait_seconds: {
          type: "number",
          default: 1800,
          minimum: 0,
          description: "How long to wait for these jobs, in seconds."
        },
        zuul_api: {
          type: "string",
          pattern: "^https?://",
          description: "Zuul's API with the tenant; needed for O(wait_for)."
        },
        referrers,
        resume_file: resumeFile,
        zuul
      }
    },
    returns: transferReturns,
    examples: `
- name: See the images of the changes ahead
  oci_intermediate_pull:
    artifacts: "{{ zuul.artifacts | default([]) }}"
    buildset_registry: "{{ buildset_registry }}"
    intermediate_registry: "{{ intermediate_registry }}"
  delegate_to: localhost
`
  },
  async (args, context) => {
    const { secret_data } = await readResultFile(args.results_file);
    const buildset = registryIn(args.buildset_registry ?? secret_data?.buildset_registry);
    if (buildset.password) context.secret(buildset.password);
    const images2 = readArtifacts([
      ...args.artifacts,
      ...await awaitedArtifacts(args, (message) => context.warn(message))
    ]);
    const intermediate = intermediateEndpoint(args.intermediate_registry);
    const own = authorityOf(args.intermediate_registry);
    checkArtifactRegistries(images2, own, args.artifact_registries);
    const target = buildsetEndpoint(buildset, args.registry_alias);
    const log = createTransferLog();
    const registries = createRegistries({ ...log.wire, unfinished: unfinishedIn(args.resume_file) });
    try {
      const jobs = images2.map((image) => {
        const into = registries.openAt(target, image.target, "push");
        return {
          source: image.registry === own ? registries.openAt(intermediate, image.path, "pull") : registries.open({ registry: image.registry, repository: image.path }, "pull"),
          reference: image.reference,
          target: context.checkMode ? dryRun(into) : into,
          tags: [image.tag]
        };
      });
      const zuul3 = readZuul(args.zuul);
      const records = () => registries.openAt(target, RECORDS, "push");
      const { images: copied, totals } = await recorded(
        "populate",
        { zuul: args.zuul, repository: records, context },
        () => copyImages(jobs, { onEvent: log.onEvent, referrers: args.referrers }),
        (result) => ({
          images: (result?.images ?? []).map(({ descriptor, tags }, index) => ({
            repository: images2[index]?.repository ?? "",
            digest: descriptor.digest,
            tags,
            source: sourceOf(images2[index]?.artifact, zuul3.ahead)
          })),
          ...result && { totals: result.totals }
        })
      );
      return {
        changed: copied.some((image) => image.tags.some((tag) => tag.changed)),
        images: copied.map(({ descriptor }, index) => ({
          repository: images2[index]?.repository,
          tag: images2[index]?.tag,
          digest: descriptor.digest,
          media_type: descriptor.mediaType
        })),
        ...log.report(totals),
        msg: transferStory(
          "fetched",
          copied.map(({ descriptor, tags }, index) => ({
            name: images2[index]?.repository ?? "",
            tags,
            digest: descriptor.digest
          })),
          totals
        )
      };
    } finally {
      await registries.close();
    }
  }
);
async function awaitedArtifacts(args, warn) {
  const awaited = args.wait_for.filter(({ project }) => othersOf(args.zuul).includes(project));
  if (awaited.length === 0) return [];
  const { buildset } = readZuul(args.zuul);
  if (!args.zuul_api) throw new UsageError("zuul_api", "is required to wait for other jobs of the buildset");
  if (!buildset) throw new UsageError("zuul", "does not name the buildset, in which jobs are waited for");
  const api = createApi({ base: new URL(args.zuul_api) });
  try {
    const patience = { seconds: args.wait_seconds, pauseSeconds: 3 };
    return await awaitArtifacts(api, buildset, awaited, patience, {
      jobs: () => plannedJobs(api, args.zuul),
      without: ({ project, jobs }) => warn(`${jobs.join(" or ")} of ${project} is not among the jobs of this buildset, and not waited for`)
    });
  } finally {
    await api.close();
  }
}
async function plannedJobs(api, zuul3) {
  const { change, patchset, build } = readZuul(zuul3);
  if (!change || !build) return void 0;
  try {
    return await jobsBeside(api, `${change},${patchset}`, build);
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    return void 0;
  }
}
function othersOf(zuul3) {
  const { buildset_refs: refs, project } = zuul3 ?? {};
  return (refs ?? []).filter((ref) => ref.project?.canonical_name !== project?.canonical_name).flatMap((ref) => [ref.project?.name, ref.project?.canonical_name]).filter((name2) => name2 !== void 0);
}

// modules/ansible/run.ts
var import_promises4 = require("node:fs/promises");

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
function describe(error, entry2) {
  if (error instanceof OciError) {
    const { message, code, status } = error;
    return { msg: withCode(message, entry2), code, status, ...resultOf(error) };
  }
  if (error instanceof UsageError) {
    return { msg: withCode(error.message, entry2), argument: error.argument, ...resultOf(error) };
  }
  if (error instanceof CommandError) {
    return {
      msg: withCode(error.message, entry2),
      cmd: error.command,
      rc: error.exitCode,
      stdout: error.output,
      ...resultOf(error)
    };
  }
  const stack = error instanceof Error ? error.stack : void 0;
  return { msg: withCode(`unexpected error: ${String(error)}`, entry2), exception: stack };
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
    for (const entry2 of value) collect(schema.items, entry2, found);
  } else if (typeof value === "object") {
    const rest = typeof schema.additionalProperties === "object" ? schema.additionalProperties : void 0;
    for (const [name2, entry2] of Object.entries(value))
      collect(schema.properties?.[name2] ?? rest, entry2, found);
  }
}
function collectAll(value, found) {
  if (typeof value === "string") found.push(value);
  else if (typeof value === "number") found.push(String(value));
  else if (typeof value === "object" && value !== null) {
    for (const entry2 of Object.values(value)) collectAll(entry2, found);
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
  const trimmed = secret.trim();
  return [
    secret,
    trimmed,
    encodeURIComponent(trimmed),
    Buffer.from(trimmed).toString("base64"),
    JSON.stringify(trimmed).slice(1, -1)
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
var schema0 = { "type": "object", "additionalProperties": false, "required": ["intermediate_registry"], "properties": { "artifacts": { "type": "array", "default": [], "description": "The list C(zuul.artifacts); entries that are no container images are ignored." }, "buildset_registry": { "type": "object", "required": ["host", "port"], "description": "The buildset registry, as its job returned it. Taken from the build's result file without it.", "properties": { "host": { "type": "string", "minLength": 1, "description": "Address, IPv4 or IPv6, or name." }, "port": { "type": "integer", "minimum": 1, "maximum": 65535, "description": "Port." }, "username": { "type": "string", "description": "Name to push with." }, "password": { "type": "string", "writeOnly": true, "description": "Password to push with." }, "cert": { "type": "string", "description": "Certificate to trust, PEM." } } }, "results_file": { "type": "string", "description": "Zuul's result file of the build; holds the buildset registry and what was built." }, "registry_alias": { "type": "string", "default": "zuul-jobs.buildset-registry", "description": "Name that the certificate of a buildset registry holds when it was announced by address." }, "intermediate_registry": { "type": "object", "required": ["host", "port"], "description": "The site's registry that keeps images between a change's jobs.", "properties": { "host": { "type": "string", "minLength": 1, "description": "Name, or address, IPv4 or IPv6." }, "port": { "type": "integer", "minimum": 1, "maximum": 65535, "description": "Port." }, "username": { "type": "string", "description": "Name to log in with." }, "password": { "type": "string", "writeOnly": true, "description": "Password to log in with." }, "cert": { "type": "string", "description": "CA to trust beside the system's: PEM, or the path of a file with it." } } }, "artifact_registries": { "type": "array", "items": { "type": "string", "minLength": 1 }, "default": [], "description": "More registries that artifacts may name, read without credentials; C(*) for any. An artifact in another registry is an error." }, "wait_for": { "type": "array", "default": [], "description": "Jobs that make images for this buildset in changes that need this one and are needed by it. They are waited for when such a change is in the buildset.", "items": { "type": "object", "additionalProperties": false, "required": ["project", "jobs"], "properties": { "project": { "type": "string", "minLength": 1, "description": "Project of the jobs." }, "jobs": { "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 }, "description": "Names of the jobs; the one that ran is taken." } } } }, "wait_seconds": { "type": "number", "default": 1800, "minimum": 0, "description": "How long to wait for these jobs, in seconds." }, "zuul_api": { "type": "string", "pattern": "^https?://", "description": "Zuul's API with the tenant; needed for O(wait_for)." }, "referrers": { "type": "boolean", "default": false, "description": "Whether what refers to an image goes with it: signatures, attestations, cosign tags." }, "resume_file": { "type": "string", "description": "File in a private directory of the job in which unfinished uploads are noted, so that a call after one that was killed or failed goes on where that stopped. It depends on the registry what it has kept; distribution v3 and the registry of this project keep what they received." }, "zuul": { "type": "object", "description": "Zuul's variable C(zuul); with it this call leaves a record of what it did, for the page." }, "documentation_url": { "type": "string", "pattern": "^(https?://.*)?$", "description": "Where this documentation is published; a failure then links to its error." } } };
var func0 = Object.prototype.hasOwnProperty;
var func1 = require_ucs2length().default;
var pattern0 = new RegExp("^https?://", "u");
var pattern1 = new RegExp("^(https?://.*)?$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.artifacts === void 0) {
        data.artifacts = [];
      }
      if (data.registry_alias === void 0) {
        data.registry_alias = "zuul-jobs.buildset-registry";
      }
      if (data.artifact_registries === void 0) {
        data.artifact_registries = [];
      }
      if (data.wait_for === void 0) {
        data.wait_for = [];
      }
      if (data.wait_seconds === void 0) {
        data.wait_seconds = 1800;
      }
      if (data.referrers === void 0) {
        data.referrers = false;
      }
      let missing0;
      if (data.intermediate_registry === void 0 && (missing0 = "intermediate_registry")) {
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
          let data0 = data.artifacts;
          const _errs2 = errors;
          if (!Array.isArray(data0)) {
            validate0.errors = [{ instancePath: instancePath + "/artifacts", schemaPath: "#/properties/artifacts/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.artifacts.type, parentSchema: schema0.properties.artifacts, data: data0 }];
            return false;
          }
          var valid0 = _errs2 === errors;
          if (valid0) {
            if (data.buildset_registry !== void 0) {
              let data1 = data.buildset_registry;
              const _errs4 = errors;
              if (errors === _errs4) {
                if (data1 && typeof data1 == "object" && !Array.isArray(data1)) {
                  let missing1;
                  if (data1.host === void 0 && (missing1 = "host") || data1.port === void 0 && (missing1 = "port")) {
                    validate0.errors = [{ instancePath: instancePath + "/buildset_registry", schemaPath: "#/properties/buildset_registry/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'", schema: schema0.properties.buildset_registry.required, parentSchema: schema0.properties.buildset_registry, data: data1 }];
                    return false;
                  } else {
                    if (data1.host !== void 0) {
                      let data2 = data1.host;
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
                            validate0.errors = [{ instancePath: instancePath + "/buildset_registry/host", schemaPath: "#/properties/buildset_registry/properties/host/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.buildset_registry.properties.host.type, parentSchema: schema0.properties.buildset_registry.properties.host, data: data2 }];
                            return false;
                          }
                        }
                        if (coerced0 !== void 0) {
                          data2 = coerced0;
                          if (data1 !== void 0) {
                            data1["host"] = coerced0;
                          }
                        }
                      }
                      if (errors === _errs6) {
                        if (typeof data2 === "string") {
                          if (func1(data2) < 1) {
                            validate0.errors = [{ instancePath: instancePath + "/buildset_registry/host", schemaPath: "#/properties/buildset_registry/properties/host/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.buildset_registry.properties.host, data: data2 }];
                            return false;
                          }
                        }
                      }
                      var valid1 = _errs6 === errors;
                    } else {
                      var valid1 = true;
                    }
                    if (valid1) {
                      if (data1.port !== void 0) {
                        let data3 = data1.port;
                        const _errs8 = errors;
                        if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)))) {
                          let dataType1 = typeof data3;
                          let coerced1 = void 0;
                          if (!(coerced1 !== void 0)) {
                            if (dataType1 === "boolean" || data3 === null || dataType1 === "string" && data3 && data3 == +data3 && !(data3 % 1)) {
                              coerced1 = +data3;
                            } else {
                              validate0.errors = [{ instancePath: instancePath + "/buildset_registry/port", schemaPath: "#/properties/buildset_registry/properties/port/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.buildset_registry.properties.port.type, parentSchema: schema0.properties.buildset_registry.properties.port, data: data3 }];
                              return false;
                            }
                          }
                          if (coerced1 !== void 0) {
                            data3 = coerced1;
                            if (data1 !== void 0) {
                              data1["port"] = coerced1;
                            }
                          }
                        }
                        if (errors === _errs8) {
                          if (typeof data3 == "number") {
                            if (data3 > 65535 || isNaN(data3)) {
                              validate0.errors = [{ instancePath: instancePath + "/buildset_registry/port", schemaPath: "#/properties/buildset_registry/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, message: "must be <= 65535", schema: 65535, parentSchema: schema0.properties.buildset_registry.properties.port, data: data3 }];
                              return false;
                            } else {
                              if (data3 < 1 || isNaN(data3)) {
                                validate0.errors = [{ instancePath: instancePath + "/buildset_registry/port", schemaPath: "#/properties/buildset_registry/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema0.properties.buildset_registry.properties.port, data: data3 }];
                                return false;
                              }
                            }
                          }
                        }
                        var valid1 = _errs8 === errors;
                      } else {
                        var valid1 = true;
                      }
                      if (valid1) {
                        if (data1.username !== void 0) {
                          let data4 = data1.username;
                          const _errs10 = errors;
                          if (typeof data4 !== "string") {
                            let dataType2 = typeof data4;
                            let coerced2 = void 0;
                            if (!(coerced2 !== void 0)) {
                              if (dataType2 == "number" || dataType2 == "boolean") {
                                coerced2 = "" + data4;
                              } else if (data4 === null) {
                                coerced2 = "";
                              } else {
                                validate0.errors = [{ instancePath: instancePath + "/buildset_registry/username", schemaPath: "#/properties/buildset_registry/properties/username/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.buildset_registry.properties.username.type, parentSchema: schema0.properties.buildset_registry.properties.username, data: data4 }];
                                return false;
                              }
                            }
                            if (coerced2 !== void 0) {
                              data4 = coerced2;
                              if (data1 !== void 0) {
                                data1["username"] = coerced2;
                              }
                            }
                          }
                          var valid1 = _errs10 === errors;
                        } else {
                          var valid1 = true;
                        }
                        if (valid1) {
                          if (data1.password !== void 0) {
                            let data5 = data1.password;
                            const _errs12 = errors;
                            if (typeof data5 !== "string") {
                              let dataType3 = typeof data5;
                              let coerced3 = void 0;
                              if (!(coerced3 !== void 0)) {
                                if (dataType3 == "number" || dataType3 == "boolean") {
                                  coerced3 = "" + data5;
                                } else if (data5 === null) {
                                  coerced3 = "";
                                } else {
                                  validate0.errors = [{ instancePath: instancePath + "/buildset_registry/password", schemaPath: "#/properties/buildset_registry/properties/password/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.buildset_registry.properties.password.type, parentSchema: schema0.properties.buildset_registry.properties.password, data: data5 }];
                                  return false;
                                }
                              }
                              if (coerced3 !== void 0) {
                                data5 = coerced3;
                                if (data1 !== void 0) {
                                  data1["password"] = coerced3;
                                }
                              }
                            }
                            var valid1 = _errs12 === errors;
                          } else {
                            var valid1 = true;
                          }
                          if (valid1) {
                            if (data1.cert !== void 0) {
                              let data6 = data1.cert;
                              const _errs14 = errors;
                              if (typeof data6 !== "string") {
                                let dataType4 = typeof data6;
                                let coerced4 = void 0;
                                if (!(coerced4 !== void 0)) {
                                  if (dataType4 == "number" || dataType4 == "boolean") {
                                    coerced4 = "" + data6;
                                  } else if (data6 === null) {
                                    coerced4 = "";
                                  } else {
                                    validate0.errors = [{ instancePath: instancePath + "/buildset_registry/cert", schemaPath: "#/properties/buildset_registry/properties/cert/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.buildset_registry.properties.cert.type, parentSchema: schema0.properties.buildset_registry.properties.cert, data: data6 }];
                                    return false;
                                  }
                                }
                                if (coerced4 !== void 0) {
                                  data6 = coerced4;
                                  if (data1 !== void 0) {
                                    data1["cert"] = coerced4;
                                  }
                                }
                              }
                              var valid1 = _errs14 === errors;
                            } else {
                              var valid1 = true;
                            }
                          }
                        }
                      }
                    }
                  }
                } else {
                  validate0.errors = [{ instancePath: instancePath + "/buildset_registry", schemaPath: "#/properties/buildset_registry/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.buildset_registry.type, parentSchema: schema0.properties.buildset_registry, data: data1 }];
                  return false;
                }
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.results_file !== void 0) {
                let data7 = data.results_file;
                const _errs16 = errors;
                if (typeof data7 !== "string") {
                  let dataType5 = typeof data7;
                  let coerced5 = void 0;
                  if (!(coerced5 !== void 0)) {
                    if (dataType5 == "number" || dataType5 == "boolean") {
                      coerced5 = "" + data7;
                    } else if (data7 === null) {
                      coerced5 = "";
                    } else {
                      validate0.errors = [{ instancePath: instancePath + "/results_file", schemaPath: "#/properties/results_file/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.results_file.type, parentSchema: schema0.properties.results_file, data: data7 }];
                      return false;
                    }
                  }
                  if (coerced5 !== void 0) {
                    data7 = coerced5;
                    if (data !== void 0) {
                      data["results_file"] = coerced5;
                    }
                  }
                }
                var valid0 = _errs16 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                let data8 = data.registry_alias;
                const _errs18 = errors;
                if (typeof data8 !== "string") {
                  let dataType6 = typeof data8;
                  let coerced6 = void 0;
                  if (!(coerced6 !== void 0)) {
                    if (dataType6 == "number" || dataType6 == "boolean") {
                      coerced6 = "" + data8;
                    } else if (data8 === null) {
                      coerced6 = "";
                    } else {
                      validate0.errors = [{ instancePath: instancePath + "/registry_alias", schemaPath: "#/properties/registry_alias/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.registry_alias.type, parentSchema: schema0.properties.registry_alias, data: data8 }];
                      return false;
                    }
                  }
                  if (coerced6 !== void 0) {
                    data8 = coerced6;
                    if (data !== void 0) {
                      data["registry_alias"] = coerced6;
                    }
                  }
                }
                var valid0 = _errs18 === errors;
                if (valid0) {
                  if (data.intermediate_registry !== void 0) {
                    let data9 = data.intermediate_registry;
                    const _errs20 = errors;
                    if (errors === _errs20) {
                      if (data9 && typeof data9 == "object" && !Array.isArray(data9)) {
                        let missing2;
                        if (data9.host === void 0 && (missing2 = "host") || data9.port === void 0 && (missing2 = "port")) {
                          validate0.errors = [{ instancePath: instancePath + "/intermediate_registry", schemaPath: "#/properties/intermediate_registry/required", keyword: "required", params: { missingProperty: missing2 }, message: "must have required property '" + missing2 + "'", schema: schema0.properties.intermediate_registry.required, parentSchema: schema0.properties.intermediate_registry, data: data9 }];
                          return false;
                        } else {
                          if (data9.host !== void 0) {
                            let data10 = data9.host;
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
                                  validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/host", schemaPath: "#/properties/intermediate_registry/properties/host/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.intermediate_registry.properties.host.type, parentSchema: schema0.properties.intermediate_registry.properties.host, data: data10 }];
                                  return false;
                                }
                              }
                              if (coerced7 !== void 0) {
                                data10 = coerced7;
                                if (data9 !== void 0) {
                                  data9["host"] = coerced7;
                                }
                              }
                            }
                            if (errors === _errs22) {
                              if (typeof data10 === "string") {
                                if (func1(data10) < 1) {
                                  validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/host", schemaPath: "#/properties/intermediate_registry/properties/host/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.intermediate_registry.properties.host, data: data10 }];
                                  return false;
                                }
                              }
                            }
                            var valid2 = _errs22 === errors;
                          } else {
                            var valid2 = true;
                          }
                          if (valid2) {
                            if (data9.port !== void 0) {
                              let data11 = data9.port;
                              const _errs24 = errors;
                              if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)))) {
                                let dataType8 = typeof data11;
                                let coerced8 = void 0;
                                if (!(coerced8 !== void 0)) {
                                  if (dataType8 === "boolean" || data11 === null || dataType8 === "string" && data11 && data11 == +data11 && !(data11 % 1)) {
                                    coerced8 = +data11;
                                  } else {
                                    validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/port", schemaPath: "#/properties/intermediate_registry/properties/port/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.intermediate_registry.properties.port.type, parentSchema: schema0.properties.intermediate_registry.properties.port, data: data11 }];
                                    return false;
                                  }
                                }
                                if (coerced8 !== void 0) {
                                  data11 = coerced8;
                                  if (data9 !== void 0) {
                                    data9["port"] = coerced8;
                                  }
                                }
                              }
                              if (errors === _errs24) {
                                if (typeof data11 == "number") {
                                  if (data11 > 65535 || isNaN(data11)) {
                                    validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/port", schemaPath: "#/properties/intermediate_registry/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, message: "must be <= 65535", schema: 65535, parentSchema: schema0.properties.intermediate_registry.properties.port, data: data11 }];
                                    return false;
                                  } else {
                                    if (data11 < 1 || isNaN(data11)) {
                                      validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/port", schemaPath: "#/properties/intermediate_registry/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema0.properties.intermediate_registry.properties.port, data: data11 }];
                                      return false;
                                    }
                                  }
                                }
                              }
                              var valid2 = _errs24 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data9.username !== void 0) {
                                let data12 = data9.username;
                                const _errs26 = errors;
                                if (typeof data12 !== "string") {
                                  let dataType9 = typeof data12;
                                  let coerced9 = void 0;
                                  if (!(coerced9 !== void 0)) {
                                    if (dataType9 == "number" || dataType9 == "boolean") {
                                      coerced9 = "" + data12;
                                    } else if (data12 === null) {
                                      coerced9 = "";
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/username", schemaPath: "#/properties/intermediate_registry/properties/username/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.intermediate_registry.properties.username.type, parentSchema: schema0.properties.intermediate_registry.properties.username, data: data12 }];
                                      return false;
                                    }
                                  }
                                  if (coerced9 !== void 0) {
                                    data12 = coerced9;
                                    if (data9 !== void 0) {
                                      data9["username"] = coerced9;
                                    }
                                  }
                                }
                                var valid2 = _errs26 === errors;
                              } else {
                                var valid2 = true;
                              }
                              if (valid2) {
                                if (data9.password !== void 0) {
                                  let data13 = data9.password;
                                  const _errs28 = errors;
                                  if (typeof data13 !== "string") {
                                    let dataType10 = typeof data13;
                                    let coerced10 = void 0;
                                    if (!(coerced10 !== void 0)) {
                                      if (dataType10 == "number" || dataType10 == "boolean") {
                                        coerced10 = "" + data13;
                                      } else if (data13 === null) {
                                        coerced10 = "";
                                      } else {
                                        validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/password", schemaPath: "#/properties/intermediate_registry/properties/password/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.intermediate_registry.properties.password.type, parentSchema: schema0.properties.intermediate_registry.properties.password, data: data13 }];
                                        return false;
                                      }
                                    }
                                    if (coerced10 !== void 0) {
                                      data13 = coerced10;
                                      if (data9 !== void 0) {
                                        data9["password"] = coerced10;
                                      }
                                    }
                                  }
                                  var valid2 = _errs28 === errors;
                                } else {
                                  var valid2 = true;
                                }
                                if (valid2) {
                                  if (data9.cert !== void 0) {
                                    let data14 = data9.cert;
                                    const _errs30 = errors;
                                    if (typeof data14 !== "string") {
                                      let dataType11 = typeof data14;
                                      let coerced11 = void 0;
                                      if (!(coerced11 !== void 0)) {
                                        if (dataType11 == "number" || dataType11 == "boolean") {
                                          coerced11 = "" + data14;
                                        } else if (data14 === null) {
                                          coerced11 = "";
                                        } else {
                                          validate0.errors = [{ instancePath: instancePath + "/intermediate_registry/cert", schemaPath: "#/properties/intermediate_registry/properties/cert/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.intermediate_registry.properties.cert.type, parentSchema: schema0.properties.intermediate_registry.properties.cert, data: data14 }];
                                          return false;
                                        }
                                      }
                                      if (coerced11 !== void 0) {
                                        data14 = coerced11;
                                        if (data9 !== void 0) {
                                          data9["cert"] = coerced11;
                                        }
                                      }
                                    }
                                    var valid2 = _errs30 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                }
                              }
                            }
                          }
                        }
                      } else {
                        validate0.errors = [{ instancePath: instancePath + "/intermediate_registry", schemaPath: "#/properties/intermediate_registry/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.intermediate_registry.type, parentSchema: schema0.properties.intermediate_registry, data: data9 }];
                        return false;
                      }
                    }
                    var valid0 = _errs20 === errors;
                  } else {
                    var valid0 = true;
                  }
                  if (valid0) {
                    let data15 = data.artifact_registries;
                    const _errs32 = errors;
                    if (errors === _errs32) {
                      if (Array.isArray(data15)) {
                        var valid3 = true;
                        const len0 = data15.length;
                        for (let i0 = 0; i0 < len0; i0++) {
                          let data16 = data15[i0];
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
                                validate0.errors = [{ instancePath: instancePath + "/artifact_registries/" + i0, schemaPath: "#/properties/artifact_registries/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.artifact_registries.items.type, parentSchema: schema0.properties.artifact_registries.items, data: data16 }];
                                return false;
                              }
                            }
                            if (coerced12 !== void 0) {
                              data16 = coerced12;
                              if (data15 !== void 0) {
                                data15[i0] = coerced12;
                              }
                            }
                          }
                          if (errors === _errs34) {
                            if (typeof data16 === "string") {
                              if (func1(data16) < 1) {
                                validate0.errors = [{ instancePath: instancePath + "/artifact_registries/" + i0, schemaPath: "#/properties/artifact_registries/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.artifact_registries.items, data: data16 }];
                                return false;
                              }
                            }
                          }
                          var valid3 = _errs34 === errors;
                          if (!valid3) {
                            break;
                          }
                        }
                      } else {
                        validate0.errors = [{ instancePath: instancePath + "/artifact_registries", schemaPath: "#/properties/artifact_registries/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.artifact_registries.type, parentSchema: schema0.properties.artifact_registries, data: data15 }];
                        return false;
                      }
                    }
                    var valid0 = _errs32 === errors;
                    if (valid0) {
                      let data17 = data.wait_for;
                      const _errs36 = errors;
                      if (errors === _errs36) {
                        if (Array.isArray(data17)) {
                          var valid4 = true;
                          const len1 = data17.length;
                          for (let i1 = 0; i1 < len1; i1++) {
                            let data18 = data17[i1];
                            const _errs38 = errors;
                            if (errors === _errs38) {
                              if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
                                let missing3;
                                if (data18.project === void 0 && (missing3 = "project") || data18.jobs === void 0 && (missing3 = "jobs")) {
                                  validate0.errors = [{ instancePath: instancePath + "/wait_for/" + i1, schemaPath: "#/properties/wait_for/items/required", keyword: "required", params: { missingProperty: missing3 }, message: "must have required property '" + missing3 + "'", schema: schema0.properties.wait_for.items.required, parentSchema: schema0.properties.wait_for.items, data: data18 }];
                                  return false;
                                } else {
                                  const _errs40 = errors;
                                  for (const key1 in data18) {
                                    if (!(key1 === "project" || key1 === "jobs")) {
                                      validate0.errors = [{ instancePath: instancePath + "/wait_for/" + i1, schemaPath: "#/properties/wait_for/items/additionalProperties", keyword: "additionalProperties", params: { additionalProperty: key1 }, message: "must NOT have additional properties", schema: false, parentSchema: schema0.properties.wait_for.items, data: data18 }];
                                      return false;
                                      break;
                                    }
                                  }
                                  if (_errs40 === errors) {
                                    if (data18.project !== void 0) {
                                      let data19 = data18.project;
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
                                            validate0.errors = [{ instancePath: instancePath + "/wait_for/" + i1 + "/project", schemaPath: "#/properties/wait_for/items/properties/project/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.wait_for.items.properties.project.type, parentSchema: schema0.properties.wait_for.items.properties.project, data: data19 }];
                                            return false;
                                          }
                                        }
                                        if (coerced13 !== void 0) {
                                          data19 = coerced13;
                                          if (data18 !== void 0) {
                                            data18["project"] = coerced13;
                                          }
                                        }
                                      }
                                      if (errors === _errs41) {
                                        if (typeof data19 === "string") {
                                          if (func1(data19) < 1) {
                                            validate0.errors = [{ instancePath: instancePath + "/wait_for/" + i1 + "/project", schemaPath: "#/properties/wait_for/items/properties/project/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.wait_for.items.properties.project, data: data19 }];
                                            return false;
                                          }
                                        }
                                      }
                                      var valid5 = _errs41 === errors;
                                    } else {
                                      var valid5 = true;
                                    }
                                    if (valid5) {
                                      if (data18.jobs !== void 0) {
                                        let data20 = data18.jobs;
                                        const _errs43 = errors;
                                        if (errors === _errs43) {
                                          if (Array.isArray(data20)) {
                                            if (data20.length < 1) {
                                              validate0.errors = [{ instancePath: instancePath + "/wait_for/" + i1 + "/jobs", schemaPath: "#/properties/wait_for/items/properties/jobs/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema0.properties.wait_for.items.properties.jobs, data: data20 }];
                                              return false;
                                            } else {
                                              var valid6 = true;
                                              const len2 = data20.length;
                                              for (let i2 = 0; i2 < len2; i2++) {
                                                let data21 = data20[i2];
                                                const _errs45 = errors;
                                                if (typeof data21 !== "string") {
                                                  let dataType14 = typeof data21;
                                                  let coerced14 = void 0;
                                                  if (!(coerced14 !== void 0)) {
                                                    if (dataType14 == "number" || dataType14 == "boolean") {
                                                      coerced14 = "" + data21;
                                                    } else if (data21 === null) {
                                                      coerced14 = "";
                                                    } else {
                                                      validate0.errors = [{ instancePath: instancePath + "/wait_for/" + i1 + "/jobs/" + i2, schemaPath: "#/properties/wait_for/items/properties/jobs/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.wait_for.items.properties.jobs.items.type, parentSchema: schema0.properties.wait_for.items.properties.jobs.items, data: data21 }];
                                                      return false;
                                                    }
                                                  }
                                                  if (coerced14 !== void 0) {
                                                    data21 = coerced14;
                                                    if (data20 !== void 0) {
                                                      data20[i2] = coerced14;
                                                    }
                                                  }
                                                }
                                                if (errors === _errs45) {
                                                  if (typeof data21 === "string") {
                                                    if (func1(data21) < 1) {
                                                      validate0.errors = [{ instancePath: instancePath + "/wait_for/" + i1 + "/jobs/" + i2, schemaPath: "#/properties/wait_for/items/properties/jobs/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.wait_for.items.properties.jobs.items, data: data21 }];
                                                      return false;
                                                    }
                                                  }
                                                }
                                                var valid6 = _errs45 === errors;
                                                if (!valid6) {
                                                  break;
                                                }
                                              }
                                            }
                                          } else {
                                            validate0.errors = [{ instancePath: instancePath + "/wait_for/" + i1 + "/jobs", schemaPath: "#/properties/wait_for/items/properties/jobs/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.wait_for.items.properties.jobs.type, parentSchema: schema0.properties.wait_for.items.properties.jobs, data: data20 }];
                                            return false;
                                          }
                                        }
                                        var valid5 = _errs43 === errors;
                                      } else {
                                        var valid5 = true;
                                      }
                                    }
                                  }
                                }
                              } else {
                                validate0.errors = [{ instancePath: instancePath + "/wait_for/" + i1, schemaPath: "#/properties/wait_for/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.wait_for.items.type, parentSchema: schema0.properties.wait_for.items, data: data18 }];
                                return false;
                              }
                            }
                            var valid4 = _errs38 === errors;
                            if (!valid4) {
                              break;
                            }
                          }
                        } else {
                          validate0.errors = [{ instancePath: instancePath + "/wait_for", schemaPath: "#/properties/wait_for/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.wait_for.type, parentSchema: schema0.properties.wait_for, data: data17 }];
                          return false;
                        }
                      }
                      var valid0 = _errs36 === errors;
                      if (valid0) {
                        let data22 = data.wait_seconds;
                        const _errs47 = errors;
                        if (!(typeof data22 == "number")) {
                          let dataType15 = typeof data22;
                          let coerced15 = void 0;
                          if (!(coerced15 !== void 0)) {
                            if (dataType15 == "boolean" || data22 === null || dataType15 == "string" && data22 && data22 == +data22) {
                              coerced15 = +data22;
                            } else {
                              validate0.errors = [{ instancePath: instancePath + "/wait_seconds", schemaPath: "#/properties/wait_seconds/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema0.properties.wait_seconds.type, parentSchema: schema0.properties.wait_seconds, data: data22 }];
                              return false;
                            }
                          }
                          if (coerced15 !== void 0) {
                            data22 = coerced15;
                            if (data !== void 0) {
                              data["wait_seconds"] = coerced15;
                            }
                          }
                        }
                        if (errors === _errs47) {
                          if (typeof data22 == "number") {
                            if (data22 < 0 || isNaN(data22)) {
                              validate0.errors = [{ instancePath: instancePath + "/wait_seconds", schemaPath: "#/properties/wait_seconds/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema0.properties.wait_seconds, data: data22 }];
                              return false;
                            }
                          }
                        }
                        var valid0 = _errs47 === errors;
                        if (valid0) {
                          if (data.zuul_api !== void 0) {
                            let data23 = data.zuul_api;
                            const _errs49 = errors;
                            if (typeof data23 !== "string") {
                              let dataType16 = typeof data23;
                              let coerced16 = void 0;
                              if (!(coerced16 !== void 0)) {
                                if (dataType16 == "number" || dataType16 == "boolean") {
                                  coerced16 = "" + data23;
                                } else if (data23 === null) {
                                  coerced16 = "";
                                } else {
                                  validate0.errors = [{ instancePath: instancePath + "/zuul_api", schemaPath: "#/properties/zuul_api/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.zuul_api.type, parentSchema: schema0.properties.zuul_api, data: data23 }];
                                  return false;
                                }
                              }
                              if (coerced16 !== void 0) {
                                data23 = coerced16;
                                if (data !== void 0) {
                                  data["zuul_api"] = coerced16;
                                }
                              }
                            }
                            if (errors === _errs49) {
                              if (typeof data23 === "string") {
                                if (!pattern0.test(data23)) {
                                  validate0.errors = [{ instancePath: instancePath + "/zuul_api", schemaPath: "#/properties/zuul_api/pattern", keyword: "pattern", params: { pattern: "^https?://" }, message: 'must match pattern "^https?://"', schema: "^https?://", parentSchema: schema0.properties.zuul_api, data: data23 }];
                                  return false;
                                }
                              }
                            }
                            var valid0 = _errs49 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            let data24 = data.referrers;
                            const _errs51 = errors;
                            if (typeof data24 !== "boolean") {
                              let coerced17 = void 0;
                              if (!(coerced17 !== void 0)) {
                                if (data24 === "false" || data24 === 0 || data24 === null) {
                                  coerced17 = false;
                                } else if (data24 === "true" || data24 === 1) {
                                  coerced17 = true;
                                } else {
                                  validate0.errors = [{ instancePath: instancePath + "/referrers", schemaPath: "#/properties/referrers/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema0.properties.referrers.type, parentSchema: schema0.properties.referrers, data: data24 }];
                                  return false;
                                }
                              }
                              if (coerced17 !== void 0) {
                                data24 = coerced17;
                                if (data !== void 0) {
                                  data["referrers"] = coerced17;
                                }
                              }
                            }
                            var valid0 = _errs51 === errors;
                            if (valid0) {
                              if (data.resume_file !== void 0) {
                                let data25 = data.resume_file;
                                const _errs53 = errors;
                                if (typeof data25 !== "string") {
                                  let dataType18 = typeof data25;
                                  let coerced18 = void 0;
                                  if (!(coerced18 !== void 0)) {
                                    if (dataType18 == "number" || dataType18 == "boolean") {
                                      coerced18 = "" + data25;
                                    } else if (data25 === null) {
                                      coerced18 = "";
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/resume_file", schemaPath: "#/properties/resume_file/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.resume_file.type, parentSchema: schema0.properties.resume_file, data: data25 }];
                                      return false;
                                    }
                                  }
                                  if (coerced18 !== void 0) {
                                    data25 = coerced18;
                                    if (data !== void 0) {
                                      data["resume_file"] = coerced18;
                                    }
                                  }
                                }
                                var valid0 = _errs53 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                if (data.zuul !== void 0) {
                                  let data26 = data.zuul;
                                  const _errs55 = errors;
                                  if (!(data26 && typeof data26 == "object" && !Array.isArray(data26))) {
                                    validate0.errors = [{ instancePath: instancePath + "/zuul", schemaPath: "#/properties/zuul/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.zuul.type, parentSchema: schema0.properties.zuul, data: data26 }];
                                    return false;
                                  }
                                  var valid0 = _errs55 === errors;
                                } else {
                                  var valid0 = true;
                                }
                                if (valid0) {
                                  if (data.documentation_url !== void 0) {
                                    let data27 = data.documentation_url;
                                    const _errs57 = errors;
                                    if (typeof data27 !== "string") {
                                      let dataType19 = typeof data27;
                                      let coerced19 = void 0;
                                      if (!(coerced19 !== void 0)) {
                                        if (dataType19 == "number" || dataType19 == "boolean") {
                                          coerced19 = "" + data27;
                                        } else if (data27 === null) {
                                          coerced19 = "";
                                        } else {
                                          validate0.errors = [{ instancePath: instancePath + "/documentation_url", schemaPath: "#/properties/documentation_url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.documentation_url.type, parentSchema: schema0.properties.documentation_url, data: data27 }];
                                          return false;
                                        }
                                      }
                                      if (coerced19 !== void 0) {
                                        data27 = coerced19;
                                        if (data !== void 0) {
                                          data["documentation_url"] = coerced19;
                                        }
                                      }
                                    }
                                    if (errors === _errs57) {
                                      if (typeof data27 === "string") {
                                        if (!pattern1.test(data27)) {
                                          validate0.errors = [{ instancePath: instancePath + "/documentation_url", schemaPath: "#/properties/documentation_url/pattern", keyword: "pattern", params: { pattern: "^(https?://.*)?$" }, message: 'must match pattern "^(https?://.*)?$"', schema: "^(https?://.*)?$", parentSchema: schema0.properties.documentation_url, data: data27 }];
                                          return false;
                                        }
                                      }
                                    }
                                    var valid0 = _errs57 === errors;
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
  const described = error.parentSchema?.description;
  const hint = described ? ` (${described.replace(/\.$/, "")})` : "";
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
  const text2 = numbersAsWritten(await (0, import_promises4.readFile)(argumentsFile, "utf8"));
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

// oci_intermediate_pull.entry.ts
void runAsAnsibleModule(oci_intermediate_pull_default, process.argv[2]);
