#!/usr/bin/node
// WANT_JSON. Generated from modules/oci_registry.ts by "make build"; edit that file instead.
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

// node_modules/isexe/windows.js
var require_windows = __commonJS({
  "node_modules/isexe/windows.js"(exports2, module2) {
    module2.exports = isexe;
    isexe.sync = sync;
    var fs = require("fs");
    function checkPathExt(path19, options) {
      var pathext = options.pathExt !== void 0 ? options.pathExt : process.env.PATHEXT;
      if (!pathext) {
        return true;
      }
      pathext = pathext.split(";");
      if (pathext.indexOf("") !== -1) {
        return true;
      }
      for (var i2 = 0; i2 < pathext.length; i2++) {
        var p = pathext[i2].toLowerCase();
        if (p && path19.substr(-p.length).toLowerCase() === p) {
          return true;
        }
      }
      return false;
    }
    function checkStat(stat6, path19, options) {
      if (!stat6.isSymbolicLink() && !stat6.isFile()) {
        return false;
      }
      return checkPathExt(path19, options);
    }
    function isexe(path19, options, cb) {
      fs.stat(path19, function(er, stat6) {
        cb(er, er ? false : checkStat(stat6, path19, options));
      });
    }
    function sync(path19, options) {
      return checkStat(fs.statSync(path19), path19, options);
    }
  }
});

// node_modules/isexe/mode.js
var require_mode = __commonJS({
  "node_modules/isexe/mode.js"(exports2, module2) {
    module2.exports = isexe;
    isexe.sync = sync;
    var fs = require("fs");
    function isexe(path19, options, cb) {
      fs.stat(path19, function(er, stat6) {
        cb(er, er ? false : checkStat(stat6, options));
      });
    }
    function sync(path19, options) {
      return checkStat(fs.statSync(path19), options);
    }
    function checkStat(stat6, options) {
      return stat6.isFile() && checkMode(stat6, options);
    }
    function checkMode(stat6, options) {
      var mod = stat6.mode;
      var uid = stat6.uid;
      var gid = stat6.gid;
      var myUid = options.uid !== void 0 ? options.uid : process.getuid && process.getuid();
      var myGid = options.gid !== void 0 ? options.gid : process.getgid && process.getgid();
      var u2 = parseInt("100", 8);
      var g = parseInt("010", 8);
      var o2 = parseInt("001", 8);
      var ug = u2 | g;
      var ret = mod & o2 || mod & g && gid === myGid || mod & u2 && uid === myUid || mod & ug && myUid === 0;
      return ret;
    }
  }
});

// node_modules/isexe/index.js
var require_isexe = __commonJS({
  "node_modules/isexe/index.js"(exports2, module2) {
    var fs = require("fs");
    var core;
    if (process.platform === "win32" || global.TESTING_WINDOWS) {
      core = require_windows();
    } else {
      core = require_mode();
    }
    module2.exports = isexe;
    isexe.sync = sync;
    function isexe(path19, options, cb) {
      if (typeof options === "function") {
        cb = options;
        options = {};
      }
      if (!cb) {
        if (typeof Promise !== "function") {
          throw new TypeError("callback not provided");
        }
        return new Promise(function(resolve, reject) {
          isexe(path19, options || {}, function(er, is) {
            if (er) {
              reject(er);
            } else {
              resolve(is);
            }
          });
        });
      }
      core(path19, options || {}, function(er, is) {
        if (er) {
          if (er.code === "EACCES" || options && options.ignoreErrors) {
            er = null;
            is = false;
          }
        }
        cb(er, is);
      });
    }
    function sync(path19, options) {
      try {
        return core.sync(path19, options || {});
      } catch (er) {
        if (options && options.ignoreErrors || er.code === "EACCES") {
          return false;
        } else {
          throw er;
        }
      }
    }
  }
});

// node_modules/which/which.js
var require_which = __commonJS({
  "node_modules/which/which.js"(exports2, module2) {
    var isWindows = process.platform === "win32" || process.env.OSTYPE === "cygwin" || process.env.OSTYPE === "msys";
    var path19 = require("path");
    var COLON = isWindows ? ";" : ":";
    var isexe = require_isexe();
    var getNotFoundError = (cmd) => Object.assign(new Error(`not found: ${cmd}`), { code: "ENOENT" });
    var getPathInfo = (cmd, opt) => {
      const colon = opt.colon || COLON;
      const pathEnv = cmd.match(/\//) || isWindows && cmd.match(/\\/) ? [""] : [
        // windows always checks the cwd first
        ...isWindows ? [process.cwd()] : [],
        ...(opt.path || process.env.PATH || /* istanbul ignore next: very unusual */
        "").split(colon)
      ];
      const pathExtExe = isWindows ? opt.pathExt || process.env.PATHEXT || ".EXE;.CMD;.BAT;.COM" : "";
      const pathExt = isWindows ? pathExtExe.split(colon) : [""];
      if (isWindows) {
        if (cmd.indexOf(".") !== -1 && pathExt[0] !== "")
          pathExt.unshift("");
      }
      return {
        pathEnv,
        pathExt,
        pathExtExe
      };
    };
    var which = (cmd, opt, cb) => {
      if (typeof opt === "function") {
        cb = opt;
        opt = {};
      }
      if (!opt)
        opt = {};
      const { pathEnv, pathExt, pathExtExe } = getPathInfo(cmd, opt);
      const found = [];
      const step = (i2) => new Promise((resolve, reject) => {
        if (i2 === pathEnv.length)
          return opt.all && found.length ? resolve(found) : reject(getNotFoundError(cmd));
        const ppRaw = pathEnv[i2];
        const pathPart = /^".*"$/.test(ppRaw) ? ppRaw.slice(1, -1) : ppRaw;
        const pCmd = path19.join(pathPart, cmd);
        const p = !pathPart && /^\.[\\\/]/.test(cmd) ? cmd.slice(0, 2) + pCmd : pCmd;
        resolve(subStep(p, i2, 0));
      });
      const subStep = (p, i2, ii) => new Promise((resolve, reject) => {
        if (ii === pathExt.length)
          return resolve(step(i2 + 1));
        const ext = pathExt[ii];
        isexe(p + ext, { pathExt: pathExtExe }, (er, is) => {
          if (!er && is) {
            if (opt.all)
              found.push(p + ext);
            else
              return resolve(p + ext);
          }
          return resolve(subStep(p, i2, ii + 1));
        });
      });
      return cb ? step(0).then((res) => cb(null, res), cb) : step(0);
    };
    var whichSync = (cmd, opt) => {
      opt = opt || {};
      const { pathEnv, pathExt, pathExtExe } = getPathInfo(cmd, opt);
      const found = [];
      for (let i2 = 0; i2 < pathEnv.length; i2++) {
        const ppRaw = pathEnv[i2];
        const pathPart = /^".*"$/.test(ppRaw) ? ppRaw.slice(1, -1) : ppRaw;
        const pCmd = path19.join(pathPart, cmd);
        const p = !pathPart && /^\.[\\\/]/.test(cmd) ? cmd.slice(0, 2) + pCmd : pCmd;
        for (let j = 0; j < pathExt.length; j++) {
          const cur = p + pathExt[j];
          try {
            const is = isexe.sync(cur, { pathExt: pathExtExe });
            if (is) {
              if (opt.all)
                found.push(cur);
              else
                return cur;
            }
          } catch (ex) {
          }
        }
      }
      if (opt.all && found.length)
        return found;
      if (opt.nothrow)
        return null;
      throw getNotFoundError(cmd);
    };
    module2.exports = which;
    which.sync = whichSync;
  }
});

// node_modules/path-key/index.js
var require_path_key = __commonJS({
  "node_modules/path-key/index.js"(exports2, module2) {
    "use strict";
    var pathKey2 = (options = {}) => {
      const environment = options.env || process.env;
      const platform2 = options.platform || process.platform;
      if (platform2 !== "win32") {
        return "PATH";
      }
      return Object.keys(environment).reverse().find((key) => key.toUpperCase() === "PATH") || "Path";
    };
    module2.exports = pathKey2;
    module2.exports.default = pathKey2;
  }
});

// node_modules/cross-spawn/lib/util/resolveCommand.js
var require_resolveCommand = __commonJS({
  "node_modules/cross-spawn/lib/util/resolveCommand.js"(exports2, module2) {
    "use strict";
    var path19 = require("path");
    var which = require_which();
    var getPathKey = require_path_key();
    function resolveCommandAttempt(parsed, withoutPathExt) {
      const env = parsed.options.env || process.env;
      const cwd = process.cwd();
      const hasCustomCwd = parsed.options.cwd != null;
      const shouldSwitchCwd = hasCustomCwd && process.chdir !== void 0 && !process.chdir.disabled;
      if (shouldSwitchCwd) {
        try {
          process.chdir(parsed.options.cwd);
        } catch (err) {
        }
      }
      let resolved;
      try {
        resolved = which.sync(parsed.command, {
          path: env[getPathKey({ env })],
          pathExt: withoutPathExt ? path19.delimiter : void 0
        });
      } catch (e) {
      } finally {
        if (shouldSwitchCwd) {
          process.chdir(cwd);
        }
      }
      if (resolved) {
        resolved = path19.resolve(hasCustomCwd ? parsed.options.cwd : "", resolved);
      }
      return resolved;
    }
    function resolveCommand(parsed) {
      return resolveCommandAttempt(parsed) || resolveCommandAttempt(parsed, true);
    }
    module2.exports = resolveCommand;
  }
});

// node_modules/cross-spawn/lib/util/escape.js
var require_escape = __commonJS({
  "node_modules/cross-spawn/lib/util/escape.js"(exports2, module2) {
    "use strict";
    var metaCharsRegExp = /([()\][%!^"`<>&|;, *?])/g;
    function escapeCommand(arg) {
      arg = arg.replace(metaCharsRegExp, "^$1");
      return arg;
    }
    function escapeArgument(arg, doubleEscapeMetaChars) {
      arg = `${arg}`;
      arg = arg.replace(/(?=(\\+?)?)\1"/g, '$1$1\\"');
      arg = arg.replace(/(?=(\\+?)?)\1$/, "$1$1");
      arg = `"${arg}"`;
      arg = arg.replace(metaCharsRegExp, "^$1");
      if (doubleEscapeMetaChars) {
        arg = arg.replace(metaCharsRegExp, "^$1");
      }
      return arg;
    }
    module2.exports.command = escapeCommand;
    module2.exports.argument = escapeArgument;
  }
});

// node_modules/shebang-regex/index.js
var require_shebang_regex = __commonJS({
  "node_modules/shebang-regex/index.js"(exports2, module2) {
    "use strict";
    module2.exports = /^#!(.*)/;
  }
});

// node_modules/shebang-command/index.js
var require_shebang_command = __commonJS({
  "node_modules/shebang-command/index.js"(exports2, module2) {
    "use strict";
    var shebangRegex = require_shebang_regex();
    module2.exports = (string = "") => {
      const match = string.match(shebangRegex);
      if (!match) {
        return null;
      }
      const [path19, argument] = match[0].replace(/#! ?/, "").split(" ");
      const binary = path19.split("/").pop();
      if (binary === "env") {
        return argument;
      }
      return argument ? `${binary} ${argument}` : binary;
    };
  }
});

// node_modules/cross-spawn/lib/util/readShebang.js
var require_readShebang = __commonJS({
  "node_modules/cross-spawn/lib/util/readShebang.js"(exports2, module2) {
    "use strict";
    var fs = require("fs");
    var shebangCommand = require_shebang_command();
    function readShebang(command) {
      const size = 150;
      const buffer = Buffer.alloc(size);
      let fd;
      try {
        fd = fs.openSync(command, "r");
        fs.readSync(fd, buffer, 0, size, 0);
        fs.closeSync(fd);
      } catch (e) {
      }
      return shebangCommand(buffer.toString());
    }
    module2.exports = readShebang;
  }
});

// node_modules/cross-spawn/lib/parse.js
var require_parse = __commonJS({
  "node_modules/cross-spawn/lib/parse.js"(exports2, module2) {
    "use strict";
    var path19 = require("path");
    var resolveCommand = require_resolveCommand();
    var escape = require_escape();
    var readShebang = require_readShebang();
    var isWin = process.platform === "win32";
    var isExecutableRegExp = /\.(?:com|exe)$/i;
    var isCmdShimRegExp = /node_modules[\\/].bin[\\/][^\\/]+\.cmd$/i;
    function detectShebang(parsed) {
      parsed.file = resolveCommand(parsed);
      const shebang = parsed.file && readShebang(parsed.file);
      if (shebang) {
        parsed.args.unshift(parsed.file);
        parsed.command = shebang;
        return resolveCommand(parsed);
      }
      return parsed.file;
    }
    function parseNonShell(parsed) {
      if (!isWin) {
        return parsed;
      }
      const commandFile = detectShebang(parsed);
      const needsShell = !isExecutableRegExp.test(commandFile);
      if (parsed.options.forceShell || needsShell) {
        const needsDoubleEscapeMetaChars = isCmdShimRegExp.test(commandFile);
        parsed.command = path19.normalize(parsed.command);
        parsed.command = escape.command(parsed.command);
        parsed.args = parsed.args.map((arg) => escape.argument(arg, needsDoubleEscapeMetaChars));
        const shellCommand = [parsed.command].concat(parsed.args).join(" ");
        parsed.args = ["/d", "/s", "/c", `"${shellCommand}"`];
        parsed.command = process.env.comspec || "cmd.exe";
        parsed.options.windowsVerbatimArguments = true;
      }
      return parsed;
    }
    function parse3(command, args, options) {
      if (args && !Array.isArray(args)) {
        options = args;
        args = null;
      }
      args = args ? args.slice(0) : [];
      options = Object.assign({}, options);
      const parsed = {
        command,
        args,
        options,
        file: void 0,
        original: {
          command,
          args
        }
      };
      return options.shell ? parsed : parseNonShell(parsed);
    }
    module2.exports = parse3;
  }
});

// node_modules/cross-spawn/lib/enoent.js
var require_enoent = __commonJS({
  "node_modules/cross-spawn/lib/enoent.js"(exports2, module2) {
    "use strict";
    var isWin = process.platform === "win32";
    function notFoundError(original, syscall) {
      return Object.assign(new Error(`${syscall} ${original.command} ENOENT`), {
        code: "ENOENT",
        errno: "ENOENT",
        syscall: `${syscall} ${original.command}`,
        path: original.command,
        spawnargs: original.args
      });
    }
    function hookChildProcess(cp, parsed) {
      if (!isWin) {
        return;
      }
      const originalEmit = cp.emit;
      cp.emit = function(name, arg1) {
        if (name === "exit") {
          const err = verifyENOENT(arg1, parsed);
          if (err) {
            return originalEmit.call(cp, "error", err);
          }
        }
        return originalEmit.apply(cp, arguments);
      };
    }
    function verifyENOENT(status, parsed) {
      if (isWin && status === 1 && !parsed.file) {
        return notFoundError(parsed.original, "spawn");
      }
      return null;
    }
    function verifyENOENTSync(status, parsed) {
      if (isWin && status === 1 && !parsed.file) {
        return notFoundError(parsed.original, "spawnSync");
      }
      return null;
    }
    module2.exports = {
      hookChildProcess,
      verifyENOENT,
      verifyENOENTSync,
      notFoundError
    };
  }
});

// node_modules/cross-spawn/index.js
var require_cross_spawn = __commonJS({
  "node_modules/cross-spawn/index.js"(exports2, module2) {
    "use strict";
    var cp = require("child_process");
    var parse3 = require_parse();
    var enoent = require_enoent();
    function spawn4(command, args, options) {
      const parsed = parse3(command, args, options);
      const spawned = cp.spawn(parsed.command, parsed.args, parsed.options);
      enoent.hookChildProcess(spawned, parsed);
      return spawned;
    }
    function spawnSync2(command, args, options) {
      const parsed = parse3(command, args, options);
      const result = cp.spawnSync(parsed.command, parsed.args, parsed.options);
      result.error = result.error || enoent.verifyENOENTSync(result.status, parsed);
      return result;
    }
    module2.exports = spawn4;
    module2.exports.spawn = spawn4;
    module2.exports.sync = spawnSync2;
    module2.exports._parse = parse3;
    module2.exports._enoent = enoent;
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
  return (0, import_node_crypto.createHash)(algorithmOf(digest));
}
function digestOf(bytes, algorithm = "sha256") {
  return `${algorithm}:${(0, import_node_crypto.createHash)(algorithm).update(bytes).digest("hex")}`;
}
var import_node_crypto, REGISTERED;
var init_digest = __esm({
  "modules/oci/digest.ts"() {
    "use strict";
    import_node_crypto = require("node:crypto");
    init_error();
    REGISTERED = /* @__PURE__ */ new Map([
      ["sha256", /^[a-f0-9]{64}$/],
      ["sha512", /^[a-f0-9]{128}$/]
    ]);
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
  const path19 = named ? text.slice(slash + 1) : text;
  if (!HUB_ALIASES.has(registry2)) return { registry: registry2, repository: path19 };
  return { registry: DOCKER_HUB, repository: path19.includes("/") ? path19 : `library/${path19}` };
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

// modules/registry/auth-file.ts
async function loginsFrom(file, registries, argument = "auth_file") {
  let text;
  try {
    text = await (0, import_promises33.readFile)(file, "utf8");
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
    const child = (0, import_node_child_process7.spawn)(`docker-credential-${helper}`, ["get"], {
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
var import_node_child_process7, import_promises33, HELPER_TIMEOUT_MS, IDENTITY_TOKEN_USER, HUB_KEYS;
var init_auth_file = __esm({
  "modules/registry/auth-file.ts"() {
    "use strict";
    import_node_child_process7 = require("node:child_process");
    import_promises33 = require("node:fs/promises");
    init_error();
    init_reference();
    HELPER_TIMEOUT_MS = 3e4;
    IDENTITY_TOKEN_USER = "<token>";
    HUB_KEYS = ["https://index.docker.io/v1/", "index.docker.io", "docker.io", "registry-1.docker.io"];
  }
});

// modules/http/message.ts
function isStream2(body) {
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
  return { ...response, body: import_node_stream12.Readable.from(bytes.length > 0 ? [bytes] : []) };
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
var import_node_stream12;
var init_message = __esm({
  "modules/http/message.ts"() {
    "use strict";
    import_node_stream12 = require("node:stream");
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
  const { connection, path: path19, reading: reading2, name } = place;
  const plain = `/v2/${path19}/tags/list`;
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
  const request2 = url.protocol === "https:" ? import_node_https3.request : import_node_http2.request;
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
var import_node_http2, import_node_https3, import_node_net2, import_node_tls;
var init_connect = __esm({
  "modules/http/connect.ts"() {
    "use strict";
    import_node_http2 = require("node:http");
    import_node_https3 = require("node:https");
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
  const home = env.HOME ?? (0, import_node_os5.homedir)();
  const folders = [import_node_path17.default.join(home, ".config/containers"), "/etc/containers", "/etc/docker"].map(
    (folder) => import_node_path17.default.join(folder, "certs.d", authority)
  );
  const ca = folders.flatMap((folder) => readAll(folder, /\.crt$/));
  for (const folder of folders) {
    const name = list(folder).find((file) => file.endsWith(".cert"));
    const cert = name && read(import_node_path17.default.join(folder, name));
    const key = name && read(import_node_path17.default.join(folder, name.replace(/\.cert$/, ".key")));
    if (cert && key) return { ca, cert, key };
  }
  return { ca };
}
function readAll(directory, pattern) {
  return list(directory).filter((name) => pattern.test(name)).sort().flatMap((name) => read(import_node_path17.default.join(directory, name)) ?? []);
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
    return (0, import_node_fs12.readdirSync)(directory);
  } catch {
    return [];
  }
}
function read(file) {
  try {
    return (0, import_node_fs12.readFileSync)(file, "utf8");
  } catch {
    return void 0;
  }
}
var import_node_fs12, import_node_os5, import_node_path17, import_node_tls2, BUNDLES, contexts;
var init_trust = __esm({
  "modules/http/trust.ts"() {
    "use strict";
    import_node_fs12 = require("node:fs");
    import_node_os5 = require("node:os");
    import_node_path17 = __toESM(require("node:path"));
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
  const open7 = (url) => {
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
        line = open7(url);
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
  const { concurrent, perSecond = Number.POSITIVE_INFINITY, now = Date.now, sleep: sleep6 = pauseFor } = options;
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
      const time2 = now();
      const at = Math.max(time2, free);
      if (rate < Number.POSITIVE_INFINITY) free = at + SECOND / rate;
      else recent[count2++ % MOST_REMEMBERED] = at;
      if (at > time2) await sleep6(at - time2);
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
function bodyOf(socket, onRead2) {
  return new import_node_stream13.Readable({
    read: () => {
      onRead2();
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
var import_node_http4, import_node_stream13, LARGEST_HEAD, SLAB, LEAST_READ;
var init_bulk = __esm({
  "modules/http/bulk.ts"() {
    "use strict";
    import_node_http4 = require("node:http");
    import_node_stream13 = require("node:stream");
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
      if (attempt.used && !isStream2(request2.body) && isBroken(cause)) continue;
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
    if (isStream2(body)) pour(body, outgoing, Number(own?.["content-length"] ?? Number.NaN), () => answer2);
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
  return isStream2(body) && !body.readableEnded && !body.isPaused();
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
  const sleep6 = options.sleep ?? import_promises34.setTimeout;
  const { perSecond, concurrency = CONCURRENCY } = options;
  const budget = createBudget({ concurrent: concurrency, perSecond, sleep: sleep6 });
  const random = options.random ?? Math.random;
  const headers = { "user-agent": options.userAgent ?? "zuul-container-images" };
  const backOff = async (what, failure2, attemptsMade) => {
    const delay = delayBefore(failure2, attemptsMade, random());
    options.onRetry?.({ request: what, reason: failure2.message, delay: delay / 1e3 });
    await sleep6(delay);
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
  const once10 = async (request2) => {
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
      const response = await once10(current);
      const target = redirectOf(response, current);
      if (!target) return response;
      await discard2(response);
      if (redirects === MOST_REDIRECTS) throw tooManyRedirects(request2);
      current = target;
    }
  };
  const send3 = async (request2) => {
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
    send: (request2) => isStream2(request2.body) ? follow(request2) : budget.run(() => send3(request2)),
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
  const { authorization, cookie, ...open7 } = request2.headers ?? {};
  const headers = url.origin === request2.url.origin ? request2.headers ?? {} : open7;
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
var import_promises34, CONCURRENCY, MOST_REDIRECTS, IDLE_TIMEOUT_MS;
var init_client = __esm({
  "modules/http/client.ts"() {
    "use strict";
    import_promises34 = require("node:timers/promises");
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
  const identity3 = credentials?.username === IDENTITY_TOKEN_USER2;
  let request2 = identity3 ? oauth(realm, service, scopes, credentials) : query(realm, service, scopes, credentials);
  let response = await http2.send({ ...request2, whole: LONGEST_ANSWER2 });
  if (!identity3 && credentials && (response.status === 404 || response.status === 405)) {
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
      if (!again || isStream2(request2.body)) return response;
      renewed = used !== void 0;
      await discard2(response);
    }
  };
  return {
    endpoint,
    unfinished,
    async send(method, path19, scopes, more = {}) {
      const request2 = { method, url: new URL(path19, endpoint.url), ...more };
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
async function pushManifest({ connection, path: path19, name, cache, writing: writing2 }, expected, bytes, reference) {
  if (digestOf(bytes, algorithmOf(expected.digest)) !== expected.digest) {
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `${name}: the manifest's bytes are not those of ${expected.digest}; it was not sent`
    });
  }
  const response = await connection.send("PUT", `/v2/${path19}/manifests/${reference}`, writing2, {
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
  const { connection, path: path19, reading: reading2 } = place;
  return connection.send(method, `/v2/${path19}/manifests/${reference}`, reading2, {
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
  const { connection, path: path19, reading: reading2 } = place;
  const response = await connection.send("HEAD", `/v2/${path19}/blobs/${target.digest}`, reading2);
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
  const start2 = range?.start ?? 0;
  const end = range?.end === void 0 ? target.size : Math.min(range.end + 1, target.size);
  const whole = start2 === 0 && end === target.size;
  const body = await openAt(place, target, start2, end);
  return createBlobStream(place, target, {
    start: start2,
    end,
    body,
    hash: whole && verified ? hashFor(target.digest) : void 0
  });
}
function createBlobStream(place, target, transfer) {
  const { end, hash } = transfer;
  let { start: at, body } = transfer;
  let attempts = 1;
  const stream = new import_node_stream14.Readable({
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
    const once10 = (work) => () => {
      if (done || current !== body) return;
      done = true;
      void work();
    };
    current.on("data", take);
    current.once("end", once10(finish));
    current.once("error", (error) => once10(() => again(error))());
    current.once(
      "close",
      once10(() => again(new Error("the connection broke")))
    );
  };
  listen2();
  return stream;
}
async function openAt(place, target, start2, end) {
  const { connection, path: path19, reading: reading2 } = place;
  const partial = start2 > 0 || end < target.size;
  const response = await connection.send("GET", `/v2/${path19}/blobs/${target.digest}`, reading2, {
    headers: partial ? { range: `bytes=${start2}-${end - 1}` } : {},
    bulk: end - start2 >= BULK
  });
  if (response.status !== 200 && response.status !== 206) {
    throw await refusal(response, "GET", connection.endpoint, "BLOB_UNKNOWN");
  }
  if (response.status === 206) {
    const from = /^bytes (\d+)-/.exec(response.headers["content-range"] ?? "")?.[1];
    if (Number(from) === start2) return response.body;
    await discard2(response);
    throw new OciError({
      code: "RANGE_INVALID",
      message: `${place.name}: asked for bytes from ${start2}, the registry sent "${response.headers["content-range"]}"`
    });
  }
  checkLength(place, target, response);
  return partial ? part(response.body, start2, end) : response.body;
}
function checkLength(place, target, response) {
  const told = response.headers["content-length"];
  if (told === void 0 || Number(told) === target.size) return;
  response.body.destroy();
  throw wrongSize2(place, target, `${told} bytes`);
}
function part(body, start2, end) {
  return import_node_stream14.Readable.from(
    (async function* () {
      let at = 0;
      for await (const chunk of body) {
        const wanted = chunk.subarray(Math.max(start2 - at, 0), Math.max(end - at, 0));
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
var import_node_stream14, BULK, CONFIG, LARGEST_SMALL;
var init_blob = __esm({
  "modules/registry/blob.ts"() {
    "use strict";
    import_node_stream14 = require("node:stream");
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
  const { connection, path: path19, writing: writing2 } = place;
  if (withoutMounts.has(connection)) return false;
  const query2 = new URLSearchParams({ mount: target.digest, from });
  const scopes = [...writing2, `repository:${from}:pull`];
  let response;
  try {
    response = await connection.send("POST", `/v2/${path19}/blobs/uploads/?${query2}`, scopes);
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
  const { connection, path: path19, reading: reading2 } = place;
  const query2 = artifactType ? `?${new URLSearchParams({ artifactType })}` : "";
  const found = [];
  let next = `/v2/${path19}/referrers/${subject}${query2}`;
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
  const start2 = async (expected, repeatable) => {
    const opened = adopted.get(expected.digest);
    adopted.delete(expected.digest);
    const earlier = repeatable ? await earlierSession(place, expected) : void 0;
    if (earlier && opened) await cancel(place, opened);
    const session = earlier ?? opened ?? await begin(place);
    if (expected.size >= WORTH_NOTING) notesOf(place)?.note(keyOf(place), expected.digest, session.location);
    return session;
  };
  const transfer = async (expected, open7, repeatable) => {
    let session;
    for (let attempts = 1; ; attempts += 1) {
      try {
        session ??= await start2(expected, repeatable);
        const whole = session.offset === expected.size && expected.size > 0;
        await send2(place, expected, session, whole ? new Uint8Array() : await open7(session.offset));
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
    push: (expected, content) => content instanceof Uint8Array ? transfer(expected, async (start3) => content.subarray(start3), true) : transfer(expected, async () => content, false),
    pushFrom: (expected, open7) => transfer(expected, open7, true),
    adopt(digest, response) {
      const location = locationOf2(place, response);
      if (location) adopted.set(digest, { location, offset: 0 });
    }
  };
}
function notesOf({ connection }) {
  return connection.unfinished;
}
function keyOf({ connection, path: path19 }) {
  return `${connection.endpoint.url.origin}/${path19}`;
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
  const { connection, path: path19, writing: writing2 } = place;
  const response = await connection.send("POST", `/v2/${path19}/blobs/uploads/`, writing2);
  if (response.status !== 202) throw await refusal(response, "POST", connection.endpoint);
  await discard2(response);
  const location = locationOf2(place, response);
  if (location) return { location, offset: 0 };
  throw new OciError({
    code: "BLOB_UPLOAD_INVALID",
    message: `POST ${place.name}: the registry opened an upload without saying where`
  });
}
async function send2(place, expected, { location, offset }, content) {
  const { connection, writing: writing2, name } = place;
  const url = new URL(location);
  url.searchParams.set("digest", expected.digest);
  let sourceFailure;
  if (content instanceof import_node_stream15.Readable) {
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
    if (content instanceof import_node_stream15.Readable) content.destroy();
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
  const once10 = [
    "UNAUTHORIZED",
    "BLOB_UPLOAD_UNKNOWN",
    "BLOB_UPLOAD_INVALID",
    "DIGEST_INVALID",
    "RANGE_INVALID"
  ];
  return isOpen && attempts === 1 && once10.includes(error.code);
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
var import_node_stream15, WORTH_NOTING;
var init_upload = __esm({
  "modules/registry/upload.ts"() {
    "use strict";
    import_node_stream15 = require("node:stream");
    init_message();
    init_retry();
    init_digest();
    init_error();
    init_error2();
    WORTH_NOTING = 4 * 1024 * 1024;
  }
});

// modules/registry/repository.ts
function openRepository(connection, path19, cache, access) {
  const writing2 = [`repository:${path19}:pull,push`];
  const reading2 = access === "push" ? writing2 : [`repository:${path19}:pull`];
  const name = `${connection.endpoint.registry}/${path19}`;
  const place = { connection, path: path19, name, cache, reading: reading2, writing: writing2 };
  const uploads = createUploads(place);
  return {
    name,
    path: path19,
    registry: connection,
    resolve: (reference) => resolveManifest(place, reference),
    read: (reference) => readManifest2(place, reference),
    fetch: async (target, range) => {
      if (!range && isSmallConfig(target)) return import_node_stream16.Readable.from([await readConfig(place, target)]);
      if (!isManifestType(target.mediaType)) return fetchBlob2(place, target, range);
      const bytes = await fetchManifest2(place, target);
      const end = range?.end === void 0 ? bytes.length : range.end + 1;
      return import_node_stream16.Readable.from([bytes.subarray(range?.start ?? 0, end)]);
    },
    fetchUnverified: (target, start2) => fetchBlob2(place, target, { start: start2 }, false),
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
    pushFrom: (expected, open7) => uploads.pushFrom(expected, open7),
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
  const { connection, path: path19 } = place;
  const response = await connection.send("DELETE", `/v2/${path19}/${kind}/${reference}`, [
    `repository:${path19}:pull,push,delete`
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
var import_node_stream16;
var init_repository = __esm({
  "modules/registry/repository.ts"() {
    "use strict";
    import_node_stream16 = require("node:stream");
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
  const openAt2 = (endpoint, path19, access) => {
    const connection = connectionTo(endpoint);
    const where = whereOf(endpoint);
    const key = `${where} ${path19} ${access}`;
    let repository = repositories.get(key);
    if (!repository) {
      repository = openRepository(connection, path19, cache, access);
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
    return (0, import_node_fs13.readFileSync)(given.trim(), "utf8");
  } catch (cause) {
    throw new UsageError(
      argument,
      `is neither a certificate nor a file that can be read (${cause.message})`,
      "OCI-0813"
    );
  }
}
var import_node_fs13;
var init_configure = __esm({
  "modules/registry/configure.ts"() {
    "use strict";
    import_node_fs13 = require("node:fs");
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

// modules/oci_registry.ts
var import_node_path18 = __toESM(require("node:path"));
var import_node_url3 = require("node:url");

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

// modules/ansible/specification.ts
function defineModule(specification, run2) {
  const { properties } = specification.arguments;
  const arguments_3 = {
    ...specification.arguments,
    properties: { ...properties, documentation_url: documentationUrl }
  };
  return {
    specification: { ...specification, arguments: arguments_3 },
    run: run2
  };
}

// modules/engine/firewall/firewall.ts
var import_node_fs6 = require("node:fs");
init_error();

// node_modules/is-plain-obj/index.js
function isPlainObject(value) {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return (prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null) && !(Symbol.toStringTag in value) && !(Symbol.iterator in value);
}

// node_modules/execa/lib/arguments/file-url.js
var import_node_url = require("node:url");
var safeNormalizeFileUrl = (file, name) => {
  const fileString = normalizeFileUrl(normalizeDenoExecPath(file));
  if (typeof fileString !== "string") {
    throw new TypeError(`${name} must be a string or a file URL: ${fileString}.`);
  }
  return fileString;
};
var normalizeDenoExecPath = (file) => isDenoExecPath(file) ? file.toString() : file;
var isDenoExecPath = (file) => typeof file !== "string" && file && Object.getPrototypeOf(file) === String.prototype;
var normalizeFileUrl = (file) => file instanceof URL ? (0, import_node_url.fileURLToPath)(file) : file;

// node_modules/execa/lib/methods/parameters.js
var normalizeParameters = (rawFile, rawArguments = [], rawOptions = {}) => {
  const filePath = safeNormalizeFileUrl(rawFile, "First argument");
  const [commandArguments, options] = isPlainObject(rawArguments) ? [[], rawArguments] : [rawArguments, rawOptions];
  if (!Array.isArray(commandArguments)) {
    throw new TypeError(`Second argument must be either an array of arguments or an options object: ${commandArguments}`);
  }
  if (commandArguments.some((commandArgument) => typeof commandArgument === "object" && commandArgument !== null)) {
    throw new TypeError(`Second argument must be an array of strings: ${commandArguments}`);
  }
  const normalizedArguments = commandArguments.map(String);
  const nullByteArgument = normalizedArguments.find((normalizedArgument) => normalizedArgument.includes("\0"));
  if (nullByteArgument !== void 0) {
    throw new TypeError(`Arguments cannot contain null bytes ("\\0"): ${nullByteArgument}`);
  }
  if (!isPlainObject(options)) {
    throw new TypeError(`Last argument must be an options object: ${options}`);
  }
  return [filePath, normalizedArguments, options];
};

// node_modules/execa/lib/methods/template.js
var import_node_child_process = require("node:child_process");

// node_modules/execa/lib/utils/uint-array.js
var import_node_string_decoder = require("node:string_decoder");
var { toString: objectToString } = Object.prototype;
var isArrayBuffer = (value) => objectToString.call(value) === "[object ArrayBuffer]";
var isUint8Array = (value) => objectToString.call(value) === "[object Uint8Array]";
var bufferToUint8Array = (buffer) => new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
var textEncoder = new TextEncoder();
var stringToUint8Array = (string) => textEncoder.encode(string);
var textDecoder = new TextDecoder();
var uint8ArrayToString = (uint8Array) => textDecoder.decode(uint8Array);
var joinToString = (uint8ArraysOrStrings, encoding) => {
  const strings = uint8ArraysToStrings(uint8ArraysOrStrings, encoding);
  return strings.join("");
};
var uint8ArraysToStrings = (uint8ArraysOrStrings, encoding) => {
  if (encoding === "utf8" && uint8ArraysOrStrings.every((uint8ArrayOrString) => typeof uint8ArrayOrString === "string")) {
    return uint8ArraysOrStrings;
  }
  const decoder = new import_node_string_decoder.StringDecoder(encoding);
  const strings = uint8ArraysOrStrings.map((uint8ArrayOrString) => typeof uint8ArrayOrString === "string" ? stringToUint8Array(uint8ArrayOrString) : uint8ArrayOrString).map((uint8Array) => decoder.write(uint8Array));
  const finalString = decoder.end();
  return finalString === "" ? strings : [...strings, finalString];
};
var joinToUint8Array = (uint8ArraysOrStrings) => {
  if (uint8ArraysOrStrings.length === 1 && isUint8Array(uint8ArraysOrStrings[0])) {
    return uint8ArraysOrStrings[0];
  }
  return concatUint8Arrays(stringsToUint8Arrays(uint8ArraysOrStrings));
};
var stringsToUint8Arrays = (uint8ArraysOrStrings) => uint8ArraysOrStrings.map((uint8ArrayOrString) => typeof uint8ArrayOrString === "string" ? stringToUint8Array(uint8ArrayOrString) : uint8ArrayOrString);
var concatUint8Arrays = (uint8Arrays) => {
  const result = new Uint8Array(getJoinLength(uint8Arrays));
  let index = 0;
  for (const uint8Array of uint8Arrays) {
    result.set(uint8Array, index);
    index += uint8Array.length;
  }
  return result;
};
var getJoinLength = (uint8Arrays) => {
  let joinLength = 0;
  for (const uint8Array of uint8Arrays) {
    joinLength += uint8Array.length;
  }
  return joinLength;
};

// node_modules/execa/lib/methods/template.js
var isTemplateString = (templates) => Array.isArray(templates) && Array.isArray(templates.raw);
var parseTemplates = (templates, expressions) => {
  let tokens = [];
  for (const [index, template] of templates.entries()) {
    tokens = parseTemplate({
      templates,
      expressions,
      tokens,
      index,
      template
    });
  }
  if (tokens.length === 0) {
    throw new TypeError("Template script must not be empty");
  }
  const [file, ...commandArguments] = tokens;
  return [file, commandArguments, {}];
};
var parseTemplate = ({ templates, expressions, tokens, index, template }) => {
  if (template === void 0) {
    throw new TypeError(`Invalid backslash sequence: ${templates.raw[index]}`);
  }
  const { nextTokens, leadingWhitespaces, trailingWhitespaces } = splitByWhitespaces(template, templates.raw[index]);
  const newTokens = concatTokens(tokens, nextTokens, leadingWhitespaces);
  if (index === expressions.length) {
    return newTokens;
  }
  const expression = expressions[index];
  const expressionTokens = Array.isArray(expression) ? expression.map((expression2) => parseExpression(expression2)) : [parseExpression(expression)];
  return concatTokens(newTokens, expressionTokens, trailingWhitespaces);
};
var splitByWhitespaces = (template, rawTemplate) => {
  if (rawTemplate.length === 0) {
    return { nextTokens: [], leadingWhitespaces: false, trailingWhitespaces: false };
  }
  const nextTokens = [];
  let templateStart = 0;
  const leadingWhitespaces = DELIMITERS.has(rawTemplate[0]);
  for (let templateIndex = 0, rawIndex = 0; templateIndex < template.length; templateIndex += 1, rawIndex += 1) {
    const rawCharacter = rawTemplate[rawIndex];
    if (DELIMITERS.has(rawCharacter)) {
      if (templateStart !== templateIndex) {
        nextTokens.push(template.slice(templateStart, templateIndex));
      }
      templateStart = templateIndex + 1;
    } else if (rawCharacter === "\\") {
      const nextRawCharacter = rawTemplate[rawIndex + 1];
      if (nextRawCharacter === "\n") {
        templateIndex -= 1;
        rawIndex += 1;
      } else if (nextRawCharacter === "u" && rawTemplate[rawIndex + 2] === "{") {
        rawIndex = rawTemplate.indexOf("}", rawIndex + 3);
      } else {
        rawIndex += ESCAPE_LENGTH[nextRawCharacter] ?? 1;
      }
    }
  }
  const trailingWhitespaces = templateStart === template.length;
  if (!trailingWhitespaces) {
    nextTokens.push(template.slice(templateStart));
  }
  return { nextTokens, leadingWhitespaces, trailingWhitespaces };
};
var DELIMITERS = /* @__PURE__ */ new Set([" ", "	", "\r", "\n"]);
var ESCAPE_LENGTH = { x: 3, u: 5 };
var concatTokens = (tokens, nextTokens, isSeparated) => isSeparated || tokens.length === 0 || nextTokens.length === 0 ? [...tokens, ...nextTokens] : [
  ...tokens.slice(0, -1),
  `${tokens.at(-1)}${nextTokens[0]}`,
  ...nextTokens.slice(1)
];
var parseExpression = (expression) => {
  const typeOfExpression = typeof expression;
  if (typeOfExpression === "string") {
    return expression;
  }
  if (typeOfExpression === "number") {
    return String(expression);
  }
  if (isPlainObject(expression) && ("stdout" in expression || "isMaxBuffer" in expression)) {
    return getSubprocessResult(expression);
  }
  if (expression instanceof import_node_child_process.ChildProcess || Object.prototype.toString.call(expression) === "[object Promise]") {
    throw new TypeError("Unexpected subprocess in template expression. Please use ${await subprocess} instead of ${subprocess}.");
  }
  throw new TypeError(`Unexpected "${typeOfExpression}" in template expression`);
};
var getSubprocessResult = ({ stdout }) => {
  if (typeof stdout === "string") {
    return stdout;
  }
  if (isUint8Array(stdout)) {
    return uint8ArrayToString(stdout);
  }
  if (stdout === void 0) {
    throw new TypeError(`Missing result.stdout in template expression. This is probably due to the previous subprocess' "stdout" option.`);
  }
  throw new TypeError(`Unexpected "${typeof stdout}" stdout in template expression`);
};

// node_modules/execa/lib/methods/main-sync.js
var import_node_child_process3 = require("node:child_process");

// node_modules/execa/lib/arguments/specific.js
var import_node_util = require("node:util");

// node_modules/execa/lib/utils/standard-stream.js
var import_node_process = __toESM(require("node:process"), 1);
var isStandardStream = (stream) => STANDARD_STREAMS.includes(stream);
var STANDARD_STREAMS = [import_node_process.default.stdin, import_node_process.default.stdout, import_node_process.default.stderr];
var STANDARD_STREAMS_ALIASES = ["stdin", "stdout", "stderr"];
var getStreamName = (fdNumber) => STANDARD_STREAMS_ALIASES[fdNumber] ?? `stdio[${fdNumber}]`;

// node_modules/execa/lib/arguments/specific.js
var normalizeFdSpecificOptions = (options) => {
  const optionsCopy = { ...options };
  for (const optionName of FD_SPECIFIC_OPTIONS) {
    optionsCopy[optionName] = normalizeFdSpecificOption(options, optionName);
  }
  return optionsCopy;
};
var normalizeFdSpecificOption = (options, optionName) => {
  const optionBaseArray = Array.from({ length: getStdioLength(options) + 1 });
  const optionArray = normalizeFdSpecificValue(options[optionName], optionBaseArray, optionName);
  return addDefaultValue(optionArray, optionName);
};
var getStdioLength = ({ stdio }) => Array.isArray(stdio) ? Math.max(stdio.length, STANDARD_STREAMS_ALIASES.length) : STANDARD_STREAMS_ALIASES.length;
var normalizeFdSpecificValue = (optionValue, optionArray, optionName) => isPlainObject(optionValue) ? normalizeOptionObject(optionValue, optionArray, optionName) : optionArray.fill(optionValue);
var normalizeOptionObject = (optionValue, optionArray, optionName) => {
  for (const fdName of Object.keys(optionValue).sort(compareFdName)) {
    for (const fdNumber of parseFdName(fdName, optionName, optionArray)) {
      optionArray[fdNumber] = optionValue[fdName];
    }
  }
  return optionArray;
};
var compareFdName = (fdNameA, fdNameB) => getFdNameOrder(fdNameA) < getFdNameOrder(fdNameB) ? 1 : -1;
var getFdNameOrder = (fdName) => {
  if (fdName === "stdout" || fdName === "stderr") {
    return 0;
  }
  return fdName === "all" ? 2 : 1;
};
var parseFdName = (fdName, optionName, optionArray) => {
  if (fdName === "ipc") {
    return [optionArray.length - 1];
  }
  const fdNumber = parseFd(fdName);
  if (fdNumber === void 0 || fdNumber === 0) {
    throw new TypeError(`"${optionName}.${fdName}" is invalid.
It must be "${optionName}.stdout", "${optionName}.stderr", "${optionName}.all", "${optionName}.ipc", or "${optionName}.fd3", "${optionName}.fd4" (and so on).`);
  }
  if (fdNumber >= optionArray.length) {
    throw new TypeError(`"${optionName}.${fdName}" is invalid: that file descriptor does not exist.
Please set the "stdio" option to ensure that file descriptor exists.`);
  }
  return fdNumber === "all" ? [1, 2] : [fdNumber];
};
var parseFd = (fdName) => {
  if (fdName === "all") {
    return fdName;
  }
  if (STANDARD_STREAMS_ALIASES.includes(fdName)) {
    return STANDARD_STREAMS_ALIASES.indexOf(fdName);
  }
  const regexpResult = FD_REGEXP.exec(fdName);
  if (regexpResult !== null) {
    return Number(regexpResult[1]);
  }
};
var FD_REGEXP = /^fd(\d+)$/;
var addDefaultValue = (optionArray, optionName) => optionArray.map((optionValue) => optionValue === void 0 ? DEFAULT_OPTIONS[optionName] : optionValue);
var verboseDefault = (0, import_node_util.debuglog)("execa").enabled ? "full" : "none";
var DEFAULT_OPTIONS = {
  lines: false,
  buffer: true,
  maxBuffer: 1e3 * 1e3 * 100,
  verbose: verboseDefault,
  stripFinalNewline: true
};
var FD_SPECIFIC_OPTIONS = ["lines", "buffer", "maxBuffer", "verbose", "stripFinalNewline"];
var getFdSpecificValue = (optionArray, fdNumber) => fdNumber === "ipc" ? optionArray.at(-1) : optionArray[fdNumber];

// node_modules/execa/lib/verbose/values.js
var isVerbose = ({ verbose }, fdNumber) => getFdVerbose(verbose, fdNumber) !== "none";
var isFullVerbose = ({ verbose }, fdNumber) => !["none", "short"].includes(getFdVerbose(verbose, fdNumber));
var getVerboseFunction = ({ verbose }, fdNumber) => {
  const fdVerbose = getFdVerbose(verbose, fdNumber);
  return isVerboseFunction(fdVerbose) ? fdVerbose : void 0;
};
var getFdVerbose = (verbose, fdNumber) => fdNumber === void 0 ? getFdGenericVerbose(verbose) : getFdSpecificValue(verbose, fdNumber);
var getFdGenericVerbose = (verbose) => verbose.find((fdVerbose) => isVerboseFunction(fdVerbose)) ?? VERBOSE_VALUES.findLast((fdVerbose) => verbose.includes(fdVerbose));
var isVerboseFunction = (fdVerbose) => typeof fdVerbose === "function";
var VERBOSE_VALUES = ["none", "short", "full"];

// node_modules/execa/lib/verbose/log.js
var import_node_util3 = require("node:util");

// node_modules/execa/lib/arguments/escape.js
var import_node_process2 = require("node:process");
var import_node_util2 = require("node:util");
var joinCommand = (filePath, rawArguments) => {
  const fileAndArguments = [filePath, ...rawArguments];
  const command = fileAndArguments.join(" ");
  const escapedCommand = fileAndArguments.map((fileAndArgument) => quoteString(escapeControlCharacters(fileAndArgument))).join(" ");
  return { command, escapedCommand };
};
var escapeLines = (lines) => (0, import_node_util2.stripVTControlCharacters)(lines).split("\n").map((line) => escapeControlCharacters(line)).join("\n");
var escapeControlCharacters = (line) => line.replaceAll(SPECIAL_CHAR_REGEXP, (character) => escapeControlCharacter(character));
var escapeControlCharacter = (character) => {
  const commonEscape = COMMON_ESCAPES[character];
  if (commonEscape !== void 0) {
    return commonEscape;
  }
  const codepoint = character.codePointAt(0);
  const codepointHex = codepoint.toString(16);
  return codepoint <= ASTRAL_START ? `\\u${codepointHex.padStart(4, "0")}` : `\\U${codepointHex}`;
};
var getSpecialCharRegExp = () => {
  try {
    return new RegExp("\\p{Separator}|\\p{Other}", "gu");
  } catch {
    return /[\s\u0000-\u001F\u007F-\u009F\u00AD]/g;
  }
};
var SPECIAL_CHAR_REGEXP = getSpecialCharRegExp();
var COMMON_ESCAPES = {
  " ": " ",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "	": "\\t"
};
var ASTRAL_START = 65535;
var quoteString = (escapedArgument) => {
  if (NO_ESCAPE_REGEXP.test(escapedArgument)) {
    return escapedArgument;
  }
  return import_node_process2.platform === "win32" ? `"${escapedArgument.replaceAll('"', '""')}"` : `'${escapedArgument.replaceAll("'", "'\\''")}'`;
};
var NO_ESCAPE_REGEXP = /^[\w./-]+$/;

// node_modules/is-unicode-supported/index.js
var import_node_process3 = __toESM(require("node:process"), 1);
function isUnicodeSupported() {
  const { env } = import_node_process3.default;
  const { TERM, TERM_PROGRAM } = env;
  if (import_node_process3.default.platform !== "win32") {
    return TERM !== "linux";
  }
  return Boolean(env.WT_SESSION) || Boolean(env.TERMINUS_SUBLIME) || env.ConEmuTask === "{cmd::Cmder}" || TERM_PROGRAM === "Terminus-Sublime" || TERM_PROGRAM === "vscode" || TERM === "xterm-256color" || TERM === "alacritty" || TERM === "rxvt-unicode" || TERM === "rxvt-unicode-256color" || env.TERMINAL_EMULATOR === "JetBrains-JediTerm";
}

// node_modules/figures/index.js
var common = {
  circleQuestionMark: "(?)",
  questionMarkPrefix: "(?)",
  square: "█",
  squareDarkShade: "▓",
  squareMediumShade: "▒",
  squareLightShade: "░",
  squareTop: "▀",
  squareBottom: "▄",
  squareLeft: "▌",
  squareRight: "▐",
  squareCenter: "■",
  bullet: "●",
  dot: "․",
  ellipsis: "…",
  pointerSmall: "›",
  triangleUp: "▲",
  triangleUpSmall: "▴",
  triangleDown: "▼",
  triangleDownSmall: "▾",
  triangleLeftSmall: "◂",
  triangleRightSmall: "▸",
  home: "⌂",
  heart: "♥",
  musicNote: "♪",
  musicNoteBeamed: "♫",
  arrowUp: "↑",
  arrowDown: "↓",
  arrowLeft: "←",
  arrowRight: "→",
  arrowLeftRight: "↔",
  arrowUpDown: "↕",
  almostEqual: "≈",
  notEqual: "≠",
  lessOrEqual: "≤",
  greaterOrEqual: "≥",
  identical: "≡",
  infinity: "∞",
  subscriptZero: "₀",
  subscriptOne: "₁",
  subscriptTwo: "₂",
  subscriptThree: "₃",
  subscriptFour: "₄",
  subscriptFive: "₅",
  subscriptSix: "₆",
  subscriptSeven: "₇",
  subscriptEight: "₈",
  subscriptNine: "₉",
  oneHalf: "½",
  oneThird: "⅓",
  oneQuarter: "¼",
  oneFifth: "⅕",
  oneSixth: "⅙",
  oneEighth: "⅛",
  twoThirds: "⅔",
  twoFifths: "⅖",
  threeQuarters: "¾",
  threeFifths: "⅗",
  threeEighths: "⅜",
  fourFifths: "⅘",
  fiveSixths: "⅚",
  fiveEighths: "⅝",
  sevenEighths: "⅞",
  line: "─",
  lineBold: "━",
  lineDouble: "═",
  lineDashed0: "┄",
  lineDashed1: "┅",
  lineDashed2: "┈",
  lineDashed3: "┉",
  lineDashed4: "╌",
  lineDashed5: "╍",
  lineDashed6: "╴",
  lineDashed7: "╶",
  lineDashed8: "╸",
  lineDashed9: "╺",
  lineDashed10: "╼",
  lineDashed11: "╾",
  lineDashed12: "−",
  lineDashed13: "–",
  lineDashed14: "‐",
  lineDashed15: "⁃",
  lineVertical: "│",
  lineVerticalBold: "┃",
  lineVerticalDouble: "║",
  lineVerticalDashed0: "┆",
  lineVerticalDashed1: "┇",
  lineVerticalDashed2: "┊",
  lineVerticalDashed3: "┋",
  lineVerticalDashed4: "╎",
  lineVerticalDashed5: "╏",
  lineVerticalDashed6: "╵",
  lineVerticalDashed7: "╷",
  lineVerticalDashed8: "╹",
  lineVerticalDashed9: "╻",
  lineVerticalDashed10: "╽",
  lineVerticalDashed11: "╿",
  lineDownLeft: "┐",
  lineDownLeftArc: "╮",
  lineDownBoldLeftBold: "┓",
  lineDownBoldLeft: "┒",
  lineDownLeftBold: "┑",
  lineDownDoubleLeftDouble: "╗",
  lineDownDoubleLeft: "╖",
  lineDownLeftDouble: "╕",
  lineDownRight: "┌",
  lineDownRightArc: "╭",
  lineDownBoldRightBold: "┏",
  lineDownBoldRight: "┎",
  lineDownRightBold: "┍",
  lineDownDoubleRightDouble: "╔",
  lineDownDoubleRight: "╓",
  lineDownRightDouble: "╒",
  lineUpLeft: "┘",
  lineUpLeftArc: "╯",
  lineUpBoldLeftBold: "┛",
  lineUpBoldLeft: "┚",
  lineUpLeftBold: "┙",
  lineUpDoubleLeftDouble: "╝",
  lineUpDoubleLeft: "╜",
  lineUpLeftDouble: "╛",
  lineUpRight: "└",
  lineUpRightArc: "╰",
  lineUpBoldRightBold: "┗",
  lineUpBoldRight: "┖",
  lineUpRightBold: "┕",
  lineUpDoubleRightDouble: "╚",
  lineUpDoubleRight: "╙",
  lineUpRightDouble: "╘",
  lineUpDownLeft: "┤",
  lineUpBoldDownBoldLeftBold: "┫",
  lineUpBoldDownBoldLeft: "┨",
  lineUpDownLeftBold: "┥",
  lineUpBoldDownLeftBold: "┩",
  lineUpDownBoldLeftBold: "┪",
  lineUpDownBoldLeft: "┧",
  lineUpBoldDownLeft: "┦",
  lineUpDoubleDownDoubleLeftDouble: "╣",
  lineUpDoubleDownDoubleLeft: "╢",
  lineUpDownLeftDouble: "╡",
  lineUpDownRight: "├",
  lineUpBoldDownBoldRightBold: "┣",
  lineUpBoldDownBoldRight: "┠",
  lineUpDownRightBold: "┝",
  lineUpBoldDownRightBold: "┡",
  lineUpDownBoldRightBold: "┢",
  lineUpDownBoldRight: "┟",
  lineUpBoldDownRight: "┞",
  lineUpDoubleDownDoubleRightDouble: "╠",
  lineUpDoubleDownDoubleRight: "╟",
  lineUpDownRightDouble: "╞",
  lineDownLeftRight: "┬",
  lineDownBoldLeftBoldRightBold: "┳",
  lineDownLeftBoldRightBold: "┯",
  lineDownBoldLeftRight: "┰",
  lineDownBoldLeftBoldRight: "┱",
  lineDownBoldLeftRightBold: "┲",
  lineDownLeftRightBold: "┮",
  lineDownLeftBoldRight: "┭",
  lineDownDoubleLeftDoubleRightDouble: "╦",
  lineDownDoubleLeftRight: "╥",
  lineDownLeftDoubleRightDouble: "╤",
  lineUpLeftRight: "┴",
  lineUpBoldLeftBoldRightBold: "┻",
  lineUpLeftBoldRightBold: "┷",
  lineUpBoldLeftRight: "┸",
  lineUpBoldLeftBoldRight: "┹",
  lineUpBoldLeftRightBold: "┺",
  lineUpLeftRightBold: "┶",
  lineUpLeftBoldRight: "┵",
  lineUpDoubleLeftDoubleRightDouble: "╩",
  lineUpDoubleLeftRight: "╨",
  lineUpLeftDoubleRightDouble: "╧",
  lineUpDownLeftRight: "┼",
  lineUpBoldDownBoldLeftBoldRightBold: "╋",
  lineUpDownBoldLeftBoldRightBold: "╈",
  lineUpBoldDownLeftBoldRightBold: "╇",
  lineUpBoldDownBoldLeftRightBold: "╊",
  lineUpBoldDownBoldLeftBoldRight: "╉",
  lineUpBoldDownLeftRight: "╀",
  lineUpDownBoldLeftRight: "╁",
  lineUpDownLeftBoldRight: "┽",
  lineUpDownLeftRightBold: "┾",
  lineUpBoldDownBoldLeftRight: "╂",
  lineUpDownLeftBoldRightBold: "┿",
  lineUpBoldDownLeftBoldRight: "╃",
  lineUpBoldDownLeftRightBold: "╄",
  lineUpDownBoldLeftBoldRight: "╅",
  lineUpDownBoldLeftRightBold: "╆",
  lineUpDoubleDownDoubleLeftDoubleRightDouble: "╬",
  lineUpDoubleDownDoubleLeftRight: "╫",
  lineUpDownLeftDoubleRightDouble: "╪",
  lineCross: "╳",
  lineBackslash: "╲",
  lineSlash: "╱"
};
var specialMainSymbols = {
  tick: "✔",
  info: "ℹ",
  warning: "⚠",
  cross: "✘",
  squareSmall: "◻",
  squareSmallFilled: "◼",
  circle: "◯",
  circleFilled: "◉",
  circleDotted: "◌",
  circleDouble: "◎",
  circleCircle: "ⓞ",
  circleCross: "ⓧ",
  circlePipe: "Ⓘ",
  radioOn: "◉",
  radioOff: "◯",
  checkboxOn: "☒",
  checkboxOff: "☐",
  checkboxCircleOn: "ⓧ",
  checkboxCircleOff: "Ⓘ",
  pointer: "❯",
  triangleUpOutline: "△",
  triangleLeft: "◀",
  triangleRight: "▶",
  lozenge: "◆",
  lozengeOutline: "◇",
  hamburger: "☰",
  smiley: "㋡",
  mustache: "෴",
  star: "★",
  play: "▶",
  nodejs: "⬢",
  oneSeventh: "⅐",
  oneNinth: "⅑",
  oneTenth: "⅒"
};
var specialFallbackSymbols = {
  tick: "√",
  info: "i",
  warning: "‼",
  cross: "×",
  squareSmall: "□",
  squareSmallFilled: "■",
  circle: "( )",
  circleFilled: "(*)",
  circleDotted: "( )",
  circleDouble: "( )",
  circleCircle: "(○)",
  circleCross: "(×)",
  circlePipe: "(│)",
  radioOn: "(*)",
  radioOff: "( )",
  checkboxOn: "[×]",
  checkboxOff: "[ ]",
  checkboxCircleOn: "(×)",
  checkboxCircleOff: "( )",
  pointer: ">",
  triangleUpOutline: "∆",
  triangleLeft: "◄",
  triangleRight: "►",
  lozenge: "♦",
  lozengeOutline: "◊",
  hamburger: "≡",
  smiley: "☺",
  mustache: "┌─┐",
  star: "✶",
  play: "►",
  nodejs: "♦",
  oneSeventh: "1/7",
  oneNinth: "1/9",
  oneTenth: "1/10"
};
var mainSymbols = { ...common, ...specialMainSymbols };
var fallbackSymbols = { ...common, ...specialFallbackSymbols };
var shouldUseMain = isUnicodeSupported();
var figures = shouldUseMain ? mainSymbols : fallbackSymbols;
var figures_default = figures;
var replacements = Object.entries(specialMainSymbols);

// node_modules/yoctocolors/base.js
var import_node_tty = __toESM(require("node:tty"), 1);
var hasColors = import_node_tty.default?.WriteStream?.prototype?.hasColors?.() ?? false;
var format = (open7, close2) => {
  if (!hasColors) {
    return (input) => input;
  }
  const openCode = `\x1B[${open7}m`;
  const closeCode = `\x1B[${close2}m`;
  return (input) => {
    const string = input + "";
    let index = string.indexOf(closeCode);
    if (index === -1) {
      return openCode + string + closeCode;
    }
    let result = openCode;
    let lastIndex = 0;
    const reopenOnNestedClose = close2 === 22;
    const replaceCode = (reopenOnNestedClose ? closeCode : "") + openCode;
    while (index !== -1) {
      result += string.slice(lastIndex, index) + replaceCode;
      lastIndex = index + closeCode.length;
      index = string.indexOf(closeCode, lastIndex);
    }
    result += string.slice(lastIndex) + closeCode;
    return result;
  };
};
var reset = format(0, 0);
var bold = format(1, 22);
var dim = format(2, 22);
var italic = format(3, 23);
var underline = format(4, 24);
var underlineDouble = format("4:2", 24);
var underlineCurly = format("4:3", 24);
var underlineDotted = format("4:4", 24);
var underlineDashed = format("4:5", 24);
var overline = format(53, 55);
var inverse = format(7, 27);
var hidden = format(8, 28);
var strikethrough = format(9, 29);
var black = format(30, 39);
var red = format(31, 39);
var green = format(32, 39);
var yellow = format(33, 39);
var blue = format(34, 39);
var magenta = format(35, 39);
var cyan = format(36, 39);
var white = format(37, 39);
var gray = format(90, 39);
var bgBlack = format(40, 49);
var bgRed = format(41, 49);
var bgGreen = format(42, 49);
var bgYellow = format(43, 49);
var bgBlue = format(44, 49);
var bgMagenta = format(45, 49);
var bgCyan = format(46, 49);
var bgWhite = format(47, 49);
var bgGray = format(100, 49);
var redBright = format(91, 39);
var greenBright = format(92, 39);
var yellowBright = format(93, 39);
var blueBright = format(94, 39);
var magentaBright = format(95, 39);
var cyanBright = format(96, 39);
var whiteBright = format(97, 39);
var bgRedBright = format(101, 49);
var bgGreenBright = format(102, 49);
var bgYellowBright = format(103, 49);
var bgBlueBright = format(104, 49);
var bgMagentaBright = format(105, 49);
var bgCyanBright = format(106, 49);
var bgWhiteBright = format(107, 49);
var underlineBlack = format("58;5;0", 59);
var underlineRed = format("58;5;1", 59);
var underlineGreen = format("58;5;2", 59);
var underlineYellow = format("58;5;3", 59);
var underlineBlue = format("58;5;4", 59);
var underlineMagenta = format("58;5;5", 59);
var underlineCyan = format("58;5;6", 59);
var underlineWhite = format("58;5;7", 59);
var underlineGray = format("58;5;8", 59);
var underlineRedBright = format("58;5;9", 59);
var underlineGreenBright = format("58;5;10", 59);
var underlineYellowBright = format("58;5;11", 59);
var underlineBlueBright = format("58;5;12", 59);
var underlineMagentaBright = format("58;5;13", 59);
var underlineCyanBright = format("58;5;14", 59);
var underlineWhiteBright = format("58;5;15", 59);

// node_modules/execa/lib/verbose/default.js
var defaultVerboseFunction = ({
  type,
  message,
  timestamp,
  piped,
  commandId,
  result: { failed = false } = {},
  options: { reject = true }
}) => {
  const timestampString = serializeTimestamp(timestamp);
  const icon = ICONS[type]({ failed, reject, piped });
  const color = COLORS[type]({ reject });
  return `${gray(`[${timestampString}]`)} ${gray(`[${commandId}]`)} ${color(icon)} ${color(message)}`;
};
var serializeTimestamp = (timestamp) => `${padField(timestamp.getHours(), 2)}:${padField(timestamp.getMinutes(), 2)}:${padField(timestamp.getSeconds(), 2)}.${padField(timestamp.getMilliseconds(), 3)}`;
var padField = (field, padding) => String(field).padStart(padding, "0");
var getFinalIcon = ({ failed, reject }) => {
  if (!failed) {
    return figures_default.tick;
  }
  return reject ? figures_default.cross : figures_default.warning;
};
var ICONS = {
  command: ({ piped }) => piped ? "|" : "$",
  output: () => " ",
  ipc: () => "*",
  error: getFinalIcon,
  duration: getFinalIcon
};
var identity = (string) => string;
var COLORS = {
  command: () => bold,
  output: () => identity,
  ipc: () => identity,
  error: ({ reject }) => reject ? redBright : yellowBright,
  duration: () => gray
};

// node_modules/execa/lib/verbose/custom.js
var applyVerboseOnLines = (printedLines, verboseInfo, fdNumber) => {
  const verboseFunction = getVerboseFunction(verboseInfo, fdNumber);
  return printedLines.map(({ verboseLine, verboseObject }) => applyVerboseFunction(verboseLine, verboseObject, verboseFunction)).filter((printedLine) => printedLine !== void 0).map((printedLine) => appendNewline(printedLine)).join("");
};
var applyVerboseFunction = (verboseLine, verboseObject, verboseFunction) => {
  if (verboseFunction === void 0) {
    return verboseLine;
  }
  const printedLine = verboseFunction(verboseLine, verboseObject);
  if (typeof printedLine === "string") {
    return printedLine;
  }
};
var appendNewline = (printedLine) => printedLine.endsWith("\n") ? printedLine : `${printedLine}
`;

// node_modules/execa/lib/verbose/log.js
var verboseLog = ({ type, verboseMessage, fdNumber, verboseInfo, result }) => {
  const verboseObject = getVerboseObject({ type, result, verboseInfo });
  const printedLines = getPrintedLines(verboseMessage, verboseObject);
  const finalLines = applyVerboseOnLines(printedLines, verboseInfo, fdNumber);
  if (finalLines !== "") {
    console.warn(finalLines.slice(0, -1));
  }
};
var getVerboseObject = ({
  type,
  result,
  verboseInfo: { escapedCommand, commandId, rawOptions: { piped = false, ...options } }
}) => ({
  type,
  escapedCommand,
  commandId: `${commandId}`,
  timestamp: /* @__PURE__ */ new Date(),
  piped,
  result,
  options
});
var getPrintedLines = (verboseMessage, verboseObject) => verboseMessage.split("\n").map((message) => getPrintedLine({ ...verboseObject, message }));
var getPrintedLine = (verboseObject) => {
  const verboseLine = defaultVerboseFunction(verboseObject);
  return { verboseLine, verboseObject };
};
var serializeVerboseMessage = (message) => {
  const messageString = typeof message === "string" ? message : (0, import_node_util3.inspect)(message);
  const escapedMessage = escapeLines(messageString);
  return escapedMessage.replaceAll("	", " ".repeat(TAB_SIZE));
};
var TAB_SIZE = 2;

// node_modules/execa/lib/verbose/start.js
var logCommand = (escapedCommand, verboseInfo) => {
  if (!isVerbose(verboseInfo)) {
    return;
  }
  verboseLog({
    type: "command",
    verboseMessage: escapedCommand,
    verboseInfo
  });
};

// node_modules/execa/lib/verbose/info.js
var getVerboseInfo = (verbose, escapedCommand, rawOptions) => {
  validateVerbose(verbose);
  const commandId = getCommandId(verbose);
  return {
    verbose,
    escapedCommand,
    commandId,
    rawOptions
  };
};
var getCommandId = (verbose) => isVerbose({ verbose }) ? COMMAND_ID++ : void 0;
var COMMAND_ID = 0n;
var validateVerbose = (verbose) => {
  for (const fdVerbose of verbose) {
    if (fdVerbose === false) {
      throw new TypeError(`The "verbose: false" option was renamed to "verbose: 'none'".`);
    }
    if (fdVerbose === true) {
      throw new TypeError(`The "verbose: true" option was renamed to "verbose: 'short'".`);
    }
    if (!VERBOSE_VALUES.includes(fdVerbose) && !isVerboseFunction(fdVerbose)) {
      const allowedValues = VERBOSE_VALUES.map((allowedValue) => `'${allowedValue}'`).join(", ");
      throw new TypeError(`The "verbose" option must not be ${fdVerbose}. Allowed values are: ${allowedValues} or a function.`);
    }
  }
};

// node_modules/execa/lib/return/duration.js
var import_node_process4 = require("node:process");
var getStartTime = () => import_node_process4.hrtime.bigint();
var getDurationMs = (startTime) => Number(import_node_process4.hrtime.bigint() - startTime) / 1e6;

// node_modules/execa/lib/arguments/command.js
var handleCommand = (filePath, rawArguments, rawOptions) => {
  const startTime = getStartTime();
  const { command, escapedCommand } = joinCommand(filePath, rawArguments);
  const verbose = normalizeFdSpecificOption(rawOptions, "verbose");
  const verboseInfo = getVerboseInfo(verbose, escapedCommand, { ...rawOptions });
  logCommand(escapedCommand, verboseInfo);
  return {
    command,
    escapedCommand,
    startTime,
    verboseInfo
  };
};

// node_modules/execa/lib/arguments/options.js
var import_node_path5 = __toESM(require("node:path"), 1);
var import_node_process8 = __toESM(require("node:process"), 1);
var import_cross_spawn = __toESM(require_cross_spawn(), 1);

// node_modules/npm-run-path/index.js
var import_node_process5 = __toESM(require("node:process"), 1);
var import_node_path2 = __toESM(require("node:path"), 1);

// node_modules/npm-run-path/node_modules/path-key/index.js
function pathKey(options = {}) {
  const {
    env = process.env,
    platform: platform2 = process.platform
  } = options;
  if (platform2 !== "win32") {
    return "PATH";
  }
  return Object.keys(env).reverse().find((key) => key.toUpperCase() === "PATH") || "Path";
}

// node_modules/unicorn-magic/node.js
var import_node_util4 = require("node:util");
var import_node_child_process2 = require("node:child_process");
var import_node_path = __toESM(require("node:path"), 1);
var import_node_url2 = require("node:url");
var execFileOriginal = (0, import_node_util4.promisify)(import_node_child_process2.execFile);
function toPath(urlOrPath) {
  return urlOrPath instanceof URL ? (0, import_node_url2.fileURLToPath)(urlOrPath) : urlOrPath;
}
function traversePathUp(startPath) {
  return {
    *[Symbol.iterator]() {
      let currentPath = import_node_path.default.resolve(toPath(startPath));
      let previousPath;
      while (previousPath !== currentPath) {
        yield currentPath;
        previousPath = currentPath;
        currentPath = import_node_path.default.resolve(currentPath, "..");
      }
    }
  };
}
var TEN_MEGABYTES_IN_BYTES = 10 * 1024 * 1024;

// node_modules/npm-run-path/index.js
var npmRunPath = ({
  cwd = import_node_process5.default.cwd(),
  path: pathOption = import_node_process5.default.env[pathKey()],
  preferLocal = true,
  execPath: execPath2 = import_node_process5.default.execPath,
  addExecPath = true
} = {}) => {
  const cwdPath = import_node_path2.default.resolve(toPath(cwd));
  const result = [];
  const pathParts = pathOption.split(import_node_path2.default.delimiter);
  if (preferLocal) {
    applyPreferLocal(result, pathParts, cwdPath);
  }
  if (addExecPath) {
    applyExecPath(result, pathParts, execPath2, cwdPath);
  }
  return pathOption === "" || pathOption === import_node_path2.default.delimiter ? `${result.join(import_node_path2.default.delimiter)}${pathOption}` : [...result, pathOption].join(import_node_path2.default.delimiter);
};
var applyPreferLocal = (result, pathParts, cwdPath) => {
  for (const directory of traversePathUp(cwdPath)) {
    const pathPart = import_node_path2.default.join(directory, "node_modules/.bin");
    if (!pathParts.includes(pathPart)) {
      result.push(pathPart);
    }
  }
};
var applyExecPath = (result, pathParts, execPath2, cwdPath) => {
  const pathPart = import_node_path2.default.resolve(cwdPath, toPath(execPath2), "..");
  if (!pathParts.includes(pathPart)) {
    result.push(pathPart);
  }
};
var npmRunPathEnv = ({ env = import_node_process5.default.env, ...options } = {}) => {
  env = { ...env };
  const pathName = pathKey({ env });
  options.path = env[pathName];
  env[pathName] = npmRunPath(options);
  return env;
};

// node_modules/execa/lib/terminate/kill.js
var import_promises = require("node:timers/promises");

// node_modules/execa/lib/return/final-error.js
var getFinalError = (originalError, message, isSync) => {
  const ErrorClass = isSync ? ExecaSyncError : ExecaError;
  const options = originalError instanceof DiscardedError ? {} : { cause: originalError };
  return new ErrorClass(message, options);
};
var DiscardedError = class extends Error {
};
var setErrorName = (ErrorClass, value) => {
  Object.defineProperty(ErrorClass.prototype, "name", {
    value,
    writable: true,
    enumerable: false,
    configurable: true
  });
  Object.defineProperty(ErrorClass.prototype, execaErrorSymbol, {
    value: true,
    writable: false,
    enumerable: false,
    configurable: false
  });
};
var isExecaError = (error) => isErrorInstance(error) && execaErrorSymbol in error;
var execaErrorSymbol = /* @__PURE__ */ Symbol("isExecaError");
var isErrorInstance = (value) => Object.prototype.toString.call(value) === "[object Error]";
var ExecaError = class extends Error {
};
setErrorName(ExecaError, ExecaError.name);
var ExecaSyncError = class extends Error {
};
setErrorName(ExecaSyncError, ExecaSyncError.name);

// node_modules/execa/lib/terminate/signal.js
var import_node_os3 = require("node:os");

// node_modules/human-signals/build/src/main.js
var import_node_os2 = require("node:os");

// node_modules/human-signals/build/src/realtime.js
var getRealtimeSignals = () => {
  const length = SIGRTMAX - SIGRTMIN + 1;
  return Array.from({ length }, getRealtimeSignal);
};
var getRealtimeSignal = (value, index) => ({
  name: `SIGRT${index + 1}`,
  number: SIGRTMIN + index,
  action: "terminate",
  description: "Application-specific signal (realtime)",
  standard: "posix"
});
var SIGRTMIN = 34;
var SIGRTMAX = 64;

// node_modules/human-signals/build/src/signals.js
var import_node_os = require("node:os");

// node_modules/human-signals/build/src/core.js
var SIGNALS = [
  {
    name: "SIGHUP",
    number: 1,
    action: "terminate",
    description: "Terminal closed",
    standard: "posix"
  },
  {
    name: "SIGINT",
    number: 2,
    action: "terminate",
    description: "User interruption with CTRL-C",
    standard: "ansi"
  },
  {
    name: "SIGQUIT",
    number: 3,
    action: "core",
    description: "User interruption with CTRL-\\",
    standard: "posix"
  },
  {
    name: "SIGILL",
    number: 4,
    action: "core",
    description: "Invalid machine instruction",
    standard: "ansi"
  },
  {
    name: "SIGTRAP",
    number: 5,
    action: "core",
    description: "Debugger breakpoint",
    standard: "posix"
  },
  {
    name: "SIGABRT",
    number: 6,
    action: "core",
    description: "Aborted",
    standard: "ansi"
  },
  {
    name: "SIGIOT",
    number: 6,
    action: "core",
    description: "Aborted",
    standard: "bsd"
  },
  {
    name: "SIGBUS",
    number: 7,
    action: "core",
    description: "Bus error due to misaligned, non-existing address or paging error",
    standard: "bsd"
  },
  {
    name: "SIGEMT",
    number: 7,
    action: "terminate",
    description: "Command should be emulated but is not implemented",
    standard: "other"
  },
  {
    name: "SIGFPE",
    number: 8,
    action: "core",
    description: "Floating point arithmetic error",
    standard: "ansi"
  },
  {
    name: "SIGKILL",
    number: 9,
    action: "terminate",
    description: "Forced termination",
    standard: "posix",
    forced: true
  },
  {
    name: "SIGUSR1",
    number: 10,
    action: "terminate",
    description: "Application-specific signal",
    standard: "posix"
  },
  {
    name: "SIGSEGV",
    number: 11,
    action: "core",
    description: "Segmentation fault",
    standard: "ansi"
  },
  {
    name: "SIGUSR2",
    number: 12,
    action: "terminate",
    description: "Application-specific signal",
    standard: "posix"
  },
  {
    name: "SIGPIPE",
    number: 13,
    action: "terminate",
    description: "Broken pipe or socket",
    standard: "posix"
  },
  {
    name: "SIGALRM",
    number: 14,
    action: "terminate",
    description: "Timeout or timer",
    standard: "posix"
  },
  {
    name: "SIGTERM",
    number: 15,
    action: "terminate",
    description: "Termination",
    standard: "ansi"
  },
  {
    name: "SIGSTKFLT",
    number: 16,
    action: "terminate",
    description: "Stack is empty or overflowed",
    standard: "other"
  },
  {
    name: "SIGCHLD",
    number: 17,
    action: "ignore",
    description: "Child process terminated, paused or unpaused",
    standard: "posix"
  },
  {
    name: "SIGCLD",
    number: 17,
    action: "ignore",
    description: "Child process terminated, paused or unpaused",
    standard: "other"
  },
  {
    name: "SIGCONT",
    number: 18,
    action: "unpause",
    description: "Unpaused",
    standard: "posix",
    forced: true
  },
  {
    name: "SIGSTOP",
    number: 19,
    action: "pause",
    description: "Paused",
    standard: "posix",
    forced: true
  },
  {
    name: "SIGTSTP",
    number: 20,
    action: "pause",
    description: 'Paused using CTRL-Z or "suspend"',
    standard: "posix"
  },
  {
    name: "SIGTTIN",
    number: 21,
    action: "pause",
    description: "Background process cannot read terminal input",
    standard: "posix"
  },
  {
    name: "SIGBREAK",
    number: 21,
    action: "terminate",
    description: "User interruption with CTRL-BREAK",
    standard: "other"
  },
  {
    name: "SIGTTOU",
    number: 22,
    action: "pause",
    description: "Background process cannot write to terminal output",
    standard: "posix"
  },
  {
    name: "SIGURG",
    number: 23,
    action: "ignore",
    description: "Socket received out-of-band data",
    standard: "bsd"
  },
  {
    name: "SIGXCPU",
    number: 24,
    action: "core",
    description: "Process timed out",
    standard: "bsd"
  },
  {
    name: "SIGXFSZ",
    number: 25,
    action: "core",
    description: "File too big",
    standard: "bsd"
  },
  {
    name: "SIGVTALRM",
    number: 26,
    action: "terminate",
    description: "Timeout or timer",
    standard: "bsd"
  },
  {
    name: "SIGPROF",
    number: 27,
    action: "terminate",
    description: "Timeout or timer",
    standard: "bsd"
  },
  {
    name: "SIGWINCH",
    number: 28,
    action: "ignore",
    description: "Terminal window size changed",
    standard: "bsd"
  },
  {
    name: "SIGIO",
    number: 29,
    action: "terminate",
    description: "I/O is available",
    standard: "other"
  },
  {
    name: "SIGPOLL",
    number: 29,
    action: "terminate",
    description: "Watched event",
    standard: "other"
  },
  {
    name: "SIGINFO",
    number: 29,
    action: "ignore",
    description: "Request for process information",
    standard: "other"
  },
  {
    name: "SIGPWR",
    number: 30,
    action: "terminate",
    description: "Device running out of power",
    standard: "systemv"
  },
  {
    name: "SIGSYS",
    number: 31,
    action: "core",
    description: "Invalid system call",
    standard: "other"
  },
  {
    name: "SIGUNUSED",
    number: 31,
    action: "terminate",
    description: "Invalid system call",
    standard: "other"
  }
];

// node_modules/human-signals/build/src/signals.js
var getSignals = () => {
  const realtimeSignals = getRealtimeSignals();
  const signals2 = [...SIGNALS, ...realtimeSignals].map(normalizeSignal);
  return signals2;
};
var normalizeSignal = ({
  name,
  number: defaultNumber,
  description,
  action,
  forced = false,
  standard
}) => {
  const {
    signals: { [name]: constantSignal }
  } = import_node_os.constants;
  const supported = constantSignal !== void 0;
  const number = supported ? constantSignal : defaultNumber;
  return { name, number, description, supported, action, forced, standard };
};

// node_modules/human-signals/build/src/main.js
var getSignalsByName = () => {
  const signals2 = getSignals();
  return Object.fromEntries(signals2.map(getSignalByName));
};
var getSignalByName = ({
  name,
  number,
  description,
  supported,
  action,
  forced,
  standard
}) => [name, { name, number, description, supported, action, forced, standard }];
var signalsByName = getSignalsByName();
var getSignalsByNumber = () => {
  const signals2 = getSignals();
  const length = SIGRTMAX + 1;
  const signalsA = Array.from(
    { length },
    (value, number) => getSignalByNumber(number, signals2)
  );
  return Object.assign({}, ...signalsA);
};
var getSignalByNumber = (number, signals2) => {
  const signal = findSignalByNumber(number, signals2);
  if (signal === void 0) {
    return {};
  }
  const { name, description, supported, action, forced, standard } = signal;
  return {
    [number]: {
      name,
      number,
      description,
      supported,
      action,
      forced,
      standard
    }
  };
};
var findSignalByNumber = (number, signals2) => {
  const signal = signals2.find(({ name }) => import_node_os2.constants.signals[name] === number);
  if (signal !== void 0) {
    return signal;
  }
  return signals2.find((signalA) => signalA.number === number);
};
var signalsByNumber = getSignalsByNumber();

// node_modules/execa/lib/terminate/signal.js
var normalizeKillSignal = (killSignal) => {
  const optionName = "option `killSignal`";
  if (killSignal === 0) {
    throw new TypeError(`Invalid ${optionName}: 0 cannot be used.`);
  }
  return normalizeSignal2(killSignal, optionName);
};
var normalizeSignalArgument = (signal) => signal === 0 ? signal : normalizeSignal2(signal, "`subprocess.kill()`'s argument");
var normalizeSignal2 = (signalNameOrInteger, optionName) => {
  if (Number.isInteger(signalNameOrInteger)) {
    return normalizeSignalInteger(signalNameOrInteger, optionName);
  }
  if (typeof signalNameOrInteger === "string") {
    return normalizeSignalName(signalNameOrInteger, optionName);
  }
  throw new TypeError(`Invalid ${optionName} ${String(signalNameOrInteger)}: it must be a string or an integer.
${getAvailableSignals()}`);
};
var normalizeSignalInteger = (signalInteger, optionName) => {
  if (signalsIntegerToName.has(signalInteger)) {
    return signalsIntegerToName.get(signalInteger);
  }
  throw new TypeError(`Invalid ${optionName} ${signalInteger}: this signal integer does not exist.
${getAvailableSignals()}`);
};
var getSignalsIntegerToName = () => new Map(Object.entries(import_node_os3.constants.signals).reverse().map(([signalName, signalInteger]) => [signalInteger, signalName]));
var signalsIntegerToName = getSignalsIntegerToName();
var normalizeSignalName = (signalName, optionName) => {
  if (signalName in import_node_os3.constants.signals) {
    return signalName;
  }
  if (signalName.toUpperCase() in import_node_os3.constants.signals) {
    throw new TypeError(`Invalid ${optionName} '${signalName}': please rename it to '${signalName.toUpperCase()}'.`);
  }
  throw new TypeError(`Invalid ${optionName} '${signalName}': this signal name does not exist.
${getAvailableSignals()}`);
};
var getAvailableSignals = () => `Available signal names: ${getAvailableSignalNames()}.
Available signal numbers: ${getAvailableSignalIntegers()}.`;
var getAvailableSignalNames = () => Object.keys(import_node_os3.constants.signals).sort().map((signalName) => `'${signalName}'`).join(", ");
var getAvailableSignalIntegers = () => [...new Set(Object.values(import_node_os3.constants.signals).sort((signalInteger, signalIntegerTwo) => signalInteger - signalIntegerTwo))].join(", ");
var getSignalDescription = (signal) => signalsByName[signal].description;

// node_modules/execa/lib/terminate/kill.js
var normalizeForceKillAfterDelay = (forceKillAfterDelay) => {
  if (forceKillAfterDelay === false) {
    return forceKillAfterDelay;
  }
  if (forceKillAfterDelay === true) {
    return DEFAULT_FORCE_KILL_TIMEOUT;
  }
  if (!Number.isFinite(forceKillAfterDelay) || forceKillAfterDelay < 0) {
    throw new TypeError(`Expected the \`forceKillAfterDelay\` option to be a non-negative integer, got \`${forceKillAfterDelay}\` (${typeof forceKillAfterDelay})`);
  }
  return forceKillAfterDelay;
};
var DEFAULT_FORCE_KILL_TIMEOUT = 1e3 * 5;
var subprocessKill = ({ kill, options: { forceKillAfterDelay, killSignal }, onInternalError, context, controller }, signalOrError, errorArgument) => {
  const { signal, error } = parseKillArguments(signalOrError, errorArgument, killSignal);
  emitKillError(error, onInternalError);
  const killResult = kill(signal);
  setKillTimeout({
    kill,
    signal,
    forceKillAfterDelay,
    killSignal,
    killResult,
    context,
    controller
  });
  return killResult;
};
var parseKillArguments = (signalOrError, errorArgument, killSignal) => {
  const [signal = killSignal, error] = isErrorInstance(signalOrError) ? [void 0, signalOrError] : [signalOrError, errorArgument];
  if (typeof signal !== "string" && !Number.isInteger(signal)) {
    throw new TypeError(`The first argument must be an error instance or a signal name string/integer: ${String(signal)}`);
  }
  if (error !== void 0 && !isErrorInstance(error)) {
    throw new TypeError(`The second argument is optional. If specified, it must be an error instance: ${error}`);
  }
  return { signal: normalizeSignalArgument(signal), error };
};
var emitKillError = (error, onInternalError) => {
  if (error !== void 0) {
    onInternalError.reject(error);
  }
};
var setKillTimeout = async ({ kill, signal, forceKillAfterDelay, killSignal, killResult, context, controller }) => {
  if (signal === killSignal && killResult) {
    killOnTimeout({
      kill,
      forceKillAfterDelay,
      context,
      controllerSignal: controller.signal
    });
  }
};
var killOnTimeout = async ({ kill, forceKillAfterDelay, context, controllerSignal }) => {
  if (forceKillAfterDelay === false) {
    return;
  }
  try {
    await (0, import_promises.setTimeout)(forceKillAfterDelay, void 0, { signal: controllerSignal });
    if (kill("SIGKILL")) {
      context.isForcefullyTerminated ??= true;
    }
  } catch {
  }
};

// node_modules/execa/lib/utils/abort-signal.js
var import_node_events = require("node:events");
var onAbortedSignal = async (mainSignal, stopSignal) => {
  if (!mainSignal.aborted) {
    await (0, import_node_events.once)(mainSignal, "abort", { signal: stopSignal });
  }
};

// node_modules/execa/lib/terminate/cancel.js
var validateCancelSignal = ({ cancelSignal }) => {
  if (cancelSignal !== void 0 && Object.prototype.toString.call(cancelSignal) !== "[object AbortSignal]") {
    throw new Error(`The \`cancelSignal\` option must be an AbortSignal: ${String(cancelSignal)}`);
  }
};
var throwOnCancel = ({ subprocess, cancelSignal, gracefulCancel, context, controller }) => cancelSignal === void 0 || gracefulCancel ? [] : [terminateOnCancel(subprocess, cancelSignal, context, controller)];
var terminateOnCancel = async (subprocess, cancelSignal, context, { signal }) => {
  await onAbortedSignal(cancelSignal, signal);
  context.terminationReason ??= "cancel";
  subprocess.kill();
  throw cancelSignal.reason;
};

// node_modules/execa/lib/ipc/graceful.js
var import_promises3 = require("node:timers/promises");

// node_modules/execa/lib/ipc/send.js
var import_node_util5 = require("node:util");

// node_modules/execa/lib/ipc/validation.js
var validateIpcMethod = ({ methodName, isSubprocess, ipc, isConnected: isConnected2 }) => {
  validateIpcOption(methodName, isSubprocess, ipc);
  validateConnection(methodName, isSubprocess, isConnected2);
};
var validateIpcOption = (methodName, isSubprocess, ipc) => {
  if (!ipc) {
    throw new Error(`${getMethodName(methodName, isSubprocess)} can only be used if the \`ipc\` option is \`true\`.`);
  }
};
var validateConnection = (methodName, isSubprocess, isConnected2) => {
  if (!isConnected2) {
    throw new Error(`${getMethodName(methodName, isSubprocess)} cannot be used: the ${getOtherProcessName(isSubprocess)} has already exited or disconnected.`);
  }
};
var throwOnEarlyDisconnect = (isSubprocess) => {
  throw new Error(`${getMethodName("getOneMessage", isSubprocess)} could not complete: the ${getOtherProcessName(isSubprocess)} exited or disconnected.`);
};
var throwOnStrictDeadlockError = (isSubprocess) => {
  throw new Error(`${getMethodName("sendMessage", isSubprocess)} failed: the ${getOtherProcessName(isSubprocess)} is sending a message too, instead of listening to incoming messages.
This can be fixed by both sending a message and listening to incoming messages at the same time:

const [receivedMessage] = await Promise.all([
	${getMethodName("getOneMessage", isSubprocess)},
	${getMethodName("sendMessage", isSubprocess, "message, {strict: true}")},
]);`);
};
var getStrictResponseError = (error, isSubprocess) => new Error(`${getMethodName("sendMessage", isSubprocess)} failed when sending an acknowledgment response to the ${getOtherProcessName(isSubprocess)}.`, { cause: error });
var throwOnMissingStrict = (isSubprocess) => {
  throw new Error(`${getMethodName("sendMessage", isSubprocess)} failed: the ${getOtherProcessName(isSubprocess)} is not listening to incoming messages.`);
};
var throwOnStrictDisconnect = (isSubprocess) => {
  throw new Error(`${getMethodName("sendMessage", isSubprocess)} failed: the ${getOtherProcessName(isSubprocess)} exited without listening to incoming messages.`);
};
var getAbortDisconnectError = () => new Error(`\`cancelSignal\` aborted: the ${getOtherProcessName(true)} disconnected.`);
var throwOnMissingParent = () => {
  throw new Error("`getCancelSignal()` cannot be used without setting the `cancelSignal` subprocess option.");
};
var handleEpipeError = ({ error, methodName, isSubprocess }) => {
  if (error.code === "EPIPE") {
    throw new Error(`${getMethodName(methodName, isSubprocess)} cannot be used: the ${getOtherProcessName(isSubprocess)} is disconnecting.`, { cause: error });
  }
};
var handleSerializationError = ({ error, methodName, isSubprocess, message }) => {
  if (isSerializationError(error)) {
    throw new Error(`${getMethodName(methodName, isSubprocess)}'s argument type is invalid: the message cannot be serialized: ${String(message)}.`, { cause: error });
  }
};
var isSerializationError = ({ code, message }) => SERIALIZATION_ERROR_CODES.has(code) || SERIALIZATION_ERROR_MESSAGES.some((serializationErrorMessage) => message.includes(serializationErrorMessage));
var SERIALIZATION_ERROR_CODES = /* @__PURE__ */ new Set([
  // Message is `undefined`
  "ERR_MISSING_ARGS",
  // Message is a function, a bigint, a symbol
  "ERR_INVALID_ARG_TYPE"
]);
var SERIALIZATION_ERROR_MESSAGES = [
  // Message is a promise or a proxy, with `serialization: 'advanced'`
  "could not be cloned",
  // Message has cycles, with `serialization: 'json'`
  "circular structure",
  // Message has cycles inside toJSON(), with `serialization: 'json'`
  "call stack size exceeded"
];
var getMethodName = (methodName, isSubprocess, parameters = "") => methodName === "cancelSignal" ? "`cancelSignal`'s `controller.abort()`" : `${getNamespaceName(isSubprocess)}${methodName}(${parameters})`;
var getNamespaceName = (isSubprocess) => isSubprocess ? "" : "subprocess.";
var getOtherProcessName = (isSubprocess) => isSubprocess ? "parent process" : "subprocess";
var disconnect = (anyProcess) => {
  if (anyProcess.connected) {
    anyProcess.disconnect();
  }
};

// node_modules/execa/lib/utils/deferred.js
var createDeferred = () => {
  const methods = {};
  const promise = new Promise((resolve, reject) => {
    Object.assign(methods, { resolve, reject });
  });
  return Object.assign(promise, methods);
};

// node_modules/execa/lib/arguments/fd-options.js
var getToStream = (destination, to = "stdin") => {
  const isWritable = true;
  const { options, fileDescriptors } = SUBPROCESS_OPTIONS.get(destination);
  const fdNumber = getFdNumber(fileDescriptors, to, isWritable);
  const destinationStream = destination.stdio[fdNumber];
  if (destinationStream === null) {
    throw new TypeError(getInvalidStdioOptionMessage(fdNumber, to, options, isWritable));
  }
  return destinationStream;
};
var getFromStream = (source, from = "stdout") => {
  const isWritable = false;
  const { options, fileDescriptors } = SUBPROCESS_OPTIONS.get(source);
  const fdNumber = getFdNumber(fileDescriptors, from, isWritable);
  const sourceStream = fdNumber === "all" ? source.all : source.stdio[fdNumber];
  if (sourceStream === null || sourceStream === void 0) {
    throw new TypeError(getInvalidStdioOptionMessage(fdNumber, from, options, isWritable));
  }
  return sourceStream;
};
var SUBPROCESS_OPTIONS = /* @__PURE__ */ new WeakMap();
var getFdNumber = (fileDescriptors, fdName, isWritable) => {
  const fdNumber = parseFdNumber(fdName, isWritable);
  validateFdNumber(fdNumber, fdName, isWritable, fileDescriptors);
  return fdNumber;
};
var parseFdNumber = (fdName, isWritable) => {
  const fdNumber = parseFd(fdName);
  if (fdNumber !== void 0) {
    return fdNumber;
  }
  const { validOptions, defaultValue } = isWritable ? { validOptions: '"stdin"', defaultValue: "stdin" } : { validOptions: '"stdout", "stderr", "all"', defaultValue: "stdout" };
  throw new TypeError(`"${getOptionName(isWritable)}" must not be "${fdName}".
It must be ${validOptions} or "fd3", "fd4" (and so on).
It is optional and defaults to "${defaultValue}".`);
};
var validateFdNumber = (fdNumber, fdName, isWritable, fileDescriptors) => {
  const fileDescriptor = fileDescriptors[getUsedDescriptor(fdNumber)];
  if (fileDescriptor === void 0) {
    throw new TypeError(`"${getOptionName(isWritable)}" must not be ${fdName}. That file descriptor does not exist.
Please set the "stdio" option to ensure that file descriptor exists.`);
  }
  if (fileDescriptor.direction === "input" && !isWritable) {
    throw new TypeError(`"${getOptionName(isWritable)}" must not be ${fdName}. It must be a readable stream, not writable.`);
  }
  if (fileDescriptor.direction !== "input" && isWritable) {
    throw new TypeError(`"${getOptionName(isWritable)}" must not be ${fdName}. It must be a writable stream, not readable.`);
  }
};
var getInvalidStdioOptionMessage = (fdNumber, fdName, options, isWritable) => {
  if (fdNumber === "all" && !options.all) {
    return `The "all" option must be true to use "from: 'all'".`;
  }
  const { optionName, optionValue } = getInvalidStdioOption(fdNumber, options);
  return `The "${optionName}: ${serializeOptionValue(optionValue)}" option is incompatible with using "${getOptionName(isWritable)}: ${serializeOptionValue(fdName)}".
Please set this option with "pipe" instead.`;
};
var getInvalidStdioOption = (fdNumber, { stdin, stdout, stderr, stdio }) => {
  const usedDescriptor = getUsedDescriptor(fdNumber);
  if (usedDescriptor === 0 && stdin !== void 0) {
    return { optionName: "stdin", optionValue: stdin };
  }
  if (usedDescriptor === 1 && stdout !== void 0) {
    return { optionName: "stdout", optionValue: stdout };
  }
  if (usedDescriptor === 2 && stderr !== void 0) {
    return { optionName: "stderr", optionValue: stderr };
  }
  return { optionName: `stdio[${usedDescriptor}]`, optionValue: stdio[usedDescriptor] };
};
var getUsedDescriptor = (fdNumber) => fdNumber === "all" ? 1 : fdNumber;
var getOptionName = (isWritable) => isWritable ? "to" : "from";
var serializeOptionValue = (value) => {
  if (typeof value === "string") {
    return `'${value}'`;
  }
  return typeof value === "number" ? `${value}` : "Stream";
};

// node_modules/execa/lib/ipc/strict.js
var import_node_events5 = require("node:events");

// node_modules/execa/lib/utils/max-listeners.js
var import_node_events2 = require("node:events");
var incrementMaxListeners = (eventEmitter, maxListenersIncrement, signal) => {
  const maxListeners = eventEmitter.getMaxListeners();
  if (maxListeners === 0 || maxListeners === Number.POSITIVE_INFINITY) {
    return;
  }
  eventEmitter.setMaxListeners(maxListeners + maxListenersIncrement);
  (0, import_node_events2.addAbortListener)(signal, () => {
    eventEmitter.setMaxListeners(eventEmitter.getMaxListeners() - maxListenersIncrement);
  });
};

// node_modules/execa/lib/ipc/forward.js
var import_node_events4 = require("node:events");

// node_modules/execa/lib/ipc/incoming.js
var import_node_events3 = require("node:events");
var import_promises2 = require("node:timers/promises");

// node_modules/execa/lib/ipc/reference.js
var addReference = (channel, reference) => {
  if (reference) {
    addReferenceCount(channel);
  }
};
var addReferenceCount = (channel) => {
  channel.refCounted();
};
var removeReference = (channel, reference) => {
  if (reference) {
    removeReferenceCount(channel);
  }
};
var removeReferenceCount = (channel) => {
  channel.unrefCounted();
};
var undoAddedReferences = (channel, isSubprocess) => {
  if (isSubprocess) {
    removeReferenceCount(channel);
    removeReferenceCount(channel);
  }
};
var redoAddedReferences = (channel, isSubprocess) => {
  if (isSubprocess) {
    addReferenceCount(channel);
    addReferenceCount(channel);
  }
};

// node_modules/execa/lib/ipc/incoming.js
var onMessage = async ({ anyProcess, channel, isSubprocess, ipcEmitter }, wrappedMessage) => {
  if (handleStrictResponse(wrappedMessage) || handleAbort(wrappedMessage)) {
    return;
  }
  if (!INCOMING_MESSAGES.has(anyProcess)) {
    INCOMING_MESSAGES.set(anyProcess, []);
  }
  const incomingMessages = INCOMING_MESSAGES.get(anyProcess);
  incomingMessages.push(wrappedMessage);
  if (incomingMessages.length > 1) {
    return;
  }
  while (incomingMessages.length > 0) {
    await waitForOutgoingMessages(anyProcess, ipcEmitter, wrappedMessage);
    await import_promises2.scheduler.yield();
    const message = await handleStrictRequest({
      wrappedMessage: incomingMessages[0],
      anyProcess,
      channel,
      isSubprocess,
      ipcEmitter
    });
    incomingMessages.shift();
    ipcEmitter.emit("message", message);
    ipcEmitter.emit("message:done");
  }
};
var onDisconnect = async ({ anyProcess, channel, isSubprocess, ipcEmitter, boundOnMessage }) => {
  abortOnDisconnect();
  const incomingMessages = INCOMING_MESSAGES.get(anyProcess);
  while (incomingMessages?.length > 0) {
    await (0, import_node_events3.once)(ipcEmitter, "message:done");
  }
  anyProcess.removeListener("message", boundOnMessage);
  redoAddedReferences(channel, isSubprocess);
  ipcEmitter.connected = false;
  ipcEmitter.emit("disconnect");
};
var INCOMING_MESSAGES = /* @__PURE__ */ new WeakMap();

// node_modules/execa/lib/ipc/forward.js
var getIpcEmitter = (anyProcess, channel, isSubprocess) => {
  if (IPC_EMITTERS.has(anyProcess)) {
    return IPC_EMITTERS.get(anyProcess);
  }
  const ipcEmitter = new import_node_events4.EventEmitter();
  ipcEmitter.connected = true;
  IPC_EMITTERS.set(anyProcess, ipcEmitter);
  forwardEvents({
    ipcEmitter,
    anyProcess,
    channel,
    isSubprocess
  });
  return ipcEmitter;
};
var IPC_EMITTERS = /* @__PURE__ */ new WeakMap();
var forwardEvents = ({ ipcEmitter, anyProcess, channel, isSubprocess }) => {
  const boundOnMessage = onMessage.bind(void 0, {
    anyProcess,
    channel,
    isSubprocess,
    ipcEmitter
  });
  anyProcess.on("message", boundOnMessage);
  anyProcess.once("disconnect", onDisconnect.bind(void 0, {
    anyProcess,
    channel,
    isSubprocess,
    ipcEmitter,
    boundOnMessage
  }));
  undoAddedReferences(channel, isSubprocess);
};
var isConnected = (anyProcess) => {
  const ipcEmitter = IPC_EMITTERS.get(anyProcess);
  return ipcEmitter === void 0 ? anyProcess.channel !== null : ipcEmitter.connected;
};

// node_modules/execa/lib/ipc/strict.js
var handleSendStrict = ({ anyProcess, channel, isSubprocess, message, strict }) => {
  if (!strict) {
    return message;
  }
  const ipcEmitter = getIpcEmitter(anyProcess, channel, isSubprocess);
  const hasListeners = hasMessageListeners(anyProcess, ipcEmitter);
  return {
    id: count++,
    type: REQUEST_TYPE,
    message,
    hasListeners
  };
};
var count = 0n;
var validateStrictDeadlock = (outgoingMessages, wrappedMessage) => {
  if (wrappedMessage?.type !== REQUEST_TYPE || wrappedMessage.hasListeners) {
    return;
  }
  for (const { id } of outgoingMessages) {
    if (id !== void 0) {
      STRICT_RESPONSES[id].resolve({ isDeadlock: true, hasListeners: false });
    }
  }
};
var handleStrictRequest = async ({ wrappedMessage, anyProcess, channel, isSubprocess, ipcEmitter }) => {
  if (wrappedMessage?.type !== REQUEST_TYPE || !anyProcess.connected) {
    return wrappedMessage;
  }
  const { id, message } = wrappedMessage;
  const response = { id, type: RESPONSE_TYPE, message: hasMessageListeners(anyProcess, ipcEmitter) };
  try {
    await sendMessage({
      anyProcess,
      channel,
      isSubprocess,
      ipc: true
    }, response);
  } catch (error) {
    ipcEmitter.emit("strict:error", error);
  }
  return message;
};
var handleStrictResponse = (wrappedMessage) => {
  if (wrappedMessage?.type !== RESPONSE_TYPE) {
    return false;
  }
  const { id, message: hasListeners } = wrappedMessage;
  STRICT_RESPONSES[id]?.resolve({ isDeadlock: false, hasListeners });
  return true;
};
var waitForStrictResponse = async (wrappedMessage, anyProcess, isSubprocess) => {
  if (wrappedMessage?.type !== REQUEST_TYPE) {
    return;
  }
  const deferred = createDeferred();
  STRICT_RESPONSES[wrappedMessage.id] = deferred;
  const controller = new AbortController();
  try {
    const { isDeadlock, hasListeners } = await Promise.race([
      deferred,
      throwOnDisconnect(anyProcess, isSubprocess, controller)
    ]);
    if (isDeadlock) {
      throwOnStrictDeadlockError(isSubprocess);
    }
    if (!hasListeners) {
      throwOnMissingStrict(isSubprocess);
    }
  } finally {
    controller.abort();
    delete STRICT_RESPONSES[wrappedMessage.id];
  }
};
var STRICT_RESPONSES = {};
var throwOnDisconnect = async (anyProcess, isSubprocess, { signal }) => {
  incrementMaxListeners(anyProcess, 1, signal);
  await (0, import_node_events5.once)(anyProcess, "disconnect", { signal });
  throwOnStrictDisconnect(isSubprocess);
};
var REQUEST_TYPE = "execa:ipc:request";
var RESPONSE_TYPE = "execa:ipc:response";

// node_modules/execa/lib/ipc/outgoing.js
var startSendMessage = (anyProcess, wrappedMessage, strict) => {
  if (!OUTGOING_MESSAGES.has(anyProcess)) {
    OUTGOING_MESSAGES.set(anyProcess, /* @__PURE__ */ new Set());
  }
  const outgoingMessages = OUTGOING_MESSAGES.get(anyProcess);
  const onMessageSent = createDeferred();
  const id = strict ? wrappedMessage.id : void 0;
  const outgoingMessage = { onMessageSent, id };
  outgoingMessages.add(outgoingMessage);
  return { outgoingMessages, outgoingMessage };
};
var endSendMessage = ({ outgoingMessages, outgoingMessage }) => {
  outgoingMessages.delete(outgoingMessage);
  outgoingMessage.onMessageSent.resolve();
};
var waitForOutgoingMessages = async (anyProcess, ipcEmitter, wrappedMessage) => {
  while (!hasMessageListeners(anyProcess, ipcEmitter) && OUTGOING_MESSAGES.get(anyProcess)?.size > 0) {
    const outgoingMessages = [...OUTGOING_MESSAGES.get(anyProcess)];
    validateStrictDeadlock(outgoingMessages, wrappedMessage);
    await Promise.all(outgoingMessages.map(({ onMessageSent }) => onMessageSent));
  }
};
var OUTGOING_MESSAGES = /* @__PURE__ */ new WeakMap();
var hasMessageListeners = (anyProcess, ipcEmitter) => ipcEmitter.listenerCount("message") > getMinListenerCount(anyProcess);
var getMinListenerCount = (anyProcess) => SUBPROCESS_OPTIONS.has(anyProcess) && !getFdSpecificValue(SUBPROCESS_OPTIONS.get(anyProcess).options.buffer, "ipc") ? 1 : 0;

// node_modules/execa/lib/ipc/send.js
var sendMessage = ({ anyProcess, channel, isSubprocess, ipc }, message, { strict = false } = {}) => {
  const methodName = "sendMessage";
  validateIpcMethod({
    methodName,
    isSubprocess,
    ipc,
    isConnected: anyProcess.connected
  });
  return sendMessageAsync({
    anyProcess,
    channel,
    methodName,
    isSubprocess,
    message,
    strict
  });
};
var sendMessageAsync = async ({ anyProcess, channel, methodName, isSubprocess, message, strict }) => {
  const wrappedMessage = handleSendStrict({
    anyProcess,
    channel,
    isSubprocess,
    message,
    strict
  });
  const outgoingMessagesState = startSendMessage(anyProcess, wrappedMessage, strict);
  try {
    await sendOneMessage({
      anyProcess,
      methodName,
      isSubprocess,
      wrappedMessage,
      message
    });
  } catch (error) {
    disconnect(anyProcess);
    throw error;
  } finally {
    endSendMessage(outgoingMessagesState);
  }
};
var sendOneMessage = async ({ anyProcess, methodName, isSubprocess, wrappedMessage, message }) => {
  const sendMethod = getSendMethod(anyProcess);
  try {
    await Promise.all([
      waitForStrictResponse(wrappedMessage, anyProcess, isSubprocess),
      sendMethod(wrappedMessage)
    ]);
  } catch (error) {
    handleEpipeError({ error, methodName, isSubprocess });
    handleSerializationError({
      error,
      methodName,
      isSubprocess,
      message
    });
    throw error;
  }
};
var getSendMethod = (anyProcess) => {
  if (PROCESS_SEND_METHODS.has(anyProcess)) {
    return PROCESS_SEND_METHODS.get(anyProcess);
  }
  const sendMethod = (0, import_node_util5.promisify)(anyProcess.send.bind(anyProcess));
  PROCESS_SEND_METHODS.set(anyProcess, sendMethod);
  return sendMethod;
};
var PROCESS_SEND_METHODS = /* @__PURE__ */ new WeakMap();

// node_modules/execa/lib/ipc/graceful.js
var sendAbort = (subprocess, message) => {
  const methodName = "cancelSignal";
  validateConnection(methodName, false, subprocess.connected);
  return sendOneMessage({
    anyProcess: subprocess,
    methodName,
    isSubprocess: false,
    wrappedMessage: { type: GRACEFUL_CANCEL_TYPE, message },
    message
  });
};
var getCancelSignal = async ({ anyProcess, channel, isSubprocess, ipc }) => {
  await startIpc({
    anyProcess,
    channel,
    isSubprocess,
    ipc
  });
  return cancelController.signal;
};
var startIpc = async ({ anyProcess, channel, isSubprocess, ipc }) => {
  if (cancelListening) {
    return;
  }
  cancelListening = true;
  if (!ipc) {
    throwOnMissingParent();
    return;
  }
  if (channel === null) {
    abortOnDisconnect();
    return;
  }
  getIpcEmitter(anyProcess, channel, isSubprocess);
  await import_promises3.scheduler.yield();
};
var cancelListening = false;
var handleAbort = (wrappedMessage) => {
  if (wrappedMessage?.type !== GRACEFUL_CANCEL_TYPE) {
    return false;
  }
  cancelController.abort(wrappedMessage.message);
  return true;
};
var GRACEFUL_CANCEL_TYPE = "execa:ipc:cancel";
var abortOnDisconnect = () => {
  cancelController.abort(getAbortDisconnectError());
};
var cancelController = new AbortController();

// node_modules/execa/lib/terminate/graceful.js
var validateGracefulCancel = ({ gracefulCancel, cancelSignal, ipc, serialization }) => {
  if (!gracefulCancel) {
    return;
  }
  if (cancelSignal === void 0) {
    throw new Error("The `cancelSignal` option must be defined when setting the `gracefulCancel` option.");
  }
  if (!ipc) {
    throw new Error("The `ipc` option cannot be false when setting the `gracefulCancel` option.");
  }
  if (serialization === "json") {
    throw new Error("The `serialization` option cannot be 'json' when setting the `gracefulCancel` option.");
  }
};
var throwOnGracefulCancel = ({
  subprocess,
  cancelSignal,
  gracefulCancel,
  forceKillAfterDelay,
  context,
  controller
}) => gracefulCancel ? [sendOnAbort({
  subprocess,
  cancelSignal,
  forceKillAfterDelay,
  context,
  controller
})] : [];
var sendOnAbort = async ({ subprocess, cancelSignal, forceKillAfterDelay, context, controller: { signal } }) => {
  await onAbortedSignal(cancelSignal, signal);
  const reason = getReason(cancelSignal);
  await sendAbort(subprocess, reason);
  killOnTimeout({
    kill: subprocess.kill,
    forceKillAfterDelay,
    context,
    controllerSignal: signal
  });
  context.terminationReason ??= "gracefulCancel";
  throw cancelSignal.reason;
};
var getReason = ({ reason }) => {
  if (!(reason instanceof DOMException)) {
    return reason;
  }
  const error = new Error(reason.message);
  Object.defineProperty(error, "stack", {
    value: reason.stack,
    enumerable: false,
    configurable: true,
    writable: true
  });
  return error;
};

// node_modules/execa/lib/terminate/timeout.js
var import_promises4 = require("node:timers/promises");
var validateTimeout = ({ timeout }) => {
  if (timeout !== void 0 && (!Number.isFinite(timeout) || timeout < 0)) {
    throw new TypeError(`Expected the \`timeout\` option to be a non-negative integer, got \`${timeout}\` (${typeof timeout})`);
  }
};
var throwOnTimeout = (subprocess, timeout, context, controller) => timeout === 0 || timeout === void 0 ? [] : [killAfterTimeout(subprocess, timeout, context, controller)];
var killAfterTimeout = async (subprocess, timeout, context, { signal }) => {
  await (0, import_promises4.setTimeout)(timeout, void 0, { signal });
  context.terminationReason ??= "timeout";
  subprocess.kill();
  throw new DiscardedError();
};

// node_modules/execa/lib/methods/node.js
var import_node_process6 = require("node:process");
var import_node_path3 = __toESM(require("node:path"), 1);
var mapNode = ({ options }) => {
  if (options.node === false) {
    throw new TypeError('The "node" option cannot be false with `execaNode()`.');
  }
  return { options: { ...options, node: true } };
};
var handleNodeOption = (file, commandArguments, {
  node: shouldHandleNode = false,
  nodePath = import_node_process6.execPath,
  nodeOptions = import_node_process6.execArgv.filter((nodeOption) => !nodeOption.startsWith("--inspect")),
  cwd,
  execPath: formerNodePath,
  ...options
}) => {
  if (formerNodePath !== void 0) {
    throw new TypeError('The "execPath" option has been removed. Please use the "nodePath" option instead.');
  }
  const normalizedNodePath = safeNormalizeFileUrl(nodePath, 'The "nodePath" option');
  const resolvedNodePath = import_node_path3.default.resolve(cwd, normalizedNodePath);
  const newOptions = {
    ...options,
    nodePath: resolvedNodePath,
    node: shouldHandleNode,
    cwd
  };
  if (!shouldHandleNode) {
    return [file, commandArguments, newOptions];
  }
  if (import_node_path3.default.basename(file, ".exe") === "node") {
    throw new TypeError('When the "node" option is true, the first argument does not need to be "node".');
  }
  return [
    resolvedNodePath,
    [...nodeOptions, file, ...commandArguments],
    { ipc: true, ...newOptions, shell: false }
  ];
};

// node_modules/execa/lib/ipc/ipc-input.js
var import_node_v8 = require("node:v8");
var validateIpcInputOption = ({ ipcInput, ipc, serialization }) => {
  if (ipcInput === void 0) {
    return;
  }
  if (!ipc) {
    throw new Error("The `ipcInput` option cannot be set unless the `ipc` option is `true`.");
  }
  validateIpcInput[serialization](ipcInput);
};
var validateAdvancedInput = (ipcInput) => {
  try {
    (0, import_node_v8.serialize)(ipcInput);
  } catch (error) {
    throw new Error("The `ipcInput` option is not serializable with a structured clone.", { cause: error });
  }
};
var validateJsonInput = (ipcInput) => {
  try {
    JSON.stringify(ipcInput);
  } catch (error) {
    throw new Error("The `ipcInput` option is not serializable with JSON.", { cause: error });
  }
};
var validateIpcInput = {
  advanced: validateAdvancedInput,
  json: validateJsonInput
};
var sendIpcInput = async (subprocess, ipcInput) => {
  if (ipcInput === void 0) {
    return;
  }
  await subprocess.sendMessage(ipcInput);
};

// node_modules/execa/lib/arguments/encoding-option.js
var validateEncoding = ({ encoding }) => {
  if (ENCODINGS.has(encoding)) {
    return;
  }
  const correctEncoding = getCorrectEncoding(encoding);
  if (correctEncoding !== void 0) {
    throw new TypeError(`Invalid option \`encoding: ${serializeEncoding(encoding)}\`.
Please rename it to ${serializeEncoding(correctEncoding)}.`);
  }
  const correctEncodings = [...ENCODINGS].map((correctEncoding2) => serializeEncoding(correctEncoding2)).join(", ");
  throw new TypeError(`Invalid option \`encoding: ${serializeEncoding(encoding)}\`.
Please rename it to one of: ${correctEncodings}.`);
};
var TEXT_ENCODINGS = /* @__PURE__ */ new Set(["utf8", "utf16le"]);
var BINARY_ENCODINGS = /* @__PURE__ */ new Set(["buffer", "hex", "base64", "base64url", "latin1", "ascii"]);
var ENCODINGS = /* @__PURE__ */ new Set([...TEXT_ENCODINGS, ...BINARY_ENCODINGS]);
var getCorrectEncoding = (encoding) => {
  if (encoding === null) {
    return "buffer";
  }
  if (typeof encoding !== "string") {
    return;
  }
  const lowerEncoding = encoding.toLowerCase();
  if (lowerEncoding in ENCODING_ALIASES) {
    return ENCODING_ALIASES[lowerEncoding];
  }
  if (ENCODINGS.has(lowerEncoding)) {
    return lowerEncoding;
  }
};
var ENCODING_ALIASES = {
  // eslint-disable-next-line unicorn/text-encoding-identifier-case
  "utf-8": "utf8",
  "utf-16le": "utf16le",
  "ucs-2": "utf16le",
  ucs2: "utf16le",
  binary: "latin1"
};
var serializeEncoding = (encoding) => typeof encoding === "string" ? `"${encoding}"` : String(encoding);

// node_modules/execa/lib/arguments/cwd.js
var import_node_fs = require("node:fs");
var import_node_path4 = __toESM(require("node:path"), 1);
var import_node_process7 = __toESM(require("node:process"), 1);
var normalizeCwd = (cwd = getDefaultCwd()) => {
  const cwdString = safeNormalizeFileUrl(cwd, 'The "cwd" option');
  return import_node_path4.default.resolve(cwdString);
};
var getDefaultCwd = () => {
  try {
    return import_node_process7.default.cwd();
  } catch (error) {
    error.message = `The current directory does not exist.
${error.message}`;
    throw error;
  }
};
var fixCwdError = (originalMessage, cwd) => {
  if (cwd === getDefaultCwd()) {
    return originalMessage;
  }
  let cwdStat;
  try {
    cwdStat = (0, import_node_fs.statSync)(cwd);
  } catch (error) {
    return `The "cwd" option is invalid: ${cwd}.
${error.message}
${originalMessage}`;
  }
  if (!cwdStat.isDirectory()) {
    return `The "cwd" option is not a directory: ${cwd}.
${originalMessage}`;
  }
  return originalMessage;
};

// node_modules/execa/lib/arguments/options.js
var normalizeOptions = (filePath, rawArguments, rawOptions) => {
  rawOptions.cwd = normalizeCwd(rawOptions.cwd);
  const [processedFile, processedArguments, processedOptions] = handleNodeOption(filePath, rawArguments, rawOptions);
  const { command: file, args: commandArguments, options: initialOptions } = import_cross_spawn.default._parse(processedFile, processedArguments, processedOptions);
  const fdOptions = normalizeFdSpecificOptions(initialOptions);
  const options = addDefaultOptions(fdOptions);
  validateTimeout(options);
  validateEncoding(options);
  validateIpcInputOption(options);
  validateCancelSignal(options);
  validateGracefulCancel(options);
  options.shell = normalizeFileUrl(options.shell);
  options.env = getEnv(options);
  options.killSignal = normalizeKillSignal(options.killSignal);
  options.forceKillAfterDelay = normalizeForceKillAfterDelay(options.forceKillAfterDelay);
  options.lines = options.lines.map((lines, fdNumber) => lines && !BINARY_ENCODINGS.has(options.encoding) && options.buffer[fdNumber]);
  if (import_node_process8.default.platform === "win32" && import_node_path5.default.basename(file, ".exe") === "cmd") {
    commandArguments.unshift("/q");
  }
  return { file, commandArguments, options };
};
var addDefaultOptions = ({
  extendEnv = true,
  preferLocal = false,
  cwd,
  localDir: localDirectory = cwd,
  encoding = "utf8",
  reject = true,
  cleanup = true,
  all = false,
  windowsHide = true,
  killSignal = "SIGTERM",
  forceKillAfterDelay = true,
  gracefulCancel = false,
  ipcInput,
  ipc = ipcInput !== void 0 || gracefulCancel,
  serialization = "advanced",
  ...options
}) => ({
  ...options,
  extendEnv,
  preferLocal,
  cwd,
  localDirectory,
  encoding,
  reject,
  cleanup,
  all,
  windowsHide,
  killSignal,
  forceKillAfterDelay,
  gracefulCancel,
  ipcInput,
  ipc,
  serialization
});
var getEnv = ({ env: envOption, extendEnv, preferLocal, node: node2, localDirectory, nodePath }) => {
  const env = extendEnv ? { ...import_node_process8.default.env, ...envOption } : envOption;
  if (preferLocal || node2) {
    return npmRunPathEnv({
      env,
      cwd: localDirectory,
      execPath: nodePath,
      preferLocal,
      addExecPath: node2
    });
  }
  return env;
};

// node_modules/execa/lib/arguments/shell.js
var concatenateShell = (file, commandArguments, options) => options.shell && commandArguments.length > 0 ? [[file, ...commandArguments].join(" "), [], options] : [file, commandArguments, options];

// node_modules/execa/lib/return/message.js
var import_node_util6 = require("node:util");

// node_modules/strip-final-newline/index.js
function stripFinalNewline(input) {
  if (typeof input === "string") {
    return stripFinalNewlineString(input);
  }
  if (!(ArrayBuffer.isView(input) && input.BYTES_PER_ELEMENT === 1)) {
    throw new Error("Input must be a string or a Uint8Array");
  }
  return stripFinalNewlineBinary(input);
}
var stripFinalNewlineString = (input) => input.at(-1) === LF ? input.slice(0, input.at(-2) === CR ? -2 : -1) : input;
var stripFinalNewlineBinary = (input) => input.at(-1) === LF_BINARY ? input.subarray(0, input.at(-2) === CR_BINARY ? -2 : -1) : input;
var LF = "\n";
var LF_BINARY = LF.codePointAt(0);
var CR = "\r";
var CR_BINARY = CR.codePointAt(0);

// node_modules/get-stream/source/index.js
var import_node_events6 = require("node:events");
var import_promises5 = require("node:stream/promises");

// node_modules/is-stream/index.js
function isStream(stream, { checkOpen = true } = {}) {
  return stream !== null && typeof stream === "object" && (stream.writable || stream.readable || !checkOpen || stream.writable === void 0 && stream.readable === void 0) && typeof stream.pipe === "function";
}
function isWritableStream(stream, { checkOpen = true } = {}) {
  return isStream(stream, { checkOpen }) && (stream.writable || !checkOpen) && typeof stream.write === "function" && typeof stream.end === "function" && typeof stream.writable === "boolean" && typeof stream.writableObjectMode === "boolean" && typeof stream.destroy === "function" && typeof stream.destroyed === "boolean";
}
function isReadableStream(stream, { checkOpen = true } = {}) {
  return isStream(stream, { checkOpen }) && (stream.readable || !checkOpen) && typeof stream.read === "function" && typeof stream.readable === "boolean" && typeof stream.readableObjectMode === "boolean" && typeof stream.destroy === "function" && typeof stream.destroyed === "boolean";
}
function isDuplexStream(stream, options) {
  return isWritableStream(stream, options) && isReadableStream(stream, options);
}

// node_modules/@sec-ant/readable-stream/dist/ponyfill/asyncIterator.js
var a = Object.getPrototypeOf(
  Object.getPrototypeOf(
    /* istanbul ignore next */
    async function* () {
    }
  ).prototype
);
var c = class {
  #t;
  #n;
  #r = false;
  #e = void 0;
  constructor(e, t) {
    this.#t = e, this.#n = t;
  }
  next() {
    const e = () => this.#s();
    return this.#e = this.#e ? this.#e.then(e, e) : e(), this.#e;
  }
  return(e) {
    const t = () => this.#i(e);
    return this.#e ? this.#e.then(t, t) : t();
  }
  async #s() {
    if (this.#r)
      return {
        done: true,
        value: void 0
      };
    let e;
    try {
      e = await this.#t.read();
    } catch (t) {
      throw this.#e = void 0, this.#r = true, this.#t.releaseLock(), t;
    }
    return e.done && (this.#e = void 0, this.#r = true, this.#t.releaseLock()), e;
  }
  async #i(e) {
    if (this.#r)
      return {
        done: true,
        value: e
      };
    if (this.#r = true, !this.#n) {
      const t = this.#t.cancel(e);
      return this.#t.releaseLock(), await t, {
        done: true,
        value: e
      };
    }
    return this.#t.releaseLock(), {
      done: true,
      value: e
    };
  }
};
var n = /* @__PURE__ */ Symbol();
function i() {
  return this[n].next();
}
Object.defineProperty(i, "name", { value: "next" });
function o(r) {
  return this[n].return(r);
}
Object.defineProperty(o, "name", { value: "return" });
var u = Object.create(a, {
  next: {
    enumerable: true,
    configurable: true,
    writable: true,
    value: i
  },
  return: {
    enumerable: true,
    configurable: true,
    writable: true,
    value: o
  }
});
function h({ preventCancel: r = false } = {}) {
  const e = this.getReader(), t = new c(
    e,
    r
  ), s = Object.create(u);
  return s[n] = t, s;
}

// node_modules/get-stream/source/stream.js
var getAsyncIterable = (stream) => {
  if (isReadableStream(stream, { checkOpen: false }) && nodeImports.on !== void 0) {
    return getStreamIterable(stream);
  }
  if (typeof stream?.[Symbol.asyncIterator] === "function") {
    return stream;
  }
  if (toString.call(stream) === "[object ReadableStream]") {
    return h.call(stream);
  }
  throw new TypeError("The first argument must be a Readable, a ReadableStream, or an async iterable.");
};
var { toString } = Object.prototype;
var getStreamIterable = async function* (stream) {
  const controller = new AbortController();
  const state = {};
  handleStreamEnd(stream, controller, state);
  try {
    for await (const [chunk] of nodeImports.on(stream, "data", { signal: controller.signal })) {
      yield chunk;
    }
  } catch (error) {
    if (state.error !== void 0) {
      throw state.error;
    } else if (!controller.signal.aborted) {
      throw error;
    }
  } finally {
    stream.destroy();
  }
};
var handleStreamEnd = async (stream, controller, state) => {
  try {
    await nodeImports.finished(stream, {
      cleanup: true,
      readable: true,
      writable: false,
      error: false
    });
  } catch (error) {
    state.error = error;
  } finally {
    controller.abort();
  }
};
var nodeImports = {};

// node_modules/get-stream/source/contents.js
var getStreamContents = async (stream, { init, convertChunk, getSize, truncateChunk, addChunk, getFinalChunk, finalize }, { maxBuffer = Number.POSITIVE_INFINITY } = {}) => {
  const asyncIterable = getAsyncIterable(stream);
  const state = init();
  state.length = 0;
  try {
    for await (const chunk of asyncIterable) {
      const chunkType = getChunkType(chunk);
      const convertedChunk = convertChunk[chunkType](chunk, state);
      appendChunk({
        convertedChunk,
        state,
        getSize,
        truncateChunk,
        addChunk,
        maxBuffer
      });
    }
    appendFinalChunk({
      state,
      convertChunk,
      getSize,
      truncateChunk,
      addChunk,
      getFinalChunk,
      maxBuffer
    });
    return finalize(state);
  } catch (error) {
    const normalizedError = typeof error === "object" && error !== null ? error : new Error(error);
    normalizedError.bufferedData = finalize(state);
    throw normalizedError;
  }
};
var appendFinalChunk = ({ state, getSize, truncateChunk, addChunk, getFinalChunk, maxBuffer }) => {
  const convertedChunk = getFinalChunk(state);
  if (convertedChunk !== void 0) {
    appendChunk({
      convertedChunk,
      state,
      getSize,
      truncateChunk,
      addChunk,
      maxBuffer
    });
  }
};
var appendChunk = ({ convertedChunk, state, getSize, truncateChunk, addChunk, maxBuffer }) => {
  const chunkSize = getSize(convertedChunk);
  const newLength = state.length + chunkSize;
  if (newLength <= maxBuffer) {
    addNewChunk(convertedChunk, state, addChunk, newLength);
    return;
  }
  const truncatedChunk = truncateChunk(convertedChunk, maxBuffer - state.length);
  if (truncatedChunk !== void 0) {
    addNewChunk(truncatedChunk, state, addChunk, maxBuffer);
  }
  throw new MaxBufferError();
};
var addNewChunk = (convertedChunk, state, addChunk, newLength) => {
  state.contents = addChunk(convertedChunk, state, newLength);
  state.length = newLength;
};
var getChunkType = (chunk) => {
  const typeOfChunk = typeof chunk;
  if (typeOfChunk === "string") {
    return "string";
  }
  if (typeOfChunk !== "object" || chunk === null) {
    return "others";
  }
  if (globalThis.Buffer?.isBuffer(chunk)) {
    return "buffer";
  }
  const prototypeName = objectToString2.call(chunk);
  if (prototypeName === "[object ArrayBuffer]") {
    return "arrayBuffer";
  }
  if (prototypeName === "[object DataView]") {
    return "dataView";
  }
  if (Number.isInteger(chunk.byteLength) && Number.isInteger(chunk.byteOffset) && objectToString2.call(chunk.buffer) === "[object ArrayBuffer]") {
    return "typedArray";
  }
  return "others";
};
var { toString: objectToString2 } = Object.prototype;
var MaxBufferError = class extends Error {
  name = "MaxBufferError";
  constructor() {
    super("maxBuffer exceeded");
  }
};

// node_modules/get-stream/source/utils.js
var identity2 = (value) => value;
var noop = () => void 0;
var getContentsProperty = ({ contents }) => contents;
var throwObjectStream = (chunk) => {
  throw new Error(`Streams in object mode are not supported: ${String(chunk)}`);
};
var getLengthProperty = (convertedChunk) => convertedChunk.length;

// node_modules/get-stream/source/array.js
async function getStreamAsArray(stream, options) {
  return getStreamContents(stream, arrayMethods, options);
}
var initArray = () => ({ contents: [] });
var increment = () => 1;
var addArrayChunk = (convertedChunk, { contents }) => {
  contents.push(convertedChunk);
  return contents;
};
var arrayMethods = {
  init: initArray,
  convertChunk: {
    string: identity2,
    buffer: identity2,
    arrayBuffer: identity2,
    dataView: identity2,
    typedArray: identity2,
    others: identity2
  },
  getSize: increment,
  truncateChunk: noop,
  addChunk: addArrayChunk,
  getFinalChunk: noop,
  finalize: getContentsProperty
};

// node_modules/get-stream/source/array-buffer.js
async function getStreamAsArrayBuffer(stream, options) {
  return getStreamContents(stream, arrayBufferMethods, options);
}
var initArrayBuffer = () => ({ contents: new ArrayBuffer(0) });
var useTextEncoder = (chunk) => textEncoder2.encode(chunk);
var textEncoder2 = new TextEncoder();
var useUint8Array = (chunk) => new Uint8Array(chunk);
var useUint8ArrayWithOffset = (chunk) => new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength);
var truncateArrayBufferChunk = (convertedChunk, chunkSize) => convertedChunk.slice(0, chunkSize);
var addArrayBufferChunk = (convertedChunk, { contents, length: previousLength }, length) => {
  const newContents = hasArrayBufferResize() ? resizeArrayBuffer(contents, length) : resizeArrayBufferSlow(contents, length);
  new Uint8Array(newContents).set(convertedChunk, previousLength);
  return newContents;
};
var resizeArrayBufferSlow = (contents, length) => {
  if (length <= contents.byteLength) {
    return contents;
  }
  const arrayBuffer = new ArrayBuffer(getNewContentsLength(length));
  new Uint8Array(arrayBuffer).set(new Uint8Array(contents), 0);
  return arrayBuffer;
};
var resizeArrayBuffer = (contents, length) => {
  if (length <= contents.maxByteLength) {
    contents.resize(length);
    return contents;
  }
  const arrayBuffer = new ArrayBuffer(length, { maxByteLength: getNewContentsLength(length) });
  new Uint8Array(arrayBuffer).set(new Uint8Array(contents), 0);
  return arrayBuffer;
};
var getNewContentsLength = (length) => SCALE_FACTOR ** Math.ceil(Math.log(length) / Math.log(SCALE_FACTOR));
var SCALE_FACTOR = 2;
var finalizeArrayBuffer = ({ contents, length }) => hasArrayBufferResize() ? contents : contents.slice(0, length);
var hasArrayBufferResize = () => "resize" in ArrayBuffer.prototype;
var arrayBufferMethods = {
  init: initArrayBuffer,
  convertChunk: {
    string: useTextEncoder,
    buffer: useUint8Array,
    arrayBuffer: useUint8Array,
    dataView: useUint8ArrayWithOffset,
    typedArray: useUint8ArrayWithOffset,
    others: throwObjectStream
  },
  getSize: getLengthProperty,
  truncateChunk: truncateArrayBufferChunk,
  addChunk: addArrayBufferChunk,
  getFinalChunk: noop,
  finalize: finalizeArrayBuffer
};

// node_modules/get-stream/source/string.js
async function getStreamAsString(stream, options) {
  return getStreamContents(stream, stringMethods, options);
}
var initString = () => ({ contents: "", textDecoder: new TextDecoder() });
var useTextDecoder = (chunk, { textDecoder: textDecoder2 }) => textDecoder2.decode(chunk, { stream: true });
var addStringChunk = (convertedChunk, { contents }) => contents + convertedChunk;
var truncateStringChunk = (convertedChunk, chunkSize) => convertedChunk.slice(0, chunkSize);
var getFinalStringChunk = ({ textDecoder: textDecoder2 }) => {
  const finalChunk = textDecoder2.decode();
  return finalChunk === "" ? void 0 : finalChunk;
};
var stringMethods = {
  init: initString,
  convertChunk: {
    string: identity2,
    buffer: useTextDecoder,
    arrayBuffer: useTextDecoder,
    dataView: useTextDecoder,
    typedArray: useTextDecoder,
    others: throwObjectStream
  },
  getSize: getLengthProperty,
  truncateChunk: truncateStringChunk,
  addChunk: addStringChunk,
  getFinalChunk: getFinalStringChunk,
  finalize: getContentsProperty
};

// node_modules/get-stream/source/index.js
Object.assign(nodeImports, { on: import_node_events6.on, finished: import_promises5.finished });

// node_modules/execa/lib/io/max-buffer.js
var handleMaxBuffer = ({ error, stream, readableObjectMode, lines, encoding, fdNumber }) => {
  if (!(error instanceof MaxBufferError)) {
    throw error;
  }
  if (fdNumber === "all") {
    return error;
  }
  const unit = getMaxBufferUnit(readableObjectMode, lines, encoding);
  error.maxBufferInfo = { fdNumber, unit };
  stream.destroy();
  throw error;
};
var getMaxBufferUnit = (readableObjectMode, lines, encoding) => {
  if (readableObjectMode) {
    return "objects";
  }
  if (lines) {
    return "lines";
  }
  if (encoding === "buffer") {
    return "bytes";
  }
  return "characters";
};
var checkIpcMaxBuffer = (subprocess, ipcOutput, maxBuffer) => {
  if (ipcOutput.length !== maxBuffer) {
    return;
  }
  const error = new MaxBufferError();
  error.maxBufferInfo = { fdNumber: "ipc" };
  throw error;
};
var getMaxBufferMessage = (error, maxBuffer) => {
  const { streamName, threshold, unit } = getMaxBufferInfo(error, maxBuffer);
  return `Command's ${streamName} was larger than ${threshold} ${unit}`;
};
var getMaxBufferInfo = (error, maxBuffer) => {
  if (error?.maxBufferInfo === void 0) {
    return { streamName: "output", threshold: maxBuffer[1], unit: "bytes" };
  }
  const { maxBufferInfo: { fdNumber, unit } } = error;
  delete error.maxBufferInfo;
  const threshold = getFdSpecificValue(maxBuffer, fdNumber);
  if (fdNumber === "ipc") {
    return { streamName: "IPC output", threshold, unit: "messages" };
  }
  return { streamName: getStreamName(fdNumber), threshold, unit };
};
var isMaxBufferSync = (resultError, output, maxBuffer) => resultError?.code === "ENOBUFS" && output !== null && output.some((result) => result !== null && result.length > getMaxBufferSync(maxBuffer));
var truncateMaxBufferSync = (result, isMaxBuffer, maxBuffer) => {
  if (!isMaxBuffer) {
    return result;
  }
  const maxBufferValue = getMaxBufferSync(maxBuffer);
  return result.length > maxBufferValue ? result.slice(0, maxBufferValue) : result;
};
var getMaxBufferSync = ([, stdoutMaxBuffer]) => stdoutMaxBuffer;

// node_modules/execa/lib/return/message.js
var createMessages = ({
  stdio,
  all,
  ipcOutput,
  originalError,
  signal,
  signalDescription,
  exitCode,
  escapedCommand,
  timedOut,
  isCanceled,
  isGracefullyCanceled,
  isMaxBuffer,
  isForcefullyTerminated,
  forceKillAfterDelay,
  killSignal,
  maxBuffer,
  timeout,
  cwd
}) => {
  const errorCode = originalError?.code;
  const prefix = getErrorPrefix({
    originalError,
    timedOut,
    timeout,
    isMaxBuffer,
    maxBuffer,
    errorCode,
    signal,
    signalDescription,
    exitCode,
    isCanceled,
    isGracefullyCanceled,
    isForcefullyTerminated,
    forceKillAfterDelay,
    killSignal
  });
  const originalMessage = getOriginalMessage(originalError, cwd);
  const suffix = originalMessage === void 0 ? "" : `
${originalMessage}`;
  const shortMessage = `${prefix}: ${escapedCommand}${suffix}`;
  const messageStdio = all === void 0 ? [stdio[2], stdio[1]] : [all];
  const message = [
    shortMessage,
    ...messageStdio,
    ...stdio.slice(3),
    ipcOutput.map((ipcMessage) => serializeIpcMessage(ipcMessage)).join("\n")
  ].map((messagePart) => escapeLines(stripFinalNewline(serializeMessagePart(messagePart)))).filter(Boolean).join("\n\n");
  return { originalMessage, shortMessage, message };
};
var getErrorPrefix = ({
  originalError,
  timedOut,
  timeout,
  isMaxBuffer,
  maxBuffer,
  errorCode,
  signal,
  signalDescription,
  exitCode,
  isCanceled,
  isGracefullyCanceled,
  isForcefullyTerminated,
  forceKillAfterDelay,
  killSignal
}) => {
  const forcefulSuffix = getForcefulSuffix(isForcefullyTerminated, forceKillAfterDelay);
  if (timedOut) {
    return `Command timed out after ${timeout} milliseconds${forcefulSuffix}`;
  }
  if (isGracefullyCanceled) {
    if (signal === void 0) {
      return `Command was gracefully canceled with exit code ${exitCode}`;
    }
    return isForcefullyTerminated ? `Command was gracefully canceled${forcefulSuffix}` : `Command was gracefully canceled with ${signal} (${signalDescription})`;
  }
  if (isCanceled) {
    return `Command was canceled${forcefulSuffix}`;
  }
  if (isMaxBuffer) {
    return `${getMaxBufferMessage(originalError, maxBuffer)}${forcefulSuffix}`;
  }
  if (errorCode !== void 0) {
    return `Command failed with ${errorCode}${forcefulSuffix}`;
  }
  if (isForcefullyTerminated) {
    return `Command was killed with ${killSignal} (${getSignalDescription(killSignal)})${forcefulSuffix}`;
  }
  if (signal !== void 0) {
    return `Command was killed with ${signal} (${signalDescription})`;
  }
  if (exitCode !== void 0) {
    return `Command failed with exit code ${exitCode}`;
  }
  return "Command failed";
};
var getForcefulSuffix = (isForcefullyTerminated, forceKillAfterDelay) => isForcefullyTerminated ? ` and was forcefully terminated after ${forceKillAfterDelay} milliseconds` : "";
var getOriginalMessage = (originalError, cwd) => {
  if (originalError instanceof DiscardedError) {
    return;
  }
  const originalMessage = isExecaError(originalError) ? originalError.originalMessage : String(originalError?.message ?? originalError);
  const escapedOriginalMessage = escapeLines(fixCwdError(originalMessage, cwd));
  return escapedOriginalMessage === "" ? void 0 : escapedOriginalMessage;
};
var serializeIpcMessage = (ipcMessage) => typeof ipcMessage === "string" ? ipcMessage : (0, import_node_util6.inspect)(ipcMessage);
var serializeMessagePart = (messagePart) => Array.isArray(messagePart) ? messagePart.map((messageItem) => stripFinalNewline(serializeMessageItem(messageItem))).filter(Boolean).join("\n") : serializeMessageItem(messagePart);
var serializeMessageItem = (messageItem) => {
  if (typeof messageItem === "string") {
    return messageItem;
  }
  if (isUint8Array(messageItem)) {
    return uint8ArrayToString(messageItem);
  }
  return "";
};

// node_modules/execa/lib/return/result.js
var makeSuccessResult = ({
  command,
  escapedCommand,
  stdio,
  all,
  ipcOutput,
  options: { cwd },
  startTime
}) => omitUndefinedProperties({
  command,
  escapedCommand,
  cwd,
  durationMs: getDurationMs(startTime),
  failed: false,
  timedOut: false,
  isCanceled: false,
  isGracefullyCanceled: false,
  isTerminated: false,
  isMaxBuffer: false,
  isForcefullyTerminated: false,
  exitCode: 0,
  stdout: stdio[1],
  stderr: stdio[2],
  all,
  stdio,
  ipcOutput,
  pipedFrom: []
});
var makeEarlyError = ({
  error,
  command,
  escapedCommand,
  fileDescriptors,
  options,
  startTime,
  isSync
}) => makeError({
  error,
  command,
  escapedCommand,
  startTime,
  timedOut: false,
  isCanceled: false,
  isGracefullyCanceled: false,
  isMaxBuffer: false,
  isForcefullyTerminated: false,
  stdio: Array.from({ length: fileDescriptors.length }),
  ipcOutput: [],
  options,
  isSync
});
var makeError = ({
  error: originalError,
  command,
  escapedCommand,
  startTime,
  timedOut,
  isCanceled,
  isGracefullyCanceled,
  isMaxBuffer,
  isForcefullyTerminated,
  exitCode: rawExitCode,
  signal: rawSignal,
  stdio,
  all,
  ipcOutput,
  options: {
    timeoutDuration,
    timeout = timeoutDuration,
    forceKillAfterDelay,
    killSignal,
    cwd,
    maxBuffer
  },
  isSync
}) => {
  const { exitCode, signal, signalDescription } = normalizeExitPayload(rawExitCode, rawSignal);
  const { originalMessage, shortMessage, message } = createMessages({
    stdio,
    all,
    ipcOutput,
    originalError,
    signal,
    signalDescription,
    exitCode,
    escapedCommand,
    timedOut,
    isCanceled,
    isGracefullyCanceled,
    isMaxBuffer,
    isForcefullyTerminated,
    forceKillAfterDelay,
    killSignal,
    maxBuffer,
    timeout,
    cwd
  });
  const error = getFinalError(originalError, message, isSync);
  Object.assign(error, getErrorProperties({
    error,
    command,
    escapedCommand,
    startTime,
    timedOut,
    isCanceled,
    isGracefullyCanceled,
    isMaxBuffer,
    isForcefullyTerminated,
    exitCode,
    signal,
    signalDescription,
    stdio,
    all,
    ipcOutput,
    cwd,
    originalMessage,
    shortMessage
  }));
  return error;
};
var getErrorProperties = ({
  error,
  command,
  escapedCommand,
  startTime,
  timedOut,
  isCanceled,
  isGracefullyCanceled,
  isMaxBuffer,
  isForcefullyTerminated,
  exitCode,
  signal,
  signalDescription,
  stdio,
  all,
  ipcOutput,
  cwd,
  originalMessage,
  shortMessage
}) => omitUndefinedProperties({
  shortMessage,
  originalMessage,
  command,
  escapedCommand,
  cwd,
  durationMs: getDurationMs(startTime),
  failed: true,
  timedOut,
  isCanceled,
  isGracefullyCanceled,
  isTerminated: signal !== void 0,
  isMaxBuffer,
  isForcefullyTerminated,
  exitCode,
  signal,
  signalDescription,
  code: error.cause?.code,
  stdout: stdio[1],
  stderr: stdio[2],
  all,
  stdio,
  ipcOutput,
  pipedFrom: []
});
var omitUndefinedProperties = (result) => Object.fromEntries(Object.entries(result).filter(([, value]) => value !== void 0));
var normalizeExitPayload = (rawExitCode, rawSignal) => {
  const exitCode = rawExitCode === null ? void 0 : rawExitCode;
  const signal = rawSignal === null ? void 0 : rawSignal;
  const signalDescription = signal === void 0 ? void 0 : getSignalDescription(rawSignal);
  return { exitCode, signal, signalDescription };
};

// node_modules/parse-ms/index.js
var toZeroIfInfinity = (value) => Number.isFinite(value) ? value : 0;
function parseNumber(milliseconds) {
  return {
    days: Math.trunc(milliseconds / 864e5),
    hours: Math.trunc(milliseconds / 36e5 % 24),
    minutes: Math.trunc(milliseconds / 6e4 % 60),
    seconds: Math.trunc(milliseconds / 1e3 % 60),
    milliseconds: Math.trunc(milliseconds % 1e3),
    microseconds: Math.trunc(toZeroIfInfinity(milliseconds * 1e3) % 1e3),
    nanoseconds: Math.trunc(toZeroIfInfinity(milliseconds * 1e6) % 1e3)
  };
}
function parseBigint(milliseconds) {
  return {
    days: milliseconds / 86400000n,
    hours: milliseconds / 3600000n % 24n,
    minutes: milliseconds / 60000n % 60n,
    seconds: milliseconds / 1000n % 60n,
    milliseconds: milliseconds % 1000n,
    microseconds: 0n,
    nanoseconds: 0n
  };
}
function parseMilliseconds(milliseconds) {
  switch (typeof milliseconds) {
    case "number": {
      if (Number.isFinite(milliseconds)) {
        return parseNumber(milliseconds);
      }
      break;
    }
    case "bigint": {
      return parseBigint(milliseconds);
    }
  }
  throw new TypeError("Expected a finite number or bigint");
}

// node_modules/pretty-ms/index.js
var isZero = (value) => value === 0 || value === 0n;
var pluralize = (word, count2) => count2 === 1 || count2 === 1n ? word : `${word}s`;
var SECOND_ROUNDING_EPSILON = 1e-7;
var ONE_DAY_IN_MILLISECONDS = 24n * 60n * 60n * 1000n;
function prettyMilliseconds(milliseconds, options) {
  const isBigInt = typeof milliseconds === "bigint";
  if (!isBigInt && !Number.isFinite(milliseconds)) {
    throw new TypeError("Expected a finite number or bigint");
  }
  options = { ...options };
  const sign = milliseconds < 0 ? "-" : "";
  milliseconds = milliseconds < 0 ? -milliseconds : milliseconds;
  if (options.colonNotation) {
    options.compact = false;
    options.formatSubMilliseconds = false;
    options.separateMilliseconds = false;
    options.verbose = false;
  }
  if (options.compact) {
    options.unitCount = 1;
    options.secondsDecimalDigits = 0;
    options.millisecondsDecimalDigits = 0;
  }
  let result = [];
  const floorDecimals = (value, decimalDigits) => {
    const flooredInterimValue = Math.floor(value * 10 ** decimalDigits + SECOND_ROUNDING_EPSILON);
    const flooredValue = Math.round(flooredInterimValue) / 10 ** decimalDigits;
    return flooredValue.toFixed(decimalDigits);
  };
  const add = (value, long, short, valueString) => {
    if ((result.length === 0 || !options.colonNotation) && isZero(value) && !(options.colonNotation && short === "m")) {
      return;
    }
    valueString ??= String(value);
    if (options.colonNotation) {
      const wholeDigits = valueString.includes(".") ? valueString.split(".")[0].length : valueString.length;
      const minLength = result.length > 0 ? 2 : 1;
      valueString = "0".repeat(Math.max(0, minLength - wholeDigits)) + valueString;
    } else {
      valueString += options.verbose ? " " + pluralize(long, value) : short;
    }
    result.push(valueString);
  };
  const parsed = parseMilliseconds(milliseconds);
  const days = BigInt(parsed.days);
  if (options.hideYearAndDays) {
    add(BigInt(days) * 24n + BigInt(parsed.hours), "hour", "h");
  } else {
    if (options.hideYear) {
      add(days, "day", "d");
    } else {
      add(days / 365n, "year", "y");
      add(days % 365n, "day", "d");
    }
    add(Number(parsed.hours), "hour", "h");
  }
  add(Number(parsed.minutes), "minute", "m");
  if (!options.hideSeconds) {
    if (options.separateMilliseconds || options.formatSubMilliseconds || !options.colonNotation && milliseconds < 1e3 && !options.subSecondsAsDecimals) {
      const seconds = Number(parsed.seconds);
      const milliseconds2 = Number(parsed.milliseconds);
      const microseconds = Number(parsed.microseconds);
      const nanoseconds = Number(parsed.nanoseconds);
      add(seconds, "second", "s");
      if (options.formatSubMilliseconds) {
        add(milliseconds2, "millisecond", "ms");
        add(microseconds, "microsecond", "µs");
        add(nanoseconds, "nanosecond", "ns");
      } else {
        const millisecondsAndBelow = milliseconds2 + microseconds / 1e3 + nanoseconds / 1e6;
        const millisecondsDecimalDigits = typeof options.millisecondsDecimalDigits === "number" ? options.millisecondsDecimalDigits : 0;
        const roundedMilliseconds = millisecondsAndBelow >= 1 ? Math.round(millisecondsAndBelow) : Math.ceil(millisecondsAndBelow);
        const maximumMilliseconds = 1e3 - 10 ** -millisecondsDecimalDigits;
        const millisecondsString = millisecondsDecimalDigits ? Math.min(millisecondsAndBelow, maximumMilliseconds).toFixed(millisecondsDecimalDigits) : Math.min(roundedMilliseconds, maximumMilliseconds);
        add(
          Number.parseFloat(millisecondsString),
          "millisecond",
          "ms",
          millisecondsString
        );
      }
    } else {
      const seconds = (isBigInt ? Number(milliseconds % ONE_DAY_IN_MILLISECONDS) : milliseconds) / 1e3 % 60;
      const secondsDecimalDigits = typeof options.secondsDecimalDigits === "number" ? options.secondsDecimalDigits : 1;
      const secondsFixed = floorDecimals(seconds, secondsDecimalDigits);
      const secondsString = options.keepDecimalsOnWholeSeconds ? secondsFixed : secondsFixed.replace(/\.0+$/, "");
      add(Number.parseFloat(secondsString), "second", "s", secondsString);
    }
  }
  if (result.length === 0) {
    return sign + "0" + (options.verbose ? " milliseconds" : "ms");
  }
  const separator = options.colonNotation ? ":" : " ";
  if (typeof options.unitCount === "number") {
    result = result.slice(0, Math.max(options.unitCount, 1));
  }
  return sign + result.join(separator);
}

// node_modules/execa/lib/verbose/error.js
var logError = (result, verboseInfo) => {
  if (result.failed) {
    verboseLog({
      type: "error",
      verboseMessage: result.shortMessage,
      verboseInfo,
      result
    });
  }
};

// node_modules/execa/lib/verbose/complete.js
var logResult = (result, verboseInfo) => {
  if (!isVerbose(verboseInfo)) {
    return;
  }
  logError(result, verboseInfo);
  logDuration(result, verboseInfo);
};
var logDuration = (result, verboseInfo) => {
  const verboseMessage = `(done in ${prettyMilliseconds(result.durationMs)})`;
  verboseLog({
    type: "duration",
    verboseMessage,
    verboseInfo,
    result
  });
};

// node_modules/execa/lib/return/reject.js
var handleResult = (result, verboseInfo, { reject }) => {
  logResult(result, verboseInfo);
  if (result.failed && reject) {
    throw result;
  }
  return result;
};

// node_modules/execa/lib/stdio/handle-sync.js
var import_node_fs3 = require("node:fs");

// node_modules/execa/lib/stdio/type.js
var getStdioItemType = (value, optionName) => {
  if (isAsyncGenerator(value)) {
    return "asyncGenerator";
  }
  if (isSyncGenerator(value)) {
    return "generator";
  }
  if (isUrl(value)) {
    return "fileUrl";
  }
  if (isFilePathObject(value)) {
    return "filePath";
  }
  if (isWebStream(value)) {
    return "webStream";
  }
  if (isStream(value, { checkOpen: false })) {
    return "native";
  }
  if (isUint8Array(value)) {
    return "uint8Array";
  }
  if (isAsyncIterableObject(value)) {
    return "asyncIterable";
  }
  if (isIterableObject(value)) {
    return "iterable";
  }
  if (isTransformStream(value)) {
    return getTransformStreamType({ transform: value }, optionName);
  }
  if (isTransformOptions(value)) {
    return getTransformObjectType(value, optionName);
  }
  return "native";
};
var getTransformObjectType = (value, optionName) => {
  if (isDuplexStream(value.transform, { checkOpen: false })) {
    return getDuplexType(value, optionName);
  }
  if (isTransformStream(value.transform)) {
    return getTransformStreamType(value, optionName);
  }
  return getGeneratorObjectType(value, optionName);
};
var getDuplexType = (value, optionName) => {
  validateNonGeneratorType(value, optionName, "Duplex stream");
  return "duplex";
};
var getTransformStreamType = (value, optionName) => {
  validateNonGeneratorType(value, optionName, "web TransformStream");
  return "webTransform";
};
var validateNonGeneratorType = ({ final, binary, objectMode }, optionName, typeName) => {
  checkUndefinedOption(final, `${optionName}.final`, typeName);
  checkUndefinedOption(binary, `${optionName}.binary`, typeName);
  checkBooleanOption(objectMode, `${optionName}.objectMode`);
};
var checkUndefinedOption = (value, optionName, typeName) => {
  if (value !== void 0) {
    throw new TypeError(`The \`${optionName}\` option can only be defined when using a generator, not a ${typeName}.`);
  }
};
var getGeneratorObjectType = ({ transform, final, binary, objectMode }, optionName) => {
  if (transform !== void 0 && !isGenerator(transform)) {
    throw new TypeError(`The \`${optionName}.transform\` option must be a generator, a Duplex stream or a web TransformStream.`);
  }
  if (isDuplexStream(final, { checkOpen: false })) {
    throw new TypeError(`The \`${optionName}.final\` option must not be a Duplex stream.`);
  }
  if (isTransformStream(final)) {
    throw new TypeError(`The \`${optionName}.final\` option must not be a web TransformStream.`);
  }
  if (final !== void 0 && !isGenerator(final)) {
    throw new TypeError(`The \`${optionName}.final\` option must be a generator.`);
  }
  checkBooleanOption(binary, `${optionName}.binary`);
  checkBooleanOption(objectMode, `${optionName}.objectMode`);
  return isAsyncGenerator(transform) || isAsyncGenerator(final) ? "asyncGenerator" : "generator";
};
var checkBooleanOption = (value, optionName) => {
  if (value !== void 0 && typeof value !== "boolean") {
    throw new TypeError(`The \`${optionName}\` option must use a boolean.`);
  }
};
var isGenerator = (value) => isAsyncGenerator(value) || isSyncGenerator(value);
var isAsyncGenerator = (value) => Object.prototype.toString.call(value) === "[object AsyncGeneratorFunction]";
var isSyncGenerator = (value) => Object.prototype.toString.call(value) === "[object GeneratorFunction]";
var isTransformOptions = (value) => isPlainObject(value) && (value.transform !== void 0 || value.final !== void 0);
var isUrl = (value) => Object.prototype.toString.call(value) === "[object URL]";
var isRegularUrl = (value) => isUrl(value) && value.protocol !== "file:";
var isFilePathObject = (value) => isPlainObject(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => FILE_PATH_KEYS.has(key)) && isFilePathString(value.file);
var FILE_PATH_KEYS = /* @__PURE__ */ new Set(["file", "append"]);
var isFilePathString = (file) => typeof file === "string";
var isUnknownStdioString = (type, value) => type === "native" && typeof value === "string" && !KNOWN_STDIO_STRINGS.has(value);
var KNOWN_STDIO_STRINGS = /* @__PURE__ */ new Set(["ipc", "ignore", "inherit", "overlapped", "pipe"]);
var isReadableStream2 = (value) => Object.prototype.toString.call(value) === "[object ReadableStream]";
var isWritableStream2 = (value) => Object.prototype.toString.call(value) === "[object WritableStream]";
var isWebStream = (value) => isReadableStream2(value) || isWritableStream2(value);
var isTransformStream = (value) => isReadableStream2(value?.readable) && isWritableStream2(value?.writable);
var isAsyncIterableObject = (value) => isObject(value) && typeof value[Symbol.asyncIterator] === "function";
var isIterableObject = (value) => isObject(value) && typeof value[Symbol.iterator] === "function";
var isObject = (value) => typeof value === "object" && value !== null;
var TRANSFORM_TYPES = /* @__PURE__ */ new Set(["generator", "asyncGenerator", "duplex", "webTransform"]);
var FILE_TYPES = /* @__PURE__ */ new Set(["fileUrl", "filePath", "fileNumber"]);
var SPECIAL_DUPLICATE_TYPES_SYNC = /* @__PURE__ */ new Set(["fileUrl", "filePath"]);
var SPECIAL_DUPLICATE_TYPES = /* @__PURE__ */ new Set([...SPECIAL_DUPLICATE_TYPES_SYNC, "webStream", "nodeStream"]);
var FORBID_DUPLICATE_TYPES = /* @__PURE__ */ new Set(["webTransform", "duplex"]);
var TYPE_TO_MESSAGE = {
  generator: "a generator",
  asyncGenerator: "an async generator",
  fileUrl: "a file URL",
  filePath: "a file path string",
  fileNumber: "a file descriptor number",
  webStream: "a web stream",
  nodeStream: "a Node.js stream",
  webTransform: "a web TransformStream",
  duplex: "a Duplex stream",
  native: "any value",
  iterable: "an iterable",
  asyncIterable: "an async iterable",
  string: "a string",
  uint8Array: "a Uint8Array"
};

// node_modules/execa/lib/transform/object-mode.js
var getTransformObjectModes = (objectMode, index, newTransforms, direction) => direction === "output" ? getOutputObjectModes(objectMode, index, newTransforms) : getInputObjectModes(objectMode, index, newTransforms);
var getOutputObjectModes = (objectMode, index, newTransforms) => {
  const writableObjectMode = index !== 0 && newTransforms[index - 1].value.readableObjectMode;
  const readableObjectMode = objectMode ?? writableObjectMode;
  return { writableObjectMode, readableObjectMode };
};
var getInputObjectModes = (objectMode, index, newTransforms) => {
  const writableObjectMode = index === 0 ? objectMode === true : newTransforms[index - 1].value.readableObjectMode;
  const readableObjectMode = index !== newTransforms.length - 1 && (objectMode ?? writableObjectMode);
  return { writableObjectMode, readableObjectMode };
};
var getFdObjectMode = (stdioItems, direction) => {
  const lastTransform = stdioItems.findLast(({ type }) => TRANSFORM_TYPES.has(type));
  if (lastTransform === void 0) {
    return false;
  }
  return direction === "input" ? lastTransform.value.writableObjectMode : lastTransform.value.readableObjectMode;
};

// node_modules/execa/lib/transform/normalize.js
var normalizeTransforms = (stdioItems, optionName, direction, options) => [
  ...stdioItems.filter(({ type }) => !TRANSFORM_TYPES.has(type)),
  ...getTransforms(stdioItems, optionName, direction, options)
];
var getTransforms = (stdioItems, optionName, direction, { encoding }) => {
  const transforms = stdioItems.filter(({ type }) => TRANSFORM_TYPES.has(type));
  const newTransforms = Array.from({ length: transforms.length });
  for (const [index, stdioItem] of Object.entries(transforms)) {
    newTransforms[index] = normalizeTransform({
      stdioItem,
      index: Number(index),
      newTransforms,
      optionName,
      direction,
      encoding
    });
  }
  return sortTransforms(newTransforms, direction);
};
var normalizeTransform = ({ stdioItem, stdioItem: { type }, index, newTransforms, optionName, direction, encoding }) => {
  if (type === "duplex") {
    return normalizeDuplex({ stdioItem, optionName });
  }
  if (type === "webTransform") {
    return normalizeTransformStream({
      stdioItem,
      index,
      newTransforms,
      direction
    });
  }
  return normalizeGenerator({
    stdioItem,
    index,
    newTransforms,
    direction,
    encoding
  });
};
var normalizeDuplex = ({
  stdioItem,
  stdioItem: {
    value: {
      transform,
      transform: { writableObjectMode, readableObjectMode },
      objectMode = readableObjectMode
    }
  },
  optionName
}) => {
  if (objectMode && !readableObjectMode) {
    throw new TypeError(`The \`${optionName}.objectMode\` option can only be \`true\` if \`new Duplex({objectMode: true})\` is used.`);
  }
  if (!objectMode && readableObjectMode) {
    throw new TypeError(`The \`${optionName}.objectMode\` option cannot be \`false\` if \`new Duplex({objectMode: true})\` is used.`);
  }
  return {
    ...stdioItem,
    value: { transform, writableObjectMode, readableObjectMode }
  };
};
var normalizeTransformStream = ({ stdioItem, stdioItem: { value }, index, newTransforms, direction }) => {
  const { transform, objectMode } = isPlainObject(value) ? value : { transform: value };
  const { writableObjectMode, readableObjectMode } = getTransformObjectModes(objectMode, index, newTransforms, direction);
  return {
    ...stdioItem,
    value: { transform, writableObjectMode, readableObjectMode }
  };
};
var normalizeGenerator = ({ stdioItem, stdioItem: { value }, index, newTransforms, direction, encoding }) => {
  const {
    transform,
    final,
    binary: binaryOption = false,
    preserveNewlines = false,
    objectMode
  } = isPlainObject(value) ? value : { transform: value };
  const binary = binaryOption || BINARY_ENCODINGS.has(encoding);
  const { writableObjectMode, readableObjectMode } = getTransformObjectModes(objectMode, index, newTransforms, direction);
  return {
    ...stdioItem,
    value: {
      transform,
      final,
      binary,
      preserveNewlines,
      writableObjectMode,
      readableObjectMode
    }
  };
};
var sortTransforms = (newTransforms, direction) => direction === "input" ? newTransforms.reverse() : newTransforms;

// node_modules/execa/lib/stdio/direction.js
var import_node_process9 = __toESM(require("node:process"), 1);
var getStreamDirection = (stdioItems, fdNumber, optionName) => {
  const directions = stdioItems.map((stdioItem) => getStdioItemDirection(stdioItem, fdNumber));
  if (directions.includes("input") && directions.includes("output")) {
    throw new TypeError(`The \`${optionName}\` option must not be an array of both readable and writable values.`);
  }
  return directions.find(Boolean) ?? DEFAULT_DIRECTION;
};
var getStdioItemDirection = ({ type, value }, fdNumber) => KNOWN_DIRECTIONS[fdNumber] ?? guessStreamDirection[type](value);
var KNOWN_DIRECTIONS = ["input", "output", "output"];
var anyDirection = () => void 0;
var alwaysInput = () => "input";
var guessStreamDirection = {
  generator: anyDirection,
  asyncGenerator: anyDirection,
  fileUrl: anyDirection,
  filePath: anyDirection,
  iterable: alwaysInput,
  asyncIterable: alwaysInput,
  uint8Array: alwaysInput,
  webStream: (value) => isWritableStream2(value) ? "output" : "input",
  nodeStream(value) {
    if (!isReadableStream(value, { checkOpen: false })) {
      return "output";
    }
    return isWritableStream(value, { checkOpen: false }) ? void 0 : "input";
  },
  webTransform: anyDirection,
  duplex: anyDirection,
  native(value) {
    const standardStreamDirection = getStandardStreamDirection(value);
    if (standardStreamDirection !== void 0) {
      return standardStreamDirection;
    }
    if (isStream(value, { checkOpen: false })) {
      return guessStreamDirection.nodeStream(value);
    }
  }
};
var getStandardStreamDirection = (value) => {
  if ([0, import_node_process9.default.stdin].includes(value)) {
    return "input";
  }
  if ([1, 2, import_node_process9.default.stdout, import_node_process9.default.stderr].includes(value)) {
    return "output";
  }
};
var DEFAULT_DIRECTION = "output";

// node_modules/execa/lib/ipc/array.js
var normalizeIpcStdioArray = (stdioArray, ipc) => ipc && !stdioArray.includes("ipc") ? [...stdioArray, "ipc"] : stdioArray;

// node_modules/execa/lib/stdio/stdio-option.js
var normalizeStdioOption = ({ stdio, ipc, buffer, ...options }, verboseInfo, isSync) => {
  const stdioArray = getStdioArray(stdio, options).map((stdioOption, fdNumber) => addDefaultValue2(stdioOption, fdNumber));
  return isSync ? normalizeStdioSync(stdioArray, buffer, verboseInfo) : normalizeIpcStdioArray(stdioArray, ipc);
};
var getStdioArray = (stdio, options) => {
  if (stdio === void 0) {
    return STANDARD_STREAMS_ALIASES.map((alias) => options[alias]);
  }
  if (hasAlias(options)) {
    throw new Error(`It's not possible to provide \`stdio\` in combination with one of ${STANDARD_STREAMS_ALIASES.map((alias) => `\`${alias}\``).join(", ")}`);
  }
  if (typeof stdio === "string") {
    return [stdio, stdio, stdio];
  }
  if (!Array.isArray(stdio)) {
    throw new TypeError(`Expected \`stdio\` to be of type \`string\` or \`Array\`, got \`${typeof stdio}\``);
  }
  const length = Math.max(stdio.length, STANDARD_STREAMS_ALIASES.length);
  return Array.from({ length }, (_, fdNumber) => stdio[fdNumber]);
};
var hasAlias = (options) => STANDARD_STREAMS_ALIASES.some((alias) => options[alias] !== void 0);
var addDefaultValue2 = (stdioOption, fdNumber) => {
  if (Array.isArray(stdioOption)) {
    return stdioOption.map((item) => addDefaultValue2(item, fdNumber));
  }
  if (stdioOption === null || stdioOption === void 0) {
    return fdNumber >= STANDARD_STREAMS_ALIASES.length ? "ignore" : "pipe";
  }
  return stdioOption;
};
var normalizeStdioSync = (stdioArray, buffer, verboseInfo) => stdioArray.map((stdioOption, fdNumber) => !buffer[fdNumber] && fdNumber !== 0 && !isFullVerbose(verboseInfo, fdNumber) && isOutputPipeOnly(stdioOption) ? "ignore" : stdioOption);
var isOutputPipeOnly = (stdioOption) => stdioOption === "pipe" || Array.isArray(stdioOption) && stdioOption.every((item) => item === "pipe");

// node_modules/execa/lib/stdio/native.js
var import_node_fs2 = require("node:fs");
var import_node_tty2 = __toESM(require("node:tty"), 1);
var handleNativeStream = ({ stdioItem, stdioItem: { type }, isStdioArray, fdNumber, direction, isSync }) => {
  if (!isStdioArray || type !== "native") {
    return stdioItem;
  }
  return isSync ? handleNativeStreamSync({ stdioItem, fdNumber, direction }) : handleNativeStreamAsync({ stdioItem, fdNumber });
};
var handleNativeStreamSync = ({ stdioItem, stdioItem: { value, optionName }, fdNumber, direction }) => {
  const targetFd = getTargetFd({
    value,
    optionName,
    fdNumber,
    direction
  });
  if (targetFd !== void 0) {
    return targetFd;
  }
  if (isStream(value, { checkOpen: false })) {
    throw new TypeError(`The \`${optionName}: Stream\` option cannot both be an array and include a stream with synchronous methods.`);
  }
  return stdioItem;
};
var getTargetFd = ({ value, optionName, fdNumber, direction }) => {
  const targetFdNumber = getTargetFdNumber(value, fdNumber);
  if (targetFdNumber === void 0) {
    return;
  }
  if (direction === "output") {
    return { type: "fileNumber", value: targetFdNumber, optionName };
  }
  if (import_node_tty2.default.isatty(targetFdNumber)) {
    throw new TypeError(`The \`${optionName}: ${serializeOptionValue(value)}\` option is invalid: it cannot be a TTY with synchronous methods.`);
  }
  return { type: "uint8Array", value: bufferToUint8Array((0, import_node_fs2.readFileSync)(targetFdNumber)), optionName };
};
var getTargetFdNumber = (value, fdNumber) => {
  if (value === "inherit") {
    return fdNumber;
  }
  if (typeof value === "number") {
    return value;
  }
  const standardStreamIndex = STANDARD_STREAMS.indexOf(value);
  if (standardStreamIndex !== -1) {
    return standardStreamIndex;
  }
};
var handleNativeStreamAsync = ({ stdioItem, stdioItem: { value, optionName }, fdNumber }) => {
  if (value === "inherit") {
    return { type: "nodeStream", value: getStandardStream(fdNumber, value, optionName), optionName };
  }
  if (typeof value === "number") {
    return { type: "nodeStream", value: getStandardStream(value, value, optionName), optionName };
  }
  if (isStream(value, { checkOpen: false })) {
    return { type: "nodeStream", value, optionName };
  }
  return stdioItem;
};
var getStandardStream = (fdNumber, value, optionName) => {
  const standardStream = STANDARD_STREAMS[fdNumber];
  if (standardStream === void 0) {
    throw new TypeError(`The \`${optionName}: ${value}\` option is invalid: no such standard stream.`);
  }
  return standardStream;
};

// node_modules/execa/lib/stdio/input-option.js
var handleInputOptions = ({ input, inputFile }, fdNumber) => fdNumber === 0 ? [
  ...handleInputOption(input),
  ...handleInputFileOption(inputFile)
] : [];
var handleInputOption = (input) => input === void 0 ? [] : [{
  type: getInputType(input),
  value: input,
  optionName: "input"
}];
var getInputType = (input) => {
  if (isReadableStream(input, { checkOpen: false })) {
    return "nodeStream";
  }
  if (typeof input === "string") {
    return "string";
  }
  if (isUint8Array(input)) {
    return "uint8Array";
  }
  throw new Error("The `input` option must be a string, a Uint8Array or a Node.js Readable stream.");
};
var handleInputFileOption = (inputFile) => inputFile === void 0 ? [] : [{
  ...getInputFileType(inputFile),
  optionName: "inputFile"
}];
var getInputFileType = (inputFile) => {
  if (isUrl(inputFile)) {
    return { type: "fileUrl", value: inputFile };
  }
  if (isFilePathString(inputFile)) {
    return { type: "filePath", value: { file: inputFile } };
  }
  throw new Error("The `inputFile` option must be a file path string or a file URL.");
};

// node_modules/execa/lib/stdio/duplicate.js
var filterDuplicates = (stdioItems) => stdioItems.filter((stdioItemOne, indexOne) => stdioItems.every((stdioItemTwo, indexTwo) => stdioItemOne.value !== stdioItemTwo.value || indexOne >= indexTwo || stdioItemOne.type === "generator" || stdioItemOne.type === "asyncGenerator"));
var getDuplicateStream = ({ stdioItem: { type, value, optionName }, direction, fileDescriptors, isSync }) => {
  const otherStdioItems = getOtherStdioItems(fileDescriptors, type);
  if (otherStdioItems.length === 0) {
    return;
  }
  if (isSync) {
    validateDuplicateStreamSync({
      otherStdioItems,
      type,
      value,
      optionName,
      direction
    });
    return;
  }
  if (SPECIAL_DUPLICATE_TYPES.has(type)) {
    return getDuplicateStreamInstance({
      otherStdioItems,
      type,
      value,
      optionName,
      direction
    });
  }
  if (FORBID_DUPLICATE_TYPES.has(type)) {
    validateDuplicateTransform({
      otherStdioItems,
      type,
      value,
      optionName
    });
  }
};
var getOtherStdioItems = (fileDescriptors, type) => fileDescriptors.flatMap(({ direction, stdioItems }) => stdioItems.filter((stdioItem) => stdioItem.type === type).map(((stdioItem) => ({ ...stdioItem, direction }))));
var validateDuplicateStreamSync = ({ otherStdioItems, type, value, optionName, direction }) => {
  if (SPECIAL_DUPLICATE_TYPES_SYNC.has(type)) {
    getDuplicateStreamInstance({
      otherStdioItems,
      type,
      value,
      optionName,
      direction
    });
  }
};
var getDuplicateStreamInstance = ({ otherStdioItems, type, value, optionName, direction }) => {
  const duplicateStdioItems = otherStdioItems.filter((stdioItem) => hasSameValue(stdioItem, value));
  if (duplicateStdioItems.length === 0) {
    return;
  }
  const differentStdioItem = duplicateStdioItems.find((stdioItem) => stdioItem.direction !== direction);
  throwOnDuplicateStream(differentStdioItem, optionName, type);
  return direction === "output" ? duplicateStdioItems[0].stream : void 0;
};
var hasSameValue = ({ type, value }, secondValue) => {
  if (type === "filePath") {
    return value.file === secondValue.file;
  }
  if (type === "fileUrl") {
    return value.href === secondValue.href;
  }
  return value === secondValue;
};
var validateDuplicateTransform = ({ otherStdioItems, type, value, optionName }) => {
  const duplicateStdioItem = otherStdioItems.find(({ value: { transform } }) => transform === value.transform);
  throwOnDuplicateStream(duplicateStdioItem, optionName, type);
};
var throwOnDuplicateStream = (stdioItem, optionName, type) => {
  if (stdioItem !== void 0) {
    throw new TypeError(`The \`${stdioItem.optionName}\` and \`${optionName}\` options must not target ${TYPE_TO_MESSAGE[type]} that is the same.`);
  }
};

// node_modules/execa/lib/stdio/handle.js
var handleStdio = (addProperties3, options, verboseInfo, isSync) => {
  const stdio = normalizeStdioOption(options, verboseInfo, isSync);
  const initialFileDescriptors = stdio.map((stdioOption, fdNumber) => getFileDescriptor({
    stdioOption,
    fdNumber,
    options,
    isSync
  }));
  const fileDescriptors = getFinalFileDescriptors({
    initialFileDescriptors,
    addProperties: addProperties3,
    options,
    isSync
  });
  options.stdio = fileDescriptors.map(({ stdioItems }) => forwardStdio(stdioItems));
  return fileDescriptors;
};
var getFileDescriptor = ({ stdioOption, fdNumber, options, isSync }) => {
  const optionName = getStreamName(fdNumber);
  const { stdioItems: initialStdioItems, isStdioArray } = initializeStdioItems({
    stdioOption,
    fdNumber,
    options,
    optionName
  });
  const direction = getStreamDirection(initialStdioItems, fdNumber, optionName);
  const stdioItems = initialStdioItems.map((stdioItem) => handleNativeStream({
    stdioItem,
    isStdioArray,
    fdNumber,
    direction,
    isSync
  }));
  const normalizedStdioItems = normalizeTransforms(stdioItems, optionName, direction, options);
  const objectMode = getFdObjectMode(normalizedStdioItems, direction);
  validateFileObjectMode(normalizedStdioItems, objectMode);
  return { direction, objectMode, stdioItems: normalizedStdioItems };
};
var initializeStdioItems = ({ stdioOption, fdNumber, options, optionName }) => {
  const values = Array.isArray(stdioOption) ? stdioOption : [stdioOption];
  const initialStdioItems = [
    ...values.map((value) => initializeStdioItem(value, optionName)),
    ...handleInputOptions(options, fdNumber)
  ];
  const stdioItems = filterDuplicates(initialStdioItems);
  const isStdioArray = stdioItems.length > 1;
  validateStdioArray(stdioItems, isStdioArray, optionName);
  validateStreams(stdioItems);
  return { stdioItems, isStdioArray };
};
var initializeStdioItem = (value, optionName) => ({
  type: getStdioItemType(value, optionName),
  value,
  optionName
});
var validateStdioArray = (stdioItems, isStdioArray, optionName) => {
  if (stdioItems.length === 0) {
    throw new TypeError(`The \`${optionName}\` option must not be an empty array.`);
  }
  if (!isStdioArray) {
    return;
  }
  for (const { value, optionName: optionName2 } of stdioItems) {
    if (INVALID_STDIO_ARRAY_OPTIONS.has(value)) {
      throw new Error(`The \`${optionName2}\` option must not include \`${value}\`.`);
    }
  }
};
var INVALID_STDIO_ARRAY_OPTIONS = /* @__PURE__ */ new Set(["ignore", "ipc"]);
var validateStreams = (stdioItems) => {
  for (const stdioItem of stdioItems) {
    validateFileStdio(stdioItem);
  }
};
var validateFileStdio = ({ type, value, optionName }) => {
  if (isRegularUrl(value)) {
    throw new TypeError(`The \`${optionName}: URL\` option must use the \`file:\` scheme.
For example, you can use the \`pathToFileURL()\` method of the \`url\` core module.`);
  }
  if (isUnknownStdioString(type, value)) {
    throw new TypeError(`The \`${optionName}: { file: '...' }\` option must be used instead of \`${optionName}: '...'\`.`);
  }
};
var validateFileObjectMode = (stdioItems, objectMode) => {
  if (!objectMode) {
    return;
  }
  const fileStdioItem = stdioItems.find(({ type }) => FILE_TYPES.has(type));
  if (fileStdioItem !== void 0) {
    throw new TypeError(`The \`${fileStdioItem.optionName}\` option cannot use both files and transforms in objectMode.`);
  }
};
var getFinalFileDescriptors = ({ initialFileDescriptors, addProperties: addProperties3, options, isSync }) => {
  const fileDescriptors = [];
  try {
    for (const fileDescriptor of initialFileDescriptors) {
      fileDescriptors.push(getFinalFileDescriptor({
        fileDescriptor,
        fileDescriptors,
        addProperties: addProperties3,
        options,
        isSync
      }));
    }
    return fileDescriptors;
  } catch (error) {
    cleanupCustomStreams(fileDescriptors);
    throw error;
  }
};
var getFinalFileDescriptor = ({
  fileDescriptor: { direction, objectMode, stdioItems },
  fileDescriptors,
  addProperties: addProperties3,
  options,
  isSync
}) => {
  const finalStdioItems = stdioItems.map((stdioItem) => addStreamProperties({
    stdioItem,
    addProperties: addProperties3,
    direction,
    options,
    fileDescriptors,
    isSync
  }));
  return { direction, objectMode, stdioItems: finalStdioItems };
};
var addStreamProperties = ({ stdioItem, addProperties: addProperties3, direction, options, fileDescriptors, isSync }) => {
  const duplicateStream = getDuplicateStream({
    stdioItem,
    direction,
    fileDescriptors,
    isSync
  });
  if (duplicateStream !== void 0) {
    return { ...stdioItem, stream: duplicateStream };
  }
  return {
    ...stdioItem,
    ...addProperties3[direction][stdioItem.type](stdioItem, options)
  };
};
var cleanupCustomStreams = (fileDescriptors) => {
  for (const { stdioItems } of fileDescriptors) {
    for (const { stream } of stdioItems) {
      if (stream !== void 0 && !isStandardStream(stream)) {
        stream.destroy();
      }
    }
  }
};
var forwardStdio = (stdioItems) => {
  if (stdioItems.length > 1) {
    return stdioItems.some(({ value: value2 }) => value2 === "overlapped") ? "overlapped" : "pipe";
  }
  const [{ type, value }] = stdioItems;
  return type === "native" ? value : "pipe";
};

// node_modules/execa/lib/stdio/handle-sync.js
var handleStdioSync = (options, verboseInfo) => handleStdio(addPropertiesSync, options, verboseInfo, true);
var forbiddenIfSync = ({ type, optionName }) => {
  throwInvalidSyncValue(optionName, TYPE_TO_MESSAGE[type]);
};
var forbiddenNativeIfSync = ({ optionName, value }) => {
  if (value === "ipc" || value === "overlapped") {
    throwInvalidSyncValue(optionName, `"${value}"`);
  }
  return {};
};
var throwInvalidSyncValue = (optionName, value) => {
  throw new TypeError(`The \`${optionName}\` option cannot be ${value} with synchronous methods.`);
};
var addProperties = {
  generator() {
  },
  asyncGenerator: forbiddenIfSync,
  webStream: forbiddenIfSync,
  nodeStream: forbiddenIfSync,
  webTransform: forbiddenIfSync,
  duplex: forbiddenIfSync,
  asyncIterable: forbiddenIfSync,
  native: forbiddenNativeIfSync
};
var addPropertiesSync = {
  input: {
    ...addProperties,
    fileUrl: ({ value }) => ({ contents: [bufferToUint8Array((0, import_node_fs3.readFileSync)(value))] }),
    filePath: ({ value: { file } }) => ({ contents: [bufferToUint8Array((0, import_node_fs3.readFileSync)(file))] }),
    fileNumber: forbiddenIfSync,
    iterable: ({ value }) => ({ contents: [...value] }),
    string: ({ value }) => ({ contents: [value] }),
    uint8Array: ({ value }) => ({ contents: [value] })
  },
  output: {
    ...addProperties,
    fileUrl: ({ value }) => ({ path: value }),
    filePath: ({ value: { file, append: append2 } }) => ({ path: file, append: append2 }),
    fileNumber: ({ value }) => ({ path: value }),
    iterable: forbiddenIfSync,
    string: forbiddenIfSync,
    uint8Array: forbiddenIfSync
  }
};

// node_modules/execa/lib/io/strip-newline.js
var stripNewline = (value, { stripFinalNewline: stripFinalNewline2 }, fdNumber) => getStripFinalNewline(stripFinalNewline2, fdNumber) && value !== void 0 && !Array.isArray(value) ? stripFinalNewline(value) : value;
var getStripFinalNewline = (stripFinalNewline2, fdNumber) => fdNumber === "all" ? stripFinalNewline2[1] || stripFinalNewline2[2] : stripFinalNewline2[fdNumber];

// node_modules/execa/lib/transform/generator.js
var import_node_stream = require("node:stream");

// node_modules/execa/lib/transform/split.js
var getSplitLinesGenerator = (binary, preserveNewlines, skipped, state) => binary || skipped ? void 0 : initializeSplitLines(preserveNewlines, state);
var splitLinesSync = (chunk, preserveNewlines, objectMode) => objectMode ? chunk.flatMap((item) => splitLinesItemSync(item, preserveNewlines)) : splitLinesItemSync(chunk, preserveNewlines);
var splitLinesItemSync = (chunk, preserveNewlines) => {
  const { transform, final } = initializeSplitLines(preserveNewlines, {});
  return [...transform(chunk), ...final()];
};
var initializeSplitLines = (preserveNewlines, state) => {
  state.previousChunks = "";
  return {
    transform: splitGenerator.bind(void 0, state, preserveNewlines),
    final: linesFinal.bind(void 0, state)
  };
};
var splitGenerator = function* (state, preserveNewlines, chunk) {
  if (typeof chunk !== "string") {
    yield chunk;
    return;
  }
  let { previousChunks } = state;
  let start2 = -1;
  for (let end = 0; end < chunk.length; end += 1) {
    if (chunk[end] === "\n") {
      const newlineLength = getNewlineLength(chunk, end, preserveNewlines, state);
      let line = chunk.slice(start2 + 1, end + 1 - newlineLength);
      if (previousChunks.length > 0) {
        line = concatString(previousChunks, line);
        previousChunks = "";
      }
      yield line;
      start2 = end;
    }
  }
  if (start2 !== chunk.length - 1) {
    previousChunks = concatString(previousChunks, chunk.slice(start2 + 1));
  }
  state.previousChunks = previousChunks;
};
var getNewlineLength = (chunk, end, preserveNewlines, state) => {
  if (preserveNewlines) {
    return 0;
  }
  state.isWindowsNewline = end !== 0 && chunk[end - 1] === "\r";
  return state.isWindowsNewline ? 2 : 1;
};
var linesFinal = function* ({ previousChunks }) {
  if (previousChunks.length > 0) {
    yield previousChunks;
  }
};
var getAppendNewlineGenerator = ({ binary, preserveNewlines, readableObjectMode, state }) => binary || preserveNewlines || readableObjectMode ? void 0 : { transform: appendNewlineGenerator.bind(void 0, state) };
var appendNewlineGenerator = function* ({ isWindowsNewline = false }, chunk) {
  const { unixNewline, windowsNewline, LF: LF2, concatBytes } = typeof chunk === "string" ? linesStringInfo : linesUint8ArrayInfo;
  if (chunk.at(-1) === LF2) {
    yield chunk;
    return;
  }
  const newline = isWindowsNewline ? windowsNewline : unixNewline;
  yield concatBytes(chunk, newline);
};
var concatString = (firstChunk, secondChunk) => `${firstChunk}${secondChunk}`;
var linesStringInfo = {
  windowsNewline: "\r\n",
  unixNewline: "\n",
  LF: "\n",
  concatBytes: concatString
};
var concatUint8Array = (firstChunk, secondChunk) => {
  const chunk = new Uint8Array(firstChunk.length + secondChunk.length);
  chunk.set(firstChunk, 0);
  chunk.set(secondChunk, firstChunk.length);
  return chunk;
};
var linesUint8ArrayInfo = {
  windowsNewline: new Uint8Array([13, 10]),
  unixNewline: new Uint8Array([10]),
  LF: 10,
  concatBytes: concatUint8Array
};

// node_modules/execa/lib/transform/validate.js
var import_node_buffer = require("node:buffer");
var getValidateTransformInput = (writableObjectMode, optionName) => writableObjectMode ? void 0 : validateStringTransformInput.bind(void 0, optionName);
var validateStringTransformInput = function* (optionName, chunk) {
  if (typeof chunk !== "string" && !isUint8Array(chunk) && !import_node_buffer.Buffer.isBuffer(chunk)) {
    throw new TypeError(`The \`${optionName}\` option's transform must use "objectMode: true" to receive as input: ${typeof chunk}.`);
  }
  yield chunk;
};
var getValidateTransformReturn = (readableObjectMode, optionName) => readableObjectMode ? validateObjectTransformReturn.bind(void 0, optionName) : validateStringTransformReturn.bind(void 0, optionName);
var validateObjectTransformReturn = function* (optionName, chunk) {
  validateEmptyReturn(optionName, chunk);
  yield chunk;
};
var validateStringTransformReturn = function* (optionName, chunk) {
  validateEmptyReturn(optionName, chunk);
  if (typeof chunk !== "string" && !isUint8Array(chunk)) {
    throw new TypeError(`The \`${optionName}\` option's function must yield a string or an Uint8Array, not ${typeof chunk}.`);
  }
  yield chunk;
};
var validateEmptyReturn = (optionName, chunk) => {
  if (chunk === null || chunk === void 0) {
    throw new TypeError(`The \`${optionName}\` option's function must not call \`yield ${chunk}\`.
Instead, \`yield\` should either be called with a value, or not be called at all. For example:
  if (condition) { yield value; }`);
  }
};

// node_modules/execa/lib/transform/encoding-transform.js
var import_node_buffer2 = require("node:buffer");
var import_node_string_decoder2 = require("node:string_decoder");
var getEncodingTransformGenerator = (binary, encoding, skipped) => {
  if (skipped) {
    return;
  }
  if (binary) {
    return { transform: encodingUint8ArrayGenerator.bind(void 0, new TextEncoder()) };
  }
  const stringDecoder = new import_node_string_decoder2.StringDecoder(encoding);
  return {
    transform: encodingStringGenerator.bind(void 0, stringDecoder),
    final: encodingStringFinal.bind(void 0, stringDecoder)
  };
};
var encodingUint8ArrayGenerator = function* (textEncoder3, chunk) {
  if (import_node_buffer2.Buffer.isBuffer(chunk)) {
    yield bufferToUint8Array(chunk);
  } else if (typeof chunk === "string") {
    yield textEncoder3.encode(chunk);
  } else {
    yield chunk;
  }
};
var encodingStringGenerator = function* (stringDecoder, chunk) {
  yield isUint8Array(chunk) ? stringDecoder.write(chunk) : chunk;
};
var encodingStringFinal = function* (stringDecoder) {
  const lastChunk = stringDecoder.end();
  if (lastChunk !== "") {
    yield lastChunk;
  }
};

// node_modules/execa/lib/transform/run-async.js
var import_node_util7 = require("node:util");
var pushChunks = (0, import_node_util7.callbackify)(async (getChunks, state, getChunksArguments, transformStream) => {
  state.currentIterable = getChunks(...getChunksArguments);
  try {
    for await (const chunk of state.currentIterable) {
      transformStream.push(chunk);
    }
  } finally {
    delete state.currentIterable;
  }
});
var transformChunk = async function* (chunk, generators, index) {
  if (index === generators.length) {
    yield chunk;
    return;
  }
  const { transform = identityGenerator } = generators[index];
  for await (const transformedChunk of transform(chunk)) {
    yield* transformChunk(transformedChunk, generators, index + 1);
  }
};
var finalChunks = async function* (generators) {
  for (const [index, { final }] of Object.entries(generators)) {
    yield* generatorFinalChunks(final, Number(index), generators);
  }
};
var generatorFinalChunks = async function* (final, index, generators) {
  if (final === void 0) {
    return;
  }
  for await (const finalChunk of final()) {
    yield* transformChunk(finalChunk, generators, index + 1);
  }
};
var destroyTransform = (0, import_node_util7.callbackify)(async ({ currentIterable }, error) => {
  if (currentIterable !== void 0) {
    await (error ? currentIterable.throw(error) : currentIterable.return());
    return;
  }
  if (error) {
    throw error;
  }
});
var identityGenerator = function* (chunk) {
  yield chunk;
};

// node_modules/execa/lib/transform/run-sync.js
var pushChunksSync = (getChunksSync, getChunksArguments, transformStream, done) => {
  try {
    for (const chunk of getChunksSync(...getChunksArguments)) {
      transformStream.push(chunk);
    }
    done();
  } catch (error) {
    done(error);
  }
};
var runTransformSync = (generators, chunks) => [
  ...chunks.flatMap((chunk) => [...transformChunkSync(chunk, generators, 0)]),
  ...finalChunksSync(generators)
];
var transformChunkSync = function* (chunk, generators, index) {
  if (index === generators.length) {
    yield chunk;
    return;
  }
  const { transform = identityGenerator2 } = generators[index];
  for (const transformedChunk of transform(chunk)) {
    yield* transformChunkSync(transformedChunk, generators, index + 1);
  }
};
var finalChunksSync = function* (generators) {
  for (const [index, { final }] of Object.entries(generators)) {
    yield* generatorFinalChunksSync(final, Number(index), generators);
  }
};
var generatorFinalChunksSync = function* (final, index, generators) {
  if (final === void 0) {
    return;
  }
  for (const finalChunk of final()) {
    yield* transformChunkSync(finalChunk, generators, index + 1);
  }
};
var identityGenerator2 = function* (chunk) {
  yield chunk;
};

// node_modules/execa/lib/transform/generator.js
var generatorToStream = ({
  value,
  value: { transform, final, writableObjectMode, readableObjectMode },
  optionName
}, { encoding }) => {
  const state = {};
  const generators = addInternalGenerators(value, encoding, optionName);
  const transformAsync = isAsyncGenerator(transform);
  const finalAsync = isAsyncGenerator(final);
  const transformMethod = transformAsync ? pushChunks.bind(void 0, transformChunk, state) : pushChunksSync.bind(void 0, transformChunkSync);
  const finalMethod = transformAsync || finalAsync ? pushChunks.bind(void 0, finalChunks, state) : pushChunksSync.bind(void 0, finalChunksSync);
  const destroyMethod = transformAsync || finalAsync ? destroyTransform.bind(void 0, state) : void 0;
  const stream = new import_node_stream.Transform({
    writableObjectMode,
    writableHighWaterMark: (0, import_node_stream.getDefaultHighWaterMark)(writableObjectMode),
    readableObjectMode,
    readableHighWaterMark: (0, import_node_stream.getDefaultHighWaterMark)(readableObjectMode),
    transform(chunk, encoding2, done) {
      transformMethod([chunk, generators, 0], this, done);
    },
    flush(done) {
      finalMethod([generators], this, done);
    },
    destroy: destroyMethod
  });
  return { stream };
};
var runGeneratorsSync = (chunks, stdioItems, encoding, isInput) => {
  const generators = stdioItems.filter(({ type }) => type === "generator");
  const reversedGenerators = isInput ? generators.reverse() : generators;
  for (const { value, optionName } of reversedGenerators) {
    const generators2 = addInternalGenerators(value, encoding, optionName);
    chunks = runTransformSync(generators2, chunks);
  }
  return chunks;
};
var addInternalGenerators = ({ transform, final, binary, writableObjectMode, readableObjectMode, preserveNewlines }, encoding, optionName) => {
  const state = {};
  return [
    { transform: getValidateTransformInput(writableObjectMode, optionName) },
    getEncodingTransformGenerator(binary, encoding, writableObjectMode),
    getSplitLinesGenerator(binary, preserveNewlines, writableObjectMode, state),
    { transform, final },
    { transform: getValidateTransformReturn(readableObjectMode, optionName) },
    getAppendNewlineGenerator({
      binary,
      preserveNewlines,
      readableObjectMode,
      state
    })
  ].filter(Boolean);
};

// node_modules/execa/lib/io/input-sync.js
var addInputOptionsSync = (fileDescriptors, options) => {
  for (const fdNumber of getInputFdNumbers(fileDescriptors)) {
    addInputOptionSync(fileDescriptors, fdNumber, options);
  }
};
var getInputFdNumbers = (fileDescriptors) => new Set(Object.entries(fileDescriptors).filter(([, { direction }]) => direction === "input").map(([fdNumber]) => Number(fdNumber)));
var addInputOptionSync = (fileDescriptors, fdNumber, options) => {
  const { stdioItems } = fileDescriptors[fdNumber];
  const allStdioItems = stdioItems.filter(({ contents }) => contents !== void 0);
  if (allStdioItems.length === 0) {
    return;
  }
  if (fdNumber !== 0) {
    const [{ type, optionName }] = allStdioItems;
    throw new TypeError(`Only the \`stdin\` option, not \`${optionName}\`, can be ${TYPE_TO_MESSAGE[type]} with synchronous methods.`);
  }
  const allContents = allStdioItems.map(({ contents }) => contents);
  const transformedContents = allContents.map((contents) => applySingleInputGeneratorsSync(contents, stdioItems));
  options.input = joinToUint8Array(transformedContents);
};
var applySingleInputGeneratorsSync = (contents, stdioItems) => {
  const newContents = runGeneratorsSync(contents, stdioItems, "utf8", true);
  validateSerializable(newContents);
  return joinToUint8Array(newContents);
};
var validateSerializable = (newContents) => {
  const invalidItem = newContents.find((item) => typeof item !== "string" && !isUint8Array(item));
  if (invalidItem !== void 0) {
    throw new TypeError(`The \`stdin\` option is invalid: when passing objects as input, a transform must be used to serialize them to strings or Uint8Arrays: ${invalidItem}.`);
  }
};

// node_modules/execa/lib/io/output-sync.js
var import_node_fs4 = require("node:fs");

// node_modules/execa/lib/verbose/output.js
var shouldLogOutput = ({ stdioItems, encoding, verboseInfo, fdNumber }) => fdNumber !== "all" && isFullVerbose(verboseInfo, fdNumber) && !BINARY_ENCODINGS.has(encoding) && fdUsesVerbose(fdNumber) && (stdioItems.some(({ type, value }) => type === "native" && PIPED_STDIO_VALUES.has(value)) || stdioItems.every(({ type }) => TRANSFORM_TYPES.has(type)));
var fdUsesVerbose = (fdNumber) => fdNumber === 1 || fdNumber === 2;
var PIPED_STDIO_VALUES = /* @__PURE__ */ new Set(["pipe", "overlapped"]);
var logLines = async (linesIterable, stream, fdNumber, verboseInfo) => {
  for await (const line of linesIterable) {
    if (!isPipingStream(stream)) {
      logLine(line, fdNumber, verboseInfo);
    }
  }
};
var logLinesSync = (linesArray, fdNumber, verboseInfo) => {
  for (const line of linesArray) {
    logLine(line, fdNumber, verboseInfo);
  }
};
var isPipingStream = (stream) => stream._readableState.pipes.length > 0;
var logLine = (line, fdNumber, verboseInfo) => {
  const verboseMessage = serializeVerboseMessage(line);
  verboseLog({
    type: "output",
    verboseMessage,
    fdNumber,
    verboseInfo
  });
};

// node_modules/execa/lib/io/output-sync.js
var transformOutputSync = ({ fileDescriptors, syncResult: { output }, options, isMaxBuffer, verboseInfo }) => {
  if (output === null) {
    return { output: Array.from({ length: 3 }) };
  }
  const state = {};
  const outputFiles = /* @__PURE__ */ new Set([]);
  const transformedOutput = output.map((result, fdNumber) => transformOutputResultSync({
    result,
    fileDescriptors,
    fdNumber,
    state,
    outputFiles,
    isMaxBuffer,
    verboseInfo
  }, options));
  return { output: transformedOutput, ...state };
};
var transformOutputResultSync = ({ result, fileDescriptors, fdNumber, state, outputFiles, isMaxBuffer, verboseInfo }, { buffer, encoding, lines, stripFinalNewline: stripFinalNewline2, maxBuffer }) => {
  if (result === null) {
    return;
  }
  const truncatedResult = truncateMaxBufferSync(result, isMaxBuffer, maxBuffer);
  const uint8ArrayResult = bufferToUint8Array(truncatedResult);
  const { stdioItems, objectMode } = fileDescriptors[fdNumber];
  const chunks = runOutputGeneratorsSync([uint8ArrayResult], stdioItems, encoding, state);
  const { serializedResult, finalResult = serializedResult } = serializeChunks({
    chunks,
    objectMode,
    encoding,
    lines,
    stripFinalNewline: stripFinalNewline2,
    fdNumber
  });
  logOutputSync({
    serializedResult,
    fdNumber,
    state,
    verboseInfo,
    encoding,
    stdioItems,
    objectMode
  });
  const returnedResult = buffer[fdNumber] ? finalResult : void 0;
  try {
    if (state.error === void 0) {
      writeToFiles(serializedResult, stdioItems, outputFiles);
    }
    return returnedResult;
  } catch (error) {
    state.error = error;
    return returnedResult;
  }
};
var runOutputGeneratorsSync = (chunks, stdioItems, encoding, state) => {
  try {
    return runGeneratorsSync(chunks, stdioItems, encoding, false);
  } catch (error) {
    state.error = error;
    return chunks;
  }
};
var serializeChunks = ({ chunks, objectMode, encoding, lines, stripFinalNewline: stripFinalNewline2, fdNumber }) => {
  if (objectMode) {
    return { serializedResult: chunks };
  }
  if (encoding === "buffer") {
    return { serializedResult: joinToUint8Array(chunks) };
  }
  const serializedResult = joinToString(chunks, encoding);
  if (lines[fdNumber]) {
    return { serializedResult, finalResult: splitLinesSync(serializedResult, !stripFinalNewline2[fdNumber], objectMode) };
  }
  return { serializedResult };
};
var logOutputSync = ({ serializedResult, fdNumber, state, verboseInfo, encoding, stdioItems, objectMode }) => {
  if (!shouldLogOutput({
    stdioItems,
    encoding,
    verboseInfo,
    fdNumber
  })) {
    return;
  }
  const linesArray = splitLinesSync(serializedResult, false, objectMode);
  try {
    logLinesSync(linesArray, fdNumber, verboseInfo);
  } catch (error) {
    state.error ??= error;
  }
};
var writeToFiles = (serializedResult, stdioItems, outputFiles) => {
  for (const { path: path19, append: append2 } of stdioItems.filter(({ type }) => FILE_TYPES.has(type))) {
    const pathString = typeof path19 === "string" ? path19 : path19.toString();
    if (append2 || outputFiles.has(pathString)) {
      (0, import_node_fs4.appendFileSync)(path19, serializedResult);
    } else {
      outputFiles.add(pathString);
      (0, import_node_fs4.writeFileSync)(path19, serializedResult);
    }
  }
};

// node_modules/execa/lib/resolve/all-sync.js
var getAllSync = ([, stdout, stderr], options) => {
  if (!options.all) {
    return;
  }
  if (stdout === void 0) {
    return stderr;
  }
  if (stderr === void 0) {
    return stdout;
  }
  if (Array.isArray(stdout)) {
    return Array.isArray(stderr) ? [...stdout, ...stderr] : [...stdout, stripNewline(stderr, options, "all")];
  }
  if (Array.isArray(stderr)) {
    return [stripNewline(stdout, options, "all"), ...stderr];
  }
  if (isUint8Array(stdout) && isUint8Array(stderr)) {
    return concatUint8Arrays([stdout, stderr]);
  }
  return `${stdout}${stderr}`;
};

// node_modules/execa/lib/resolve/exit-async.js
var import_node_events7 = require("node:events");
var waitForExit = async (subprocess, context) => {
  const [exitCode, signal] = await waitForExitOrError(subprocess);
  context.isForcefullyTerminated ??= false;
  return [exitCode, signal];
};
var waitForExitOrError = async (subprocess) => {
  const [spawnPayload, exitPayload] = await Promise.allSettled([
    (0, import_node_events7.once)(subprocess, "spawn"),
    (0, import_node_events7.once)(subprocess, "exit")
  ]);
  if (spawnPayload.status === "rejected") {
    return [];
  }
  return exitPayload.status === "rejected" ? waitForSubprocessExit(subprocess) : exitPayload.value;
};
var waitForSubprocessExit = async (subprocess) => {
  try {
    return await (0, import_node_events7.once)(subprocess, "exit");
  } catch {
    return waitForSubprocessExit(subprocess);
  }
};
var waitForSuccessfulExit = async (exitPromise) => {
  const [exitCode, signal] = await exitPromise;
  if (!isSubprocessErrorExit(exitCode, signal) && isFailedExit(exitCode, signal)) {
    throw new DiscardedError();
  }
  return [exitCode, signal];
};
var isSubprocessErrorExit = (exitCode, signal) => exitCode === void 0 && signal === void 0;
var isFailedExit = (exitCode, signal) => exitCode !== 0 || signal !== null;

// node_modules/execa/lib/resolve/exit-sync.js
var getExitResultSync = ({ error, status: exitCode, signal, output }, { maxBuffer }) => {
  const resultError = getResultError(error, exitCode, signal);
  const timedOut = resultError?.code === "ETIMEDOUT";
  const isMaxBuffer = isMaxBufferSync(resultError, output, maxBuffer);
  return {
    resultError,
    exitCode,
    signal,
    timedOut,
    isMaxBuffer
  };
};
var getResultError = (error, exitCode, signal) => {
  if (error !== void 0) {
    return error;
  }
  return isFailedExit(exitCode, signal) ? new DiscardedError() : void 0;
};

// node_modules/execa/lib/methods/main-sync.js
var execaCoreSync = (rawFile, rawArguments, rawOptions) => {
  const { file, commandArguments, command, escapedCommand, startTime, verboseInfo, options, fileDescriptors } = handleSyncArguments(rawFile, rawArguments, rawOptions);
  const result = spawnSubprocessSync({
    file,
    commandArguments,
    options,
    command,
    escapedCommand,
    verboseInfo,
    fileDescriptors,
    startTime
  });
  return handleResult(result, verboseInfo, options);
};
var handleSyncArguments = (rawFile, rawArguments, rawOptions) => {
  const { command, escapedCommand, startTime, verboseInfo } = handleCommand(rawFile, rawArguments, rawOptions);
  const syncOptions = normalizeSyncOptions(rawOptions);
  const { file, commandArguments, options } = normalizeOptions(rawFile, rawArguments, syncOptions);
  validateSyncOptions(options);
  const fileDescriptors = handleStdioSync(options, verboseInfo);
  return {
    file,
    commandArguments,
    command,
    escapedCommand,
    startTime,
    verboseInfo,
    options,
    fileDescriptors
  };
};
var normalizeSyncOptions = (options) => options.node && !options.ipc ? { ...options, ipc: false } : options;
var validateSyncOptions = ({ ipc, ipcInput, detached, cancelSignal }) => {
  if (ipcInput) {
    throwInvalidSyncOption("ipcInput");
  }
  if (ipc) {
    throwInvalidSyncOption("ipc: true");
  }
  if (detached) {
    throwInvalidSyncOption("detached: true");
  }
  if (cancelSignal) {
    throwInvalidSyncOption("cancelSignal");
  }
};
var throwInvalidSyncOption = (value) => {
  throw new TypeError(`The "${value}" option cannot be used with synchronous methods.`);
};
var spawnSubprocessSync = ({ file, commandArguments, options, command, escapedCommand, verboseInfo, fileDescriptors, startTime }) => {
  const syncResult = runSubprocessSync({
    file,
    commandArguments,
    options,
    command,
    escapedCommand,
    fileDescriptors,
    startTime
  });
  if (syncResult.failed) {
    return syncResult;
  }
  const { resultError, exitCode, signal, timedOut, isMaxBuffer } = getExitResultSync(syncResult, options);
  const { output, error = resultError } = transformOutputSync({
    fileDescriptors,
    syncResult,
    options,
    isMaxBuffer,
    verboseInfo
  });
  const stdio = output.map((stdioOutput, fdNumber) => stripNewline(stdioOutput, options, fdNumber));
  const all = stripNewline(getAllSync(output, options), options, "all");
  return getSyncResult({
    error,
    exitCode,
    signal,
    timedOut,
    isMaxBuffer,
    stdio,
    all,
    options,
    command,
    escapedCommand,
    startTime
  });
};
var runSubprocessSync = ({ file, commandArguments, options, command, escapedCommand, fileDescriptors, startTime }) => {
  try {
    addInputOptionsSync(fileDescriptors, options);
    const normalizedOptions = normalizeSpawnSyncOptions(options);
    return (0, import_node_child_process3.spawnSync)(...concatenateShell(file, commandArguments, normalizedOptions));
  } catch (error) {
    return makeEarlyError({
      error,
      command,
      escapedCommand,
      fileDescriptors,
      options,
      startTime,
      isSync: true
    });
  }
};
var normalizeSpawnSyncOptions = ({ encoding, maxBuffer, ...options }) => ({ ...options, encoding: "buffer", maxBuffer: getMaxBufferSync(maxBuffer) });
var getSyncResult = ({ error, exitCode, signal, timedOut, isMaxBuffer, stdio, all, options, command, escapedCommand, startTime }) => error === void 0 ? makeSuccessResult({
  command,
  escapedCommand,
  stdio,
  all,
  ipcOutput: [],
  options,
  startTime
}) : makeError({
  error,
  command,
  escapedCommand,
  timedOut,
  isCanceled: false,
  isGracefullyCanceled: false,
  isMaxBuffer,
  isForcefullyTerminated: false,
  exitCode,
  signal,
  stdio,
  all,
  ipcOutput: [],
  options,
  startTime,
  isSync: true
});

// node_modules/execa/lib/methods/main-async.js
var import_node_events14 = require("node:events");
var import_node_child_process5 = require("node:child_process");

// node_modules/execa/lib/ipc/methods.js
var import_node_process10 = __toESM(require("node:process"), 1);

// node_modules/execa/lib/ipc/get-one.js
var import_node_events8 = require("node:events");
var getOneMessage = ({ anyProcess, channel, isSubprocess, ipc }, { reference = true, filter } = {}) => {
  validateIpcMethod({
    methodName: "getOneMessage",
    isSubprocess,
    ipc,
    isConnected: isConnected(anyProcess)
  });
  return getOneMessageAsync({
    anyProcess,
    channel,
    isSubprocess,
    filter,
    reference
  });
};
var getOneMessageAsync = async ({ anyProcess, channel, isSubprocess, filter, reference }) => {
  addReference(channel, reference);
  const ipcEmitter = getIpcEmitter(anyProcess, channel, isSubprocess);
  const controller = new AbortController();
  try {
    return await Promise.race([
      getMessage(ipcEmitter, filter, controller),
      throwOnDisconnect2(ipcEmitter, isSubprocess, controller),
      throwOnStrictError(ipcEmitter, isSubprocess, controller)
    ]);
  } catch (error) {
    disconnect(anyProcess);
    throw error;
  } finally {
    controller.abort();
    removeReference(channel, reference);
  }
};
var getMessage = async (ipcEmitter, filter, { signal }) => {
  if (filter === void 0) {
    const [message] = await (0, import_node_events8.once)(ipcEmitter, "message", { signal });
    return message;
  }
  for await (const [message] of (0, import_node_events8.on)(ipcEmitter, "message", { signal })) {
    if (filter(message)) {
      return message;
    }
  }
};
var throwOnDisconnect2 = async (ipcEmitter, isSubprocess, { signal }) => {
  await (0, import_node_events8.once)(ipcEmitter, "disconnect", { signal });
  throwOnEarlyDisconnect(isSubprocess);
};
var throwOnStrictError = async (ipcEmitter, isSubprocess, { signal }) => {
  const [error] = await (0, import_node_events8.once)(ipcEmitter, "strict:error", { signal });
  throw getStrictResponseError(error, isSubprocess);
};

// node_modules/execa/lib/ipc/get-each.js
var import_node_events9 = require("node:events");
var getEachMessage = ({ anyProcess, channel, isSubprocess, ipc }, { reference = true } = {}) => loopOnMessages({
  anyProcess,
  channel,
  isSubprocess,
  ipc,
  shouldAwait: !isSubprocess,
  reference
});
var loopOnMessages = ({ anyProcess, channel, isSubprocess, ipc, shouldAwait, reference }) => {
  validateIpcMethod({
    methodName: "getEachMessage",
    isSubprocess,
    ipc,
    isConnected: isConnected(anyProcess)
  });
  addReference(channel, reference);
  const ipcEmitter = getIpcEmitter(anyProcess, channel, isSubprocess);
  const controller = new AbortController();
  const state = {};
  stopOnDisconnect(anyProcess, ipcEmitter, controller);
  abortOnStrictError({
    ipcEmitter,
    isSubprocess,
    controller,
    state
  });
  return iterateOnMessages({
    anyProcess,
    channel,
    ipcEmitter,
    isSubprocess,
    shouldAwait,
    controller,
    state,
    reference
  });
};
var stopOnDisconnect = async (anyProcess, ipcEmitter, controller) => {
  try {
    await (0, import_node_events9.once)(ipcEmitter, "disconnect", { signal: controller.signal });
    controller.abort();
  } catch {
  }
};
var abortOnStrictError = async ({ ipcEmitter, isSubprocess, controller, state }) => {
  try {
    const [error] = await (0, import_node_events9.once)(ipcEmitter, "strict:error", { signal: controller.signal });
    state.error = getStrictResponseError(error, isSubprocess);
    controller.abort();
  } catch {
  }
};
var iterateOnMessages = async function* ({ anyProcess, channel, ipcEmitter, isSubprocess, shouldAwait, controller, state, reference }) {
  try {
    for await (const [message] of (0, import_node_events9.on)(ipcEmitter, "message", { signal: controller.signal })) {
      throwIfStrictError(state);
      yield message;
    }
  } catch {
    throwIfStrictError(state);
  } finally {
    controller.abort();
    removeReference(channel, reference);
    if (!isSubprocess) {
      disconnect(anyProcess);
    }
    if (shouldAwait) {
      await anyProcess;
    }
  }
};
var throwIfStrictError = ({ error }) => {
  if (error) {
    throw error;
  }
};

// node_modules/execa/lib/ipc/methods.js
var addIpcMethods = (subprocess, { ipc }) => {
  Object.assign(subprocess, getIpcMethods(subprocess, false, ipc));
};
var getIpcExport = () => {
  const anyProcess = import_node_process10.default;
  const isSubprocess = true;
  const ipc = import_node_process10.default.channel !== void 0;
  return {
    ...getIpcMethods(anyProcess, isSubprocess, ipc),
    getCancelSignal: getCancelSignal.bind(void 0, {
      anyProcess,
      channel: anyProcess.channel,
      isSubprocess,
      ipc
    })
  };
};
var getIpcMethods = (anyProcess, isSubprocess, ipc) => ({
  sendMessage: sendMessage.bind(void 0, {
    anyProcess,
    channel: anyProcess.channel,
    isSubprocess,
    ipc
  }),
  getOneMessage: getOneMessage.bind(void 0, {
    anyProcess,
    channel: anyProcess.channel,
    isSubprocess,
    ipc
  }),
  getEachMessage: getEachMessage.bind(void 0, {
    anyProcess,
    channel: anyProcess.channel,
    isSubprocess,
    ipc
  })
});

// node_modules/execa/lib/return/early-error.js
var import_node_child_process4 = require("node:child_process");
var import_node_stream2 = require("node:stream");
var handleEarlyError = ({ error, command, escapedCommand, fileDescriptors, options, startTime, verboseInfo }) => {
  cleanupCustomStreams(fileDescriptors);
  const subprocess = new import_node_child_process4.ChildProcess();
  createDummyStreams(subprocess, fileDescriptors);
  Object.assign(subprocess, { readable, writable, duplex });
  const earlyError = makeEarlyError({
    error,
    command,
    escapedCommand,
    fileDescriptors,
    options,
    startTime,
    isSync: false
  });
  const promise = handleDummyPromise(earlyError, verboseInfo, options);
  return { subprocess, promise };
};
var createDummyStreams = (subprocess, fileDescriptors) => {
  const stdin = createDummyStream();
  const stdout = createDummyStream();
  const stderr = createDummyStream();
  const extraStdio = Array.from({ length: fileDescriptors.length - 3 }, createDummyStream);
  const all = createDummyStream();
  const stdio = [stdin, stdout, stderr, ...extraStdio];
  Object.assign(subprocess, {
    stdin,
    stdout,
    stderr,
    all,
    stdio
  });
};
var createDummyStream = () => {
  const stream = new import_node_stream2.PassThrough();
  stream.end();
  return stream;
};
var readable = () => new import_node_stream2.Readable({ read() {
} });
var writable = () => new import_node_stream2.Writable({ write() {
} });
var duplex = () => new import_node_stream2.Duplex({ read() {
}, write() {
} });
var handleDummyPromise = async (error, verboseInfo, options) => handleResult(error, verboseInfo, options);

// node_modules/execa/lib/stdio/handle-async.js
var import_node_fs5 = require("node:fs");
var import_node_buffer3 = require("node:buffer");
var import_node_stream3 = require("node:stream");
var handleStdioAsync = (options, verboseInfo) => handleStdio(addPropertiesAsync, options, verboseInfo, false);
var forbiddenIfAsync = ({ type, optionName }) => {
  throw new TypeError(`The \`${optionName}\` option cannot be ${TYPE_TO_MESSAGE[type]}.`);
};
var addProperties2 = {
  fileNumber: forbiddenIfAsync,
  generator: generatorToStream,
  asyncGenerator: generatorToStream,
  nodeStream: ({ value }) => ({ stream: value }),
  webTransform({ value: { transform, writableObjectMode, readableObjectMode } }) {
    const objectMode = writableObjectMode || readableObjectMode;
    const stream = import_node_stream3.Duplex.fromWeb(transform, { objectMode });
    return { stream };
  },
  duplex: ({ value: { transform } }) => ({ stream: transform }),
  native() {
  }
};
var addPropertiesAsync = {
  input: {
    ...addProperties2,
    fileUrl: ({ value }) => ({ stream: (0, import_node_fs5.createReadStream)(value) }),
    filePath: ({ value: { file } }) => ({ stream: (0, import_node_fs5.createReadStream)(file) }),
    webStream: ({ value }) => ({ stream: import_node_stream3.Readable.fromWeb(value) }),
    iterable: ({ value }) => ({ stream: import_node_stream3.Readable.from(value) }),
    asyncIterable: ({ value }) => ({ stream: import_node_stream3.Readable.from(value) }),
    string: ({ value }) => ({ stream: import_node_stream3.Readable.from(value) }),
    uint8Array: ({ value }) => ({ stream: import_node_stream3.Readable.from(import_node_buffer3.Buffer.from(value)) })
  },
  output: {
    ...addProperties2,
    fileUrl: ({ value }) => ({ stream: (0, import_node_fs5.createWriteStream)(value) }),
    filePath: ({ value: { file, append: append2 } }) => ({ stream: (0, import_node_fs5.createWriteStream)(file, append2 ? { flags: "a" } : {}) }),
    webStream: ({ value }) => ({ stream: import_node_stream3.Writable.fromWeb(value) }),
    iterable: forbiddenIfAsync,
    asyncIterable: forbiddenIfAsync,
    string: forbiddenIfAsync,
    uint8Array: forbiddenIfAsync
  }
};

// node_modules/@sindresorhus/merge-streams/index.js
var import_node_events10 = require("node:events");
var import_node_stream4 = require("node:stream");
var import_promises6 = require("node:stream/promises");
function mergeStreams(streams) {
  if (!Array.isArray(streams)) {
    throw new TypeError(`Expected an array, got \`${typeof streams}\`.`);
  }
  for (const stream of streams) {
    validateStream(stream);
  }
  const objectMode = streams.some(({ readableObjectMode }) => readableObjectMode);
  const highWaterMark = getHighWaterMark(streams, objectMode);
  const passThroughStream = new MergedStream({
    objectMode,
    writableHighWaterMark: highWaterMark,
    readableHighWaterMark: highWaterMark
  });
  for (const stream of streams) {
    passThroughStream.add(stream);
  }
  return passThroughStream;
}
var getHighWaterMark = (streams, objectMode) => {
  if (streams.length === 0) {
    return (0, import_node_stream4.getDefaultHighWaterMark)(objectMode);
  }
  const highWaterMarks = streams.filter(({ readableObjectMode }) => readableObjectMode === objectMode).map(({ readableHighWaterMark }) => readableHighWaterMark);
  return Math.max(...highWaterMarks);
};
var MergedStream = class extends import_node_stream4.PassThrough {
  #streams = /* @__PURE__ */ new Set([]);
  #ended = /* @__PURE__ */ new Set([]);
  #aborted = /* @__PURE__ */ new Set([]);
  #onFinished;
  #unpipeEvent = /* @__PURE__ */ Symbol("unpipe");
  #streamPromises = /* @__PURE__ */ new WeakMap();
  add(stream) {
    validateStream(stream);
    if (this.#streams.has(stream)) {
      return;
    }
    this.#streams.add(stream);
    this.#onFinished ??= onMergedStreamFinished(this, this.#streams, this.#unpipeEvent);
    const streamPromise = endWhenStreamsDone({
      passThroughStream: this,
      stream,
      streams: this.#streams,
      ended: this.#ended,
      aborted: this.#aborted,
      onFinished: this.#onFinished,
      unpipeEvent: this.#unpipeEvent
    });
    this.#streamPromises.set(stream, streamPromise);
    stream.pipe(this, { end: false });
  }
  async remove(stream) {
    validateStream(stream);
    if (!this.#streams.has(stream)) {
      return false;
    }
    const streamPromise = this.#streamPromises.get(stream);
    if (streamPromise === void 0) {
      return false;
    }
    this.#streamPromises.delete(stream);
    stream.unpipe(this);
    await streamPromise;
    return true;
  }
};
var onMergedStreamFinished = async (passThroughStream, streams, unpipeEvent) => {
  updateMaxListeners(passThroughStream, PASSTHROUGH_LISTENERS_COUNT);
  const controller = new AbortController();
  try {
    await Promise.race([
      onMergedStreamEnd(passThroughStream, controller),
      onInputStreamsUnpipe(passThroughStream, streams, unpipeEvent, controller)
    ]);
  } finally {
    controller.abort();
    updateMaxListeners(passThroughStream, -PASSTHROUGH_LISTENERS_COUNT);
  }
};
var onMergedStreamEnd = async (passThroughStream, { signal }) => {
  try {
    await (0, import_promises6.finished)(passThroughStream, { signal, cleanup: true });
  } catch (error) {
    errorOrAbortStream(passThroughStream, error);
    throw error;
  }
};
var onInputStreamsUnpipe = async (passThroughStream, streams, unpipeEvent, { signal }) => {
  for await (const [unpipedStream] of (0, import_node_events10.on)(passThroughStream, "unpipe", { signal })) {
    if (streams.has(unpipedStream)) {
      unpipedStream.emit(unpipeEvent);
    }
  }
};
var validateStream = (stream) => {
  if (typeof stream?.pipe !== "function") {
    throw new TypeError(`Expected a readable stream, got: \`${typeof stream}\`.`);
  }
};
var endWhenStreamsDone = async ({ passThroughStream, stream, streams, ended, aborted: aborted2, onFinished, unpipeEvent }) => {
  updateMaxListeners(passThroughStream, PASSTHROUGH_LISTENERS_PER_STREAM);
  const controller = new AbortController();
  try {
    await Promise.race([
      afterMergedStreamFinished(onFinished, stream, controller),
      onInputStreamEnd({
        passThroughStream,
        stream,
        streams,
        ended,
        aborted: aborted2,
        controller
      }),
      onInputStreamUnpipe({
        stream,
        streams,
        ended,
        aborted: aborted2,
        unpipeEvent,
        controller
      })
    ]);
  } finally {
    controller.abort();
    updateMaxListeners(passThroughStream, -PASSTHROUGH_LISTENERS_PER_STREAM);
  }
  if (streams.size > 0 && streams.size === ended.size + aborted2.size) {
    if (ended.size === 0 && aborted2.size > 0) {
      abortStream(passThroughStream);
    } else {
      endStream(passThroughStream);
    }
  }
};
var afterMergedStreamFinished = async (onFinished, stream, { signal }) => {
  try {
    await onFinished;
    if (!signal.aborted) {
      abortStream(stream);
    }
  } catch (error) {
    if (!signal.aborted) {
      errorOrAbortStream(stream, error);
    }
  }
};
var onInputStreamEnd = async ({ passThroughStream, stream, streams, ended, aborted: aborted2, controller: { signal } }) => {
  try {
    await (0, import_promises6.finished)(stream, {
      signal,
      cleanup: true,
      readable: true,
      writable: false
    });
    if (streams.has(stream)) {
      ended.add(stream);
    }
  } catch (error) {
    if (signal.aborted || !streams.has(stream)) {
      return;
    }
    if (isAbortError(error)) {
      aborted2.add(stream);
    } else {
      errorStream(passThroughStream, error);
    }
  }
};
var onInputStreamUnpipe = async ({ stream, streams, ended, aborted: aborted2, unpipeEvent, controller: { signal } }) => {
  await (0, import_node_events10.once)(stream, unpipeEvent, { signal });
  if (!stream.readable) {
    return (0, import_node_events10.once)(signal, "abort", { signal });
  }
  streams.delete(stream);
  ended.delete(stream);
  aborted2.delete(stream);
};
var endStream = (stream) => {
  if (stream.writable) {
    stream.end();
  }
};
var errorOrAbortStream = (stream, error) => {
  if (isAbortError(error)) {
    abortStream(stream);
  } else {
    errorStream(stream, error);
  }
};
var isAbortError = (error) => error?.code === "ERR_STREAM_PREMATURE_CLOSE";
var abortStream = (stream) => {
  if (stream.readable || stream.writable) {
    stream.destroy();
  }
};
var errorStream = (stream, error) => {
  if (!stream.destroyed) {
    stream.once("error", noop2);
    stream.destroy(error);
  }
};
var noop2 = () => {
};
var updateMaxListeners = (passThroughStream, increment2) => {
  const maxListeners = passThroughStream.getMaxListeners();
  if (maxListeners !== 0 && maxListeners !== Number.POSITIVE_INFINITY) {
    passThroughStream.setMaxListeners(maxListeners + increment2);
  }
};
var PASSTHROUGH_LISTENERS_COUNT = 2;
var PASSTHROUGH_LISTENERS_PER_STREAM = 1;

// node_modules/execa/lib/io/pipeline.js
var import_promises7 = require("node:stream/promises");
var pipeStreams = (source, destination) => {
  source.pipe(destination);
  onSourceFinish(source, destination);
  onDestinationFinish(source, destination);
};
var onSourceFinish = async (source, destination) => {
  if (isStandardStream(source) || isStandardStream(destination)) {
    return;
  }
  try {
    await (0, import_promises7.finished)(source, { cleanup: true, readable: true, writable: false });
  } catch {
  }
  endDestinationStream(destination);
};
var endDestinationStream = (destination) => {
  if (destination.writable) {
    destination.end();
  }
};
var onDestinationFinish = async (source, destination) => {
  if (isStandardStream(source) || isStandardStream(destination)) {
    return;
  }
  try {
    await (0, import_promises7.finished)(destination, { cleanup: true, readable: false, writable: true });
  } catch {
  }
  abortSourceStream(source);
};
var abortSourceStream = (source) => {
  if (source.readable) {
    source.destroy();
  }
};

// node_modules/execa/lib/io/output-async.js
var pipeOutputAsync = (subprocess, fileDescriptors, controller) => {
  const pipeGroups = /* @__PURE__ */ new Map();
  for (const [fdNumber, { stdioItems, direction }] of Object.entries(fileDescriptors)) {
    for (const { stream } of stdioItems.filter(({ type }) => TRANSFORM_TYPES.has(type))) {
      pipeTransform(subprocess, stream, direction, fdNumber);
    }
    for (const { stream } of stdioItems.filter(({ type }) => !TRANSFORM_TYPES.has(type))) {
      pipeStdioItem({
        subprocess,
        stream,
        direction,
        fdNumber,
        pipeGroups,
        controller
      });
    }
  }
  for (const [outputStream, inputStreams] of pipeGroups.entries()) {
    const inputStream = inputStreams.length === 1 ? inputStreams[0] : mergeStreams(inputStreams);
    pipeStreams(inputStream, outputStream);
  }
};
var pipeTransform = (subprocess, stream, direction, fdNumber) => {
  if (direction === "output") {
    pipeStreams(subprocess.stdio[fdNumber], stream);
  } else {
    pipeStreams(stream, subprocess.stdio[fdNumber]);
  }
  const streamProperty = SUBPROCESS_STREAM_PROPERTIES[fdNumber];
  if (streamProperty !== void 0) {
    subprocess[streamProperty] = stream;
  }
  subprocess.stdio[fdNumber] = stream;
};
var SUBPROCESS_STREAM_PROPERTIES = ["stdin", "stdout", "stderr"];
var pipeStdioItem = ({ subprocess, stream, direction, fdNumber, pipeGroups, controller }) => {
  if (stream === void 0) {
    return;
  }
  setStandardStreamMaxListeners(stream, controller);
  const [inputStream, outputStream] = direction === "output" ? [stream, subprocess.stdio[fdNumber]] : [subprocess.stdio[fdNumber], stream];
  const outputStreams = pipeGroups.get(inputStream) ?? [];
  pipeGroups.set(inputStream, [...outputStreams, outputStream]);
};
var setStandardStreamMaxListeners = (stream, { signal }) => {
  if (isStandardStream(stream)) {
    incrementMaxListeners(stream, MAX_LISTENERS_INCREMENT, signal);
  }
};
var MAX_LISTENERS_INCREMENT = 2;

// node_modules/execa/lib/terminate/cleanup.js
var import_node_events11 = require("node:events");

// node_modules/signal-exit/dist/mjs/signals.js
var signals = [];
signals.push("SIGHUP", "SIGINT", "SIGTERM");
if (process.platform !== "win32") {
  signals.push(
    "SIGALRM",
    "SIGABRT",
    "SIGVTALRM",
    "SIGXCPU",
    "SIGXFSZ",
    "SIGUSR2",
    "SIGTRAP",
    "SIGSYS",
    "SIGQUIT",
    "SIGIOT"
    // should detect profiler and enable/disable accordingly.
    // see #21
    // 'SIGPROF'
  );
}
if (process.platform === "linux") {
  signals.push("SIGIO", "SIGPOLL", "SIGPWR", "SIGSTKFLT");
}

// node_modules/signal-exit/dist/mjs/index.js
var processOk = (process10) => !!process10 && typeof process10 === "object" && typeof process10.removeListener === "function" && typeof process10.emit === "function" && typeof process10.reallyExit === "function" && typeof process10.listeners === "function" && typeof process10.kill === "function" && typeof process10.pid === "number" && typeof process10.on === "function";
var kExitEmitter = /* @__PURE__ */ Symbol.for("signal-exit emitter");
var global2 = globalThis;
var ObjectDefineProperty = Object.defineProperty.bind(Object);
var Emitter = class {
  emitted = {
    afterExit: false,
    exit: false
  };
  listeners = {
    afterExit: [],
    exit: []
  };
  count = 0;
  id = Math.random();
  constructor() {
    if (global2[kExitEmitter]) {
      return global2[kExitEmitter];
    }
    ObjectDefineProperty(global2, kExitEmitter, {
      value: this,
      writable: false,
      enumerable: false,
      configurable: false
    });
  }
  on(ev, fn) {
    this.listeners[ev].push(fn);
  }
  removeListener(ev, fn) {
    const list2 = this.listeners[ev];
    const i2 = list2.indexOf(fn);
    if (i2 === -1) {
      return;
    }
    if (i2 === 0 && list2.length === 1) {
      list2.length = 0;
    } else {
      list2.splice(i2, 1);
    }
  }
  emit(ev, code, signal) {
    if (this.emitted[ev]) {
      return false;
    }
    this.emitted[ev] = true;
    let ret = false;
    for (const fn of this.listeners[ev]) {
      ret = fn(code, signal) === true || ret;
    }
    if (ev === "exit") {
      ret = this.emit("afterExit", code, signal) || ret;
    }
    return ret;
  }
};
var SignalExitBase = class {
};
var signalExitWrap = (handler) => {
  return {
    onExit(cb, opts) {
      return handler.onExit(cb, opts);
    },
    load() {
      return handler.load();
    },
    unload() {
      return handler.unload();
    }
  };
};
var SignalExitFallback = class extends SignalExitBase {
  onExit() {
    return () => {
    };
  }
  load() {
  }
  unload() {
  }
};
var SignalExit = class extends SignalExitBase {
  // "SIGHUP" throws an `ENOSYS` error on Windows,
  // so use a supported signal instead
  /* c8 ignore start */
  #hupSig = process9.platform === "win32" ? "SIGINT" : "SIGHUP";
  /* c8 ignore stop */
  #emitter = new Emitter();
  #process;
  #originalProcessEmit;
  #originalProcessReallyExit;
  #sigListeners = {};
  #loaded = false;
  constructor(process10) {
    super();
    this.#process = process10;
    this.#sigListeners = {};
    for (const sig of signals) {
      this.#sigListeners[sig] = () => {
        const listeners = this.#process.listeners(sig);
        let { count: count2 } = this.#emitter;
        const p = process10;
        if (typeof p.__signal_exit_emitter__ === "object" && typeof p.__signal_exit_emitter__.count === "number") {
          count2 += p.__signal_exit_emitter__.count;
        }
        if (listeners.length === count2) {
          this.unload();
          const ret = this.#emitter.emit("exit", null, sig);
          const s = sig === "SIGHUP" ? this.#hupSig : sig;
          if (!ret)
            process10.kill(process10.pid, s);
        }
      };
    }
    this.#originalProcessReallyExit = process10.reallyExit;
    this.#originalProcessEmit = process10.emit;
  }
  onExit(cb, opts) {
    if (!processOk(this.#process)) {
      return () => {
      };
    }
    if (this.#loaded === false) {
      this.load();
    }
    const ev = opts?.alwaysLast ? "afterExit" : "exit";
    this.#emitter.on(ev, cb);
    return () => {
      this.#emitter.removeListener(ev, cb);
      if (this.#emitter.listeners["exit"].length === 0 && this.#emitter.listeners["afterExit"].length === 0) {
        this.unload();
      }
    };
  }
  load() {
    if (this.#loaded) {
      return;
    }
    this.#loaded = true;
    this.#emitter.count += 1;
    for (const sig of signals) {
      try {
        const fn = this.#sigListeners[sig];
        if (fn)
          this.#process.on(sig, fn);
      } catch (_) {
      }
    }
    this.#process.emit = (ev, ...a2) => {
      return this.#processEmit(ev, ...a2);
    };
    this.#process.reallyExit = (code) => {
      return this.#processReallyExit(code);
    };
  }
  unload() {
    if (!this.#loaded) {
      return;
    }
    this.#loaded = false;
    signals.forEach((sig) => {
      const listener = this.#sigListeners[sig];
      if (!listener) {
        throw new Error("Listener not defined for signal: " + sig);
      }
      try {
        this.#process.removeListener(sig, listener);
      } catch (_) {
      }
    });
    this.#process.emit = this.#originalProcessEmit;
    this.#process.reallyExit = this.#originalProcessReallyExit;
    this.#emitter.count -= 1;
  }
  #processReallyExit(code) {
    if (!processOk(this.#process)) {
      return 0;
    }
    this.#process.exitCode = code || 0;
    this.#emitter.emit("exit", this.#process.exitCode, null);
    return this.#originalProcessReallyExit.call(this.#process, this.#process.exitCode);
  }
  #processEmit(ev, ...args) {
    const og = this.#originalProcessEmit;
    if (ev === "exit" && processOk(this.#process)) {
      if (typeof args[0] === "number") {
        this.#process.exitCode = args[0];
      }
      const ret = og.call(this.#process, ev, ...args);
      this.#emitter.emit("exit", this.#process.exitCode, null);
      return ret;
    } else {
      return og.call(this.#process, ev, ...args);
    }
  }
};
var process9 = globalThis.process;
var {
  /**
   * Called when the process is exiting, whether via signal, explicit
   * exit, or running out of stuff to do.
   *
   * If the global process object is not suitable for instrumentation,
   * then this will be a no-op.
   *
   * Returns a function that may be used to unload signal-exit.
   */
  onExit,
  /**
   * Load the listeners.  Likely you never need to call this, unless
   * doing a rather deep integration with signal-exit functionality.
   * Mostly exposed for the benefit of testing.
   *
   * @internal
   */
  load,
  /**
   * Unload the listeners.  Likely you never need to call this, unless
   * doing a rather deep integration with signal-exit functionality.
   * Mostly exposed for the benefit of testing.
   *
   * @internal
   */
  unload
} = signalExitWrap(processOk(process9) ? new SignalExit(process9) : new SignalExitFallback());

// node_modules/execa/lib/terminate/cleanup.js
var cleanupOnExit = (subprocess, { cleanup, detached }, { signal }) => {
  if (!cleanup || detached) {
    return;
  }
  const removeExitHandler = onExit(() => {
    subprocess.kill();
  });
  (0, import_node_events11.addAbortListener)(signal, () => {
    removeExitHandler();
  });
};

// node_modules/execa/lib/pipe/pipe-arguments.js
var normalizePipeArguments = ({ source, sourcePromise, boundOptions, createNested }, ...pipeArguments) => {
  const startTime = getStartTime();
  const {
    destination,
    destinationStream,
    destinationError,
    from,
    unpipeSignal
  } = getDestinationStream(boundOptions, createNested, pipeArguments);
  const { sourceStream, sourceError } = getSourceStream(source, from);
  const { options: sourceOptions, fileDescriptors } = SUBPROCESS_OPTIONS.get(source);
  return {
    sourcePromise,
    sourceStream,
    sourceOptions,
    sourceError,
    destination,
    destinationStream,
    destinationError,
    unpipeSignal,
    fileDescriptors,
    startTime
  };
};
var getDestinationStream = (boundOptions, createNested, pipeArguments) => {
  try {
    const {
      destination,
      pipeOptions: { from, to, unpipeSignal } = {}
    } = getDestination(boundOptions, createNested, ...pipeArguments);
    const destinationStream = getToStream(destination, to);
    return {
      destination,
      destinationStream,
      from,
      unpipeSignal
    };
  } catch (error) {
    return { destinationError: error };
  }
};
var getDestination = (boundOptions, createNested, firstArgument, ...pipeArguments) => {
  if (Array.isArray(firstArgument)) {
    const destination = createNested(mapDestinationArguments, boundOptions)(firstArgument, ...pipeArguments);
    return { destination, pipeOptions: boundOptions };
  }
  if (typeof firstArgument === "string" || firstArgument instanceof URL || isDenoExecPath(firstArgument)) {
    if (Object.keys(boundOptions).length > 0) {
      throw new TypeError('Please use .pipe("file", ..., options) or .pipe(execa("file", ..., options)) instead of .pipe(options)("file", ...).');
    }
    const [rawFile, rawArguments, rawOptions] = normalizeParameters(firstArgument, ...pipeArguments);
    const destination = createNested(mapDestinationArguments)(rawFile, rawArguments, rawOptions);
    return { destination, pipeOptions: rawOptions };
  }
  if (SUBPROCESS_OPTIONS.has(firstArgument)) {
    if (Object.keys(boundOptions).length > 0) {
      throw new TypeError("Please use .pipe(options)`command` or .pipe($(options)`command`) instead of .pipe(options)($`command`).");
    }
    return { destination: firstArgument, pipeOptions: pipeArguments[0] };
  }
  throw new TypeError(`The first argument must be a template string, an options object, or an Execa subprocess: ${firstArgument}`);
};
var mapDestinationArguments = ({ options }) => ({ options: { ...options, stdin: "pipe", piped: true } });
var getSourceStream = (source, from) => {
  try {
    const sourceStream = getFromStream(source, from);
    return { sourceStream };
  } catch (error) {
    return { sourceError: error };
  }
};

// node_modules/execa/lib/pipe/throw.js
var handlePipeArgumentsError = ({
  sourceStream,
  sourceError,
  destinationStream,
  destinationError,
  fileDescriptors,
  sourceOptions,
  startTime
}) => {
  const error = getPipeArgumentsError({
    sourceStream,
    sourceError,
    destinationStream,
    destinationError
  });
  if (error !== void 0) {
    throw createNonCommandError({
      error,
      fileDescriptors,
      sourceOptions,
      startTime
    });
  }
};
var getPipeArgumentsError = ({ sourceStream, sourceError, destinationStream, destinationError }) => {
  if (sourceError !== void 0 && destinationError !== void 0) {
    return destinationError;
  }
  if (destinationError !== void 0) {
    abortSourceStream(sourceStream);
    return destinationError;
  }
  if (sourceError !== void 0) {
    endDestinationStream(destinationStream);
    return sourceError;
  }
};
var createNonCommandError = ({ error, fileDescriptors, sourceOptions, startTime }) => makeEarlyError({
  error,
  command: PIPE_COMMAND_MESSAGE,
  escapedCommand: PIPE_COMMAND_MESSAGE,
  fileDescriptors,
  options: sourceOptions,
  startTime,
  isSync: false
});
var PIPE_COMMAND_MESSAGE = "source.pipe(destination)";

// node_modules/execa/lib/pipe/sequence.js
var waitForBothSubprocesses = async (subprocessPromises) => {
  const [
    { status: sourceStatus, reason: sourceReason, value: sourceResult = sourceReason },
    { status: destinationStatus, reason: destinationReason, value: destinationResult = destinationReason }
  ] = await subprocessPromises;
  if (!destinationResult.pipedFrom.includes(sourceResult)) {
    destinationResult.pipedFrom.push(sourceResult);
  }
  if (destinationStatus === "rejected") {
    throw destinationResult;
  }
  if (sourceStatus === "rejected") {
    throw sourceResult;
  }
  return destinationResult;
};

// node_modules/execa/lib/pipe/streaming.js
var import_promises8 = require("node:stream/promises");
var pipeSubprocessStream = (sourceStream, destinationStream, maxListenersController) => {
  const mergedStream = MERGED_STREAMS.has(destinationStream) ? pipeMoreSubprocessStream(sourceStream, destinationStream) : pipeFirstSubprocessStream(sourceStream, destinationStream);
  incrementMaxListeners(sourceStream, SOURCE_LISTENERS_PER_PIPE, maxListenersController.signal);
  incrementMaxListeners(destinationStream, DESTINATION_LISTENERS_PER_PIPE, maxListenersController.signal);
  cleanupMergedStreamsMap(destinationStream);
  return mergedStream;
};
var pipeFirstSubprocessStream = (sourceStream, destinationStream) => {
  const mergedStream = mergeStreams([sourceStream]);
  pipeStreams(mergedStream, destinationStream);
  MERGED_STREAMS.set(destinationStream, mergedStream);
  return mergedStream;
};
var pipeMoreSubprocessStream = (sourceStream, destinationStream) => {
  const mergedStream = MERGED_STREAMS.get(destinationStream);
  mergedStream.add(sourceStream);
  return mergedStream;
};
var cleanupMergedStreamsMap = async (destinationStream) => {
  try {
    await (0, import_promises8.finished)(destinationStream, { cleanup: true, readable: false, writable: true });
  } catch {
  }
  MERGED_STREAMS.delete(destinationStream);
};
var MERGED_STREAMS = /* @__PURE__ */ new WeakMap();
var SOURCE_LISTENERS_PER_PIPE = 2;
var DESTINATION_LISTENERS_PER_PIPE = 1;

// node_modules/execa/lib/pipe/abort.js
var import_node_util8 = require("node:util");
var unpipeOnAbort = (unpipeSignal, unpipeContext) => unpipeSignal === void 0 ? [] : [unpipeOnSignalAbort(unpipeSignal, unpipeContext)];
var unpipeOnSignalAbort = async (unpipeSignal, { sourceStream, mergedStream, fileDescriptors, sourceOptions, startTime }) => {
  await (0, import_node_util8.aborted)(unpipeSignal, sourceStream);
  await mergedStream.remove(sourceStream);
  const error = new Error("Pipe canceled by `unpipeSignal` option.");
  throw createNonCommandError({
    error,
    fileDescriptors,
    sourceOptions,
    startTime
  });
};

// node_modules/execa/lib/pipe/setup.js
var pipeToSubprocess = (sourceInfo, ...pipeArguments) => {
  if (isPlainObject(pipeArguments[0])) {
    return pipeToSubprocess.bind(void 0, {
      ...sourceInfo,
      boundOptions: { ...sourceInfo.boundOptions, ...pipeArguments[0] }
    });
  }
  const { destination, ...normalizedInfo } = normalizePipeArguments(sourceInfo, ...pipeArguments);
  const promise = handlePipePromise({ ...normalizedInfo, destination });
  promise.pipe = pipeToSubprocess.bind(void 0, {
    ...sourceInfo,
    source: destination,
    sourcePromise: promise,
    boundOptions: {}
  });
  return promise;
};
var handlePipePromise = async ({
  sourcePromise,
  sourceStream,
  sourceOptions,
  sourceError,
  destination,
  destinationStream,
  destinationError,
  unpipeSignal,
  fileDescriptors,
  startTime
}) => {
  const subprocessPromises = getSubprocessPromises(sourcePromise, destination);
  handlePipeArgumentsError({
    sourceStream,
    sourceError,
    destinationStream,
    destinationError,
    fileDescriptors,
    sourceOptions,
    startTime
  });
  const maxListenersController = new AbortController();
  try {
    const mergedStream = pipeSubprocessStream(sourceStream, destinationStream, maxListenersController);
    return await Promise.race([
      waitForBothSubprocesses(subprocessPromises),
      ...unpipeOnAbort(unpipeSignal, {
        sourceStream,
        mergedStream,
        sourceOptions,
        fileDescriptors,
        startTime
      })
    ]);
  } finally {
    maxListenersController.abort();
  }
};
var getSubprocessPromises = (sourcePromise, destination) => Promise.allSettled([sourcePromise, destination]);

// node_modules/execa/lib/io/contents.js
var import_promises9 = require("node:timers/promises");

// node_modules/execa/lib/io/iterate.js
var import_node_events12 = require("node:events");
var import_node_stream5 = require("node:stream");
var iterateOnSubprocessStream = ({ subprocessStdout, subprocess, binary, shouldEncode, encoding, preserveNewlines }) => {
  const controller = new AbortController();
  stopReadingOnExit(subprocess, controller);
  return iterateOnStream({
    stream: subprocessStdout,
    controller,
    binary,
    shouldEncode: !subprocessStdout.readableObjectMode && shouldEncode,
    encoding,
    shouldSplit: !subprocessStdout.readableObjectMode,
    preserveNewlines
  });
};
var stopReadingOnExit = async (subprocess, controller) => {
  try {
    await subprocess;
  } catch {
  } finally {
    controller.abort();
  }
};
var iterateForResult = ({ stream, onStreamEnd, lines, encoding, stripFinalNewline: stripFinalNewline2, allMixed }) => {
  const controller = new AbortController();
  stopReadingOnStreamEnd(onStreamEnd, controller, stream);
  const objectMode = stream.readableObjectMode && !allMixed;
  return iterateOnStream({
    stream,
    controller,
    binary: encoding === "buffer",
    shouldEncode: !objectMode,
    encoding,
    shouldSplit: !objectMode && lines,
    preserveNewlines: !stripFinalNewline2
  });
};
var stopReadingOnStreamEnd = async (onStreamEnd, controller, stream) => {
  try {
    await onStreamEnd;
  } catch {
    stream.destroy();
  } finally {
    controller.abort();
  }
};
var iterateOnStream = ({ stream, controller, binary, shouldEncode, encoding, shouldSplit, preserveNewlines }) => {
  const onStdoutChunk = (0, import_node_events12.on)(stream, "data", {
    signal: controller.signal,
    highWaterMark: HIGH_WATER_MARK,
    // Backward compatibility with older name for this option
    // See https://github.com/nodejs/node/pull/52080#discussion_r1525227861
    // @todo Remove after removing support for Node 21
    highWatermark: HIGH_WATER_MARK
  });
  return iterateOnData({
    onStdoutChunk,
    controller,
    binary,
    shouldEncode,
    encoding,
    shouldSplit,
    preserveNewlines
  });
};
var DEFAULT_OBJECT_HIGH_WATER_MARK = (0, import_node_stream5.getDefaultHighWaterMark)(true);
var HIGH_WATER_MARK = DEFAULT_OBJECT_HIGH_WATER_MARK;
var iterateOnData = async function* ({ onStdoutChunk, controller, binary, shouldEncode, encoding, shouldSplit, preserveNewlines }) {
  const generators = getGenerators({
    binary,
    shouldEncode,
    encoding,
    shouldSplit,
    preserveNewlines
  });
  try {
    for await (const [chunk] of onStdoutChunk) {
      yield* transformChunkSync(chunk, generators, 0);
    }
  } catch (error) {
    if (!controller.signal.aborted) {
      throw error;
    }
  } finally {
    yield* finalChunksSync(generators);
  }
};
var getGenerators = ({ binary, shouldEncode, encoding, shouldSplit, preserveNewlines }) => [
  getEncodingTransformGenerator(binary, encoding, !shouldEncode),
  getSplitLinesGenerator(binary, preserveNewlines, !shouldSplit, {})
].filter(Boolean);

// node_modules/execa/lib/io/contents.js
var getStreamOutput = async ({ stream, onStreamEnd, fdNumber, encoding, buffer, maxBuffer, lines, allMixed, stripFinalNewline: stripFinalNewline2, verboseInfo, streamInfo }) => {
  const logPromise = logOutputAsync({
    stream,
    onStreamEnd,
    fdNumber,
    encoding,
    allMixed,
    verboseInfo,
    streamInfo
  });
  if (!buffer) {
    await Promise.all([resumeStream(stream), logPromise]);
    return;
  }
  const stripFinalNewlineValue = getStripFinalNewline(stripFinalNewline2, fdNumber);
  const iterable = iterateForResult({
    stream,
    onStreamEnd,
    lines,
    encoding,
    stripFinalNewline: stripFinalNewlineValue,
    allMixed
  });
  const [output] = await Promise.all([
    getStreamContents2({
      stream,
      iterable,
      fdNumber,
      encoding,
      maxBuffer,
      lines
    }),
    logPromise
  ]);
  return output;
};
var logOutputAsync = async ({ stream, onStreamEnd, fdNumber, encoding, allMixed, verboseInfo, streamInfo: { fileDescriptors } }) => {
  if (!shouldLogOutput({
    stdioItems: fileDescriptors[fdNumber]?.stdioItems,
    encoding,
    verboseInfo,
    fdNumber
  })) {
    return;
  }
  const linesIterable = iterateForResult({
    stream,
    onStreamEnd,
    lines: true,
    encoding,
    stripFinalNewline: true,
    allMixed
  });
  await logLines(linesIterable, stream, fdNumber, verboseInfo);
};
var resumeStream = async (stream) => {
  await (0, import_promises9.setImmediate)();
  if (stream.readableFlowing === null) {
    stream.resume();
  }
};
var getStreamContents2 = async ({ stream, stream: { readableObjectMode }, iterable, fdNumber, encoding, maxBuffer, lines }) => {
  try {
    if (readableObjectMode || lines) {
      return await getStreamAsArray(iterable, { maxBuffer });
    }
    if (encoding === "buffer") {
      return new Uint8Array(await getStreamAsArrayBuffer(iterable, { maxBuffer }));
    }
    return await getStreamAsString(iterable, { maxBuffer });
  } catch (error) {
    return handleBufferedData(handleMaxBuffer({
      error,
      stream,
      readableObjectMode,
      lines,
      encoding,
      fdNumber
    }));
  }
};
var getBufferedData = async (streamPromise) => {
  try {
    return await streamPromise;
  } catch (error) {
    return handleBufferedData(error);
  }
};
var handleBufferedData = ({ bufferedData }) => isArrayBuffer(bufferedData) ? new Uint8Array(bufferedData) : bufferedData;

// node_modules/execa/lib/resolve/wait-stream.js
var import_promises10 = require("node:stream/promises");
var waitForStream = async (stream, fdNumber, streamInfo, { isSameDirection, stopOnExit = false } = {}) => {
  const state = handleStdinDestroy(stream, streamInfo);
  const abortController = new AbortController();
  try {
    await Promise.race([
      ...stopOnExit ? [streamInfo.exitPromise] : [],
      (0, import_promises10.finished)(stream, { cleanup: true, signal: abortController.signal })
    ]);
  } catch (error) {
    if (!state.stdinCleanedUp) {
      handleStreamError(error, fdNumber, streamInfo, isSameDirection);
    }
  } finally {
    abortController.abort();
  }
};
var handleStdinDestroy = (stream, { originalStreams: [originalStdin], subprocess }) => {
  const state = { stdinCleanedUp: false };
  if (stream === originalStdin) {
    spyOnStdinDestroy(stream, subprocess, state);
  }
  return state;
};
var spyOnStdinDestroy = (subprocessStdin, subprocess, state) => {
  const { _destroy } = subprocessStdin;
  subprocessStdin._destroy = (...destroyArguments) => {
    setStdinCleanedUp(subprocess, state);
    _destroy.call(subprocessStdin, ...destroyArguments);
  };
};
var setStdinCleanedUp = ({ exitCode, signalCode }, state) => {
  if (exitCode !== null || signalCode !== null) {
    state.stdinCleanedUp = true;
  }
};
var handleStreamError = (error, fdNumber, streamInfo, isSameDirection) => {
  if (!shouldIgnoreStreamError(error, fdNumber, streamInfo, isSameDirection)) {
    throw error;
  }
};
var shouldIgnoreStreamError = (error, fdNumber, streamInfo, isSameDirection = true) => {
  if (streamInfo.propagating) {
    return isStreamEpipe(error) || isStreamAbort(error);
  }
  streamInfo.propagating = true;
  return isInputFileDescriptor(streamInfo, fdNumber) === isSameDirection ? isStreamEpipe(error) : isStreamAbort(error);
};
var isInputFileDescriptor = ({ fileDescriptors }, fdNumber) => fdNumber !== "all" && fileDescriptors[fdNumber].direction === "input";
var isStreamAbort = (error) => error?.code === "ERR_STREAM_PREMATURE_CLOSE";
var isStreamEpipe = (error) => error?.code === "EPIPE";

// node_modules/execa/lib/resolve/stdio.js
var waitForStdioStreams = ({ subprocess, encoding, buffer, maxBuffer, lines, stripFinalNewline: stripFinalNewline2, verboseInfo, streamInfo }) => subprocess.stdio.map((stream, fdNumber) => waitForSubprocessStream({
  stream,
  fdNumber,
  encoding,
  buffer: buffer[fdNumber],
  maxBuffer: maxBuffer[fdNumber],
  lines: lines[fdNumber],
  allMixed: false,
  stripFinalNewline: stripFinalNewline2,
  verboseInfo,
  streamInfo
}));
var waitForSubprocessStream = async ({ stream, fdNumber, encoding, buffer, maxBuffer, lines, allMixed, stripFinalNewline: stripFinalNewline2, verboseInfo, streamInfo }) => {
  if (!stream) {
    return;
  }
  const onStreamEnd = waitForStream(stream, fdNumber, streamInfo);
  if (isInputFileDescriptor(streamInfo, fdNumber)) {
    await onStreamEnd;
    return;
  }
  const [output] = await Promise.all([
    getStreamOutput({
      stream,
      onStreamEnd,
      fdNumber,
      encoding,
      buffer,
      maxBuffer,
      lines,
      allMixed,
      stripFinalNewline: stripFinalNewline2,
      verboseInfo,
      streamInfo
    }),
    onStreamEnd
  ]);
  return output;
};

// node_modules/execa/lib/resolve/all-async.js
var makeAllStream = ({ stdout, stderr }, { all }) => all && (stdout || stderr) ? mergeStreams([stdout, stderr].filter(Boolean)) : void 0;
var waitForAllStream = ({ subprocess, encoding, buffer, maxBuffer, lines, stripFinalNewline: stripFinalNewline2, verboseInfo, streamInfo }) => waitForSubprocessStream({
  ...getAllStream(subprocess, buffer),
  fdNumber: "all",
  encoding,
  maxBuffer: maxBuffer[1] + maxBuffer[2],
  lines: lines[1] || lines[2],
  allMixed: getAllMixed(subprocess),
  stripFinalNewline: stripFinalNewline2,
  verboseInfo,
  streamInfo
});
var getAllStream = ({ stdout, stderr, all }, [, bufferStdout, bufferStderr]) => {
  const buffer = bufferStdout || bufferStderr;
  if (!buffer) {
    return { stream: all, buffer };
  }
  if (!bufferStdout) {
    return { stream: stderr, buffer };
  }
  if (!bufferStderr) {
    return { stream: stdout, buffer };
  }
  return { stream: all, buffer };
};
var getAllMixed = ({ all, stdout, stderr }) => all && stdout && stderr && stdout.readableObjectMode !== stderr.readableObjectMode;

// node_modules/execa/lib/resolve/wait-subprocess.js
var import_node_events13 = require("node:events");

// node_modules/execa/lib/verbose/ipc.js
var shouldLogIpc = (verboseInfo) => isFullVerbose(verboseInfo, "ipc");
var logIpcOutput = (message, verboseInfo) => {
  const verboseMessage = serializeVerboseMessage(message);
  verboseLog({
    type: "ipc",
    verboseMessage,
    fdNumber: "ipc",
    verboseInfo
  });
};

// node_modules/execa/lib/ipc/buffer-messages.js
var waitForIpcOutput = async ({
  subprocess,
  buffer: bufferArray,
  maxBuffer: maxBufferArray,
  ipc,
  ipcOutput,
  verboseInfo
}) => {
  if (!ipc) {
    return ipcOutput;
  }
  const isVerbose2 = shouldLogIpc(verboseInfo);
  const buffer = getFdSpecificValue(bufferArray, "ipc");
  const maxBuffer = getFdSpecificValue(maxBufferArray, "ipc");
  for await (const message of loopOnMessages({
    anyProcess: subprocess,
    channel: subprocess.channel,
    isSubprocess: false,
    ipc,
    shouldAwait: false,
    reference: true
  })) {
    if (buffer) {
      checkIpcMaxBuffer(subprocess, ipcOutput, maxBuffer);
      ipcOutput.push(message);
    }
    if (isVerbose2) {
      logIpcOutput(message, verboseInfo);
    }
  }
  return ipcOutput;
};
var getBufferedIpcOutput = async (ipcOutputPromise, ipcOutput) => {
  await Promise.allSettled([ipcOutputPromise]);
  return ipcOutput;
};

// node_modules/execa/lib/resolve/wait-subprocess.js
var waitForSubprocessResult = async ({
  subprocess,
  options: {
    encoding,
    buffer,
    maxBuffer,
    lines,
    timeoutDuration: timeout,
    cancelSignal,
    gracefulCancel,
    forceKillAfterDelay,
    stripFinalNewline: stripFinalNewline2,
    ipc,
    ipcInput
  },
  context,
  verboseInfo,
  fileDescriptors,
  originalStreams,
  onInternalError,
  controller
}) => {
  const exitPromise = waitForExit(subprocess, context);
  const streamInfo = {
    originalStreams,
    fileDescriptors,
    subprocess,
    exitPromise,
    propagating: false
  };
  const stdioPromises = waitForStdioStreams({
    subprocess,
    encoding,
    buffer,
    maxBuffer,
    lines,
    stripFinalNewline: stripFinalNewline2,
    verboseInfo,
    streamInfo
  });
  const allPromise = waitForAllStream({
    subprocess,
    encoding,
    buffer,
    maxBuffer,
    lines,
    stripFinalNewline: stripFinalNewline2,
    verboseInfo,
    streamInfo
  });
  const ipcOutput = [];
  const ipcOutputPromise = waitForIpcOutput({
    subprocess,
    buffer,
    maxBuffer,
    ipc,
    ipcOutput,
    verboseInfo
  });
  const originalPromises = waitForOriginalStreams(originalStreams, subprocess, streamInfo);
  const customStreamsEndPromises = waitForCustomStreamsEnd(fileDescriptors, streamInfo);
  try {
    return await Promise.race([
      Promise.all([
        {},
        waitForSuccessfulExit(exitPromise),
        Promise.all(stdioPromises),
        allPromise,
        ipcOutputPromise,
        sendIpcInput(subprocess, ipcInput),
        ...originalPromises,
        ...customStreamsEndPromises
      ]),
      onInternalError,
      throwOnSubprocessError(subprocess, controller),
      ...throwOnTimeout(subprocess, timeout, context, controller),
      ...throwOnCancel({
        subprocess,
        cancelSignal,
        gracefulCancel,
        context,
        controller
      }),
      ...throwOnGracefulCancel({
        subprocess,
        cancelSignal,
        gracefulCancel,
        forceKillAfterDelay,
        context,
        controller
      })
    ]);
  } catch (error) {
    context.terminationReason ??= "other";
    return Promise.all([
      { error },
      exitPromise,
      Promise.all(stdioPromises.map((stdioPromise) => getBufferedData(stdioPromise))),
      getBufferedData(allPromise),
      getBufferedIpcOutput(ipcOutputPromise, ipcOutput),
      Promise.allSettled(originalPromises),
      Promise.allSettled(customStreamsEndPromises)
    ]);
  }
};
var waitForOriginalStreams = (originalStreams, subprocess, streamInfo) => originalStreams.map((stream, fdNumber) => stream === subprocess.stdio[fdNumber] ? void 0 : waitForStream(stream, fdNumber, streamInfo));
var waitForCustomStreamsEnd = (fileDescriptors, streamInfo) => fileDescriptors.flatMap(({ stdioItems }, fdNumber) => stdioItems.filter(({ value, stream = value }) => isStream(stream, { checkOpen: false }) && !isStandardStream(stream)).map(({ type, value, stream = value }) => waitForStream(stream, fdNumber, streamInfo, {
  isSameDirection: TRANSFORM_TYPES.has(type),
  stopOnExit: type === "native"
})));
var throwOnSubprocessError = async (subprocess, { signal }) => {
  const [error] = await (0, import_node_events13.once)(subprocess, "error", { signal });
  throw error;
};

// node_modules/execa/lib/convert/concurrent.js
var initializeConcurrentStreams = () => ({
  readableDestroy: /* @__PURE__ */ new WeakMap(),
  writableFinal: /* @__PURE__ */ new WeakMap(),
  writableDestroy: /* @__PURE__ */ new WeakMap()
});
var addConcurrentStream = (concurrentStreams, stream, waitName) => {
  const weakMap = concurrentStreams[waitName];
  if (!weakMap.has(stream)) {
    weakMap.set(stream, []);
  }
  const promises = weakMap.get(stream);
  const promise = createDeferred();
  promises.push(promise);
  const resolve = promise.resolve.bind(promise);
  return { resolve, promises };
};
var waitForConcurrentStreams = async ({ resolve, promises }, subprocess) => {
  resolve();
  const [isSubprocessExit] = await Promise.race([
    Promise.allSettled([true, subprocess]),
    Promise.all([false, ...promises])
  ]);
  return !isSubprocessExit;
};

// node_modules/execa/lib/convert/readable.js
var import_node_stream6 = require("node:stream");
var import_node_util9 = require("node:util");

// node_modules/execa/lib/convert/shared.js
var import_promises11 = require("node:stream/promises");
var safeWaitForSubprocessStdin = async (subprocessStdin) => {
  if (subprocessStdin === void 0) {
    return;
  }
  try {
    await waitForSubprocessStdin(subprocessStdin);
  } catch {
  }
};
var safeWaitForSubprocessStdout = async (subprocessStdout) => {
  if (subprocessStdout === void 0) {
    return;
  }
  try {
    await waitForSubprocessStdout(subprocessStdout);
  } catch {
  }
};
var waitForSubprocessStdin = async (subprocessStdin) => {
  await (0, import_promises11.finished)(subprocessStdin, { cleanup: true, readable: false, writable: true });
};
var waitForSubprocessStdout = async (subprocessStdout) => {
  await (0, import_promises11.finished)(subprocessStdout, { cleanup: true, readable: true, writable: false });
};
var waitForSubprocess = async (subprocess, error) => {
  await subprocess;
  if (error) {
    throw error;
  }
};
var destroyOtherStream = (stream, isOpen, error) => {
  if (error && !isStreamAbort(error)) {
    stream.destroy(error);
  } else if (isOpen) {
    stream.destroy();
  }
};

// node_modules/execa/lib/convert/readable.js
var createReadable = ({ subprocess, concurrentStreams, encoding }, { from, binary: binaryOption = true, preserveNewlines = true } = {}) => {
  const binary = binaryOption || BINARY_ENCODINGS.has(encoding);
  const { subprocessStdout, waitReadableDestroy } = getSubprocessStdout(subprocess, from, concurrentStreams);
  const { readableEncoding, readableObjectMode, readableHighWaterMark } = getReadableOptions(subprocessStdout, binary);
  const { read: read3, onStdoutDataDone } = getReadableMethods({
    subprocessStdout,
    subprocess,
    binary,
    encoding,
    preserveNewlines
  });
  const readable2 = new import_node_stream6.Readable({
    read: read3,
    destroy: (0, import_node_util9.callbackify)(onReadableDestroy.bind(void 0, { subprocessStdout, subprocess, waitReadableDestroy })),
    highWaterMark: readableHighWaterMark,
    objectMode: readableObjectMode,
    encoding: readableEncoding
  });
  onStdoutFinished({
    subprocessStdout,
    onStdoutDataDone,
    readable: readable2,
    subprocess
  });
  return readable2;
};
var getSubprocessStdout = (subprocess, from, concurrentStreams) => {
  const subprocessStdout = getFromStream(subprocess, from);
  const waitReadableDestroy = addConcurrentStream(concurrentStreams, subprocessStdout, "readableDestroy");
  return { subprocessStdout, waitReadableDestroy };
};
var getReadableOptions = ({ readableEncoding, readableObjectMode, readableHighWaterMark }, binary) => binary ? { readableEncoding, readableObjectMode, readableHighWaterMark } : { readableEncoding, readableObjectMode: true, readableHighWaterMark: DEFAULT_OBJECT_HIGH_WATER_MARK };
var getReadableMethods = ({ subprocessStdout, subprocess, binary, encoding, preserveNewlines }) => {
  const onStdoutDataDone = createDeferred();
  const onStdoutData = iterateOnSubprocessStream({
    subprocessStdout,
    subprocess,
    binary,
    shouldEncode: !binary,
    encoding,
    preserveNewlines
  });
  return {
    read() {
      onRead(this, onStdoutData, onStdoutDataDone);
    },
    onStdoutDataDone
  };
};
var onRead = async (readable2, onStdoutData, onStdoutDataDone) => {
  try {
    const { value, done } = await onStdoutData.next();
    if (done) {
      onStdoutDataDone.resolve();
    } else {
      readable2.push(value);
    }
  } catch {
  }
};
var onStdoutFinished = async ({ subprocessStdout, onStdoutDataDone, readable: readable2, subprocess, subprocessStdin }) => {
  try {
    await waitForSubprocessStdout(subprocessStdout);
    await subprocess;
    await safeWaitForSubprocessStdin(subprocessStdin);
    await onStdoutDataDone;
    if (readable2.readable) {
      readable2.push(null);
    }
  } catch (error) {
    await safeWaitForSubprocessStdin(subprocessStdin);
    destroyOtherReadable(readable2, error);
  }
};
var onReadableDestroy = async ({ subprocessStdout, subprocess, waitReadableDestroy }, error) => {
  if (await waitForConcurrentStreams(waitReadableDestroy, subprocess)) {
    destroyOtherReadable(subprocessStdout, error);
    await waitForSubprocess(subprocess, error);
  }
};
var destroyOtherReadable = (stream, error) => {
  destroyOtherStream(stream, stream.readable, error);
};

// node_modules/execa/lib/convert/writable.js
var import_node_stream7 = require("node:stream");
var import_node_util10 = require("node:util");
var createWritable = ({ subprocess, concurrentStreams }, { to } = {}) => {
  const { subprocessStdin, waitWritableFinal, waitWritableDestroy } = getSubprocessStdin(subprocess, to, concurrentStreams);
  const writable2 = new import_node_stream7.Writable({
    ...getWritableMethods(subprocessStdin, subprocess, waitWritableFinal),
    destroy: (0, import_node_util10.callbackify)(onWritableDestroy.bind(void 0, {
      subprocessStdin,
      subprocess,
      waitWritableFinal,
      waitWritableDestroy
    })),
    highWaterMark: subprocessStdin.writableHighWaterMark,
    objectMode: subprocessStdin.writableObjectMode
  });
  onStdinFinished(subprocessStdin, writable2);
  return writable2;
};
var getSubprocessStdin = (subprocess, to, concurrentStreams) => {
  const subprocessStdin = getToStream(subprocess, to);
  const waitWritableFinal = addConcurrentStream(concurrentStreams, subprocessStdin, "writableFinal");
  const waitWritableDestroy = addConcurrentStream(concurrentStreams, subprocessStdin, "writableDestroy");
  return { subprocessStdin, waitWritableFinal, waitWritableDestroy };
};
var getWritableMethods = (subprocessStdin, subprocess, waitWritableFinal) => ({
  write: onWrite.bind(void 0, subprocessStdin),
  final: (0, import_node_util10.callbackify)(onWritableFinal.bind(void 0, subprocessStdin, subprocess, waitWritableFinal))
});
var onWrite = (subprocessStdin, chunk, encoding, done) => {
  if (subprocessStdin.write(chunk, encoding)) {
    done();
  } else {
    subprocessStdin.once("drain", done);
  }
};
var onWritableFinal = async (subprocessStdin, subprocess, waitWritableFinal) => {
  if (await waitForConcurrentStreams(waitWritableFinal, subprocess)) {
    if (subprocessStdin.writable) {
      subprocessStdin.end();
    }
    await subprocess;
  }
};
var onStdinFinished = async (subprocessStdin, writable2, subprocessStdout) => {
  try {
    await waitForSubprocessStdin(subprocessStdin);
    if (writable2.writable) {
      writable2.end();
    }
  } catch (error) {
    await safeWaitForSubprocessStdout(subprocessStdout);
    destroyOtherWritable(writable2, error);
  }
};
var onWritableDestroy = async ({ subprocessStdin, subprocess, waitWritableFinal, waitWritableDestroy }, error) => {
  await waitForConcurrentStreams(waitWritableFinal, subprocess);
  if (await waitForConcurrentStreams(waitWritableDestroy, subprocess)) {
    destroyOtherWritable(subprocessStdin, error);
    await waitForSubprocess(subprocess, error);
  }
};
var destroyOtherWritable = (stream, error) => {
  destroyOtherStream(stream, stream.writable, error);
};

// node_modules/execa/lib/convert/duplex.js
var import_node_stream8 = require("node:stream");
var import_node_util11 = require("node:util");
var createDuplex = ({ subprocess, concurrentStreams, encoding }, { from, to, binary: binaryOption = true, preserveNewlines = true } = {}) => {
  const binary = binaryOption || BINARY_ENCODINGS.has(encoding);
  const { subprocessStdout, waitReadableDestroy } = getSubprocessStdout(subprocess, from, concurrentStreams);
  const { subprocessStdin, waitWritableFinal, waitWritableDestroy } = getSubprocessStdin(subprocess, to, concurrentStreams);
  const { readableEncoding, readableObjectMode, readableHighWaterMark } = getReadableOptions(subprocessStdout, binary);
  const { read: read3, onStdoutDataDone } = getReadableMethods({
    subprocessStdout,
    subprocess,
    binary,
    encoding,
    preserveNewlines
  });
  const duplex2 = new import_node_stream8.Duplex({
    read: read3,
    ...getWritableMethods(subprocessStdin, subprocess, waitWritableFinal),
    destroy: (0, import_node_util11.callbackify)(onDuplexDestroy.bind(void 0, {
      subprocessStdout,
      subprocessStdin,
      subprocess,
      waitReadableDestroy,
      waitWritableFinal,
      waitWritableDestroy
    })),
    readableHighWaterMark,
    writableHighWaterMark: subprocessStdin.writableHighWaterMark,
    readableObjectMode,
    writableObjectMode: subprocessStdin.writableObjectMode,
    encoding: readableEncoding
  });
  onStdoutFinished({
    subprocessStdout,
    onStdoutDataDone,
    readable: duplex2,
    subprocess,
    subprocessStdin
  });
  onStdinFinished(subprocessStdin, duplex2, subprocessStdout);
  return duplex2;
};
var onDuplexDestroy = async ({ subprocessStdout, subprocessStdin, subprocess, waitReadableDestroy, waitWritableFinal, waitWritableDestroy }, error) => {
  await Promise.all([
    onReadableDestroy({ subprocessStdout, subprocess, waitReadableDestroy }, error),
    onWritableDestroy({
      subprocessStdin,
      subprocess,
      waitWritableFinal,
      waitWritableDestroy
    }, error)
  ]);
};

// node_modules/execa/lib/convert/iterable.js
var createIterable = (subprocess, encoding, {
  from,
  binary: binaryOption = false,
  preserveNewlines = false
} = {}) => {
  const binary = binaryOption || BINARY_ENCODINGS.has(encoding);
  const subprocessStdout = getFromStream(subprocess, from);
  const onStdoutData = iterateOnSubprocessStream({
    subprocessStdout,
    subprocess,
    binary,
    shouldEncode: true,
    encoding,
    preserveNewlines
  });
  return iterateOnStdoutData(onStdoutData, subprocessStdout, subprocess);
};
var iterateOnStdoutData = async function* (onStdoutData, subprocessStdout, subprocess) {
  try {
    yield* onStdoutData;
  } finally {
    if (subprocessStdout.readable) {
      subprocessStdout.destroy();
    }
    await subprocess;
  }
};

// node_modules/execa/lib/convert/add.js
var addConvertedStreams = (subprocess, { encoding }) => {
  const concurrentStreams = initializeConcurrentStreams();
  subprocess.readable = createReadable.bind(void 0, { subprocess, concurrentStreams, encoding });
  subprocess.writable = createWritable.bind(void 0, { subprocess, concurrentStreams });
  subprocess.duplex = createDuplex.bind(void 0, { subprocess, concurrentStreams, encoding });
  subprocess.iterable = createIterable.bind(void 0, subprocess, encoding);
  subprocess[Symbol.asyncIterator] = createIterable.bind(void 0, subprocess, encoding, {});
};

// node_modules/execa/lib/methods/promise.js
var mergePromise = (subprocess, promise) => {
  for (const [property, descriptor] of descriptors) {
    const value = descriptor.value.bind(promise);
    Reflect.defineProperty(subprocess, property, { ...descriptor, value });
  }
};
var nativePromisePrototype = (async () => {
})().constructor.prototype;
var descriptors = ["then", "catch", "finally"].map((property) => [
  property,
  Reflect.getOwnPropertyDescriptor(nativePromisePrototype, property)
]);

// node_modules/execa/lib/methods/main-async.js
var execaCoreAsync = (rawFile, rawArguments, rawOptions, createNested) => {
  const { file, commandArguments, command, escapedCommand, startTime, verboseInfo, options, fileDescriptors } = handleAsyncArguments(rawFile, rawArguments, rawOptions);
  const { subprocess, promise } = spawnSubprocessAsync({
    file,
    commandArguments,
    options,
    startTime,
    verboseInfo,
    command,
    escapedCommand,
    fileDescriptors
  });
  subprocess.pipe = pipeToSubprocess.bind(void 0, {
    source: subprocess,
    sourcePromise: promise,
    boundOptions: {},
    createNested
  });
  mergePromise(subprocess, promise);
  SUBPROCESS_OPTIONS.set(subprocess, { options, fileDescriptors });
  return subprocess;
};
var handleAsyncArguments = (rawFile, rawArguments, rawOptions) => {
  const { command, escapedCommand, startTime, verboseInfo } = handleCommand(rawFile, rawArguments, rawOptions);
  const { file, commandArguments, options: normalizedOptions } = normalizeOptions(rawFile, rawArguments, rawOptions);
  const options = handleAsyncOptions(normalizedOptions);
  const fileDescriptors = handleStdioAsync(options, verboseInfo);
  return {
    file,
    commandArguments,
    command,
    escapedCommand,
    startTime,
    verboseInfo,
    options,
    fileDescriptors
  };
};
var handleAsyncOptions = ({ timeout, signal, ...options }) => {
  if (signal !== void 0) {
    throw new TypeError('The "signal" option has been renamed to "cancelSignal" instead.');
  }
  return { ...options, timeoutDuration: timeout };
};
var spawnSubprocessAsync = ({ file, commandArguments, options, startTime, verboseInfo, command, escapedCommand, fileDescriptors }) => {
  let subprocess;
  try {
    subprocess = (0, import_node_child_process5.spawn)(...concatenateShell(file, commandArguments, options));
  } catch (error) {
    return handleEarlyError({
      error,
      command,
      escapedCommand,
      fileDescriptors,
      options,
      startTime,
      verboseInfo
    });
  }
  const controller = new AbortController();
  (0, import_node_events14.setMaxListeners)(Number.POSITIVE_INFINITY, controller.signal);
  const originalStreams = [...subprocess.stdio];
  pipeOutputAsync(subprocess, fileDescriptors, controller);
  cleanupOnExit(subprocess, options, controller);
  const context = {};
  const onInternalError = createDeferred();
  subprocess.kill = subprocessKill.bind(void 0, {
    kill: subprocess.kill.bind(subprocess),
    options,
    onInternalError,
    context,
    controller
  });
  subprocess.all = makeAllStream(subprocess, options);
  addConvertedStreams(subprocess, options);
  addIpcMethods(subprocess, options);
  const promise = handlePromise({
    subprocess,
    options,
    startTime,
    verboseInfo,
    fileDescriptors,
    originalStreams,
    command,
    escapedCommand,
    context,
    onInternalError,
    controller
  });
  return { subprocess, promise };
};
var handlePromise = async ({ subprocess, options, startTime, verboseInfo, fileDescriptors, originalStreams, command, escapedCommand, context, onInternalError, controller }) => {
  const [
    errorInfo,
    [exitCode, signal],
    stdioResults,
    allResult,
    ipcOutput
  ] = await waitForSubprocessResult({
    subprocess,
    options,
    context,
    verboseInfo,
    fileDescriptors,
    originalStreams,
    onInternalError,
    controller
  });
  controller.abort();
  onInternalError.resolve();
  const stdio = stdioResults.map((stdioResult, fdNumber) => stripNewline(stdioResult, options, fdNumber));
  const all = stripNewline(allResult, options, "all");
  const result = getAsyncResult({
    errorInfo,
    exitCode,
    signal,
    stdio,
    all,
    ipcOutput,
    context,
    options,
    command,
    escapedCommand,
    startTime
  });
  return handleResult(result, verboseInfo, options);
};
var getAsyncResult = ({ errorInfo, exitCode, signal, stdio, all, ipcOutput, context, options, command, escapedCommand, startTime }) => "error" in errorInfo ? makeError({
  error: errorInfo.error,
  command,
  escapedCommand,
  timedOut: context.terminationReason === "timeout",
  isCanceled: context.terminationReason === "cancel" || context.terminationReason === "gracefulCancel",
  isGracefullyCanceled: context.terminationReason === "gracefulCancel",
  isMaxBuffer: errorInfo.error instanceof MaxBufferError,
  isForcefullyTerminated: context.isForcefullyTerminated,
  exitCode,
  signal,
  stdio,
  all,
  ipcOutput,
  options,
  startTime,
  isSync: false
}) : makeSuccessResult({
  command,
  escapedCommand,
  stdio,
  all,
  ipcOutput,
  options,
  startTime
});

// node_modules/execa/lib/methods/bind.js
var mergeOptions = (boundOptions, options) => {
  const newOptions = Object.fromEntries(
    Object.entries(options).map(([optionName, optionValue]) => [
      optionName,
      mergeOption(optionName, boundOptions[optionName], optionValue)
    ])
  );
  return { ...boundOptions, ...newOptions };
};
var mergeOption = (optionName, boundOptionValue, optionValue) => {
  if (DEEP_OPTIONS.has(optionName) && isPlainObject(boundOptionValue) && isPlainObject(optionValue)) {
    return { ...boundOptionValue, ...optionValue };
  }
  return optionValue;
};
var DEEP_OPTIONS = /* @__PURE__ */ new Set(["env", ...FD_SPECIFIC_OPTIONS]);

// node_modules/execa/lib/methods/create.js
var createExeca = (mapArguments, boundOptions, deepOptions, setBoundExeca) => {
  const createNested = (mapArguments2, boundOptions2, setBoundExeca2) => createExeca(mapArguments2, boundOptions2, deepOptions, setBoundExeca2);
  const boundExeca = (...execaArguments) => callBoundExeca({
    mapArguments,
    deepOptions,
    boundOptions,
    setBoundExeca,
    createNested
  }, ...execaArguments);
  if (setBoundExeca !== void 0) {
    setBoundExeca(boundExeca, createNested, boundOptions);
  }
  return boundExeca;
};
var callBoundExeca = ({ mapArguments, deepOptions = {}, boundOptions = {}, setBoundExeca, createNested }, firstArgument, ...nextArguments) => {
  if (isPlainObject(firstArgument)) {
    return createNested(mapArguments, mergeOptions(boundOptions, firstArgument), setBoundExeca);
  }
  const { file, commandArguments, options, isSync } = parseArguments({
    mapArguments,
    firstArgument,
    nextArguments,
    deepOptions,
    boundOptions
  });
  return isSync ? execaCoreSync(file, commandArguments, options) : execaCoreAsync(file, commandArguments, options, createNested);
};
var parseArguments = ({ mapArguments, firstArgument, nextArguments, deepOptions, boundOptions }) => {
  const callArguments = isTemplateString(firstArgument) ? parseTemplates(firstArgument, nextArguments) : [firstArgument, ...nextArguments];
  const [initialFile, initialArguments, initialOptions] = normalizeParameters(...callArguments);
  const mergedOptions = mergeOptions(mergeOptions(deepOptions, boundOptions), initialOptions);
  const {
    file = initialFile,
    commandArguments = initialArguments,
    options = mergedOptions,
    isSync = false
  } = mapArguments({ file: initialFile, commandArguments: initialArguments, options: mergedOptions });
  return {
    file,
    commandArguments,
    options,
    isSync
  };
};

// node_modules/execa/lib/methods/command.js
var mapCommandAsync = ({ file, commandArguments }) => parseCommand(file, commandArguments);
var mapCommandSync = ({ file, commandArguments }) => ({ ...parseCommand(file, commandArguments), isSync: true });
var parseCommand = (command, unusedArguments) => {
  if (unusedArguments.length > 0) {
    throw new TypeError(`The command and its arguments must be passed as a single string: ${command} ${unusedArguments}.`);
  }
  const [file, ...commandArguments] = parseCommandString(command);
  return { file, commandArguments };
};
var parseCommandString = (command) => {
  if (typeof command !== "string") {
    throw new TypeError(`The command must be a string: ${String(command)}.`);
  }
  const trimmedCommand = command.trim();
  if (trimmedCommand === "") {
    return [];
  }
  const tokens = [];
  for (const token of trimmedCommand.split(SPACES_REGEXP)) {
    const previousToken = tokens.at(-1);
    if (previousToken && previousToken.endsWith("\\")) {
      tokens[tokens.length - 1] = `${previousToken.slice(0, -1)} ${token}`;
    } else {
      tokens.push(token);
    }
  }
  return tokens;
};
var SPACES_REGEXP = / +/g;

// node_modules/execa/lib/methods/script.js
var setScriptSync = (boundExeca, createNested, boundOptions) => {
  boundExeca.sync = createNested(mapScriptSync, boundOptions);
  boundExeca.s = boundExeca.sync;
};
var mapScriptAsync = ({ options }) => getScriptOptions(options);
var mapScriptSync = ({ options }) => ({ ...getScriptOptions(options), isSync: true });
var getScriptOptions = (options) => ({ options: { ...getScriptStdinOption(options), ...options } });
var getScriptStdinOption = ({ input, inputFile, stdio }) => input === void 0 && inputFile === void 0 && stdio === void 0 ? { stdin: "inherit" } : {};
var deepScriptOptions = { preferLocal: true };

// node_modules/execa/index.js
var execa = createExeca(() => ({}));
var execaSync = createExeca(() => ({ isSync: true }));
var execaCommand = createExeca(mapCommandAsync);
var execaCommandSync = createExeca(mapCommandSync);
var execaNode = createExeca(mapNode);
var $ = createExeca(mapScriptAsync, {}, deepScriptOptions, setScriptSync);
var {
  sendMessage: sendMessage2,
  getOneMessage: getOneMessage2,
  getEachMessage: getEachMessage2,
  getCancelSignal: getCancelSignal2
} = getIpcExport();

// modules/engine/command.ts
init_error();
var KEPT = 1e6;
function searchPath() {
  return { PATH: `${process.env.PATH ?? ""}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin` };
}
async function run(program2, args, options = {}) {
  const child = execa(program2, args, {
    reject: false,
    all: true,
    buffer: false,
    stdin: "ignore",
    env: { ...searchPath(), ...options.env },
    ...options.cwd !== void 0 && { cwd: options.cwd },
    ...options.timeout !== void 0 && { timeout: options.timeout * 1e3 }
  });
  let stdout = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => {
    stdout = `${stdout}${text}`.slice(-KEPT);
  });
  child.all.setEncoding("utf8").on("data", (text) => {
    output = `${output}${text}`.slice(-KEPT);
    options.onOutput?.(text);
  });
  const result = await child;
  if (result.code === "ENOENT") {
    throw new UsageError("container_command", missing(program2, result.cwd), "OCI-0503");
  }
  if (result.timedOut) output += `
(no end within ${options.timeout} s)`;
  return { exitCode: result.exitCode, stdout: stdout.trimEnd(), output: output.trimEnd() };
}
function tail(output, lines = 40) {
  return output.split("\n").slice(-lines).join("\n");
}
function lastLine(output) {
  return output.trim().split("\n").at(-1) ?? "";
}
function missing(program2, directory) {
  return `"${program2}" cannot be run in ${directory}: it is not installed on this node (the role ensure-${program2} installs it), or the directory does not exist`;
}

// modules/engine/firewall/firewalld.ts
var PROGRAM = "firewall-cmd";
var firewalld = async (port, commands) => {
  const state = await commands(PROGRAM, ["--state"]);
  if (state?.exitCode !== 0) return [];
  const active = zonesIn(await must(commands, PROGRAM, ["--get-active-zones"]));
  const usual = (await must(commands, PROGRAM, ["--get-default-zone"])).trim();
  const rule = `rule priority="-5000" port port="${port}" protocol="tcp" accept`;
  return [.../* @__PURE__ */ new Set([...active, usual])].map((zone) => ({
    name: `firewalld zone ${zone}`,
    refuses: true,
    ours: async () => (await commands(PROGRAM, [`--zone=${zone}`, `--query-rich-rule=${rule}`]))?.exitCode === 0,
    open: async () => {
      await must(commands, PROGRAM, [`--zone=${zone}`, `--add-rich-rule=${rule}`]);
    },
    close: async () => {
      await must(commands, PROGRAM, [`--zone=${zone}`, `--remove-rich-rule=${rule}`]);
    }
  }));
};
function zonesIn(text) {
  return text.split("\n").flatMap((line) => /^(\S+)/.exec(line)?.[1] ?? []);
}

// modules/engine/firewall/chains.ts
function mayRefuse(chains, start2) {
  const policy = chains.get(start2)?.policy;
  if (policy !== void 0 && policy !== "accept") return true;
  const seen = /* @__PURE__ */ new Set();
  const waiting = [start2];
  for (let name = waiting.pop(); name !== void 0; name = waiting.pop()) {
    const chain = chains.get(name);
    if (!chain || seen.has(name)) continue;
    if (chain.refuses) return true;
    seen.add(name);
    waiting.push(...chain.targets);
  }
  return false;
}

// modules/engine/firewall/iptables.ts
var WAIT = ["-w", "30"];
var iptables = async (port, commands) => {
  const gates = [];
  for (const program2 of ["iptables", "ip6tables"]) {
    const listed = await commands(program2, [...WAIT, "-S"]);
    if (listed?.exitCode !== 0) continue;
    const words = ["INPUT", "-p", "tcp", "--dport", String(port), "-m", "comment", "--comment", MARK];
    const rule = [...words, "-j", "ACCEPT"];
    gates.push({
      name: `${program2} chain INPUT`,
      refuses: mayRefuse(chainsIn(listed.stdout), "INPUT"),
      ours: async () => (await commands(program2, [...WAIT, "-C", ...rule]))?.exitCode === 0,
      open: async () => {
        await must(commands, program2, [...WAIT, "-I", ...rule]);
      },
      close: async () => {
        await must(commands, program2, [...WAIT, "-D", ...rule]);
      }
    });
  }
  return gates;
};
function chainsIn(text) {
  const chains = /* @__PURE__ */ new Map();
  for (const line of text.split("\n")) {
    const [option, name = "", policy = ""] = line.split(" ");
    if (option === "-P") chains.set(name, { policy: policy.toLowerCase(), refuses: false, targets: [] });
    if (option === "-N") chains.set(name, { refuses: false, targets: [] });
    const chain = option === "-A" ? chains.get(name) : void 0;
    const target = / -[jg] (\S+)/.exec(line)?.[1];
    if (!chain || !target) continue;
    if (target === "DROP" || target === "REJECT") chain.refuses = true;
    else chain.targets.push(target);
  }
  return chains;
}

// modules/engine/firewall/nftables.ts
async function nftables(port, commands, iptables2) {
  const entries = await rules(commands);
  return entries.flatMap(({ chain }) => chain ? [chain] : []).filter((chain) => chain.type === "filter" && chain.hook === "input").filter((chain) => !(iptables2 && isOfIptables(chain))).filter((chain) => ["ip", "ip6", "inet"].includes(chain.family)).map(
    (chain) => gateOf(
      [chain.family, chain.table, chain.name],
      mayRefuse(chainsOf(entries, chain), chain.name),
      port,
      commands
    )
  );
}
function isOfIptables({ family, table, name }) {
  return family !== "inet" && table === "filter" && name === "INPUT";
}
function gateOf(where, refuses, port, commands) {
  const comment = `${MARK} ${port}`;
  const ours = async () => (await rules(commands)).flatMap(
    ({ rule }) => rule?.comment === comment && [rule.family, rule.table, rule.chain].join() === where.join() ? [rule.handle] : []
  );
  return {
    name: `nftables ${where.join(" ")}`,
    refuses,
    ours: async () => (await ours()).length > 0,
    open: async () => {
      const statement = ["tcp", "dport", String(port), "accept", "comment", `"${comment}"`];
      await must(commands, "nft", ["insert", "rule", ...where, ...statement]);
    },
    close: async () => {
      for (const handle of await ours()) {
        await must(commands, "nft", ["delete", "rule", ...where, "handle", String(handle)]);
      }
    }
  };
}
async function rules(commands) {
  const listed = await commands("nft", ["-j", "list", "ruleset"]);
  if (listed?.exitCode !== 0) return [];
  try {
    return JSON.parse(listed.stdout).nftables;
  } catch {
    return [];
  }
}
function chainsOf(entries, { family, table }) {
  const chains = /* @__PURE__ */ new Map();
  for (const { chain } of entries) {
    if (chain?.family !== family || chain.table !== table) continue;
    const { name, policy } = chain;
    chains.set(name, { ...policy !== void 0 && { policy }, refuses: false, targets: [] });
  }
  for (const { rule } of entries) {
    if (rule?.family !== family || rule.table !== table) continue;
    const chain = chains.get(rule.chain);
    if (chain) readVerdicts(rule.expr, chain);
  }
  return chains;
}
function readVerdicts(value, chain) {
  if (value === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === "drop" || key === "reject") chain.refuses = true;
    const target = key === "jump" || key === "goto" ? inner?.target : void 0;
    if (typeof target === "string") chain.targets.push(target);
    readVerdicts(inner, chain);
  }
}

// modules/engine/firewall/ufw.ts
var ufw = async (port, commands) => {
  const status = await commands("ufw", ["status"]);
  if (status?.exitCode !== 0 || !/^Status: active$/m.test(status.stdout)) return [];
  const rule = ["allow", `${port}/tcp`];
  const added = async () => {
    const lines = (await must(commands, "ufw", ["show", "added"])).split("\n");
    return lines.map((line) => line.trim());
  };
  return [
    {
      name: "ufw",
      refuses: true,
      opened: async () => {
        const theirs = new RegExp(`^ufw allow ${port}(/tcp)?( comment .*)?$`);
        return (await added()).some((line) => theirs.test(line));
      },
      ours: async () => (await added()).includes(`ufw ${rule.join(" ")} comment '${MARK}'`),
      open: async () => {
        await must(commands, "ufw", [...rule, "comment", MARK]);
      },
      close: async () => {
        await must(commands, "ufw", ["delete", ...rule]);
      }
    }
  ];
};

// modules/engine/firewall/firewall.ts
var MARK = "zuul-buildset-registry";
var TIMEOUT = 60;
var SWITCHED_OFF = {
  // Where there is no bus, there is no firewalld.
  "firewall-cmd": () => !(0, import_node_fs6.existsSync)("/run/dbus/system_bus_socket"),
  ufw: () => !/^ENABLED=["']?yes/im.test(readIfPresent("/etc/ufw/ufw.conf"))
};
function readIfPresent(file) {
  return (0, import_node_fs6.existsSync)(file) ? (0, import_node_fs6.readFileSync)(file, "utf8") : "";
}
var hostCommands = async (program2, args) => {
  if (SWITCHED_OFF[program2]?.()) return void 0;
  try {
    return await run(program2, args, { timeout: TIMEOUT, env: { LC_ALL: "C" } });
  } catch (error) {
    if (error instanceof UsageError) return void 0;
    throw error;
  }
};
async function must(commands, program2, args) {
  const result = await commands(program2, args);
  if (result?.exitCode === 0) return result.stdout;
  const output = result?.output ?? "";
  throw new CommandError(
    [program2, ...args],
    result?.exitCode,
    tail(output),
    `the firewall was not changed: ${program2} failed: ${lastLine(output)}`,
    "OCI-0608"
  );
}
async function configureFirewall({ port, open: open7, checkMode }, commands = hostCommands) {
  const results = [];
  for (const gate of await gatesOf(port, commands)) {
    const ours = await gate.ours();
    if (!gate.refuses && !ours) continue;
    const changed = open7 ? !ours && !await gate.opened?.() : ours;
    if (changed && !checkMode) await (open7 ? gate.open() : gate.close());
    results.push({ name: gate.name, changed });
  }
  return results;
}
async function configureFirewallIfRoot(gate) {
  if (gate.port === 0) return { changed: false };
  if (process.getuid?.() !== 0) return { changed: false, firewall_pending: true };
  const places = await configureFirewall(gate);
  return { changed: places.some(({ changed }) => changed), firewall_pending: false };
}
async function gatesOf(port, commands) {
  for (const service of [firewalld, ufw]) {
    const gates = await service(port, commands);
    if (gates.length > 0) return gates;
  }
  const tables = await iptables(port, commands);
  return [...tables, ...await nftables(port, commands, tables.length > 0)];
}

// modules/oci_registry.ts
init_reference();

// modules/operation/serve-instance.ts
var import_node_fs7 = require("node:fs");
var import_promises12 = require("node:fs/promises");
var import_node_path6 = __toESM(require("node:path"));
init_error();
function instanceFiles(root2) {
  const at = (name) => import_node_path6.default.join(root2, name);
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
  const text = await (0, import_promises12.readFile)(file, "utf8").catch(() => void 0);
  try {
    return text === void 0 ? void 0 : JSON.parse(text);
  } catch {
    return void 0;
  }
}
async function runningState(files) {
  const state = await readJson(files.state);
  return state && isInstance(state.pid, files) ? state : void 0;
}
function isInstance(pid, files) {
  try {
    const words = (0, import_node_fs7.readFileSync)(`/proc/${pid}/cmdline`, "utf8").split("\0");
    return words.includes(files.config);
  } catch {
    return false;
  }
}
async function checkRoot(files) {
  const present = await (0, import_promises12.readdir)(files.root).catch(() => []);
  const foreign = present.filter((name) => !ownNames(files).includes(name));
  if (foreign.length === 0) return;
  throw new UsageError(
    "root",
    `${files.root} holds other files (${foreign.slice(0, 3).join(", ")}); name a directory for the registry alone`,
    "OCI-0703"
  );
}
async function removeContent(files) {
  for (const name of [files.data, files.log, files.summary]) {
    await (0, import_promises12.rm)(name, { recursive: true, force: true, maxRetries: 3 });
  }
}
async function removeInstance(files) {
  for (const name of ownNames(files)) {
    await (0, import_promises12.rm)(import_node_path6.default.join(files.root, name), { recursive: true, force: true, maxRetries: 3 });
  }
  await (0, import_promises12.rmdir)(files.root).catch(() => void 0);
}
function ownNames({ root: root2, ...files }) {
  return Object.values(files).map((file) => import_node_path6.default.relative(root2, file)).flatMap((name) => [name, `${name}.new`]);
}

// modules/operation/serve-launch.ts
var import_node_child_process6 = require("node:child_process");
var import_node_crypto2 = require("node:crypto");
var import_node_fs8 = require("node:fs");
var import_promises13 = require("node:fs/promises");
var SERVE_COMMAND = "serve";
var NODE_OPTIONS = ["--max-semi-space-size=1"];
function commandOf(files) {
  return [process.execPath, ...NODE_OPTIONS, files.program, SERVE_COMMAND, files.config];
}
var ENVIRONMENT = [
  "PATH",
  "TMPDIR",
  "TZ",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY"
];
var THIS_MACHINE = {
  uid: process.getuid?.() ?? -1,
  systemdFolder: "/run/systemd/system",
  env: process.env
};
async function launch(files, log, machine = THIS_MACHINE) {
  if (machine.uid === 0 && (0, import_node_fs8.existsSync)(machine.systemdFolder) && await launchUnit(files, log, machine)) {
    return { exited: () => false };
  }
  return await launchDetached(files, log, machine);
}
function launchUnit(files, log, { env }) {
  const name = (0, import_node_crypto2.createHash)("sha256").update(files.root).digest("hex").slice(0, 12);
  const words = [
    "--quiet",
    "--collect",
    `--unit=oci-registry-${name}-${process.pid}`,
    "--description=OCI registry of a buildset",
    "--property=UMask=0077",
    `--property=StandardOutput=append:${log}`,
    `--property=StandardError=append:${log}`,
    "--property=KillSignal=SIGTERM",
    "--property=TimeoutStopSec=60",
    ...Object.keys(kept(env)).map((variable) => `--setenv=${variable}`),
    "--",
    ...commandOf(files)
  ];
  return new Promise((resolve) => {
    const child = (0, import_node_child_process6.spawn)("systemd-run", words, { stdio: "ignore", env });
    child.on("error", () => resolve(false));
    child.on("exit", (code) => resolve(code === 0));
  });
}
async function launchDetached(files, log, { env }) {
  const output = await (0, import_promises13.open)(log, "a", 384);
  try {
    const [node2, ...words] = commandOf(files);
    const child = (0, import_node_child_process6.spawn)(node2, words, {
      detached: true,
      stdio: ["ignore", output.fd, output.fd],
      cwd: "/",
      env: kept(env)
    });
    let exited = false;
    const end = () => {
      exited = true;
    };
    child.on("exit", end);
    child.on("error", end);
    child.unref();
    return { exited: () => exited };
  } finally {
    await output.close();
  }
}
function kept(env) {
  return Object.fromEntries(ENVIRONMENT.flatMap((name) => env[name] ? [[name, env[name]]] : []));
}

// modules/operation/serve-start.ts
var import_node_crypto3 = require("node:crypto");
var import_promises17 = require("node:fs/promises");
var import_promises18 = require("node:timers/promises");
init_error();

// modules/operation/serve-lock.ts
var import_node_fs9 = require("node:fs");
var import_promises14 = require("node:fs/promises");
var import_node_path7 = __toESM(require("node:path"));
var import_promises15 = require("node:timers/promises");
init_error();
var WAIT_MILLISECONDS = 6e4;
async function exclusively(lock, work) {
  await (0, import_promises14.mkdir)(import_node_path7.default.dirname(lock), { recursive: true, mode: 448 });
  const deadline = Date.now() + WAIT_MILLISECONDS;
  for (; ; ) {
    try {
      const handle = await (0, import_promises14.open)(lock, "wx", 384);
      await handle.writeFile(`${process.pid} ${startOf(process.pid)}`);
      await handle.close();
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (await isAbandoned(lock)) await (0, import_promises14.rm)(lock, { force: true });
      else if (Date.now() > deadline) throw stuck(lock);
      else await (0, import_promises15.setTimeout)(50);
    }
  }
  try {
    return await work();
  } finally {
    await (0, import_promises14.rm)(lock, { force: true });
  }
}
async function isAbandoned(lock) {
  const holder = await (0, import_promises14.readFile)(lock, "utf8").catch(() => "");
  if (holder === "") return false;
  const [pid = "", start2 = ""] = holder.split(" ");
  return startOf(Number(pid)) !== start2;
}
function startOf(pid) {
  try {
    const stat6 = (0, import_node_fs9.readFileSync)(`/proc/${pid}/stat`, "utf8");
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

// modules/operation/serve-probe.ts
var import_node_https = __toESM(require("node:https"));
var PROBE_MILLISECONDS = 2e3;
function answers(state, cert) {
  return new Promise((resolve) => {
    const request2 = import_node_https.default.get(
      {
        host: reachable(state.address),
        port: state.port,
        path: "/v2/",
        ca: cert,
        servername: "localhost",
        agent: false,
        timeout: PROBE_MILLISECONDS
      },
      (response) => {
        response.resume();
        resolve(response.statusCode === 401);
      }
    );
    request2.on("timeout", () => request2.destroy());
    request2.on("error", () => resolve(false));
  });
}
function reachable(address2) {
  if (address2 === "0.0.0.0") return "127.0.0.1";
  return address2 === "::" ? "::1" : address2;
}

// modules/operation/serve-stop.ts
var import_promises16 = require("node:timers/promises");
var END_MILLISECONDS = 6e4;
async function stop(files, exists2) {
  if (!exists2) return false;
  await exclusively(files.lock, async () => {
    const running = await runningState(files);
    if (running) await endProcess(running.pid, files);
  });
  await removeInstance(files);
  return true;
}
async function endProcess(pid, files) {
  send(pid, "SIGTERM");
  const deadline = Date.now() + END_MILLISECONDS;
  while (isInstance(pid, files)) {
    if (Date.now() > deadline) send(pid, "SIGKILL");
    await (0, import_promises16.setTimeout)(20);
  }
}
function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

// modules/operation/serve-start.ts
var READY_MILLISECONDS = 3e4;
var FRESH_DAYS = 30;
async function start(files, settings, password, log, parts) {
  await checkRoot(files);
  return exclusively(files.lock, async () => {
    const former = await readJson(files.config);
    const program2 = await (0, import_promises17.readFile)(parts.program);
    const config = configOf(settings, password, program2, former);
    const running = await runningState(files);
    const cert = await certificateOf(files, settings, parts);
    const same = former !== void 0 && JSON.stringify(former) === JSON.stringify(config) && !cert.made;
    if (running && same && await answers(running, cert.pem)) {
      return { changed: false, state: running, cert: cert.pem };
    }
    if (running) await endProcess(running.pid, files);
    if (settings.owner !== void 0 && settings.owner !== former?.owner) await removeContent(files);
    await (0, import_promises17.chmod)(files.root, 448);
    await writePrivately(files.program, program2);
    await writePrivately(files.config, JSON.stringify(config));
    const state = await launchAndWait(files, config, cert.pem, log, parts);
    return { changed: true, state, cert: cert.pem };
  });
}
async function wouldStart(files, settings, password, parts) {
  const former = await readJson(files.config);
  const config = configOf(settings, password, await (0, import_promises17.readFile)(parts.program), former);
  return !await runningState(files) || JSON.stringify(former) !== JSON.stringify(config);
}
function configOf(settings, password, program2, former) {
  const mac = (key2) => (0, import_node_crypto3.createHmac)("sha256", Buffer.from(key2, "base64")).update(password).digest("base64url");
  const keep = former && former.username === settings.username && former.passwordMac === mac(former.key);
  const key = keep ? former.key : (0, import_node_crypto3.randomBytes)(32).toString("base64");
  const programDigest = (0, import_node_crypto3.createHash)("sha256").update(program2).digest("hex");
  return { ...settings, key, passwordMac: mac(key), programDigest };
}
async function certificateOf(files, settings, parts) {
  const hosts = [settings.host, ...settings.aliases, "localhost", "127.0.0.1", "::1"];
  const names = [...new Set(hosts.map((host2) => host2.replace(/^\[|\]$/g, "")))];
  const present = await (0, import_promises17.readFile)(files.cert, "utf8").catch(() => "");
  const presentKey = await (0, import_promises17.readFile)(files.key, "utf8").catch(() => "");
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
    const certificate = new import_node_crypto3.X509Certificate(pem3);
    const left = new Date(certificate.validTo).getTime() - Date.now();
    if (left < FRESH_DAYS * 864e5) return false;
    return names.every((name) => certificate.checkHost(name) ?? certificate.checkIP(name));
  } catch {
    return false;
  }
}
async function launchAndWait(files, config, cert, log, parts) {
  await (0, import_promises17.rm)(files.failure, { force: true });
  const former = await readJson(files.state);
  if (former) await writePrivately(files.state, JSON.stringify({ ...former, pid: 0 }));
  const child = await parts.launch(files, log);
  const deadline = Date.now() + READY_MILLISECONDS;
  while (Date.now() < deadline) {
    const state = await runningState(files);
    if (state && await answers(state, cert)) return state;
    const failure2 = await readJson(files.failure);
    if (failure2) throw explain(failure2, config, log);
    if (child.exited()) break;
    await (0, import_promises18.setTimeout)(10);
  }
  throw new OciError({
    code: "UNAVAILABLE",
    entry: "OCI-0701",
    message: `the registry did not start within ${READY_MILLISECONDS / 1e3} s; ${log} says why${await endOf(log)}`
  });
}
function explain({ code, message }, config, log) {
  const at = `port ${config.port} on ${config.address}`;
  switch (code) {
    case "EADDRINUSE":
      return new UsageError(
        "port",
        `${at} is in use by another program; stop that, or choose another port (0 takes any free one)`,
        "OCI-0702"
      );
    case "EACCES":
      return new UsageError(
        "port",
        `${at} may not be used by this user; choose a port above 1023`,
        "OCI-0702"
      );
    case "EADDRNOTAVAIL":
      return new UsageError("address", `${config.address} is not an address of this machine`, "OCI-0702");
    default:
      return new OciError({
        code: "UNAVAILABLE",
        entry: "OCI-0701",
        message: `the registry could not start: ${message}; ${log} says more`
      });
  }
}
async function endOf(log) {
  const text = await (0, import_promises17.readFile)(log, "utf8").catch(() => "");
  return text ? `; it ends with: ${text.slice(-500).trim()}` : "";
}
async function writePrivately(file, content) {
  const staged = `${file}.new`;
  await (0, import_promises17.rm)(staged, { force: true });
  await (0, import_promises17.writeFile)(staged, content, { mode: 384, flag: "wx" });
  await (0, import_promises17.rename)(staged, file);
}

// modules/program/instance.ts
var import_promises29 = require("node:fs/promises");
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
  const needed = await reachable2(repository, staying);
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
async function reachable2(repository, roots) {
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
var import_node_https2 = __toESM(require("node:https"));

// modules/server/dispatch.ts
init_error();

// modules/server/access.ts
init_error();

// modules/server/names.ts
init_error();
init_reference();
var HOST_WITH_PORT = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?:[0-9]{1,5}\//;
function storedName(path19, ns) {
  const meant = ns && !path19.startsWith(`${ns}/`) ? `${ns}/${path19}` : path19;
  const name = mirrorPath(splitRepository(meant));
  if (isRepositoryName(name.replace(HOST_WITH_PORT, ""))) return name;
  throw new OciError({
    code: "NAME_INVALID",
    message: `"${path19}" is not a repository name: lower-case parts separated by "/", at most 255 characters`
  });
}

// modules/server/token.ts
var import_node_crypto4 = require("node:crypto");
var HEADER = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString("base64url");
function signToken(claims, key) {
  const payload = Buffer.from(JSON.stringify({ ...claims, jti: (0, import_node_crypto4.randomUUID)() })).toString("base64url");
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
function sameText(a2, b) {
  const left = Buffer.from(a2);
  const right = Buffer.from(b);
  return left.length === right.length && (0, import_node_crypto4.timingSafeEqual)(left, right);
}
function macOf(text, key) {
  return (0, import_node_crypto4.createHmac)("sha256", key).update(text).digest("base64url");
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
var import_promises19 = require("node:stream/promises");
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
  const start2 = first === "" ? Math.max(size - Number(last), 0) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  if (start2 > end) {
    throw new OciError({
      code: "RANGE_INVALID",
      message: `the range ${header} is not within the ${size} bytes of this blob`
    });
  }
  return { start: start2, end };
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
async function sendBlob(readInto, response, start2, end) {
  const slots = [takeSlot(), takeSlot()];
  const read3 = (slot, position) => position > end ? Promise.resolve(0) : readInto(slot.subarray(0, Math.min(SLOT_SIZE, end + 1 - position)), position);
  let reading2 = read3(slots[0], start2);
  try {
    for (let position = start2, current = 0; position <= end; current = current === 0 ? 1 : 0) {
      const filled = await reading2;
      if (filled === 0) throw new Error("the content is shorter than it was");
      reading2 = read3(slots[current === 0 ? 1 : 0], position + filled);
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
    await (0, import_promises19.pipeline)(blob.read(range), response);
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
async function pageOf({ route, event }, path19, list2) {
  event.action = "list";
  const n2 = route.query.get("n");
  if (n2 !== null && !/^\d{1,9}$/.test(n2)) {
    throw new OciError({ code: "UNSUPPORTED", status: 400, message: `n is "${n2}", not a number of names` });
  }
  const wanted = n2 === null ? PAGE : Number(n2);
  const names = [];
  let more = false;
  if (wanted > 0) {
    for await (const name of list2(route.query.get("last") ?? void 0)) {
      more = names.length === wanted;
      if (more) break;
      names.push(name);
    }
  }
  const next = `${path19}?n=${wanted}&last=${encodeURIComponent(names.at(-1) ?? "")}`;
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
  const path19 = decode(mark < 0 ? target : target.slice(0, mark));
  const query2 = new URLSearchParams(mark < 0 ? "" : target.slice(mark + 1));
  const fixed = FIXED[path19];
  if (fixed) return { kind: fixed, name: "", reference: "", query: query2 };
  const upload = UPLOADS.exec(path19);
  if (upload) {
    const [, name = "", reference = ""] = upload;
    return { kind: reference ? "upload" : "uploads", name, reference, query: query2 };
  }
  const content = CONTENT.exec(path19);
  if (content) {
    const [, name = "", kind = "", reference = ""] = content;
    return { kind: KINDS[kind], name, reference, query: query2 };
  }
  const tags = TAGS.exec(path19);
  if (tags) return { kind: "tags", name: tags[1] ?? "", reference: "", query: query2 };
  throw new OciError({ code: "UNSUPPORTED", status: 404, message: "no such endpoint of a registry" });
}
function decode(path19) {
  if (!path19.includes("%")) return path19;
  try {
    return decodeURIComponent(path19);
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
  const server = options.tls ? import_node_https2.default.createServer(
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
var import_promises28 = require("node:fs/promises");
var import_node_path15 = __toESM(require("node:path"));

// modules/store/content.ts
var import_promises21 = require("node:fs/promises");
var import_node_path10 = __toESM(require("node:path"));
init_digest();

// modules/store/files.ts
var import_node_crypto5 = require("node:crypto");
var import_promises20 = require("node:fs/promises");
var import_node_path8 = __toESM(require("node:path"));
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
    await (0, import_promises20.mkdir)(folder);
  } catch (error) {
    if (codeOf(error) === "EEXIST") return;
    if (codeOf(error) !== "ENOENT") throw error;
    await makeFolder(import_node_path8.default.dirname(folder));
    await makeFolder(folder);
  }
}
async function linkInto(from, to) {
  try {
    await inFolder(import_node_path8.default.dirname(to), () => (0, import_promises20.link)(from, to));
  } catch (error) {
    if (codeOf(error) !== "EEXIST") throw error;
  }
}
async function replaceSymlink(target, at) {
  const folder = import_node_path8.default.dirname(at);
  const staged = import_node_path8.default.join(folder, `.${(0, import_node_crypto5.randomUUID)()}`);
  await inFolder(folder, () => (0, import_promises20.symlink)(target, staged));
  try {
    await (0, import_promises20.rename)(staged, at);
  } catch (error) {
    await (0, import_promises20.unlink)(staged).catch(() => void 0);
    throw error;
  }
}
async function namesIn(folder) {
  const names = await ifPresent((0, import_promises20.readdir)(folder)) ?? [];
  return names.filter((name) => !name.startsWith(".")).sort(byBytes);
}
function byBytes(a2, b) {
  return a2 < b ? -1 : a2 > b ? 1 : 0;
}
async function syncFolder(folder) {
  const handle = await (0, import_promises20.open)(folder, "r");
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
var import_node_path9 = __toESM(require("node:path"));
init_digest();
var LAYOUT_VERSION = 1;
var SHADOW_FOLDER = "_shadow";
function contentPath(root2, digest) {
  const encoded = encodedOf(digest);
  return `${root2}/blobs/${algorithmOf(digest)}/${encoded.slice(0, 2)}/${encoded}`;
}
function repositoriesPath(root2) {
  return import_node_path9.default.join(root2, "repositories");
}
function damagedPath(root2) {
  return import_node_path9.default.join(root2, "damaged");
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
var import_node_os4 = require("node:os");
init_digest();
function sealOf(digest, size) {
  const seed = Number.parseInt(encodedOf(digest).slice(0, 7), 16);
  return new Date((seed + size) % 268435456 * 1e3);
}
function isSealed(stats, digest, trustOlderBoot) {
  if (stats.mtimeMs !== sealOf(digest, stats.size).getTime()) return false;
  return trustOlderBoot || stats.ctimeMs >= BOOT_TIME;
}
var BOOT_TIME = Date.now() - (0, import_node_os4.uptime)() * 1e3 - 1e3;

// modules/store/content.ts
var READ_SIZE = 1 << 20;
function directoryContent(options) {
  const verified = /* @__PURE__ */ new Set();
  const content = {
    async open(at, digest) {
      const handle = await ifPresent((0, import_promises21.open)(at, "r"));
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
      await (0, import_promises21.utimes)(staged, seal, seal);
      await (await content.open(own, digest))?.handle.close();
      await linkInto(staged, own);
      await linkContent(own, at).catch(() => linkInto(staged, at));
      if (options.durable) await Promise.all([own, at].map((file) => syncFolder(import_node_path10.default.dirname(file))));
      await (0, import_promises21.unlink)(staged);
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
      if (shared && options.durable) await syncFolder(import_node_path10.default.dirname(at));
      return shared;
    },
    async release(at, digest) {
      const there = await ifPresent((0, import_promises21.unlink)(at).then(() => true));
      if (!there) return false;
      const own = contentPath(options.root, digest);
      if ((await ifPresent((0, import_promises21.stat)(own)))?.nlink === 1) await ifPresent((0, import_promises21.unlink)(own));
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
    await (0, import_promises21.unlink)(own);
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
  const aside = import_node_path10.default.join(folder, `${fileNameOf(digest)}.${Date.now()}`);
  try {
    await (0, import_promises21.mkdir)(folder, { recursive: true });
    await (0, import_promises21.link)(at, aside).catch((error) => {
      if (codeOf(error) !== "EEXIST") throw error;
    });
    await (0, import_promises21.unlink)(at);
  } catch {
    await (0, import_promises21.rename)(at, aside).catch(() => void 0);
  }
}
async function syncFile(file) {
  const handle = await (0, import_promises21.open)(file, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

// modules/store/inventory.ts
var import_promises24 = require("node:fs/promises");
var import_node_path13 = __toESM(require("node:path"));
init_digest();

// modules/store/manifests.ts
var import_node_crypto6 = require("node:crypto");
var import_node_fs10 = require("node:fs");
var import_promises23 = require("node:fs/promises");
var import_node_path12 = __toESM(require("node:path"));
init_digest();
init_error();
init_manifest();
init_media_type();

// modules/store/referrers.ts
var import_promises22 = require("node:fs/promises");
var import_node_path11 = __toESM(require("node:path"));
init_manifest();
async function recordReferrer(place, subject, referrer) {
  const folder = digestPath(place.layout.referrers, subject);
  const target = import_node_path11.default.relative(folder, digestPath(place.layout.manifests, referrer));
  await replaceSymlink(target, import_node_path11.default.join(folder, fileNameOf(referrer)));
  if (place.durable) await syncFolder(folder);
}
async function forgetReferrer(place, subject, referrer) {
  await ifPresent((0, import_promises22.unlink)(import_node_path11.default.join(digestPath(place.layout.referrers, subject), fileNameOf(referrer))));
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
    return digestOfTarget((0, import_node_fs10.readlinkSync)(`${layout.tags}/${tag}`));
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
  if (cached) return (0, import_node_fs10.statSync)(at, { throwIfNoEntry: false }) ? cached : void 0;
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
  const staged = import_node_path12.default.join(place.layout.uploads, `.${(0, import_node_crypto6.randomUUID)()}`);
  await inFolder(place.layout.uploads, () => (0, import_promises23.writeFile)(staged, bytes, { flag: "wx" }));
  try {
    if (document.subject) await recordReferrer(place, document.subject.digest, expected);
    const at = digestPath(place.layout.manifests, expected);
    await place.content.adopt(staged, at, expected, bytes.length);
    await touch(at, expected);
  } catch (error) {
    await (0, import_promises23.rm)(staged, { force: true });
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
    const target = await ifPresent((0, import_promises23.readlink)(at));
    if (target !== void 0 && digestOfTarget(target) === digest) await ifPresent((0, import_promises23.unlink)(at));
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
      const at = import_node_path13.default.join(layout.tags, tag);
      const digest = digestOfTarget(await ifPresent((0, import_promises24.readlink)(at)) ?? "");
      const stats = await ifPresent((0, import_promises24.lstat)(at));
      return digest && stats ? [{ tag, digest, time: stats.mtimeMs, size: 0 }] : [];
    })
  );
  const uploads = await Promise.all(
    (await ifPresent((0, import_promises24.readdir)(layout.uploads)) ?? []).map(async (id) => {
      const stats = await ifPresent((0, import_promises24.stat)(import_node_path13.default.join(layout.uploads, id)));
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
    for (const encoded of await namesIn(import_node_path13.default.join(folder, algorithm))) {
      const digest = `${algorithm}:${encoded}`;
      const stats = await ifPresent((0, import_promises24.stat)(import_node_path13.default.join(folder, algorithm, encoded)));
      if (stats && isDigest(digest)) found.push({ digest, time: stats.ctimeMs, size: stats.size });
    }
  }
  return found;
}
async function touch(at, digest) {
  const stats = await ifPresent((0, import_promises24.stat)(at));
  if (!stats || Date.now() - stats.ctimeMs < TOUCH_EVERY_MILLISECONDS) return;
  if (stats.mtimeMs !== sealOf(digest, stats.size).getTime()) return;
  await (0, import_promises24.utimes)(at, stats.mtime, stats.mtime).catch(() => void 0);
}
async function removeHeld(place, kind, digest, before) {
  const { layout } = place;
  const at = digestPath(kind === "manifest" ? layout.manifests : layout.blobs, digest);
  const stats = await ifPresent((0, import_promises24.stat)(at));
  if (!stats || stats.ctimeMs >= before) return false;
  return kind === "manifest" ? removeManifest(place, digest) : place.content.release(at, digest);
}
function removeTag(layout, tag, before) {
  return removeOld(import_node_path13.default.join(layout.tags, import_node_path13.default.basename(tag)), before);
}
function removeUpload(layout, id, before) {
  return removeOld(import_node_path13.default.join(layout.uploads, import_node_path13.default.basename(id)), before);
}
async function removeOld(at, before) {
  const stats = await ifPresent((0, import_promises24.lstat)(at));
  if (!stats || stats.mtimeMs >= before) return false;
  return await ifPresent((0, import_promises24.unlink)(at).then(() => true)) ?? false;
}
async function sweepContent(root2, before, dryRun) {
  let bytes = 0;
  for (const algorithm of await namesIn(import_node_path13.default.join(root2, "blobs"))) {
    for (const prefix of await namesIn(import_node_path13.default.join(root2, "blobs", algorithm))) {
      for (const encoded of await namesIn(import_node_path13.default.join(root2, "blobs", algorithm, prefix))) {
        const at = contentPath(root2, `${algorithm}:${encoded}`);
        const stats = await ifPresent((0, import_promises24.stat)(at));
        if (stats?.nlink !== 1 || stats.ctimeMs >= before) continue;
        bytes += stats.size;
        if (!dryRun) await ifPresent((0, import_promises24.unlink)(at));
      }
    }
  }
  return bytes;
}

// modules/store/limits.ts
var import_promises25 = require("node:fs/promises");
var import_node_path14 = __toESM(require("node:path"));
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
        const { bavail, bsize } = await (0, import_promises25.statfs)(root2);
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
  for (const entry of await ifPresent((0, import_promises25.readdir)(folder, { withFileTypes: true })) ?? []) {
    const at = import_node_path14.default.join(folder, entry.name);
    if (entry.isDirectory()) total += await bytesBelow(at, seen);
    if (!entry.isFile()) continue;
    const stats = await ifPresent((0, import_promises25.stat)(at));
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
var import_node_crypto8 = require("node:crypto");
var import_promises27 = require("node:fs/promises");
var import_node_stream10 = require("node:stream");
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
function readSize(count2) {
  return Math.max(LEAST, Math.min(LARGEST, 2 ** Math.floor(Math.log2(BUDGET / count2))));
}

// modules/store/upload.ts
var import_promises26 = require("node:fs/promises");
init_digest();
init_error();

// modules/store/hasher.ts
var import_node_crypto7 = require("node:crypto");
var import_node_worker_threads = require("node:worker_threads");
function directHasher(algorithm) {
  const hash = (0, import_node_crypto7.createHash)(algorithm);
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
var PROGRAM2 = `
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
  const worker = new import_node_worker_threads.Worker(PROGRAM2, { eval: true });
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
var import_node_stream9 = require("node:stream");
async function pump(content, take) {
  if (!(content instanceof import_node_stream9.Readable)) {
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
    const forget2 = (0, import_node_stream9.finished)(
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
  const stats = await ifPresent((0, import_promises26.stat)(place.file));
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
  const handle = await ifPresent((0, import_promises26.open)(place.file, "r+"));
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
    throw await ifPresent((0, import_promises26.stat)(place.file)) ? error : unknown(place.id);
  }
  await touch(at, digest);
  forget(place);
  return { mediaType: "application/octet-stream", digest, size };
}
async function contentDigest(place, progress, digest) {
  const { hash } = progress;
  if (hash?.algorithm === algorithmOf(digest)) return `${hash.algorithm}:${await hash.digest()}`;
  const handle = await ifPresent((0, import_promises26.open)(place.file, "r"));
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
  await ifPresent((0, import_promises26.unlink)(place.file));
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
      return import_node_stream10.Readable.from([bytes.subarray(range?.start ?? 0, end)], { objectMode: false });
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
      const at = placeOf((0, import_node_crypto8.randomUUID)());
      await inFolder(place.layout.uploads, () => (0, import_promises27.writeFile)(at.file, "", { flag: "wx" }));
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
        const bytes = content instanceof Uint8Array ? import_node_stream10.Readable.from([content]) : content;
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
      const removed = await ifPresent((0, import_promises27.unlink)(`${tags}/${tag}`).then(() => true));
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
  await prepare(root2);
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
    shadows: () => repositoryNames(import_node_path15.default.join(repositoriesPath(root2), SHADOW_FOLDER), SHADOW_FOLDER)
  };
}
async function prepare(root2) {
  await (0, import_promises28.mkdir)(repositoriesPath(root2), { recursive: true, mode: 448 });
  const file = import_node_path15.default.join(root2, "layout.json");
  const written = await ifPresent((0, import_promises28.readFile)(file, "utf8"));
  if (written === void 0) {
    await (0, import_promises28.writeFile)(file, `${JSON.stringify({ version: LAYOUT_VERSION })}
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
      if (!part2.startsWith("_")) await walk(import_node_path15.default.join(at, part2), name ? `${name}/${part2}` : part2);
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
  const rules2 = { olderThan: asked.older_than, keep: asked.keep, dryRun: checkMode };
  const pruned2 = await pruneInstance(files, rules2);
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
async function describeInstance(files, announced, log) {
  const state = await runningState(files);
  const config = await readJson(files.config);
  const known = await exists(log) ? { log } : {};
  if (!state || !config) return { running: false, ...known };
  const host2 = announced ?? config.host;
  const url = `https://${authorityOf(host2, state.port)}/`;
  return {
    running: true,
    pid: state.pid,
    url,
    msg: `the registry runs at ${url}`,
    buildset_registry: {
      host: host2,
      port: state.port,
      username: config.username,
      cert: await (0, import_promises29.readFile)(files.cert, "utf8")
    },
    ...known
  };
}
async function portOf(files) {
  const state = await runningState(files);
  return state?.port ?? (await readJson(files.config))?.port ?? 0;
}
async function exists(file) {
  return await (0, import_promises29.stat)(file).catch(() => void 0) !== void 0;
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
var import_promises35 = require("node:fs/promises");
var import_promises36 = require("node:timers/promises");
init_error();
init_reference();

// modules/operation/serve.ts
var import_node_fs11 = require("node:fs");
var import_promises30 = require("node:fs/promises");
var import_node_path16 = __toESM(require("node:path"));
var LEASE_CHECK_MILLISECONDS = 1e3;
var QUIET_MILLISECONDS = 1e3;
var DRAIN_MILLISECONDS = 45e3;
async function serve(configFile, parts) {
  const files = instanceFiles(import_node_path16.default.dirname(configFile));
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
    await (0, import_promises30.writeFile)(files.state, JSON.stringify(state), { mode: 384 });
    parts.log({ ...state, event: "listening" });
    await untilEnd(server, config, state, files, activity, parts);
  } catch (error) {
    const { code = "UNKNOWN", message } = error;
    const failure2 = { code, message };
    parts.log({ ...failure2, event: "failed", stack: error.stack });
    await (0, import_promises30.writeFile)(files.failure, JSON.stringify(failure2), { mode: 384 });
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
      if (!(0, import_node_fs11.existsSync)(files.config)) resolve("removed");
      const idle = activity.active === 0 ? Date.now() - activity.last : 0;
      if (config.lease > 0 && idle > config.lease * 1e3) resolve("lease");
    }, LEASE_CHECK_MILLISECONDS).unref();
  });
  parts.log({ event: "ending", reason });
  if (reason === "signal") await quiet(activity);
  await close(server);
  if (reason !== "signal") await removeInstance(files);
  else await (0, import_promises30.writeFile)(files.state, JSON.stringify({ ...state, pid: 0 }), { mode: 384 });
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
var import_promises31 = require("node:fs/promises");
var import_node_stream11 = require("node:stream");
var import_promises32 = require("node:timers/promises");
var READ_SIZE2 = 1 << 20;
var POLL_MILLISECONDS = 10;
var CLOSE_MILLISECONDS = 1e4;
function followUpload(file, size, done) {
  let finished8 = false;
  let readers2 = 0;
  const opened = (0, import_promises31.open)(file, "r");
  opened.catch(() => void 0);
  const closeUnused = async () => {
    if (readers2 > 0) setTimeout(closeUnused, CLOSE_MILLISECONDS).unref();
    else await (await opened).close();
  };
  const settled = () => setTimeout(() => closeUnused().catch(() => void 0), CLOSE_MILLISECONDS).unref();
  done.then(() => {
    finished8 = true;
    settled();
  }, settled);
  async function* read3(start2, end) {
    try {
      const handle = await opened;
      for (let position = start2; position < end; ) {
        const readable2 = finished8 ? end : Math.min(end, (await handle.stat()).size, size - 1);
        if (position >= readable2) {
          await Promise.race([(0, import_promises32.setTimeout)(POLL_MILLISECONDS), done]);
          continue;
        }
        const buffer = Buffer.allocUnsafe(Math.min(READ_SIZE2, readable2 - position));
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
    return import_node_stream11.Readable.from(read3(range?.start ?? 0, (range?.end ?? size - 1) + 1), { objectMode: false });
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
      const read3 = await once9(
        shared.blobs,
        digest,
        () => fetchBlob(shared, copy, upstream, digest, size)
      ).catch((error) => {
        throw isAbsent(error) ? new OciError({ code: "BLOB_UNKNOWN", message: error.message, cause: error }) : error;
      });
      return { size, read: read3, close: async () => void 0 };
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
    return await once9(shared.manifests, key, () => fetchManifest(shared, copy, upstream, name, reference));
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
  const read3 = followUpload(upload.file, size, done);
  shared.blobs.set(digest, Promise.resolve(read3));
  void done.catch(() => void 0).then(() => shared.blobs.delete(digest));
  return read3;
}
async function once9(running, key, work) {
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
    tls: { cert: await (0, import_promises35.readFile)(files.cert, "utf8"), key: await (0, import_promises35.readFile)(files.key, "utf8") },
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
  await (0, import_promises36.setTimeout)(milliseconds);
}

// modules/server/certificate.ts
var import_node_crypto9 = require("node:crypto");
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
  const { publicKey, privateKey } = (0, import_node_crypto9.generateKeyPairSync)("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const name = nameOf((hosts[0] ?? "registry").slice(0, COMMON_NAME_LIMIT));
  const serial = (0, import_node_crypto9.randomBytes)(16);
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
  const signature = (0, import_node_crypto9.createSign)("SHA256").update(tbs).sign(privateKey);
  const der = sequence(tbs, ECDSA_WITH_SHA256, bits(0, signature));
  return {
    cert: pem2("CERTIFICATE", der),
    key: privateKey.export({ type: "pkcs8", format: "pem" })
  };
}
function extensions(hosts, spki) {
  const keyId = (0, import_node_crypto9.createHash)("sha1").update(spki).digest();
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
  const [head = "", tail2] = canonical.split("::");
  const groups = (text) => text ? text.split(":") : [];
  const zeros = Array(8 - groups(head).length - groups(tail2).length).fill("0");
  const all = [...groups(head), ...tail2 === void 0 ? [] : zeros, ...groups(tail2)];
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

// modules/oci_registry.ts
var arguments_ = {
  type: "object",
  additionalProperties: false,
  required: ["root"],
  properties: {
    state: {
      type: "string",
      enum: ["started", "stopped", "status", "pruned"],
      default: "started",
      description: "C(started) returns once the registry answers, C(stopped) ends it after its uploads and removes all of its data, C(status) only looks, C(pruned) removes what is old, while the registry may go on."
    },
    root,
    host,
    port: {
      type: "integer",
      minimum: 0,
      maximum: 65535,
      default: 5e3,
      description: "Port to listen on; 0 takes any free one, and the same again after a restart."
    },
    address,
    aliases: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: ["zuul-jobs.buildset-registry"],
      description: "More names that the certificate holds."
    },
    username,
    password: {
      type: "string",
      minLength: 1,
      writeOnly: true,
      description: "Password to push with; needed to start. Another one than before restarts the registry with its data."
    },
    owner: {
      type: "string",
      minLength: 1,
      description: "For whom the registry runs, as the build of the job. A start for another one than before begins empty: a job that was aborted leaves its images on a node that outlives it."
    },
    anonymous_pull: {
      type: "boolean",
      default: true,
      description: "Whether anyone may pull. dockerd needs that: it sends mirrors the password of Docker Hub."
    },
    lease: {
      type: "integer",
      minimum: 0,
      default: 0,
      description: "Seconds without any request after which the registry ends and removes its data, for jobs that were aborted; 0 for never."
    },
    fsync: {
      type: "boolean",
      default: false,
      description: "Whether a push is on the disk, and not only in the system, when it is acknowledged. Matters only when the machine itself fails."
    },
    sparse: {
      type: "boolean",
      default: false,
      description: "Accept manifests that refer to content which was not pushed."
    },
    quota,
    shadow: {
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
      description: "Registries, as V(docker.io), whose images are fetched and kept when they are asked for and were not pushed here."
    },
    registry_endpoints: {
      ...registryEndpoints,
      default: {},
      description: "For O(shadow): other places of these registries, for instance a proxy of the site."
    },
    credentials: {
      type: "object",
      default: {},
      description: "For O(shadow): credentials by registry.",
      additionalProperties: {
        type: "object",
        properties: {
          username: { type: "string", description: "Name." },
          password: { type: "string", writeOnly: true, description: "Password or access token." }
        }
      }
    },
    ...pruning,
    firewall: {
      type: "boolean",
      default: false,
      description: "Whether to let clients through this host's firewall while the registry runs, as M(oci_firewall_configure) does. Only root can; for others RV(firewall_pending) says so."
    },
    log: { type: "string", description: "File of the log; C(registry.log) in O(root) by default." }
  }
};
var oci_registry_default = defineModule(
  {
    name: "oci_registry",
    summary: "Run an OCI registry for the images of a buildset",
    description: [
      "Starts a registry that needs no container engine, no image and no root: the module itself is the program, and stays when Ansible has gone.",
      "Speaks the OCI distribution specification 1.1 over TLS with a certificate of its own, and hands out Bearer tokens: anyone may pull, only the password allows to push.",
      "Docker Hub's images are kept without a prefix, all others below the name of their registry."
    ],
    arguments: arguments_,
    returns: {
      buildset_registry: {
        description: "C(host), C(port), C(username) and C(cert), what clients need beside the password.",
        type: "dict",
        returned: "when the registry runs"
      },
      url: { description: "Address with port.", type: "str", returned: "when the registry runs" },
      pid: { description: "Number of the process.", type: "int", returned: "when the registry runs" },
      running: { description: "Whether the registry runs now.", type: "bool" },
      pruned,
      firewall_pending: {
        description: "Whether O(firewall) is left to be done by root, with M(oci_firewall_configure).",
        type: "bool",
        returned: "with O(firewall)"
      },
      log: {
        description: "File with one JSON document for each request.",
        type: "str",
        returned: "when there is one"
      }
    },
    examples: `
- name: Start a registry for this buildset
  oci_registry:
    root: "{{ ansible_user_dir }}/buildset_registry"
    host: "{{ ansible_host }}"
    password: "{{ buildset_registry_password }}"
  register: registry

- name: Stop it and remove its data
  oci_registry:
    state: stopped
    root: "{{ ansible_user_dir }}/buildset_registry"
`
  },
  async (args, context) => {
    const files = instanceFiles(import_node_path18.default.resolve(args.root));
    const log = args.log ? import_node_path18.default.resolve(args.log) : files.log;
    if (args.state === "status")
      return { changed: false, ...await describeInstance(files, args.host, log) };
    if (args.state === "stopped") {
      const there = await exists(files.config);
      const port = args.firewall ? await portOf(files) : 0;
      const gate2 = { port, open: false, checkMode: context.checkMode };
      if (!context.checkMode) await stop(files, there);
      const closed = await configureFirewallIfRoot(gate2);
      const running = context.checkMode && await runningState(files) !== void 0;
      return { ...closed, changed: there || closed.changed, running };
    }
    if (args.state === "pruned") return pruneAsAsked(files, args, context);
    const settings = settingsOf(args);
    const password = passwordOf(args);
    if (context.checkMode) {
      const changed2 = await wouldStart(files, settings, password, PARTS);
      return { changed: changed2, ...await describeInstance(files, args.host, log) };
    }
    const { changed } = await start(files, settings, password, log, PARTS);
    const instance = await describeInstance(files, args.host, log);
    const gate = { port: args.firewall ? await portOf(files) : 0, open: true, checkMode: false };
    const opened = await configureFirewallIfRoot(gate);
    return { ...opened, ...instance, changed: changed || opened.changed };
  }
);
var PARTS = {
  program: __filename.startsWith("file:") ? (0, import_node_url3.fileURLToPath)(__filename) : __filename,
  makeCertificate: (hosts) => selfSignedCertificate(hosts),
  launch: (files, log) => launch(files, log)
};
var program = registryProgram;
function settingsOf(args) {
  return {
    ...instanceSettings(args),
    aliases: args.aliases,
    ...args.owner && { owner: args.owner },
    lease: args.lease,
    durable: args.fsync,
    sparse: args.sparse,
    shadow: args.shadow.map((registry2) => splitRepository(`${registry2}/x/y`).registry),
    endpoints: args.registry_endpoints,
    credentials: args.credentials
  };
}

// modules/ansible/run.ts
var import_promises37 = require("node:fs/promises");

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
  const ordered = [...needles].sort((a2, b) => b.length - a2.length);
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
var schema0 = { "type": "object", "additionalProperties": false, "required": ["root"], "properties": { "state": { "type": "string", "enum": ["started", "stopped", "status", "pruned"], "default": "started", "description": "C(started) returns once the registry answers, C(stopped) ends it after its uploads and removes all of its data, C(status) only looks, C(pruned) removes what is old, while the registry may go on." }, "root": { "type": "string", "minLength": 1, "description": "Directory of this registry alone, on a disk with room for the images." }, "host": { "type": "string", "minLength": 1, "description": "Address, IPv4 or IPv6, or name under which others reach it; needed to start." }, "port": { "type": "integer", "minimum": 0, "maximum": 65535, "default": 5e3, "description": "Port to listen on; 0 takes any free one, and the same again after a restart." }, "address": { "type": "string", "default": "::", "description": "Address to listen on; C(::) is IPv6 and IPv4." }, "aliases": { "type": "array", "items": { "type": "string", "minLength": 1 }, "default": ["zuul-jobs.buildset-registry"], "description": "More names that the certificate holds." }, "username": { "type": "string", "minLength": 1, "default": "zuul", "description": "Name to push with." }, "password": { "type": "string", "minLength": 1, "writeOnly": true, "description": "Password to push with; needed to start. Another one than before restarts the registry with its data." }, "owner": { "type": "string", "minLength": 1, "description": "For whom the registry runs, as the build of the job. A start for another one than before begins empty: a job that was aborted leaves its images on a node that outlives it." }, "anonymous_pull": { "type": "boolean", "default": true, "description": "Whether anyone may pull. dockerd needs that: it sends mirrors the password of Docker Hub." }, "lease": { "type": "integer", "minimum": 0, "default": 0, "description": "Seconds without any request after which the registry ends and removes its data, for jobs that were aborted; 0 for never." }, "fsync": { "type": "boolean", "default": false, "description": "Whether a push is on the disk, and not only in the system, when it is acknowledged. Matters only when the machine itself fails." }, "sparse": { "type": "boolean", "default": false, "description": "Accept manifests that refer to content which was not pushed." }, "quota": { "type": "integer", "minimum": 0, "default": 0, "description": "Bytes that its content may take; 0 for no limit but the disk." }, "shadow": { "type": "array", "items": { "type": "string", "minLength": 1 }, "default": [], "description": "Registries, as V(docker.io), whose images are fetched and kept when they are asked for and were not pushed here." }, "registry_endpoints": { "type": "object", "description": "For O(shadow): other places of these registries, for instance a proxy of the site.", "additionalProperties": { "type": "object", "properties": { "url": { "type": "string", "pattern": "^https?://", "description": "https://host[:port][/path], or http://; the registry's own without it." }, "ca": { "type": "string", "description": "CA to trust beside the system's: PEM, or the path of a file." }, "api_url": { "type": "string", "description": "Address of the registry's own API, for removing tags." }, "concurrent_requests": { "type": "integer", "minimum": 1, "description": "Requests at a time; 12 without it. Halved when the registry answers 429." }, "requests_per_second": { "type": "number", "exclusiveMinimum": 0, "description": "Requests in a second; no limit without it, until the registry answers 429. Then half of what was sent." } } }, "default": {} }, "credentials": { "type": "object", "default": {}, "description": "For O(shadow): credentials by registry.", "additionalProperties": { "type": "object", "properties": { "username": { "type": "string", "description": "Name." }, "password": { "type": "string", "writeOnly": true, "description": "Password or access token." } } } }, "older_than": { "type": "integer", "minimum": 0, "default": 1209600, "description": "For C(pruned): seconds after which tags go, and manifests that no tag leads to." }, "keep": { "type": "array", "items": { "type": "string", "minLength": 1 }, "default": [], "description": "For C(pruned): regular expressions; what they match in C(repository:tag) stays however old it is." }, "firewall": { "type": "boolean", "default": false, "description": "Whether to let clients through this host's firewall while the registry runs, as M(oci_firewall_configure) does. Only root can; for others RV(firewall_pending) says so." }, "log": { "type": "string", "description": "File of the log; C(registry.log) in O(root) by default." }, "documentation_url": { "type": "string", "pattern": "^(https?://.*)?$", "description": "Where this documentation is published; a failure then links to its error." } } };
var func0 = Object.prototype.hasOwnProperty;
var func1 = require_ucs2length().default;
var pattern0 = new RegExp("^https?://", "u");
var pattern1 = new RegExp("^(https?://.*)?$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.state === void 0) {
        data.state = "started";
      }
      if (data.port === void 0) {
        data.port = 5e3;
      }
      if (data.address === void 0) {
        data.address = "::";
      }
      if (data.aliases === void 0) {
        data.aliases = ["zuul-jobs.buildset-registry"];
      }
      if (data.username === void 0) {
        data.username = "zuul";
      }
      if (data.anonymous_pull === void 0) {
        data.anonymous_pull = true;
      }
      if (data.lease === void 0) {
        data.lease = 0;
      }
      if (data.fsync === void 0) {
        data.fsync = false;
      }
      if (data.sparse === void 0) {
        data.sparse = false;
      }
      if (data.quota === void 0) {
        data.quota = 0;
      }
      if (data.shadow === void 0) {
        data.shadow = [];
      }
      if (data.registry_endpoints === void 0) {
        data.registry_endpoints = {};
      }
      if (data.credentials === void 0) {
        data.credentials = {};
      }
      if (data.older_than === void 0) {
        data.older_than = 1209600;
      }
      if (data.keep === void 0) {
        data.keep = [];
      }
      if (data.firewall === void 0) {
        data.firewall = false;
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
          if (!(data0 === "started" || data0 === "stopped" || data0 === "status" || data0 === "pruned")) {
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
                      if (data3 < 0 || isNaN(data3)) {
                        validate0.errors = [{ instancePath: instancePath + "/port", schemaPath: "#/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema0.properties.port, data: data3 }];
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
                    let data5 = data.aliases;
                    const _errs12 = errors;
                    if (errors === _errs12) {
                      if (Array.isArray(data5)) {
                        var valid1 = true;
                        const len0 = data5.length;
                        for (let i0 = 0; i0 < len0; i0++) {
                          let data6 = data5[i0];
                          const _errs14 = errors;
                          if (typeof data6 !== "string") {
                            let dataType5 = typeof data6;
                            let coerced5 = void 0;
                            if (!(coerced5 !== void 0)) {
                              if (dataType5 == "number" || dataType5 == "boolean") {
                                coerced5 = "" + data6;
                              } else if (data6 === null) {
                                coerced5 = "";
                              } else {
                                validate0.errors = [{ instancePath: instancePath + "/aliases/" + i0, schemaPath: "#/properties/aliases/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.aliases.items.type, parentSchema: schema0.properties.aliases.items, data: data6 }];
                                return false;
                              }
                            }
                            if (coerced5 !== void 0) {
                              data6 = coerced5;
                              if (data5 !== void 0) {
                                data5[i0] = coerced5;
                              }
                            }
                          }
                          if (errors === _errs14) {
                            if (typeof data6 === "string") {
                              if (func1(data6) < 1) {
                                validate0.errors = [{ instancePath: instancePath + "/aliases/" + i0, schemaPath: "#/properties/aliases/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.aliases.items, data: data6 }];
                                return false;
                              }
                            }
                          }
                          var valid1 = _errs14 === errors;
                          if (!valid1) {
                            break;
                          }
                        }
                      } else {
                        validate0.errors = [{ instancePath: instancePath + "/aliases", schemaPath: "#/properties/aliases/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.aliases.type, parentSchema: schema0.properties.aliases, data: data5 }];
                        return false;
                      }
                    }
                    var valid0 = _errs12 === errors;
                    if (valid0) {
                      let data7 = data.username;
                      const _errs16 = errors;
                      if (typeof data7 !== "string") {
                        let dataType6 = typeof data7;
                        let coerced6 = void 0;
                        if (!(coerced6 !== void 0)) {
                          if (dataType6 == "number" || dataType6 == "boolean") {
                            coerced6 = "" + data7;
                          } else if (data7 === null) {
                            coerced6 = "";
                          } else {
                            validate0.errors = [{ instancePath: instancePath + "/username", schemaPath: "#/properties/username/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.username.type, parentSchema: schema0.properties.username, data: data7 }];
                            return false;
                          }
                        }
                        if (coerced6 !== void 0) {
                          data7 = coerced6;
                          if (data !== void 0) {
                            data["username"] = coerced6;
                          }
                        }
                      }
                      if (errors === _errs16) {
                        if (typeof data7 === "string") {
                          if (func1(data7) < 1) {
                            validate0.errors = [{ instancePath: instancePath + "/username", schemaPath: "#/properties/username/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.username, data: data7 }];
                            return false;
                          }
                        }
                      }
                      var valid0 = _errs16 === errors;
                      if (valid0) {
                        if (data.password !== void 0) {
                          let data8 = data.password;
                          const _errs18 = errors;
                          if (typeof data8 !== "string") {
                            let dataType7 = typeof data8;
                            let coerced7 = void 0;
                            if (!(coerced7 !== void 0)) {
                              if (dataType7 == "number" || dataType7 == "boolean") {
                                coerced7 = "" + data8;
                              } else if (data8 === null) {
                                coerced7 = "";
                              } else {
                                validate0.errors = [{ instancePath: instancePath + "/password", schemaPath: "#/properties/password/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.password.type, parentSchema: schema0.properties.password, data: data8 }];
                                return false;
                              }
                            }
                            if (coerced7 !== void 0) {
                              data8 = coerced7;
                              if (data !== void 0) {
                                data["password"] = coerced7;
                              }
                            }
                          }
                          if (errors === _errs18) {
                            if (typeof data8 === "string") {
                              if (func1(data8) < 1) {
                                validate0.errors = [{ instancePath: instancePath + "/password", schemaPath: "#/properties/password/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.password, data: data8 }];
                                return false;
                              }
                            }
                          }
                          var valid0 = _errs18 === errors;
                        } else {
                          var valid0 = true;
                        }
                        if (valid0) {
                          if (data.owner !== void 0) {
                            let data9 = data.owner;
                            const _errs20 = errors;
                            if (typeof data9 !== "string") {
                              let dataType8 = typeof data9;
                              let coerced8 = void 0;
                              if (!(coerced8 !== void 0)) {
                                if (dataType8 == "number" || dataType8 == "boolean") {
                                  coerced8 = "" + data9;
                                } else if (data9 === null) {
                                  coerced8 = "";
                                } else {
                                  validate0.errors = [{ instancePath: instancePath + "/owner", schemaPath: "#/properties/owner/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.owner.type, parentSchema: schema0.properties.owner, data: data9 }];
                                  return false;
                                }
                              }
                              if (coerced8 !== void 0) {
                                data9 = coerced8;
                                if (data !== void 0) {
                                  data["owner"] = coerced8;
                                }
                              }
                            }
                            if (errors === _errs20) {
                              if (typeof data9 === "string") {
                                if (func1(data9) < 1) {
                                  validate0.errors = [{ instancePath: instancePath + "/owner", schemaPath: "#/properties/owner/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.owner, data: data9 }];
                                  return false;
                                }
                              }
                            }
                            var valid0 = _errs20 === errors;
                          } else {
                            var valid0 = true;
                          }
                          if (valid0) {
                            let data10 = data.anonymous_pull;
                            const _errs22 = errors;
                            if (typeof data10 !== "boolean") {
                              let coerced9 = void 0;
                              if (!(coerced9 !== void 0)) {
                                if (data10 === "false" || data10 === 0 || data10 === null) {
                                  coerced9 = false;
                                } else if (data10 === "true" || data10 === 1) {
                                  coerced9 = true;
                                } else {
                                  validate0.errors = [{ instancePath: instancePath + "/anonymous_pull", schemaPath: "#/properties/anonymous_pull/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema0.properties.anonymous_pull.type, parentSchema: schema0.properties.anonymous_pull, data: data10 }];
                                  return false;
                                }
                              }
                              if (coerced9 !== void 0) {
                                data10 = coerced9;
                                if (data !== void 0) {
                                  data["anonymous_pull"] = coerced9;
                                }
                              }
                            }
                            var valid0 = _errs22 === errors;
                            if (valid0) {
                              let data11 = data.lease;
                              const _errs24 = errors;
                              if (!(typeof data11 == "number" && (!(data11 % 1) && !isNaN(data11)))) {
                                let dataType10 = typeof data11;
                                let coerced10 = void 0;
                                if (!(coerced10 !== void 0)) {
                                  if (dataType10 === "boolean" || data11 === null || dataType10 === "string" && data11 && data11 == +data11 && !(data11 % 1)) {
                                    coerced10 = +data11;
                                  } else {
                                    validate0.errors = [{ instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.lease.type, parentSchema: schema0.properties.lease, data: data11 }];
                                    return false;
                                  }
                                }
                                if (coerced10 !== void 0) {
                                  data11 = coerced10;
                                  if (data !== void 0) {
                                    data["lease"] = coerced10;
                                  }
                                }
                              }
                              if (errors === _errs24) {
                                if (typeof data11 == "number") {
                                  if (data11 < 0 || isNaN(data11)) {
                                    validate0.errors = [{ instancePath: instancePath + "/lease", schemaPath: "#/properties/lease/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema0.properties.lease, data: data11 }];
                                    return false;
                                  }
                                }
                              }
                              var valid0 = _errs24 === errors;
                              if (valid0) {
                                let data12 = data.fsync;
                                const _errs26 = errors;
                                if (typeof data12 !== "boolean") {
                                  let coerced11 = void 0;
                                  if (!(coerced11 !== void 0)) {
                                    if (data12 === "false" || data12 === 0 || data12 === null) {
                                      coerced11 = false;
                                    } else if (data12 === "true" || data12 === 1) {
                                      coerced11 = true;
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/fsync", schemaPath: "#/properties/fsync/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema0.properties.fsync.type, parentSchema: schema0.properties.fsync, data: data12 }];
                                      return false;
                                    }
                                  }
                                  if (coerced11 !== void 0) {
                                    data12 = coerced11;
                                    if (data !== void 0) {
                                      data["fsync"] = coerced11;
                                    }
                                  }
                                }
                                var valid0 = _errs26 === errors;
                                if (valid0) {
                                  let data13 = data.sparse;
                                  const _errs28 = errors;
                                  if (typeof data13 !== "boolean") {
                                    let coerced12 = void 0;
                                    if (!(coerced12 !== void 0)) {
                                      if (data13 === "false" || data13 === 0 || data13 === null) {
                                        coerced12 = false;
                                      } else if (data13 === "true" || data13 === 1) {
                                        coerced12 = true;
                                      } else {
                                        validate0.errors = [{ instancePath: instancePath + "/sparse", schemaPath: "#/properties/sparse/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema0.properties.sparse.type, parentSchema: schema0.properties.sparse, data: data13 }];
                                        return false;
                                      }
                                    }
                                    if (coerced12 !== void 0) {
                                      data13 = coerced12;
                                      if (data !== void 0) {
                                        data["sparse"] = coerced12;
                                      }
                                    }
                                  }
                                  var valid0 = _errs28 === errors;
                                  if (valid0) {
                                    let data14 = data.quota;
                                    const _errs30 = errors;
                                    if (!(typeof data14 == "number" && (!(data14 % 1) && !isNaN(data14)))) {
                                      let dataType13 = typeof data14;
                                      let coerced13 = void 0;
                                      if (!(coerced13 !== void 0)) {
                                        if (dataType13 === "boolean" || data14 === null || dataType13 === "string" && data14 && data14 == +data14 && !(data14 % 1)) {
                                          coerced13 = +data14;
                                        } else {
                                          validate0.errors = [{ instancePath: instancePath + "/quota", schemaPath: "#/properties/quota/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.quota.type, parentSchema: schema0.properties.quota, data: data14 }];
                                          return false;
                                        }
                                      }
                                      if (coerced13 !== void 0) {
                                        data14 = coerced13;
                                        if (data !== void 0) {
                                          data["quota"] = coerced13;
                                        }
                                      }
                                    }
                                    if (errors === _errs30) {
                                      if (typeof data14 == "number") {
                                        if (data14 < 0 || isNaN(data14)) {
                                          validate0.errors = [{ instancePath: instancePath + "/quota", schemaPath: "#/properties/quota/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema0.properties.quota, data: data14 }];
                                          return false;
                                        }
                                      }
                                    }
                                    var valid0 = _errs30 === errors;
                                    if (valid0) {
                                      let data15 = data.shadow;
                                      const _errs32 = errors;
                                      if (errors === _errs32) {
                                        if (Array.isArray(data15)) {
                                          var valid2 = true;
                                          const len1 = data15.length;
                                          for (let i1 = 0; i1 < len1; i1++) {
                                            let data16 = data15[i1];
                                            const _errs34 = errors;
                                            if (typeof data16 !== "string") {
                                              let dataType14 = typeof data16;
                                              let coerced14 = void 0;
                                              if (!(coerced14 !== void 0)) {
                                                if (dataType14 == "number" || dataType14 == "boolean") {
                                                  coerced14 = "" + data16;
                                                } else if (data16 === null) {
                                                  coerced14 = "";
                                                } else {
                                                  validate0.errors = [{ instancePath: instancePath + "/shadow/" + i1, schemaPath: "#/properties/shadow/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.shadow.items.type, parentSchema: schema0.properties.shadow.items, data: data16 }];
                                                  return false;
                                                }
                                              }
                                              if (coerced14 !== void 0) {
                                                data16 = coerced14;
                                                if (data15 !== void 0) {
                                                  data15[i1] = coerced14;
                                                }
                                              }
                                            }
                                            if (errors === _errs34) {
                                              if (typeof data16 === "string") {
                                                if (func1(data16) < 1) {
                                                  validate0.errors = [{ instancePath: instancePath + "/shadow/" + i1, schemaPath: "#/properties/shadow/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.shadow.items, data: data16 }];
                                                  return false;
                                                }
                                              }
                                            }
                                            var valid2 = _errs34 === errors;
                                            if (!valid2) {
                                              break;
                                            }
                                          }
                                        } else {
                                          validate0.errors = [{ instancePath: instancePath + "/shadow", schemaPath: "#/properties/shadow/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.shadow.type, parentSchema: schema0.properties.shadow, data: data15 }];
                                          return false;
                                        }
                                      }
                                      var valid0 = _errs32 === errors;
                                      if (valid0) {
                                        let data17 = data.registry_endpoints;
                                        const _errs36 = errors;
                                        if (errors === _errs36) {
                                          if (data17 && typeof data17 == "object" && !Array.isArray(data17)) {
                                            for (const key1 in data17) {
                                              let data18 = data17[key1];
                                              const _errs39 = errors;
                                              if (errors === _errs39) {
                                                if (data18 && typeof data18 == "object" && !Array.isArray(data18)) {
                                                  if (data18.url !== void 0) {
                                                    let data19 = data18.url;
                                                    const _errs41 = errors;
                                                    if (typeof data19 !== "string") {
                                                      let dataType15 = typeof data19;
                                                      let coerced15 = void 0;
                                                      if (!(coerced15 !== void 0)) {
                                                        if (dataType15 == "number" || dataType15 == "boolean") {
                                                          coerced15 = "" + data19;
                                                        } else if (data19 === null) {
                                                          coerced15 = "";
                                                        } else {
                                                          validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/url", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.registry_endpoints.additionalProperties.properties.url.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.url, data: data19 }];
                                                          return false;
                                                        }
                                                      }
                                                      if (coerced15 !== void 0) {
                                                        data19 = coerced15;
                                                        if (data18 !== void 0) {
                                                          data18["url"] = coerced15;
                                                        }
                                                      }
                                                    }
                                                    if (errors === _errs41) {
                                                      if (typeof data19 === "string") {
                                                        if (!pattern0.test(data19)) {
                                                          validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/url", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/url/pattern", keyword: "pattern", params: { pattern: "^https?://" }, message: 'must match pattern "^https?://"', schema: "^https?://", parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.url, data: data19 }];
                                                          return false;
                                                        }
                                                      }
                                                    }
                                                    var valid4 = _errs41 === errors;
                                                  } else {
                                                    var valid4 = true;
                                                  }
                                                  if (valid4) {
                                                    if (data18.ca !== void 0) {
                                                      let data20 = data18.ca;
                                                      const _errs43 = errors;
                                                      if (typeof data20 !== "string") {
                                                        let dataType16 = typeof data20;
                                                        let coerced16 = void 0;
                                                        if (!(coerced16 !== void 0)) {
                                                          if (dataType16 == "number" || dataType16 == "boolean") {
                                                            coerced16 = "" + data20;
                                                          } else if (data20 === null) {
                                                            coerced16 = "";
                                                          } else {
                                                            validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/ca", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/ca/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.registry_endpoints.additionalProperties.properties.ca.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.ca, data: data20 }];
                                                            return false;
                                                          }
                                                        }
                                                        if (coerced16 !== void 0) {
                                                          data20 = coerced16;
                                                          if (data18 !== void 0) {
                                                            data18["ca"] = coerced16;
                                                          }
                                                        }
                                                      }
                                                      var valid4 = _errs43 === errors;
                                                    } else {
                                                      var valid4 = true;
                                                    }
                                                    if (valid4) {
                                                      if (data18.api_url !== void 0) {
                                                        let data21 = data18.api_url;
                                                        const _errs45 = errors;
                                                        if (typeof data21 !== "string") {
                                                          let dataType17 = typeof data21;
                                                          let coerced17 = void 0;
                                                          if (!(coerced17 !== void 0)) {
                                                            if (dataType17 == "number" || dataType17 == "boolean") {
                                                              coerced17 = "" + data21;
                                                            } else if (data21 === null) {
                                                              coerced17 = "";
                                                            } else {
                                                              validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/api_url", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/api_url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.registry_endpoints.additionalProperties.properties.api_url.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.api_url, data: data21 }];
                                                              return false;
                                                            }
                                                          }
                                                          if (coerced17 !== void 0) {
                                                            data21 = coerced17;
                                                            if (data18 !== void 0) {
                                                              data18["api_url"] = coerced17;
                                                            }
                                                          }
                                                        }
                                                        var valid4 = _errs45 === errors;
                                                      } else {
                                                        var valid4 = true;
                                                      }
                                                      if (valid4) {
                                                        if (data18.concurrent_requests !== void 0) {
                                                          let data22 = data18.concurrent_requests;
                                                          const _errs47 = errors;
                                                          if (!(typeof data22 == "number" && (!(data22 % 1) && !isNaN(data22)))) {
                                                            let dataType18 = typeof data22;
                                                            let coerced18 = void 0;
                                                            if (!(coerced18 !== void 0)) {
                                                              if (dataType18 === "boolean" || data22 === null || dataType18 === "string" && data22 && data22 == +data22 && !(data22 % 1)) {
                                                                coerced18 = +data22;
                                                              } else {
                                                                validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/concurrent_requests", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/concurrent_requests/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.registry_endpoints.additionalProperties.properties.concurrent_requests.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.concurrent_requests, data: data22 }];
                                                                return false;
                                                              }
                                                            }
                                                            if (coerced18 !== void 0) {
                                                              data22 = coerced18;
                                                              if (data18 !== void 0) {
                                                                data18["concurrent_requests"] = coerced18;
                                                              }
                                                            }
                                                          }
                                                          if (errors === _errs47) {
                                                            if (typeof data22 == "number") {
                                                              if (data22 < 1 || isNaN(data22)) {
                                                                validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/concurrent_requests", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/concurrent_requests/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.concurrent_requests, data: data22 }];
                                                                return false;
                                                              }
                                                            }
                                                          }
                                                          var valid4 = _errs47 === errors;
                                                        } else {
                                                          var valid4 = true;
                                                        }
                                                        if (valid4) {
                                                          if (data18.requests_per_second !== void 0) {
                                                            let data23 = data18.requests_per_second;
                                                            const _errs49 = errors;
                                                            if (!(typeof data23 == "number")) {
                                                              let dataType19 = typeof data23;
                                                              let coerced19 = void 0;
                                                              if (!(coerced19 !== void 0)) {
                                                                if (dataType19 == "boolean" || data23 === null || dataType19 == "string" && data23 && data23 == +data23) {
                                                                  coerced19 = +data23;
                                                                } else {
                                                                  validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/requests_per_second", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/requests_per_second/type", keyword: "type", params: { type: "number" }, message: "must be number", schema: schema0.properties.registry_endpoints.additionalProperties.properties.requests_per_second.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.requests_per_second, data: data23 }];
                                                                  return false;
                                                                }
                                                              }
                                                              if (coerced19 !== void 0) {
                                                                data23 = coerced19;
                                                                if (data18 !== void 0) {
                                                                  data18["requests_per_second"] = coerced19;
                                                                }
                                                              }
                                                            }
                                                            if (errors === _errs49) {
                                                              if (typeof data23 == "number") {
                                                                if (data23 <= 0 || isNaN(data23)) {
                                                                  validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key1.replace(/~/g, "~0").replace(/\//g, "~1") + "/requests_per_second", schemaPath: "#/properties/registry_endpoints/additionalProperties/properties/requests_per_second/exclusiveMinimum", keyword: "exclusiveMinimum", params: { comparison: ">", limit: 0 }, message: "must be > 0", schema: 0, parentSchema: schema0.properties.registry_endpoints.additionalProperties.properties.requests_per_second, data: data23 }];
                                                                  return false;
                                                                }
                                                              }
                                                            }
                                                            var valid4 = _errs49 === errors;
                                                          } else {
                                                            var valid4 = true;
                                                          }
                                                        }
                                                      }
                                                    }
                                                  }
                                                } else {
                                                  validate0.errors = [{ instancePath: instancePath + "/registry_endpoints/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/registry_endpoints/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.registry_endpoints.additionalProperties.type, parentSchema: schema0.properties.registry_endpoints.additionalProperties, data: data18 }];
                                                  return false;
                                                }
                                              }
                                              var valid3 = _errs39 === errors;
                                              if (!valid3) {
                                                break;
                                              }
                                            }
                                          } else {
                                            validate0.errors = [{ instancePath: instancePath + "/registry_endpoints", schemaPath: "#/properties/registry_endpoints/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.registry_endpoints.type, parentSchema: schema0.properties.registry_endpoints, data: data17 }];
                                            return false;
                                          }
                                        }
                                        var valid0 = _errs36 === errors;
                                        if (valid0) {
                                          let data24 = data.credentials;
                                          const _errs51 = errors;
                                          if (errors === _errs51) {
                                            if (data24 && typeof data24 == "object" && !Array.isArray(data24)) {
                                              for (const key2 in data24) {
                                                let data25 = data24[key2];
                                                const _errs54 = errors;
                                                if (errors === _errs54) {
                                                  if (data25 && typeof data25 == "object" && !Array.isArray(data25)) {
                                                    if (data25.username !== void 0) {
                                                      let data26 = data25.username;
                                                      const _errs56 = errors;
                                                      if (typeof data26 !== "string") {
                                                        let dataType20 = typeof data26;
                                                        let coerced20 = void 0;
                                                        if (!(coerced20 !== void 0)) {
                                                          if (dataType20 == "number" || dataType20 == "boolean") {
                                                            coerced20 = "" + data26;
                                                          } else if (data26 === null) {
                                                            coerced20 = "";
                                                          } else {
                                                            validate0.errors = [{ instancePath: instancePath + "/credentials/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/username", schemaPath: "#/properties/credentials/additionalProperties/properties/username/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.username.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.username, data: data26 }];
                                                            return false;
                                                          }
                                                        }
                                                        if (coerced20 !== void 0) {
                                                          data26 = coerced20;
                                                          if (data25 !== void 0) {
                                                            data25["username"] = coerced20;
                                                          }
                                                        }
                                                      }
                                                      var valid6 = _errs56 === errors;
                                                    } else {
                                                      var valid6 = true;
                                                    }
                                                    if (valid6) {
                                                      if (data25.password !== void 0) {
                                                        let data27 = data25.password;
                                                        const _errs58 = errors;
                                                        if (typeof data27 !== "string") {
                                                          let dataType21 = typeof data27;
                                                          let coerced21 = void 0;
                                                          if (!(coerced21 !== void 0)) {
                                                            if (dataType21 == "number" || dataType21 == "boolean") {
                                                              coerced21 = "" + data27;
                                                            } else if (data27 === null) {
                                                              coerced21 = "";
                                                            } else {
                                                              validate0.errors = [{ instancePath: instancePath + "/credentials/" + key2.replace(/~/g, "~0").replace(/\//g, "~1") + "/password", schemaPath: "#/properties/credentials/additionalProperties/properties/password/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.credentials.additionalProperties.properties.password.type, parentSchema: schema0.properties.credentials.additionalProperties.properties.password, data: data27 }];
                                                              return false;
                                                            }
                                                          }
                                                          if (coerced21 !== void 0) {
                                                            data27 = coerced21;
                                                            if (data25 !== void 0) {
                                                              data25["password"] = coerced21;
                                                            }
                                                          }
                                                        }
                                                        var valid6 = _errs58 === errors;
                                                      } else {
                                                        var valid6 = true;
                                                      }
                                                    }
                                                  } else {
                                                    validate0.errors = [{ instancePath: instancePath + "/credentials/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/credentials/additionalProperties/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.credentials.additionalProperties.type, parentSchema: schema0.properties.credentials.additionalProperties, data: data25 }];
                                                    return false;
                                                  }
                                                }
                                                var valid5 = _errs54 === errors;
                                                if (!valid5) {
                                                  break;
                                                }
                                              }
                                            } else {
                                              validate0.errors = [{ instancePath: instancePath + "/credentials", schemaPath: "#/properties/credentials/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.credentials.type, parentSchema: schema0.properties.credentials, data: data24 }];
                                              return false;
                                            }
                                          }
                                          var valid0 = _errs51 === errors;
                                          if (valid0) {
                                            let data28 = data.older_than;
                                            const _errs60 = errors;
                                            if (!(typeof data28 == "number" && (!(data28 % 1) && !isNaN(data28)))) {
                                              let dataType22 = typeof data28;
                                              let coerced22 = void 0;
                                              if (!(coerced22 !== void 0)) {
                                                if (dataType22 === "boolean" || data28 === null || dataType22 === "string" && data28 && data28 == +data28 && !(data28 % 1)) {
                                                  coerced22 = +data28;
                                                } else {
                                                  validate0.errors = [{ instancePath: instancePath + "/older_than", schemaPath: "#/properties/older_than/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.older_than.type, parentSchema: schema0.properties.older_than, data: data28 }];
                                                  return false;
                                                }
                                              }
                                              if (coerced22 !== void 0) {
                                                data28 = coerced22;
                                                if (data !== void 0) {
                                                  data["older_than"] = coerced22;
                                                }
                                              }
                                            }
                                            if (errors === _errs60) {
                                              if (typeof data28 == "number") {
                                                if (data28 < 0 || isNaN(data28)) {
                                                  validate0.errors = [{ instancePath: instancePath + "/older_than", schemaPath: "#/properties/older_than/minimum", keyword: "minimum", params: { comparison: ">=", limit: 0 }, message: "must be >= 0", schema: 0, parentSchema: schema0.properties.older_than, data: data28 }];
                                                  return false;
                                                }
                                              }
                                            }
                                            var valid0 = _errs60 === errors;
                                            if (valid0) {
                                              let data29 = data.keep;
                                              const _errs62 = errors;
                                              if (errors === _errs62) {
                                                if (Array.isArray(data29)) {
                                                  var valid7 = true;
                                                  const len2 = data29.length;
                                                  for (let i2 = 0; i2 < len2; i2++) {
                                                    let data30 = data29[i2];
                                                    const _errs64 = errors;
                                                    if (typeof data30 !== "string") {
                                                      let dataType23 = typeof data30;
                                                      let coerced23 = void 0;
                                                      if (!(coerced23 !== void 0)) {
                                                        if (dataType23 == "number" || dataType23 == "boolean") {
                                                          coerced23 = "" + data30;
                                                        } else if (data30 === null) {
                                                          coerced23 = "";
                                                        } else {
                                                          validate0.errors = [{ instancePath: instancePath + "/keep/" + i2, schemaPath: "#/properties/keep/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.keep.items.type, parentSchema: schema0.properties.keep.items, data: data30 }];
                                                          return false;
                                                        }
                                                      }
                                                      if (coerced23 !== void 0) {
                                                        data30 = coerced23;
                                                        if (data29 !== void 0) {
                                                          data29[i2] = coerced23;
                                                        }
                                                      }
                                                    }
                                                    if (errors === _errs64) {
                                                      if (typeof data30 === "string") {
                                                        if (func1(data30) < 1) {
                                                          validate0.errors = [{ instancePath: instancePath + "/keep/" + i2, schemaPath: "#/properties/keep/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.keep.items, data: data30 }];
                                                          return false;
                                                        }
                                                      }
                                                    }
                                                    var valid7 = _errs64 === errors;
                                                    if (!valid7) {
                                                      break;
                                                    }
                                                  }
                                                } else {
                                                  validate0.errors = [{ instancePath: instancePath + "/keep", schemaPath: "#/properties/keep/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.keep.type, parentSchema: schema0.properties.keep, data: data29 }];
                                                  return false;
                                                }
                                              }
                                              var valid0 = _errs62 === errors;
                                              if (valid0) {
                                                let data31 = data.firewall;
                                                const _errs66 = errors;
                                                if (typeof data31 !== "boolean") {
                                                  let coerced24 = void 0;
                                                  if (!(coerced24 !== void 0)) {
                                                    if (data31 === "false" || data31 === 0 || data31 === null) {
                                                      coerced24 = false;
                                                    } else if (data31 === "true" || data31 === 1) {
                                                      coerced24 = true;
                                                    } else {
                                                      validate0.errors = [{ instancePath: instancePath + "/firewall", schemaPath: "#/properties/firewall/type", keyword: "type", params: { type: "boolean" }, message: "must be boolean", schema: schema0.properties.firewall.type, parentSchema: schema0.properties.firewall, data: data31 }];
                                                      return false;
                                                    }
                                                  }
                                                  if (coerced24 !== void 0) {
                                                    data31 = coerced24;
                                                    if (data !== void 0) {
                                                      data["firewall"] = coerced24;
                                                    }
                                                  }
                                                }
                                                var valid0 = _errs66 === errors;
                                                if (valid0) {
                                                  if (data.log !== void 0) {
                                                    let data32 = data.log;
                                                    const _errs68 = errors;
                                                    if (typeof data32 !== "string") {
                                                      let dataType25 = typeof data32;
                                                      let coerced25 = void 0;
                                                      if (!(coerced25 !== void 0)) {
                                                        if (dataType25 == "number" || dataType25 == "boolean") {
                                                          coerced25 = "" + data32;
                                                        } else if (data32 === null) {
                                                          coerced25 = "";
                                                        } else {
                                                          validate0.errors = [{ instancePath: instancePath + "/log", schemaPath: "#/properties/log/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.log.type, parentSchema: schema0.properties.log, data: data32 }];
                                                          return false;
                                                        }
                                                      }
                                                      if (coerced25 !== void 0) {
                                                        data32 = coerced25;
                                                        if (data !== void 0) {
                                                          data["log"] = coerced25;
                                                        }
                                                      }
                                                    }
                                                    var valid0 = _errs68 === errors;
                                                  } else {
                                                    var valid0 = true;
                                                  }
                                                  if (valid0) {
                                                    if (data.documentation_url !== void 0) {
                                                      let data33 = data.documentation_url;
                                                      const _errs70 = errors;
                                                      if (typeof data33 !== "string") {
                                                        let dataType26 = typeof data33;
                                                        let coerced26 = void 0;
                                                        if (!(coerced26 !== void 0)) {
                                                          if (dataType26 == "number" || dataType26 == "boolean") {
                                                            coerced26 = "" + data33;
                                                          } else if (data33 === null) {
                                                            coerced26 = "";
                                                          } else {
                                                            validate0.errors = [{ instancePath: instancePath + "/documentation_url", schemaPath: "#/properties/documentation_url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.documentation_url.type, parentSchema: schema0.properties.documentation_url, data: data33 }];
                                                            return false;
                                                          }
                                                        }
                                                        if (coerced26 !== void 0) {
                                                          data33 = coerced26;
                                                          if (data !== void 0) {
                                                            data["documentation_url"] = coerced26;
                                                          }
                                                        }
                                                      }
                                                      if (errors === _errs70) {
                                                        if (typeof data33 === "string") {
                                                          if (!pattern1.test(data33)) {
                                                            validate0.errors = [{ instancePath: instancePath + "/documentation_url", schemaPath: "#/properties/documentation_url/pattern", keyword: "pattern", params: { pattern: "^(https?://.*)?$" }, message: 'must match pattern "^(https?://.*)?$"', schema: "^(https?://.*)?$", parentSchema: schema0.properties.documentation_url, data: data33 }];
                                                            return false;
                                                          }
                                                        }
                                                      }
                                                      var valid0 = _errs70 === errors;
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
  if (error) throw new UsageError(argumentPath(error), explain2(error, schema));
}
function argumentPath(error) {
  const path19 = error.instancePath.split("/").slice(1).map((part2) => part2.replaceAll("~1", "/").replaceAll("~0", "~")).map((part2) => /^\d+$/.test(part2) ? `[${part2}]` : `.${part2}`).join("").replace(/^\./, "");
  if (error.keyword === "required") return join(path19, String(error.params.missingProperty));
  if (error.keyword === "additionalProperties") return join(path19, String(error.params.additionalProperty));
  return path19 || "arguments";
}
function join(path19, name) {
  return path19 ? `${path19}.${name}` : name;
}
function explain2(error, schema) {
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
  const text = numbersAsWritten(await (0, import_promises37.readFile)(argumentsFile, "utf8"));
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

// oci_registry.entry.ts
if (process.argv[2] === program.command) void program.main(process.argv.slice(3));
else void runAsAnsibleModule(oci_registry_default, process.argv[2]);
