#!/usr/bin/node
// WANT_JSON. Generated from modules/oci_registry_service.ts by "make build"; edit that file instead.
var __create = Object.create;
var __defProp = Object.defineProperty;
var __getOwnPropDesc = Object.getOwnPropertyDescriptor;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __getProtoOf = Object.getPrototypeOf;
var __hasOwnProp = Object.prototype.hasOwnProperty;
var __esm = (fn, res, err) => function __init() {
  if (err) throw err[0];
  try {
    return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
  } catch (e) {
    throw err = [e], e;
  }
};
var __commonJS = (cb, mod) => function __require() {
  try {
    return mod || (0, cb[__getOwnPropNames(cb)[0]])((mod = { exports: {} }).exports, mod), mod.exports;
  } catch (e) {
    throw mod = 0, e;
  }
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
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

// modules/oci/error.ts
var ERROR_CODES, ENTRIES, OciError, UsageError, CommandError;
var init_error = __esm({
  "modules/oci/error.ts"() {
    "use strict";
    ERROR_CODES = {
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
    ENTRIES = {
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
    OciError = class _OciError extends Error {
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
    UsageError = class extends Error {
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
    CommandError = class extends Error {
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
  }
});

// modules/oci/digest.ts
function isDigest(text) {
  const colon = text.indexOf(":");
  return REGISTERED.get(text.slice(0, colon))?.test(text.slice(colon + 1)) ?? false;
}
function parseDigest(text) {
  if (isDigest(text)) return text;
  throw new OciError({
    code: "DIGEST_INVALID",
    message: `"${text}" is not a digest; expected sha256: and 64 hexadecimal digits, or sha512: and 128`
  });
}
function algorithmOf(digest) {
  return digest.slice(0, digest.indexOf(":"));
}
function encodedOf(digest) {
  return digest.slice(digest.indexOf(":") + 1);
}
function hashFor(digest) {
  return (0, import_node_crypto2.createHash)(algorithmOf(digest));
}
function digestOf(bytes, algorithm = "sha256") {
  return `${algorithm}:${(0, import_node_crypto2.createHash)(algorithm).update(bytes).digest("hex")}`;
}
var import_node_crypto2, REGISTERED;
var init_digest = __esm({
  "modules/oci/digest.ts"() {
    "use strict";
    import_node_crypto2 = require("node:crypto");
    init_error();
    REGISTERED = /* @__PURE__ */ new Map([
      ["sha256", /^[a-f0-9]{64}$/],
      ["sha512", /^[a-f0-9]{128}$/]
    ]);
  }
});

// modules/oci/media-type.ts
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
var OCI_MANIFEST, OCI_INDEX, DOCKER_MANIFEST, DOCKER_LIST, MANIFEST_TYPES;
var init_media_type = __esm({
  "modules/oci/media-type.ts"() {
    "use strict";
    OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
    OCI_INDEX = "application/vnd.oci.image.index.v1+json";
    DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
    DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
    MANIFEST_TYPES = [OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST];
  }
});

// modules/oci/manifest.ts
function isIndex(document) {
  return "manifests" in document;
}
function parseManifest(bytes, mediaType) {
  const document = parseJson(bytes);
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
function mediaTypeOf(bytes) {
  const document = parseJson(bytes);
  if (typeof document.mediaType === "string") return document.mediaType;
  return Array.isArray(document.manifests) ? OCI_INDEX : OCI_MANIFEST;
}
function childrenOf(document) {
  return isIndex(document) ? document.manifests : [document.config, ...document.layers];
}
function parseJson(bytes) {
  let document;
  try {
    document = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
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
var init_manifest = __esm({
  "modules/oci/manifest.ts"() {
    "use strict";
    init_digest();
    init_error();
    init_media_type();
  }
});

// modules/oci/reference.ts
function isTag(text) {
  return TAG.test(text);
}
function isRepositoryName(text) {
  return text.length <= LONGEST_NAME && REPOSITORY.test(text);
}
function splitRepository(text) {
  const slash = text.indexOf("/");
  const first = text.slice(0, Math.max(slash, 0));
  const named = first !== "" && (/[.:]/.test(first) || first === "localhost" || first.startsWith("["));
  const registry2 = named ? first : DOCKER_HUB;
  const path14 = named ? text.slice(slash + 1) : text;
  if (!HUB_ALIASES.has(registry2)) return { registry: registry2, repository: path14 };
  return { registry: DOCKER_HUB, repository: path14.includes("/") ? path14 : `library/${path14}` };
}
function mirrorPath(reference) {
  return reference.registry === DOCKER_HUB ? reference.repository : `${reference.registry}/${reference.repository}`;
}
var DOCKER_HUB, HUB_ALIASES, REPOSITORY, TAG, LONGEST_NAME;
var init_reference = __esm({
  "modules/oci/reference.ts"() {
    "use strict";
    init_digest();
    init_error();
    DOCKER_HUB = "docker.io";
    HUB_ALIASES = /* @__PURE__ */ new Set([
      DOCKER_HUB,
      "index.docker.io",
      "registry-1.docker.io",
      "registry.hub.docker.com"
    ]);
    REPOSITORY = /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/;
    TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;
    LONGEST_NAME = 255;
  }
});

// modules/registry/auth-file.ts
async function loginsFrom(file, registries, argument = "auth_file") {
  let text;
  try {
    text = await (0, import_promises19.readFile)(file, "utf8");
  } catch (cause) {
    throw new UsageError(argument, `${file} cannot be read (${cause.message})`, "OCI-0806");
  }
  return loginsIn(text, registries, argument, file);
}
async function loginsIn(text, registries, argument, name = "its text") {
  const config = parse(text, argument, name);
  const logins = /* @__PURE__ */ new Map();
  for (const registry2 of new Set(registries)) {
    const login = await loginFor(config, registry2);
    if (login) logins.set(registry2, login);
  }
  return logins;
}
async function loginFor(config, registry2) {
  const keys = registry2 === DOCKER_HUB ? HUB_KEYS : [registry2, `https://${registry2}`, `https://${registry2}/v2/`];
  for (const key of keys) {
    const helper = config.credHelpers?.[key] ?? (config.auths?.[key] ? config.credsStore : void 0);
    const login = helper && await ask(helper, key) || decode2(config.auths?.[key]);
    if (login) return login;
  }
  return void 0;
}
function decode2(entry) {
  if (entry?.identitytoken) return { username: IDENTITY_TOKEN_USER, password: entry.identitytoken };
  const text = Buffer.from(entry?.auth ?? "", "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 1) return void 0;
  return { username: text.slice(0, colon), password: text.slice(colon + 1).replace(/\0+$/, "") };
}
function ask(helper, registry2) {
  if (!/^[\w.-]+$/.test(helper)) return Promise.resolve(void 0);
  return new Promise((resolve) => {
    const child = (0, import_node_child_process.spawn)(`docker-credential-${helper}`, ["get"], {
      env: process.env,
      stdio: ["pipe", "pipe", "ignore"],
      timeout: HELPER_TIMEOUT_MS
    });
    let output = "";
    child.stdout.on("data", (chunk) => {
      output += chunk;
    });
    child.on("error", () => resolve(void 0));
    child.stdin.on("error", () => {
    });
    child.on("close", () => resolve(parseAnswer(output)));
    child.stdin.end(`${registry2}
`);
  });
}
function parseAnswer(output) {
  try {
    const { Username: username2, Secret: password } = JSON.parse(output);
    return typeof username2 === "string" && typeof password === "string" ? { username: username2, password } : void 0;
  } catch {
    return void 0;
  }
}
function parse(text, argument, name) {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(argument, `${name} is not JSON`, "OCI-0806");
  }
}
var import_node_child_process, import_promises19, HELPER_TIMEOUT_MS, IDENTITY_TOKEN_USER, HUB_KEYS;
var init_auth_file = __esm({
  "modules/registry/auth-file.ts"() {
    "use strict";
    import_node_child_process = require("node:child_process");
    import_promises19 = require("node:fs/promises");
    init_error();
    init_reference();
    HELPER_TIMEOUT_MS = 3e4;
    IDENTITY_TOKEN_USER = "<token>";
    HUB_KEYS = ["https://index.docker.io/v1/", "index.docker.io", "docker.io", "registry-1.docker.io"];
  }
});

// modules/http/message.ts
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
  const bytes = await readBody(response, limit);
  return { ...response, body: import_node_stream4.Readable.from(bytes.length > 0 ? [bytes] : []) };
}
function discard2({ body }) {
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
var import_node_stream4;
var init_message = __esm({
  "modules/http/message.ts"() {
    "use strict";
    import_node_stream4 = require("node:stream");
  }
});

// modules/http/failure.ts
function connectionFailure(method, url, cause) {
  const root2 = rootCause(cause);
  const code = root2.code ?? "";
  const [, explanation, entry] = EXPLANATIONS.find(([pattern]) => pattern.test(code)) ?? [];
  const told = explanation ? `${explanation} (${root2.message})` : root2.message;
  return new OciError({
    code: "UNAVAILABLE",
    entry,
    message: `${method} ${withoutSecrets(url)}: ${told}`,
    cause: root2
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
var EXPLANATIONS;
var init_failure = __esm({
  "modules/http/failure.ts"() {
    "use strict";
    init_error();
    EXPLANATIONS = [
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
  }
});

// modules/http/retry.ts
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
var LONGEST_WAIT_S, FIRST_DELAY_MS, LONGEST_DELAY_MS, RULES;
var init_retry = __esm({
  "modules/http/retry.ts"() {
    "use strict";
    LONGEST_WAIT_S = 120;
    FIRST_DELAY_MS = 300;
    LONGEST_DELAY_MS = 2e4;
    RULES = [
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
  }
});

// modules/registry/error.ts
async function refusal(response, method, endpoint, unknown2 = "NAME_UNKNOWN") {
  const first = firstError(await textOf(response));
  const code = codeOf2(first?.code, response.status, unknown2);
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
function firstError(text) {
  try {
    const { errors } = JSON.parse(text);
    return Array.isArray(errors) && typeof errors[0] === "object" && errors[0] ? errors[0] : void 0;
  } catch {
    return void 0;
  }
}
function codeOf2(said, status, unknown2) {
  if (typeof said === "string" && said !== "UNKNOWN" && said in ERROR_CODES) return said;
  if (status === 404) return unknown2;
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
var LONGEST_ANSWER;
var init_error2 = __esm({
  "modules/registry/error.ts"() {
    "use strict";
    init_failure();
    init_message();
    init_retry();
    init_error();
    LONGEST_ANSWER = 256 * 1024;
  }
});

// modules/registry/tags.ts
async function* listTags2(place) {
  const { connection, path: path14, reading: reading2, name } = place;
  const plain = `/v2/${path14}/tags/list`;
  let next = `${plain}?n=${PAGE2}`;
  const seen = /* @__PURE__ */ new Set();
  while (next) {
    let response = await connection.send("GET", next, reading2, { whole: LARGEST_PAGE });
    if (response.status === 404 && next === `${plain}?n=${PAGE2}`) {
      await discard2(response);
      response = await connection.send("GET", plain, reading2, { whole: LARGEST_PAGE });
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
var PAGE2, LARGEST_PAGE;
var init_tags = __esm({
  "modules/registry/tags.ts"() {
    "use strict";
    init_message();
    init_error();
    init_error2();
    PAGE2 = 1e3;
    LARGEST_PAGE = 32 * 1024 * 1024;
  }
});

// modules/registry/catalog.ts
async function* listRepositories(connection) {
  const seen = /* @__PURE__ */ new Set();
  let next = `/v2/_catalog?n=${PAGE3}`;
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
var PAGE3, LARGEST_PAGE2, SCOPE;
var init_catalog = __esm({
  "modules/registry/catalog.ts"() {
    "use strict";
    init_message();
    init_error();
    init_error2();
    init_tags();
    PAGE3 = 1e3;
    LARGEST_PAGE2 = 32 * 1024 * 1024;
    SCOPE = "registry:catalog:*";
  }
});

// modules/http/connect.ts
function connectDirectly(route, options = {}) {
  const where = { host: route.host, port: route.port, autoSelectFamily: true, noDelay: true };
  const socket = route.tls ? secured(route.tls, where) : (0, import_node_net2.connect)({ ...options, ...where });
  const timer = setTimeout(() => socket.destroy(failure("no connection", "ETIMEDOUT")), route.connectTimeout);
  const connected = () => clearTimeout(timer);
  return socket.once(route.tls ? "secureConnect" : "connect", connected).once("close", connected);
}
function connectThrough(proxy, route, done) {
  const { url, authorization, context } = proxy;
  const request2 = url.protocol === "https:" ? import_node_https2.request : import_node_http2.request;
  const target = `${(0, import_node_net2.isIP)(route.host) === 6 ? `[${route.host}]` : route.host}:${route.port}`;
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
    ...(0, import_node_net2.isIP)(name) === 0 && { servername: name },
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
function refused({ host: host2 }, status) {
  const permanent = status >= 400 && status < 500;
  return failure(`the proxy ${host2} answered ${status}`, permanent ? "PROXY_REFUSED" : "ECONNRESET");
}
function failure(message, code) {
  return Object.assign(new Error(message), { code });
}
var import_node_http2, import_node_https2, import_node_net2, import_node_tls;
var init_connect = __esm({
  "modules/http/connect.ts"() {
    "use strict";
    import_node_http2 = require("node:http");
    import_node_https2 = require("node:https");
    import_node_net2 = require("node:net");
    import_node_tls = require("node:tls");
  }
});

// modules/http/proxy.ts
function proxyFor(url, env) {
  const secure2 = url.protocol === "https:";
  const value = secure2 ? env.https_proxy ?? env.HTTPS_PROXY : env.http_proxy;
  const chosen = value || env.all_proxy || env.ALL_PROXY;
  if (!chosen || isExcluded(url, env.no_proxy ?? env.NO_PROXY ?? "")) return void 0;
  return new URL(chosen.includes("://") ? chosen : `http://${chosen}`);
}
function isExcluded(url, excluded) {
  const host2 = bare(url.hostname);
  if (host2 === "localhost" || host2 === "::1" || host2.startsWith("127.")) return true;
  const port = url.port || (url.protocol === "https:" ? "443" : "80");
  return excluded.split(/[\s,]+/).filter(Boolean).some((entry) => {
    if (entry === "*") return true;
    const [, name = entry, only] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
    if (only && only !== port) return false;
    const suffix = bare(name).replace(/^\*?\./, "");
    return host2 === suffix || host2.endsWith(`.${suffix}`);
  });
}
function bare(host2) {
  return host2.replace(/^\[|\]$/g, "").toLowerCase();
}
var init_proxy = __esm({
  "modules/http/proxy.ts"() {
    "use strict";
  }
});

// modules/http/trust.ts
function secureContextFor(authority, trust, env) {
  const own = trust.ca ?? [];
  if (trust.pinned) return contextOf({ ca: [...own] });
  const { ca, cert, key } = engineCertificates(authority, env);
  return contextOf({
    ca: [...systemCertificates(env), ...ca, ...own],
    ...cert && key && { cert, key }
  });
}
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
  ].filter((text) => text.includes("-----BEGIN"));
  return file || directories.length > 0 ? found : [...import_node_tls2.rootCertificates, ...found];
}
function engineCertificates(authority, env) {
  const home = env.HOME ?? (0, import_node_os2.homedir)();
  const folders = [import_node_path12.default.join(home, ".config/containers"), "/etc/containers", "/etc/docker"].map(
    (folder) => import_node_path12.default.join(folder, "certs.d", authority)
  );
  const ca = folders.flatMap((folder) => readAll(folder, /\.crt$/));
  for (const folder of folders) {
    const name = list(folder).find((file) => file.endsWith(".cert"));
    const cert = name && read(import_node_path12.default.join(folder, name));
    const key = name && read(import_node_path12.default.join(folder, name.replace(/\.cert$/, ".key")));
    if (cert && key) return { ca, cert, key };
  }
  return { ca };
}
function readAll(directory, pattern) {
  return list(directory).filter((name) => pattern.test(name)).sort().flatMap((name) => read(import_node_path12.default.join(directory, name)) ?? []);
}
function firstOf(files) {
  for (const file of files) {
    const text = read(file);
    if (text) return text;
  }
  return void 0;
}
function list(directory) {
  try {
    return (0, import_node_fs4.readdirSync)(directory);
  } catch {
    return [];
  }
}
function read(file) {
  try {
    return (0, import_node_fs4.readFileSync)(file, "utf8");
  } catch {
    return void 0;
  }
}
var import_node_fs4, import_node_os2, import_node_path12, import_node_tls2, BUNDLES, contexts;
var init_trust = __esm({
  "modules/http/trust.ts"() {
    "use strict";
    import_node_fs4 = require("node:fs");
    import_node_os2 = require("node:os");
    import_node_path12 = __toESM(require("node:path"));
    import_node_tls2 = require("node:tls");
    BUNDLES = [
      "/etc/ssl/certs/ca-certificates.crt",
      "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
      "/etc/pki/tls/certs/ca-bundle.crt",
      "/var/lib/ca-certificates/ca-bundle.pem",
      "/etc/ssl/ca-bundle.pem",
      "/etc/ssl/cert.pem"
    ];
    contexts = /* @__PURE__ */ new Map();
  }
});

// modules/http/agents.ts
function createAgents(options) {
  const lines = /* @__PURE__ */ new Map();
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
  const open6 = (url) => {
    const own = url.host === options.authority;
    const address2 = own ? options.address : void 0;
    const secure2 = url.protocol === "https:";
    const name = bare2(url.hostname);
    const proxyUrl = address2 ? void 0 : proxyFor(url, options.env);
    const proxy = proxyUrl && readProxy(proxyUrl, () => contextOf2(proxyUrl.host, false));
    const route = {
      host: address2 ?? name,
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
      let line = lines.get(url.origin);
      if (!line) {
        line = open6(url);
        lines.set(url.origin, line);
      }
      return line;
    },
    close() {
      closed = true;
      for (const { agent } of lines.values()) agent.destroy();
      for (const tunnel of tunnels) tunnel.destroy();
      lines.clear();
    }
  };
}
function agentFor(route, tunnels) {
  const agent = new import_node_http3.Agent({ keepAlive: true, timeout: KEEP_ALIVE_MS, maxFreeSockets: 64 });
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
  const host2 = bare2(url.hostname);
  return {
    host: host2,
    port: Number(url.port) || (context ? 443 : 80),
    ...context && { tls: { context, name: host2 } },
    connectTimeout
  };
}
function bare2(hostname) {
  const name = hostname.replace(/^\[|\]$/g, "");
  return (0, import_node_net3.isIP)(name) === 6 ? name : hostname;
}
var import_node_http3, import_node_net3, CONNECT_TIMEOUT_MS, KEEP_ALIVE_MS;
var init_agents = __esm({
  "modules/http/agents.ts"() {
    "use strict";
    import_node_http3 = require("node:http");
    import_node_net3 = require("node:net");
    init_connect();
    init_proxy();
    init_trust();
    CONNECT_TIMEOUT_MS = 15e3;
    KEEP_ALIVE_MS = 4e3;
  }
});

// modules/http/budget.ts
function createBudget(options) {
  const { concurrent, perSecond = Number.POSITIVE_INFINITY, now = Date.now, sleep: sleep4 = pauseFor } = options;
  let limit = concurrent;
  let rate = perSecond;
  let learnedFrom = 0;
  let running = 0;
  let calm = 0;
  let lowered = Number.NEGATIVE_INFINITY;
  let free = 0;
  const recent = [];
  let count = 0;
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
      const time2 = now();
      const at = Math.max(time2, free);
      if (rate < Number.POSITIVE_INFINITY) free = at + SECOND / rate;
      else recent[count++ % MOST_REMEMBERED] = at;
      if (at > time2) await sleep4(at - time2);
    },
    lower(sent, pause = 0) {
      const time2 = now();
      free = Math.max(free, time2 + pause);
      if (sent <= lowered) return;
      lowered = time2;
      calm = 0;
      limit = Math.max(1, Math.floor(limit / 2));
      const known = rate < Number.POSITIVE_INFINITY;
      const present = known ? rate : recent.filter((each) => each > time2 - SECOND).length;
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
var CALM_ANSWERS, CALM_SECONDS, GROWTH, SECOND, LOWEST_RATE, FORGOTTEN, MOST_REMEMBERED;
var init_budget = __esm({
  "modules/http/budget.ts"() {
    "use strict";
    CALM_ANSWERS = 50;
    CALM_SECONDS = 5;
    GROWTH = 1.25;
    SECOND = 1e3;
    LOWEST_RATE = 0.5;
    FORGOTTEN = 2;
    MOST_REMEMBERED = 1024;
  }
});

// modules/http/bulk.ts
async function fetchBulk(route, request2, headers, idleTimeout) {
  const { url } = request2;
  let head = Buffer.alloc(0);
  let left = 0;
  let body;
  let full2 = false;
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
          full2 = false;
        });
        resolve({ status: told.status, headers: told.headers, body, url });
        return deliver(rest);
      };
      const deliver = (chunk) => {
        const wanted = chunk.length > left ? chunk.subarray(0, left) : chunk;
        left -= wanted.length;
        full2 = wanted.length > 0 && body?.push(wanted) === false;
        if (left === 0) {
          body?.push(null);
          socket.destroy();
        }
        return !full2;
      };
      const fail = (error) => {
        socket.destroy();
        reject(error);
        if (left > 0) body?.destroy(error);
      };
      const socket = connect(route, take);
      socket.once("error", fail);
      socket.once("end", () => fail(failure("the connection was closed", "ECONNRESET")));
      limitIdleness(socket, idleTimeout, () => full2, fail);
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
  return new import_node_stream5.Readable({
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
  const lines = Object.entries({ host: url.host, ...headers, connection: "close" }).map(([name, value]) => {
    (0, import_node_http4.validateHeaderValue)(name, value);
    return `${name}: ${value}\r
`;
  });
  return `GET ${url.pathname}${url.search} HTTP/1.1\r
${lines.join("")}\r
`;
}
function parseHead(text) {
  const [first = "", ...lines] = text.split("\r\n");
  const status = Number(/^HTTP\/1\.[01] ([2-5]\d\d)/.exec(first)?.[1]);
  const headers = {};
  for (const line of lines) {
    const [, name, value] = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === void 0 || value === void 0) return void 0;
    const known = headers[name.toLowerCase()];
    headers[name.toLowerCase()] = known === void 0 ? value : `${known}, ${value}`;
  }
  const length = headers["content-length"] ?? "";
  if (!status || !/^\d+$/.test(length) || headers["transfer-encoding"] !== void 0) return void 0;
  return { status, headers, length: Number(length) };
}
var import_node_http4, import_node_stream5, LARGEST_HEAD, SLAB, LEAST_READ;
var init_bulk = __esm({
  "modules/http/bulk.ts"() {
    "use strict";
    import_node_http4 = require("node:http");
    import_node_stream5 = require("node:stream");
    init_connect();
    init_failure();
    LARGEST_HEAD = 64 * 1024;
    SLAB = 256 * 1024;
    LEAST_READ = 64 * 1024;
  }
});

// modules/http/exchange.ts
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
    const outgoing = (0, import_node_http5.request)({
      method,
      agent,
      host: route.host,
      port: route.port,
      path: forwarding ? url.href : url.pathname + url.search,
      headers: { host: url.host, ...forwarding, ...headers, ...own },
      timeout
    });
    let answer2;
    outgoing.once("error", (error) => {
      attempt.used = outgoing.reusedSocket;
      reject(error);
    });
    outgoing.on("error", () => {
    });
    outgoing.once("response", (response) => {
      answer2 = response;
      response.on("error", () => {
      });
      response.once("close", () => endUnfinished(outgoing));
      resolve({ status: response.statusCode ?? 0, headers: flatten(response.headers), body: response, url });
    });
    outgoing.on("timeout", () => {
      if (waitsForUs(body, answer2)) return void outgoing.socket?.setTimeout(timeout);
      const error = failure("no byte", "ERR_IDLE");
      if (answer2) answer2.destroy(error);
      else outgoing.destroy(error);
    });
    if (isStream(body)) pour(body, outgoing, Number(own?.["content-length"] ?? Number.NaN), () => answer2);
    else outgoing.end(body);
  });
}
function pour(body, outgoing, length, answer2) {
  let sent = 0;
  const fail = (error) => {
    if (!answer2()) outgoing.destroy(error);
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
function waitsForUs(body, answer2) {
  if (answer2) return answer2.readableLength > 0;
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
var import_node_http5;
var init_exchange = __esm({
  "modules/http/exchange.ts"() {
    "use strict";
    import_node_http5 = require("node:http");
    init_connect();
    init_failure();
    init_message();
  }
});

// modules/http/client.ts
function createHttpClient(options) {
  const agents = createAgents(options);
  const idleTimeout = options.idleTimeout ?? IDLE_TIMEOUT_MS;
  const sleep4 = options.sleep ?? import_promises20.setTimeout;
  const { perSecond, concurrency = CONCURRENCY } = options;
  const budget = createBudget({ concurrent: concurrency, perSecond, sleep: sleep4 });
  const random = options.random ?? Math.random;
  const headers = { "user-agent": options.userAgent ?? "zuul-container-images" };
  const backOff = async (what, failure2, attemptsMade) => {
    const delay = delayBefore(failure2, attemptsMade, random());
    options.onRetry?.({ request: what, reason: failure2.message, delay: delay / 1e3 });
    await sleep4(delay);
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
  const once2 = async (request2) => {
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
      const response = await once2(current);
      const target = redirectOf(response, current);
      if (!target) return response;
      await discard2(response);
      if (redirects === MOST_REDIRECTS) throw tooManyRedirects(request2);
      current = target;
    }
  };
  const send2 = async (request2) => {
    for (let attempts = 1; ; attempts += 1) {
      const outcome = await follow(request2).catch((error) => error);
      const failure2 = failureOf(request2, outcome);
      if (!failure2) {
        if (outcome instanceof Error) throw outcome;
        return outcome;
      }
      if (!mayRetry(failure2, attempts)) {
        if (outcome instanceof Error) throw withAttempts(failure2, attempts);
        return outcome;
      }
      if (!(outcome instanceof Error)) await discard2(outcome);
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
  const reading2 = request2.method === "GET" || request2.method === "HEAD";
  const { location } = response.headers;
  if (!reading2 || !location || ![301, 302, 303, 307, 308].includes(response.status)) return void 0;
  const url = new URL(location, request2.url);
  if (url.protocol !== "https:" && url.protocol !== "http:") return void 0;
  const { authorization, cookie, ...open6 } = request2.headers ?? {};
  const headers = url.origin === request2.url.origin ? request2.headers ?? {} : open6;
  return { ...request2, url, headers };
}
function failureOf(request2, outcome) {
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
var import_promises20, CONCURRENCY, MOST_REDIRECTS, IDLE_TIMEOUT_MS;
var init_client = __esm({
  "modules/http/client.ts"() {
    "use strict";
    import_promises20 = require("node:timers/promises");
    init_error();
    init_agents();
    init_budget();
    init_bulk();
    init_exchange();
    init_failure();
    init_message();
    init_retry();
    CONCURRENCY = 12;
    MOST_REDIRECTS = 5;
    IDLE_TIMEOUT_MS = 3e5;
  }
});

// modules/registry/challenge.ts
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
var TOKEN, QUOTED;
var init_challenge = __esm({
  "modules/registry/challenge.ts"() {
    "use strict";
    TOKEN = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
    QUOTED = /"((?:[^"\\]|\\.)*)"/y;
  }
});

// modules/registry/token.ts
async function requestToken(http2, { realm, service }, scopes, credentials) {
  const identity = credentials?.username === IDENTITY_TOKEN_USER2;
  let request2 = identity ? oauth(realm, service, scopes, credentials) : query(realm, service, scopes, credentials);
  let response = await http2.send({ ...request2, whole: LONGEST_ANSWER2 });
  if (!identity && credentials && (response.status === 404 || response.status === 405)) {
    await readBody(response, LONGEST_ANSWER2);
    request2 = oauth(realm, service, scopes, credentials);
    response = await http2.send({ ...request2, whole: LONGEST_ANSWER2 });
  }
  const body = (await readBody(response, LONGEST_ANSWER2)).toString("utf8");
  if (response.status !== 200) throw refused2(request2, response.status, credentials);
  return parse2(body, request2);
}
function query(realm, service, scopes, credentials) {
  const url = new URL(realm);
  if (service) url.searchParams.set("service", service);
  for (const scope of scopes) url.searchParams.append("scope", scope);
  if (!credentials) return { method: "GET", url };
  url.searchParams.set("account", credentials.username);
  return { method: "GET", url, headers: { authorization: basic(credentials) } };
}
function oauth(realm, service, scopes, { username: username2, password }) {
  const grant = username2 === IDENTITY_TOKEN_USER2 ? { grant_type: "refresh_token", refresh_token: password } : { grant_type: "password", username: username2, password };
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
function basic({ username: username2, password }) {
  return `Basic ${Buffer.from(`${username2}:${password}`).toString("base64")}`;
}
function parse2(body, request2) {
  let answer2;
  try {
    answer2 = JSON.parse(body);
  } catch {
    answer2 = {};
  }
  const value = answer2.token || answer2.access_token;
  if (typeof value !== "string") {
    throw new OciError({
      code: "UNAUTHORIZED",
      message: `${request2.method} ${withoutSecrets(request2.url)}: the token service answered without a token`
    });
  }
  const life = Number(answer2.expires_in) > 0 ? Number(answer2.expires_in) : SHORTEST_LIFE_S;
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
var IDENTITY_TOKEN_USER2, SHORTEST_LIFE_S, LONGEST_ANSWER2;
var init_token = __esm({
  "modules/registry/token.ts"() {
    "use strict";
    init_failure();
    init_message();
    init_error();
    IDENTITY_TOKEN_USER2 = "<token>";
    SHORTEST_LIFE_S = 60;
    LONGEST_ANSWER2 = 1024 * 1024;
  }
});

// modules/registry/authorization.ts
function createAuthorization(http2, endpoint) {
  let way;
  const tokens = /* @__PURE__ */ new Map();
  const tokenFor = async (service, scopes) => {
    const key = [...scopes].sort().join(" ");
    const known = tokens.get(key);
    const token = known && await known;
    if (token && token.expires - RENEWAL_MS > Date.now()) return token;
    if (known && tokens.get(key) !== known) return tokenFor(service, scopes);
    const requested = requestToken(http2, service, scopes, endpoint.credentials);
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
var RENEWAL_MS;
var init_authorization = __esm({
  "modules/registry/authorization.ts"() {
    "use strict";
    init_challenge();
    init_token();
    RENEWAL_MS = 15e3;
  }
});

// modules/registry/connection.ts
function connect2(endpoint, options = {}) {
  const { env = process.env, unfinished, ...rest } = options;
  const { ca, pinned, address: address2, quota: quota2 } = endpoint;
  const http2 = createHttpClient({
    ...rest,
    ...quota2?.concurrent && { concurrency: quota2.concurrent },
    perSecond: quota2?.perSecond,
    env,
    authority: endpoint.url.host,
    ...ca && { ca },
    ...pinned && { pinned },
    ...address2 && { address: address2 }
  });
  const authorization = createAuthorization(http2, endpoint);
  let first;
  const attempt = async (request2, scopes) => {
    const own = request2.url.origin === endpoint.url.origin;
    const used = own ? await authorization.header(scopes) : void 0;
    const headers = { ...request2.headers, ...used && { authorization: used } };
    return { response: await http2.send({ ...request2, headers }), used };
  };
  const exchange2 = async (request2, scopes) => {
    for (let renewed = false; ; ) {
      const { response, used } = await attempt(request2, scopes);
      const own = response.url.origin === endpoint.url.origin;
      const again = own && response.status === 401 && !renewed && authorization.learn(response, scopes, used);
      if (!again || isStream(request2.body)) return response;
      renewed = used !== void 0;
      await discard2(response);
    }
  };
  return {
    endpoint,
    unfinished,
    async send(method, path14, scopes, more = {}) {
      const request2 = { method, url: new URL(path14, endpoint.url), ...more };
      if (!first) {
        const answer2 = exchange2(request2, scopes);
        first = answer2.catch(() => void 0);
        return answer2;
      }
      await first;
      return exchange2(request2, scopes);
    },
    backOff: (what, failure2, attemptsMade) => http2.backOff(what, failure2, attemptsMade),
    close: () => http2.close()
  };
}
var init_connection = __esm({
  "modules/registry/connection.ts"() {
    "use strict";
    init_client();
    init_message();
    init_authorization();
  }
});

// modules/registry/endpoint.ts
function defaultUrl(registry2) {
  return new URL(registry2 === DOCKER_HUB ? HUB_URL : `https://${registry2}`);
}
var HUB_URL;
var init_endpoint = __esm({
  "modules/registry/endpoint.ts"() {
    "use strict";
    init_reference();
    HUB_URL = "https://registry-1.docker.io";
  }
});

// modules/registry/manifest.ts
function createManifestCache() {
  const known = /* @__PURE__ */ new Map();
  let size = 0;
  return {
    pending: /* @__PURE__ */ new Map(),
    get: (digest) => known.get(digest),
    set(digest, bytes) {
      if (known.has(digest)) return;
      known.set(digest, bytes);
      size += bytes.length;
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
      await discard2(response);
      return told;
    }
  } else if (response.status !== 405 && response.status !== 501) {
    throw await refusedManifest(place, response, "HEAD", reference);
  }
  await discard2(response);
  return (await getManifest2(place, reference)).descriptor;
}
async function fetchManifest2(place, target) {
  const { cache, name } = place;
  const known = cache.get(target.digest);
  if (known) return known;
  const key = `${name}@${target.digest}`;
  let pending = cache.pending.get(key);
  if (!pending) {
    pending = getManifest2(place, target.digest).then(({ bytes }) => bytes);
    cache.pending.set(key, pending);
    const done = () => cache.pending.delete(key);
    pending.then(done, done);
  }
  return pending;
}
async function readManifest2(place, reference) {
  const bytes = isDigest(reference) ? place.cache.get(reference) : void 0;
  if (!bytes || !isDigest(reference)) return getManifest2(place, reference);
  return { descriptor: { mediaType: mediaTypeOf(bytes), digest: reference, size: bytes.length }, bytes };
}
async function getManifest2(place, reference) {
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
  const bytes = await readBody(response, LARGEST_MANIFEST);
  const told = response.headers["docker-content-digest"];
  const expected = isDigest(reference) ? reference : told && isDigest(told) ? told : void 0;
  const digest = digestOf(bytes, expected && algorithmOf(expected));
  if (expected && digest !== expected) {
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `${place.name}: the registry sent ${digest} for ${expected}; nothing of it was used`
    });
  }
  const claimed = essence(response.headers["content-type"] ?? "");
  const mediaType = isManifestType(claimed) ? claimed : mediaTypeOf(bytes);
  place.cache.set(digest, bytes);
  return { descriptor: { mediaType, digest, size: bytes.length }, bytes };
}
async function pushManifest({ connection, path: path14, name, cache, writing: writing2 }, expected, bytes, reference) {
  if (digestOf(bytes, algorithmOf(expected.digest)) !== expected.digest) {
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `${name}: the manifest's bytes are not those of ${expected.digest}; it was not sent`
    });
  }
  const response = await connection.send("PUT", `/v2/${path14}/manifests/${reference}`, writing2, {
    headers: { "content-type": expected.mediaType },
    body: bytes
  });
  if (response.status !== 201 && response.status !== 200 && response.status !== 202) {
    throw await refusal(response, "PUT", connection.endpoint);
  }
  await discard2(response);
  const stored = response.headers["docker-content-digest"];
  if (stored && isDigest(stored) && stored !== expected.digest && sameAlgorithm(stored, expected.digest)) {
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `${name}:${reference}: the registry stored ${stored} in place of ${expected.digest}`
    });
  }
  cache.set(expected.digest, bytes);
  return { tracksSubject: response.headers["oci-subject"] !== void 0 };
}
function request(place, method, reference) {
  const { connection, path: path14, reading: reading2 } = place;
  return connection.send(method, `/v2/${path14}/manifests/${reference}`, reading2, {
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
  await discard2(response);
  const joined = isDigest(reference) ? `${name}@${reference}` : `${name}:${reference}`;
  return new OciError({ code: "MANIFEST_UNKNOWN", message: `${joined}: there is no such image` });
}
function sameAlgorithm(one, other) {
  return algorithmOf(one) === algorithmOf(other);
}
var LARGEST_MANIFEST, LARGEST_CACHE, ACCEPT;
var init_manifest2 = __esm({
  "modules/registry/manifest.ts"() {
    "use strict";
    init_message();
    init_digest();
    init_error();
    init_manifest();
    init_media_type();
    init_error2();
    LARGEST_MANIFEST = 16 * 1024 * 1024;
    LARGEST_CACHE = 64 * 1024 * 1024;
    ACCEPT = MANIFEST_TYPES.join(", ");
  }
});

// modules/registry/blob.ts
async function blobExists(place, target) {
  const { connection, path: path14, reading: reading2 } = place;
  const response = await connection.send("HEAD", `/v2/${path14}/blobs/${target.digest}`, reading2);
  if (response.status === 200) {
    await discard2(response);
    const size = response.headers["content-length"];
    return size === void 0 || Number(size) === target.size;
  }
  if (response.status !== 404) throw await refusal(response, "HEAD", connection.endpoint, "BLOB_UNKNOWN");
  await discard2(response);
  return false;
}
function isSmallConfig({ mediaType, size }) {
  return CONFIG.test(mediaType) && size <= LARGEST_SMALL;
}
async function readConfig(place, target) {
  const known = place.cache.get(target.digest);
  if (known) return known;
  const chunks = [];
  for await (const chunk of await fetchBlob2(place, target)) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  place.cache.set(target.digest, bytes);
  return bytes;
}
async function fetchBlob2(place, target, range, verified = true) {
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
  const stream = new import_node_stream6.Readable({
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
    if (at > end) stream.destroy(wrongSize2(place, target, "more"));
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
      listen2();
    } catch (error) {
      stream.destroy(error);
      return;
    }
    body.once("data", () => {
      if (at > before) attempts = 1;
    });
  };
  const listen2 = () => {
    const current = body;
    let done = false;
    const once2 = (work) => () => {
      if (done || current !== body) return;
      done = true;
      void work();
    };
    current.on("data", take);
    current.once("end", once2(finish));
    current.once("error", (error) => once2(() => again(error))());
    current.once(
      "close",
      once2(() => again(new Error("the connection broke")))
    );
  };
  listen2();
  return stream;
}
async function openAt(place, target, start, end) {
  const { connection, path: path14, reading: reading2 } = place;
  const partial = start > 0 || end < target.size;
  const response = await connection.send("GET", `/v2/${path14}/blobs/${target.digest}`, reading2, {
    headers: partial ? { range: `bytes=${start}-${end - 1}` } : {},
    bulk: end - start >= BULK
  });
  if (response.status !== 200 && response.status !== 206) {
    throw await refusal(response, "GET", connection.endpoint, "BLOB_UNKNOWN");
  }
  if (response.status === 206) {
    const from = /^bytes (\d+)-/.exec(response.headers["content-range"] ?? "")?.[1];
    if (Number(from) === start) return response.body;
    await discard2(response);
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
  throw wrongSize2(place, target, `${told} bytes`);
}
function part(body, start, end) {
  return import_node_stream6.Readable.from(
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
function wrongSize2(place, target, sent) {
  return new OciError({
    code: "SIZE_INVALID",
    message: `${place.name}: blob ${target.digest} has ${target.size} bytes, the registry sent ${sent}`
  });
}
var import_node_stream6, BULK, CONFIG, LARGEST_SMALL;
var init_blob = __esm({
  "modules/registry/blob.ts"() {
    "use strict";
    import_node_stream6 = require("node:stream");
    init_message();
    init_retry();
    init_digest();
    init_error();
    init_error2();
    BULK = 4 * 1024 * 1024;
    CONFIG = /^application\/vnd\.(oci\.image\.config|docker\.container\.image)\.v1\+json$/;
    LARGEST_SMALL = 256 * 1024;
  }
});

// modules/registry/mount.ts
async function mountBlob(place, target, from, uploads) {
  const { connection, path: path14, writing: writing2 } = place;
  if (withoutMounts.has(connection)) return false;
  const query2 = new URLSearchParams({ mount: target.digest, from });
  const scopes = [...writing2, `repository:${from}:pull`];
  let response;
  try {
    response = await connection.send("POST", `/v2/${path14}/blobs/uploads/?${query2}`, scopes);
  } catch (error) {
    if (error instanceof OciError && (error.status === 401 || error.status === 403)) return false;
    throw error;
  }
  await discard2(response);
  if (response.status === 201) return true;
  if (response.status === 202) uploads.adopt(target.digest, response);
  if ([404, 405, 501].includes(response.status)) withoutMounts.add(connection);
  return false;
}
var withoutMounts;
var init_mount = __esm({
  "modules/registry/mount.ts"() {
    "use strict";
    init_message();
    init_error();
    withoutMounts = /* @__PURE__ */ new WeakSet();
  }
});

// modules/registry/referrers.ts
async function listReferrers2(place, subject, artifactType) {
  const { connection, path: path14, reading: reading2 } = place;
  const query2 = artifactType ? `?${new URLSearchParams({ artifactType })}` : "";
  const found = [];
  let next = `/v2/${path14}/referrers/${subject}${query2}`;
  while (next) {
    const response = await connection.send("GET", next, reading2, {
      headers: { accept: OCI_INDEX },
      whole: LARGEST_PAGE3
    });
    if (response.status !== 200) {
      if (found.length > 0 || ![400, 404, 405].includes(response.status)) {
        throw await refusal(response, "GET", connection.endpoint);
      }
      await discard2(response);
      found.push(...await fromTag(place, subject));
      break;
    }
    found.push(...descriptorsIn(await readBody(response, LARGEST_PAGE3)));
    next = nextPage(response);
  }
  return artifactType ? found.filter((entry) => entry.artifactType === artifactType) : found;
}
async function recordReferrer2(place, subject, entry) {
  const known = await fromTag(place, subject);
  if (known.some(({ digest }) => digest === entry.digest)) return;
  const bytes = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [...known, entry] })
  );
  const index = { mediaType: OCI_INDEX, digest: digestOf(bytes), size: bytes.length };
  await pushManifest(place, index, bytes, subject.replace(":", "-"));
}
async function fromTag(place, subject) {
  try {
    const { bytes } = await getManifest2(place, subject.replace(":", "-"));
    return descriptorsIn(bytes);
  } catch (error) {
    if (error instanceof OciError && error.status === 404) return [];
    throw error;
  }
}
function descriptorsIn(bytes) {
  const document = parseManifest(bytes, OCI_INDEX);
  return isIndex(document) ? document.manifests : [];
}
var LARGEST_PAGE3;
var init_referrers = __esm({
  "modules/registry/referrers.ts"() {
    "use strict";
    init_message();
    init_digest();
    init_error();
    init_manifest();
    init_media_type();
    init_error2();
    init_manifest2();
    init_tags();
    LARGEST_PAGE3 = 16 * 1024 * 1024;
  }
});

// modules/registry/upload.ts
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
  const transfer = async (expected, open6, repeatable) => {
    let session;
    for (let attempts = 1; ; attempts += 1) {
      try {
        session ??= await start(expected, repeatable);
        const whole = session.offset === expected.size && expected.size > 0;
        await send(place, expected, session, whole ? new Uint8Array() : await open6(session.offset));
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
    pushFrom: (expected, open6) => transfer(expected, open6, true),
    adopt(digest, response) {
      const location = locationOf2(place, response);
      if (location) adopted.set(digest, { location, offset: 0 });
    }
  };
}
function notesOf({ connection }) {
  return connection.unfinished;
}
function keyOf({ connection, path: path14 }) {
  return `${connection.endpoint.url.origin}/${path14}`;
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
  const { connection, path: path14, writing: writing2 } = place;
  const response = await connection.send("POST", `/v2/${path14}/blobs/uploads/`, writing2);
  if (response.status !== 202) throw await refusal(response, "POST", connection.endpoint);
  await discard2(response);
  const location = locationOf2(place, response);
  if (location) return { location, offset: 0 };
  throw new OciError({
    code: "BLOB_UPLOAD_INVALID",
    message: `POST ${place.name}: the registry opened an upload without saying where`
  });
}
async function send(place, expected, { location, offset }, content) {
  const { connection, writing: writing2, name } = place;
  const url = new URL(location);
  url.searchParams.set("digest", expected.digest);
  let sourceFailure;
  if (content instanceof import_node_stream7.Readable) {
    content.once("error", (error) => {
      sourceFailure = error;
    });
  }
  let response;
  try {
    response = await connection.send("PUT", url, writing2, {
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
    if (content instanceof import_node_stream7.Readable) content.destroy();
  }
  if (response.status !== 201 && response.status !== 204) {
    throw await refusal(response, "PUT", connection.endpoint, "BLOB_UPLOAD_UNKNOWN");
  }
  await discard2(response);
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
    await discard2(response);
    const last = /^(?:bytes=)?0-(\d+)$/.exec(response.headers.range ?? "")?.[1];
    if (response.status !== 204 || last === void 0) return void 0;
    const offset = Number(last) > 0 ? Number(last) + 1 : 0;
    return offset === 0 ? void 0 : { location: locationOf2(place, response) ?? location, offset };
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
  await place.connection.send("DELETE", location, place.writing).then(discard2, () => void 0);
}
function worthwhile(error, attempts, isOpen) {
  if (!(error instanceof OciError)) return false;
  if (mayRetry(error, attempts)) return true;
  const once2 = [
    "UNAUTHORIZED",
    "BLOB_UPLOAD_UNKNOWN",
    "BLOB_UPLOAD_INVALID",
    "DIGEST_INVALID",
    "RANGE_INVALID"
  ];
  return isOpen && attempts === 1 && once2.includes(error.code);
}
function locationOf2({ connection }, response) {
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
var import_node_stream7, WORTH_NOTING;
var init_upload = __esm({
  "modules/registry/upload.ts"() {
    "use strict";
    import_node_stream7 = require("node:stream");
    init_message();
    init_retry();
    init_digest();
    init_error();
    init_error2();
    WORTH_NOTING = 4 * 1024 * 1024;
  }
});

// modules/registry/repository.ts
function openRepository(connection, path14, cache, access) {
  const writing2 = [`repository:${path14}:pull,push`];
  const reading2 = access === "push" ? writing2 : [`repository:${path14}:pull`];
  const name = `${connection.endpoint.registry}/${path14}`;
  const place = { connection, path: path14, name, cache, reading: reading2, writing: writing2 };
  const uploads = createUploads(place);
  return {
    name,
    path: path14,
    registry: connection,
    resolve: (reference) => resolveManifest(place, reference),
    read: (reference) => readManifest2(place, reference),
    fetch: async (target, range) => {
      if (!range && isSmallConfig(target)) return import_node_stream8.Readable.from([await readConfig(place, target)]);
      if (!isManifestType(target.mediaType)) return fetchBlob2(place, target, range);
      const bytes = await fetchManifest2(place, target);
      const end = range?.end === void 0 ? bytes.length : range.end + 1;
      return import_node_stream8.Readable.from([bytes.subarray(range?.start ?? 0, end)]);
    },
    fetchUnverified: (target, start) => fetchBlob2(place, target, { start }, false),
    exists: async (target) => {
      if (!isManifestType(target.mediaType)) return blobExists(place, target);
      return resolveManifest(place, target.digest).then(() => true, absent2);
    },
    push: async (expected, content) => {
      if (isManifestType(expected.mediaType)) {
        await storeManifest(place, expected, await bytesOf(content), expected.digest);
      } else {
        await uploads.push(expected, content);
      }
    },
    pushFrom: (expected, open6) => uploads.pushFrom(expected, open6),
    pushTagged: (expected, manifest, tag) => storeManifest(place, expected, manifest, tag),
    tag: async (target, tag) => storeManifest(place, target, await fetchManifest2(place, target), tag),
    mount: (target, from) => mountBlob(place, target, from, uploads),
    tags: () => listTags2(place),
    untag: (tag) => remove(place, "manifests", tag),
    delete: (target) => remove(place, isManifestType(target.mediaType) ? "manifests" : "blobs", target.digest),
    referrers: (subject, artifactType) => listReferrers2(place, subject, artifactType)
  };
}
async function storeManifest(place, expected, bytes, reference) {
  const { tracksSubject } = await pushManifest(place, expected, bytes, reference);
  if (tracksSubject || !Buffer.from(bytes).includes('"subject"')) return;
  const { subject, artifactType, annotations, ...rest } = parseManifest(bytes, expected.mediaType);
  if (!subject) return;
  const type = artifactType ?? ("config" in rest ? rest.config.mediaType : void 0);
  const { mediaType, digest, size } = expected;
  await recordReferrer2(place, subject.digest, {
    mediaType,
    digest,
    size,
    ...type && { artifactType: type },
    ...annotations && { annotations }
  });
}
async function remove(place, kind, reference) {
  const { connection, path: path14 } = place;
  const response = await connection.send("DELETE", `/v2/${path14}/${kind}/${reference}`, [
    `repository:${path14}:pull,push,delete`
  ]);
  if (response.status >= 200 && response.status < 300) {
    response.body.resume();
    return;
  }
  const unknown2 = kind === "manifests" ? "MANIFEST_UNKNOWN" : "BLOB_UNKNOWN";
  throw await refusal(response, "DELETE", connection.endpoint, unknown2);
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
var import_node_stream8;
var init_repository = __esm({
  "modules/registry/repository.ts"() {
    "use strict";
    import_node_stream8 = require("node:stream");
    init_error();
    init_manifest();
    init_media_type();
    init_blob();
    init_error2();
    init_manifest2();
    init_mount();
    init_referrers();
    init_tags();
    init_upload();
  }
});

// modules/registry/registries.ts
var registries_exports = {};
__export(registries_exports, {
  createRegistries: () => createRegistries,
  endpointAt: () => endpointAt
});
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
  const openAt2 = (endpoint, path14, access) => {
    const connection = connectionTo(endpoint);
    const where = whereOf(endpoint);
    const key = `${where} ${path14} ${access}`;
    let repository = repositories.get(key);
    if (!repository) {
      repository = openRepository(connection, path14, cache, access);
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
  const host2 = options.host.replace(/^\[|\]$/g, "");
  const literal = (0, import_node_net4.isIP)(host2) !== 0;
  const name = literal && alias ? alias : (0, import_node_net4.isIP)(host2) === 6 ? `[${host2}]` : host2;
  return {
    registry: registry2,
    url: new URL(`https://${name}:${port}`),
    ...literal && alias && { address: host2 },
    ...ca && { ca },
    ...pinned && { pinned },
    ...credentials && { credentials }
  };
}
var import_node_net4;
var init_registries = __esm({
  "modules/registry/registries.ts"() {
    "use strict";
    import_node_net4 = require("node:net");
    init_catalog();
    init_connection();
    init_endpoint();
    init_manifest2();
    init_repository();
  }
});

// modules/registry/configure.ts
var configure_exports = {};
__export(configure_exports, {
  allLogins: () => allLogins,
  authorityOf: () => authorityOf2,
  buildsetEndpoint: () => buildsetEndpoint,
  intermediateEndpoint: () => intermediateEndpoint,
  loginsOf: () => loginsOf,
  readEndpoints: () => readEndpoints,
  registryIn: () => registryIn
});
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
function buildsetEndpoint(address2, alias) {
  const ca = pem(address2.cert, "buildset_registry.cert");
  return endpointAt({
    registry: "buildset registry",
    host: address2.host,
    port: address2.port,
    alias,
    ...ca && { ca: [ca], pinned: true },
    ...loginOf(address2)
  });
}
function intermediateEndpoint(address2) {
  const ca = pem(address2.cert, "intermediate_registry.cert");
  return endpointAt({
    registry: authorityOf2(address2),
    host: address2.host,
    port: address2.port,
    ...ca && { ca: [ca] },
    ...loginOf(address2)
  });
}
function authorityOf2({ host: host2, port }) {
  const bare3 = host2.replace(/^\[|\]$/g, "");
  return `${bare3.includes(":") ? `[${bare3}]` : bare3}:${port}`;
}
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
function readUrl(text, argument) {
  let url;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new UsageError(argument, `"${text}" is not a URL (${cause.message})`, "OCI-0813");
  }
  if (!url.username && !url.password) return url;
  throw new UsageError(argument, "holds a name or password; those belong to the credentials", "OCI-0813");
}
function loginsOf(credentials) {
  const logins = /* @__PURE__ */ new Map();
  for (const [registry2, { username: username2, password }] of credentials) {
    if (username2 && password) logins.set(registry2, { username: username2, password });
  }
  return logins;
}
async function allLogins(credentials, authFile, registries, learn) {
  const given = loginsOf(credentials);
  if (!authFile) return given;
  const found = await loginsFrom(authFile, registries);
  for (const { password } of found.values()) learn(password);
  return new Map([...found, ...given]);
}
function loginOf({ username: username2, password }) {
  return username2 && password ? { credentials: { username: username2, password: password.trim() } } : {};
}
function pem(given, argument) {
  if (!given?.trim()) return void 0;
  if (given.includes("-----BEGIN")) return given;
  try {
    return (0, import_node_fs5.readFileSync)(given.trim(), "utf8");
  } catch (cause) {
    throw new UsageError(
      argument,
      `is neither a certificate nor a file that can be read (${cause.message})`,
      "OCI-0813"
    );
  }
}
var import_node_fs5;
var init_configure = __esm({
  "modules/registry/configure.ts"() {
    "use strict";
    import_node_fs5 = require("node:fs");
    init_error();
    init_reference();
    init_auth_file();
    init_registries();
  }
});

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

// modules/oci_registry_service.ts
var import_promises23 = require("node:fs/promises");
var import_node_path13 = __toESM(require("node:path"));
var import_node_url = require("node:url");

// modules/ansible/registry-fragments.ts
var root = {
  type: "string",
  minLength: 1,
  description: "Directory of this registry alone, on a disk with room for the images."
};
var host = {
  type: "string",
  minLength: 1,
  description: "Address, IPv4 or IPv6, or name under which others reach it; needed to start."
};
var address = {
  type: "string",
  default: "::",
  description: "Address to listen on; C(::) is IPv6 and IPv4."
};
var username = {
  type: "string",
  minLength: 1,
  default: "zuul",
  description: "Name to push with."
};
var quota = {
  type: "integer",
  minimum: 0,
  default: 0,
  description: "Bytes that its content may take; 0 for no limit but the disk."
};
var pruning = {
  older_than: {
    type: "integer",
    minimum: 0,
    default: 1209600,
    description: "For C(pruned): seconds after which tags go, and manifests that no tag leads to."
  },
  keep: {
    type: "array",
    items: { type: "string", minLength: 1 },
    default: [],
    description: "For C(pruned): regular expressions; what they match in C(repository:tag) stays however old it is."
  }
};
var pruned = {
  description: "What was removed: C(tags), and the numbers of C(manifests), C(blobs), C(uploads) and C(bytes).",
  type: "dict",
  returned: "when pruned"
};

// modules/ansible/fragments.ts
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
var documentationUrl = {
  type: "string",
  pattern: "^(https?://.*)?$",
  description: "Where this documentation is published; a failure then links to its error."
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

// modules/oci_registry_service.ts
init_error();

// modules/operation/serve-instance.ts
var import_promises = require("node:fs/promises");
var import_node_path = __toESM(require("node:path"));
init_error();
function instanceFiles(root2) {
  const at = (name) => import_node_path.default.join(root2, name);
  return {
    root: root2,
    config: at("config.json"),
    state: at("state.json"),
    failure: at("failure.json"),
    program: at("registry.js"),
    cert: at("cert.pem"),
    key: at("key.pem"),
    data: at("data"),
    log: at("registry.log"),
    lock: at("starting"),
    summary: at("summary")
  };
}
async function readJson(file) {
  const text = await (0, import_promises.readFile)(file, "utf8").catch(() => void 0);
  try {
    return text === void 0 ? void 0 : JSON.parse(text);
  } catch {
    return void 0;
  }
}
async function checkRoot(files) {
  const present = await (0, import_promises.readdir)(files.root).catch(() => []);
  const foreign = present.filter((name) => !ownNames(files).includes(name));
  if (foreign.length === 0) return;
  throw new UsageError(
    "root",
    `${files.root} holds other files (${foreign.slice(0, 3).join(", ")}); name a directory for the registry alone`,
    "OCI-0703"
  );
}
async function removeInstance(files) {
  for (const name of ownNames(files)) {
    await (0, import_promises.rm)(import_node_path.default.join(files.root, name), { recursive: true, force: true, maxRetries: 3 });
  }
  await (0, import_promises.rmdir)(files.root).catch(() => void 0);
}
function ownNames({ root: root2, ...files }) {
  return Object.values(files).map((file) => import_node_path.default.relative(root2, file)).flatMap((name) => [name, `${name}.new`]);
}

// modules/operation/serve-start.ts
var import_node_crypto = require("node:crypto");
var import_promises4 = require("node:fs/promises");
init_error();

// modules/operation/serve-lock.ts
var import_node_fs = require("node:fs");
var import_promises2 = require("node:fs/promises");
var import_node_path2 = __toESM(require("node:path"));
var import_promises3 = require("node:timers/promises");
init_error();
var WAIT_MILLISECONDS = 6e4;
async function exclusively(lock, work) {
  await (0, import_promises2.mkdir)(import_node_path2.default.dirname(lock), { recursive: true, mode: 448 });
  const deadline = Date.now() + WAIT_MILLISECONDS;
  for (; ; ) {
    try {
      const handle = await (0, import_promises2.open)(lock, "wx", 384);
      await handle.writeFile(`${process.pid} ${startOf(process.pid)}`);
      await handle.close();
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (await isAbandoned(lock)) await (0, import_promises2.rm)(lock, { force: true });
      else if (Date.now() > deadline) throw stuck(lock);
      else await (0, import_promises3.setTimeout)(50);
    }
  }
  try {
    return await work();
  } finally {
    await (0, import_promises2.rm)(lock, { force: true });
  }
}
async function isAbandoned(lock) {
  const holder = await (0, import_promises2.readFile)(lock, "utf8").catch(() => "");
  if (holder === "") return false;
  const [pid = "", start = ""] = holder.split(" ");
  return startOf(Number(pid)) !== start;
}
function startOf(pid) {
  try {
    const stat6 = (0, import_node_fs.readFileSync)(`/proc/${pid}/stat`, "utf8");
    return stat6.slice(stat6.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
function stuck(lock) {
  return new OciError({
    code: "UNAVAILABLE",
    entry: "OCI-0705",
    message: `another start or stop of this registry has not ended for a minute; if none runs, remove ${lock}`
  });
}

// modules/operation/serve-start.ts
var FRESH_DAYS = 30;
async function prepare(files, settings, password, parts) {
  await checkRoot(files);
  return exclusively(files.lock, async () => {
    const former = await readJson(files.config);
    const program2 = await (0, import_promises4.readFile)(parts.program);
    const config = configOf(settings, password, program2, former);
    const cert = await certificateOf(files, settings, parts);
    if (JSON.stringify(former) === JSON.stringify(config)) return { changed: cert.made, cert: cert.pem };
    await (0, import_promises4.chmod)(files.root, 448);
    await writePrivately(files.program, program2);
    await writePrivately(files.config, JSON.stringify(config));
    return { changed: true, cert: cert.pem };
  });
}
function configOf(settings, password, program2, former) {
  const mac = (key2) => (0, import_node_crypto.createHmac)("sha256", Buffer.from(key2, "base64")).update(password).digest("base64url");
  const keep = former && former.username === settings.username && former.passwordMac === mac(former.key);
  const key = keep ? former.key : (0, import_node_crypto.randomBytes)(32).toString("base64");
  const programDigest = (0, import_node_crypto.createHash)("sha256").update(program2).digest("hex");
  return { ...settings, key, passwordMac: mac(key), programDigest };
}
async function certificateOf(files, settings, parts) {
  const hosts = [settings.host, ...settings.aliases, "localhost", "127.0.0.1", "::1"];
  const names = [...new Set(hosts.map((host2) => host2.replace(/^\[|\]$/g, "")))];
  const present = await (0, import_promises4.readFile)(files.cert, "utf8").catch(() => "");
  const presentKey = await (0, import_promises4.readFile)(files.key, "utf8").catch(() => "");
  const given = parts.certificate;
  const good = given ? present === given.cert && presentKey === given.key : isGood(present, names);
  if (present && presentKey && good) return { pem: present, made: false };
  const { cert, key } = given ?? parts.makeCertificate(names);
  await writePrivately(files.key, key);
  await writePrivately(files.cert, cert);
  return { pem: cert, made: true };
}
function isGood(pem3, names) {
  try {
    const certificate = new import_node_crypto.X509Certificate(pem3);
    const left = new Date(certificate.validTo).getTime() - Date.now();
    if (left < FRESH_DAYS * 864e5) return false;
    return names.every((name) => certificate.checkHost(name) ?? certificate.checkIP(name));
  } catch {
    return false;
  }
}
async function writePrivately(file, content) {
  const staged = `${file}.new`;
  await (0, import_promises4.rm)(staged, { force: true });
  await (0, import_promises4.writeFile)(staged, content, { mode: 384, flag: "wx" });
  await (0, import_promises4.rename)(staged, file);
}

// modules/program/instance.ts
var import_promises15 = require("node:fs/promises");
init_error();

// modules/operation/prune-store.ts
init_error();
init_manifest();
init_media_type();
async function pruneStore(store, policy) {
  const report = { tags: [], manifests: 0, blobs: 0, uploads: 0, bytes: 0 };
  for (const names of [store.repositories(), store.shadows()]) {
    for await (const name of names) await pruneRepository(name, store.repository(name), policy, report);
  }
  report.bytes += await store.sweep(policy.now - policy.grace * 1e3, policy.dryRun);
  return report;
}
async function pruneRepository(name, repository, policy, report) {
  const { tags, manifests, blobs, uploads } = await repository.inventory();
  const old = policy.now - policy.olderThan * 1e3;
  const unused = policy.now - policy.grace * 1e3;
  const before = Math.min(old, unused);
  const leaving = tags.filter(
    ({ tag, time: time2 }) => time2 < before && !policy.keep.some((pattern) => pattern.test(`${name}:${tag}`))
  );
  const staying = new Set(tags.filter((tag) => !leaving.includes(tag)).map(({ digest }) => digest));
  const tagged = new Set(tags.map(({ digest }) => digest));
  for (const { digest, time: time2 } of manifests) if (!tagged.has(digest) && time2 >= before) staying.add(digest);
  const needed = await reachable(repository, staying);
  for (const { tag } of leaving) {
    if (policy.dryRun || await repository.removeTag(tag, before)) report.tags.push(`${name}:${tag}`);
  }
  const remove2 = async (kind, held) => {
    if (needed.has(held.digest) || held.time >= unused) return false;
    return policy.dryRun || await repository.remove(kind, held.digest, unused);
  };
  for (const manifest of manifests) if (await remove2("manifest", manifest)) report.manifests += 1;
  for (const blob of blobs) {
    if (!await remove2("blob", blob)) continue;
    report.blobs += 1;
    report.bytes += blob.size;
  }
  for (const { id } of uploads.filter(({ time: time2 }) => time2 < unused)) {
    if (policy.dryRun || await repository.abandon(id, unused)) report.uploads += 1;
  }
}
async function reachable(repository, roots) {
  const found = /* @__PURE__ */ new Set();
  const waiting = [...roots];
  for (let digest = waiting.pop(); digest; digest = waiting.pop()) {
    if (found.has(digest)) continue;
    found.add(digest);
    for (const child of await childrenIn(repository, digest)) waiting.push(child);
    for (const referrer of await repository.referrers(digest)) waiting.push(referrer.digest);
  }
  return found;
}
async function childrenIn(repository, digest) {
  try {
    const descriptor = await repository.resolve(digest);
    if (!isManifestType(descriptor.mediaType)) return [];
    const chunks = [];
    for await (const chunk of await repository.fetch(descriptor)) chunks.push(chunk);
    const document = parseManifest(Buffer.concat(chunks), descriptor.mediaType);
    return childrenOf(document).map((child) => child.digest);
  } catch (error) {
    if (error instanceof OciError && error.code === "MANIFEST_UNKNOWN") return [];
    throw error;
  }
}

// modules/server/instance.ts
var import_node_net = require("node:net");

// modules/server/metrics.ts
function registryMetrics(now = Date.now) {
  const started = now();
  const requests = /* @__PURE__ */ new Map();
  const bytes = { received: 0, sent: 0 };
  let seconds = 0;
  let total = 0;
  return {
    count(event) {
      const key = `action="${event.action}",kind="${event.kind ?? ""}",status="${event.status}"`;
      requests.set(key, (requests.get(key) ?? 0) + 1);
      bytes.received += event.received ?? 0;
      bytes.sent += event.sent ?? 0;
      seconds += (event.milliseconds ?? 0) / 1e3;
      total += 1;
    },
    text() {
      const lines = [
        "# HELP registry_requests_total Requests by what they did.",
        "# TYPE registry_requests_total counter",
        ...[...requests].sort().map(([labels, value]) => `registry_requests_total{${labels}} ${value}`),
        ...metric("registry_received_bytes_total", "counter", "Bytes of pushed content.", bytes.received),
        ...metric("registry_sent_bytes_total", "counter", "Bytes of answers.", bytes.sent),
        "# HELP registry_request_seconds Time that requests took.",
        "# TYPE registry_request_seconds summary",
        `registry_request_seconds_sum ${seconds}`,
        `registry_request_seconds_count ${total}`,
        ...metric("process_start_time_seconds", "gauge", "Start of the registry.", started / 1e3),
        ...metric("process_resident_memory_bytes", "gauge", "Resident memory.", process.memoryUsage.rss())
      ];
      return `${lines.join("\n")}
`;
    }
  };
}
function metric(name, type, help, value) {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${value}`];
}

// modules/server/pulls.ts
var OWN_AGENT = "zuul-container-images";
var REMEMBERED = 1e5;
function rememberPulls() {
  const clients = /* @__PURE__ */ new Map();
  let remembered = 0;
  return {
    note({ action, kind, status, repository, digest, client, agent }) {
      if (agent === OWN_AGENT) return;
      if (kind !== "manifest" || action !== "pull" && action !== "stat" || status >= 400) return;
      if (!repository || !digest || remembered >= REMEMBERED) return;
      const pulls = clients.get(client) ?? /* @__PURE__ */ new Map();
      clients.set(client, pulls);
      const key = `${repository}@${digest}`;
      if (pulls.has(key)) return;
      remembered += 1;
      pulls.set(key, { repository, digest, client });
    },
    by: (client) => [...clients.get(plainAddress(client))?.values() ?? []]
  };
}
function plainAddress(address2) {
  return address2.replace(/^::ffff:(?=\d+\.)/, "");
}

// modules/server/server.ts
var import_node_http = __toESM(require("node:http"));
var import_node_https = __toESM(require("node:https"));

// modules/server/dispatch.ts
init_error();

// modules/server/access.ts
init_error();

// modules/server/names.ts
init_error();
init_reference();
var HOST_WITH_PORT = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?:[0-9]{1,5}\//;
function storedName(path14, ns) {
  const meant = ns && !path14.startsWith(`${ns}/`) ? `${ns}/${path14}` : path14;
  const name = mirrorPath(splitRepository(meant));
  if (isRepositoryName(name.replace(HOST_WITH_PORT, ""))) return name;
  throw new OciError({
    code: "NAME_INVALID",
    message: `"${path14}" is not a repository name: lower-case parts separated by "/", at most 255 characters`
  });
}

// modules/server/token.ts
var import_node_crypto3 = require("node:crypto");
var HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString("base64url");
function signToken(claims, key) {
  const payload = Buffer.from(JSON.stringify({ ...claims, jti: (0, import_node_crypto3.randomUUID)() })).toString("base64url");
  const signed = `${HEADER}.${payload}`;
  return `${signed}.${macOf(signed, key)}`;
}
function verifyToken(token, key, now) {
  const [header, payload, mac, ...rest] = token.split(".");
  if (header !== HEADER || !payload || !mac || rest.length > 0) return void 0;
  if (!sameText(mac, macOf(`${header}.${payload}`, key))) return void 0;
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  return claims.exp > now ? claims : void 0;
}
function sameText(a, b) {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && (0, import_node_crypto3.timingSafeEqual)(left, right);
}
function macOf(text, key) {
  return (0, import_node_crypto3.createHmac)("sha256", key).update(text).digest("base64url");
}

// modules/server/access.ts
var Unauthorized = class extends OciError {
  constructor(needed, reason, message) {
    super({ code: "UNAUTHORIZED", message, detail: needed });
    this.needed = needed;
    this.reason = reason;
  }
  needed;
  reason;
};
function isRightPassword(guard, { username: username2, password }) {
  const user = sameText(macOf(username2, guard.key), macOf(guard.username, guard.key));
  const secret = sameText(macOf(password, guard.key), guard.passwordMac);
  return user && secret;
}
function basicCredentials(header) {
  const [, encoded] = /^basic\s+([a-z0-9+/=_-]+)\s*$/i.exec(header ?? "") ?? [];
  if (!encoded) return void 0;
  const text = Buffer.from(encoded, "base64").toString();
  const colon = text.indexOf(":");
  if (colon < 0) return void 0;
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
function authorize(guard, header, needed) {
  if (!header) throw new Unauthorized(needed, void 0, "sign in first: this registry wants a token");
  const credentials = basicCredentials(header);
  if (credentials) {
    if (isRightPassword(guard, credentials)) return { user: guard.username, access: void 0 };
    throw new Unauthorized(needed, void 0, "the user name or the password is wrong");
  }
  const claims = claimsOf(guard, header);
  if (!claims) {
    throw new Unauthorized(
      needed,
      "invalid_token",
      "the token is not valid here or has expired; get a new one"
    );
  }
  if (needed && !allows(claims.access, needed)) {
    const what = `${needed.actions.join(" and ")} ${needed.name}`;
    throw new Unauthorized(needed, "insufficient_scope", `the token does not allow to ${what}`);
  }
  return { user: claims.sub, access: claims.access };
}
function allows(access, needed) {
  return needed.actions.every(
    (action) => access.some(
      (entry) => entry.type === needed.type && entry.name === needed.name && (entry.actions.includes(action) || entry.actions.includes("*"))
    )
  );
}
function claimsOf(guard, header) {
  const [, token] = /^bearer\s+(\S+)\s*$/i.exec(header) ?? [];
  return token ? verifyToken(token, guard.key, guard.now()) : void 0;
}
function parseScopes(texts) {
  const found = [];
  for (const text of texts.flatMap((entry) => entry.split(" "))) {
    const first = text.indexOf(":");
    const last = text.lastIndexOf(":");
    if (first < 0 || last <= first) continue;
    const type = text.slice(0, first).replace(/\(.*\)$/, "");
    const name = text.slice(first + 1, last);
    const actions = text.slice(last + 1).split(",").filter(Boolean);
    try {
      found.push({ type, name: type === "repository" ? storedName(name) : name, actions });
    } catch {
    }
  }
  return found;
}

// modules/server/blob-routes.ts
var import_promises5 = require("node:stream/promises");
init_digest();

// modules/server/exchange.ts
init_error();
function sendJson(response, status, body, headers = {}) {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": bytes.length,
    ...headers
  });
  response.end(bytes);
}
function sendEmpty(response, status, headers = {}) {
  response.writeHead(status, status === 204 ? headers : { "Content-Length": 0, ...headers });
  response.end();
}
async function receiveAll(request2, limit, what) {
  const announced = Number(request2.headers["content-length"] ?? 0);
  if (announced > limit) throw tooLarge(limit, what);
  const chunks = [];
  let size = 0;
  for await (const chunk of request2) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit, what);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
function tooLarge(limit, what) {
  return new OciError({
    code: "SIZE_INVALID",
    status: 413,
    message: `${what} is larger than ${limit} bytes, the limit of this registry`
  });
}
function locationOf({ route }, kind, reference) {
  return `/v2/${route.name}/${kind}/${reference}`;
}
function isPusher({ caller, repository }) {
  const needed = { type: "repository", name: repository.name, actions: ["push"] };
  return caller.access !== void 0 && allows(caller.access, needed);
}

// modules/server/manifest-routes.ts
init_digest();
init_error();
init_manifest();
init_media_type();
init_reference();
async function getManifest(exchange2) {
  const { request: request2, response, route, repository, event } = exchange2;
  const { descriptor, bytes } = await repository.manifest(readReference(route.reference), isPusher(exchange2));
  event.action = request2.method === "HEAD" ? "stat" : "pull";
  event.digest = descriptor.digest;
  event.mediaType = descriptor.mediaType;
  const headers = {
    "Docker-Content-Digest": descriptor.digest,
    ETag: `"${descriptor.digest}"`
  };
  if (matches(request2, descriptor.digest)) {
    sendEmpty(response, 304, headers);
    return;
  }
  response.writeHead(200, {
    "Content-Type": descriptor.mediaType,
    "Content-Length": descriptor.size,
    ...headers
  });
  response.end(request2.method === "HEAD" ? void 0 : bytes);
}
async function putManifest(exchange2) {
  const { registry: registry2, request: request2, response, route, repository, event } = exchange2;
  const tags = route.query.getAll("tag");
  const byDigest = route.reference.includes(":");
  if (!byDigest) tags.push(route.reference);
  for (const tag of tags) checkTag(tag);
  const expected = byDigest ? parseDigest(route.reference) : void 0;
  const bytes = await receiveAll(request2, registry2.manifestLimit, "the manifest");
  const sent = essence(request2.headers["content-type"] ?? "");
  const mediaType = sent === "" || sent === "application/json" ? mediaTypeOf(bytes) : sent;
  const digest = expected ?? digestOf(bytes);
  const descriptor = { mediaType, digest, size: bytes.length };
  event.action = "push";
  event.digest = digest;
  event.mediaType = mediaType;
  event.size = bytes.length;
  await repository.push(descriptor, bytes);
  for (const tag of tags) await repository.tag(descriptor, tag);
  const { subject } = parseManifest(bytes, mediaType);
  sendEmpty(response, 201, {
    Location: locationOf(exchange2, "manifests", digest),
    "Docker-Content-Digest": digest,
    ...subject && { "OCI-Subject": subject.digest },
    ...byDigest && tags.length > 0 && { "OCI-Tag": tags }
  });
}
async function deleteManifest({ response, route, repository, event }) {
  const reference = readReference(route.reference);
  if (isDigest(reference)) {
    const descriptor = await repository.resolve(reference);
    event.action = "delete";
    event.digest = descriptor.digest;
    await repository.delete(descriptor);
  } else {
    event.action = "untag";
    await repository.untag(reference);
  }
  sendEmpty(response, 202);
}
function readReference(reference) {
  if (reference.includes(":")) return parseDigest(reference);
  if (isTag(reference)) return reference;
  throw new OciError({ code: "MANIFEST_UNKNOWN", message: `"${reference}" is neither a tag nor a digest` });
}
function checkTag(tag) {
  if (isTag(tag)) return;
  throw new OciError({
    code: "MANIFEST_INVALID",
    message: `"${tag}" is not a tag: letters, digits, "_", "." and "-", at most 128, not beginning with "." or "-"`
  });
}
function matches(request2, digest) {
  const header = request2.headers["if-none-match"];
  return header?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === `"${digest}"`) ?? false;
}

// modules/server/range.ts
init_error();
function parseRange(header, size) {
  const [, first = "", last = ""] = /^bytes=\s*(\d*)-(\d*)\s*$/i.exec(header ?? "") ?? [];
  if (first === "" && last === "") return void 0;
  const start = first === "" ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start > end) {
    throw new OciError({
      code: "RANGE_INVALID",
      message: `the range ${header} is not within the ${size} bytes of this blob`
    });
  }
  return { start, end };
}
function parseChunkRange(header) {
  if (header === void 0) return void 0;
  const [, first, last] = /^(?:bytes[ =])?\s*(\d+)-(\d+)(?:\/(?:\d+|\*))?$/.exec(header.trim()) ?? [];
  const range = { start: Number(first), end: Number(last) };
  if (first !== void 0 && range.end >= range.start) return range;
  throw new OciError({
    code: "RANGE_INVALID",
    message: `Content-Range "${header}" is not of the form <first>-<last>`
  });
}

// modules/server/send-blob.ts
var SLOT_SIZE = 256 << 10;
var POOL_SIZE = 32;
var pool = [];
async function sendBlob(readInto, response, start, end) {
  const slots = [takeSlot(), takeSlot()];
  const read4 = (slot, position) => position > end ? Promise.resolve(0) : readInto(slot.subarray(0, Math.min(SLOT_SIZE, end + 1 - position)), position);
  let reading2 = read4(slots[0], start);
  try {
    for (let position = start, current = 0; position <= end; current = current === 0 ? 1 : 0) {
      const filled = await reading2;
      if (filled === 0) throw new Error("the content is shorter than it was");
      reading2 = read4(slots[current === 0 ? 1 : 0], position + filled);
      reading2.catch(() => void 0);
      await write(response, slots[current].subarray(0, filled));
      position += filled;
    }
    response.end();
  } finally {
    await reading2.catch(() => void 0);
    pool.push(...slots.slice(0, Math.max(POOL_SIZE - pool.length, 0)));
  }
}
function takeSlot() {
  return pool.pop() ?? Buffer.allocUnsafeSlow(SLOT_SIZE);
}
function write(response, bytes) {
  return new Promise((resolve, reject) => {
    const gone = () => reject(Object.assign(new Error("the client went away"), { code: "ECONNRESET" }));
    if (response.destroyed || response.closed) return gone();
    response.once("close", gone);
    response.write(bytes, (error) => {
      response.off("close", gone);
      if (error) reject(error);
      else resolve();
    });
  });
}

// modules/server/blob-routes.ts
async function getBlob(exchange2) {
  const { request: request2, response, route, repository, event } = exchange2;
  const digest = parseDigest(route.reference);
  event.action = request2.method === "HEAD" ? "stat" : "pull";
  event.digest = digest;
  const held = request2.method === "HEAD" && (isPusher(exchange2) || !exchange2.caller.access);
  const blob = await repository.blob(digest, held);
  if (held) await repository.touch(digest);
  let reading2 = false;
  try {
    const headers = {
      "Docker-Content-Digest": digest,
      ETag: `"${digest}"`,
      "Accept-Ranges": "bytes",
      "Cache-Control": "max-age=31536000, immutable"
    };
    if (matches(request2, digest)) {
      sendEmpty(response, 304, headers);
      return;
    }
    const range = wantedRange(exchange2, digest, blob.size);
    const length = range ? range.end - range.start + 1 : blob.size;
    response.writeHead(range ? 206 : 200, {
      "Content-Type": "application/octet-stream",
      "Content-Length": length,
      ...headers,
      ...range && { "Content-Range": `bytes ${range.start}-${range.end}/${blob.size}` }
    });
    if (request2.method === "HEAD" || length === 0) {
      response.end();
      return;
    }
    if (blob.readInto) {
      await sendBlob(blob.readInto, response, range?.start ?? 0, range?.end ?? blob.size - 1);
      return;
    }
    reading2 = true;
    await (0, import_promises5.pipeline)(blob.read(range), response);
  } finally {
    if (!reading2) await blob.close();
  }
}
function wantedRange({ request: request2, response }, digest, size) {
  const condition = request2.headers["if-range"];
  if (condition !== void 0 && condition !== `"${digest}"`) return void 0;
  try {
    return parseRange(request2.headers.range, size);
  } catch (error) {
    response.setHeader("Content-Range", `bytes */${size}`);
    throw error;
  }
}
async function deleteBlob({ response, route, repository, event }) {
  const digest = parseDigest(route.reference);
  event.action = "delete";
  event.digest = digest;
  await repository.delete({ mediaType: "application/octet-stream", digest, size: 0 });
  sendEmpty(response, 202);
}

// modules/server/failure.ts
init_error();
var DRAIN_LIMIT = 1 << 20;
var SYSTEM_ERRORS = {
  ENOSPC: { code: "DENIED", status: 507, message: "the disk of the registry is full; make room there" },
  EDQUOT: { code: "DENIED", status: 507, message: "the disk quota of the registry is used up; raise it" },
  EROFS: {
    code: "DENIED",
    status: 403,
    message: "the disk of the registry is read-only; nothing can be pushed"
  },
  EACCES: { code: "DENIED", status: 403, message: "the registry may not write to its directory" },
  EMFILE: { code: "UNAVAILABLE", status: 503, message: "the registry has too many open files; try again" },
  ENFILE: { code: "UNAVAILABLE", status: 503, message: "the machine has too many open files; try again" },
  ENAMETOOLONG: { code: "NAME_INVALID", status: 400, message: "the name is too long" }
};
function knownError(error) {
  if (error instanceof OciError) return error;
  const known = SYSTEM_ERRORS[error?.code ?? ""];
  return known && new OciError({ ...known, cause: error });
}
function sendFailure(registry2, request2, response, error) {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  if (error instanceof Unauthorized) {
    response.setHeader("WWW-Authenticate", challenge(registry2, request2, error.needed, error.reason));
  } else if (error.status === 401) {
    response.setHeader("WWW-Authenticate", `Basic realm="${registry2.service}"`);
  }
  if (error.retryAfter !== void 0) response.setHeader("Retry-After", error.retryAfter);
  if (!request2.complete && !(Number(request2.headers["content-length"]) <= DRAIN_LIMIT)) {
    response.setHeader("Connection", "close");
  }
  const detail = error.detail === void 0 ? {} : { detail: error.detail };
  sendJson(response, error.status, { errors: [{ code: error.code, message: error.message, ...detail }] });
}
function challenge(registry2, request2, needed, reason) {
  const parts = [`realm="${originOf(registry2, request2)}/auth/token"`, `service="${registry2.service}"`];
  if (needed) parts.push(`scope="${needed.type}:${needed.name}:${needed.actions.join(",")}"`);
  if (reason) parts.push(`error="${reason}"`);
  return `Bearer ${parts.join(",")}`;
}
function originOf(registry2, request2) {
  const host2 = request2.headers.host ?? "";
  const usable = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i.test(host2);
  return `${registry2.scheme}://${usable ? host2 : registry2.authority}`;
}

// modules/server/list-routes.ts
init_digest();
init_error();
init_media_type();
var PAGE = 1e3;
var REFERRERS_PAGE_BYTES = 3 << 20;
async function listTags(exchange2) {
  const { response, route, repository } = exchange2;
  if (!await repository.present()) {
    throw new OciError({ code: "NAME_UNKNOWN", message: `${route.name} is not in this registry` });
  }
  const { names, headers } = await pageOf(
    exchange2,
    `/v2/${route.name}/tags/list`,
    (after) => repository.tags(after)
  );
  sendJson(response, 200, { name: route.name, tags: names }, headers);
}
async function listCatalog(exchange2) {
  const { registry: registry2, response } = exchange2;
  const { names, headers } = await pageOf(
    exchange2,
    "/v2/_catalog",
    (after) => registry2.store.repositories(after)
  );
  sendJson(response, 200, { repositories: names }, headers);
}
async function pageOf({ route, event }, path14, list2) {
  event.action = "list";
  const n = route.query.get("n");
  if (n !== null && !/^\d{1,9}$/.test(n)) {
    throw new OciError({ code: "UNSUPPORTED", status: 400, message: `n is "${n}", not a number of names` });
  }
  const wanted = n === null ? PAGE : Number(n);
  const names = [];
  let more = false;
  if (wanted > 0) {
    for await (const name of list2(route.query.get("last") ?? void 0)) {
      more = names.length === wanted;
      if (more) break;
      names.push(name);
    }
  }
  const next = `${path14}?n=${wanted}&last=${encodeURIComponent(names.at(-1) ?? "")}`;
  return { names, headers: more ? { Link: `<${next}>; rel="next"` } : {} };
}
async function listReferrers(exchange2) {
  const { response, route, repository, event } = exchange2;
  event.action = "list";
  const subject = parseDigest(route.reference);
  const artifactType = route.query.get("artifactType") ?? void 0;
  const last = route.query.get("last") ?? "";
  const all = await repository.referrers(subject, artifactType);
  const manifests = [];
  let bytes = 0;
  let more = false;
  for (const entry of all.filter(({ digest }) => digest > last)) {
    bytes += JSON.stringify(entry).length;
    more = bytes > REFERRERS_PAGE_BYTES && manifests.length > 0;
    if (more) break;
    manifests.push(entry);
  }
  const next = new URLSearchParams({
    ...artifactType && { artifactType },
    last: manifests.at(-1)?.digest ?? ""
  });
  sendJson(
    response,
    200,
    { schemaVersion: 2, mediaType: OCI_INDEX, manifests },
    {
      "Content-Type": OCI_INDEX,
      ...artifactType && { "OCI-Filters-Applied": "artifactType" },
      ...more && { Link: `</v2/${route.name}/referrers/${subject}?${next}>; rel="next"` }
    }
  );
}

// modules/server/route.ts
init_error();
var FIXED = {
  "/v2/": "ping",
  "/v2": "ping",
  "/v2/_catalog": "catalog",
  "/auth/token": "token",
  "/healthz": "health",
  "/metrics": "metrics",
  "/pulls": "pulls"
};
var UPLOADS = /^\/v2\/(.+)\/blobs\/uploads(?:\/([^/]*))?$/;
var CONTENT = /^\/v2\/(.+)\/(manifests|blobs|referrers)\/([^/]+)$/;
var TAGS = /^\/v2\/(.+)\/tags\/list$/;
var KINDS = {
  manifests: "manifest",
  blobs: "blob",
  referrers: "referrers"
};
function routeOf(target) {
  const mark = target.indexOf("?");
  const path14 = decode(mark < 0 ? target : target.slice(0, mark));
  const query2 = new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1));
  const fixed = FIXED[path14];
  if (fixed) return { kind: fixed, name: "", reference: "", query: query2 };
  const upload = UPLOADS.exec(path14);
  if (upload) {
    const [, name = "", reference = ""] = upload;
    return { kind: reference ? "upload" : "uploads", name, reference, query: query2 };
  }
  const content = CONTENT.exec(path14);
  if (content) {
    const [, name = "", kind = "", reference = ""] = content;
    return { kind: KINDS[kind], name, reference, query: query2 };
  }
  const tags = TAGS.exec(path14);
  if (tags) return { kind: "tags", name: tags[1] ?? "", reference: "", query: query2 };
  throw new OciError({ code: "UNSUPPORTED", status: 404, message: "no such endpoint of a registry" });
}
function decode(path14) {
  if (!path14.includes("%")) return path14;
  try {
    return decodeURIComponent(path14);
  } catch (cause) {
    throw new OciError({ code: "NAME_INVALID", message: "the path is not encoded properly", cause });
  }
}

// modules/server/token-service.ts
init_error();
function tokenRequestOfQuery(query2, header) {
  return { credentials: basicCredentials(header), scopes: query2.getAll("scope") };
}
function tokenRequestOfForm(form, header) {
  const grant = form.get("grant_type");
  if (grant !== "password") {
    throw new OciError({
      code: "UNSUPPORTED",
      status: 400,
      message: `grant_type "${grant ?? ""}" is not supported; use "password"`
    });
  }
  const username2 = form.get("username") ?? "";
  const password = form.get("password") ?? "";
  const credentials = username2 || password ? { username: username2, password } : basicCredentials(header);
  return { credentials, scopes: form.getAll("scope") };
}
function issueToken(guard, request2) {
  const right = request2.credentials !== void 0 && isRightPassword(guard, request2.credentials);
  const wrong = request2.credentials !== void 0 && !right;
  const asked = parseScopes(request2.scopes);
  if (!right && (!guard.anonymousPull || wrong && asked.length === 0)) {
    throw new OciError({ code: "UNAUTHORIZED", message: "the user name or the password is wrong" });
  }
  const now = guard.now();
  const user = right ? guard.username : "";
  const access = right ? asked : asked.flatMap(pullOnly);
  const token = signToken({ sub: user, iat: now, exp: now + guard.tokenSeconds, access }, guard.key);
  const response = {
    token,
    access_token: token,
    expires_in: guard.tokenSeconds,
    issued_at: new Date(now * 1e3).toISOString()
  };
  return { response, user };
}
function pullOnly(entry) {
  const pulls = entry.type === "repository" && entry.actions.some((action) => /^(pull|\*)$/.test(action));
  return pulls ? [{ ...entry, actions: ["pull"] }] : [];
}

// modules/server/upload-routes.ts
init_digest();
init_error();
async function postUpload(exchange2) {
  const { response, route, repository, event } = exchange2;
  const mount = route.query.get("mount");
  if (mount !== null && await mounted(exchange2, parseDigest(mount))) return;
  const digest = route.query.get("digest");
  const expected = digest === null ? void 0 : parseDigest(digest);
  const upload = await repository.begin();
  if (expected) {
    await complete(exchange2, upload, expected);
    return;
  }
  event.action = "upload";
  sendEmpty(response, 202, progressHeaders(exchange2, upload));
}
async function mounted(exchange2, digest) {
  const { response, route, repository, caller, event } = exchange2;
  const from = route.query.get("from");
  const target = { mediaType: "application/octet-stream", digest, size: 0 };
  const name = from === null ? void 0 : storedName(from);
  if (name !== void 0 && !mayPull(exchange2, name)) return false;
  if (name === void 0 && caller.access && !exchange2.registry.guard.anonymousPull) return false;
  if (!await repository.mount(target, name)) return false;
  event.action = "mount";
  event.digest = digest;
  sendEmpty(response, 201, {
    Location: locationOf(exchange2, "blobs", digest),
    "Docker-Content-Digest": digest
  });
  return true;
}
function mayPull({ registry: registry2, caller }, name) {
  if (!caller.access || registry2.guard.anonymousPull) return true;
  return allows(caller.access, { type: "repository", name, actions: ["pull"] });
}
async function patchUpload(exchange2) {
  const { response, route, repository, event } = exchange2;
  const upload = await repository.resume(route.reference);
  event.action = "upload";
  await receive(exchange2, upload, {});
  sendEmpty(response, 202, progressHeaders(exchange2, upload));
}
async function putUpload(exchange2) {
  const { route, repository } = exchange2;
  const digest = parseDigest(route.query.get("digest") ?? "");
  await complete(exchange2, await repository.resume(route.reference), digest);
}
async function getUpload(exchange2) {
  const { response, route, repository } = exchange2;
  const upload = await repository.resume(route.reference);
  sendEmpty(response, 204, progressHeaders(exchange2, upload));
}
async function deleteUpload({ response, route, repository, event }) {
  const upload = await repository.resume(route.reference);
  event.action = "cancel";
  await upload.cancel();
  sendEmpty(response, 204);
}
async function complete(exchange2, upload, expected) {
  const { request: request2, response, event } = exchange2;
  event.action = "push";
  event.digest = expected;
  if (request2.headers["content-length"] !== "0") await receive(exchange2, upload, { expected });
  const { size } = await upload.commit(expected);
  event.size = size;
  sendEmpty(response, 201, {
    Location: locationOf(exchange2, "blobs", expected),
    "Docker-Content-Digest": expected,
    "Content-Range": `0-${Math.max(size - 1, 0)}`
  });
}
async function receive(exchange2, upload, options) {
  const { request: request2, response, event } = exchange2;
  const before = upload.size;
  try {
    const range = parseChunkRange(request2.headers["content-range"]);
    const length = request2.headers["content-length"];
    if (range && length !== void 0 && Number(length) !== range.end - range.start + 1) {
      throw new OciError({
        code: "SIZE_INVALID",
        message: `Content-Range ${range.start}-${range.end} does not fit Content-Length ${length}`
      });
    }
    await upload.append(request2, { ...options, at: range?.start });
  } catch (error) {
    for (const [name, value] of Object.entries(progressHeaders(exchange2, upload))) {
      response.setHeader(name, value);
    }
    throw error;
  } finally {
    event.received = upload.size - before;
  }
}
function progressHeaders(exchange2, upload) {
  return {
    Location: locationOf(exchange2, "blobs/uploads", upload.id),
    // The specification has no way to say "nothing yet"; every registry says this.
    Range: `0-${Math.max(upload.size - 1, 0)}`,
    "Docker-Upload-UUID": upload.id
  };
}

// modules/server/dispatch.ts
var FORM_LIMIT = 16 << 10;
var PULL = ["pull"];
var PUSH = ["pull", "push"];
var DELETE = ["delete"];
var REPOSITORY_ROUTES = {
  manifest: {
    GET: [PULL, getManifest],
    HEAD: [PULL, getManifest],
    PUT: [PUSH, putManifest],
    DELETE: [DELETE, deleteManifest]
  },
  blob: { GET: [PULL, getBlob], HEAD: [PULL, getBlob], DELETE: [DELETE, deleteBlob] },
  uploads: { POST: [PUSH, postUpload] },
  upload: {
    GET: [PUSH, getUpload],
    PATCH: [PUSH, patchUpload],
    PUT: [PUSH, putUpload],
    DELETE: [PUSH, deleteUpload]
  },
  tags: { GET: [PULL, listTags] },
  referrers: { GET: [PULL, listReferrers] }
};
var CATALOG = { type: "registry", name: "catalog", actions: ["*"] };
async function dispatch(registry2, request2, response, event) {
  try {
    const route = routeOf(request2.url ?? "/");
    response.setHeader("Docker-Distribution-Api-Version", "registry/2.0");
    if (route.name) await inRepository(registry2, request2, response, route, event);
    else await elsewhere(registry2, request2, response, route, event);
  } catch (error) {
    if (isBrokenOff(error)) {
      event.error = "BROKEN_OFF";
      response.destroy();
      return;
    }
    const known = knownError(error);
    event.error = known?.code ?? "UNKNOWN";
    event.message = known?.message ?? String(error?.stack ?? error);
    const told = known ?? new OciError({ code: "UNKNOWN", message: "the registry failed; its log says why" });
    sendFailure(registry2, request2, response, told);
  }
}
function isBrokenOff(error) {
  const { code } = error;
  return code === "ECONNRESET" || code === "EPIPE" || code === "ERR_STREAM_PREMATURE_CLOSE";
}
async function inRepository(registry2, request2, response, route, event) {
  const ns = route.query.get("ns") ?? void 0;
  const name = storedName(route.name, ns);
  event.repository = name;
  if (route.reference) event.reference = route.reference;
  if (ns) event.ns = ns;
  if (route.kind === "manifest" || route.kind === "blob") event.kind = route.kind;
  const [actions, handler] = REPOSITORY_ROUTES[route.kind]?.[request2.method ?? ""] ?? [];
  if (!actions || !handler)
    throw unsupported(request2.method, Object.keys(REPOSITORY_ROUTES[route.kind] ?? {}));
  const needed = { type: "repository", name, actions };
  const caller = authorize(registry2.guard, request2.headers.authorization, needed);
  if (caller.user) event.user = caller.user;
  const repository = registry2.store.repository(name);
  await handler({ registry: registry2, request: request2, response, route, caller, repository, event });
}
async function elsewhere(registry2, request2, response, route, event) {
  const { guard } = registry2;
  const { method, headers } = request2;
  if (route.kind === "token") return await serveToken(registry2, request2, response, route, event);
  if (method !== "GET" && method !== "HEAD") throw unsupported(method, ["GET", "HEAD"]);
  switch (route.kind) {
    case "health":
      return sendJson(response, 200, { status: "ok" });
    case "metrics": {
      if (!guard.anonymousPull) authorize(guard, headers.authorization, void 0);
      const text = registry2.metrics();
      response.writeHead(200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" }).end(text);
      return;
    }
    case "pulls": {
      const caller = authorize(guard, headers.authorization, void 0);
      if (!caller.user) throw new Unauthorized(void 0, "insufficient_scope", "this needs the password");
      const pulls = registry2.pulls.by(request2.socket.remoteAddress ?? "");
      return sendJson(response, 200, { pulls });
    }
    case "catalog": {
      const caller = authorize(guard, headers.authorization, CATALOG);
      const repository = registry2.store.repository("");
      return await listCatalog({ registry: registry2, request: request2, response, route, caller, repository, event });
    }
    default: {
      const caller = authorize(guard, headers.authorization, void 0);
      if (caller.user) event.user = caller.user;
      return sendJson(response, 200, {});
    }
  }
}
async function serveToken(registry2, request2, response, route, event) {
  event.action = "token";
  const header = request2.headers.authorization;
  const { method } = request2;
  if (method !== "GET" && method !== "POST") throw unsupported(method, ["GET", "POST"]);
  const asked = method === "GET" ? tokenRequestOfQuery(route.query, header) : tokenRequestOfForm(await formOf(request2), header);
  const { response: token, user } = issueToken(registry2.guard, asked);
  if (user) event.user = user;
  sendJson(response, 200, token, { "Cache-Control": "no-store" });
}
async function formOf(request2) {
  return new URLSearchParams((await receiveAll(request2, FORM_LIMIT, "the form")).toString());
}
function unsupported(method, possible) {
  return new OciError({
    code: "UNSUPPORTED",
    message: `${method} is not possible here; possible are ${possible.join(", ")}`
  });
}

// modules/server/server.ts
var HEADER_BYTES = 32 << 10;
var HEADER_SECONDS = 30;
var KEEP_ALIVE_SECONDS = 95;
function registryServer(registry2, options) {
  const headersTimeout = (options.headerSeconds ?? HEADER_SECONDS) * 1e3;
  const settings = {
    maxHeaderSize: HEADER_BYTES,
    headersTimeout,
    // How often connections are looked at for that.
    connectionsCheckingInterval: Math.ceil(headersTimeout / 3),
    // A slow but moving transfer is fine, however long it takes: only idleness ends it.
    requestTimeout: 0,
    keepAliveTimeout: KEEP_ALIVE_SECONDS * 1e3,
    noDelay: true
  };
  const listener = (request2, response) => {
    void answer(registry2, options, request2, response);
  };
  const server = options.tls ? import_node_https.default.createServer(
    { ...settings, ...options.tls, minVersion: "TLSv1.2", ALPNProtocols: ["http/1.1"] },
    listener
  ) : import_node_http.default.createServer(settings, listener);
  server.setTimeout(options.idleSeconds * 1e3);
  server.maxHeadersCount = 100;
  server.on("checkContinue", (request2, response) => {
    const begin2 = request2.read;
    request2.read = (...parameters) => {
      request2.read = begin2;
      response.writeContinue();
      return begin2.apply(request2, parameters);
    };
    listener(request2, response);
  });
  return server;
}
async function answer(registry2, options, request2, response) {
  const started = performance.now();
  const event = eventOf(request2);
  response.once("close", () => {
    event.status = response.headersSent ? response.statusCode : 0;
    event.milliseconds = Math.round(performance.now() - started);
    const length = Number(response.getHeader("Content-Length") ?? 0);
    if (response.writableFinished && request2.method !== "HEAD") event.sent = length;
    if (!response.writableFinished) event.error ??= "BROKEN_OFF";
    options.onEvent(event);
  });
  await dispatch(registry2, request2, response, event);
}
function eventOf(request2) {
  const received = Number(request2.headers["content-length"] ?? 0);
  const agent = request2.headers["user-agent"];
  return {
    time: (/* @__PURE__ */ new Date()).toISOString(),
    action: "other",
    method: request2.method ?? "",
    url: request2.url ?? "",
    status: 0,
    client: plainAddress(request2.socket.remoteAddress ?? ""),
    ...agent && { agent },
    ...received > 0 && { received }
  };
}

// modules/server/instance.ts
var TOKEN_SECONDS = 3600;
var MANIFEST_BYTES = 4 << 20;
var IDLE_SECONDS = 120;
var PUSHING = /* @__PURE__ */ new Set(["POST", "PATCH", "PUT"]);
var WATCHED = /* @__PURE__ */ new Set(["/healthz", "/metrics"]);
function instanceServer(options) {
  const { store, username: username2, passwordMac, anonymousPull, activity, log } = options;
  const metrics = registryMetrics();
  const pulls = rememberPulls();
  const registry2 = {
    store,
    guard: {
      username: username2,
      passwordMac,
      key: Buffer.from(options.key, "base64"),
      anonymousPull,
      tokenSeconds: TOKEN_SECONDS,
      now: () => Math.floor(Date.now() / 1e3)
    },
    manifestLimit: MANIFEST_BYTES,
    service: "buildset-registry",
    scheme: "https",
    authority: authorityOf(options.host, options.port),
    metrics: metrics.text,
    pulls
  };
  const server = registryServer(registry2, {
    tls: options.tls,
    idleSeconds: IDLE_SECONDS,
    onEvent: (event) => {
      metrics.count(event);
      pulls.note(event);
      log(event);
    }
  });
  server.on("request", (request2, response) => {
    if (WATCHED.has(request2.url ?? "")) return;
    const note = () => {
      activity.last = Date.now();
      if (PUSHING.has(request2.method ?? "")) activity.pushed = activity.last;
    };
    activity.active += 1;
    note();
    response.once("close", () => {
      activity.active -= 1;
      note();
    });
  });
  return server;
}
function authorityOf(host2, port) {
  return `${(0, import_node_net.isIPv6)(host2) ? `[${host2}]` : host2}:${port}`;
}

// modules/store/directory.ts
var import_promises14 = require("node:fs/promises");
var import_node_path10 = __toESM(require("node:path"));

// modules/store/content.ts
var import_promises7 = require("node:fs/promises");
var import_node_path5 = __toESM(require("node:path"));
init_digest();

// modules/store/files.ts
var import_node_crypto4 = require("node:crypto");
var import_promises6 = require("node:fs/promises");
var import_node_path3 = __toESM(require("node:path"));
function codeOf(error) {
  return error?.code;
}
async function ifPresent(work) {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return void 0;
    throw error;
  }
}
async function inFolder(folder, work) {
  try {
    return await work();
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error;
    await makeFolder(folder);
    return await work();
  }
}
async function makeFolder(folder) {
  try {
    await (0, import_promises6.mkdir)(folder);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return;
    if (codeOf(error) !== "ENOENT") throw error;
    await makeFolder(import_node_path3.default.dirname(folder));
    await makeFolder(folder);
  }
}
async function linkInto(from, to) {
  try {
    await inFolder(import_node_path3.default.dirname(to), () => (0, import_promises6.link)(from, to));
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}
async function replaceSymlink(target, at) {
  const folder = import_node_path3.default.dirname(at);
  const staged = import_node_path3.default.join(folder, `.${(0, import_node_crypto4.randomUUID)()}`);
  await inFolder(folder, () => (0, import_promises6.symlink)(target, staged));
  try {
    await (0, import_promises6.rename)(staged, at);
  } catch (error) {
    await (0, import_promises6.unlink)(staged).catch(() => void 0);
    throw error;
  }
}
async function namesIn(folder) {
  const names = await ifPresent((0, import_promises6.readdir)(folder)) ?? [];
  return names.filter((name) => !name.startsWith(".")).sort(byBytes);
}
function byBytes(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
async function syncFolder(folder) {
  const handle = await (0, import_promises6.open)(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
async function writeFully(handle, bytes, position) {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

// modules/store/layout.ts
var import_node_path4 = __toESM(require("node:path"));
init_digest();
var LAYOUT_VERSION = 1;
var SHADOW_FOLDER = "_shadow";
function contentPath(root2, digest) {
  const encoded = encodedOf(digest);
  return `${root2}/blobs/${algorithmOf(digest)}/${encoded.slice(0, 2)}/${encoded}`;
}
function repositoriesPath(root2) {
  return import_node_path4.default.join(root2, "repositories");
}
function damagedPath(root2) {
  return import_node_path4.default.join(root2, "damaged");
}
function repositoryLayout(root2, name) {
  const at = `${root2}/repositories/${name}`;
  return {
    root: at,
    blobs: `${at}/_blobs`,
    manifests: `${at}/_manifests`,
    tags: `${at}/_tags`,
    referrers: `${at}/_referrers`,
    uploads: `${at}/_uploads`
  };
}
function digestPath(folder, digest) {
  return `${folder}/${algorithmOf(digest)}/${encodedOf(digest)}`;
}
function tagTarget(digest) {
  return `../_manifests/${algorithmOf(digest)}/${encodedOf(digest)}`;
}
function digestOfTarget(target) {
  const [encoded, algorithm] = target.split("/").reverse();
  const digest = `${algorithm}:${encoded}`;
  return isDigest(digest) ? digest : void 0;
}
function fileNameOf(digest) {
  return digest.replace(":", "-");
}
function digestOfFileName(name) {
  const digest = name.replace("-", ":");
  return isDigest(digest) ? digest : void 0;
}

// modules/store/seal.ts
var import_node_os = require("node:os");
init_digest();
function sealOf(digest, size) {
  const seed = Number.parseInt(encodedOf(digest).slice(0, 7), 16);
  return new Date((seed + size) % 268435456 * 1e3);
}
function isSealed(stats, digest, trustOlderBoot) {
  if (stats.mtimeMs !== sealOf(digest, stats.size).getTime()) return false;
  return trustOlderBoot || stats.ctimeMs >= BOOT_TIME;
}
var BOOT_TIME = Date.now() - (0, import_node_os.uptime)() * 1e3 - 1e3;

// modules/store/content.ts
var READ_SIZE = 1 << 20;
function directoryContent(options) {
  const verified = /* @__PURE__ */ new Set();
  const content = {
    async open(at, digest) {
      const handle = await ifPresent((0, import_promises7.open)(at, "r"));
      if (!handle) return void 0;
      try {
        const stats = await handle.stat();
        const size = stats.size;
        if (isSealed(stats, digest, options.durable)) return { handle, size };
        const stamp = `${stats.dev}:${stats.ino}:${stats.ctimeMs}:${size}`;
        if (verified.has(stamp)) return { handle, size };
        if (await digestOfFile(handle, digest) === digest) {
          const seal = sealOf(digest, size);
          await handle.utimes(seal, seal).catch(() => verified.add(stamp));
          return { handle, size };
        }
      } catch (error) {
        await handle.close();
        throw error;
      }
      await handle.close();
      options.onDamaged(digest, at);
      await setAside(options.root, at, digest);
      const own = contentPath(options.root, digest);
      const sound = own === at ? void 0 : await content.open(own, digest);
      if (sound) await linkContent(own, at).catch(() => void 0);
      return sound;
    },
    async adopt(staged, at, digest, size) {
      const own = contentPath(options.root, digest);
      const seal = sealOf(digest, size);
      if (options.durable) await syncFile(staged);
      await (0, import_promises7.utimes)(staged, seal, seal);
      await (await content.open(own, digest))?.handle.close();
      await linkInto(staged, own);
      await linkContent(own, at).catch(() => linkInto(staged, at));
      if (options.durable) await Promise.all([own, at].map((file) => syncFolder(import_node_path5.default.dirname(file))));
      await (0, import_promises7.unlink)(staged);
    },
    async share(digest, at) {
      const own = contentPath(options.root, digest);
      const found = await content.open(own, digest);
      if (!found) return false;
      await found.handle.close();
      const shared = await linkContent(own, at).then(
        () => true,
        () => false
      );
      if (shared && options.durable) await syncFolder(import_node_path5.default.dirname(at));
      return shared;
    },
    async release(at, digest) {
      const there = await ifPresent((0, import_promises7.unlink)(at).then(() => true));
      if (!there) return false;
      const own = contentPath(options.root, digest);
      if ((await ifPresent((0, import_promises7.stat)(own)))?.nlink === 1) await ifPresent((0, import_promises7.unlink)(own));
      return true;
    }
  };
  return content;
}
async function linkContent(own, at) {
  try {
    await linkInto(own, at);
  } catch (error) {
    if (codeOf(error) !== "EMLINK") throw error;
    await (0, import_promises7.unlink)(own);
    throw error;
  }
}
async function digestOfFile(handle, expected) {
  const hash = hashFor(expected);
  const buffer = Buffer.allocUnsafe(READ_SIZE);
  for (let position = 0; ; ) {
    const { bytesRead } = await handle.read(buffer, 0, READ_SIZE, position);
    if (bytesRead === 0) break;
    hash.update(buffer.subarray(0, bytesRead));
    position += bytesRead;
  }
  return `${expected.slice(0, expected.indexOf(":"))}:${hash.digest("hex")}`;
}
async function setAside(root2, at, digest) {
  const folder = damagedPath(root2);
  const aside = import_node_path5.default.join(folder, `${fileNameOf(digest)}.${Date.now()}`);
  try {
    await (0, import_promises7.mkdir)(folder, { recursive: true });
    await (0, import_promises7.link)(at, aside).catch((error) => {
      if (codeOf(error) !== "EEXIST") throw error;
    });
    await (0, import_promises7.unlink)(at);
  } catch {
    await (0, import_promises7.rename)(at, aside).catch(() => void 0);
  }
}
async function syncFile(file) {
  const handle = await (0, import_promises7.open)(file, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// modules/store/inventory.ts
var import_promises10 = require("node:fs/promises");
var import_node_path8 = __toESM(require("node:path"));
init_digest();

// modules/store/manifests.ts
var import_node_crypto5 = require("node:crypto");
var import_node_fs2 = require("node:fs");
var import_promises9 = require("node:fs/promises");
var import_node_path7 = __toESM(require("node:path"));
init_digest();
init_error();
init_manifest();
init_media_type();

// modules/store/referrers.ts
var import_promises8 = require("node:fs/promises");
var import_node_path6 = __toESM(require("node:path"));
init_manifest();
async function recordReferrer(place, subject, referrer) {
  const folder = digestPath(place.layout.referrers, subject);
  const target = import_node_path6.default.relative(folder, digestPath(place.layout.manifests, referrer));
  await replaceSymlink(target, import_node_path6.default.join(folder, fileNameOf(referrer)));
  if (place.durable) await syncFolder(folder);
}
async function forgetReferrer(place, subject, referrer) {
  await ifPresent((0, import_promises8.unlink)(import_node_path6.default.join(digestPath(place.layout.referrers, subject), fileNameOf(referrer))));
}
async function referrerDigests(place, subject) {
  const names = await namesIn(digestPath(place.layout.referrers, subject));
  return names.map(digestOfFileName).filter((digest) => digest !== void 0);
}
function referrerDescriptor({ descriptor, bytes }) {
  const document = parseManifest(bytes, descriptor.mediaType);
  const artifactType = document.artifactType || (isIndex(document) ? void 0 : document.config.mediaType) || void 0;
  return {
    ...descriptor,
    ...artifactType && { artifactType },
    ...document.annotations && { annotations: document.annotations }
  };
}

// modules/store/manifests.ts
function digestOfTag({ layout }, tag) {
  try {
    return digestOfTarget((0, import_node_fs2.readlinkSync)(`${layout.tags}/${tag}`));
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return void 0;
    throw error;
  }
}
async function readManifest(place, reference) {
  const digest = isDigest(reference) ? reference : digestOfTag(place, reference);
  const found = digest && await manifestByDigest(place, digest);
  if (found) return found;
  throw unknownManifest(place, reference);
}
function unknownManifest(place, reference) {
  const separator = isDigest(reference) ? "@" : ":";
  return new OciError({
    code: "MANIFEST_UNKNOWN",
    message: `${place.name}${separator}${reference} is not in this registry`
  });
}
async function manifestByDigest(place, digest) {
  const at = digestPath(place.layout.manifests, digest);
  const cached = place.cache.get(digest);
  if (cached) return (0, import_node_fs2.statSync)(at, { throwIfNoEntry: false }) ? cached : void 0;
  const file = await place.content.open(at, digest);
  if (!file) return void 0;
  try {
    const bytes = await file.handle.readFile();
    const manifest = {
      descriptor: { mediaType: mediaTypeOf(bytes), digest, size: bytes.length },
      bytes
    };
    place.cache.set(manifest);
    return manifest;
  } finally {
    await file.handle.close();
  }
}
async function writeManifest(place, mediaType, bytes, expected) {
  if (!isManifestType(mediaType)) {
    throw new OciError({
      code: "MANIFEST_INVALID",
      message: `manifests of type "${mediaType}" are not supported; push an OCI or Docker schema 2 manifest`
    });
  }
  const found = digestOf(bytes, algorithmOf(expected));
  if (found !== expected) {
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `the manifest's digest is ${found}, not ${expected}; it was not stored`
    });
  }
  const document = parseManifest(bytes, mediaType);
  if (mediaTypeOf(bytes) !== mediaType) {
    throw new OciError({
      code: "MANIFEST_INVALID",
      message: `the manifest says "${mediaTypeOf(bytes)}" of itself but was pushed as "${mediaType}"`
    });
  }
  if (!place.sparse) await checkChildren(place, document);
  await place.limits.reserve(bytes.length);
  const staged = import_node_path7.default.join(place.layout.uploads, `.${(0, import_node_crypto5.randomUUID)()}`);
  await inFolder(place.layout.uploads, () => (0, import_promises9.writeFile)(staged, bytes, { flag: "wx" }));
  try {
    if (document.subject) await recordReferrer(place, document.subject.digest, expected);
    const at = digestPath(place.layout.manifests, expected);
    await place.content.adopt(staged, at, expected, bytes.length);
    await touch(at, expected);
  } catch (error) {
    await (0, import_promises9.rm)(staged, { force: true });
    throw error;
  }
  return document;
}
async function checkChildren(place, document) {
  const { layout, content } = place;
  for (const child of childrenOf(document)) {
    if (isNonDistributable(child.mediaType)) continue;
    const places = isIndex(document) ? [layout.manifests, layout.blobs] : [layout.blobs];
    const size = await sizeOf(content, places, child.digest);
    if (size === void 0) {
      throw new OciError({
        code: "MANIFEST_BLOB_UNKNOWN",
        message: `${place.name} does not have ${child.digest} (${child.mediaType}), which the manifest refers to; push it first`,
        detail: { digest: child.digest }
      });
    }
    if (size !== child.size) {
      throw new OciError({
        code: "SIZE_INVALID",
        message: `the manifest says that ${child.digest} has ${child.size} bytes, but it has ${size}`
      });
    }
  }
}
async function sizeOf(content, folders, digest) {
  for (const folder of folders) {
    const at = digestPath(folder, digest);
    const file = await content.open(at, digest);
    if (!file) continue;
    await file.handle.close();
    await touch(at, digest);
    return file.size;
  }
  return void 0;
}
async function writeTag(place, tag, digest) {
  await replaceSymlink(tagTarget(digest), `${place.layout.tags}/${tag}`);
  if (place.durable) await syncFolder(place.layout.tags);
}
async function removeManifest(place, digest) {
  const { layout } = place;
  const known = await manifestByDigest(place, digest).catch(() => void 0);
  for (const tag of await namesIn(layout.tags)) {
    const at = `${layout.tags}/${tag}`;
    const target = await ifPresent((0, import_promises9.readlink)(at));
    if (target !== void 0 && digestOfTarget(target) === digest) await ifPresent((0, import_promises9.unlink)(at));
  }
  const removed = await place.content.release(digestPath(layout.manifests, digest), digest);
  const subject = known && parseManifest(known.bytes, known.descriptor.mediaType).subject;
  if (subject) await forgetReferrer(place, subject.digest, digest);
  return removed;
}

// modules/store/inventory.ts
var TOUCH_EVERY_MILLISECONDS = 6e4;
async function inventory({ layout }) {
  const tags = await Promise.all(
    (await namesIn(layout.tags)).map(async (tag) => {
      const at = import_node_path8.default.join(layout.tags, tag);
      const digest = digestOfTarget(await ifPresent((0, import_promises10.readlink)(at)) ?? "");
      const stats = await ifPresent((0, import_promises10.lstat)(at));
      return digest && stats ? [{ tag, digest, time: stats.mtimeMs, size: 0 }] : [];
    })
  );
  const uploads = await Promise.all(
    (await ifPresent((0, import_promises10.readdir)(layout.uploads)) ?? []).map(async (id) => {
      const stats = await ifPresent((0, import_promises10.stat)(import_node_path8.default.join(layout.uploads, id)));
      return stats ? [{ id, time: stats.mtimeMs }] : [];
    })
  );
  return {
    tags: tags.flat(),
    manifests: await heldIn(layout.manifests),
    blobs: await heldIn(layout.blobs),
    uploads: uploads.flat()
  };
}
async function heldIn(folder) {
  const found = [];
  for (const algorithm of await namesIn(folder)) {
    for (const encoded of await namesIn(import_node_path8.default.join(folder, algorithm))) {
      const digest = `${algorithm}:${encoded}`;
      const stats = await ifPresent((0, import_promises10.stat)(import_node_path8.default.join(folder, algorithm, encoded)));
      if (stats && isDigest(digest)) found.push({ digest, time: stats.ctimeMs, size: stats.size });
    }
  }
  return found;
}
async function touch(at, digest) {
  const stats = await ifPresent((0, import_promises10.stat)(at));
  if (!stats || Date.now() - stats.ctimeMs < TOUCH_EVERY_MILLISECONDS) return;
  if (stats.mtimeMs !== sealOf(digest, stats.size).getTime()) return;
  await (0, import_promises10.utimes)(at, stats.mtime, stats.mtime).catch(() => void 0);
}
async function removeHeld(place, kind, digest, before) {
  const { layout } = place;
  const at = digestPath(kind === "manifest" ? layout.manifests : layout.blobs, digest);
  const stats = await ifPresent((0, import_promises10.stat)(at));
  if (!stats || stats.ctimeMs >= before) return false;
  return kind === "manifest" ? removeManifest(place, digest) : place.content.release(at, digest);
}
function removeTag(layout, tag, before) {
  return removeOld(import_node_path8.default.join(layout.tags, import_node_path8.default.basename(tag)), before);
}
function removeUpload(layout, id, before) {
  return removeOld(import_node_path8.default.join(layout.uploads, import_node_path8.default.basename(id)), before);
}
async function removeOld(at, before) {
  const stats = await ifPresent((0, import_promises10.lstat)(at));
  if (!stats || stats.mtimeMs >= before) return false;
  return await ifPresent((0, import_promises10.unlink)(at).then(() => true)) ?? false;
}
async function sweepContent(root2, before, dryRun) {
  let bytes = 0;
  for (const algorithm of await namesIn(import_node_path8.default.join(root2, "blobs"))) {
    for (const prefix of await namesIn(import_node_path8.default.join(root2, "blobs", algorithm))) {
      for (const encoded of await namesIn(import_node_path8.default.join(root2, "blobs", algorithm, prefix))) {
        const at = contentPath(root2, `${algorithm}:${encoded}`);
        const stats = await ifPresent((0, import_promises10.stat)(at));
        if (stats?.nlink !== 1 || stats.ctimeMs >= before) continue;
        bytes += stats.size;
        if (!dryRun) await ifPresent((0, import_promises10.unlink)(at));
      }
    }
  }
  return bytes;
}

// modules/store/limits.ts
var import_promises11 = require("node:fs/promises");
var import_node_path9 = __toESM(require("node:path"));
init_error();
var DEFAULT_LIMITS = { quota: 0, minimumFree: 64 << 20, uploads: 1e3 };
var CHECK_EVERY = 64 << 20;
var RETRY_AFTER_SECONDS = 5;
function limitsOf(root2, options) {
  let unchecked = 0;
  let used;
  return {
    async reserve(bytes) {
      unchecked -= bytes;
      if (unchecked <= 0) {
        const { bavail, bsize } = await (0, import_promises11.statfs)(root2);
        const room = bavail * bsize - options.minimumFree - bytes;
        if (room < 0) throw full(root2, options.minimumFree);
        unchecked = Math.min(CHECK_EVERY, room / 2);
      }
      if (options.quota === 0) return;
      used = (used ?? await bytesBelow(root2)) + bytes;
      if (used <= options.quota) return;
      used = await bytesBelow(root2) + bytes;
      if (used > options.quota) throw overQuota(options.quota);
    },
    admit(unfinished) {
      if (unfinished < options.uploads) return;
      throw new OciError({
        code: "TOOMANYREQUESTS",
        message: `${unfinished} uploads are unfinished, which is the limit; try again in a moment`,
        retryAfter: RETRY_AFTER_SECONDS
      });
    }
  };
}
async function bytesBelow(folder, seen = /* @__PURE__ */ new Set()) {
  let total = 0;
  for (const entry of await ifPresent((0, import_promises11.readdir)(folder, { withFileTypes: true })) ?? []) {
    const at = import_node_path9.default.join(folder, entry.name);
    if (entry.isDirectory()) total += await bytesBelow(at, seen);
    if (!entry.isFile()) continue;
    const stats = await ifPresent((0, import_promises11.stat)(at));
    if (!stats || seen.has(stats.ino)) continue;
    seen.add(stats.ino);
    total += stats.size;
  }
  return total;
}
function full(root2, minimumFree) {
  return new OciError({
    code: "DENIED",
    entry: "OCI-0118",
    status: 507,
    message: `the disk of the registry is full: less than ${minimumFree >> 20} MiB would stay free at ${root2}; make room there`
  });
}
function overQuota(quota2) {
  return new OciError({
    code: "DENIED",
    entry: "OCI-0119",
    status: 507,
    message: `the registry's quota of ${Math.floor(quota2 / (1 << 20))} MiB is used up; raise it or delete images`
  });
}

// modules/store/manifest-cache.ts
function manifestCache(limitBytes) {
  const entries = /* @__PURE__ */ new Map();
  let bytes = 0;
  return {
    get(digest) {
      const found = entries.get(digest);
      if (found) {
        entries.delete(digest);
        entries.set(digest, found);
      }
      return found;
    },
    set(manifest) {
      const { digest, size } = manifest.descriptor;
      if (entries.has(digest) || size > limitBytes / 4) return;
      entries.set(digest, manifest);
      bytes += size;
      for (const [oldest, { descriptor }] of entries) {
        if (bytes <= limitBytes) break;
        entries.delete(oldest);
        bytes -= descriptor.size;
      }
    }
  };
}

// modules/store/repository.ts
var import_node_crypto7 = require("node:crypto");
var import_promises13 = require("node:fs/promises");
var import_node_stream2 = require("node:stream");
init_error();
init_media_type();

// modules/store/read.ts
var LARGEST = 1 << 20;
var LEAST = 64 << 10;
var BUDGET = 6 << 20;
var readers = 0;
function readFrom(handle, range) {
  readers += 1;
  const stream = handle.createReadStream({ ...range, highWaterMark: readSize(readers) });
  return stream.once("close", () => {
    readers -= 1;
  });
}
function readSize(count) {
  return Math.max(LEAST, Math.min(LARGEST, 2 ** Math.floor(Math.log2(BUDGET / count))));
}

// modules/store/upload.ts
var import_promises12 = require("node:fs/promises");
init_digest();
init_error();

// modules/store/hasher.ts
var import_node_crypto6 = require("node:crypto");
var import_node_worker_threads = require("node:worker_threads");
function directHasher(algorithm) {
  const hash = (0, import_node_crypto6.createHash)(algorithm);
  return {
    algorithm,
    write: async (handle, bytes, position) => {
      hash.update(bytes);
      await writeFully(handle, bytes, position);
    },
    digest: async () => hash.copy().digest("hex"),
    drop: () => void 0
  };
}
function threadHasher(algorithm) {
  thread ??= startThread();
  const { ask: ask2, tell } = thread;
  const id = nextId++;
  tell({ id, algorithm });
  return {
    algorithm,
    write: async ({ fd }, bytes, position) => {
      await ask2({ id, bytes, fd, position });
    },
    digest: () => ask2({ id }),
    drop: () => tell({ id, drop: true })
  };
}
var thread;
var nextId = 1;
var PIECE = 256 << 10;
var PROGRAM = `
const { createHash } = require('node:crypto');
const { writeSync } = require('node:fs');
const { parentPort } = require('node:worker_threads');
const hashes = new Map();
const write = (hash, fd, bytes, position) => {
  for (let at = 0; at < bytes.length; at += ${PIECE}) {
    const piece = bytes.subarray(at, at + ${PIECE});
    hash.update(piece);
    for (let done = 0; done < piece.length; ) {
      done += writeSync(fd, piece, done, piece.length - done, position + at + done);
    }
  }
  return '';
};
parentPort.on('message', ({ id, algorithm, bytes, fd, position, drop, ask }) => {
  if (algorithm) return hashes.set(id, createHash(algorithm));
  if (drop) return hashes.delete(id);
  const hash = hashes.get(id);
  try {
    const answer = bytes ? write(hash, fd, bytes, position) : hash.copy().digest('hex');
    parentPort.postMessage({ ask, answer });
  } catch ({ message, code }) {
    parentPort.postMessage({ ask, failure: { message, code } });
  }
});`;
function startThread() {
  const worker = new import_node_worker_threads.Worker(PROGRAM, { eval: true });
  const waiting = /* @__PURE__ */ new Map();
  let asked = 0;
  worker.unref();
  worker.on("message", ({ ask: ask2, answer: answer2, failure: failure2 }) => {
    if (failure2) waiting.get(ask2)?.reject(Object.assign(new Error(failure2.message), { code: failure2.code }));
    else waiting.get(ask2)?.resolve(answer2);
    waiting.delete(ask2);
    if (waiting.size === 0) worker.unref();
  });
  worker.on("error", (error) => {
    thread = void 0;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  return {
    tell: (message) => worker.postMessage(message),
    ask: (message) => new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      worker.ref();
      worker.postMessage({ ...message, ask: asked });
    })
  };
}

// modules/store/pump.ts
var import_node_stream = require("node:stream");
async function pump(content, take) {
  if (!(content instanceof import_node_stream.Readable)) {
    for await (const chunk of content) await take(chunk);
    return;
  }
  await new Promise((resolve, reject) => {
    let taking;
    const onData = (chunk) => {
      taking = take(chunk);
      if (!taking) return;
      content.pause();
      taking.then(
        () => {
          taking = void 0;
          content.resume();
        },
        (error) => leave(() => reject(error))
      );
    };
    const forget2 = (0, import_node_stream.finished)(
      content,
      { writable: false },
      (error) => (
        // What arrived before is taken first, whatever came after it.
        (taking ?? Promise.resolve()).then(
          () => leave(() => error ? reject(error) : resolve()),
          () => void 0
        )
      )
    );
    const { push } = content;
    content.push = (chunk, encoding) => {
      const plain = chunk instanceof Uint8Array && chunk.length > 0;
      if (!plain || taking || !content.readableFlowing || content.readableLength > 0) {
        return push.call(content, chunk, encoding);
      }
      onData(chunk);
      return true;
    };
    const leave = (settle) => {
      forget2();
      content.push = push;
      content.off("data", onData);
      content.on("error", () => void 0);
      content.resume();
      settle();
    };
    content.on("data", onData);
  });
}

// modules/store/receive.ts
var SLOT_SIZE2 = 1 << 20;
var POOL_SIZE2 = 16;
var pool2 = [];
async function receive2(content, sink) {
  const slots = [takeSlot2(), takeSlot2()];
  const working = [Promise.resolve(), Promise.resolve()];
  let current = 0;
  let filled = 0;
  let flushed = 0;
  const flush = async (last) => {
    await sink.limits.reserve(filled);
    const bytes = slots[current].subarray(0, filled);
    const work = sink.write(bytes, sink.position, last && flushed === 0);
    work.catch(() => void 0);
    working[current] = work;
    sink.position += filled;
    flushed += 1;
    filled = 0;
    current = current === 0 ? 1 : 0;
    await working[current];
  };
  const split = async (chunk) => {
    for (let at = 0; at < chunk.length; ) {
      const part2 = chunk.subarray(at, at + SLOT_SIZE2 - filled);
      slots[current].set(part2, filled);
      filled += part2.length;
      at += part2.length;
      if (filled === SLOT_SIZE2) await flush(false);
    }
  };
  try {
    await pump(content, (chunk) => {
      if (filled + chunk.length >= SLOT_SIZE2) return split(chunk);
      slots[current].set(chunk, filled);
      filled += chunk.length;
      return void 0;
    });
    if (filled > 0) await flush(true);
    await Promise.all(working);
  } catch (error) {
    if (filled > 0) await flush(true).catch(() => void 0);
    throw error;
  } finally {
    await Promise.allSettled(working);
    pool2.push(...slots.slice(0, Math.max(POOL_SIZE2 - pool2.length, 0)));
  }
}
function takeSlot2() {
  return pool2.pop() ?? Buffer.from(new SharedArrayBuffer(SLOT_SIZE2));
}

// modules/store/upload.ts
var ABANDONED_MILLISECONDS = 36e5;
async function beginUpload(place) {
  place.progress.set(place.id, { size: 0, hash: void 0, busy: false, used: Date.now() });
  return handleOf(place);
}
function countUploads(progress) {
  const before = Date.now() - ABANDONED_MILLISECONDS;
  for (const [id, { busy, used }] of progress) if (!busy && used < before) forget({ id, progress });
  return progress.size;
}
async function resumeUpload(place) {
  const stats = await ifPresent((0, import_promises12.stat)(place.file));
  if (!stats) throw unknown(place.id);
  if (!place.progress.has(place.id)) {
    place.progress.set(place.id, { size: stats.size, hash: void 0, busy: false, used: Date.now() });
  }
  return handleOf(place);
}
function handleOf(place) {
  const progress = place.progress.get(place.id);
  progress.used = Date.now();
  return {
    id: place.id,
    file: place.file,
    get size() {
      return progress.size;
    },
    append: (bytes, options = {}) => exclusively2(place, progress, () => append(place, progress, bytes, options)),
    commit: (digest) => exclusively2(place, progress, () => commit(place, progress, digest)),
    cancel: () => discard(place)
  };
}
async function exclusively2(place, progress, work) {
  if (progress.busy) {
    throw new OciError({
      code: "BLOB_UPLOAD_INVALID",
      message: "another request is still sending to this upload; wait for it to end",
      status: 409
    });
  }
  progress.busy = true;
  try {
    return await work();
  } finally {
    progress.busy = false;
    progress.used = Date.now();
    if (place.progress.get(place.id) !== progress) dropHash(progress);
  }
}
async function append(place, progress, content, { at, expected }) {
  if (at !== void 0 && at !== progress.size) {
    throw new OciError({
      code: "RANGE_INVALID",
      message: `the next byte of this upload is ${progress.size}, not ${at}`
    });
  }
  const fresh = progress.size === 0;
  const algorithm = expected ? algorithmOf(expected) : "sha256";
  const handle = await ifPresent((0, import_promises12.open)(place.file, "r+"));
  if (!handle) throw unknown(place.id);
  try {
    const sink = {
      limits: place.limits,
      position: progress.size,
      write: async (bytes, position, only) => {
        if (fresh) progress.hash ??= only ? directHasher(algorithm) : threadHasher(algorithm);
        await (progress.hash?.write(handle, bytes, position) ?? writeFully(handle, bytes, position));
      }
    };
    await receive2(content, sink);
    progress.size = sink.position;
  } catch (error) {
    progress.size = (await handle.stat()).size;
    dropHash(progress);
    throw error;
  } finally {
    await handle.close();
  }
}
async function commit(place, progress, digest) {
  const found = await contentDigest(place, progress, digest);
  if (found !== digest) {
    await discard(place);
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `the content's digest is ${found}, not ${digest}; it was not stored`
    });
  }
  const { size } = progress;
  const at = digestPath(place.blobs, digest);
  try {
    await place.content.adopt(place.file, at, digest, size);
  } catch (error) {
    throw await ifPresent((0, import_promises12.stat)(place.file)) ? error : unknown(place.id);
  }
  await touch(at, digest);
  forget(place);
  return { mediaType: "application/octet-stream", digest, size };
}
async function contentDigest(place, progress, digest) {
  const { hash } = progress;
  if (hash?.algorithm === algorithmOf(digest)) return `${hash.algorithm}:${await hash.digest()}`;
  const handle = await ifPresent((0, import_promises12.open)(place.file, "r"));
  if (!handle) throw unknown(place.id);
  try {
    progress.size = (await handle.stat()).size;
    return await digestOfFile(handle, digest);
  } finally {
    await handle.close();
  }
}
async function discard(place) {
  forget(place);
  await ifPresent((0, import_promises12.unlink)(place.file));
}
function forget({ id, progress }) {
  const found = progress.get(id);
  progress.delete(id);
  if (found && !found.busy) dropHash(found);
}
function dropHash(progress) {
  progress.hash?.drop();
  progress.hash = void 0;
}
function unknown(id) {
  return new OciError({
    code: "BLOB_UPLOAD_UNKNOWN",
    message: `there is no upload ${id}: it was completed, cancelled, or never begun here; begin a new one`
  });
}

// modules/store/repository.ts
var UPLOAD_ID = /^[0-9a-f-]{36}$/;
function storedRepository(shared, name) {
  const place = { ...shared, name, layout: repositoryLayout(shared.root, name) };
  const uploads = uploading(shared, place);
  return {
    name,
    path: name,
    registry: shared,
    ...reading(place),
    ...listing(place),
    ...uploads,
    ...writing(shared, place, uploads.begin)
  };
}
function reading(place) {
  return {
    // The folder alone may be there for a longer name.
    present: async () => (await namesIn(place.layout.root)).some((name) => name.startsWith("_")),
    manifest: (reference) => readManifest(place, reference),
    blob: (digest) => openBlob(place, digest),
    resolve: async (reference) => (await readManifest(place, reference)).descriptor,
    async fetch(target, range) {
      if (!isManifestType(target.mediaType)) return (await openBlob(place, target.digest)).read(range);
      const { bytes } = await readManifest(place, target.digest);
      const end = range?.end === void 0 ? void 0 : range.end + 1;
      return import_node_stream2.Readable.from([bytes.subarray(range?.start ?? 0, end)], { objectMode: false });
    },
    async exists(target) {
      if (isManifestType(target.mediaType)) {
        return await manifestByDigest(place, target.digest) !== void 0;
      }
      const at = digestPath(place.layout.blobs, target.digest);
      const file = await place.content.open(at, target.digest);
      await file?.handle.close();
      return file !== void 0;
    }
  };
}
function listing(place) {
  return {
    async *tags(after = "") {
      for (const tag of await namesIn(place.layout.tags)) if (tag > after) yield tag;
    },
    inventory: () => inventory(place),
    touch: (digest) => touch(digestPath(place.layout.blobs, digest), digest),
    remove: (kind, digest, before) => removeHeld(place, kind, digest, before),
    removeTag: (tag, before) => removeTag(place.layout, tag, before),
    abandon: (upload, before) => removeUpload(place.layout, upload, before),
    async referrers(subject, artifactType) {
      const found = [];
      for (const digest of await referrerDigests(place, subject)) {
        const manifest = await manifestByDigest(place, digest);
        if (manifest) found.push(referrerDescriptor(manifest));
      }
      return artifactType ? found.filter((entry) => entry.artifactType === artifactType) : found;
    }
  };
}
function uploading(shared, place) {
  const placeOf = (id) => ({
    id,
    file: `${place.layout.uploads}/${id}`,
    blobs: place.layout.blobs,
    content: shared.content,
    limits: shared.limits,
    progress: shared.uploads
  });
  return {
    async begin() {
      shared.limits.admit(countUploads(shared.uploads));
      await shared.limits.reserve(0);
      const at = placeOf((0, import_node_crypto7.randomUUID)());
      await inFolder(place.layout.uploads, () => (0, import_promises13.writeFile)(at.file, "", { flag: "wx" }));
      return beginUpload(at);
    },
    resume: (id) => resumeUpload(placeOf(UPLOAD_ID.test(id) ? id : "unknown"))
  };
}
function writing(shared, place, begin2) {
  const { blobs, tags } = place.layout;
  return {
    async push(expected, content) {
      if (isManifestType(expected.mediaType)) {
        await writeManifest(place, expected.mediaType, await allOf(content), expected.digest);
        return;
      }
      const upload = await begin2();
      try {
        const bytes = content instanceof Uint8Array ? import_node_stream2.Readable.from([content]) : content;
        await upload.append(bytes, { expected: expected.digest });
        if (upload.size !== expected.size) throw wrongSize(expected, upload.size);
        await upload.commit(expected.digest);
      } catch (error) {
        await upload.cancel();
        throw error;
      }
    },
    async tag(target, tag) {
      await readManifest(place, target.digest);
      await writeTag(place, tag, target.digest);
    },
    async untag(tag) {
      const removed = await ifPresent((0, import_promises13.unlink)(`${tags}/${tag}`).then(() => true));
      if (!removed) throw unknownManifest(place, tag);
    },
    async mount(target, from) {
      if (from !== void 0) {
        const source = digestPath(repositoryLayout(shared.root, from).blobs, target.digest);
        const file = await shared.content.open(source, target.digest);
        if (!file) return false;
        await file.handle.close();
      }
      const at = digestPath(blobs, target.digest);
      if (!await shared.content.share(target.digest, at)) return false;
      await touch(at, target.digest);
      return true;
    },
    async delete(target) {
      if (isManifestType(target.mediaType)) {
        if (!await removeManifest(place, target.digest)) throw unknownManifest(place, target.digest);
      } else if (!await place.content.release(digestPath(blobs, target.digest), target.digest)) {
        throw unknownBlob(place.name, target.digest);
      }
    }
  };
}
async function openBlob(place, digest) {
  const file = await place.content.open(digestPath(place.layout.blobs, digest), digest);
  if (!file) throw unknownBlob(place.name, digest);
  const { handle, size } = file;
  return {
    size,
    read: (range) => readFrom(handle, range),
    readInto: async (buffer, position) => (await handle.read(buffer, 0, buffer.length, position)).bytesRead,
    close: () => handle.close()
  };
}
async function allOf(content) {
  if (content instanceof Uint8Array) return Buffer.from(content);
  const chunks = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}
function wrongSize(expected, size) {
  return new OciError({
    code: "SIZE_INVALID",
    message: `${expected.digest} should have ${expected.size} bytes, but ${size} came; it was not stored`
  });
}
function unknownBlob(name, digest) {
  return new OciError({ code: "BLOB_UNKNOWN", message: `${name} does not have the blob ${digest}` });
}

// modules/store/directory.ts
var CACHE_BYTES = 16 << 20;
async function openDirectoryStore(root2, options = {}) {
  const durable = options.durable ?? false;
  await prepare2(root2);
  const shared = {
    root: root2,
    durable,
    sparse: options.sparse ?? false,
    content: directoryContent({ root: root2, durable, onDamaged: options.onDamaged ?? (() => void 0) }),
    cache: manifestCache(CACHE_BYTES),
    limits: limitsOf(root2, { ...DEFAULT_LIMITS, ...options.limits }),
    uploads: /* @__PURE__ */ new Map()
  };
  return {
    repository: (name) => storedRepository(shared, name),
    sweep: (before, dryRun) => sweepContent(root2, before, dryRun),
    repositories: (after) => repositoryNames(repositoriesPath(root2), "", after),
    shadows: () => repositoryNames(import_node_path10.default.join(repositoriesPath(root2), SHADOW_FOLDER), SHADOW_FOLDER)
  };
}
async function prepare2(root2) {
  await (0, import_promises14.mkdir)(repositoriesPath(root2), { recursive: true, mode: 448 });
  const file = import_node_path10.default.join(root2, "layout.json");
  const written = await ifPresent((0, import_promises14.readFile)(file, "utf8"));
  if (written === void 0) {
    await (0, import_promises14.writeFile)(file, `${JSON.stringify({ version: LAYOUT_VERSION })}
`);
  } else if (JSON.parse(written).version !== LAYOUT_VERSION) {
    throw new Error(`${root2} has another version of the store's layout: ${written.trim()}`);
  }
}
async function* repositoryNames(folder, prefix, after = "") {
  const found = [];
  const walk = async (at, name) => {
    for (const part2 of await namesIn(at)) {
      if (part2 === "_manifests") found.push(name);
      if (!part2.startsWith("_")) await walk(import_node_path10.default.join(at, part2), name ? `${name}/${part2}` : part2);
    }
  };
  await walk(folder, prefix);
  for (const name of found.sort()) if (name > after) yield name;
}

// modules/program/instance.ts
var GRACE_SECONDS = 3600;
async function pruneInstance(files, { olderThan, keep, dryRun }) {
  if (!await exists(files.data)) {
    throw new UsageError("root", `there is no registry in ${files.root}`, "OCI-0704");
  }
  return pruneStore(await openDirectoryStore(files.data), {
    olderThan,
    keep: keep.map((pattern) => expressionOf(pattern)),
    grace: Math.min(GRACE_SECONDS, olderThan),
    dryRun,
    now: Date.now()
  });
}
async function pruneAsAsked(files, asked, { checkMode }) {
  const rules = { olderThan: asked.older_than, keep: asked.keep, dryRun: checkMode };
  const pruned2 = await pruneInstance(files, rules);
  const { tags, manifests, blobs, uploads, bytes } = pruned2;
  return { changed: tags.length + manifests + blobs + uploads + bytes > 0, pruned: pruned2 };
}
function expressionOf(pattern) {
  try {
    return new RegExp(pattern, "u");
  } catch (error) {
    throw new UsageError(
      "keep",
      `"${pattern}" is not a regular expression: ${error.message}`,
      "OCI-0812"
    );
  }
}
async function exists(file) {
  return await (0, import_promises15.stat)(file).catch(() => void 0) !== void 0;
}

// modules/program/instance-arguments.ts
init_error();
function instanceSettings(args) {
  if (!args.host) {
    throw new UsageError("host", "is needed to start: address or name by which others reach it");
  }
  return {
    address: args.address,
    port: args.port,
    host: args.host.replace(/^\[|\]$/g, ""),
    aliases: [],
    username: args.username,
    anonymousPull: args.anonymous_pull,
    lease: 0,
    durable: false,
    sparse: false,
    quota: args.quota,
    shadow: [],
    endpoints: {},
    credentials: {}
  };
}
function passwordOf({ password }) {
  if (!password) throw new UsageError("password", "is needed to start: the one to push with");
  return password;
}

// modules/program/registry.ts
var import_promises21 = require("node:fs/promises");
var import_promises22 = require("node:timers/promises");
init_error();
init_reference();

// modules/operation/serve.ts
var import_node_fs3 = require("node:fs");
var import_promises16 = require("node:fs/promises");
var import_node_path11 = __toESM(require("node:path"));
var LEASE_CHECK_MILLISECONDS = 1e3;
var QUIET_MILLISECONDS = 1e3;
var DRAIN_MILLISECONDS = 45e3;
async function serve(configFile, parts) {
  const files = instanceFiles(import_node_path11.default.dirname(configFile));
  const activity = { active: 0, last: Date.now(), pushed: 0 };
  try {
    const config = await readJson(files.config);
    if (!config) throw new Error(`${files.config} cannot be read`);
    const server = await parts.createServer(config, files, activity);
    const { address: address2, port } = await listen(server, config, await readJson(files.state));
    const state = {
      pid: process.pid,
      port,
      address: address2,
      started: (/* @__PURE__ */ new Date()).toISOString()
    };
    await (0, import_promises16.writeFile)(files.state, JSON.stringify(state), { mode: 384 });
    parts.log({ ...state, event: "listening" });
    await untilEnd(server, config, state, files, activity, parts);
  } catch (error) {
    const { code = "UNKNOWN", message } = error;
    const failure2 = { code, message };
    parts.log({ ...failure2, event: "failed", stack: error.stack });
    await (0, import_promises16.writeFile)(files.failure, JSON.stringify(failure2), { mode: 384 });
    process.exitCode = 1;
  }
}
async function listen(server, { address: address2, port }, former) {
  const attempts = [
    ...port === 0 && former ? [{ host: address2, port: former.port }] : [],
    { host: address2, port },
    // A machine without IPv6 at all.
    ...address2 === "::" ? [{ host: "0.0.0.0", port }] : []
  ];
  for (const attempt of attempts) {
    try {
      await new Promise((resolve, reject) => {
        server.once("error", reject);
        server.listen(attempt, () => {
          server.off("error", reject);
          resolve();
        });
      });
      return server.address();
    } catch (error) {
      if (attempt === attempts.at(-1) || !mayTryNext(error, attempt.port !== port)) throw error;
    }
  }
  throw new Error("no address to listen on");
}
function mayTryNext(error, formerPort) {
  const { code } = error;
  return formerPort || code === "EAFNOSUPPORT" || code === "EADDRNOTAVAIL";
}
async function untilEnd(server, config, state, files, activity, parts) {
  const reason = await new Promise((resolve) => {
    process.once("SIGTERM", () => resolve("signal"));
    process.once("SIGINT", () => resolve("signal"));
    process.on("SIGHUP", () => void 0);
    setInterval(() => {
      if (!(0, import_node_fs3.existsSync)(files.config)) resolve("removed");
      const idle = activity.active === 0 ? Date.now() - activity.last : 0;
      if (config.lease > 0 && idle > config.lease * 1e3) resolve("lease");
    }, LEASE_CHECK_MILLISECONDS).unref();
  });
  parts.log({ event: "ending", reason });
  if (reason === "signal") await quiet(activity);
  await close(server);
  if (reason !== "signal") await removeInstance(files);
  else await (0, import_promises16.writeFile)(files.state, JSON.stringify({ ...state, pid: 0 }), { mode: 384 });
  parts.log({ event: "ended", reason });
  setImmediate(() => process.exit(0));
}
async function quiet(activity) {
  const deadline = Date.now() + DRAIN_MILLISECONDS;
  while (Date.now() < deadline) {
    if (activity.active === 0 && Date.now() - activity.pushed >= QUIET_MILLISECONDS) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
async function close(server) {
  const closed = new Promise((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), QUIET_MILLISECONDS);
  await closed;
  clearTimeout(timer);
}

// modules/operation/serve-launch.ts
var SERVE_COMMAND = "serve";
var THIS_MACHINE = {
  uid: process.getuid?.() ?? -1,
  systemdFolder: "/run/systemd/system",
  env: process.env
};

// modules/server/event-log.ts
function eventLog(write2) {
  let pending = "";
  const flush = () => {
    const text = pending;
    pending = "";
    try {
      write2(text);
    } catch {
    }
  };
  return (entry) => {
    if (pending === "") setImmediate(flush);
    pending += `${JSON.stringify("time" in entry ? entry : { time: (/* @__PURE__ */ new Date()).toISOString(), ...entry })}
`;
  };
}

// modules/store/shadow.ts
init_error();
init_manifest();
init_reference();

// modules/store/follow.ts
var import_promises17 = require("node:fs/promises");
var import_node_stream3 = require("node:stream");
var import_promises18 = require("node:timers/promises");
var READ_SIZE2 = 1 << 20;
var POLL_MILLISECONDS = 10;
var CLOSE_MILLISECONDS = 1e4;
function followUpload(file, size, done) {
  let finished2 = false;
  let readers2 = 0;
  const opened = (0, import_promises17.open)(file, "r");
  opened.catch(() => void 0);
  const closeUnused = async () => {
    if (readers2 > 0) setTimeout(closeUnused, CLOSE_MILLISECONDS).unref();
    else await (await opened).close();
  };
  const settled = () => setTimeout(() => closeUnused().catch(() => void 0), CLOSE_MILLISECONDS).unref();
  done.then(() => {
    finished2 = true;
    settled();
  }, settled);
  async function* read4(start, end) {
    try {
      const handle = await opened;
      for (let position = start; position < end; ) {
        const readable = finished2 ? end : Math.min(end, (await handle.stat()).size, size - 1);
        if (position >= readable) {
          await Promise.race([(0, import_promises18.setTimeout)(POLL_MILLISECONDS), done]);
          continue;
        }
        const buffer = Buffer.allocUnsafe(Math.min(READ_SIZE2, readable - position));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
        if (bytesRead === 0) throw new Error("the content ended early");
        yield buffer.subarray(0, bytesRead);
        position += bytesRead;
      }
    } finally {
      readers2 -= 1;
    }
  }
  return (range) => {
    readers2 += 1;
    return import_node_stream3.Readable.from(read4(range?.start ?? 0, (range?.end ?? size - 1) + 1), { objectMode: false });
  };
}

// modules/store/shadow.ts
var REMEMBERED_SIZES = 1e5;
var PAUSE_SECONDS = 60;
function shadowStore(local, copies, options) {
  const shared = {
    ...options,
    local,
    copies,
    sizes: /* @__PURE__ */ new Map(),
    resolved: /* @__PURE__ */ new Map(),
    manifests: /* @__PURE__ */ new Map(),
    blobs: /* @__PURE__ */ new Map(),
    paused: /* @__PURE__ */ new Map()
  };
  return { ...local, repository: (name) => shadowed(shared, name) };
}
function shadowed(shared, name) {
  const local = shared.local.repository(name);
  const upstream = name ? shared.upstream(name) : void 0;
  if (!upstream) return local;
  const copy = shared.copies.repository(`${SHADOW_FOLDER}/${name}`);
  return {
    ...local,
    async manifest(reference, held) {
      if (held) return local.manifest(reference);
      const own = await local.manifest(reference).catch(absent("MANIFEST_UNKNOWN"));
      const found = own ?? await fromUpstream(shared, copy, upstream, name, reference);
      noteSizes(shared, found);
      return found;
    },
    async blob(digest, held) {
      const own = await local.blob(digest).catch(absent("BLOB_UNKNOWN"));
      if (own) return own;
      if (held) {
        if (await local.mount({ mediaType: "", digest, size: 0 }, copy.name)) return local.blob(digest);
        return local.blob(digest);
      }
      const copied = await copy.blob(digest).catch(absent("BLOB_UNKNOWN"));
      const size = shared.sizes.get(digest);
      if (copied || size === void 0) return copied ?? local.blob(digest);
      const read4 = await once(
        shared.blobs,
        digest,
        () => fetchBlob(shared, copy, upstream, digest, size)
      ).catch((error) => {
        throw isAbsent(error) ? new OciError({ code: "BLOB_UNKNOWN", message: error.message, cause: error }) : error;
      });
      return { size, read: read4, close: async () => void 0 };
    }
  };
}
async function fromUpstream(shared, copy, upstream, name, reference) {
  const key = `${name} ${reference}`;
  const last = shared.resolved.get(key);
  if (reference.includes(":") || last && shared.now() - last.at < shared.freshSeconds * 1e3) {
    const copied = await copy.manifest(last?.digest ?? reference).catch(absent("MANIFEST_UNKNOWN"));
    if (copied) return copied;
  }
  try {
    return await once(shared.manifests, key, () => fetchManifest(shared, copy, upstream, name, reference));
  } catch (error) {
    if (!(error instanceof OciError)) throw error;
    const told = { repository: name, reference, message: error.message };
    if (isAbsent(error)) {
      throw new OciError({ code: "MANIFEST_UNKNOWN", message: error.message, cause: error });
    }
    const copied = shared.stale && await copy.manifest(reference).catch(absent("MANIFEST_UNKNOWN"));
    if (!copied) {
      shared.onEvent({ ...told, event: "upstream failed" });
      throw error;
    }
    shared.onEvent({ ...told, event: "stale" });
    return copied;
  }
}
async function fetchManifest(shared, copy, upstream, name, reference) {
  const descriptor = await respectingPauses(shared, name, () => upstream.resolve(reference));
  const there = await copy.manifest(descriptor.digest).catch(absent("MANIFEST_UNKNOWN"));
  if (!there) {
    await copy.push(descriptor, await upstream.fetch(descriptor));
    shared.onEvent({ event: "fetched", repository: name, reference });
  }
  if (!reference.includes(":")) {
    await copy.tag(descriptor, reference);
    shared.resolved.set(`${name} ${reference}`, { digest: descriptor.digest, at: shared.now() });
  }
  return there ?? await copy.manifest(descriptor.digest);
}
async function respectingPauses(shared, name, work) {
  const { registry: registry2 } = splitRepository(name);
  const seconds = Math.ceil(((shared.paused.get(registry2) ?? 0) - shared.now()) / 1e3);
  if (seconds > 0) {
    throw new OciError({
      code: "TOOMANYREQUESTS",
      message: `${registry2} asked for a pause of ${seconds} s more`,
      retryAfter: seconds
    });
  }
  try {
    return await work();
  } catch (error) {
    if (error instanceof OciError && error.status === 429) {
      shared.paused.set(registry2, shared.now() + (error.retryAfter ?? PAUSE_SECONDS) * 1e3);
    }
    throw error;
  }
}
async function fetchBlob(shared, copy, upstream, digest, size) {
  const content = await upstream.fetch({ mediaType: "application/octet-stream", digest, size });
  const upload = await copy.begin();
  const done = upload.append(content, { expected: digest }).then(() => upload.commit(digest)).then(
    () => shared.onEvent({ event: "fetched", repository: upstream.name, reference: digest }),
    async (error) => {
      await upload.cancel();
      shared.onEvent({
        event: "upstream failed",
        repository: upstream.name,
        reference: digest,
        message: String(error)
      });
      throw error;
    }
  );
  done.catch(() => void 0);
  const read4 = followUpload(upload.file, size, done);
  shared.blobs.set(digest, Promise.resolve(read4));
  void done.catch(() => void 0).then(() => shared.blobs.delete(digest));
  return read4;
}
async function once(running, key, work) {
  const present = running.get(key);
  if (present) return present;
  const begun = work();
  running.set(key, begun);
  try {
    return await begun;
  } finally {
    if (running.get(key) === begun) running.delete(key);
  }
}
function noteSizes({ sizes }, { descriptor, bytes }) {
  for (const child of childrenOf(parseManifest(bytes, descriptor.mediaType))) {
    if (sizes.size >= REMEMBERED_SIZES) sizes.clear();
    sizes.set(child.digest, child.size);
  }
}
function isAbsent(error) {
  return error instanceof OciError && [401, 403, 404].includes(error.status);
}
function absent(code) {
  return (error) => {
    if (error instanceof OciError && error.code === code) return void 0;
    throw error;
  };
}

// modules/program/registry.ts
var FRESH_SECONDS = 60;
var PATIENCE_MILLISECONDS = 5e3;
var registryProgram = {
  command: SERVE_COMMAND,
  async main([configFile = ""]) {
    const log = eventLog((line) => process.stdout.write(line));
    process.on(
      "unhandledRejection",
      (reason) => log({ event: "bug", stack: String(reason?.stack) })
    );
    process.on("uncaughtException", (error) => log({ event: "bug", stack: String(error.stack) }));
    await serve(configFile, {
      log,
      createServer: (config, files, activity) => serverOf(config, files, activity, log)
    });
  }
};
async function serverOf(config, files, activity, log) {
  const onDamaged = (digest, at) => log({ event: "damaged", digest, at });
  const { durable, sparse, quota: quota2 } = config;
  const local = await openDirectoryStore(files.data, { durable, sparse, limits: { quota: quota2 }, onDamaged });
  return instanceServer({
    ...config,
    store: config.shadow.length > 0 ? await shadowOf(local, config, files, log) : local,
    tls: { cert: await (0, import_promises21.readFile)(files.cert, "utf8"), key: await (0, import_promises21.readFile)(files.key, "utf8") },
    activity,
    log
  });
}
async function shadowOf(local, config, files, log) {
  const { loginsOf: loginsOf2, readEndpoints: readEndpoints2 } = await Promise.resolve().then(() => (init_configure(), configure_exports));
  const { createRegistries: createRegistries2 } = await Promise.resolve().then(() => (init_registries(), registries_exports));
  const registries = createRegistries2({
    endpoints: readEndpoints2(config.endpoints),
    credentials: loginsOf2(new Map(Object.entries(config.credentials))),
    sleep: waitBriefly
  });
  const copies = await openDirectoryStore(files.data, { sparse: true, limits: { quota: config.quota } });
  return shadowStore(local, copies, {
    upstream: (name) => {
      const where = splitRepository(name);
      return config.shadow.includes(where.registry) ? registries.open(where, "pull") : void 0;
    },
    freshSeconds: FRESH_SECONDS,
    stale: true,
    now: Date.now,
    onEvent: log
  });
}
async function waitBriefly(milliseconds) {
  if (milliseconds > PATIENCE_MILLISECONDS) {
    const seconds = Math.ceil(milliseconds / 1e3);
    throw new OciError({
      code: "TOOMANYREQUESTS",
      message: `the real registry asked to come back in ${seconds} s`,
      retryAfter: seconds
    });
  }
  await (0, import_promises22.setTimeout)(milliseconds);
}

// modules/server/certificate.ts
var import_node_crypto8 = require("node:crypto");
var import_node_net5 = require("node:net");

// modules/server/der.ts
function tlv(tag, ...contents) {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}
function sequence(...contents) {
  return tlv(48, ...contents);
}
function set(...contents) {
  return tlv(49, ...contents);
}
function integer(bytes) {
  const first = bytes[0] ?? 0;
  return tlv(2, first >= 128 ? Buffer.from([0]) : Buffer.alloc(0), bytes);
}
function boolean(value) {
  return tlv(1, Buffer.from([value ? 255 : 0]));
}
function octets(...contents) {
  return tlv(4, ...contents);
}
function bits(unused, content) {
  return tlv(3, Buffer.from([unused]), content);
}
function utf8(text) {
  return tlv(12, Buffer.from(text));
}
function oid(text) {
  const [first = 0, second = 0, ...rest] = text.split(".").map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const groups = [arc & 127];
    for (let left = arc >>> 7; left > 0; left >>>= 7) groups.unshift(left & 127 | 128);
    bytes.push(...groups);
  }
  return tlv(6, Buffer.from(bytes));
}
function time(date) {
  const digits = `${date.toISOString().replace(/[-:T]/g, "").slice(0, 14)}Z`;
  return date.getUTCFullYear() < 2050 ? tlv(23, Buffer.from(digits.slice(2))) : tlv(24, Buffer.from(digits));
}
function lengthOf(length) {
  if (length < 128) return Buffer.from([length]);
  const bytes = [];
  for (let left = length; left > 0; left >>>= 8) bytes.unshift(left & 255);
  return Buffer.from([128 | bytes.length, ...bytes]);
}

// modules/server/certificate.ts
var DAY = 864e5;
var COMMON_NAME_LIMIT = 64;
var ECDSA_WITH_SHA256 = sequence(oid("1.2.840.10045.4.3.2"));
function selfSignedCertificate(hosts, days = 365, now = /* @__PURE__ */ new Date()) {
  const { publicKey, privateKey } = (0, import_node_crypto8.generateKeyPairSync)("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const name = nameOf((hosts[0] ?? "registry").slice(0, COMMON_NAME_LIMIT));
  const serial = (0, import_node_crypto8.randomBytes)(16);
  serial[0] = (serial[0] ?? 0) & 63 | 64;
  const tbs = sequence(
    tlv(160, integer(Buffer.from([2]))),
    integer(serial),
    ECDSA_WITH_SHA256,
    name,
    // A day back, for clocks that are behind.
    sequence(time(new Date(now.getTime() - DAY)), time(new Date(now.getTime() + days * DAY))),
    name,
    spki,
    tlv(163, sequence(...extensions(hosts, spki)))
  );
  const signature = (0, import_node_crypto8.createSign)("SHA256").update(tbs).sign(privateKey);
  const der = sequence(tbs, ECDSA_WITH_SHA256, bits(0, signature));
  return {
    cert: pem2("CERTIFICATE", der),
    key: privateKey.export({ type: "pkcs8", format: "pem" })
  };
}
function extensions(hosts, spki) {
  const keyId = (0, import_node_crypto8.createHash)("sha1").update(spki).digest();
  const names = [...new Set(hosts.map((host2) => host2.replace(/^\[|\]$/g, "")))].map(alternativeName);
  const digitalSignatureAndCertSign = Buffer.from([132]);
  return [
    extension("2.5.29.19", true, sequence(boolean(true), integer(Buffer.from([0])))),
    extension("2.5.29.15", true, bits(2, digitalSignatureAndCertSign)),
    extension("2.5.29.37", false, sequence(oid("1.3.6.1.5.5.7.3.1"))),
    extension("2.5.29.17", false, sequence(...names)),
    extension("2.5.29.14", false, octets(keyId)),
    extension("2.5.29.35", false, sequence(tlv(128, keyId)))
  ];
}
function extension(id, critical, value) {
  return sequence(oid(id), ...critical ? [boolean(true)] : [], octets(value));
}
function alternativeName(host2) {
  return (0, import_node_net5.isIP)(host2) ? tlv(135, addressBytes(host2)) : tlv(130, Buffer.from(host2));
}
function addressBytes(address2) {
  if ((0, import_node_net5.isIPv4)(address2)) return Buffer.from(address2.split(".").map(Number));
  const canonical = new URL(`http://[${address2}]/`).hostname.slice(1, -1);
  const [head = "", tail] = canonical.split("::");
  const groups = (text) => text ? text.split(":") : [];
  const zeros = Array(8 - groups(head).length - groups(tail).length).fill("0");
  const all = [...groups(head), ...tail === void 0 ? [] : zeros, ...groups(tail)];
  return Buffer.from(all.map((group) => group.padStart(4, "0")).join(""), "hex");
}
function nameOf(commonName) {
  return sequence(set(sequence(oid("2.5.4.3"), utf8(commonName))));
}
function pem2(label, der) {
  const lines = der.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----
${lines.join("\n")}
-----END ${label}-----
`;
}

// modules/oci_registry_service.ts
var arguments_ = {
  type: "object",
  additionalProperties: false,
  required: ["root"],
  properties: {
    state: {
      type: "string",
      enum: ["prepared", "pruned"],
      default: "prepared",
      description: "C(prepared) leaves everything in O(root) that the service needs, C(pruned) removes what is old from it, while the service may run."
    },
    root,
    host,
    port: { type: "integer", minimum: 1, maximum: 65535, default: 5e3, description: "Port to listen on." },
    address,
    username,
    password: { type: "string", minLength: 1, writeOnly: true, description: "Password of its user." },
    anonymous_pull: {
      type: "boolean",
      default: false,
      description: "Whether anyone may pull what nobody has reviewed."
    },
    quota,
    tls_cert: {
      type: "string",
      description: "File with its certificate and those between it and its authority; one is made without it."
    },
    tls_key: { type: "string", description: "File with the key of that certificate." },
    ...pruning
  }
};
var oci_registry_service_default = defineModule(
  {
    name: "oci_registry_service",
    summary: "Prepare the embedded registry to be run by a service manager",
    description: [
      "For a registry that stays, as the intermediate registry of a small site: C(node ROOT/registry.js serve ROOT/config.json) runs it in the foreground, with its log on standard output.",
      "Every push is on the disk when it is acknowledged.",
      "A changed certificate, password or version is used from the next start of the service."
    ],
    arguments: arguments_,
    returns: {
      program: {
        description: "Command of the service, as a list.",
        type: "list",
        elements: "str",
        returned: "when prepared"
      },
      cert: { description: "Certificate for clients to trust.", type: "str", returned: "when prepared" },
      pruned
    },
    examples: `
- name: Prepare the intermediate registry
  oci_registry_service:
    root: /var/lib/intermediate-registry
    host: images.example.org
    password: "{{ intermediate_registry.password }}"
    tls_cert: /etc/letsencrypt/live/images.example.org/fullchain.pem
    tls_key: /etc/letsencrypt/live/images.example.org/privkey.pem
`
  },
  async (args, context) => {
    const files = instanceFiles(import_node_path13.default.resolve(args.root));
    if (args.state === "pruned") return pruneAsAsked(files, args, context);
    const settings = { ...instanceSettings(args), durable: true };
    const password = passwordOf(args);
    const program2 = [process.execPath, files.program, registryProgram.command, files.config];
    if (context.checkMode) return { changed: false, program: program2 };
    const certificate = await certificateOf2(args);
    const { changed, cert } = await prepare(files, settings, password, {
      program: __filename.startsWith("file:") ? (0, import_node_url.fileURLToPath)(__filename) : __filename,
      // Every secret that holds it has to be changed with it.
      makeCertificate: (hosts) => selfSignedCertificate(hosts, 3650),
      ...certificate && { certificate }
    });
    return { changed, program: program2, cert };
  }
);
var program = registryProgram;
async function certificateOf2({ tls_cert: cert, tls_key: key }) {
  if (!cert !== !key) throw new UsageError(cert ? "tls_key" : "tls_cert", "goes with the other of the two");
  if (!cert || !key) return void 0;
  return { cert: await read3("tls_cert", cert), key: await read3("tls_key", key) };
}
async function read3(argument, file) {
  try {
    return await (0, import_promises23.readFile)(file, "utf8");
  } catch (error) {
    throw new UsageError(argument, `cannot be read: ${error.message}`);
  }
}

// modules/ansible/run.ts
var import_promises24 = require("node:fs/promises");

// modules/oci/catalogue/link.ts
init_error();
var DOCUMENTATION_VARIABLE = "ZUUL_IMAGES_DOCUMENTATION";
function codeOf3(error) {
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

// modules/ansible/run.ts
init_error();

// modules/oci/catalogue/arguments.ts
var arguments_2 = {
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
var zuul = {
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
  ...arguments_2,
  ...zuul,
  ...unexpected
};
function entryOf(code) {
  return CATALOGUE[code];
}

// modules/ansible/failure.ts
init_error();
var MOST_LINES = 40;
var SHOWN_BY_ROLES = ["OCI-0501", "OCI-0510"];
function describeFailure(error, documentation) {
  const code = codeOf3(error);
  return { ...describe(error, code), error: code, help: linkTo(code, documentation) };
}
function failedResult(error, { documentation, warnings }, redact) {
  const { msg, exception, stdout, ...details } = describeFailure(error, documentation);
  const code = codeOf3(error);
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
function linesOf(text) {
  return typeof text === "string" && text.trim() !== "" ? text.trimEnd().split("\n").slice(-MOST_LINES) : [];
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
  const text = (value) => ordered.reduce((masked, needle) => masked.replaceAll(needle, MASK), value);
  const any = (value) => {
    if (typeof value === "string") return text(value);
    if (Array.isArray(value)) return value.map(any);
    if (typeof value === "object" && value !== null) {
      return Object.fromEntries(Object.entries(value).map(([name, entry]) => [text(name), any(entry)]));
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

// modules/ansible/validate.ts
init_error();

// modules/ansible/compile.ts
var validate = validate0;
var schema0 = { "type": "object", "additionalProperties": false, "required": ["root"], "properties": { "state": { "type": "string", "enum": ["prepared", "pruned"], "default": "prepared", "description": "C(prepared) leaves everything in O(root) that the service needs, C(pruned) removes what is old from it, while the service may run." }, "root": { "type": "string", "minLength": 1, "description": "Directory of this registry alone, on a disk with room for the images." }, "host": { "type": "string", "minLength": 1, "description": "Address, IPv4 or IPv6, or name under which others reach it; needed to start." }, "port": { "type": "integer", "minimum": 1, "maximum": 65535, "default": 5e3, "description": "Port to listen on." }, "address": { "type": "string", "default": "::", "description": "Address to listen on; C(::) is IPv6 and IPv4." }, "username": { "type": "string", "minLength": 1, "default": "zuul", "description": "Name to push with." }, "password": { "type": "string", "minLength": 1, "writeOnly": true, "description": "Password of its user." }, "anonymous_pull": { "type": "boolean", "default": false, "description": "Whether anyone may pull what nobody has reviewed." }, "quota": { "type": "integer", "minimum": 0, "default": 0, "description": "Bytes that its content may take; 0 for no limit but the disk." }, "tls_cert": { "type": "string", "description": "File with its certificate and those between it and its authority; one is made without it." }, "tls_key": { "type": "string", "description": "File with the key of that certificate." }, "older_than": { "type": "integer", "minimum": 0, "default": 1209600, "description": "For C(pruned): seconds after which tags go, and manifests that no tag leads to." }, "keep": { "type": "array", "items": { "type": "string", "minLength": 1 }, "default": [], "description": "For C(pruned): regular expressions; what they match in C(repository:tag) stays however old it is." }, "documentation_url": { "type": "string", "pattern": "^(https?://.*)?$", "description": "Where this documentation is published; a failure then links to its error." } } };
var func0 = Object.prototype.hasOwnProperty;
var func1 = require_ucs2length().default;
var pattern0 = new RegExp("^(https?://.*)?$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.state === void 0) {
        data.state = "prepared";
      }
      if (data.port === void 0) {
        data.port = 5e3;
      }
      if (data.address === void 0) {
        data.address = "::";
      }
      if (data.username === void 0) {
        data.username = "zuul";
      }
      if (data.anonymous_pull === void 0) {
        data.anonymous_pull = false;
      }
      if (data.quota === void 0) {
        data.quota = 0;
      }
      if (data.older_than === void 0) {
        data.older_than = 1209600;
      }
      if (data.keep === void 0) {
        data.keep = [];
      }
      let missing0;
      if (data.root === void 0 && (missing0 = "root")) {
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
          let data0 = data.state;
          const _errs2 = errors;
          if (typeof data0 !== "string") {
            let dataType0 = typeof data0;
            let coerced0 = void 0;
            if (!(coerced0 !== void 0)) {
              if (dataType0 == "number" || dataType0 == "boolean") {
                coerced0 = "" + data0;
              } else if (data0 === null) {
                coerced0 = "";
              } else {
                validate0.errors = [{ instancePath: instancePath + "/state", schemaPath: "#/properties/state/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.state.type, parentSchema: schema0.properties.state, data: data0 }];
                return false;
              }
            }
            if (coerced0 !== void 0) {
              data0 = coerced0;
              if (data !== void 0) {
                data["state"] = coerced0;
              }
            }
          }
          if (!(data0 === "prepared" || data0 === "pruned")) {
            validate0.errors = [{ instancePath: instancePath + "/state", schemaPath: "#/properties/state/enum", keyword: "enum", params: { allowedValues: schema0.properties.state.enum }, message: "must be equal to one of the allowed values", schema: schema0.properties.state.enum, parentSchema: schema0.properties.state, data: data0 }];
            return false;
          }
          var valid0 = _errs2 === errors;
          if (valid0) {
            if (data.root !== void 0) {
              let data1 = data.root;
              const _errs4 = errors;
              if (typeof data1 !== "string") {
                let dataType1 = typeof data1;
                let coerced1 = void 0;
                if (!(coerced1 !== void 0)) {
                  if (dataType1 == "number" || dataType1 == "boolean") {
                    coerced1 = "" + data1;
                  } else if (data1 === null) {
                    coerced1 = "";
                  } else {
                    validate0.errors = [{ instancePath: instancePath + "/root", schemaPath: "#/properties/root/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.root.type, parentSchema: schema0.properties.root, data: data1 }];
                    return false;
                  }
                }
                if (coerced1 !== void 0) {
                  data1 = coerced1;
                  if (data !== void 0) {
                    data["root"] = coerced1;
                  }
                }
              }
              if (errors === _errs4) {
                if (typeof data1 === "string") {
                  if (func1(data1) < 1) {
                    validate0.errors = [{ instancePath: instancePath + "/root", schemaPath: "#/properties/root/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.root, data: data1 }];
                    return false;
                  }
                }
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.host !== void 0) {
                let data2 = data.host;
                const _errs6 = errors;
                if (typeof data2 !== "string") {
                  let dataType2 = typeof data2;
                  let coerced2 = void 0;
                  if (!(coerced2 !== void 0)) {
                    if (dataType2 == "number" || dataType2 == "boolean") {
                      coerced2 = "" + data2;
                    } else if (data2 === null) {
                      coerced2 = "";
                    } else {
                      validate0.errors = [{ instancePath: instancePath + "/host", schemaPath: "#/properties/host/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.host.type, parentSchema: schema0.properties.host, data: data2 }];
                      return false;
                    }
                  }
                  if (coerced2 !== void 0) {
                    data2 = coerced2;
                    if (data !== void 0) {
                      data["host"] = coerced2;
                    }
                  }
                }
                if (errors === _errs6) {
                  if (typeof data2 === "string") {
                    if (func1(data2) < 1) {
                      validate0.errors = [{ instancePath: instancePath + "/host", schemaPath: "#/properties/host/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.host, data: data2 }];
                      return false;
                    }
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                let data3 = data.port;
                const _errs8 = errors;
                if (!(typeof data3 == "number" && (!(data3 % 1) && !isNaN(data3)))) {
                  let dataType3 = typeof data3;
                  let coerced3 = void 0;
                  if (!(coerced3 !== void 0)) {
                    if (dataType3 === "boolean" || data3 === null || dataType3 === "string" && data3 && data3 == +data3 && !(data3 % 1)) {
                      coerced3 = +data3;
                    } else {
                      validate0.errors = [{ instancePath: instancePath + "/port", schemaPath: "#/properties/port/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.port.type, parentSchema: schema0.properties.port, data: data3 }];
                      return false;
                    }
                  }
                  if (coerced3 !== void 0) {
                    data3 = coerced3;
                    if (data !== void 0) {
                      data["port"] = coerced3;
                    }
                  }
                }
                if (errors === _errs8) {
                  if (typeof data3 == "number") {
                    if (data3 > 65535 || isNaN(data3)) {
                      validate0.errors = [{ instancePath: instancePath + "/port", schemaPath: "#/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, message: "must be <= 65535", schema: 65535, parentSchema: schema0.properties.port, data: data3 }];
                      return false;
                    } else {
                      if (data3 < 1 || isNaN(data3)) {
                        validate0.errors = [{ instancePath: instancePath + "/port", schemaPath: "#/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema0.properties.port, data: data3 }];
                        return false;
                      }
                    }
                  }
                }
                var valid0 = _errs8 === errors;
                if (valid0) {
                  let data4 = data.address;
                  const _errs10 = errors;
                  if (typeof data4 !== "string") {
                    let dataType4 = typeof data4;
                    let coerced4 = void 0;
                    if (!(coerced4 !== void 0)) {
                      if (dataType4 == "number" || dataType4 == "boolean") {
                        coerced4 = "" + data4;
                      } else if (data4 === null) {
                        coerced4 = "";
                      } else {
                        validate0.errors = [{ instancePath: instancePath + "/address", schemaPath: "#/properties/address/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.address.type, parentSchema: schema0.properties.address, data: data4 }];
                        return false;
                      }
                    }
                    if (coerced4 !== void 0) {
                      data4 = coerced4;
                      if (data !== void 0) {
                        data["address"] = coerced4;
                      }
                    }
                  }
                  var valid0 = _errs10 === errors;
                  if (valid0) {
                    let data5 = data.username;
                    const _errs12 = errors;
                    if (typeof data5 !== "string") {
                      let dataType5 = typeof data5;
                      let coerced5 = void 0;
                      if (!(coerced5 !== void 0)) {
                        if (dataType5 == "number" || dataType5 == "boolean") {
                          coerced5 = "" + data5;
                        } else if (data5 === null) {
                          coerced5 = "";
                        } else {
                          validate0.errors = [{ instancePath: instancePath + "/username", schemaPath: "#/properties/username/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.username.type, parentSchema: schema0.properties.username, data: data5 }];
                          return false;
                        }
                      }
                      if (coerced5 !== void 0) {
                        data5 = coerced5;
                        if (data !== void 0) {
                          data["username"] = coerced5;
                        }
                      }
                    }
                    if (errors === _errs12) {
                      if (typeof data5 === "string") {
                        if (func1(data5) < 1) {
                          validate0.errors = [{ instancePath: instancePath + "/username", schemaPath: "#/properties/username/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.username, data: data5 }];
                          return false;
                        }
                      }
                    }
                    var valid0 = _errs12 === errors;
                    if (valid0) {
                      if (data.password !== void 0) {
                        let data6 = data.password;
                        const _errs14 = errors;
                        if (typeof data6 !== "string") {
                          let dataType6 = typeof data6;
                          let coerced6 = void 0;
                          if (!(coerced6 !== void 0)) {
                            if (dataType6 == "number" || dataType6 == "boolean") {
                              coerced6 = "" + data6;
                            } else if (data6 === null) {
                              coerced6 = "";
                            } else {
                              validate0.errors = [{ instancePath: instancePath + "/password", schemaPath: "#/properties/password/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.password.type, parentSchema: schema0.properties.password, data: data6 }];
                              return false;
                            }
                          }
                          if (coerced6 !== void 0) {
                            data6 = coerced6;
                            if (data !== void 0) {
                              data["password"] = coerced6;
                            }
                          }
                        }
                        if (errors === _errs14) {
                          if (typeof data6 === "string") {
                            if (func1(data6) < 1) {
                              validate0.errors = [{ instancePath: instancePath + "/password", schemaPath: "#/properties/password/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.password, data: data6 }];
                              return false;
                            }
                          }
                        }
                        var valid0 = _errs14 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        let data7 = data.anonymous_pull;
                        const _errs16 = errors;
                        if (typeof data7 !== "boolean") {
                          let coerced7 = void 0;
                          if (!(coerced7 !== void 0)) {
                            if (data7 === "false" || data7 === 0 || data7 === null) {
                              coerced7 = false;
                            } else if (data7 === "true" || data7 === 1) {
                              coerced7 = true;
                            } else {
                              validate0.errors = [{ instancePath: instancePath + "/anonymous_pull", schemaPath: "#/properties/anonymous_pull/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema0.properties.anonymous_pull.type, parentSchema: schema0.properties.anonymous_pull, data: data7 }];
                              return false;
                            }
                          }
                          if (coerced7 !== void 0) {
                            data7 = coerced7;
                            if (data !== void 0) {
                              data["anonymous_pull"] = coerced7;
                            }
                          }
                        }
                        var valid0 = _errs16 === errors;
                        if (valid0) {
                          let data8 = data.quota;
                          const _errs18 = errors;
                          if (!(typeof data8 == "number" && (!(data8 % 1) && !isNaN(data8)))) {
                            let dataType8 = typeof data8;
                            let coerced8 = void 0;
                            if (!(coerced8 !== void 0)) {
                              if (dataType8 === "boolean" || data8 === null || dataType8 === "string" && data8 && data8 == +data8 && !(data8 % 1)) {
                                coerced8 = +data8;
                              } else {
                                validate0.errors = [{ instancePath: instancePath + "/quota", schemaPath: "#/properties/quota/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.quota.type, parentSchema: schema0.properties.quota, data: data8 }];
                                return false;
                              }
                            }
                            if (coerced8 !== void 0) {
                              data8 = coerced8;
                              if (data !== void 0) {
                                data["quota"] = coerced8;
                              }
                            }
                          }
                          if (errors === _errs18) {
                            if (typeof data8 == "number") {
                              if (data8 < 0 || isNaN(data8)) {
                                validate0.errors = [{ instancePath: instancePath + "/quota", schemaPath: "#/properties/quota/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema0.properties.quota, data: data8 }];
                                return false;
                              }
                            }
                          }
                          var valid0 = _errs18 === errors;
                          if (valid0) {
                            if (data.tls_cert !== void 0) {
                              let data9 = data.tls_cert;
                              const _errs20 = errors;
                              if (typeof data9 !== "string") {
                                let dataType9 = typeof data9;
                                let coerced9 = void 0;
                                if (!(coerced9 !== void 0)) {
                                  if (dataType9 == "number" || dataType9 == "boolean") {
                                    coerced9 = "" + data9;
                                  } else if (data9 === null) {
                                    coerced9 = "";
                                  } else {
                                    validate0.errors = [{ instancePath: instancePath + "/tls_cert", schemaPath: "#/properties/tls_cert/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.tls_cert.type, parentSchema: schema0.properties.tls_cert, data: data9 }];
                                    return false;
                                  }
                                }
                                if (coerced9 !== void 0) {
                                  data9 = coerced9;
                                  if (data !== void 0) {
                                    data["tls_cert"] = coerced9;
                                  }
                                }
                              }
                              var valid0 = _errs20 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.tls_key !== void 0) {
                                let data10 = data.tls_key;
                                const _errs22 = errors;
                                if (typeof data10 !== "string") {
                                  let dataType10 = typeof data10;
                                  let coerced10 = void 0;
                                  if (!(coerced10 !== void 0)) {
                                    if (dataType10 == "number" || dataType10 == "boolean") {
                                      coerced10 = "" + data10;
                                    } else if (data10 === null) {
                                      coerced10 = "";
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/tls_key", schemaPath: "#/properties/tls_key/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.tls_key.type, parentSchema: schema0.properties.tls_key, data: data10 }];
                                      return false;
                                    }
                                  }
                                  if (coerced10 !== void 0) {
                                    data10 = coerced10;
                                    if (data !== void 0) {
                                      data["tls_key"] = coerced10;
                                    }
                                  }
                                }
                                var valid0 = _errs22 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                let data11 = data.older_than;
                                const _errs24 = errors;
                                if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)))) {
                                  let dataType11 = typeof data11;
                                  let coerced11 = void 0;
                                  if (!(coerced11 !== void 0)) {
                                    if (dataType11 === "boolean" || data11 === null || dataType11 === "string" && data11 && data11 == +data11 && !(data11 % 1)) {
                                      coerced11 = +data11;
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/older_than", schemaPath: "#/properties/older_than/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.older_than.type, parentSchema: schema0.properties.older_than, data: data11 }];
                                      return false;
                                    }
                                  }
                                  if (coerced11 !== void 0) {
                                    data11 = coerced11;
                                    if (data !== void 0) {
                                      data["older_than"] = coerced11;
                                    }
                                  }
                                }
                                if (errors === _errs24) {
                                  if (typeof data11 == "number") {
                                    if (data11 < 0 || isNaN(data11)) {
                                      validate0.errors = [{ instancePath: instancePath + "/older_than", schemaPath: "#/properties/older_than/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema0.properties.older_than, data: data11 }];
                                      return false;
                                    }
                                  }
                                }
                                var valid0 = _errs24 === errors;
                                if (valid0) {
                                  let data12 = data.keep;
                                  const _errs26 = errors;
                                  if (errors === _errs26) {
                                    if (Array.isArray(data12)) {
                                      var valid1 = true;
                                      const len0 = data12.length;
                                      for (let i0 = 0; i0 < len0; i0++) {
                                        let data13 = data12[i0];
                                        const _errs28 = errors;
                                        if (typeof data13 !== "string") {
                                          let dataType12 = typeof data13;
                                          let coerced12 = void 0;
                                          if (!(coerced12 !== void 0)) {
                                            if (dataType12 == "number" || dataType12 == "boolean") {
                                              coerced12 = "" + data13;
                                            } else if (data13 === null) {
                                              coerced12 = "";
                                            } else {
                                              validate0.errors = [{ instancePath: instancePath + "/keep/" + i0, schemaPath: "#/properties/keep/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.keep.items.type, parentSchema: schema0.properties.keep.items, data: data13 }];
                                              return false;
                                            }
                                          }
                                          if (coerced12 !== void 0) {
                                            data13 = coerced12;
                                            if (data12 !== void 0) {
                                              data12[i0] = coerced12;
                                            }
                                          }
                                        }
                                        if (errors === _errs28) {
                                          if (typeof data13 === "string") {
                                            if (func1(data13) < 1) {
                                              validate0.errors = [{ instancePath: instancePath + "/keep/" + i0, schemaPath: "#/properties/keep/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.keep.items, data: data13 }];
                                              return false;
                                            }
                                          }
                                        }
                                        var valid1 = _errs28 === errors;
                                        if (!valid1) {
                                          break;
                                        }
                                      }
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/keep", schemaPath: "#/properties/keep/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.keep.type, parentSchema: schema0.properties.keep, data: data12 }];
                                      return false;
                                    }
                                  }
                                  var valid0 = _errs26 === errors;
                                  if (valid0) {
                                    if (data.documentation_url !== void 0) {
                                      let data14 = data.documentation_url;
                                      const _errs30 = errors;
                                      if (typeof data14 !== "string") {
                                        let dataType13 = typeof data14;
                                        let coerced13 = void 0;
                                        if (!(coerced13 !== void 0)) {
                                          if (dataType13 == "number" || dataType13 == "boolean") {
                                            coerced13 = "" + data14;
                                          } else if (data14 === null) {
                                            coerced13 = "";
                                          } else {
                                            validate0.errors = [{ instancePath: instancePath + "/documentation_url", schemaPath: "#/properties/documentation_url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.documentation_url.type, parentSchema: schema0.properties.documentation_url, data: data14 }];
                                            return false;
                                          }
                                        }
                                        if (coerced13 !== void 0) {
                                          data14 = coerced13;
                                          if (data !== void 0) {
                                            data["documentation_url"] = coerced13;
                                          }
                                        }
                                      }
                                      if (errors === _errs30) {
                                        if (typeof data14 === "string") {
                                          if (!pattern0.test(data14)) {
                                            validate0.errors = [{ instancePath: instancePath + "/documentation_url", schemaPath: "#/properties/documentation_url/pattern", keyword: "pattern", params: { pattern: "^(https?://.*)?$" }, message: 'must match pattern "^(https?://.*)?$"', schema: "^(https?://.*)?$", parentSchema: schema0.properties.documentation_url, data: data14 }];
                                            return false;
                                          }
                                        }
                                      }
                                      var valid0 = _errs30 === errors;
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
  const path14 = error.instancePath.split("/").slice(1).map((part2) => part2.replaceAll("~1", "/").replaceAll("~0", "~")).map((part2) => /^\d+$/.test(part2) ? `[${part2}]` : `.${part2}`).join("").replace(/^\./, "");
  if (error.keyword === "required") return join(path14, String(error.params.missingProperty));
  if (error.keyword === "additionalProperties") return join(path14, String(error.params.additionalProperty));
  return path14 || "arguments";
}
function join(path14, name) {
  return path14 ? `${path14}.${name}` : name;
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
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
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
    const { args, context } = await receive3(argumentsFile, warnings, secrets);
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
async function receive3(argumentsFile, warnings, secrets) {
  if (!argumentsFile) throw new UsageError("arguments", "this module is called by Ansible, with a JSON file");
  const text = numbersAsWritten(await (0, import_promises24.readFile)(argumentsFile, "utf8"));
  const received = JSON.parse(text);
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
  const text = given || process.env[DOCUMENTATION_VARIABLE];
  return typeof text === "string" && text !== "" ? text : void 0;
}

// oci_registry_service.entry.ts
if (process.argv[2] === program.command) void program.main(process.argv.slice(3));
else void runAsAnsibleModule(oci_registry_service_default, process.argv[2]);
