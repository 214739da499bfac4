#!/usr/bin/node
// WANT_JSON. Generated from modules/oci_image_build.ts by "make build"; edit that file instead.
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

// node_modules/isexe/windows.js
var require_windows = __commonJS({
  "node_modules/isexe/windows.js"(exports2, module2) {
    module2.exports = isexe;
    isexe.sync = sync;
    var fs = require("fs");
    function checkPathExt(path18, options) {
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
        if (p && path18.substr(-p.length).toLowerCase() === p) {
          return true;
        }
      }
      return false;
    }
    function checkStat(stat, path18, options) {
      if (!stat.isSymbolicLink() && !stat.isFile()) {
        return false;
      }
      return checkPathExt(path18, options);
    }
    function isexe(path18, options, cb) {
      fs.stat(path18, function(er, stat) {
        cb(er, er ? false : checkStat(stat, path18, options));
      });
    }
    function sync(path18, options) {
      return checkStat(fs.statSync(path18), path18, options);
    }
  }
});

// node_modules/isexe/mode.js
var require_mode = __commonJS({
  "node_modules/isexe/mode.js"(exports2, module2) {
    module2.exports = isexe;
    isexe.sync = sync;
    var fs = require("fs");
    function isexe(path18, options, cb) {
      fs.stat(path18, function(er, stat) {
        cb(er, er ? false : checkStat(stat, options));
      });
    }
    function sync(path18, options) {
      return checkStat(fs.statSync(path18), options);
    }
    function checkStat(stat, options) {
      return stat.isFile() && checkMode(stat, options);
    }
    function checkMode(stat, options) {
      var mod = stat.mode;
      var uid = stat.uid;
      var gid = stat.gid;
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
    function isexe(path18, options, cb) {
      if (typeof options === "function") {
        cb = options;
        options = {};
      }
      if (!cb) {
        if (typeof Promise !== "function") {
          throw new TypeError("callback not provided");
        }
        return new Promise(function(resolve, reject) {
          isexe(path18, options || {}, function(er, is) {
            if (er) {
              reject(er);
            } else {
              resolve(is);
            }
          });
        });
      }
      core(path18, options || {}, function(er, is) {
        if (er) {
          if (er.code === "EACCES" || options && options.ignoreErrors) {
            er = null;
            is = false;
          }
        }
        cb(er, is);
      });
    }
    function sync(path18, options) {
      try {
        return core.sync(path18, options || {});
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
    var path18 = require("path");
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
        const pCmd = path18.join(pathPart, cmd);
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
        const pCmd = path18.join(pathPart, cmd);
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
    var path18 = require("path");
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
          pathExt: withoutPathExt ? path18.delimiter : void 0
        });
      } catch (e) {
      } finally {
        if (shouldSwitchCwd) {
          process.chdir(cwd);
        }
      }
      if (resolved) {
        resolved = path18.resolve(hasCustomCwd ? parsed.options.cwd : "", resolved);
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
      const [path18, argument] = match[0].replace(/#! ?/, "").split(" ");
      const binary = path18.split("/").pop();
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
    function readShebang(command2) {
      const size = 150;
      const buffer = Buffer.alloc(size);
      let fd;
      try {
        fd = fs.openSync(command2, "r");
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
    var path18 = require("path");
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
        parsed.command = path18.normalize(parsed.command);
        parsed.command = escape.command(parsed.command);
        parsed.args = parsed.args.map((arg) => escape.argument(arg, needsDoubleEscapeMetaChars));
        const shellCommand = [parsed.command].concat(parsed.args).join(" ");
        parsed.args = ["/d", "/s", "/c", `"${shellCommand}"`];
        parsed.command = process.env.comspec || "cmd.exe";
        parsed.options.windowsVerbatimArguments = true;
      }
      return parsed;
    }
    function parse3(command2, args, options) {
      if (args && !Array.isArray(args)) {
        options = args;
        args = null;
      }
      args = args ? args.slice(0) : [];
      options = Object.assign({}, options);
      const parsed = {
        command: command2,
        args,
        options,
        file: void 0,
        original: {
          command: command2,
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
    function hookChildProcess(cp2, parsed) {
      if (!isWin) {
        return;
      }
      const originalEmit = cp2.emit;
      cp2.emit = function(name, arg1) {
        if (name === "exit") {
          const err = verifyENOENT(arg1, parsed);
          if (err) {
            return originalEmit.call(cp2, "error", err);
          }
        }
        return originalEmit.apply(cp2, arguments);
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
    var cp2 = require("child_process");
    var parse3 = require_parse();
    var enoent = require_enoent();
    function spawn2(command2, args, options) {
      const parsed = parse3(command2, args, options);
      const spawned = cp2.spawn(parsed.command, parsed.args, parsed.options);
      enoent.hookChildProcess(spawned, parsed);
      return spawned;
    }
    function spawnSync3(command2, args, options) {
      const parsed = parse3(command2, args, options);
      const result = cp2.spawnSync(parsed.command, parsed.args, parsed.options);
      result.error = result.error || enoent.verifyENOENTSync(result.status, parsed);
      return result;
    }
    module2.exports = spawn2;
    module2.exports.spawn = spawn2;
    module2.exports.sync = spawnSync3;
    module2.exports._parse = parse3;
    module2.exports._enoent = enoent;
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

// modules/oci_image_build.ts
var import_node_os8 = require("node:os");
var import_node_path17 = __toESM(require("node:path"));

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
var registryAlias = {
  type: "string",
  default: "zuul-jobs.buildset-registry",
  description: "Name that the certificate of a buildset registry holds when it was announced by address."
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
var zuul = {
  type: "object",
  description: "Zuul's variable C(zuul); with it this call leaves a record of what it did, for the page."
};
var documentationUrl = {
  type: "string",
  pattern: "^(https?://.*)?$",
  description: "Where this documentation is published; a failure then links to its error."
};

// modules/ansible/specification.ts
function defineModule(specification, run2) {
  const { properties } = specification.arguments;
  const arguments_2 = {
    ...specification.arguments,
    properties: { ...properties, documentation_url: documentationUrl }
  };
  return {
    specification: { ...specification, arguments: arguments_2 },
    run: run2
  };
}

// modules/engine/base-images.ts
var import_promises = require("node:fs/promises");
var import_node_path = __toESM(require("node:path"));

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
  constructor(command2, exitCode, output, message, entry = "OCI-0502") {
    super(message);
    this.command = command2;
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

// modules/oci/platform.ts
var ARCHITECTURES = /* @__PURE__ */ new Set([
  "386",
  "amd64",
  "arm",
  "arm64",
  "loong64",
  "mips64le",
  "ppc64le",
  "riscv64",
  "s390x"
]);
var ALIASES = {
  aarch64: ["arm64"],
  armel: ["arm", "v6"],
  armhf: ["arm", "v7"],
  i386: ["386"],
  "x86-64": ["amd64"],
  x86_64: ["amd64"]
};
var IMPLIED = /* @__PURE__ */ new Set(["amd64/v1", "arm64/8", "arm64/v8"]);
function parsePlatform(text2, argument = "platform") {
  const isAlone = ARCHITECTURES.has(text2) || Object.hasOwn(ALIASES, text2);
  const parts = isAlone ? ["linux", text2] : text2.split("/");
  const [os, named, written] = parts;
  if (!os || !named || parts.length > 3 || written === "" || !/^[a-z0-9/._-]+$/.test(text2)) {
    throw new UsageError(
      argument,
      `"${text2}" is not a platform; write os/architecture, as in linux/arm64`,
      "OCI-0807"
    );
  }
  return plain({ os, architecture: named, ...written && { variant: written } });
}
function normalPlatform(platform2) {
  const { os, architecture, variant } = plain(platform2);
  return architecture === "arm" && !variant ? { os, architecture, variant: "v7" } : plain(platform2);
}
function plain({ os, architecture: named, variant: written }) {
  const [architecture, usual] = Object.hasOwn(ALIASES, named) && ALIASES[named] || [named];
  const variant = written ?? usual;
  return variant && !IMPLIED.has(`${architecture}/${variant}`) ? { os, architecture, variant } : { os, architecture };
}
function formatPlatform(platform2) {
  const { os, architecture, variant } = platform2;
  return variant ? `${os}/${architecture}/${variant}` : `${os}/${architecture}`;
}
function matchesPlatform(wanted, offered) {
  if (!offered || wanted.os !== offered.os || wanted.architecture !== offered.architecture) return false;
  return wanted.variant === void 0 || wanted.variant === offered.variant;
}

// modules/engine/dockerfile.ts
var CONTINUATION = { "\\": /\\[ \t]*$/, "`": /`[ \t]*$/ };
var HERE_DOCUMENT = /<<-?\s*(["']?)([a-zA-Z_][a-zA-Z0-9_]*)\1/g;
function parseDockerfile(text2) {
  const lines2 = text2.replace(/^\uFEFF/, "").split(/\r?\n/);
  const continuation = CONTINUATION[escapeOf(lines2)];
  const instructions = [];
  for (let at2 = 0; at2 < lines2.length; at2++) {
    if (isIgnored(lines2[at2])) continue;
    const first2 = at2;
    const parts = [];
    for (; at2 < lines2.length; at2++) {
      const line = lines2[at2];
      if (isIgnored(line) && parts.length > 0) continue;
      parts.push(line.replace(continuation, ""));
      if (!continuation.test(line)) break;
    }
    const joined = parts.join("").trim();
    const keyword = (/^\S+/.exec(joined)?.[0] ?? "").toUpperCase();
    if (["RUN", "COPY", "ADD"].includes(keyword)) at2 = endOfHereDocuments(joined, lines2, at2);
    instructions.push({
      keyword,
      text: joined,
      line: first2 + 1,
      lastLine: Math.min(at2, lines2.length - 1) + 1
    });
  }
  return { instructions };
}
function isIgnored(line) {
  return line === void 0 || /^\s*(#|$)/.test(line);
}
function escapeOf(lines2) {
  for (const line of lines2) {
    const directive = /^\s*#\s*(\w+)\s*=\s*(\S+)\s*$/.exec(line);
    if (!directive) break;
    if (directive[1]?.toLowerCase() === "escape") return directive[2] === "`" ? "`" : "\\";
  }
  return "\\";
}
function endOfHereDocuments(instruction, lines2, from) {
  let at2 = from;
  for (const [opening, , word] of instruction.matchAll(HERE_DOCUMENT)) {
    const isEnd = (line) => (opening.startsWith("<<-") ? line.replace(/^\t+/, "") : line) === word;
    let end = at2 + 1;
    while (end < lines2.length && !isEnd(lines2[end])) end++;
    if (end < lines2.length) at2 = end;
  }
  return at2;
}

// modules/engine/base-images.ts
async function baseImagesOf(request2) {
  const text2 = await (0, import_promises.readFile)(import_node_path.default.resolve(request2.directory, request2.file), "utf8").catch(() => "");
  const { instructions } = parseDockerfile(text2);
  const buildArgs = argumentsFrom(request2.buildArgs);
  return (platforms) => baseImages(instructions, buildArgs, request2.target, platforms);
}
function baseImages(instructions, buildArgs, target, platforms) {
  const values = new Map(platforms ? variablesOf(platforms, buildArgs) : []);
  const stages = /* @__PURE__ */ new Map();
  const found = /* @__PURE__ */ new Map();
  let result;
  const add = (name, line, platform2) => {
    const reference = substitute(unquoted(name ?? ""), values);
    if (stages.has(reference.toLowerCase())) return stages.get(reference.toLowerCase());
    if (reference === "" || reference === "scratch" || /\$|^\d+$/.test(reference)) return void 0;
    const key = `${reference} ${platform2}`;
    const image = found.get(key) ?? { reference, line, final: false, ...platform2 && { platform: platform2 } };
    found.set(key, image);
    return image;
  };
  let global3 = true;
  for (const { keyword, text: text2, line } of upToTarget(instructions, target)) {
    const words = text2.split(/\s+/).slice(1);
    if (keyword === "ARG" && global3) {
      for (const word of words) declare(unquoted(word), values, buildArgs);
    } else if (keyword === "FROM") {
      global3 = false;
      const { name, stage, platform: platform2 } = parseFrom(words);
      const wanted = platform2 && readPlatform(substitute(unquoted(platform2), values));
      result = add(name, line, wanted);
      if (stage) stages.set(stage, result);
    } else if (keyword === "COPY" || keyword === "ADD") {
      add(/^--from=(.*)$/.exec(words.find((word) => word.startsWith("--from=")) ?? "")?.[1], line);
    } else if (keyword === "RUN") {
      for (const word of words.filter((word2) => word2.startsWith("--mount="))) {
        add(/(?:[=,])from=([^,]*)/.exec(word)?.[1], line);
      }
    }
  }
  return [...found.values()].map((image) => ({ ...image, final: image === result }));
}
function upToTarget(instructions, target) {
  const starts = instructions.flatMap(({ keyword }, at2) => keyword === "FROM" ? [at2] : []);
  const stages = starts.map((at2) => parseFrom(instructions[at2]?.text.split(/\s+/).slice(1) ?? []).stage);
  const named = target === void 0 ? -1 : stages.lastIndexOf(target.toLowerCase());
  const chosen = named < 0 && /^\d+$/.test(target ?? "") ? Number(target) : named;
  return chosen < 0 ? [...instructions] : instructions.slice(0, starts[chosen + 1]);
}
function parseFrom(words) {
  const [name, as, stage] = words.filter((word) => !word.startsWith("--"));
  return {
    name,
    stage: as?.toLowerCase() === "as" ? stage?.toLowerCase() : void 0,
    platform: /^--platform=(.*)$/.exec(words.find((word) => word.startsWith("--platform=")) ?? "")?.[1]
  };
}
function readPlatform(text2) {
  try {
    return formatPlatform(normalPlatform(parsePlatform(text2)));
  } catch {
    return void 0;
  }
}
function variablesOf(platforms, buildArgs) {
  return Object.entries(platforms).flatMap(([kind, text2]) => {
    const { os, architecture, variant = "" } = parsePlatform(text2);
    const parts = { PLATFORM: text2, OS: os, ARCH: architecture, VARIANT: variant };
    return Object.entries(parts).map(([part2, value]) => {
      const name = `${kind.toUpperCase()}${part2}`;
      return [name, buildArgs.get(name) ?? value];
    });
  });
}
function argumentsFrom(buildArgs) {
  const values = /* @__PURE__ */ new Map();
  for (const argument of buildArgs) {
    const [, name, value] = /^([^=]+)(?:=(.*))?$/s.exec(argument) ?? [];
    const known2 = value ?? (name === void 0 ? void 0 : process.env[name]);
    if (name !== void 0 && known2 !== void 0) values.set(name, known2);
  }
  return values;
}
function declare(declaration, values, buildArgs) {
  const [, name = "", value] = /^([^=]+)(?:=(.*))?$/s.exec(declaration) ?? [];
  const known2 = buildArgs.get(name) ?? (value === void 0 ? void 0 : substitute(unquoted(value), values));
  if (known2 !== void 0) values.set(name, known2);
}
var VARIABLE = /\$(?:\{(\w+)(?:(:?[-+])([^}]*))?\}|(\w+))/g;
function substitute(text2, values) {
  return text2.replace(VARIABLE, (written, braced, operator, word, plain3) => {
    const value = values.get(braced ?? plain3);
    const isSet = operator?.startsWith(":") ? Boolean(value) : value !== void 0;
    if (operator?.endsWith("-")) return isSet ? value : word;
    if (operator?.endsWith("+")) return isSet ? word : "";
    return value ?? written;
  });
}
function unquoted(text2) {
  return text2.replace(/^(["'])(.*)\1$/, "$2").replace(/=(["'])(.*)\1$/, "=$2");
}

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
  const command2 = fileAndArguments.join(" ");
  const escapedCommand = fileAndArguments.map((fileAndArgument) => quoteString(escapeControlCharacters(fileAndArgument))).join(" ");
  return { command: command2, escapedCommand };
};
var escapeLines = (lines2) => (0, import_node_util2.stripVTControlCharacters)(lines2).split("\n").map((line) => escapeControlCharacters(line)).join("\n");
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
var format = (open, close) => {
  if (!hasColors) {
    return (input) => input;
  }
  const openCode = `\x1B[${open}m`;
  const closeCode = `\x1B[${close}m`;
  return (input) => {
    const string = input + "";
    let index = string.indexOf(closeCode);
    if (index === -1) {
      return openCode + string + closeCode;
    }
    let result = openCode;
    let lastIndex = 0;
    const reopenOnNestedClose = close === 22;
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
  const { command: command2, escapedCommand } = joinCommand(filePath, rawArguments);
  const verbose = normalizeFdSpecificOption(rawOptions, "verbose");
  const verboseInfo = getVerboseInfo(verbose, escapedCommand, { ...rawOptions });
  logCommand(escapedCommand, verboseInfo);
  return {
    command: command2,
    escapedCommand,
    startTime,
    verboseInfo
  };
};

// node_modules/execa/lib/arguments/options.js
var import_node_path6 = __toESM(require("node:path"), 1);
var import_node_process8 = __toESM(require("node:process"), 1);
var import_cross_spawn = __toESM(require_cross_spawn(), 1);

// node_modules/npm-run-path/index.js
var import_node_process5 = __toESM(require("node:process"), 1);
var import_node_path3 = __toESM(require("node:path"), 1);

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
var import_node_path2 = __toESM(require("node:path"), 1);
var import_node_url2 = require("node:url");
var execFileOriginal = (0, import_node_util4.promisify)(import_node_child_process2.execFile);
function toPath(urlOrPath) {
  return urlOrPath instanceof URL ? (0, import_node_url2.fileURLToPath)(urlOrPath) : urlOrPath;
}
function traversePathUp(startPath) {
  return {
    *[Symbol.iterator]() {
      let currentPath = import_node_path2.default.resolve(toPath(startPath));
      let previousPath;
      while (previousPath !== currentPath) {
        yield currentPath;
        previousPath = currentPath;
        currentPath = import_node_path2.default.resolve(currentPath, "..");
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
  const cwdPath = import_node_path3.default.resolve(toPath(cwd));
  const result = [];
  const pathParts = pathOption.split(import_node_path3.default.delimiter);
  if (preferLocal) {
    applyPreferLocal(result, pathParts, cwdPath);
  }
  if (addExecPath) {
    applyExecPath(result, pathParts, execPath2, cwdPath);
  }
  return pathOption === "" || pathOption === import_node_path3.default.delimiter ? `${result.join(import_node_path3.default.delimiter)}${pathOption}` : [...result, pathOption].join(import_node_path3.default.delimiter);
};
var applyPreferLocal = (result, pathParts, cwdPath) => {
  for (const directory of traversePathUp(cwdPath)) {
    const pathPart = import_node_path3.default.join(directory, "node_modules/.bin");
    if (!pathParts.includes(pathPart)) {
      result.push(pathPart);
    }
  }
};
var applyExecPath = (result, pathParts, execPath2, cwdPath) => {
  const pathPart = import_node_path3.default.resolve(cwdPath, toPath(execPath2), "..");
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
var import_promises2 = require("node:timers/promises");

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
  const number2 = supported ? constantSignal : defaultNumber;
  return { name, number: number2, description, supported, action, forced, standard };
};

// node_modules/human-signals/build/src/main.js
var getSignalsByName = () => {
  const signals2 = getSignals();
  return Object.fromEntries(signals2.map(getSignalByName));
};
var getSignalByName = ({
  name,
  number: number2,
  description,
  supported,
  action,
  forced,
  standard
}) => [name, { name, number: number2, description, supported, action, forced, standard }];
var signalsByName = getSignalsByName();
var getSignalsByNumber = () => {
  const signals2 = getSignals();
  const length = SIGRTMAX + 1;
  const signalsA = Array.from(
    { length },
    (value, number2) => getSignalByNumber(number2, signals2)
  );
  return Object.assign({}, ...signalsA);
};
var getSignalByNumber = (number2, signals2) => {
  const signal = findSignalByNumber(number2, signals2);
  if (signal === void 0) {
    return {};
  }
  const { name, description, supported, action, forced, standard } = signal;
  return {
    [number2]: {
      name,
      number: number2,
      description,
      supported,
      action,
      forced,
      standard
    }
  };
};
var findSignalByNumber = (number2, signals2) => {
  const signal = signals2.find(({ name }) => import_node_os2.constants.signals[name] === number2);
  if (signal !== void 0) {
    return signal;
  }
  return signals2.find((signalA) => signalA.number === number2);
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
    await (0, import_promises2.setTimeout)(forceKillAfterDelay, void 0, { signal: controllerSignal });
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
var import_promises4 = require("node:timers/promises");

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
var import_promises3 = require("node:timers/promises");

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
    await import_promises3.scheduler.yield();
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
  await import_promises4.scheduler.yield();
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
var import_promises5 = require("node:timers/promises");
var validateTimeout = ({ timeout }) => {
  if (timeout !== void 0 && (!Number.isFinite(timeout) || timeout < 0)) {
    throw new TypeError(`Expected the \`timeout\` option to be a non-negative integer, got \`${timeout}\` (${typeof timeout})`);
  }
};
var throwOnTimeout = (subprocess, timeout, context, controller) => timeout === 0 || timeout === void 0 ? [] : [killAfterTimeout(subprocess, timeout, context, controller)];
var killAfterTimeout = async (subprocess, timeout, context, { signal }) => {
  await (0, import_promises5.setTimeout)(timeout, void 0, { signal });
  context.terminationReason ??= "timeout";
  subprocess.kill();
  throw new DiscardedError();
};

// node_modules/execa/lib/methods/node.js
var import_node_process6 = require("node:process");
var import_node_path4 = __toESM(require("node:path"), 1);
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
  const resolvedNodePath = import_node_path4.default.resolve(cwd, normalizedNodePath);
  const newOptions = {
    ...options,
    nodePath: resolvedNodePath,
    node: shouldHandleNode,
    cwd
  };
  if (!shouldHandleNode) {
    return [file, commandArguments, newOptions];
  }
  if (import_node_path4.default.basename(file, ".exe") === "node") {
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
var import_node_path5 = __toESM(require("node:path"), 1);
var import_node_process7 = __toESM(require("node:process"), 1);
var normalizeCwd = (cwd = getDefaultCwd()) => {
  const cwdString = safeNormalizeFileUrl(cwd, 'The "cwd" option');
  return import_node_path5.default.resolve(cwdString);
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
  options.lines = options.lines.map((lines2, fdNumber) => lines2 && !BINARY_ENCODINGS.has(options.encoding) && options.buffer[fdNumber]);
  if (import_node_process8.default.platform === "win32" && import_node_path6.default.basename(file, ".exe") === "cmd") {
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
var import_promises6 = require("node:stream/promises");

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
Object.assign(nodeImports, { on: import_node_events6.on, finished: import_promises6.finished });

// node_modules/execa/lib/io/max-buffer.js
var handleMaxBuffer = ({ error, stream, readableObjectMode, lines: lines2, encoding, fdNumber }) => {
  if (!(error instanceof MaxBufferError)) {
    throw error;
  }
  if (fdNumber === "all") {
    return error;
  }
  const unit = getMaxBufferUnit(readableObjectMode, lines2, encoding);
  error.maxBufferInfo = { fdNumber, unit };
  stream.destroy();
  throw error;
};
var getMaxBufferUnit = (readableObjectMode, lines2, encoding) => {
  if (readableObjectMode) {
    return "objects";
  }
  if (lines2) {
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
  command: command2,
  escapedCommand,
  stdio,
  all,
  ipcOutput,
  options: { cwd },
  startTime
}) => omitUndefinedProperties({
  command: command2,
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
  command: command2,
  escapedCommand,
  fileDescriptors,
  options,
  startTime,
  isSync
}) => makeError({
  error,
  command: command2,
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
  command: command2,
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
    command: command2,
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
  command: command2,
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
  command: command2,
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
var pluralize = (word, count3) => count3 === 1 || count3 === 1n ? word : `${word}s`;
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
    filePath: ({ value: { file, append } }) => ({ path: file, append }),
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
  let start = -1;
  for (let end = 0; end < chunk.length; end += 1) {
    if (chunk[end] === "\n") {
      const newlineLength = getNewlineLength(chunk, end, preserveNewlines, state);
      let line = chunk.slice(start + 1, end + 1 - newlineLength);
      if (previousChunks.length > 0) {
        line = concatString(previousChunks, line);
        previousChunks = "";
      }
      yield line;
      start = end;
    }
  }
  if (start !== chunk.length - 1) {
    previousChunks = concatString(previousChunks, chunk.slice(start + 1));
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
var transformOutputResultSync = ({ result, fileDescriptors, fdNumber, state, outputFiles, isMaxBuffer, verboseInfo }, { buffer, encoding, lines: lines2, stripFinalNewline: stripFinalNewline2, maxBuffer }) => {
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
    lines: lines2,
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
var serializeChunks = ({ chunks, objectMode, encoding, lines: lines2, stripFinalNewline: stripFinalNewline2, fdNumber }) => {
  if (objectMode) {
    return { serializedResult: chunks };
  }
  if (encoding === "buffer") {
    return { serializedResult: joinToUint8Array(chunks) };
  }
  const serializedResult = joinToString(chunks, encoding);
  if (lines2[fdNumber]) {
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
  for (const { path: path18, append } of stdioItems.filter(({ type }) => FILE_TYPES.has(type))) {
    const pathString = typeof path18 === "string" ? path18 : path18.toString();
    if (append || outputFiles.has(pathString)) {
      (0, import_node_fs4.appendFileSync)(path18, serializedResult);
    } else {
      outputFiles.add(pathString);
      (0, import_node_fs4.writeFileSync)(path18, serializedResult);
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
  const { file, commandArguments, command: command2, escapedCommand, startTime, verboseInfo, options, fileDescriptors } = handleSyncArguments(rawFile, rawArguments, rawOptions);
  const result = spawnSubprocessSync({
    file,
    commandArguments,
    options,
    command: command2,
    escapedCommand,
    verboseInfo,
    fileDescriptors,
    startTime
  });
  return handleResult(result, verboseInfo, options);
};
var handleSyncArguments = (rawFile, rawArguments, rawOptions) => {
  const { command: command2, escapedCommand, startTime, verboseInfo } = handleCommand(rawFile, rawArguments, rawOptions);
  const syncOptions = normalizeSyncOptions(rawOptions);
  const { file, commandArguments, options } = normalizeOptions(rawFile, rawArguments, syncOptions);
  validateSyncOptions(options);
  const fileDescriptors = handleStdioSync(options, verboseInfo);
  return {
    file,
    commandArguments,
    command: command2,
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
var spawnSubprocessSync = ({ file, commandArguments, options, command: command2, escapedCommand, verboseInfo, fileDescriptors, startTime }) => {
  const syncResult = runSubprocessSync({
    file,
    commandArguments,
    options,
    command: command2,
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
    command: command2,
    escapedCommand,
    startTime
  });
};
var runSubprocessSync = ({ file, commandArguments, options, command: command2, escapedCommand, fileDescriptors, startTime }) => {
  try {
    addInputOptionsSync(fileDescriptors, options);
    const normalizedOptions = normalizeSpawnSyncOptions(options);
    return (0, import_node_child_process3.spawnSync)(...concatenateShell(file, commandArguments, normalizedOptions));
  } catch (error) {
    return makeEarlyError({
      error,
      command: command2,
      escapedCommand,
      fileDescriptors,
      options,
      startTime,
      isSync: true
    });
  }
};
var normalizeSpawnSyncOptions = ({ encoding, maxBuffer, ...options }) => ({ ...options, encoding: "buffer", maxBuffer: getMaxBufferSync(maxBuffer) });
var getSyncResult = ({ error, exitCode, signal, timedOut, isMaxBuffer, stdio, all, options, command: command2, escapedCommand, startTime }) => error === void 0 ? makeSuccessResult({
  command: command2,
  escapedCommand,
  stdio,
  all,
  ipcOutput: [],
  options,
  startTime
}) : makeError({
  error,
  command: command2,
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
var handleEarlyError = ({ error, command: command2, escapedCommand, fileDescriptors, options, startTime, verboseInfo }) => {
  cleanupCustomStreams(fileDescriptors);
  const subprocess = new import_node_child_process4.ChildProcess();
  createDummyStreams(subprocess, fileDescriptors);
  Object.assign(subprocess, { readable, writable, duplex });
  const earlyError = makeEarlyError({
    error,
    command: command2,
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
    filePath: ({ value: { file, append } }) => ({ stream: (0, import_node_fs5.createWriteStream)(file, append ? { flags: "a" } : {}) }),
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
var import_promises7 = require("node:stream/promises");
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
    await (0, import_promises7.finished)(passThroughStream, { signal, cleanup: true });
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
    await (0, import_promises7.finished)(stream, {
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
var import_promises8 = require("node:stream/promises");
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
    await (0, import_promises8.finished)(source, { cleanup: true, readable: true, writable: false });
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
    await (0, import_promises8.finished)(destination, { cleanup: true, readable: false, writable: true });
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
    const list3 = this.listeners[ev];
    const i2 = list3.indexOf(fn);
    if (i2 === -1) {
      return;
    }
    if (i2 === 0 && list3.length === 1) {
      list3.length = 0;
    } else {
      list3.splice(i2, 1);
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
        let { count: count3 } = this.#emitter;
        const p = process10;
        if (typeof p.__signal_exit_emitter__ === "object" && typeof p.__signal_exit_emitter__.count === "number") {
          count3 += p.__signal_exit_emitter__.count;
        }
        if (listeners.length === count3) {
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
var import_promises9 = require("node:stream/promises");
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
    await (0, import_promises9.finished)(destinationStream, { cleanup: true, readable: false, writable: true });
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
var import_promises10 = require("node:timers/promises");

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
var iterateForResult = ({ stream, onStreamEnd, lines: lines2, encoding, stripFinalNewline: stripFinalNewline2, allMixed }) => {
  const controller = new AbortController();
  stopReadingOnStreamEnd(onStreamEnd, controller, stream);
  const objectMode = stream.readableObjectMode && !allMixed;
  return iterateOnStream({
    stream,
    controller,
    binary: encoding === "buffer",
    shouldEncode: !objectMode,
    encoding,
    shouldSplit: !objectMode && lines2,
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
var getStreamOutput = async ({ stream, onStreamEnd, fdNumber, encoding, buffer, maxBuffer, lines: lines2, allMixed, stripFinalNewline: stripFinalNewline2, verboseInfo, streamInfo }) => {
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
    lines: lines2,
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
      lines: lines2
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
  await (0, import_promises10.setImmediate)();
  if (stream.readableFlowing === null) {
    stream.resume();
  }
};
var getStreamContents2 = async ({ stream, stream: { readableObjectMode }, iterable, fdNumber, encoding, maxBuffer, lines: lines2 }) => {
  try {
    if (readableObjectMode || lines2) {
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
      lines: lines2,
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
var import_promises11 = require("node:stream/promises");
var waitForStream = async (stream, fdNumber, streamInfo, { isSameDirection, stopOnExit = false } = {}) => {
  const state = handleStdinDestroy(stream, streamInfo);
  const abortController = new AbortController();
  try {
    await Promise.race([
      ...stopOnExit ? [streamInfo.exitPromise] : [],
      (0, import_promises11.finished)(stream, { cleanup: true, signal: abortController.signal })
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
var waitForStdioStreams = ({ subprocess, encoding, buffer, maxBuffer, lines: lines2, stripFinalNewline: stripFinalNewline2, verboseInfo, streamInfo }) => subprocess.stdio.map((stream, fdNumber) => waitForSubprocessStream({
  stream,
  fdNumber,
  encoding,
  buffer: buffer[fdNumber],
  maxBuffer: maxBuffer[fdNumber],
  lines: lines2[fdNumber],
  allMixed: false,
  stripFinalNewline: stripFinalNewline2,
  verboseInfo,
  streamInfo
}));
var waitForSubprocessStream = async ({ stream, fdNumber, encoding, buffer, maxBuffer, lines: lines2, allMixed, stripFinalNewline: stripFinalNewline2, verboseInfo, streamInfo }) => {
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
      lines: lines2,
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
var waitForAllStream = ({ subprocess, encoding, buffer, maxBuffer, lines: lines2, stripFinalNewline: stripFinalNewline2, verboseInfo, streamInfo }) => waitForSubprocessStream({
  ...getAllStream(subprocess, buffer),
  fdNumber: "all",
  encoding,
  maxBuffer: maxBuffer[1] + maxBuffer[2],
  lines: lines2[1] || lines2[2],
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
    lines: lines2,
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
    lines: lines2,
    stripFinalNewline: stripFinalNewline2,
    verboseInfo,
    streamInfo
  });
  const allPromise = waitForAllStream({
    subprocess,
    encoding,
    buffer,
    maxBuffer,
    lines: lines2,
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
var import_promises12 = require("node:stream/promises");
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
  await (0, import_promises12.finished)(subprocessStdin, { cleanup: true, readable: false, writable: true });
};
var waitForSubprocessStdout = async (subprocessStdout) => {
  await (0, import_promises12.finished)(subprocessStdout, { cleanup: true, readable: true, writable: false });
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
  const { file, commandArguments, command: command2, escapedCommand, startTime, verboseInfo, options, fileDescriptors } = handleAsyncArguments(rawFile, rawArguments, rawOptions);
  const { subprocess, promise } = spawnSubprocessAsync({
    file,
    commandArguments,
    options,
    startTime,
    verboseInfo,
    command: command2,
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
  const { command: command2, escapedCommand, startTime, verboseInfo } = handleCommand(rawFile, rawArguments, rawOptions);
  const { file, commandArguments, options: normalizedOptions } = normalizeOptions(rawFile, rawArguments, rawOptions);
  const options = handleAsyncOptions(normalizedOptions);
  const fileDescriptors = handleStdioAsync(options, verboseInfo);
  return {
    file,
    commandArguments,
    command: command2,
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
var spawnSubprocessAsync = ({ file, commandArguments, options, startTime, verboseInfo, command: command2, escapedCommand, fileDescriptors }) => {
  let subprocess;
  try {
    subprocess = (0, import_node_child_process5.spawn)(...concatenateShell(file, commandArguments, options));
  } catch (error) {
    return handleEarlyError({
      error,
      command: command2,
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
    command: command2,
    escapedCommand,
    context,
    onInternalError,
    controller
  });
  return { subprocess, promise };
};
var handlePromise = async ({ subprocess, options, startTime, verboseInfo, fileDescriptors, originalStreams, command: command2, escapedCommand, context, onInternalError, controller }) => {
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
    command: command2,
    escapedCommand,
    startTime
  });
  return handleResult(result, verboseInfo, options);
};
var getAsyncResult = ({ errorInfo, exitCode, signal, stdio, all, ipcOutput, context, options, command: command2, escapedCommand, startTime }) => "error" in errorInfo ? makeError({
  error: errorInfo.error,
  command: command2,
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
  command: command2,
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
var parseCommand = (command2, unusedArguments) => {
  if (unusedArguments.length > 0) {
    throw new TypeError(`The command and its arguments must be passed as a single string: ${command2} ${unusedArguments}.`);
  }
  const [file, ...commandArguments] = parseCommandString(command2);
  return { file, commandArguments };
};
var parseCommandString = (command2) => {
  if (typeof command2 !== "string") {
    throw new TypeError(`The command must be a string: ${String(command2)}.`);
  }
  const trimmedCommand = command2.trim();
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
var KEPT = 1e6;
function searchPath() {
  return { PATH: `${process.env.PATH ?? ""}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin` };
}
async function run(program, args, options = {}) {
  const child = execa(program, args, {
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
  child.stdout.setEncoding("utf8").on("data", (text2) => {
    stdout = `${stdout}${text2}`.slice(-KEPT);
  });
  child.all.setEncoding("utf8").on("data", (text2) => {
    output = `${output}${text2}`.slice(-KEPT);
    options.onOutput?.(text2);
  });
  const result = await child;
  if (result.code === "ENOENT") {
    throw new UsageError("container_command", missing(program, result.cwd), "OCI-0503");
  }
  if (result.timedOut) output += `
(no end within ${options.timeout} s)`;
  return { exitCode: result.exitCode, stdout: stdout.trimEnd(), output: output.trimEnd() };
}
async function mustRun(purpose, program, args, options = {}) {
  const result = await run(program, args, options);
  if (result.exitCode === 0) return result;
  throw new CommandError(
    [program, ...args],
    result.exitCode,
    tail(result.output),
    `${purpose}: ${program} ${args[0]} failed: ${lastLine(result.output)}`
  );
}
function tail(output, lines2 = 40) {
  return output.split("\n").slice(-lines2).join("\n");
}
function lastLine(output) {
  return output.trim().split("\n").at(-1) ?? "";
}
function missing(program, directory) {
  return `"${program}" cannot be run in ${directory}: it is not installed on this node (the role ensure-${program} installs it), or the directory does not exist`;
}

// modules/engine/checkout.ts
async function headOf(directory) {
  const result = await run("git", ["-C", directory, "rev-parse", "--verify", "--quiet", "HEAD"], {
    timeout: 30
  }).catch(() => void 0);
  return result?.exitCode === 0 && /^[0-9a-f]{40,64}$/.test(result.stdout) ? result.stdout : void 0;
}

// modules/engine/buildx.ts
var import_node_crypto2 = require("node:crypto");

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

// modules/engine/build-failure.ts
var import_promises13 = require("node:fs/promises");
var import_node_path7 = __toESM(require("node:path"));

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
  const at2 = rest.indexOf("@");
  if (at2 >= 0) {
    const written = rest.slice(at2 + 1);
    digest = isDigest(written) ? written : refuse(`"${written}" is not a sha256 or sha512 digest`);
    rest = rest.slice(0, at2);
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
  const path18 = named ? text2.slice(slash + 1) : text2;
  if (!HUB_ALIASES.has(registry2)) return { registry: registry2, repository: path18 };
  return { registry: DOCKER_HUB, repository: path18.includes("/") ? path18 : `library/${path18}` };
}
function formatReference(reference) {
  const { registry: registry2, repository, tag, digest } = reference;
  return `${registry2}/${repository}${tag ? `:${tag}` : ""}${digest ? `@${digest}` : ""}`;
}
function mirrorPath(reference) {
  return reference.registry === DOCKER_HUB ? reference.repository : `${reference.registry}/${reference.repository}`;
}

// modules/engine/build-failure.ts
async function buildFailure(request2, command2, result) {
  const { exitCode } = result;
  const output = result.output.replace(/\x1b\[[\d;]*m/g, "");
  const file = import_node_path7.default.resolve(request2.directory, request2.file);
  const text2 = await (0, import_promises13.readFile)(file, "utf8").catch(() => "");
  const failed = failedInstruction(output, parseDockerfile(text2).instructions);
  const isForeign = /exec format error/i.test(output);
  const reason = isForeign ? foreign(request2.platform) : reasonIn(output);
  const place = failed ? `${request2.file}${failed.line ? ` line ${failed.line}` : ""}: ${failed.instruction}` : request2.file;
  const error = new CommandError(
    command2,
    exitCode,
    tail(output),
    `${request2.name}: the build failed at ${place}: ${reason}`,
    isForeign ? "OCI-0510" : "OCI-0501"
  );
  return Object.assign(error, {
    result: { image: request2.name, ...failed, reason }
  });
}
var PARSE_ERROR = /(?:parse error|syntax error)[^\n]*? on line (\d+)|parse error line (\d+)|Dockerfile:(\d+)\b.*unknown/i;
var STEP_BEGUN = /^(?:\[[^\]\n]*\] )*STEP \d+|^Step \d+\/\d+ : |^#\d+ \[(?!internal\])/m;
function failedInstruction(output, instructions) {
  const parse3 = STEP_BEGUN.test(output) ? void 0 : PARSE_ERROR.exec(output);
  if (parse3) return at(Number(parse3[1] ?? parse3[2] ?? parse3[3]), instructions);
  const quoted = /^\s*(\d+) \| >>> /m.exec(output);
  if (quoted) return at(Number(quoted[1]), instructions);
  const told = [
    last(output, /building at STEP "((?:[^"\\]|\\.)*)"/g)?.replace(/\\(.)/g, "$1"),
    // As it is written, where podman's error has "RUN make all" for RUN ["make", "all"].
    last(output, /^(?:\[\d+\/\d+\] )?STEP \d+(?:\/\d+)?: (.*)$/gm),
    last(output, /^Step \d+\/\d+ : (.*)$/gm),
    last(output, /^#\d+ \[[^\]]*\] (.*)$/gm)
  ].filter((step2) => step2 !== void 0);
  const [step] = told;
  if (step === void 0) return void 0;
  const wanted = /^load metadata for (\S+)$/.exec(step)?.[1];
  const base = wanted && baseImages(instructions, /* @__PURE__ */ new Map()).find((one) => isSame(one.reference, wanted));
  if (base) return at(base.line, instructions);
  const known2 = (text2) => instructions.find((one) => normal(one.text) === normal(text2));
  const found = told.flatMap((text2) => known2(text2) ?? [])[0];
  return found ? { instruction: found.text, line: found.line } : { instruction: step };
}
function isSame(written, whole) {
  const name = formatReference(splitRepository(written));
  return name === whole || `${name}:latest` === whole;
}
function at(line, instructions) {
  const found = instructions.find((instruction) => instruction.line <= line && line <= instruction.lastLine);
  return { instruction: found?.text ?? "", line: found?.line ?? line };
}
function last(output, expression) {
  return [...output.matchAll(expression)].at(-1)?.[1];
}
function normal(text2) {
  return text2.replace(/\s+/g, " ").trim();
}
var LONGEST_REASON = 300;
var CLASSIC_LIMITS = [
  [
    /^failed to parse platform : ""/,
    'knows no variable of a platform in FROM: write "ARG BUILDPLATFORM" before the first FROM, or '
  ],
  [/^invalid from flag value .* specified platform/, "copies nothing from a stage of another platform: "]
];
var ENGINE_END = /^(?:Error|ERROR): |^error building at STEP |^failed to solve|^The command .* returned a non-zero code/;
function reasonIn(output) {
  if (/no space left on device/i.test(output))
    return "no space left on device; make room where the engine keeps its images";
  const end = lastLine(output);
  const [, limit] = CLASSIC_LIMITS.find(([words]) => words.test(end)) ?? [];
  if (limit) return `docker's classic builder ${limit}install docker's plugin buildx`;
  const told = ENGINE_END.test(end) ? end : last(output, /^((?:Error|ERROR): .*)$/gm);
  const line = (told ?? end).replace(/^(?:Error|ERROR): /, "").replace(/^failed to solve: /, "");
  return line.length > LONGEST_REASON ? `${line.slice(0, LONGEST_REASON)}…` : line;
}
function foreign(platform2 = "the base image") {
  return `exec format error: this node cannot run programs of ${platform2}: install qemu-user-static and binfmt-support on it, or give the job a node of that architecture as well`;
}

// modules/engine/inspection.ts
function takenImage(printed) {
  const image = first(printed);
  const named = image?.RepoDigests?.map((name) => String(name).split("@")[1]);
  const digest = [image?.Digest, image?.FromImageDigest, ...named ?? []].find(isKnown);
  const layers = image?.RootFS?.Layers ?? image?.OCIv1?.rootfs?.diff_ids;
  return { ...digest && { digest }, ...Array.isArray(layers) && { layers: layers.length } };
}
function takenByBuildKit(reference, output) {
  const at2 = output.lastIndexOf(`FROM ${reference}@`);
  const found = /^FROM \S+@(sha\d+:[0-9a-f]+)/.exec(output.slice(Math.max(at2, 0)))?.[1];
  return at2 >= 0 && isKnown(found) ? found : void 0;
}
function isKnown(value) {
  return typeof value === "string" && isDigest(value);
}
function first(printed) {
  try {
    const read3 = JSON.parse(printed);
    return Array.isArray(read3) ? read3[0] : read3;
  } catch {
    return void 0;
  }
}

// modules/engine/transfer.ts
var import_promises14 = require("node:timers/promises");
var TROUBLES = [
  { words: /connection refused/i, entry: "OCI-0202", passes: true },
  { words: /connection reset|closed network|broken pipe|\bEOF\b/i, entry: "OCI-0208", passes: true },
  { words: /\b50[0234]\b/, entry: "OCI-0201", passes: true },
  { words: /timeout|deadline exceeded/i, entry: "OCI-0204", passes: true },
  { words: /no such host|name resolution/i, entry: "OCI-0203", passes: false },
  { words: /unknown authority/i, entry: "OCI-0205", passes: false },
  { words: /unauthorized|authentication required/i, entry: "OCI-0102", passes: false },
  { words: /denied/i, entry: "OCI-0103", passes: false }
];
async function transfer(purpose, program, args, options = {}, pauses = [2, 5]) {
  const [pause, ...later] = pauses;
  try {
    return await mustRun(purpose, program, args, options);
  } catch (error) {
    const trouble = error instanceof CommandError ? troubleIn(error.message) : void 0;
    if (!(error instanceof CommandError) || !trouble) throw error;
    if (pause === void 0 || !trouble.passes) throw transferFailure(error);
  }
  await (0, import_promises14.setTimeout)(pause * 1e3);
  return transfer(purpose, program, args, options, later);
}
function transferFailure({ command: command2, exitCode, output, message }) {
  return new CommandError(command2, exitCode, output, message, troubleIn(message)?.entry ?? "OCI-0502");
}
function troubleIn(message) {
  return TROUBLES.find(({ words }) => words.test(message));
}

// modules/engine/buildx.ts
var QUICK = { timeout: 120 };
var SYSTEM_CERTIFICATES = "/etc/ssl/certs:/etc/pki/tls/certs";
function buildxBuilder(instance, env, target) {
  const contexts2 = /* @__PURE__ */ new Map();
  const pushed = /* @__PURE__ */ new Map();
  const trusting = { ...env, SSL_CERT_DIR: `${target.certDirectory}:${SYSTEM_CERTIFICATES}` };
  const source = (repository, digest) => `docker-image://${target.endpoint}/${repository}@${digest}`;
  let serial = 0;
  const prefix = `localhost/oci-build-${(0, import_node_crypto2.randomBytes)(6).toString("hex")}`;
  return {
    name: `docker (buildx, ${instance.driver})`,
    build: async (request2) => {
      const { destination } = request2;
      if (!destination) throw new Error("no destination for the image");
      const id = `${prefix}:${serial++}`;
      const reference = `${target.endpoint}/${destination.path}:${destination.tag}`;
      const args = [
        ...["buildx", "build", "--builder", instance.name, "--progress", "plain"],
        ...buildOptions(request2, instance),
        ...[...contexts2].flatMap(([name, image]) => ["--build-context", `${name}=${image}`]),
        ...["--output", `type=image,name=${reference},push=true`, "--output", `type=docker,name=${id}`],
        request2.path
      ];
      const attestations = request2.attestations === "strip" ? { BUILDX_NO_DEFAULT_ATTESTATIONS: "1" } : {};
      const result = await run("docker", args, {
        cwd: request2.directory,
        env: { ...trusting, ...attestations, ...request2.environment },
        onOutput: request2.onOutput
      });
      const command2 = ["docker", ...args];
      if (result.exitCode !== 0) {
        const failed = /failed to push .*/.exec(lastLine(result.output))?.[0];
        if (!failed) throw await buildFailure(request2, command2, result);
        const purpose = `${destination.path}:${destination.tag}, push to the buildset registry`;
        throw transferFailure(
          new CommandError(command2, result.exitCode, tail(result.output), `${purpose}: ${failed}`)
        );
      }
      const digest = pushedDigest(result.output, reference);
      if (!digest) {
        const message = `${request2.name}: buildx did not tell what it pushed`;
        throw new CommandError(command2, 0, tail(result.output), message);
      }
      pushed.set(id, source(destination.path, digest));
      return { id, output: result.output, pushed: digest };
    },
    tag: async (image, reference) => {
      const known2 = pushed.get(image);
      if (known2) contexts2.set(reference, known2);
      await mustRun(reference, "docker", ["tag", image, reference], { ...QUICK, env });
    },
    push: () => Promise.reject(new Error("buildx pushes while it builds")),
    fetch: async (repository, digest, reference) => {
      contexts2.set(reference, source(repository, digest));
    },
    // The builder asks registries itself.
    refresh: async (reference) => {
      contexts2.delete(reference);
    },
    inspect: async (reference, output) => {
      const digest = takenByBuildKit(reference, output);
      return digest ? { digest } : {};
    },
    close: async () => {
      for (const name of pushed.keys()) await run("docker", ["rmi", name], { ...QUICK, env });
      await instance.remove?.();
    }
  };
}
function buildOptions(request2, { driver }) {
  return [
    // A builder on another host has its own network, and need not allow this.
    ...driver === "docker-container" ? ["--network=host"] : [],
    "--file",
    request2.file,
    ...request2.platform ? ["--platform", request2.platform] : [],
    ...request2.target ? ["--target", request2.target] : [],
    ...request2.buildArgs.flatMap((value) => ["--build-arg", value]),
    ...request2.labels.flatMap((value) => ["--label", value]),
    ...request2.annotations.flatMap((value) => ["--annotation", value])
  ];
}
function pushedDigest(output, reference) {
  const words = `pushing manifest for ${reference}@`;
  const digest = /^sha\d+:[0-9a-f]+/.exec(output.slice(output.lastIndexOf(words) + words.length))?.[0];
  return output.includes(words) && digest && isDigest(digest) ? digest : void 0;
}

// modules/engine/buildx-instance.ts
var import_node_child_process6 = require("node:child_process");
var import_node_crypto3 = require("node:crypto");
var import_node_fs6 = require("node:fs");
var import_promises15 = require("node:fs/promises");
var import_node_path8 = __toESM(require("node:path"));

// modules/engine/toml-edit.ts
var import_node_util13 = require("node:util");

// node_modules/smol-toml/dist/error.js
function getLineColFromPtr(string, ptr) {
  let lines2 = string.slice(0, ptr).split(/\r?\n/);
  return [lines2.length, lines2.pop().length + 1];
}
function makeCodeBlock(string, line, column) {
  let lines2 = string.split(/\r?\n/);
  let codeblock = "";
  let numberLen = (Math.log10(line + 1) | 0) + 1;
  for (let i2 = line - 1; i2 <= line + 1; i2++) {
    let l = lines2[i2 - 1];
    if (!l)
      continue;
    codeblock += i2.toString().padEnd(numberLen, " ");
    codeblock += ":  ";
    codeblock += l;
    codeblock += "\n";
    if (i2 === line) {
      codeblock += " ".repeat(numberLen + column + 2);
      codeblock += "^\n";
    }
  }
  return codeblock;
}
var TomlError = class _TomlError extends Error {
  line;
  column;
  codeblock;
  constructor(message, options) {
    const [line, column] = getLineColFromPtr(options.toml, options.ptr);
    const codeblock = makeCodeBlock(options.toml, line, column);
    super(`Invalid TOML document: ${message}

${codeblock}`, options);
    this.line = line;
    this.column = column;
    this.codeblock = codeblock;
  }
  /** @internal */
  static x(message, ctx, ptr) {
    throw new _TomlError(message, { toml: ctx.s, ptr: ptr ?? ctx.p });
  }
};

// node_modules/smol-toml/dist/primitive.js
function parseString(ctx) {
  let startPtr = ctx.p;
  let c3 = ctx.s.charCodeAt(ctx.p++);
  let first2 = c3;
  let isLiteral = c3 === 39;
  let isMultiline = c3 === ctx.s.charCodeAt(ctx.p) && c3 === ctx.s.charCodeAt(ctx.p + 1);
  if (isMultiline) {
    if ((c3 = ctx.s.charCodeAt(ctx.p += 2)) === 10)
      ctx.p++;
    else if (c3 === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10)
      ctx.p += 2;
  }
  let parsed = "";
  let sliceStart = ctx.p;
  let state = 0;
  for (; ctx.p < ctx.s.length; ctx.p++) {
    c3 = ctx.s.charCodeAt(ctx.p);
    if (isMultiline && (c3 === 10 || c3 === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10)) {
      state = state && 3;
    } else if (c3 < 32 && c3 !== 9 || c3 === 127) {
      TomlError.x("control characters are not allowed in strings", ctx);
    } else if ((!state || state === 3) && c3 === first2 && (!isMultiline || ctx.s.charCodeAt(ctx.p + 1) === first2 && ctx.s.charCodeAt(ctx.p + 2) === first2)) {
      if (isMultiline) {
        if (ctx.s.charCodeAt(ctx.p + 3) === first2)
          ctx.p++;
        if (ctx.s.charCodeAt(ctx.p + 3) === first2)
          ctx.p++;
      }
      if (!state) {
        let s = ctx.s.slice(sliceStart, ctx.p);
        parsed = parsed ? parsed + s : s;
      }
      ctx.p += isMultiline ? 3 : 1;
      return parsed;
    } else if (!state) {
      if (!isLiteral && c3 === 92) {
        parsed += ctx.s.slice(sliceStart, sliceStart = ctx.p);
        state = 1;
      }
    } else if (state === 1) {
      if (c3 === 120 || c3 === 117 || c3 === 85) {
        let errPtr = ctx.p++ - 1;
        let value = 0;
        let len = c3 === 120 ? 2 : c3 === 117 ? 4 : 8;
        for (let j = 0; j < len; j++, ctx.p++) {
          let hex = ctx.s.charCodeAt(ctx.p);
          let digit = (
            /* 0-9 */
            hex >= 48 && hex <= 57 ? hex - 48 : (
              /* A-F */
              hex >= 65 && hex <= 70 ? hex - 65 + 10 : (
                /* a-f */
                hex >= 97 && hex <= 102 ? hex - 97 + 10 : -1
              )
            )
          );
          if (digit < 0)
            TomlError.x("invalid non-hex character in unicode escape", ctx);
          value = value << 4 | digit;
        }
        if (value < 0 || value > 1114111 || value >= 55296 && value <= 57343) {
          TomlError.x("invalid unicode escape", ctx, errPtr);
        }
        parsed += String.fromCodePoint(value);
        sliceStart = ctx.p--;
        state = 0;
      } else if (isMultiline && (c3 === 32 || c3 === 9)) {
        state = 2;
      } else {
        if (c3 === 98)
          parsed += "\b";
        else if (c3 === 116)
          parsed += "	";
        else if (c3 === 110)
          parsed += "\n";
        else if (c3 === 102)
          parsed += "\f";
        else if (c3 === 114)
          parsed += "\r";
        else if (c3 === 101)
          parsed += "\x1B";
        else if (c3 === 34)
          parsed += '"';
        else if (c3 === 92)
          parsed += "\\";
        else
          TomlError.x("unrecognised escape sequence", ctx);
        sliceStart = ctx.p + 1;
        state = 0;
      }
    } else if (c3 !== 32 && c3 !== 9) {
      if (state === 2)
        TomlError.x("invalid escape: only line-ending whitespace may be escaped", ctx, sliceStart);
      state = !isLiteral && c3 === 92 ? 1 : 0;
      sliceStart = ctx.p;
    }
  }
  TomlError.x("unfinished string", ctx, startPtr);
}

// node_modules/smol-toml/dist/date.js
var DATE_TIME_RE = /^(\d{4}-\d{2}-\d{2})?[Tt ]?(?:(\d{2}):\d{2}(?::\d{2}(?:\.\d+)?)?)?(Z|z|[-+]\d{2}:\d{2})?$/i;
var TomlDate = class _TomlDate extends Date {
  #hasDate = false;
  #hasTime = false;
  #offset = null;
  constructor(date, fasttype, unsafeDelim) {
    let hasDate = true;
    let hasTime = true;
    let offset = "Z";
    let c3;
    if (typeof date === "string") {
      if (fasttype)
        prep: {
          if (fasttype < 3) {
            if (+date.slice(11, 13) > 23) {
              date = "";
              break prep;
            }
            if (fasttype === 2) {
              offset = null;
              date += "Z";
            } else if ((c3 = date.charCodeAt(date.length - 1)) !== 90 && c3 !== 122) {
              offset = date.slice(date.length - 6);
            }
            if (unsafeDelim)
              date = date.slice(0, 10) + "T" + date.slice(11);
          } else if (fasttype === 4) {
            date = +date.slice(0, 2) > 23 ? "" : `0000-01-01T${date}Z`;
          }
          hasDate = fasttype !== 4;
          hasTime = fasttype !== 3;
        }
      else {
        let match = date.match(DATE_TIME_RE);
        if (match) {
          if (!match[1]) {
            hasDate = false;
            date = `0000-01-01T${date}`;
          }
          hasTime = !!match[2];
          hasTime && date[10] === " " && (date = date.replace(" ", "T"));
          if (match[2] && +match[2] > 23) {
            date = "";
          } else {
            offset = match[3] || null;
            if (!offset && hasTime)
              date += "Z";
          }
        } else {
          date = "";
        }
      }
    }
    super(date);
    if (!isNaN(this.getTime())) {
      this.#hasDate = hasDate;
      this.#hasTime = hasTime;
      this.#offset = offset;
    }
  }
  isDateTime() {
    return this.#hasDate && this.#hasTime;
  }
  isLocal() {
    return !this.#hasDate || !this.#hasTime || !this.#offset;
  }
  isDate() {
    return this.#hasDate && !this.#hasTime;
  }
  isTime() {
    return this.#hasTime && !this.#hasDate;
  }
  isValid() {
    return this.#hasDate || this.#hasTime;
  }
  toISOString() {
    let iso = super.toISOString();
    if (this.isDate())
      return iso.slice(0, 10);
    if (this.isTime())
      return iso.slice(11, 23);
    if (this.#offset === null)
      return iso.slice(0, -1);
    if (this.#offset === "Z" || this.#offset === "z")
      return iso;
    let offset = +this.#offset.slice(1, 3) * 60 + +this.#offset.slice(4, 6);
    offset = this.#offset[0] === "-" ? offset : -offset;
    let offsetDate = new Date(this.getTime() - offset * 6e4);
    return offsetDate.toISOString().slice(0, -1) + this.#offset;
  }
  static wrapAsOffsetDateTime(jsDate, offset = "Z") {
    let date = new _TomlDate(jsDate);
    date.#offset = offset;
    return date;
  }
  static wrapAsLocalDateTime(jsDate) {
    let date = new _TomlDate(jsDate);
    date.#offset = null;
    return date;
  }
  static wrapAsLocalDate(jsDate) {
    let date = new _TomlDate(jsDate);
    date.#hasTime = false;
    date.#offset = null;
    return date;
  }
  static wrapAsLocalTime(jsDate) {
    let date = new _TomlDate(jsDate);
    date.#hasDate = false;
    date.#offset = null;
    return date;
  }
};

// node_modules/smol-toml/dist/extract.js
function isDigit(char, base = 10) {
  return base === 16 ? char > 47 && char < 58 || char > 64 && char < 71 || char > 96 && char < 103 : char > 47 && char < 48 + base;
}
function isEndOfValue(char, delim) {
  return char === 32 || char === 9 || char === 10 || char === 13 || // Structure end or next value delimiter
  delim && (char === delim || char === 44) || // Comment
  char === 35;
}
function extractValue(ctx, end) {
  let errPtr = ctx.p;
  let c3 = ctx.s.charCodeAt(ctx.p);
  if (c3 === 91 || c3 === 123) {
    ctx.d-- || TomlError.x("document contains excessively nested structures. aborting.", ctx);
    let value = c3 === 91 ? parseArray(ctx) : parseInlineTable(ctx);
    ctx.d++;
    return value;
  }
  if (c3 === 34 || c3 === 39) {
    return parseString(ctx);
  }
  if (c3 === 116) {
    if (ctx.s.charCodeAt(++ctx.p) !== 114 || ctx.s.charCodeAt(++ctx.p) !== 117 || ctx.s.charCodeAt(++ctx.p) !== 101)
      TomlError.x("invalid value", ctx, errPtr);
    return ctx.p++, true;
  }
  if (c3 === 102) {
    if (ctx.s.charCodeAt(++ctx.p) !== 97 || ctx.s.charCodeAt(++ctx.p) !== 108 || ctx.s.charCodeAt(++ctx.p) !== 115 || ctx.s.charCodeAt(++ctx.p) !== 101)
      TomlError.x("invalid value", ctx, errPtr);
    return ctx.p++, false;
  }
  if (c3 === 43 || c3 === 45) {
    return parseNumber2(ctx, ctx.p, ctx.s.charCodeAt(++ctx.p), 44 - c3, end);
  }
  if (ctx.s.charCodeAt(ctx.p + 4) === 45 && ctx.s.charCodeAt(ctx.p + 7) === 45) {
    return parseDate(ctx, c3, end);
  }
  if (ctx.s.charCodeAt(ctx.p + 2) === 58) {
    return parseTime(ctx, c3, end);
  }
  return parseNumber2(ctx, ctx.p, c3, 0, end);
}
function parseNumber2(ctx, startPtr, startChr, sign, endChr) {
  let c3 = startChr;
  let state = 0;
  let hasUnderscores = false;
  if (c3 === 105) {
    if (ctx.s.charCodeAt(++ctx.p) !== 110 || ctx.s.charCodeAt(++ctx.p) !== 102)
      TomlError.x("invalid value", ctx, startPtr);
    return ctx.p++, (sign || 1) / 0;
  }
  if (c3 === 110) {
    if (ctx.s.charCodeAt(++ctx.p) !== 97 || ctx.s.charCodeAt(++ctx.p) !== 110)
      TomlError.x("invalid value", ctx, startPtr);
    return ctx.p++, NaN;
  }
  if (c3 === 48) {
    if (++ctx.p >= ctx.s.length || isEndOfValue(c3 = ctx.s.charCodeAt(ctx.p), endChr))
      return ctx.bi === true ? 0n : 0;
    if (!sign) {
      if (c3 === 120)
        return parseIntegerBaseN(ctx, startPtr, 16, endChr);
      else if (c3 === 98)
        return parseIntegerBaseN(ctx, startPtr, 2, endChr);
      else if (c3 === 111)
        return parseIntegerBaseN(ctx, startPtr, 8, endChr);
    }
    if (c3 === 46)
      state = 2;
    else if (c3 === 101 || c3 === 69)
      state = 4;
    else
      TomlError.x("illegal leading zero", ctx, startPtr);
  } else if (!isDigit(c3))
    TomlError.x("invalid value", ctx, startPtr);
  while (++ctx.p < ctx.s.length && (c3 = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c3, endChr))) {
    if (!state)
      state = 1;
    if (c3 === 95) {
      if (!(state & 1))
        TomlError.x("illegal underscore", ctx);
      state += 11;
      hasUnderscores = true;
    } else if (state === 1 && c3 === 46)
      state = 2;
    else if ((state === 1 || state === 3) && (c3 === 101 || c3 === 69))
      state = 4;
    else if (state === 4 && (c3 === 43 || c3 === 45)) {
      state = 6;
    } else if (!isDigit(c3))
      TomlError.x(`illegal character in numeric literal`, ctx);
    else if (state > 9)
      state -= 11;
    else if (!(state & 1))
      state++;
  }
  if (!state) {
    let val = (startChr - 48) * (sign || 1);
    return ctx.bi === true ? BigInt(val) : val;
  }
  if (!(state & 1))
    TomlError.x("unfinished numeric value", ctx, startPtr);
  let str = ctx.s.slice(startPtr, ctx.p);
  if (hasUnderscores)
    str = str.replaceAll("_", "");
  return state > 1 ? parseFloat(str) : parseInteger(ctx, str, 10, startPtr);
}
function parseIntegerBaseN(ctx, startPtr, base, endChr) {
  let c3, underscore = 1;
  while (++ctx.p < ctx.s.length && (c3 = ctx.s.charCodeAt(ctx.p), !isEndOfValue(c3, endChr))) {
    if (c3 === 95) {
      if (underscore & 1)
        TomlError.x("illegal underscore", ctx);
      underscore = 3;
    } else if (!isDigit(c3, base))
      TomlError.x(`illegal character in numeric literal`, ctx);
    else if (underscore & 1)
      underscore--;
  }
  if (underscore & 1)
    TomlError.x("unfinished numeric value", ctx);
  let str = ctx.s.slice(startPtr + 2, ctx.p);
  if (underscore)
    str = str.replaceAll("_", "");
  return parseInteger(ctx, str, base, startPtr);
}
function parseInteger(ctx, str, base, startPtr) {
  if (ctx.bi !== true)
    int: {
      let val = parseInt(str, base);
      if (!Number.isSafeInteger(val)) {
        if (ctx.bi)
          break int;
        TomlError.x("integer value cannot be represented losslessly", ctx, startPtr);
      }
      return val;
    }
  return base === 10 ? BigInt(str) : BigInt((base === 2 ? "0b" : base === 8 ? "0o" : "0x") + str);
}
function parseDate(ctx, c3, endChr) {
  let startPtr = ctx.p++, unsafeSeparator;
  if (!isDigit(c3) || !isDigit(ctx.s.charCodeAt(ctx.p++)) || !isDigit(ctx.s.charCodeAt(ctx.p++)) || !isDigit(ctx.s.charCodeAt(ctx.p++))) {
    return parseNumber2(ctx, ctx.p = startPtr, c3, 0, endChr);
  }
  ctx.p += 5;
  if (!isDigit(ctx.s.charCodeAt(ctx.p++)))
    TomlError.x("invalid date-time: date part is malformed", ctx, startPtr);
  if (ctx.p >= ctx.s.length || ((c3 = ctx.s.charCodeAt(ctx.p)) !== 32 || (unsafeSeparator = true, !isDigit(ctx.s.charCodeAt(ctx.p + 1)))) && c3 !== 84 && c3 !== 116) {
    let t2 = ctx.s.slice(startPtr, ctx.p);
    return readDate(ctx, t2, 3, false, startPtr);
  }
  if (ctx.s.charCodeAt(ctx.p += 3) !== 58)
    TomlError.x("invalid date-time: time part is malformed", ctx, startPtr);
  if (ctx.s.charCodeAt(ctx.p += 3) === 58)
    ctx.p += 3;
  if (ctx.s.charCodeAt(ctx.p) === 46)
    while (isDigit(ctx.s.charCodeAt(++ctx.p)))
      ;
  if (c3 = ctx.s.charCodeAt(ctx.p)) {
    if (c3 === 90 || c3 === 122) {
      let t2 = ctx.s.slice(startPtr, ++ctx.p);
      return readDate(ctx, t2, 1, unsafeSeparator, startPtr, "[+00:00]");
    }
    if (c3 === 43 || c3 === 45) {
      let t2 = ctx.s.slice(startPtr, ctx.p += 6);
      return readDate(ctx, t2, 1, unsafeSeparator, startPtr, !ctx.ld && "[" + ctx.s.slice(ctx.p - 6, ctx.p) + "]");
    }
  }
  let t = ctx.s.slice(startPtr, ctx.p);
  return readDate(ctx, t, 2, unsafeSeparator, startPtr);
}
function parseTime(ctx, c3, endChr) {
  let start = ctx.p;
  if (!isDigit(c3) || !isDigit(ctx.s.charCodeAt(++ctx.p))) {
    return parseNumber2(ctx, --ctx.p, c3, 0, endChr);
  }
  if (ctx.s.charCodeAt(ctx.p += 4) === 58)
    ctx.p += 3;
  if (ctx.s.charCodeAt(ctx.p) === 46)
    while (isDigit(ctx.s.charCodeAt(++ctx.p)))
      ;
  let t = ctx.s.slice(start, ctx.p);
  return readDate(ctx, t, 4, false, start);
}
function readDate(ctx, str, type, unsafeDelim, errPtr, temporalSuffix) {
  if (ctx.ld) {
    let date = new TomlDate(str, type, unsafeDelim);
    if (!date.isValid())
      TomlError.x("invalid date", ctx, errPtr);
    return date;
  }
  try {
    if (temporalSuffix)
      str += temporalSuffix;
    switch (type) {
      case 1:
        return Temporal.ZonedDateTime.from(str);
      case 2:
        return Temporal.PlainDateTime.from(str);
      case 3:
        return Temporal.PlainDate.from(str);
      case 4:
        return Temporal.PlainTime.from(str);
    }
  } catch (e) {
    TomlError.x(e instanceof Error ? e.message : "" + e, ctx, errPtr);
  }
}

// node_modules/smol-toml/dist/util.js
function skipComment(ctx) {
  for (; ctx.p < ctx.s.length; ctx.p++) {
    let c3 = ctx.s.charCodeAt(ctx.p);
    if (c3 === 10)
      break;
    if (c3 === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10) {
      ctx.p++;
      break;
    }
    if (c3 < 32 && c3 !== 9 || c3 === 127) {
      TomlError.x("control characters are not allowed in comments", ctx);
    }
  }
}
function skipVoid(ctx, banNewLines, banComments) {
  let c3;
  while (ctx.p < ctx.s.length) {
    while (ctx.p < ctx.s.length && ((c3 = ctx.s.charCodeAt(ctx.p)) === 32 || c3 === 9 || !banNewLines && (c3 === 10 || c3 === 13 && ctx.s.charCodeAt(ctx.p + 1) === 10)))
      ctx.p++;
    if (banComments || c3 !== 35)
      break;
    skipComment(ctx);
  }
}

// node_modules/smol-toml/dist/struct.js
function parseKey(ctx, end = 61) {
  let startPtr;
  let state = 0;
  let parsed = [];
  let sliceStart;
  let c3 = ctx.s.charCodeAt(startPtr = ctx.p);
  do {
    if (c3 === end) {
      if (!state)
        TomlError.x("unexpected end of key", ctx);
      if (state === 1)
        parsed.push(ctx.s.slice(sliceStart, ctx.p));
      return ctx.p++, parsed;
    } else if (c3 === 46) {
      if (!state)
        TomlError.x("illegal empty bare key", ctx);
      if (state === 1)
        parsed.push(ctx.s.slice(sliceStart, ctx.p));
      state = 0;
    } else if (!state && (c3 === 34 || c3 === 39)) {
      if (c3 === ctx.s.charCodeAt(ctx.p + 1) && c3 === ctx.s.charCodeAt(ctx.p + 2))
        TomlError.x("illegal quoted key: multiline strings are not allowed", ctx);
      parsed.push(parseString(ctx));
      state = 2;
      ctx.p--;
    } else if (c3 === 32 || c3 === 9) {
      if (state === 1) {
        parsed.push(ctx.s.slice(sliceStart, ctx.p));
        state = 2;
      }
    } else if (state === 2 || c3 < 48 && c3 !== 45 || c3 > 57 && c3 < 65 || c3 > 90 && c3 < 97 && c3 !== 95 || c3 > 122) {
      TomlError.x("illegal character in key", ctx);
    } else if (!state) {
      state = 1;
      sliceStart = ctx.p;
    }
  } while (c3 = ctx.s.charCodeAt(++ctx.p));
  TomlError.x("incomplete key-value: cannot find end of key", ctx, startPtr);
}
function parseInlineTable(ctx) {
  let startPtr = ctx.p++;
  let res = /* @__PURE__ */ Object.create(null);
  let seen = /* @__PURE__ */ new Set();
  let c3;
  while (ctx.p < ctx.s.length) {
    skipVoid(ctx);
    if ((c3 = ctx.s.charCodeAt(ctx.p)) === 125) {
      ctx.p++;
      return res;
    }
    let k;
    let t = res;
    let hasOwn = false;
    let errPtr = ctx.p;
    let key = parseKey(ctx);
    for (let i2 = 0; i2 < key.length; i2++) {
      if (i2)
        t = hasOwn ? t[k] : t[k] = /* @__PURE__ */ Object.create(null);
      k = key[i2];
      if ((hasOwn = Object.hasOwn(t, k)) && (typeof t[k] !== "object" || seen.has(t[k]))) {
        TomlError.x("trying to redefine an already defined value", ctx, errPtr);
      }
      let unsafe = k === "__proto__";
      if (ctx.uk && (unsafe || k === "constructor")) {
        t = ctx.uk !== 1 && TomlError.x("document contains an unsafe property", ctx, errPtr);
        break;
      }
      if (!hasOwn && unsafe) {
        Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
      }
    }
    if (hasOwn) {
      TomlError.x("trying to redefine an already defined value", ctx, errPtr);
    }
    skipVoid(ctx, true, true);
    let value = extractValue(
      ctx,
      125
      /* } */
    );
    if (t && typeof (t[k] = value) === "object")
      seen.add(value);
    skipVoid(ctx);
    if ((c3 = ctx.s.charCodeAt(ctx.p++)) === 125) {
      return res;
    }
    if (c3 !== 44)
      TomlError.x("expected comma or end of structure", ctx, ctx.p - 1);
  }
  TomlError.x("unfinished table", ctx, startPtr);
}
function parseArray(ctx) {
  let startPtr = ctx.p++;
  let res = [];
  let c3;
  while (ctx.p < ctx.s.length) {
    skipVoid(ctx);
    if ((c3 = ctx.s.charCodeAt(ctx.p)) === 93) {
      ctx.p++;
      return res;
    }
    res.push(extractValue(
      ctx,
      93
      /* ] */
    ));
    skipVoid(ctx);
    if ((c3 = ctx.s.charCodeAt(ctx.p++)) === 93) {
      return res;
    }
    if (c3 !== 44)
      TomlError.x("expected comma or end of structure", ctx, ctx.p - 1);
  }
  TomlError.x("unfinished array", ctx, startPtr);
}

// node_modules/smol-toml/dist/parse.js
function peekTable(ctx, key, table, meta, type) {
  let t = table;
  let m = meta;
  let k;
  let hasOwn = false;
  let state;
  for (let i2 = 0; i2 < key.length; i2++) {
    if (i2) {
      t = hasOwn ? t[k] : t[k] = /* @__PURE__ */ Object.create(null);
      m = (state = m[k]).c;
      if (type === 0 && (state.t === 1 || state.t === 2)) {
        return null;
      }
      if (state.t === 2) {
        let l = t.length - 1;
        t = t[l];
        m = m[l].c;
      }
    }
    k = key[i2];
    if ((hasOwn = Object.hasOwn(t, k)) && m[k]?.t === 0 && m[k]?.d) {
      return null;
    }
    if (!hasOwn) {
      let unsafe = k === "__proto__";
      if (ctx.uk && (unsafe || k === "constructor"))
        return false;
      if (unsafe) {
        Object.defineProperty(t, k, { enumerable: true, configurable: true, writable: true });
        Object.defineProperty(m, k, { enumerable: true, configurable: true, writable: true });
      }
      m[k] = {
        t: i2 < key.length - 1 && type === 2 ? 3 : type,
        d: false,
        i: 0,
        c: /* @__PURE__ */ Object.create(null)
      };
    }
  }
  state = m[k];
  if (state.t !== type && !(type === 1 && state.t === 3)) {
    return null;
  }
  if (type === 2) {
    if (!state.d) {
      state.d = true;
      t[k] = [];
    }
    t[k].push(t = /* @__PURE__ */ Object.create(null));
    state.c[state.i++] = state = { t: 1, d: false, i: 0, c: /* @__PURE__ */ Object.create(null) };
  }
  if (state.d) {
    return null;
  }
  state.d = true;
  if (type === 1) {
    t = hasOwn ? t[k] : t[k] = /* @__PURE__ */ Object.create(null);
  } else if (type === 0 && hasOwn) {
    return null;
  }
  return [k, t, state.c];
}
function validateTablePeek(ctx, peek, ptr) {
  if (peek === null || ctx.uk === 2)
    TomlError.x(peek === null ? "trying to redefine an already defined table or value" : "document contains an unsafe property", ctx, ptr);
}
function parse(toml, options = {}) {
  let ctx = {
    s: toml,
    p: 0,
    d: options.maxDepth ?? 1e3,
    bi: options.integersAsBigInt ?? false,
    ld: options.useLegacyDate ?? true,
    uk: options.unsafeKeyBehaviour === "throw" ? 2 : options.unsafeKeyBehaviour === "drop" ? 1 : 0
  };
  let res = /* @__PURE__ */ Object.create(null);
  let meta = /* @__PURE__ */ Object.create(null);
  let tmp;
  let skipping = false;
  let tbl = res;
  let m = meta;
  if (toml.charCodeAt(0) === 65279)
    ctx.p++;
  skipVoid(ctx);
  while (ctx.p < toml.length) {
    if (toml.charCodeAt(ctx.p) === 91) {
      let isTableArray = toml.charCodeAt(++ctx.p) === 91;
      tmp = ctx.p += +isTableArray;
      skipping = false;
      let k = parseKey(
        ctx,
        93
        /* ] */
      );
      if (isTableArray) {
        if (toml.charCodeAt(ctx.p) !== 93) {
          TomlError.x("expected end of table array declaration", ctx);
        }
        ctx.p++;
      }
      let p = peekTable(
        ctx,
        k,
        res,
        meta,
        isTableArray ? 2 : 1
        /* Type.EXPLICIT */
      );
      if (!p) {
        validateTablePeek(ctx, p, tmp);
        skipping = true;
      } else {
        m = p[2];
        tbl = p[1];
      }
    } else {
      tmp = ctx.p;
      let k = parseKey(ctx);
      let p = peekTable(
        ctx,
        k,
        tbl,
        m,
        0
        /* Type.DOTTED */
      );
      if (!p && !skipping)
        validateTablePeek(ctx, p, tmp);
      skipVoid(ctx, true, true);
      let v = extractValue(ctx, void 0);
      if (p && !skipping)
        p[1][p[0]] = v;
    }
    skipVoid(ctx, true);
    if (ctx.p < toml.length && (tmp = toml.charCodeAt(ctx.p)) !== 10 && (tmp !== 13 || toml.charCodeAt(ctx.p + 1) !== 10)) {
      TomlError.x("each key-value declaration must be followed by an end-of-line", ctx);
    }
    skipVoid(ctx);
  }
  return res;
}

// node_modules/smol-toml/dist/stringify.js
var BARE_KEY = /^[a-z0-9-_]+$/i;
var HAS_WELLFORMED = !!"".isWellFormed;
function extendedTypeOf(obj) {
  let type = typeof obj;
  if (type === "object") {
    if (Array.isArray(obj))
      return "array";
    if (typeof obj.getUTCDate === "function" && obj instanceof Date)
      return "date";
    if (globalThis.Temporal) {
      if (obj.until) {
        if (obj instanceof Temporal.ZonedDateTime)
          return "temporal/tz+uc";
        if (obj instanceof Temporal.PlainDateTime || obj instanceof Temporal.PlainDate)
          return "temporal/uc";
        if (obj instanceof Temporal.PlainTime || obj instanceof Temporal.Instant)
          return "temporal";
        if (obj instanceof Temporal.PlainYearMonth)
          return "temporal/x";
      } else if (obj.toPlainDate && obj instanceof Temporal.PlainMonthDay || obj.negated && obj instanceof Temporal.Duration) {
        return "temporal/x";
      }
    }
  }
  return type;
}
function isArrayOfTables(obj) {
  for (let i2 = 0; i2 < obj.length; i2++) {
    if (extendedTypeOf(obj[i2]) !== "object")
      return false;
  }
  return obj.length != 0;
}
function formatWellFormedStringUnchecked(s) {
  return JSON.stringify(s).replaceAll("", "\\u007f");
}
function formatString(s) {
  return formatWellFormedStringUnchecked(HAS_WELLFORMED ? s.toWellFormed() : s);
}
function formatKey(s) {
  if (BARE_KEY.test(s))
    return s;
  if (HAS_WELLFORMED && !s.isWellFormed())
    throw new RangeError("key contains illegal lone surrogates");
  return formatWellFormedStringUnchecked(s);
}
function stringifyValue(val, type, depth, numberAsFloat, strictTemporal) {
  if (depth === 0) {
    throw new Error("Could not stringify the object: maximum object depth exceeded");
  }
  switch (type) {
    // @ts-expect-error -- intentional fallthrough case
    case "number":
      if (isNaN(val))
        return "nan";
      if (val === Infinity)
        return "inf";
      if (val === -Infinity)
        return "-inf";
      if (Number.isInteger(val) && (numberAsFloat || !Number.isSafeInteger(val)))
        return val.toFixed(1);
    case "bigint":
    case "boolean":
    case "temporal":
      return val.toString();
    case "string":
      return formatString(val);
    case "date":
      if (isNaN(val.getTime()))
        throw new TypeError("cannot serialize invalid date");
      return val.toISOString();
    case "object":
      return stringifyInlineTable(val, depth, numberAsFloat, strictTemporal);
    case "array":
      return stringifyArray(val, depth, numberAsFloat, strictTemporal);
    // @ts-expect-error -- intentional fallthrough case
    case "temporal/tz+uc":
      if (strictTemporal) {
        let tz = val.timeZoneId;
        let tzc = tz.charCodeAt(0);
        if (
          // Classic offset
          tzc !== 43 && tzc !== 45 && // Fast pre-check pass; see below for the actually accepted values
          (tzc !== 85 && tzc !== 71 && tzc !== 90 && tzc !== 69 || // UTC and its aliases; Temporal implementations don't all canonicalise unfortunately
          tz !== "UTC" && tz !== "UCT" && tz !== "Universal" && tz !== "Zulu" && // GMT is a TZ but it's for all intents and purposes equivalent to UTC. Safe to downgrade.
          !tz.startsWith("GMT") && tz !== "Greenwich" && // Etc/* are all safe to downgrade to offset (either UTC, GMT, or offset)
          !tz.startsWith("Etc/"))
        ) {
          throw new TypeError("Temporal objects with an IANA timezone are not allowed in Temporal strict mode");
        }
      }
    case "temporal/uc":
      if (strictTemporal && val.calendarId !== "iso8601")
        throw new TypeError("Temporal objects with a non-default calendar are not allowed in Temporal strict mode");
      return val.toString({
        calendarName: "never",
        timeZoneName: "never"
      });
    case "temporal/x":
      throw new TypeError("Unsupported " + val[Symbol.toStringTag]);
  }
}
function stringifyInlineTable(obj, depth, numberAsFloat, strictTemporal) {
  let keys = Object.keys(obj);
  if (keys.length === 0)
    return "{}";
  let res = "{ ";
  for (let i2 = 0; i2 < keys.length; i2++) {
    let k = keys[i2];
    if (i2)
      res += ", ";
    res += formatKey(k) + " = " + stringifyValue(obj[k], extendedTypeOf(obj[k]), depth - 1, numberAsFloat, strictTemporal);
  }
  return res + " }";
}
function stringifyArray(array, depth, numberAsFloat, strictTemporal) {
  if (array.length === 0)
    return "[]";
  let res = "[ ";
  for (let i2 = 0; i2 < array.length; i2++) {
    if (i2)
      res += ", ";
    if (array[i2] === null || array[i2] === void 0) {
      throw new TypeError("arrays cannot contain null or undefined values");
    }
    res += stringifyValue(array[i2], extendedTypeOf(array[i2]), depth - 1, numberAsFloat, strictTemporal);
  }
  return res + " ]";
}
function stringifyArrayTable(array, key, depth, numberAsFloat, strictTemporal) {
  if (depth === 0) {
    throw new Error("Could not stringify the object: maximum object depth exceeded");
  }
  let res = "";
  for (let i2 = 0; i2 < array.length; i2++) {
    res += `${res && "\n"}[[${key}]]
`;
    res += stringifyTable(0, array[i2], key, depth, numberAsFloat, strictTemporal);
  }
  return res;
}
function stringifyTable(tableKey, obj, prefix, depth, numberAsFloat, strictTemporal) {
  if (depth === 0) {
    throw new Error("Could not stringify the object: maximum object depth exceeded");
  }
  let preamble = "";
  let tables = "";
  let keys = Object.keys(obj);
  for (let i2 = 0; i2 < keys.length; i2++) {
    let k = keys[i2];
    if (obj[k] !== null && obj[k] !== void 0) {
      let type = extendedTypeOf(obj[k]);
      if (type === "symbol" || type === "function") {
        throw new TypeError(`cannot serialize values of type '${type}'`);
      }
      let key = formatKey(k);
      if (type === "array" && isArrayOfTables(obj[k])) {
        tables += (tables && "\n") + stringifyArrayTable(obj[k], prefix ? `${prefix}.${key}` : key, depth - 1, numberAsFloat, strictTemporal);
      } else if (type === "object") {
        let tblKey = prefix ? `${prefix}.${key}` : key;
        tables += (tables && "\n") + stringifyTable(tblKey, obj[k], tblKey, depth - 1, numberAsFloat, strictTemporal);
      } else {
        preamble += key;
        preamble += " = ";
        preamble += stringifyValue(obj[k], type, depth, numberAsFloat, strictTemporal);
        preamble += "\n";
      }
    }
  }
  if (tableKey && (preamble || !tables))
    preamble = preamble ? `[${tableKey}]
${preamble}` : `[${tableKey}]`;
  return preamble && tables ? `${preamble}
${tables}` : preamble || tables;
}
function stringify(obj, { maxDepth = 1e3, numbersAsFloat = false, strictTemporal = false } = {}) {
  if (extendedTypeOf(obj) !== "object") {
    throw new TypeError("stringify can only be called with an object");
  }
  let str = stringifyTable(0, obj, "", maxDepth, numbersAsFloat, strictTemporal);
  if (str[str.length - 1] !== "\n")
    return str + "\n";
  return str;
}

// modules/engine/toml-text.ts
var import_node_util12 = require("node:util");
function parseToml(text2, file) {
  try {
    return parse(text2, { integersAsBigInt: "asNeeded" });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const problem = (error.message.split("\n", 1)[0] ?? "").replace(/^Invalid TOML document: /, "");
    throw new UsageError(
      file,
      `line ${error.line}, column ${error.column}: this is not TOML (${problem}); correct the file first, nothing was changed`,
      "OCI-0601"
    );
  }
}
function isSameToml(a2, b) {
  return (0, import_node_util12.isDeepStrictEqual)(plain2(a2), plain2(b));
}
function plain2(value) {
  if (Array.isArray(value)) return value.map(plain2);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, plain2(entry)]));
}

// modules/engine/toml-edit.ts
function editToml(text2, file, edits) {
  const wanted = edits.reduce(structural, parseToml(text2, file));
  if (isSameToml(parseToml(text2, file), wanted)) return text2;
  const edited = edits.reduce(textual, text2);
  try {
    if (isSameToml(parseToml(edited, file), wanted)) return edited;
  } catch {
  }
  const exact = parse(text2, { integersAsBigInt: true });
  return stringify(edits.reduce(structural, exact), { numbersAsFloat: true });
}
function structural(document, { table, key, value }) {
  const [name, ...rest] = table;
  if (name === void 0) {
    const { [key]: _2, ...others2 } = document;
    return value === void 0 ? others2 : { ...document, [key]: value };
  }
  const before = document[name] ?? {};
  const inner = structural(before, { table: rest, key, value });
  if (Object.keys(inner).length > 0 || value === void 0 && Object.keys(before).length === 0 && name in document) {
    return { ...document, [name]: inner };
  }
  const { [name]: _, ...others } = document;
  return others;
}
function textual(text2, { table, key, value }) {
  const lines2 = text2.split("\n");
  const header = lines2.findIndex((line) => (0, import_node_util13.isDeepStrictEqual)(tableOf(line), table));
  const assignment = value === void 0 ? [] : stringify({ [key]: value }).trimEnd().split("\n");
  if (header < 0) {
    if (value === void 0) return text2;
    const title = stringify(nested(table)).trimEnd().split("\n").at(-1) ?? "";
    return `${text2.trimEnd()}${text2.trim() ? "\n\n" : ""}${title}
${assignment.join("\n")}
`;
  }
  const end = lines2.findIndex((line, index) => index > header && tableOf(line) !== void 0);
  const section = lines2.slice(header + 1, end < 0 ? void 0 : end);
  const start = section.findIndex((line) => keyOf(line) === key);
  const length = start < 0 ? 0 : lengthOf(section, start);
  const at2 = header + 1 + Math.max(start, 0);
  const indent = /^\s*/.exec(section[start] ?? section.find((line) => keyOf(line)) ?? "")?.[0] ?? "";
  lines2.splice(at2, length, ...assignment.map((line) => `${indent}${line}`));
  if (value === void 0) dropEmptyTable(lines2, header);
  return lines2.join("\n");
}
function dropEmptyTable(lines2, header) {
  const end = lines2.findIndex((line, index) => index > header && tableOf(line) !== void 0);
  const last2 = end < 0 ? lines2.length : end;
  if (lines2.slice(header + 1, last2).some((line) => line.trim() !== "")) return;
  let first2 = header;
  while (first2 > 0 && lines2[first2 - 1]?.trim() === "") first2--;
  lines2.splice(first2, last2 - first2, ...first2 > 0 || end >= 0 ? [""] : []);
}
function tableOf(line) {
  if (!/^\s*\[[^[]/.test(line)) return void 0;
  const path18 = [];
  try {
    let at2 = parse(line);
    for (let names = Object.keys(at2); names.length === 1; names = Object.keys(at2)) {
      path18.push(names[0]);
      at2 = at2[names[0]];
    }
    return path18;
  } catch {
    return void 0;
  }
}
function isWhole(text2) {
  try {
    parse(text2, { integersAsBigInt: true });
    return true;
  } catch {
    return false;
  }
}
function keyOf(line) {
  return /^\s*"?([A-Za-z0-9_.:/-]+)"?\s*=/.exec(line)?.[1];
}
function lengthOf(lines2, start) {
  for (let end = start + 1; end <= lines2.length; end++) {
    if (isWhole(lines2.slice(start, end).join("\n"))) return end - start;
  }
  return 1;
}
function nested(table) {
  return table.reduceRight((inner, name) => ({ [name]: inner }), {});
}

// modules/engine/buildx-instance.ts
var QUICK2 = 120;
var SIGNALS2 = ["SIGINT", "SIGTERM", "SIGHUP"];
async function selectedBuilder(env) {
  const version = await run("docker", ["buildx", "version"], { env, timeout: QUICK2 });
  if (version.exitCode !== 0) return void 0;
  const { stdout } = await run("docker", ["buildx", "inspect"], { env, timeout: QUICK2 });
  const word = (key) => new RegExp(`^${key}:\\s+(\\S+)`, "m").exec(stdout)?.[1];
  return { name: word("Name") ?? "default", driver: word("Driver") ?? "docker" };
}
async function createInstance(image, env, directory, target) {
  if (!await selectedBuilder(env)) {
    throw new UsageError(
      "builder_image",
      "docker has no plugin buildx on this node, which a builder in a container needs; install docker-buildx (Debian 13, Ubuntu) or docker-buildx-plugin (download.docker.com), or leave the image out",
      "OCI-0503"
    );
  }
  const name = `oci-build-${(0, import_node_crypto3.randomBytes)(6).toString("hex")}`;
  const configuration = import_node_path8.default.join(directory, "buildkitd.toml");
  await (0, import_promises15.writeFile)(configuration, configurationFor(target), { mode: 384 });
  const container = `buildx_buildkit_${name}0`;
  const discard2 = () => {
    const options = { env: { ...process.env, ...searchPath(), ...env }, timeout: QUICK2 * 1e3 };
    (0, import_node_child_process6.spawnSync)("docker", ["rm", "--force", container], options);
    (0, import_node_child_process6.spawnSync)("docker", ["volume", "rm", "--force", `${container}_state`], options);
  };
  const stop = (signal) => {
    discard2();
    process.removeListener(signal, stop);
    process.kill(process.pid, signal);
  };
  for (const signal of SIGNALS2) process.on(signal, stop);
  const remove2 = async () => {
    for (const signal of SIGNALS2) process.removeListener(signal, stop);
    discard2();
  };
  try {
    await mustRun(
      `builder of ${image}`,
      "docker",
      [
        ...["buildx", "create", "--name", name, "--driver", "docker-container", "--config", configuration],
        ...["--driver-opt", `image=${image}`, "--driver-opt", "network=host", "--bootstrap"]
      ],
      { env }
    );
  } catch (error) {
    await remove2();
    throw error;
  }
  return { name, driver: "docker-container", remove: remove2 };
}
function configurationFor({ endpoint, certDirectory }) {
  const own = "/etc/buildkit/buildkitd.toml";
  const certificate = import_node_path8.default.join(certDirectory, "ca.crt");
  const table = ["registry", endpoint];
  return editToml((0, import_node_fs6.existsSync)(own) ? (0, import_node_fs6.readFileSync)(own, "utf8") : "", own, [
    // BuildKit takes loopback for a registry without TLS.
    { table, key: "http", value: false },
    ...(0, import_node_fs6.existsSync)(certificate) ? [{ table, key: "ca", value: [certificate] }] : []
  ]);
}

// modules/engine/docker.ts
var import_promises16 = require("node:fs/promises");
var import_node_path9 = __toESM(require("node:path"));

// modules/engine/build-options.ts
function platformOption(platform2) {
  return platform2 ? ["--platform", platform2] : [];
}
function buildPlatformOption({ buildPlatform: buildPlatform2 }) {
  return buildPlatform2 ? ["--build-arg", `BUILDPLATFORM=${buildPlatform2}`] : [];
}

// modules/engine/docker.ts
var QUICK3 = 120;
async function dockerBuilder(buildx, env, directory, target) {
  const mode = buildx ? "buildx" : await dockerMode(env);
  let serial = 0;
  const docker2 = (purpose, args, timeout) => mustRun(purpose, "docker", args, { env, ...timeout !== void 0 && { timeout } });
  const remote = (repository) => {
    if (!target) throw new Error("no buildset registry to push to");
    return `${target.endpoint}/${repository}`;
  };
  return {
    name: `docker (${mode})`,
    build: async (request2) => {
      const idFile = import_node_path9.default.join(directory, `id-${serial++}`);
      const args = [
        ...command(mode, buildx, request2.platform),
        ...mode === "classic" ? buildPlatformOption(request2) : [],
        ...buildOptions2(request2),
        "--iidfile",
        idFile,
        request2.path
      ];
      const result = await run("docker", args, {
        cwd: request2.directory,
        env: { ...env, ...environmentOf(mode, request2.attestations), ...request2.environment },
        onOutput: request2.onOutput
      });
      if (result.exitCode !== 0) throw await buildFailure(request2, ["docker", ...args], result);
      return { id: (await (0, import_promises16.readFile)(idFile, "utf8")).trim(), output: result.output };
    },
    tag: async (image, reference) => {
      await docker2(reference, ["tag", image, reference], QUICK3);
    },
    push: async (image, repository, tag) => {
      const reference = `${remote(repository)}:${tag}`;
      const purpose = `${repository}:${tag}, push to the buildset registry`;
      await docker2(purpose, ["tag", image, reference], QUICK3);
      try {
        const { output, stdout } = await transfer(purpose, "docker", ["push", reference], { env }, []);
        const digest = /digest: (sha\d+:[0-9a-f]+) size: \d+\s*$/m.exec(stdout)?.[1];
        if (digest && isDigest(digest)) return digest;
        throw new CommandError(
          ["docker", "push", reference],
          0,
          tail(output),
          `${purpose}: docker told no digest`
        );
      } finally {
        await run("docker", ["rmi", reference], { env, timeout: QUICK3 });
      }
    },
    fetch: async (repository, digest, reference) => {
      const source = `${remote(repository)}@${digest}`;
      const purpose = `${reference}, pull from the buildset registry`;
      await transfer(purpose, "docker", ["pull", "--quiet", source], { env });
      await docker2(reference, ["tag", source, reference], QUICK3);
      await run("docker", ["rmi", source], { env, timeout: QUICK3 });
    },
    refresh: async (reference, platform2) => {
      const local = await run("docker", ["image", "inspect", reference], { env, timeout: QUICK3 });
      if (local.exitCode !== 0 && !platform2) return;
      await run("docker", ["pull", "--quiet", ...platformOption(platform2), reference], { env });
    },
    inspect: async (reference, output) => {
      const told = takenByBuildKit(reference, output);
      const options = { env, timeout: QUICK3 };
      const { exitCode, stdout } = await run("docker", ["image", "inspect", reference], options);
      const local = exitCode === 0 ? takenImage(stdout) : {};
      return told && told !== local.digest ? { digest: told } : local;
    }
  };
}
function command(mode, buildx, platform2) {
  if (buildx) return ["buildx", "build", "--builder", buildx, "--progress", "plain", "--load"];
  return mode === "classic" && platform2 ? ["build", "--no-cache"] : ["build"];
}
function environmentOf(mode, attestations) {
  if (mode === "buildx") return attestations === "strip" ? { BUILDX_NO_DEFAULT_ATTESTATIONS: "1" } : {};
  return { DOCKER_BUILDKIT: mode === "buildkit" ? "1" : "0", BUILDKIT_PROGRESS: "plain" };
}
function buildOptions2(request2) {
  return [
    "--network=host",
    "--file",
    request2.file,
    ...platformOption(request2.platform),
    ...request2.target ? ["--target", request2.target] : [],
    ...request2.buildArgs.flatMap((value) => ["--build-arg", value]),
    ...request2.labels.flatMap((value) => ["--label", value])
  ];
}
async function dockerMode(env) {
  const versions = await mustRun(
    "is docker running?",
    "docker",
    ["version", "--format", "{{.Client.Version}} {{.Server.Version}}"],
    { env, timeout: QUICK3 }
  );
  const [client = 0, server = 0] = versions.stdout.split(" ").map((version) => Number.parseInt(version, 10));
  return client < 23 && server >= 19 ? "buildkit" : "classic";
}

// modules/engine/docker-client.ts
var import_node_fs7 = require("node:fs");
var import_promises17 = require("node:fs/promises");
var import_node_os4 = require("node:os");
var import_node_path10 = __toESM(require("node:path"));

// modules/engine/json-text.ts
var BOM = "\uFEFF";
function parseJsonObject(content, file) {
  const text2 = withoutMark(content);
  if (text2.trim() === "") return {};
  let value;
  try {
    value = JSON.parse(text2);
  } catch {
    const { line, column } = position(text2, errorOffset(text2));
    throw new UsageError(
      file,
      `line ${line}, column ${column}: this is not JSON; correct the file first, nothing was changed`,
      "OCI-0601"
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UsageError(
      file,
      "line 1: the file holds no JSON object; correct the file first, nothing was changed",
      "OCI-0601"
    );
  }
  return value;
}
function withoutMark(text2) {
  return text2.startsWith(BOM) ? text2.slice(BOM.length) : text2;
}
function position(text2, offset) {
  const before = text2.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
var TOKEN = /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.]))/y;
function errorOffset(text2) {
  let at2 = 0;
  const peek = () => {
    TOKEN.lastIndex = at2;
    const match = TOKEN.exec(text2);
    const start = at2 + (/^[ \t\r\n]*/.exec(text2.slice(at2))?.[0].length ?? 0);
    if (!match) return { kind: "error", end: start, start };
    return { kind: match[1] ?? (match[2] ? "string" : "value"), end: TOKEN.lastIndex, start };
  };
  const take = (...kinds) => {
    const token = peek();
    if (!kinds.includes(token.kind)) throw token.start;
    at2 = token.end;
    return token.kind;
  };
  const list3 = (close, element) => {
    if (peek().kind === close) {
      take(close);
      return;
    }
    do
      element();
    while (take(",", close) === ",");
  };
  const value = () => {
    const kind = take("{", "[", "string", "value");
    if (kind === "[") list3("]", value);
    if (kind === "{")
      list3("}", () => {
        take("string");
        take(":");
        value();
      });
  };
  try {
    value();
    return at2;
  } catch (offset) {
    if (typeof offset !== "number") throw offset;
    return offset;
  }
}

// modules/engine/address.ts
var import_node_net = require("node:net");
function canonicalHost(host) {
  const bare3 = host.replace(/^\[(.*)\]$/, "$1");
  if (!(0, import_node_net.isIPv6)(bare3) || bare3.includes("%")) return bare3;
  return new URL(`http://[${bare3}]`).hostname.slice(1, -1);
}

// modules/engine/docker-credentials.ts
function authOf(login) {
  return Buffer.from(`${login.username}:${login.password}`).toString("base64");
}
function credentialsText(logins) {
  const auths = Object.fromEntries(logins.map((login) => [login.endpoint, { auth: authOf(login) }]));
  return `${JSON.stringify({ auths })}
`;
}

// modules/engine/docker-client.ts
async function clientConfiguration(directory, target, warn = () => {
}) {
  const own = process.env.DOCKER_CONFIG ?? import_node_path10.default.join((0, import_node_os4.homedir)(), ".docker");
  const file = import_node_path10.default.join(own, "config.json");
  const settings = (0, import_node_fs7.existsSync)(file) ? readSettings(file, warn) : {};
  if (target?.username && target.password) {
    const { endpoint, username, password } = target;
    settings.auths = {
      ...settings.auths,
      [endpoint]: { auth: authOf({ username, password }) }
    };
    if (settings.credsStore || settings.credHelpers) {
      settings.credHelpers = { ...settings.credHelpers, [endpoint]: "" };
    }
  }
  const configuration = import_node_path10.default.join(directory, "docker");
  await (0, import_promises17.mkdir)(configuration, { mode: 448 });
  await (0, import_promises17.writeFile)(import_node_path10.default.join(configuration, "config.json"), JSON.stringify(settings), { mode: 384 });
  for (const name of ["cli-plugins", "contexts"]) {
    if ((0, import_node_fs7.existsSync)(import_node_path10.default.join(own, name))) await (0, import_promises17.symlink)(import_node_path10.default.join(own, name), import_node_path10.default.join(configuration, name));
  }
  return {
    DOCKER_CONFIG: configuration,
    BUILDX_CONFIG: process.env.BUILDX_CONFIG ?? import_node_path10.default.join(own, "buildx"),
    DOCKER_CLI_HINTS: "false"
  };
}
function readSettings(file, warn) {
  let text2;
  try {
    text2 = (0, import_node_fs7.readFileSync)(file, "utf8");
  } catch (error) {
    const reason = error.code ?? String(error);
    warn(
      `${file} cannot be read (${reason}), docker builds without the logins and settings in it; give the file to the user of the build, or remove it`
    );
    return {};
  }
  return parseJsonObject(text2, file);
}

// modules/engine/podman.ts
var import_promises18 = require("node:fs/promises");
var import_node_path11 = __toESM(require("node:path"));
var QUICK4 = { timeout: 120 };
function podmanBuilder(program, directory, target) {
  let serial = 0;
  const scratch = (kind) => import_node_path11.default.join(directory, `${kind}-${serial++}`);
  const remote = () => {
    if (!target) throw new Error("no buildset registry to push to");
    return {
      endpoint: target.endpoint,
      options: ["--authfile", target.authFile, "--cert-dir", target.certDirectory]
    };
  };
  return {
    name: program,
    onlyLocal: true,
    build: async (request2) => {
      const idFile = scratch("id");
      const args = ["build", ...buildOptions3(program, request2), "--iidfile", idFile, request2.path];
      const result = await run(program, args, {
        cwd: request2.directory,
        env: request2.environment,
        onOutput: request2.onOutput
      });
      if (result.exitCode !== 0) throw await buildFailure(request2, [program, ...args], result);
      return { id: (await (0, import_promises18.readFile)(idFile, "utf8")).trim().replace(/^sha256:/, ""), output: result.output };
    },
    tag: async (image, reference) => {
      await mustRun(reference, program, ["tag", image, reference], QUICK4);
    },
    push: async (image, repository, tag) => {
      const { endpoint, options } = remote();
      const digestFile = scratch("digest");
      const destination = `docker://${endpoint}/${repository}:${tag}`;
      await transfer(`${repository}:${tag}, push to the buildset registry`, program, [
        "push",
        ...options,
        "--digestfile",
        digestFile,
        image,
        destination
      ]);
      return parseDigest((await (0, import_promises18.readFile)(digestFile, "utf8")).trim());
    },
    fetch: async (repository, digest, reference) => {
      const { endpoint, options } = remote();
      const source = `${endpoint}/${repository}@${digest}`;
      const purpose = `${reference}, pull from the buildset registry`;
      const { stdout } = await transfer(purpose, program, [
        "pull",
        "--quiet",
        ...options,
        `docker://${source}`
      ]);
      await mustRun(
        reference,
        program,
        ["tag", stdout.trim().split("\n").at(-1) ?? source, reference],
        QUICK4
      );
    },
    refresh: async (reference, platform2) => {
      const local = await run(program, ["inspect", "--type", "image", reference], QUICK4);
      if (local.exitCode !== 0 && !platform2) return;
      await run(program, ["pull", "--quiet", ...platformOption(platform2), reference]);
    },
    inspect: async (reference) => {
      const { exitCode, stdout } = await run(program, ["inspect", "--type", "image", reference], QUICK4);
      return exitCode === 0 ? takenImage(stdout) : {};
    }
  };
}
function buildOptions3(program, request2) {
  return [
    // Without systemd's session, as over ssh, the systemd manager of control groups fails.
    ...program === "podman" ? ["--cgroup-manager", "cgroupfs"] : [],
    // Both look elsewhere for a newer base image when they are told a platform, and buildah always, although the right
    // one has been provided.
    ...request2.isProvided ? ["--pull-never"] : program === "buildah" ? ["--pull=false"] : [],
    // podman's cache takes a layer on "scratch" from an image of another platform; without layers, podman 4.3
    // removes the base image of a stage in which there is nothing else.
    ...request2.platform ? ["--layers", "--no-cache"] : [],
    "--file",
    request2.file,
    ...platformOption(request2.platform),
    ...request2.target ? ["--target", request2.target] : [],
    ...buildPlatformOption(request2),
    ...request2.buildArgs.flatMap((value) => ["--build-arg", value]),
    ...request2.labels.flatMap((value) => ["--label", value]),
    ...request2.annotations.flatMap((value) => ["--annotation", value])
  ];
}

// modules/engine/create-builder.ts
async function createBuilder(program, options) {
  const { directory, target } = options;
  if (program === "docker") return docker(options);
  if (program === "podman" || program === "buildah") return podmanBuilder(program, directory, target);
  throw new UsageError(
    "container_command",
    `"${program}" is not known; possible are docker, podman, buildah`,
    "OCI-0503"
  );
}
async function docker(options) {
  const { directory, target, environment, builderImage } = options;
  const env = await clientConfiguration(directory, target, options.warn);
  if (target && builderImage) {
    return buildxBuilder(await createInstance(builderImage, env, directory, target), env, target);
  }
  const selected = await selectedBuilder({ ...env, ...environment });
  if (target && selected && selected.driver !== "docker") return buildxBuilder(selected, env, target);
  const own = selected?.driver === "docker" ? selected.name : selected && "default";
  return dockerBuilder(own, env, directory, target);
}

// modules/engine/private-directory.ts
var import_node_fs8 = require("node:fs");
var import_promises19 = require("node:fs/promises");
var import_node_os5 = require("node:os");
var import_node_path12 = __toESM(require("node:path"));
var SIGNALS3 = ["SIGINT", "SIGTERM", "SIGHUP"];
async function withPrivateDirectory(work) {
  const directory = await (0, import_promises19.mkdtemp)(import_node_path12.default.join((0, import_node_os5.tmpdir)(), "oci-"));
  const remove2 = () => (0, import_node_fs8.rmSync)(directory, { recursive: true, force: true });
  const stop = (signal) => {
    remove2();
    process.removeListener(signal, stop);
    process.kill(process.pid, signal);
  };
  process.once("exit", remove2);
  for (const signal of SIGNALS3) process.on(signal, stop);
  try {
    return await work(directory);
  } finally {
    process.removeListener("exit", remove2);
    for (const signal of SIGNALS3) process.removeListener(signal, stop);
    await (0, import_promises19.rm)(directory, { recursive: true, force: true });
  }
}

// modules/engine/push-target.ts
var import_promises20 = require("node:dns/promises");
var import_promises21 = require("node:fs/promises");
var import_node_net2 = require("node:net");
var import_node_os6 = require("node:os");
var import_node_path13 = __toESM(require("node:path"));
async function preparePushTarget(registry2, alias, directory) {
  const endpoint = `${await reachableName(registry2.host, alias)}:${registry2.port}`;
  const certDirectory = import_node_path13.default.join(directory, "certs");
  const authFile = import_node_path13.default.join(directory, "auth.json");
  const { username, password } = registry2;
  await (0, import_promises21.mkdir)(certDirectory, { mode: 448 });
  if (registry2.cert) await (0, import_promises21.writeFile)(import_node_path13.default.join(certDirectory, "ca.crt"), registry2.cert, { mode: 384 });
  const logins = username && password ? [{ endpoint, username, password }] : [];
  await (0, import_promises21.writeFile)(authFile, credentialsText(logins), { mode: 384 });
  return { endpoint, authFile, certDirectory, ...username && { username }, ...password && { password } };
}
async function reachableName(announced, alias, addressesOf = addresses, local = localAddresses) {
  const host = canonicalHost(announced);
  if ((0, import_node_net2.isIP)(host) === 0) return host;
  if ((await addressesOf(alias)).map(canonicalHost).includes(host)) return alias;
  if (local().map(canonicalHost).includes(host)) return host.startsWith("127.") ? host : "127.0.0.1";
  if ((0, import_node_net2.isIP)(host) === 4) return host;
  throw new UsageError(
    "buildset_registry.host",
    `${host} cannot stand in an image reference and this node does not know it as ${alias}; apply the role use-buildset-registry first`,
    "OCI-0509"
  );
}
async function addresses(name) {
  const found = await (0, import_promises20.lookup)(name, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}
function localAddresses() {
  return Object.values((0, import_node_os6.networkInterfaces)()).flatMap((entries) => (entries ?? []).map(({ address }) => address));
}

// modules/oci/media-type.ts
var OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
var OCI_INDEX = "application/vnd.oci.image.index.v1+json";
var DOCKER_MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
var DOCKER_LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
var OCI_EMPTY = "application/vnd.oci.empty.v1+json";
var MANIFEST_TYPES = [OCI_INDEX, OCI_MANIFEST, DOCKER_LIST, DOCKER_MANIFEST];
var EQUIVALENTS = /* @__PURE__ */ new Map([
  [DOCKER_MANIFEST, OCI_MANIFEST],
  [DOCKER_LIST, OCI_INDEX],
  ["application/vnd.docker.container.image.v1+json", "application/vnd.oci.image.config.v1+json"],
  ["application/vnd.docker.image.rootfs.diff.tar", "application/vnd.oci.image.layer.v1.tar"],
  ["application/vnd.docker.image.rootfs.diff.tar.gzip", "application/vnd.oci.image.layer.v1.tar+gzip"],
  ["application/vnd.docker.image.rootfs.diff.tar.zstd", "application/vnd.oci.image.layer.v1.tar+zstd"],
  [
    "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip",
    "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip"
  ]
]);
function ociTypeOf(mediaType) {
  return EQUIVALENTS.get(mediaType) ?? (mediaType.startsWith("application/vnd.docker.") ? void 0 : mediaType);
}
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
function isDockerType(mediaType) {
  return mediaType === DOCKER_MANIFEST || mediaType === DOCKER_LIST;
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

// modules/operation/build-record.ts
async function describeBuilt(repository, digest, known2) {
  const descriptor = await repository.resolve(digest);
  const built = {
    repository: known2.repository,
    tags: [...known2.tags],
    digest,
    media_type: descriptor.mediaType,
    size: descriptor.size,
    platforms: await platformsOf(repository, descriptor),
    registry_path: known2.registry_path
  };
  return { descriptor, built };
}
async function platformsOf(repository, descriptor) {
  const manifest = parseManifest(await readBytes(repository, descriptor), descriptor.mediaType);
  if (isIndex(manifest)) {
    return manifest.manifests.flatMap(
      ({ platform: platform2 }) => platform2 && platform2.os !== "unknown" ? [formatPlatform(platform2)] : []
    );
  }
  const config = JSON.parse((await readBytes(repository, manifest.config)).toString());
  return config.os && config.architecture ? [formatPlatform(config)] : [];
}
async function readBytes(repository, descriptor) {
  const chunks = [];
  for await (const chunk of await repository.fetch(descriptor)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

// modules/oci/repository.ts
function can(repository, method) {
  return typeof repository[method] === "function";
}

// modules/operation/push-tagged.ts
async function pushTagged(repository, descriptor, manifest, tag) {
  if (can(repository, "pushTagged")) return repository.pushTagged(descriptor, manifest, tag);
  await repository.push(descriptor, manifest);
  await repository.tag(descriptor, tag);
}

// modules/operation/build-annotate.ts
async function annotate(repository, digest, tag, annotations) {
  const descriptor = await repository.resolve(digest);
  const document = parseManifest(await readBytes(repository, descriptor), descriptor.mediaType);
  if (hasAll(document, annotations)) return digest;
  const converted = inOciTypes(document, descriptor.mediaType);
  if (!converted) return digest;
  const content = Buffer.from(
    JSON.stringify({ ...converted, annotations: { ...document.annotations, ...annotations } })
  );
  const mediaType = converted.mediaType;
  const annotated = { mediaType, digest: digestOf(content), size: content.length };
  await pushTagged(repository, annotated, content, tag);
  return annotated.digest;
}
function parseAnnotations(texts2) {
  return Object.fromEntries(
    texts2.map((text2) => [text2.slice(0, text2.indexOf("=")), text2.slice(text2.indexOf("=") + 1)])
  );
}
function hasAll({ annotations = {} }, wanted) {
  return Object.entries(wanted).every(([name, value]) => annotations[name] === value);
}
function inOciTypes(document, transferred) {
  const mediaType = ociTypeOf(transferred);
  if (!mediaType) return void 0;
  if (isIndex(document)) return { ...document, mediaType };
  const [config, ...layers] = [document.config, ...document.layers].map(inOciType);
  if (!config || layers.includes(void 0)) return void 0;
  return { ...document, mediaType, config, layers };
}
function inOciType(descriptor) {
  const mediaType = ociTypeOf(descriptor.mediaType);
  return mediaType ? { ...descriptor, mediaType } : void 0;
}

// modules/operation/build-order.ts
function buildOrder(images2) {
  const makerOf = makersIn(images2);
  const ordered = [];
  const path18 = [];
  const visit = (image) => {
    if (ordered.includes(image)) return;
    if (path18.includes(image)) {
      const cycle = [...path18.slice(path18.indexOf(image)), image].map((entry) => entry.image.repository);
      throw new UsageError(
        image.argument,
        `the images build on one another: ${cycle.join(" needs ")}`,
        "OCI-0505"
      );
    }
    path18.push(image);
    for (const name of image.needs) {
      const maker = makerOf(name);
      if (maker && maker !== image) visit(maker);
    }
    path18.pop();
    ordered.push(image);
  };
  for (const image of images2) visit(image);
  return ordered;
}
function makersIn(images2) {
  const makers = new Map(images2.flatMap((image) => image.makes.map((name) => [name, image])));
  return (name) => makers.get(canonical(name));
}
function canonical(text2) {
  try {
    const reference = parseReference(text2);
    if (reference.digest) return formatReference(reference);
    return formatReference({ ...reference, tag: reference.tag ?? "latest" });
  } catch {
    return text2;
  }
}

// modules/operation/build-platform.ts
var NODE_ARCHITECTURES = { x64: "amd64", ia32: "386", ppc64: "ppc64le" };
var NATIVE_PLATFORM = formatPlatform(
  normalPlatform({ os: "linux", architecture: NODE_ARCHITECTURES[process.arch] ?? process.arch })
);
function platformsToBuild(arch, argument, native = NATIVE_PLATFORM) {
  if (!arch || arch.length === 0) return [void 0];
  const platforms = arch.map((text2, index) => {
    const platform2 = parsePlatform(text2, `${argument}.arch[${index}]`);
    if (platform2.os === "linux" && !ARCHITECTURES.has(platform2.architecture)) {
      throw new UsageError(
        `${argument}.arch[${index}]`,
        `"${platform2.architecture}" is no architecture; known are ${[...ARCHITECTURES].join(", ")}`,
        "OCI-0807"
      );
    }
    return formatPlatform(normalPlatform(platform2));
  });
  const unique2 = [...new Set(platforms)];
  return [
    ...unique2.filter((platform2) => platform2 !== native),
    ...unique2.filter((platform2) => platform2 === native)
  ];
}
function isForPlatform(wanted, made) {
  const known2 = typeof made === "string" ? parsePlatform(made) : made;
  return known2 !== void 0 && matchesPlatform(normalPlatform(parsePlatform(wanted)), normalPlatform(known2));
}

// modules/operation/build-base.ts
function createBaseImages(engine, repository, registry2) {
  const made = /* @__PURE__ */ new Map();
  const ownOf = (name, maker) => {
    const known2 = made.get(name);
    const own = known2?.maker === maker ? known2 : { maker, ids: /* @__PURE__ */ new Map(), places: /* @__PURE__ */ new Map() };
    made.set(name, own);
    return own;
  };
  const current = /* @__PURE__ */ new Map();
  const take = async ({ path: path18, digest }, name, platform2, title) => {
    const from = platform2 && repository?.(path18);
    const taken = from ? await childFor(from, digest, platform2, title) : digest;
    await engine.fetch(path18, taken, name);
    return taken;
  };
  const find = async (reference, platform2, argument) => {
    const name = canonical(reference);
    const own = made.get(name);
    if (own && own.maker !== argument) {
      const id = own.ids.get(platform2);
      const place = own.places.get(platform2);
      if (id) await engine.tag(id, name);
      else if (place) await take(place, name, platform2, `${reference} of this list`);
      else throw missing2(`${reference} of this list`, platform2);
      return { reference, origin: "this build", ...place && { digest: place.digest } };
    }
    const parsed = parseReference(name, `${argument}: FROM`);
    if (parsed.digest) {
      if (platform2) await engine.refresh(name, platform2);
      return { reference, origin: "elsewhere", digest: parsed.digest };
    }
    for (const path18 of repository ? pathsOf(name, registry2) : []) {
      const found = await repository?.(path18).resolve(parsed.tag ?? "latest").catch(absent);
      if (!found) continue;
      const digest = await take(
        { path: path18, digest: found.digest },
        name,
        platform2,
        `${reference} of this buildset`
      );
      return { reference, origin: "buildset registry", digest };
    }
    await engine.refresh(name, platform2);
    return { reference, origin: "elsewhere" };
  };
  return {
    provide: (reference, platform2, argument) => {
      const name = canonical(reference);
      const known2 = current.get(name);
      if (known2 && known2.platform === platform2) return known2.used;
      const used = find(reference, platform2, argument);
      current.set(name, { platform: platform2, used });
      return used;
    },
    made: (name, platform2, id, maker) => {
      current.delete(name);
      ownOf(name, maker).ids.set(platform2, id);
    },
    pushed: (name, platform2, place, maker) => {
      ownOf(name, maker).places.set(platform2, place);
    }
  };
}
async function childFor(repository, whole, platform2, title) {
  const found = await repository.resolve(whole);
  if (!isIndexType(found.mediaType)) return found.digest;
  const index = parseManifest(await readBytes(repository, found), found.mediaType);
  const child = isIndex(index) && index.manifests.find((entry) => isForPlatform(platform2, entry.platform));
  if (child) return child.digest;
  throw missing2(title, platform2);
}
function pathsOf(name, registry2 = "") {
  const start = `${registry2.replace(/\/+$/, "")}/`;
  const local = start !== "/" && name.startsWith(start) ? [name.slice(start.length)] : [];
  return [...new Set([name, ...local].map((text2) => mirrorPath(parseReference(text2))))];
}
function missing2(image, platform2 = "this node") {
  const message = `base image ${image} has no image for ${platform2}; add it to its "arch"`;
  return new UsageError("images", message, "OCI-0508");
}
function absent(error) {
  if (error instanceof OciError && error.status === 404) return void 0;
  throw error;
}

// modules/operation/build-bases.ts
async function provideBases(build, platform2, bases, engine) {
  const needed = build.basesFor(platform2);
  const provided = [];
  for (const { reference, final, platform: wanted } of needed) {
    const used = await bases.provide(reference, wanted, build.argument);
    const other = wanted !== void 0 && wanted !== platform2;
    provided.push({ base: { ...used, ...other && { platform: wanted } }, final });
  }
  const ours = provided.filter(({ base }) => base.origin !== "elsewhere");
  for (const name of ours.length > 0 && engine.onlyLocal ? severalIn(needed) : severalIn(needed, ours)) {
    const platforms = needed.flatMap((one) => canonical(one.reference) === name ? [one.platform] : []);
    throw new UsageError(
      build.argument,
      `the Dockerfile needs ${name} for ${platforms.join(" and for ")} in one build, and an engine has one image of a name; give the image a second tag, and use it in one of the FROM lines`,
      "OCI-0511"
    );
  }
  return provided;
}
function takenElsewhere(provided) {
  const taken = provided.filter(({ base }) => base.origin === "elsewhere").map(({ base }) => base);
  return taken.filter(({ reference }) => taken.filter((other) => other.reference === reference).length === 1).map(({ reference }) => reference);
}
function severalIn(needed, among) {
  const names = needed.map(({ reference }) => canonical(reference));
  const several = names.filter(
    (name, at2) => needed.some((other, position2) => names[position2] === name && other.platform !== needed[at2]?.platform)
  );
  return several.filter((name) => !among || among.some(({ base }) => canonical(base.reference) === name));
}

// modules/operation/build-index.ts
async function pushIndex(repository, images2, annotations = {}) {
  const manifests = (await Promise.all(images2.map((image) => entriesOf(repository, image)))).flat();
  const mediaType = manifests.some((entry) => isDockerType(entry.mediaType)) ? DOCKER_LIST : OCI_INDEX;
  const annotated = mediaType === OCI_INDEX && Object.keys(annotations).length > 0 && { annotations };
  const content = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType, manifests, ...annotated }));
  const descriptor = { mediaType, digest: digestOf(content), size: content.length };
  await repository.push(descriptor, content);
  return descriptor;
}
async function entriesOf(repository, { descriptor, platform: platform2 }) {
  const { mediaType, digest, size } = descriptor;
  if (!isIndexType(mediaType)) return [{ mediaType, digest, size, platform: parsePlatform(platform2) }];
  const index = parseManifest(await readBytes(repository, descriptor), mediaType);
  return isIndex(index) ? [...index.manifests] : [];
}

// modules/operation/build-parts.ts
function shareOf(builds, platforms) {
  const makerOf = makersIn(builds);
  const isMine = (build, platform2, above = []) => platform2 !== void 0 && build.platforms.includes(platform2) && platforms.some((one) => isForPlatform(platform2, one)) && build.basesFor(platform2).every((base) => {
    const maker = makerOf(base.reference);
    if (!maker || maker === build || above.includes(maker)) return true;
    return isMine(maker, base.platform, [...above, build]);
  });
  return builds.flatMap((build) => {
    const mine = build.platforms.filter((platform2) => isMine(build, platform2));
    return mine.length > 0 ? [{ ...build, platforms: mine, isPart: true }] : [];
  });
}
function withParts(builds, parts) {
  return builds.map((build) => {
    const own = parts.filter((part2) => isPartOf(part2, build));
    const isMade = (platform2) => own.some((part2) => part2.platforms.some((made) => platform2 && isForPlatform(platform2, made)));
    return { ...build, parts: own, platforms: build.platforms.filter((platform2) => !isMade(platform2)) };
  });
}
function findParts(repository, parts = []) {
  return Promise.all(
    parts.map(async ({ digest, platforms }) => ({
      descriptor: await repository.resolve(digest),
      platform: formatPlatform(normalPlatform(parsePlatform(platforms[0] ?? "")))
    }))
  );
}
function partTag(tag, platform2) {
  return `${tag.slice(0, 90)}-${(platform2 ?? "").replaceAll("/", "-")}`;
}
function isPartOf(part2, build) {
  return part2.repository === build.image.repository && String(part2.tags) === String(build.tags);
}

// modules/operation/build-schedule.ts
async function runInOrder(ordered, most, work) {
  const waiting = [...ordered];
  const running = /* @__PURE__ */ new Map();
  const done = /* @__PURE__ */ new Set();
  let failure2;
  const makerOf = makersIn(ordered);
  const isReady = (image) => image.needs.every((name) => {
    const maker = makerOf(name);
    return !maker || maker === image || done.has(maker);
  }) && ![...running.keys()].some((other) => shareDirectory(other, image));
  while (waiting.length > 0 && !failure2 || running.size > 0) {
    const next = failure2 || running.size >= most ? void 0 : waiting.find(isReady);
    if (next) {
      waiting.splice(waiting.indexOf(next), 1);
      const end = work(next).then(() => void done.add(next)).catch((error) => {
        failure2 ??= { error };
      }).finally(() => running.delete(next));
      running.set(next, end);
    } else {
      await Promise.race(running.values());
    }
  }
  if (failure2) throw failure2.error;
}
function shareDirectory(a2, b) {
  return a2.request.directory === b.request.directory && a2.siblings.length + b.siblings.length > 0;
}

// modules/operation/siblings.ts
var import_node_fs9 = require("node:fs");
var import_promises22 = require("node:fs/promises");
var import_node_path14 = __toESM(require("node:path"));
var STAGING = ".zuul-siblings";
var SIGNALS4 = ["SIGINT", "SIGTERM", "SIGHUP"];
async function withSiblings(context, sources, siblings, argument, work) {
  const staging = import_node_path14.default.join(context, STAGING);
  if ((0, import_node_fs9.existsSync)(staging)) {
    throw new UsageError(
      argument,
      `${staging} exists already; the build stages siblings there, so remove it`,
      "OCI-0507"
    );
  }
  if (siblings.length === 0) return work();
  for (const project of siblings) checkProject(project, sources, argument);
  const remove2 = () => (0, import_node_fs9.rmSync)(staging, { recursive: true, force: true });
  const stop = (signal) => {
    remove2();
    process.removeListener(signal, stop);
    process.kill(process.pid, signal);
  };
  process.once("exit", remove2);
  for (const signal of SIGNALS4) process.on(signal, stop);
  try {
    await (0, import_promises22.mkdir)(staging, { mode: 493 });
    for (const project of siblings) {
      const target = import_node_path14.default.join(staging, project);
      await (0, import_promises22.mkdir)(import_node_path14.default.dirname(target), { recursive: true });
      await (0, import_promises22.cp)(import_node_path14.default.join(sources, project), target, { recursive: true, verbatimSymlinks: true });
    }
    return await work();
  } finally {
    process.removeListener("exit", remove2);
    for (const signal of SIGNALS4) process.removeListener(signal, stop);
    await (0, import_promises22.rm)(staging, { recursive: true, force: true });
  }
}
function checkProject(project, sources, argument) {
  const isInside = !import_node_path14.default.isAbsolute(project) && !project.split("/").some((part2) => part2 === ".." || part2 === "");
  if (isInside && (0, import_node_fs9.existsSync)(import_node_path14.default.join(sources, project))) return;
  throw new UsageError(
    argument,
    `project "${project}" is not checked out in ${sources}; add it to the job's required-projects and write its canonical name, as in opendev.org/org/project`,
    "OCI-0507"
  );
}

// modules/operation/build.ts
async function buildImages(options) {
  const alone = options.builds.some(
    ({ platforms, parts = [], basesFor }) => parts.length > 0 || [...platforms, ...basesFor(void 0).map(({ platform: platform2 }) => platform2)].some(Boolean)
  );
  const ordered = buildOrder(
    options.builds.map((build) => ({
      ...build,
      platforms: build.platforms.map((platform2) => platform2 ?? (alone ? NATIVE_PLATFORM : void 0))
    }))
  );
  const bases = createBaseImages(options.engine, options.repository, options.registry);
  const built = /* @__PURE__ */ new Map();
  const inOrder = () => ordered.flatMap((build) => built.get(build) ?? []);
  await runInOrder(ordered, alone ? 1 : options.concurrency, async (build) => {
    try {
      const record = await buildOne(build, bases, options);
      if (record) built.set(build, record);
    } catch (error) {
      const { result } = error;
      throw Object.assign(error, { result: { ...result, ...result && { file: build.source } } });
    }
  }).catch((error) => {
    throw Object.assign(error, { result: { ...error.result, built: inOrder() } });
  });
  return inOrder();
}
async function buildOne(build, bases, options) {
  const path18 = mirrorPath(splitRepository(build.image.repository));
  const target = options.repository?.(path18);
  const pushed = target ? await findParts(target, build.parts) : [];
  for (const { platform: platform2, descriptor: descriptor2 } of pushed) {
    for (const name of build.makes)
      bases.pushed(name, platform2, { path: path18, digest: descriptor2.digest }, build.argument);
  }
  const tag = build.tags[0] ?? "latest";
  const isWhole2 = !build.isPart && pushed.length === 0 && build.platforms.length === 1;
  let last2;
  let started = Date.now();
  for (const platform2 of build.platforms) {
    const destination = { path: path18, tag: isWhole2 ? tag : partTag(tag, platform2) };
    const made = await buildPlatform(build, platform2, target && destination, bases, options);
    if (!target) continue;
    started = Date.now();
    const told = made.pushed ?? await options.engine.push(made.id, destination.path, destination.tag);
    const digest2 = await annotate(target, told, destination.tag, made.annotations);
    for (const name of build.makes) bases.pushed(name, platform2, { path: path18, digest: digest2 }, build.argument);
    last2 = await describeBuilt(target, digest2, known(build, path18));
    const { descriptor: descriptor2, built: built2 } = last2;
    checkPlatform(build, platform2, built2.platforms);
    pushed.push({ descriptor: descriptor2, platform: platform2 ?? built2.platforms[0] ?? "linux/amd64" });
  }
  const [first2] = pushed;
  if (!target || !first2) return void 0;
  const isOne = pushed.length === 1;
  const origin = parseAnnotations(build.request.annotations);
  const { digest } = isOne ? first2.descriptor : await pushIndex(target, pushed, origin);
  const { descriptor, built } = isOne && last2 ? last2 : await describeBuilt(target, digest, known(build, path18));
  if (build.isPart) return built;
  for (const name of isWhole2 ? build.tags.slice(1) : build.tags) {
    await target.tag(descriptor, name);
  }
  options.onEvent?.({ type: "pushed", image: build.image.repository, seconds: secondsSince(started), built });
  return built;
}
async function buildPlatform(build, platform2, destination, bases, { engine, sources, onEvent, onOutput }) {
  const about = { image: build.image.repository, ...platform2 && { platform: platform2 } };
  const annotations = [...build.request.annotations];
  const provided = await provideBases(build, platform2, bases, engine);
  for (const { base, final } of provided) {
    onEvent?.({ type: "base", ...about, base, final });
    if (!final) continue;
    annotations.push(`org.opencontainers.image.base.name=${canonical(base.reference)}`);
    if (base.digest) annotations.push(`org.opencontainers.image.base.digest=${base.digest}`);
  }
  const started = Date.now();
  const { id, output, pushed } = await withSiblings(
    build.request.directory,
    sources,
    build.siblings,
    `${build.argument}.siblings`,
    () => engine.build({
      ...build.request,
      annotations,
      ...platform2 && { platform: platform2 },
      ...build.basesFor(platform2).some(({ chosen }) => chosen) && { buildPlatform: NATIVE_PLATFORM },
      // Without a platform nothing was pulled that the node did not have.
      isProvided: platform2 !== void 0 && provided.some(({ base }) => base.origin !== "elsewhere"),
      ...destination && { destination },
      ...onOutput && { onOutput: (text2) => onOutput({ type: "output", ...about, text: text2 }) }
    })
  );
  for (const name of build.names) await engine.tag(id, name);
  for (const name of build.makes) bases.made(name, platform2, id, build.argument);
  onEvent?.({ type: "built", ...about, seconds: secondsSince(started), output });
  for (const reference of takenElsewhere(provided)) {
    const taken = await engine.inspect(canonical(reference), output);
    onEvent?.({ type: "upstream", ...about, reference, ...taken });
  }
  return { id, annotations: parseAnnotations(annotations), ...pushed && { pushed } };
}
function checkPlatform(build, wanted, made) {
  if (!wanted || made.some((platform2) => isForPlatform(wanted, platform2))) return;
  const message = `the engine built ${made.join(", ")} in place of ${wanted} (image ${build.image.repository})`;
  throw new OciError({ code: "MANIFEST_INVALID", entry: "OCI-0504", message });
}
function known(build, path18) {
  return { repository: build.image.repository, tags: build.tags, registry_path: path18 };
}
function secondsSince(start) {
  return (Date.now() - start) / 1e3;
}

// modules/operation/build-plan.ts
function planBuilds(builds, read3) {
  return Promise.all(
    builds.map(async (build) => {
      const asked = await read3(build.request);
      const basesFor = (target) => unique(
        asked({ build: NATIVE_PLATFORM, target: target ?? NATIVE_PLATFORM }).map(
          ({ reference, final, platform: platform2 }) => ({
            ...{ reference, final, chosen: platform2 !== void 0 },
            // Where nothing says what the build is for, the node's own is no choice either.
            platform: target === void 0 && platform2 === NATIVE_PLATFORM ? void 0 : platform2 ?? target
          })
        )
      );
      const needs = build.platforms.flatMap((platform2) => basesFor(platform2).map(({ reference }) => reference));
      return { ...build, basesFor, needs: [...new Set(needs)] };
    })
  );
}
function unique(images2) {
  const found = /* @__PURE__ */ new Map();
  for (const image of images2) {
    const key = `${image.reference} ${image.platform}`;
    const known2 = found.get(key);
    found.set(
      key,
      known2 ? { ...known2, final: known2.final || image.final, chosen: known2.chosen || image.chosen } : image
    );
  }
  return [...found.values()];
}

// modules/operation/build-request.ts
var import_node_fs10 = require("node:fs");
var import_node_path15 = __toESM(require("node:path"));

// modules/operation/images.ts
function checkTag(tag, argument) {
  if (isTag(tag)) return;
  throw new UsageError(
    argument,
    `"${tag}" is not a tag (letters, digits, "_", "." and "-", at most 128, no "." or "-" in front)`,
    "OCI-0803"
  );
}

// modules/operation/build-request.ts
function prepareBuilds(images2, settings) {
  return images2.map((image, index) => prepare(image, `images[${index}]`, settings));
}
function prepare(image, argument, settings) {
  const { registry: registry2, repository } = splitRepository(image.repository);
  const local = settings.registry ? `${settings.registry.replace(/\/+$/, "")}/${image.repository.replace(/^docker\.io\//, "")}` : formatReference({ registry: registry2, repository });
  const tags = [...new Set(image.tags ?? ["latest"])];
  for (const [position2, tag] of tags.entries()) {
    checkTag(`${settings.temporaryPrefix}${tag}`, `${argument}.tags[${position2}]`);
  }
  const directory = import_node_path15.default.resolve(settings.directory, image.context);
  if (!(0, import_node_fs10.existsSync)(directory)) {
    throw new UsageError(
      `${argument}.context`,
      `${directory} does not exist (image ${image.repository})`,
      "OCI-0506"
    );
  }
  const siblings = image.siblings ?? [];
  const { target } = image;
  const file = fileOf(image, argument, directory, settings);
  return {
    argument,
    image,
    tags,
    names: tags.flatMap((tag) => [`${local}:${settings.temporaryPrefix}${tag}`, `${local}:${tag}`]),
    makes: [
      ...new Set([image.repository, local].flatMap((name) => tags.map((tag) => canonical(`${name}:${tag}`))))
    ],
    siblings,
    platforms: platformsToBuild(image.arch, argument),
    source: import_node_path15.default.relative(settings.checkout ?? settings.directory, import_node_path15.default.resolve(directory, file)),
    request: {
      name: image.repository,
      directory,
      path: image.path ?? ".",
      file,
      ...target !== void 0 && { target },
      buildArgs: [
        ...image.build_args ?? [],
        ...siblings.length > 0 ? [`ZUUL_SIBLINGS=${siblings.join(" ")}`] : []
      ],
      labels: labelsOf(image, settings),
      annotations: annotationsOf(settings),
      attestations: settings.attestations,
      environment: settings.environment
    }
  };
}
function labelsOf(image, settings) {
  const { change, changes = [], changeUrl } = settings;
  return [
    // Docker has no annotations, and podman's cache takes an image with those of another revision.
    ...originOf(settings),
    ...image.labels ?? [],
    ...change ? [`org.zuul-ci.change=${change}`] : [],
    ...change && changes.length > 1 ? [`org.zuul-ci.changes=${changes.join(" ")}`] : [],
    ...changeUrl ? [`org.zuul-ci.change_url=${changeUrl}`] : [],
    // Images that are built from this one inherit the others: promotion tells by it whose they are.
    ...change ? [`org.zuul-ci.repository=${image.repository}`] : []
  ];
}
function annotationsOf(settings) {
  return [...originOf(settings), `org.opencontainers.image.created=${(/* @__PURE__ */ new Date()).toISOString()}`];
}
function originOf({ source, revision }) {
  return [
    ...source ? [`org.opencontainers.image.source=${source}`] : [],
    ...revision ? [`org.opencontainers.image.revision=${revision}`] : []
  ];
}
function fileOf(image, argument, directory, settings) {
  const inPath = (name) => import_node_path15.default.join(image.path ?? ".", name);
  const named = image.container_filename ?? image.dockerfile ?? settings.dockerfile;
  const candidates = named ? [.../* @__PURE__ */ new Set([named, inPath(named)])] : [inPath("Containerfile"), inPath("Dockerfile")];
  const found = candidates.find((name) => isFile(import_node_path15.default.resolve(directory, name)));
  if (found) return found;
  throw new UsageError(
    `${argument}.${image.dockerfile ? "dockerfile" : "container_filename"}`,
    `there is no ${candidates.join(" or ")} in ${directory} (image ${image.repository})`,
    "OCI-0506"
  );
}
function isFile(file) {
  try {
    return (0, import_node_fs10.statSync)(file).isFile();
  } catch {
    return false;
  }
}

// modules/operation/record.ts
var RECORDS = "zuul.invalid/records";
var RECORD_TYPE = "application/vnd.zuul-container-images.record.v1+json";
var LARGEST = 4 * 1024 * 1024;
var EMPTY = Buffer.from("{}");
async function leaveRecord(repository, record, name) {
  const content = Buffer.from(JSON.stringify(record));
  const config = descriptorOf(RECORD_TYPE, content);
  const layer = descriptorOf(OCI_EMPTY, EMPTY);
  await Promise.all([repository.push(config, content), repository.push(layer, EMPTY)]);
  const manifest = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [layer] })
  );
  await pushTagged(repository, descriptorOf(OCI_MANIFEST, manifest), manifest, name);
}
function descriptorOf(mediaType, content) {
  return { mediaType, digest: digestOf(content), size: content.length };
}

// modules/program/build-facts.ts
function buildFacts(events, built) {
  const pushed = built ?? events.flatMap((event) => event.type === "pushed" ? [event.built] : []);
  return {
    images: pushed.map(({ repository, digest, tags = [] }) => ({
      ...{ repository, digest },
      tags: tags.map((tag) => ({ tag }))
    })),
    bases: events.flatMap((event) => baseOf(event, events)),
    spans: events.flatMap(spanOf)
  };
}
function withDone(error) {
  const { built = [] } = error.result ?? {};
  const done = built.map(({ repository, digest }) => `${repository}@${digest}`);
  return Object.assign(error, { done });
}
function baseOf(event, events) {
  if (event.type !== "base") return [];
  const { image, platform: platform2, final } = event;
  const { platform: own, ...base } = event.base;
  const [upstream] = events.flatMap(
    (other) => other.type === "upstream" && other.image === image && other.platform === platform2 && other.reference === base.reference ? [other] : []
  );
  return [
    {
      ...{ image, final },
      ...platform2 && { platform: platform2 },
      ...upstream?.digest && { digest: upstream.digest },
      ...upstream?.layers !== void 0 && { layers: upstream.layers },
      ...base,
      ...own && { base_platform: own }
    }
  ];
}
function spanOf(event) {
  if (event.type !== "built" && event.type !== "pushed") return [];
  const { type, image, platform: platform2, seconds, ended } = event;
  const started = new Date(ended - seconds * 1e3).toISOString();
  return [
    {
      kind: type === "built" ? "build" : "push",
      image: platform2 ? `${image} for ${platform2}` : image,
      ...{ started, seconds }
    }
  ];
}

// modules/program/recorder.ts
var import_node_crypto4 = require("node:crypto");

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
  const known2 = error instanceof OciError || error instanceof UsageError || error instanceof CommandError;
  if (known2) return error.entry;
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

// modules/report/story.ts
var MOST_LINES = 30;
function buildStory(events) {
  const told = events.flatMap(({ type, image, platform: platform2, seconds = 0, base, built }) => {
    if (type === "upstream") return [];
    const name = platform2 ? `${image} (${platform2})` : image;
    if (type === "base" && base) {
      const upstream = events.find(
        (event) => event.image === image && event.platform === platform2 && event.reference === base.reference
      );
      const known2 = base.digest ?? upstream?.digest;
      const digest = known2 ? ` ${shortDigest(known2)}` : "";
      const of = base.platform ? ` for ${base.platform}` : "";
      return `${name}: FROM ${base.reference}${digest}${of} from ${base.origin === "elsewhere" ? "upstream" : base.origin.replace(/^buildset/, "the buildset")}`;
    }
    if (type === "built") return `${name}: built in ${duration(seconds)}`;
    const tags = built?.tags?.length ? `:${built.tags.join(", ")}` : "";
    return `${name}${tags}: pushed in ${duration(seconds)} as ${built ? shortDigest(built.digest) : "it was"}`;
  });
  return told.length > 0 ? lines(told).join("\n") : "nothing was built";
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
    const name = `${new Date(begun).toISOString().replace(/[-:]/g, "")}-${(0, import_node_crypto4.randomBytes)(4).toString("hex")}`;
    await bounded(leaveRecord(repository(), context.redact(record), name));
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
var import_node_fs12 = require("node:fs");

// modules/registry/registries.ts
var import_node_net5 = require("node:net");

// modules/http/message.ts
var import_node_stream9 = require("node:stream");
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
  const bytes2 = await readBody(response, limit);
  return { ...response, body: import_node_stream9.Readable.from(bytes2.length > 0 ? [bytes2] : []) };
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
async function* listTags(place) {
  const { connection, path: path18, reading, name } = place;
  const plain3 = `/v2/${path18}/tags/list`;
  let next = `${plain3}?n=${PAGE}`;
  const seen = /* @__PURE__ */ new Set();
  while (next) {
    let response = await connection.send("GET", next, reading, { whole: LARGEST_PAGE });
    if (response.status === 404 && next === `${plain3}?n=${PAGE}`) {
      await discard(response);
      response = await connection.send("GET", plain3, reading, { whole: LARGEST_PAGE });
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
var import_promises23 = require("node:timers/promises");

// modules/http/agents.ts
var import_node_http2 = require("node:http");
var import_node_net4 = require("node:net");

// modules/http/connect.ts
var import_node_http = require("node:http");
var import_node_https = require("node:https");
var import_node_net3 = require("node:net");
var import_node_tls = require("node:tls");
function connectDirectly(route, options = {}) {
  const where = { host: route.host, port: route.port, autoSelectFamily: true, noDelay: true };
  const socket = route.tls ? secured(route.tls, where) : (0, import_node_net3.connect)({ ...options, ...where });
  const timer = setTimeout(() => socket.destroy(failure("no connection", "ETIMEDOUT")), route.connectTimeout);
  const connected = () => clearTimeout(timer);
  return socket.once(route.tls ? "secureConnect" : "connect", connected).once("close", connected);
}
function connectThrough(proxy, route, done) {
  const { url, authorization, context } = proxy;
  const request2 = url.protocol === "https:" ? import_node_https.request : import_node_http.request;
  const target = `${(0, import_node_net3.isIP)(route.host) === 6 ? `[${route.host}]` : route.host}:${route.port}`;
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
    ...(0, import_node_net3.isIP)(name) === 0 && { servername: name },
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
var import_node_fs11 = require("node:fs");
var import_node_os7 = require("node:os");
var import_node_path16 = __toESM(require("node:path"));
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
  const home = env.HOME ?? (0, import_node_os7.homedir)();
  const folders = [import_node_path16.default.join(home, ".config/containers"), "/etc/containers", "/etc/docker"].map(
    (folder) => import_node_path16.default.join(folder, "certs.d", authority)
  );
  const ca = folders.flatMap((folder) => readAll(folder, /\.crt$/));
  for (const folder of folders) {
    const name = list2(folder).find((file) => file.endsWith(".cert"));
    const cert = name && read(import_node_path16.default.join(folder, name));
    const key = name && read(import_node_path16.default.join(folder, name.replace(/\.cert$/, ".key")));
    if (cert && key) return { ca, cert, key };
  }
  return { ca };
}
function readAll(directory, pattern) {
  return list2(directory).filter((name) => pattern.test(name)).sort().flatMap((name) => read(import_node_path16.default.join(directory, name)) ?? []);
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
    return (0, import_node_fs11.readdirSync)(directory);
  } catch {
    return [];
  }
}
function read(file) {
  try {
    return (0, import_node_fs11.readFileSync)(file, "utf8");
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
  return (0, import_node_net4.isIP)(name) === 6 ? name : hostname;
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
  let count3 = 0;
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
      const at2 = Math.max(time, free);
      if (rate < Number.POSITIVE_INFINITY) free = at2 + SECOND / rate;
      else recent[count3++ % MOST_REMEMBERED] = at2;
      if (at2 > time) await sleep2(at2 - time);
    },
    lower(sent, pause = 0) {
      const time = now();
      free = Math.max(free, time + pause);
      if (sent <= lowered) return;
      lowered = time;
      calm = 0;
      limit = Math.max(1, Math.floor(limit / 2));
      const known2 = rate < Number.POSITIVE_INFINITY;
      const present = known2 ? rate : recent.filter((each) => each > time - SECOND).length;
      if (!known2) learnedFrom = present;
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
var import_node_stream10 = require("node:stream");
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
      socket.write(headOf2(url, { ...headers, ...request2.headers }));
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
  return new import_node_stream10.Readable({
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
function headOf2(url, headers) {
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
  const [first2 = "", ...lines2] = text2.split("\r\n");
  const status = Number(/^HTTP\/1\.[01] ([2-5]\d\d)/.exec(first2)?.[1]);
  const headers = {};
  for (const line of lines2) {
    const [, name, value] = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === void 0 || value === void 0) return void 0;
    const known2 = headers[name.toLowerCase()];
    headers[name.toLowerCase()] = known2 === void 0 ? value : `${known2}, ${value}`;
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
      if (attempt.used && !isStream2(request2.body) && isBroken(cause)) continue;
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
    if (isStream2(body)) pour(body, outgoing, Number(own?.["content-length"] ?? Number.NaN), () => answer);
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

// modules/http/client.ts
var CONCURRENCY = 12;
var MOST_REDIRECTS = 5;
var IDLE_TIMEOUT_MS = 3e5;
function createHttpClient(options) {
  const agents = createAgents(options);
  const idleTimeout = options.idleTimeout ?? IDLE_TIMEOUT_MS;
  const sleep2 = options.sleep ?? import_promises23.setTimeout;
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
  const once9 = async (request2) => {
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
      const response = await once9(current);
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
    send: (request2) => isStream2(request2.body) ? follow(request2) : budget.run(() => send2(request2)),
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
var TOKEN2 = /[!#$%&'*+\-.^_`|~0-9A-Za-z]+/y;
var QUOTED = /"((?:[^"\\]|\\.)*)"/y;
function parseChallenges(header) {
  const challenges = [];
  let at2 = 0;
  const take = (pattern) => {
    pattern.lastIndex = at2;
    const match = pattern.exec(header);
    if (!match) return void 0;
    at2 += match[0].length;
    return match[1] ?? match[0];
  };
  while (at2 < header.length) {
    take(/[\s,]+/y);
    const word = take(TOKEN2);
    if (word === void 0) break;
    const current = challenges.at(-1);
    if (take(/\s*=\s*/y) !== void 0 && current) {
      const quoted = take(QUOTED);
      const value = quoted === void 0 ? take(TOKEN2) : quoted.replace(/\\(.)/g, "$1");
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
  const identity3 = credentials?.username === IDENTITY_TOKEN_USER;
  let request2 = identity3 ? oauth(realm, service, scopes, credentials) : query(realm, service, scopes, credentials);
  let response = await http.send({ ...request2, whole: LONGEST_ANSWER2 });
  if (!identity3 && credentials && (response.status === 404 || response.status === 405)) {
    await readBody(response, LONGEST_ANSWER2);
    request2 = oauth(realm, service, scopes, credentials);
    response = await http.send({ ...request2, whole: LONGEST_ANSWER2 });
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
    const known2 = tokens.get(key);
    const token = known2 && await known2;
    if (token && token.expires - RENEWAL_MS > Date.now()) return token;
    if (known2 && tokens.get(key) !== known2) return tokenFor(service, scopes);
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
      if (!again || isStream2(request2.body)) return response;
      renewed = used !== void 0;
      await discard(response);
    }
  };
  return {
    endpoint,
    unfinished,
    async send(method, path18, scopes, more = {}) {
      const request2 = { method, url: new URL(path18, endpoint.url), ...more };
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
  const known2 = /* @__PURE__ */ new Map();
  let size = 0;
  return {
    pending: /* @__PURE__ */ new Map(),
    get: (digest) => known2.get(digest),
    set(digest, bytes2) {
      if (known2.has(digest)) return;
      known2.set(digest, bytes2);
      size += bytes2.length;
      for (const [oldest, held] of known2) {
        if (size <= LARGEST_CACHE || oldest === digest) break;
        known2.delete(oldest);
        size -= held.length;
      }
    }
  };
}
async function resolveManifest(place, reference) {
  const response = await request(place, "HEAD", reference);
  if (response.status === 200) {
    const told = descriptorOf2(response);
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
  const known2 = cache.get(target.digest);
  if (known2) return known2;
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
async function pushManifest({ connection, path: path18, name, cache, writing }, expected, bytes2, reference) {
  if (digestOf(bytes2, algorithmOf(expected.digest)) !== expected.digest) {
    throw new OciError({
      code: "DIGEST_INVALID",
      message: `${name}: the manifest's bytes are not those of ${expected.digest}; it was not sent`
    });
  }
  const response = await connection.send("PUT", `/v2/${path18}/manifests/${reference}`, writing, {
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
  const { connection, path: path18, reading } = place;
  return connection.send(method, `/v2/${path18}/manifests/${reference}`, reading, {
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
var import_node_stream13 = require("node:stream");

// modules/registry/blob.ts
var import_node_stream11 = require("node:stream");
var BULK = 4 * 1024 * 1024;
async function blobExists(place, target) {
  const { connection, path: path18, reading } = place;
  const response = await connection.send("HEAD", `/v2/${path18}/blobs/${target.digest}`, reading);
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
  const known2 = place.cache.get(target.digest);
  if (known2) return known2;
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
function createBlobStream(place, target, transfer2) {
  const { end, hash } = transfer2;
  let { start: at2, body } = transfer2;
  let attempts = 1;
  const stream = new import_node_stream11.Readable({
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
    at2 += chunk.length;
    hash?.update(chunk);
    if (at2 > end) stream.destroy(wrongSize(place, target, "more"));
    else if (!stream.push(chunk)) body.pause();
  };
  const finish = () => {
    if (at2 < end)
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
    const before = at2;
    try {
      body = await openAt(place, target, at2, end);
      listen();
    } catch (error) {
      stream.destroy(error);
      return;
    }
    body.once("data", () => {
      if (at2 > before) attempts = 1;
    });
  };
  const listen = () => {
    const current = body;
    let done = false;
    const once9 = (work) => () => {
      if (done || current !== body) return;
      done = true;
      void work();
    };
    current.on("data", take);
    current.once("end", once9(finish));
    current.once("error", (error) => once9(() => again(error))());
    current.once(
      "close",
      once9(() => again(new Error("the connection broke")))
    );
  };
  listen();
  return stream;
}
async function openAt(place, target, start, end) {
  const { connection, path: path18, reading } = place;
  const partial = start > 0 || end < target.size;
  const response = await connection.send("GET", `/v2/${path18}/blobs/${target.digest}`, reading, {
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
  return import_node_stream11.Readable.from(
    (async function* () {
      let at2 = 0;
      for await (const chunk of body) {
        const wanted = chunk.subarray(Math.max(start - at2, 0), Math.max(end - at2, 0));
        at2 += chunk.length;
        if (wanted.length > 0) yield wanted;
        if (at2 >= end) break;
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
  const { connection, path: path18, writing } = place;
  if (withoutMounts.has(connection)) return false;
  const query2 = new URLSearchParams({ mount: target.digest, from });
  const scopes = [...writing, `repository:${from}:pull`];
  let response;
  try {
    response = await connection.send("POST", `/v2/${path18}/blobs/uploads/?${query2}`, scopes);
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
  const { connection, path: path18, reading } = place;
  const query2 = artifactType ? `?${new URLSearchParams({ artifactType })}` : "";
  const found = [];
  let next = `/v2/${path18}/referrers/${subject}${query2}`;
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
  const known2 = await fromTag(place, subject);
  if (known2.some(({ digest }) => digest === entry.digest)) return;
  const bytes2 = Buffer.from(
    JSON.stringify({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [...known2, entry] })
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
var import_node_stream12 = require("node:stream");
function createUploads(place) {
  const adopted = /* @__PURE__ */ new Map();
  const start = async (expected, repeatable) => {
    const opened = adopted.get(expected.digest);
    adopted.delete(expected.digest);
    const earlier = repeatable ? await earlierSession(place, expected) : void 0;
    if (earlier && opened) await cancel(place, opened);
    const session = earlier ?? opened ?? await begin(place);
    if (expected.size >= WORTH_NOTING) notesOf(place)?.note(keyOf2(place), expected.digest, session.location);
    return session;
  };
  const transfer2 = async (expected, open, repeatable) => {
    let session;
    for (let attempts = 1; ; attempts += 1) {
      try {
        session ??= await start(expected, repeatable);
        const whole = session.offset === expected.size && expected.size > 0;
        await send(place, expected, session, whole ? new Uint8Array() : await open(session.offset));
        notesOf(place)?.forget(keyOf2(place), expected.digest);
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
    push: (expected, content) => content instanceof Uint8Array ? transfer2(expected, async (start2) => content.subarray(start2), true) : transfer2(expected, async () => content, false),
    pushFrom: (expected, open) => transfer2(expected, open, true),
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
function keyOf2({ connection, path: path18 }) {
  return `${connection.endpoint.url.origin}/${path18}`;
}
async function earlierSession(place, expected) {
  const location = notesOf(place)?.find(keyOf2(place), expected.digest);
  if (!location || location.origin !== place.connection.endpoint.url.origin) return void 0;
  if (!location.pathname.includes(`/v2/${place.path}/blobs/upload`)) return void 0;
  const session = await resume(place, { location, offset: 0 });
  return session && session.offset <= expected.size ? session : void 0;
}
async function giveUp(place, { digest, size }, session, error) {
  const stays = notesOf(place) && size >= WORTH_NOTING && !isSpoilt(error);
  if (stays || !session) return;
  notesOf(place)?.forget(keyOf2(place), digest);
  await cancel(place, session);
}
async function begin(place) {
  const { connection, path: path18, writing } = place;
  const response = await connection.send("POST", `/v2/${path18}/blobs/uploads/`, writing);
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
  if (content instanceof import_node_stream12.Readable) {
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
    if (content instanceof import_node_stream12.Readable) content.destroy();
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
    const last2 = /^(?:bytes=)?0-(\d+)$/.exec(response.headers.range ?? "")?.[1];
    if (response.status !== 204 || last2 === void 0) return void 0;
    const offset = Number(last2) > 0 ? Number(last2) + 1 : 0;
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
  const once9 = [
    "UNAUTHORIZED",
    "BLOB_UPLOAD_UNKNOWN",
    "BLOB_UPLOAD_INVALID",
    "DIGEST_INVALID",
    "RANGE_INVALID"
  ];
  return isOpen && attempts === 1 && once9.includes(error.code);
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
function openRepository(connection, path18, cache, access) {
  const writing = [`repository:${path18}:pull,push`];
  const reading = access === "push" ? writing : [`repository:${path18}:pull`];
  const name = `${connection.endpoint.registry}/${path18}`;
  const place = { connection, path: path18, name, cache, reading, writing };
  const uploads = createUploads(place);
  return {
    name,
    path: path18,
    registry: connection,
    resolve: (reference) => resolveManifest(place, reference),
    read: (reference) => readManifest(place, reference),
    fetch: async (target, range) => {
      if (!range && isSmallConfig(target)) return import_node_stream13.Readable.from([await readConfig(place, target)]);
      if (!isManifestType(target.mediaType)) return fetchBlob(place, target, range);
      const bytes2 = await fetchManifest(place, target);
      const end = range?.end === void 0 ? bytes2.length : range.end + 1;
      return import_node_stream13.Readable.from([bytes2.subarray(range?.start ?? 0, end)]);
    },
    fetchUnverified: (target, start) => fetchBlob(place, target, { start }, false),
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
  const { connection, path: path18 } = place;
  const response = await connection.send("DELETE", `/v2/${path18}/${kind}/${reference}`, [
    `repository:${path18}:pull,push,delete`
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
  const openAt2 = (endpoint, path18, access) => {
    const connection = connectionTo(endpoint);
    const where = whereOf(endpoint);
    const key = `${where} ${path18} ${access}`;
    let repository = repositories.get(key);
    if (!repository) {
      repository = openRepository(connection, path18, cache, access);
      repositories.set(key, repository);
    }
    return repository;
  };
  return {
    openAt: openAt2,
    repositoriesAt: (endpoint) => listRepositories(connectionTo(endpoint)),
    open({ registry: registry2, repository }, access) {
      const mapping = endpoints?.get(registry2);
      const known2 = credentials?.get(registry2);
      const url = mapping?.url ?? defaultUrl(registry2);
      const prefix = url.pathname.replace(/^\/+|\/+$/g, "");
      const endpoint = {
        registry: registry2,
        url: new URL(url.origin),
        ...mapping?.ca && { ca: mapping.ca },
        ...known2 && { credentials: known2 },
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
  const literal = (0, import_node_net5.isIP)(host) !== 0;
  const name = literal && alias ? alias : (0, import_node_net5.isIP)(host) === 6 ? `[${host}]` : host;
  return {
    registry: registry2,
    url: new URL(`https://${name}:${port}`),
    ...literal && alias && { address: host },
    ...ca && { ca },
    ...pinned && { pinned },
    ...credentials && { credentials }
  };
}

// modules/registry/configure.ts
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
function loginOf({ username, password }) {
  return username && password ? { credentials: { username, password: password.trim() } } : {};
}
function pem(given, argument) {
  if (!given?.trim()) return void 0;
  if (given.includes("-----BEGIN")) return given;
  try {
    return (0, import_node_fs12.readFileSync)(given.trim(), "utf8");
  } catch (cause) {
    throw new UsageError(
      argument,
      `is neither a certificate nor a file that can be read (${cause.message})`,
      "OCI-0813"
    );
  }
}

// modules/report/changes.ts
function changesBuilt(zuul3) {
  const own = isMapping(zuul3) ? text(zuul3.change) : void 0;
  if (!isMapping(zuul3) || own === void 0) return [];
  const others = mappings(zuul3.build_refs).flatMap(({ change }) => text(change) ?? []);
  return [.../* @__PURE__ */ new Set([own, ...others])];
}

// modules/oci_image_build.ts
var oci_image_build_default = defineModule(
  {
    name: "oci_image_build",
    summary: "Build container images and push them once to the buildset registry",
    description: [
      "Builds with docker, podman or buildah, in an order in which images of the list can build on one another, and gives the images their local names.",
      "Base images come from the buildset registry when it has them.",
      "Records the digest of what was pushed, by which every later step names the image."
    ],
    arguments: {
      type: "object",
      additionalProperties: false,
      required: ["images", "work_dir"],
      properties: {
        container_command: {
          type: "string",
          enum: ["docker", "podman", "buildah"],
          default: "podman",
          description: "Program to build with."
        },
        builder_image: {
          type: "string",
          description: "Image of BuildKit, to build with docker in a container of it; needs the plugin buildx and a buildset registry."
        },
        images: imagesToBuild,
        platforms: {
          type: "array",
          items: { type: "string" },
          description: "Builds only these platforms of the images that have C(arch), and gives no tags, for one of several nodes that share a build."
        },
        parts: {
          type: "array",
          items: {
            type: "object",
            required: ["repository", "digest", "platforms"],
            properties: {
              repository: { type: "string", description: "As in the list of images." },
              tags: { type: "array", items: { type: "string" }, description: "As in the list of images." },
              digest: { type: "string", description: "What was pushed." },
              platforms: { type: "array", items: { type: "string" }, description: "What it is for." }
            }
          },
          default: [],
          description: "C(built) of other nodes, which is not built again and joined with what is built here."
        },
        work_dir: {
          type: "string",
          minLength: 1,
          description: "Directory of the project; relative to the user's home."
        },
        dockerfile: { type: "string", description: "Name of the Dockerfile for images that give none." },
        registry: { type: "string", default: "", description: "Goes before the repository in local names." },
        temporary_prefix: {
          type: "string",
          default: "",
          description: "Goes before the tag in a second local name."
        },
        change: { type: "string", description: "Number of the change, for a label." },
        change_url: { type: "string", description: "Address of the change, for a label." },
        attestations: {
          type: "string",
          enum: ["keep", "strip"],
          default: "keep",
          description: "What becomes of attestations that buildx makes by itself; without them an image for one platform is no index."
        },
        source: { type: "string", description: "Address of the project's source, for an annotation." },
        revision: {
          type: "string",
          description: "Commit that is built, for an annotation; asked of git without it."
        },
        extra_env: {
          type: "object",
          default: {},
          additionalProperties: { type: "string" },
          description: "Environment of the build."
        },
        sources: {
          type: "string",
          default: "src",
          description: "Directory of Zuul's checkouts, for siblings."
        },
        concurrency: {
          type: "integer",
          minimum: 1,
          default: 2,
          description: "How many images that do not build on one another are built at the same time."
        },
        buildset_registry: {
          ...buildsetRegistry,
          description: "Where the images are pushed, as its job returned it; without it they stay local."
        },
        registry_alias: registryAlias,
        zuul
      }
    },
    returns: {
      built: {
        description: "Each pushed image: C(repository), C(tags), C(digest), C(media_type), C(size), C(platforms), C(registry_path).",
        type: "list",
        elements: "dict"
      },
      actions: { description: "What was done, in order, with seconds.", type: "list", elements: "dict" },
      log: { description: "Output of each build, in order.", type: "list", elements: "dict" },
      line: {
        description: "Line of the instruction that failed, in C(stderr).",
        type: "int",
        returned: "failure"
      },
      file: {
        description: "Dockerfile of the build that failed, in C(stderr); relative to the project of C(zuul), or to C(work_dir) without it.",
        type: "str",
        returned: "failure"
      },
      instruction: {
        description: "The instruction that failed, in C(stderr).",
        type: "str",
        returned: "failure"
      }
    },
    examples: `
- name: Build the images of this project
  oci_image_build:
    container_command: podman
    images: "{{ container_images }}"
    work_dir: "{{ zuul.project.src_dir }}"
    temporary_prefix: change_1234_
    buildset_registry: "{{ buildset_registry }}"
`
  },
  async (args, context) => {
    const directory = import_node_path17.default.resolve((0, import_node_os8.homedir)(), args.work_dir);
    const revision = args.revision ?? await headOf(directory);
    const prepared = prepareBuilds(args.images, {
      directory,
      ...checkoutOf(args.zuul),
      ...args.source && { source: args.source },
      ...revision && { revision },
      ...args.dockerfile && { dockerfile: args.dockerfile },
      ...args.registry && { registry: args.registry },
      temporaryPrefix: args.temporary_prefix,
      ...args.change && { change: args.change },
      changes: changesBuilt(args.zuul),
      ...args.change_url && { changeUrl: args.change_url },
      environment: args.extra_env,
      attestations: args.attestations
    });
    const all = await planBuilds(prepared, baseImagesOf);
    const builds = args.platforms ? shareOf(all, args.platforms) : withParts(all, args.parts);
    if (context.checkMode) return { changed: true, built: [], actions: [], log: [] };
    const registry2 = args.buildset_registry;
    const events = [];
    const registries = createRegistries();
    const endpoint = registry2 && buildsetEndpoint(registry2, args.registry_alias);
    const repository = endpoint && ((at2) => registries.openAt(endpoint, at2, "push"));
    const build = () => withPrivateDirectory(async (scratch) => {
      const target = registry2 && await preparePushTarget(registry2, args.registry_alias, scratch);
      const engine = await createBuilder(args.container_command, {
        ...{ directory: scratch, target, environment: args.extra_env, builderImage: args.builder_image },
        warn: context.warn
      });
      return buildImages({
        ...{ builds, engine },
        ...args.registry && { registry: args.registry },
        ...repository && { repository },
        sources: import_node_path17.default.resolve((0, import_node_os8.homedir)(), args.sources),
        concurrency: args.concurrency,
        onEvent: (event) => {
          events.push({ ...event, ended: Date.now() });
          context.watch?.(event);
        },
        ...context.watch && { onOutput: context.watch }
      }).finally(() => engine.close?.());
    });
    const facts = (result) => buildFacts(events, args.platforms ? [] : result);
    try {
      const built = repository ? await recorded(
        "build",
        { zuul: args.zuul, repository: () => repository(RECORDS), context },
        build,
        facts
      ) : await build();
      return { changed: true, built, ...report(events), msg: buildStory(events) };
    } catch (error) {
      throw withDone(error);
    } finally {
      await registries.close();
    }
  }
);
function checkoutOf(zuul3) {
  const { src_dir } = zuul3?.project ?? {};
  return typeof src_dir === "string" ? { checkout: import_node_path17.default.resolve((0, import_node_os8.homedir)(), src_dir) } : {};
}
function report(events) {
  return {
    actions: events.map(
      ({ ended: _, ...event }) => "output" in event ? { ...event, output: void 0 } : event
    ),
    // By image, in the order in which the builds ended.
    log: events.flatMap(
      (event) => event.type === "built" ? [
        {
          image: event.image,
          ...event.platform && { platform: event.platform },
          lines: event.output.split("\n")
        }
      ] : []
    )
  };
}

// modules/ansible/run.ts
var import_promises24 = require("node:fs/promises");

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
  const ordered = [...needles].sort((a2, b) => b.length - a2.length);
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
var TOKEN3 = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;
function numbersAsWritten(json) {
  return json.replace(
    TOKEN3,
    (token) => token.startsWith('"') || String(Number(token)) === token ? token : `"${token}"`
  );
}
function spellAsJinja(schema, value) {
  if (typeof value !== "object" || value === null) return;
  const known2 = schema ?? {};
  if (Array.isArray(value)) {
    for (const [at2, entry] of value.entries()) value[at2] = spelled(known2.items, entry);
    return;
  }
  const rest = typeof known2.additionalProperties === "object" ? known2.additionalProperties : void 0;
  const named = value;
  for (const [name, entry] of Object.entries(named)) {
    const own = known2.properties && Object.hasOwn(known2.properties, name) ? known2.properties[name] : void 0;
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
var schema0 = { "type": "object", "additionalProperties": false, "required": ["images", "work_dir"], "properties": { "container_command": { "type": "string", "enum": ["docker", "podman", "buildah"], "default": "podman", "description": "Program to build with." }, "builder_image": { "type": "string", "description": "Image of BuildKit, to build with docker in a container of it; needs the plugin buildx and a buildset registry." }, "images": { "type": "array", "description": "Images as in C(docker_images) and C(container_images); other keys are ignored.", "items": { "type": "object", "required": ["context", "repository"], "properties": { "context": { "type": "string", "description": "Directory of the build, relative to the project." }, "repository": { "type": "string", "minLength": 1, "description": "Repository, with its registry or on Docker Hub." }, "dockerfile": { "type": "string", "description": "Name of the Dockerfile." }, "container_filename": { "type": "string", "description": "The same, by the name of the container roles." }, "path": { "type": "string", "description": "Build context, relative to C(context)." }, "build_args": { "type": "array", "items": { "type": "string" }, "description": "Arguments, as C(NAME=value)." }, "target": { "type": "string", "description": "Stage to build." }, "tags": { "type": "array", "minItems": 1, "items": { "type": "string", "minLength": 1 }, "description": "Tags; C(latest) without any." }, "siblings": { "type": "array", "items": { "type": "string" }, "description": "Canonical names of projects that are copied into the build context." }, "labels": { "type": "array", "items": { "type": "string" }, "description": "Labels, as C(key=value)." }, "arch": { "type": "array", "items": { "type": "string" }, "description": "Platforms, as C(linux/arm64)." } } } }, "platforms": { "type": "array", "items": { "type": "string" }, "description": "Builds only these platforms of the images that have C(arch), and gives no tags, for one of several nodes that share a build." }, "parts": { "type": "array", "items": { "type": "object", "required": ["repository", "digest", "platforms"], "properties": { "repository": { "type": "string", "description": "As in the list of images." }, "tags": { "type": "array", "items": { "type": "string" }, "description": "As in the list of images." }, "digest": { "type": "string", "description": "What was pushed." }, "platforms": { "type": "array", "items": { "type": "string" }, "description": "What it is for." } } }, "default": [], "description": "C(built) of other nodes, which is not built again and joined with what is built here." }, "work_dir": { "type": "string", "minLength": 1, "description": "Directory of the project; relative to the user's home." }, "dockerfile": { "type": "string", "description": "Name of the Dockerfile for images that give none." }, "registry": { "type": "string", "default": "", "description": "Goes before the repository in local names." }, "temporary_prefix": { "type": "string", "default": "", "description": "Goes before the tag in a second local name." }, "change": { "type": "string", "description": "Number of the change, for a label." }, "change_url": { "type": "string", "description": "Address of the change, for a label." }, "attestations": { "type": "string", "enum": ["keep", "strip"], "default": "keep", "description": "What becomes of attestations that buildx makes by itself; without them an image for one platform is no index." }, "source": { "type": "string", "description": "Address of the project's source, for an annotation." }, "revision": { "type": "string", "description": "Commit that is built, for an annotation; asked of git without it." }, "extra_env": { "type": "object", "default": {}, "additionalProperties": { "type": "string" }, "description": "Environment of the build." }, "sources": { "type": "string", "default": "src", "description": "Directory of Zuul's checkouts, for siblings." }, "concurrency": { "type": "integer", "minimum": 1, "default": 2, "description": "How many images that do not build on one another are built at the same time." }, "buildset_registry": { "type": "object", "required": ["host", "port"], "description": "Where the images are pushed, as its job returned it; without it they stay local.", "properties": { "host": { "type": "string", "minLength": 1, "description": "Address, IPv4 or IPv6, or name." }, "port": { "type": "integer", "minimum": 1, "maximum": 65535, "description": "Port." }, "username": { "type": "string", "description": "Name to push with." }, "password": { "type": "string", "writeOnly": true, "description": "Password to push with." }, "cert": { "type": "string", "description": "Certificate to trust, PEM." } } }, "registry_alias": { "type": "string", "default": "zuul-jobs.buildset-registry", "description": "Name that the certificate of a buildset registry holds when it was announced by address." }, "zuul": { "type": "object", "description": "Zuul's variable C(zuul); with it this call leaves a record of what it did, for the page." }, "documentation_url": { "type": "string", "pattern": "^(https?://.*)?$", "description": "Where this documentation is published; a failure then links to its error." } } };
var func0 = Object.prototype.hasOwnProperty;
var func1 = require_ucs2length().default;
var pattern0 = new RegExp("^(https?://.*)?$", "u");
function validate0(data, { instancePath = "", parentData, parentDataProperty, rootData = data } = {}) {
  let vErrors = null;
  let errors = 0;
  if (errors === 0) {
    if (data && typeof data == "object" && !Array.isArray(data)) {
      if (data.container_command === void 0) {
        data.container_command = "podman";
      }
      if (data.parts === void 0) {
        data.parts = [];
      }
      if (data.registry === void 0) {
        data.registry = "";
      }
      if (data.temporary_prefix === void 0) {
        data.temporary_prefix = "";
      }
      if (data.attestations === void 0) {
        data.attestations = "keep";
      }
      if (data.extra_env === void 0) {
        data.extra_env = {};
      }
      if (data.sources === void 0) {
        data.sources = "src";
      }
      if (data.concurrency === void 0) {
        data.concurrency = 2;
      }
      if (data.registry_alias === void 0) {
        data.registry_alias = "zuul-jobs.buildset-registry";
      }
      let missing0;
      if (data.images === void 0 && (missing0 = "images") || data.work_dir === void 0 && (missing0 = "work_dir")) {
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
          let data0 = data.container_command;
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
                validate0.errors = [{ instancePath: instancePath + "/container_command", schemaPath: "#/properties/container_command/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.container_command.type, parentSchema: schema0.properties.container_command, data: data0 }];
                return false;
              }
            }
            if (coerced0 !== void 0) {
              data0 = coerced0;
              if (data !== void 0) {
                data["container_command"] = coerced0;
              }
            }
          }
          if (!(data0 === "docker" || data0 === "podman" || data0 === "buildah")) {
            validate0.errors = [{ instancePath: instancePath + "/container_command", schemaPath: "#/properties/container_command/enum", keyword: "enum", params: { allowedValues: schema0.properties.container_command.enum }, message: "must be equal to one of the allowed values", schema: schema0.properties.container_command.enum, parentSchema: schema0.properties.container_command, data: data0 }];
            return false;
          }
          var valid0 = _errs2 === errors;
          if (valid0) {
            if (data.builder_image !== void 0) {
              let data1 = data.builder_image;
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
                    validate0.errors = [{ instancePath: instancePath + "/builder_image", schemaPath: "#/properties/builder_image/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.builder_image.type, parentSchema: schema0.properties.builder_image, data: data1 }];
                    return false;
                  }
                }
                if (coerced1 !== void 0) {
                  data1 = coerced1;
                  if (data !== void 0) {
                    data["builder_image"] = coerced1;
                  }
                }
              }
              var valid0 = _errs4 === errors;
            } else {
              var valid0 = true;
            }
            if (valid0) {
              if (data.images !== void 0) {
                let data2 = data.images;
                const _errs6 = errors;
                if (errors === _errs6) {
                  if (Array.isArray(data2)) {
                    var valid1 = true;
                    const len0 = data2.length;
                    for (let i0 = 0; i0 < len0; i0++) {
                      let data3 = data2[i0];
                      const _errs8 = errors;
                      if (errors === _errs8) {
                        if (data3 && typeof data3 == "object" && !Array.isArray(data3)) {
                          let missing1;
                          if (data3.context === void 0 && (missing1 = "context") || data3.repository === void 0 && (missing1 = "repository")) {
                            validate0.errors = [{ instancePath: instancePath + "/images/" + i0, schemaPath: "#/properties/images/items/required", keyword: "required", params: { missingProperty: missing1 }, message: "must have required property '" + missing1 + "'", schema: schema0.properties.images.items.required, parentSchema: schema0.properties.images.items, data: data3 }];
                            return false;
                          } else {
                            if (data3.context !== void 0) {
                              let data4 = data3.context;
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
                                    validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/context", schemaPath: "#/properties/images/items/properties/context/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.context.type, parentSchema: schema0.properties.images.items.properties.context, data: data4 }];
                                    return false;
                                  }
                                }
                                if (coerced2 !== void 0) {
                                  data4 = coerced2;
                                  if (data3 !== void 0) {
                                    data3["context"] = coerced2;
                                  }
                                }
                              }
                              var valid2 = _errs10 === errors;
                            } else {
                              var valid2 = true;
                            }
                            if (valid2) {
                              if (data3.repository !== void 0) {
                                let data5 = data3.repository;
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
                                      validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/repository", schemaPath: "#/properties/images/items/properties/repository/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.repository.type, parentSchema: schema0.properties.images.items.properties.repository, data: data5 }];
                                      return false;
                                    }
                                  }
                                  if (coerced3 !== void 0) {
                                    data5 = coerced3;
                                    if (data3 !== void 0) {
                                      data3["repository"] = coerced3;
                                    }
                                  }
                                }
                                if (errors === _errs12) {
                                  if (typeof data5 === "string") {
                                    if (func1(data5) < 1) {
                                      validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/repository", schemaPath: "#/properties/images/items/properties/repository/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.images.items.properties.repository, data: data5 }];
                                      return false;
                                    }
                                  }
                                }
                                var valid2 = _errs12 === errors;
                              } else {
                                var valid2 = true;
                              }
                              if (valid2) {
                                if (data3.dockerfile !== void 0) {
                                  let data6 = data3.dockerfile;
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
                                        validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/dockerfile", schemaPath: "#/properties/images/items/properties/dockerfile/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.dockerfile.type, parentSchema: schema0.properties.images.items.properties.dockerfile, data: data6 }];
                                        return false;
                                      }
                                    }
                                    if (coerced4 !== void 0) {
                                      data6 = coerced4;
                                      if (data3 !== void 0) {
                                        data3["dockerfile"] = coerced4;
                                      }
                                    }
                                  }
                                  var valid2 = _errs14 === errors;
                                } else {
                                  var valid2 = true;
                                }
                                if (valid2) {
                                  if (data3.container_filename !== void 0) {
                                    let data7 = data3.container_filename;
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
                                          validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/container_filename", schemaPath: "#/properties/images/items/properties/container_filename/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.container_filename.type, parentSchema: schema0.properties.images.items.properties.container_filename, data: data7 }];
                                          return false;
                                        }
                                      }
                                      if (coerced5 !== void 0) {
                                        data7 = coerced5;
                                        if (data3 !== void 0) {
                                          data3["container_filename"] = coerced5;
                                        }
                                      }
                                    }
                                    var valid2 = _errs16 === errors;
                                  } else {
                                    var valid2 = true;
                                  }
                                  if (valid2) {
                                    if (data3.path !== void 0) {
                                      let data8 = data3.path;
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
                                            validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/path", schemaPath: "#/properties/images/items/properties/path/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.path.type, parentSchema: schema0.properties.images.items.properties.path, data: data8 }];
                                            return false;
                                          }
                                        }
                                        if (coerced6 !== void 0) {
                                          data8 = coerced6;
                                          if (data3 !== void 0) {
                                            data3["path"] = coerced6;
                                          }
                                        }
                                      }
                                      var valid2 = _errs18 === errors;
                                    } else {
                                      var valid2 = true;
                                    }
                                    if (valid2) {
                                      if (data3.build_args !== void 0) {
                                        let data9 = data3.build_args;
                                        const _errs20 = errors;
                                        if (errors === _errs20) {
                                          if (Array.isArray(data9)) {
                                            var valid3 = true;
                                            const len1 = data9.length;
                                            for (let i1 = 0; i1 < len1; i1++) {
                                              let data10 = data9[i1];
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
                                                    validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/build_args/" + i1, schemaPath: "#/properties/images/items/properties/build_args/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.build_args.items.type, parentSchema: schema0.properties.images.items.properties.build_args.items, data: data10 }];
                                                    return false;
                                                  }
                                                }
                                                if (coerced7 !== void 0) {
                                                  data10 = coerced7;
                                                  if (data9 !== void 0) {
                                                    data9[i1] = coerced7;
                                                  }
                                                }
                                              }
                                              var valid3 = _errs22 === errors;
                                              if (!valid3) {
                                                break;
                                              }
                                            }
                                          } else {
                                            validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/build_args", schemaPath: "#/properties/images/items/properties/build_args/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.images.items.properties.build_args.type, parentSchema: schema0.properties.images.items.properties.build_args, data: data9 }];
                                            return false;
                                          }
                                        }
                                        var valid2 = _errs20 === errors;
                                      } else {
                                        var valid2 = true;
                                      }
                                      if (valid2) {
                                        if (data3.target !== void 0) {
                                          let data11 = data3.target;
                                          const _errs24 = errors;
                                          if (typeof data11 !== "string") {
                                            let dataType8 = typeof data11;
                                            let coerced8 = void 0;
                                            if (!(coerced8 !== void 0)) {
                                              if (dataType8 == "number" || dataType8 == "boolean") {
                                                coerced8 = "" + data11;
                                              } else if (data11 === null) {
                                                coerced8 = "";
                                              } else {
                                                validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/target", schemaPath: "#/properties/images/items/properties/target/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.target.type, parentSchema: schema0.properties.images.items.properties.target, data: data11 }];
                                                return false;
                                              }
                                            }
                                            if (coerced8 !== void 0) {
                                              data11 = coerced8;
                                              if (data3 !== void 0) {
                                                data3["target"] = coerced8;
                                              }
                                            }
                                          }
                                          var valid2 = _errs24 === errors;
                                        } else {
                                          var valid2 = true;
                                        }
                                        if (valid2) {
                                          if (data3.tags !== void 0) {
                                            let data12 = data3.tags;
                                            const _errs26 = errors;
                                            if (errors === _errs26) {
                                              if (Array.isArray(data12)) {
                                                if (data12.length < 1) {
                                                  validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/tags", schemaPath: "#/properties/images/items/properties/tags/minItems", keyword: "minItems", params: { limit: 1 }, message: "must NOT have fewer than 1 items", schema: 1, parentSchema: schema0.properties.images.items.properties.tags, data: data12 }];
                                                  return false;
                                                } else {
                                                  var valid4 = true;
                                                  const len2 = data12.length;
                                                  for (let i2 = 0; i2 < len2; i2++) {
                                                    let data13 = data12[i2];
                                                    const _errs28 = errors;
                                                    if (typeof data13 !== "string") {
                                                      let dataType9 = typeof data13;
                                                      let coerced9 = void 0;
                                                      if (!(coerced9 !== void 0)) {
                                                        if (dataType9 == "number" || dataType9 == "boolean") {
                                                          coerced9 = "" + data13;
                                                        } else if (data13 === null) {
                                                          coerced9 = "";
                                                        } else {
                                                          validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/tags/" + i2, schemaPath: "#/properties/images/items/properties/tags/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.tags.items.type, parentSchema: schema0.properties.images.items.properties.tags.items, data: data13 }];
                                                          return false;
                                                        }
                                                      }
                                                      if (coerced9 !== void 0) {
                                                        data13 = coerced9;
                                                        if (data12 !== void 0) {
                                                          data12[i2] = coerced9;
                                                        }
                                                      }
                                                    }
                                                    if (errors === _errs28) {
                                                      if (typeof data13 === "string") {
                                                        if (func1(data13) < 1) {
                                                          validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/tags/" + i2, schemaPath: "#/properties/images/items/properties/tags/items/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.images.items.properties.tags.items, data: data13 }];
                                                          return false;
                                                        }
                                                      }
                                                    }
                                                    var valid4 = _errs28 === errors;
                                                    if (!valid4) {
                                                      break;
                                                    }
                                                  }
                                                }
                                              } else {
                                                validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/tags", schemaPath: "#/properties/images/items/properties/tags/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.images.items.properties.tags.type, parentSchema: schema0.properties.images.items.properties.tags, data: data12 }];
                                                return false;
                                              }
                                            }
                                            var valid2 = _errs26 === errors;
                                          } else {
                                            var valid2 = true;
                                          }
                                          if (valid2) {
                                            if (data3.siblings !== void 0) {
                                              let data14 = data3.siblings;
                                              const _errs30 = errors;
                                              if (errors === _errs30) {
                                                if (Array.isArray(data14)) {
                                                  var valid5 = true;
                                                  const len3 = data14.length;
                                                  for (let i3 = 0; i3 < len3; i3++) {
                                                    let data15 = data14[i3];
                                                    const _errs32 = errors;
                                                    if (typeof data15 !== "string") {
                                                      let dataType10 = typeof data15;
                                                      let coerced10 = void 0;
                                                      if (!(coerced10 !== void 0)) {
                                                        if (dataType10 == "number" || dataType10 == "boolean") {
                                                          coerced10 = "" + data15;
                                                        } else if (data15 === null) {
                                                          coerced10 = "";
                                                        } else {
                                                          validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/siblings/" + i3, schemaPath: "#/properties/images/items/properties/siblings/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.siblings.items.type, parentSchema: schema0.properties.images.items.properties.siblings.items, data: data15 }];
                                                          return false;
                                                        }
                                                      }
                                                      if (coerced10 !== void 0) {
                                                        data15 = coerced10;
                                                        if (data14 !== void 0) {
                                                          data14[i3] = coerced10;
                                                        }
                                                      }
                                                    }
                                                    var valid5 = _errs32 === errors;
                                                    if (!valid5) {
                                                      break;
                                                    }
                                                  }
                                                } else {
                                                  validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/siblings", schemaPath: "#/properties/images/items/properties/siblings/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.images.items.properties.siblings.type, parentSchema: schema0.properties.images.items.properties.siblings, data: data14 }];
                                                  return false;
                                                }
                                              }
                                              var valid2 = _errs30 === errors;
                                            } else {
                                              var valid2 = true;
                                            }
                                            if (valid2) {
                                              if (data3.labels !== void 0) {
                                                let data16 = data3.labels;
                                                const _errs34 = errors;
                                                if (errors === _errs34) {
                                                  if (Array.isArray(data16)) {
                                                    var valid6 = true;
                                                    const len4 = data16.length;
                                                    for (let i4 = 0; i4 < len4; i4++) {
                                                      let data17 = data16[i4];
                                                      const _errs36 = errors;
                                                      if (typeof data17 !== "string") {
                                                        let dataType11 = typeof data17;
                                                        let coerced11 = void 0;
                                                        if (!(coerced11 !== void 0)) {
                                                          if (dataType11 == "number" || dataType11 == "boolean") {
                                                            coerced11 = "" + data17;
                                                          } else if (data17 === null) {
                                                            coerced11 = "";
                                                          } else {
                                                            validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/labels/" + i4, schemaPath: "#/properties/images/items/properties/labels/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.labels.items.type, parentSchema: schema0.properties.images.items.properties.labels.items, data: data17 }];
                                                            return false;
                                                          }
                                                        }
                                                        if (coerced11 !== void 0) {
                                                          data17 = coerced11;
                                                          if (data16 !== void 0) {
                                                            data16[i4] = coerced11;
                                                          }
                                                        }
                                                      }
                                                      var valid6 = _errs36 === errors;
                                                      if (!valid6) {
                                                        break;
                                                      }
                                                    }
                                                  } else {
                                                    validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/labels", schemaPath: "#/properties/images/items/properties/labels/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.images.items.properties.labels.type, parentSchema: schema0.properties.images.items.properties.labels, data: data16 }];
                                                    return false;
                                                  }
                                                }
                                                var valid2 = _errs34 === errors;
                                              } else {
                                                var valid2 = true;
                                              }
                                              if (valid2) {
                                                if (data3.arch !== void 0) {
                                                  let data18 = data3.arch;
                                                  const _errs38 = errors;
                                                  if (errors === _errs38) {
                                                    if (Array.isArray(data18)) {
                                                      var valid7 = true;
                                                      const len5 = data18.length;
                                                      for (let i5 = 0; i5 < len5; i5++) {
                                                        let data19 = data18[i5];
                                                        const _errs40 = errors;
                                                        if (typeof data19 !== "string") {
                                                          let dataType12 = typeof data19;
                                                          let coerced12 = void 0;
                                                          if (!(coerced12 !== void 0)) {
                                                            if (dataType12 == "number" || dataType12 == "boolean") {
                                                              coerced12 = "" + data19;
                                                            } else if (data19 === null) {
                                                              coerced12 = "";
                                                            } else {
                                                              validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/arch/" + i5, schemaPath: "#/properties/images/items/properties/arch/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.images.items.properties.arch.items.type, parentSchema: schema0.properties.images.items.properties.arch.items, data: data19 }];
                                                              return false;
                                                            }
                                                          }
                                                          if (coerced12 !== void 0) {
                                                            data19 = coerced12;
                                                            if (data18 !== void 0) {
                                                              data18[i5] = coerced12;
                                                            }
                                                          }
                                                        }
                                                        var valid7 = _errs40 === errors;
                                                        if (!valid7) {
                                                          break;
                                                        }
                                                      }
                                                    } else {
                                                      validate0.errors = [{ instancePath: instancePath + "/images/" + i0 + "/arch", schemaPath: "#/properties/images/items/properties/arch/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.images.items.properties.arch.type, parentSchema: schema0.properties.images.items.properties.arch, data: data18 }];
                                                      return false;
                                                    }
                                                  }
                                                  var valid2 = _errs38 === errors;
                                                } else {
                                                  var valid2 = true;
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
                          validate0.errors = [{ instancePath: instancePath + "/images/" + i0, schemaPath: "#/properties/images/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.images.items.type, parentSchema: schema0.properties.images.items, data: data3 }];
                          return false;
                        }
                      }
                      var valid1 = _errs8 === errors;
                      if (!valid1) {
                        break;
                      }
                    }
                  } else {
                    validate0.errors = [{ instancePath: instancePath + "/images", schemaPath: "#/properties/images/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.images.type, parentSchema: schema0.properties.images, data: data2 }];
                    return false;
                  }
                }
                var valid0 = _errs6 === errors;
              } else {
                var valid0 = true;
              }
              if (valid0) {
                if (data.platforms !== void 0) {
                  let data20 = data.platforms;
                  const _errs42 = errors;
                  if (errors === _errs42) {
                    if (Array.isArray(data20)) {
                      var valid8 = true;
                      const len6 = data20.length;
                      for (let i6 = 0; i6 < len6; i6++) {
                        let data21 = data20[i6];
                        const _errs44 = errors;
                        if (typeof data21 !== "string") {
                          let dataType13 = typeof data21;
                          let coerced13 = void 0;
                          if (!(coerced13 !== void 0)) {
                            if (dataType13 == "number" || dataType13 == "boolean") {
                              coerced13 = "" + data21;
                            } else if (data21 === null) {
                              coerced13 = "";
                            } else {
                              validate0.errors = [{ instancePath: instancePath + "/platforms/" + i6, schemaPath: "#/properties/platforms/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.platforms.items.type, parentSchema: schema0.properties.platforms.items, data: data21 }];
                              return false;
                            }
                          }
                          if (coerced13 !== void 0) {
                            data21 = coerced13;
                            if (data20 !== void 0) {
                              data20[i6] = coerced13;
                            }
                          }
                        }
                        var valid8 = _errs44 === errors;
                        if (!valid8) {
                          break;
                        }
                      }
                    } else {
                      validate0.errors = [{ instancePath: instancePath + "/platforms", schemaPath: "#/properties/platforms/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.platforms.type, parentSchema: schema0.properties.platforms, data: data20 }];
                      return false;
                    }
                  }
                  var valid0 = _errs42 === errors;
                } else {
                  var valid0 = true;
                }
                if (valid0) {
                  let data22 = data.parts;
                  const _errs46 = errors;
                  if (errors === _errs46) {
                    if (Array.isArray(data22)) {
                      var valid9 = true;
                      const len7 = data22.length;
                      for (let i7 = 0; i7 < len7; i7++) {
                        let data23 = data22[i7];
                        const _errs48 = errors;
                        if (errors === _errs48) {
                          if (data23 && typeof data23 == "object" && !Array.isArray(data23)) {
                            let missing22;
                            if (data23.repository === void 0 && (missing22 = "repository") || data23.digest === void 0 && (missing22 = "digest") || data23.platforms === void 0 && (missing22 = "platforms")) {
                              validate0.errors = [{ instancePath: instancePath + "/parts/" + i7, schemaPath: "#/properties/parts/items/required", keyword: "required", params: { missingProperty: missing22 }, message: "must have required property '" + missing22 + "'", schema: schema0.properties.parts.items.required, parentSchema: schema0.properties.parts.items, data: data23 }];
                              return false;
                            } else {
                              if (data23.repository !== void 0) {
                                let data24 = data23.repository;
                                const _errs50 = errors;
                                if (typeof data24 !== "string") {
                                  let dataType14 = typeof data24;
                                  let coerced14 = void 0;
                                  if (!(coerced14 !== void 0)) {
                                    if (dataType14 == "number" || dataType14 == "boolean") {
                                      coerced14 = "" + data24;
                                    } else if (data24 === null) {
                                      coerced14 = "";
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/parts/" + i7 + "/repository", schemaPath: "#/properties/parts/items/properties/repository/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.parts.items.properties.repository.type, parentSchema: schema0.properties.parts.items.properties.repository, data: data24 }];
                                      return false;
                                    }
                                  }
                                  if (coerced14 !== void 0) {
                                    data24 = coerced14;
                                    if (data23 !== void 0) {
                                      data23["repository"] = coerced14;
                                    }
                                  }
                                }
                                var valid10 = _errs50 === errors;
                              } else {
                                var valid10 = true;
                              }
                              if (valid10) {
                                if (data23.tags !== void 0) {
                                  let data25 = data23.tags;
                                  const _errs52 = errors;
                                  if (errors === _errs52) {
                                    if (Array.isArray(data25)) {
                                      var valid11 = true;
                                      const len8 = data25.length;
                                      for (let i8 = 0; i8 < len8; i8++) {
                                        let data26 = data25[i8];
                                        const _errs54 = errors;
                                        if (typeof data26 !== "string") {
                                          let dataType15 = typeof data26;
                                          let coerced15 = void 0;
                                          if (!(coerced15 !== void 0)) {
                                            if (dataType15 == "number" || dataType15 == "boolean") {
                                              coerced15 = "" + data26;
                                            } else if (data26 === null) {
                                              coerced15 = "";
                                            } else {
                                              validate0.errors = [{ instancePath: instancePath + "/parts/" + i7 + "/tags/" + i8, schemaPath: "#/properties/parts/items/properties/tags/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.parts.items.properties.tags.items.type, parentSchema: schema0.properties.parts.items.properties.tags.items, data: data26 }];
                                              return false;
                                            }
                                          }
                                          if (coerced15 !== void 0) {
                                            data26 = coerced15;
                                            if (data25 !== void 0) {
                                              data25[i8] = coerced15;
                                            }
                                          }
                                        }
                                        var valid11 = _errs54 === errors;
                                        if (!valid11) {
                                          break;
                                        }
                                      }
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/parts/" + i7 + "/tags", schemaPath: "#/properties/parts/items/properties/tags/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.parts.items.properties.tags.type, parentSchema: schema0.properties.parts.items.properties.tags, data: data25 }];
                                      return false;
                                    }
                                  }
                                  var valid10 = _errs52 === errors;
                                } else {
                                  var valid10 = true;
                                }
                                if (valid10) {
                                  if (data23.digest !== void 0) {
                                    let data27 = data23.digest;
                                    const _errs56 = errors;
                                    if (typeof data27 !== "string") {
                                      let dataType16 = typeof data27;
                                      let coerced16 = void 0;
                                      if (!(coerced16 !== void 0)) {
                                        if (dataType16 == "number" || dataType16 == "boolean") {
                                          coerced16 = "" + data27;
                                        } else if (data27 === null) {
                                          coerced16 = "";
                                        } else {
                                          validate0.errors = [{ instancePath: instancePath + "/parts/" + i7 + "/digest", schemaPath: "#/properties/parts/items/properties/digest/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.parts.items.properties.digest.type, parentSchema: schema0.properties.parts.items.properties.digest, data: data27 }];
                                          return false;
                                        }
                                      }
                                      if (coerced16 !== void 0) {
                                        data27 = coerced16;
                                        if (data23 !== void 0) {
                                          data23["digest"] = coerced16;
                                        }
                                      }
                                    }
                                    var valid10 = _errs56 === errors;
                                  } else {
                                    var valid10 = true;
                                  }
                                  if (valid10) {
                                    if (data23.platforms !== void 0) {
                                      let data28 = data23.platforms;
                                      const _errs58 = errors;
                                      if (errors === _errs58) {
                                        if (Array.isArray(data28)) {
                                          var valid12 = true;
                                          const len9 = data28.length;
                                          for (let i9 = 0; i9 < len9; i9++) {
                                            let data29 = data28[i9];
                                            const _errs60 = errors;
                                            if (typeof data29 !== "string") {
                                              let dataType17 = typeof data29;
                                              let coerced17 = void 0;
                                              if (!(coerced17 !== void 0)) {
                                                if (dataType17 == "number" || dataType17 == "boolean") {
                                                  coerced17 = "" + data29;
                                                } else if (data29 === null) {
                                                  coerced17 = "";
                                                } else {
                                                  validate0.errors = [{ instancePath: instancePath + "/parts/" + i7 + "/platforms/" + i9, schemaPath: "#/properties/parts/items/properties/platforms/items/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.parts.items.properties.platforms.items.type, parentSchema: schema0.properties.parts.items.properties.platforms.items, data: data29 }];
                                                  return false;
                                                }
                                              }
                                              if (coerced17 !== void 0) {
                                                data29 = coerced17;
                                                if (data28 !== void 0) {
                                                  data28[i9] = coerced17;
                                                }
                                              }
                                            }
                                            var valid12 = _errs60 === errors;
                                            if (!valid12) {
                                              break;
                                            }
                                          }
                                        } else {
                                          validate0.errors = [{ instancePath: instancePath + "/parts/" + i7 + "/platforms", schemaPath: "#/properties/parts/items/properties/platforms/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.parts.items.properties.platforms.type, parentSchema: schema0.properties.parts.items.properties.platforms, data: data28 }];
                                          return false;
                                        }
                                      }
                                      var valid10 = _errs58 === errors;
                                    } else {
                                      var valid10 = true;
                                    }
                                  }
                                }
                              }
                            }
                          } else {
                            validate0.errors = [{ instancePath: instancePath + "/parts/" + i7, schemaPath: "#/properties/parts/items/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.parts.items.type, parentSchema: schema0.properties.parts.items, data: data23 }];
                            return false;
                          }
                        }
                        var valid9 = _errs48 === errors;
                        if (!valid9) {
                          break;
                        }
                      }
                    } else {
                      validate0.errors = [{ instancePath: instancePath + "/parts", schemaPath: "#/properties/parts/type", keyword: "type", params: { type: "array" }, message: "must be array", schema: schema0.properties.parts.type, parentSchema: schema0.properties.parts, data: data22 }];
                      return false;
                    }
                  }
                  var valid0 = _errs46 === errors;
                  if (valid0) {
                    if (data.work_dir !== void 0) {
                      let data30 = data.work_dir;
                      const _errs62 = errors;
                      if (typeof data30 !== "string") {
                        let dataType18 = typeof data30;
                        let coerced18 = void 0;
                        if (!(coerced18 !== void 0)) {
                          if (dataType18 == "number" || dataType18 == "boolean") {
                            coerced18 = "" + data30;
                          } else if (data30 === null) {
                            coerced18 = "";
                          } else {
                            validate0.errors = [{ instancePath: instancePath + "/work_dir", schemaPath: "#/properties/work_dir/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.work_dir.type, parentSchema: schema0.properties.work_dir, data: data30 }];
                            return false;
                          }
                        }
                        if (coerced18 !== void 0) {
                          data30 = coerced18;
                          if (data !== void 0) {
                            data["work_dir"] = coerced18;
                          }
                        }
                      }
                      if (errors === _errs62) {
                        if (typeof data30 === "string") {
                          if (func1(data30) < 1) {
                            validate0.errors = [{ instancePath: instancePath + "/work_dir", schemaPath: "#/properties/work_dir/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.work_dir, data: data30 }];
                            return false;
                          }
                        }
                      }
                      var valid0 = _errs62 === errors;
                    } else {
                      var valid0 = true;
                    }
                    if (valid0) {
                      if (data.dockerfile !== void 0) {
                        let data31 = data.dockerfile;
                        const _errs64 = errors;
                        if (typeof data31 !== "string") {
                          let dataType19 = typeof data31;
                          let coerced19 = void 0;
                          if (!(coerced19 !== void 0)) {
                            if (dataType19 == "number" || dataType19 == "boolean") {
                              coerced19 = "" + data31;
                            } else if (data31 === null) {
                              coerced19 = "";
                            } else {
                              validate0.errors = [{ instancePath: instancePath + "/dockerfile", schemaPath: "#/properties/dockerfile/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.dockerfile.type, parentSchema: schema0.properties.dockerfile, data: data31 }];
                              return false;
                            }
                          }
                          if (coerced19 !== void 0) {
                            data31 = coerced19;
                            if (data !== void 0) {
                              data["dockerfile"] = coerced19;
                            }
                          }
                        }
                        var valid0 = _errs64 === errors;
                      } else {
                        var valid0 = true;
                      }
                      if (valid0) {
                        let data32 = data.registry;
                        const _errs66 = errors;
                        if (typeof data32 !== "string") {
                          let dataType20 = typeof data32;
                          let coerced20 = void 0;
                          if (!(coerced20 !== void 0)) {
                            if (dataType20 == "number" || dataType20 == "boolean") {
                              coerced20 = "" + data32;
                            } else if (data32 === null) {
                              coerced20 = "";
                            } else {
                              validate0.errors = [{ instancePath: instancePath + "/registry", schemaPath: "#/properties/registry/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.registry.type, parentSchema: schema0.properties.registry, data: data32 }];
                              return false;
                            }
                          }
                          if (coerced20 !== void 0) {
                            data32 = coerced20;
                            if (data !== void 0) {
                              data["registry"] = coerced20;
                            }
                          }
                        }
                        var valid0 = _errs66 === errors;
                        if (valid0) {
                          let data33 = data.temporary_prefix;
                          const _errs68 = errors;
                          if (typeof data33 !== "string") {
                            let dataType21 = typeof data33;
                            let coerced21 = void 0;
                            if (!(coerced21 !== void 0)) {
                              if (dataType21 == "number" || dataType21 == "boolean") {
                                coerced21 = "" + data33;
                              } else if (data33 === null) {
                                coerced21 = "";
                              } else {
                                validate0.errors = [{ instancePath: instancePath + "/temporary_prefix", schemaPath: "#/properties/temporary_prefix/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.temporary_prefix.type, parentSchema: schema0.properties.temporary_prefix, data: data33 }];
                                return false;
                              }
                            }
                            if (coerced21 !== void 0) {
                              data33 = coerced21;
                              if (data !== void 0) {
                                data["temporary_prefix"] = coerced21;
                              }
                            }
                          }
                          var valid0 = _errs68 === errors;
                          if (valid0) {
                            if (data.change !== void 0) {
                              let data34 = data.change;
                              const _errs70 = errors;
                              if (typeof data34 !== "string") {
                                let dataType22 = typeof data34;
                                let coerced22 = void 0;
                                if (!(coerced22 !== void 0)) {
                                  if (dataType22 == "number" || dataType22 == "boolean") {
                                    coerced22 = "" + data34;
                                  } else if (data34 === null) {
                                    coerced22 = "";
                                  } else {
                                    validate0.errors = [{ instancePath: instancePath + "/change", schemaPath: "#/properties/change/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.change.type, parentSchema: schema0.properties.change, data: data34 }];
                                    return false;
                                  }
                                }
                                if (coerced22 !== void 0) {
                                  data34 = coerced22;
                                  if (data !== void 0) {
                                    data["change"] = coerced22;
                                  }
                                }
                              }
                              var valid0 = _errs70 === errors;
                            } else {
                              var valid0 = true;
                            }
                            if (valid0) {
                              if (data.change_url !== void 0) {
                                let data35 = data.change_url;
                                const _errs72 = errors;
                                if (typeof data35 !== "string") {
                                  let dataType23 = typeof data35;
                                  let coerced23 = void 0;
                                  if (!(coerced23 !== void 0)) {
                                    if (dataType23 == "number" || dataType23 == "boolean") {
                                      coerced23 = "" + data35;
                                    } else if (data35 === null) {
                                      coerced23 = "";
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/change_url", schemaPath: "#/properties/change_url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.change_url.type, parentSchema: schema0.properties.change_url, data: data35 }];
                                      return false;
                                    }
                                  }
                                  if (coerced23 !== void 0) {
                                    data35 = coerced23;
                                    if (data !== void 0) {
                                      data["change_url"] = coerced23;
                                    }
                                  }
                                }
                                var valid0 = _errs72 === errors;
                              } else {
                                var valid0 = true;
                              }
                              if (valid0) {
                                let data36 = data.attestations;
                                const _errs74 = errors;
                                if (typeof data36 !== "string") {
                                  let dataType24 = typeof data36;
                                  let coerced24 = void 0;
                                  if (!(coerced24 !== void 0)) {
                                    if (dataType24 == "number" || dataType24 == "boolean") {
                                      coerced24 = "" + data36;
                                    } else if (data36 === null) {
                                      coerced24 = "";
                                    } else {
                                      validate0.errors = [{ instancePath: instancePath + "/attestations", schemaPath: "#/properties/attestations/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.attestations.type, parentSchema: schema0.properties.attestations, data: data36 }];
                                      return false;
                                    }
                                  }
                                  if (coerced24 !== void 0) {
                                    data36 = coerced24;
                                    if (data !== void 0) {
                                      data["attestations"] = coerced24;
                                    }
                                  }
                                }
                                if (!(data36 === "keep" || data36 === "strip")) {
                                  validate0.errors = [{ instancePath: instancePath + "/attestations", schemaPath: "#/properties/attestations/enum", keyword: "enum", params: { allowedValues: schema0.properties.attestations.enum }, message: "must be equal to one of the allowed values", schema: schema0.properties.attestations.enum, parentSchema: schema0.properties.attestations, data: data36 }];
                                  return false;
                                }
                                var valid0 = _errs74 === errors;
                                if (valid0) {
                                  if (data.source !== void 0) {
                                    let data37 = data.source;
                                    const _errs76 = errors;
                                    if (typeof data37 !== "string") {
                                      let dataType25 = typeof data37;
                                      let coerced25 = void 0;
                                      if (!(coerced25 !== void 0)) {
                                        if (dataType25 == "number" || dataType25 == "boolean") {
                                          coerced25 = "" + data37;
                                        } else if (data37 === null) {
                                          coerced25 = "";
                                        } else {
                                          validate0.errors = [{ instancePath: instancePath + "/source", schemaPath: "#/properties/source/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.source.type, parentSchema: schema0.properties.source, data: data37 }];
                                          return false;
                                        }
                                      }
                                      if (coerced25 !== void 0) {
                                        data37 = coerced25;
                                        if (data !== void 0) {
                                          data["source"] = coerced25;
                                        }
                                      }
                                    }
                                    var valid0 = _errs76 === errors;
                                  } else {
                                    var valid0 = true;
                                  }
                                  if (valid0) {
                                    if (data.revision !== void 0) {
                                      let data38 = data.revision;
                                      const _errs78 = errors;
                                      if (typeof data38 !== "string") {
                                        let dataType26 = typeof data38;
                                        let coerced26 = void 0;
                                        if (!(coerced26 !== void 0)) {
                                          if (dataType26 == "number" || dataType26 == "boolean") {
                                            coerced26 = "" + data38;
                                          } else if (data38 === null) {
                                            coerced26 = "";
                                          } else {
                                            validate0.errors = [{ instancePath: instancePath + "/revision", schemaPath: "#/properties/revision/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.revision.type, parentSchema: schema0.properties.revision, data: data38 }];
                                            return false;
                                          }
                                        }
                                        if (coerced26 !== void 0) {
                                          data38 = coerced26;
                                          if (data !== void 0) {
                                            data["revision"] = coerced26;
                                          }
                                        }
                                      }
                                      var valid0 = _errs78 === errors;
                                    } else {
                                      var valid0 = true;
                                    }
                                    if (valid0) {
                                      let data39 = data.extra_env;
                                      const _errs80 = errors;
                                      if (errors === _errs80) {
                                        if (data39 && typeof data39 == "object" && !Array.isArray(data39)) {
                                          for (const key1 in data39) {
                                            let data40 = data39[key1];
                                            const _errs83 = errors;
                                            if (typeof data40 !== "string") {
                                              let dataType27 = typeof data40;
                                              let coerced27 = void 0;
                                              if (!(coerced27 !== void 0)) {
                                                if (dataType27 == "number" || dataType27 == "boolean") {
                                                  coerced27 = "" + data40;
                                                } else if (data40 === null) {
                                                  coerced27 = "";
                                                } else {
                                                  validate0.errors = [{ instancePath: instancePath + "/extra_env/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"), schemaPath: "#/properties/extra_env/additionalProperties/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.extra_env.additionalProperties.type, parentSchema: schema0.properties.extra_env.additionalProperties, data: data40 }];
                                                  return false;
                                                }
                                              }
                                              if (coerced27 !== void 0) {
                                                data40 = coerced27;
                                                if (data39 !== void 0) {
                                                  data39[key1] = coerced27;
                                                }
                                              }
                                            }
                                            var valid13 = _errs83 === errors;
                                            if (!valid13) {
                                              break;
                                            }
                                          }
                                        } else {
                                          validate0.errors = [{ instancePath: instancePath + "/extra_env", schemaPath: "#/properties/extra_env/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.extra_env.type, parentSchema: schema0.properties.extra_env, data: data39 }];
                                          return false;
                                        }
                                      }
                                      var valid0 = _errs80 === errors;
                                      if (valid0) {
                                        let data41 = data.sources;
                                        const _errs85 = errors;
                                        if (typeof data41 !== "string") {
                                          let dataType28 = typeof data41;
                                          let coerced28 = void 0;
                                          if (!(coerced28 !== void 0)) {
                                            if (dataType28 == "number" || dataType28 == "boolean") {
                                              coerced28 = "" + data41;
                                            } else if (data41 === null) {
                                              coerced28 = "";
                                            } else {
                                              validate0.errors = [{ instancePath: instancePath + "/sources", schemaPath: "#/properties/sources/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.sources.type, parentSchema: schema0.properties.sources, data: data41 }];
                                              return false;
                                            }
                                          }
                                          if (coerced28 !== void 0) {
                                            data41 = coerced28;
                                            if (data !== void 0) {
                                              data["sources"] = coerced28;
                                            }
                                          }
                                        }
                                        var valid0 = _errs85 === errors;
                                        if (valid0) {
                                          let data42 = data.concurrency;
                                          const _errs87 = errors;
                                          if (!(typeof data42 == "number" && (!(data42 % 1) && !isNaN(data42)))) {
                                            let dataType29 = typeof data42;
                                            let coerced29 = void 0;
                                            if (!(coerced29 !== void 0)) {
                                              if (dataType29 === "boolean" || data42 === null || dataType29 === "string" && data42 && data42 == +data42 && !(data42 % 1)) {
                                                coerced29 = +data42;
                                              } else {
                                                validate0.errors = [{ instancePath: instancePath + "/concurrency", schemaPath: "#/properties/concurrency/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.concurrency.type, parentSchema: schema0.properties.concurrency, data: data42 }];
                                                return false;
                                              }
                                            }
                                            if (coerced29 !== void 0) {
                                              data42 = coerced29;
                                              if (data !== void 0) {
                                                data["concurrency"] = coerced29;
                                              }
                                            }
                                          }
                                          if (errors === _errs87) {
                                            if (typeof data42 == "number") {
                                              if (data42 < 1 || isNaN(data42)) {
                                                validate0.errors = [{ instancePath: instancePath + "/concurrency", schemaPath: "#/properties/concurrency/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema0.properties.concurrency, data: data42 }];
                                                return false;
                                              }
                                            }
                                          }
                                          var valid0 = _errs87 === errors;
                                          if (valid0) {
                                            if (data.buildset_registry !== void 0) {
                                              let data43 = data.buildset_registry;
                                              const _errs89 = errors;
                                              if (errors === _errs89) {
                                                if (data43 && typeof data43 == "object" && !Array.isArray(data43)) {
                                                  let missing3;
                                                  if (data43.host === void 0 && (missing3 = "host") || data43.port === void 0 && (missing3 = "port")) {
                                                    validate0.errors = [{ instancePath: instancePath + "/buildset_registry", schemaPath: "#/properties/buildset_registry/required", keyword: "required", params: { missingProperty: missing3 }, message: "must have required property '" + missing3 + "'", schema: schema0.properties.buildset_registry.required, parentSchema: schema0.properties.buildset_registry, data: data43 }];
                                                    return false;
                                                  } else {
                                                    if (data43.host !== void 0) {
                                                      let data44 = data43.host;
                                                      const _errs91 = errors;
                                                      if (typeof data44 !== "string") {
                                                        let dataType30 = typeof data44;
                                                        let coerced30 = void 0;
                                                        if (!(coerced30 !== void 0)) {
                                                          if (dataType30 == "number" || dataType30 == "boolean") {
                                                            coerced30 = "" + data44;
                                                          } else if (data44 === null) {
                                                            coerced30 = "";
                                                          } else {
                                                            validate0.errors = [{ instancePath: instancePath + "/buildset_registry/host", schemaPath: "#/properties/buildset_registry/properties/host/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.buildset_registry.properties.host.type, parentSchema: schema0.properties.buildset_registry.properties.host, data: data44 }];
                                                            return false;
                                                          }
                                                        }
                                                        if (coerced30 !== void 0) {
                                                          data44 = coerced30;
                                                          if (data43 !== void 0) {
                                                            data43["host"] = coerced30;
                                                          }
                                                        }
                                                      }
                                                      if (errors === _errs91) {
                                                        if (typeof data44 === "string") {
                                                          if (func1(data44) < 1) {
                                                            validate0.errors = [{ instancePath: instancePath + "/buildset_registry/host", schemaPath: "#/properties/buildset_registry/properties/host/minLength", keyword: "minLength", params: { limit: 1 }, message: "must NOT have fewer than 1 characters", schema: 1, parentSchema: schema0.properties.buildset_registry.properties.host, data: data44 }];
                                                            return false;
                                                          }
                                                        }
                                                      }
                                                      var valid14 = _errs91 === errors;
                                                    } else {
                                                      var valid14 = true;
                                                    }
                                                    if (valid14) {
                                                      if (data43.port !== void 0) {
                                                        let data45 = data43.port;
                                                        const _errs93 = errors;
                                                        if (!(typeof data45 == "number" && (!(data45 % 1) && !isNaN(data45)))) {
                                                          let dataType31 = typeof data45;
                                                          let coerced31 = void 0;
                                                          if (!(coerced31 !== void 0)) {
                                                            if (dataType31 === "boolean" || data45 === null || dataType31 === "string" && data45 && data45 == +data45 && !(data45 % 1)) {
                                                              coerced31 = +data45;
                                                            } else {
                                                              validate0.errors = [{ instancePath: instancePath + "/buildset_registry/port", schemaPath: "#/properties/buildset_registry/properties/port/type", keyword: "type", params: { type: "integer" }, message: "must be integer", schema: schema0.properties.buildset_registry.properties.port.type, parentSchema: schema0.properties.buildset_registry.properties.port, data: data45 }];
                                                              return false;
                                                            }
                                                          }
                                                          if (coerced31 !== void 0) {
                                                            data45 = coerced31;
                                                            if (data43 !== void 0) {
                                                              data43["port"] = coerced31;
                                                            }
                                                          }
                                                        }
                                                        if (errors === _errs93) {
                                                          if (typeof data45 == "number") {
                                                            if (data45 > 65535 || isNaN(data45)) {
                                                              validate0.errors = [{ instancePath: instancePath + "/buildset_registry/port", schemaPath: "#/properties/buildset_registry/properties/port/maximum", keyword: "maximum", params: { comparison: "<=", limit: 65535 }, message: "must be <= 65535", schema: 65535, parentSchema: schema0.properties.buildset_registry.properties.port, data: data45 }];
                                                              return false;
                                                            } else {
                                                              if (data45 < 1 || isNaN(data45)) {
                                                                validate0.errors = [{ instancePath: instancePath + "/buildset_registry/port", schemaPath: "#/properties/buildset_registry/properties/port/minimum", keyword: "minimum", params: { comparison: ">=", limit: 1 }, message: "must be >= 1", schema: 1, parentSchema: schema0.properties.buildset_registry.properties.port, data: data45 }];
                                                                return false;
                                                              }
                                                            }
                                                          }
                                                        }
                                                        var valid14 = _errs93 === errors;
                                                      } else {
                                                        var valid14 = true;
                                                      }
                                                      if (valid14) {
                                                        if (data43.username !== void 0) {
                                                          let data46 = data43.username;
                                                          const _errs95 = errors;
                                                          if (typeof data46 !== "string") {
                                                            let dataType32 = typeof data46;
                                                            let coerced32 = void 0;
                                                            if (!(coerced32 !== void 0)) {
                                                              if (dataType32 == "number" || dataType32 == "boolean") {
                                                                coerced32 = "" + data46;
                                                              } else if (data46 === null) {
                                                                coerced32 = "";
                                                              } else {
                                                                validate0.errors = [{ instancePath: instancePath + "/buildset_registry/username", schemaPath: "#/properties/buildset_registry/properties/username/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.buildset_registry.properties.username.type, parentSchema: schema0.properties.buildset_registry.properties.username, data: data46 }];
                                                                return false;
                                                              }
                                                            }
                                                            if (coerced32 !== void 0) {
                                                              data46 = coerced32;
                                                              if (data43 !== void 0) {
                                                                data43["username"] = coerced32;
                                                              }
                                                            }
                                                          }
                                                          var valid14 = _errs95 === errors;
                                                        } else {
                                                          var valid14 = true;
                                                        }
                                                        if (valid14) {
                                                          if (data43.password !== void 0) {
                                                            let data47 = data43.password;
                                                            const _errs97 = errors;
                                                            if (typeof data47 !== "string") {
                                                              let dataType33 = typeof data47;
                                                              let coerced33 = void 0;
                                                              if (!(coerced33 !== void 0)) {
                                                                if (dataType33 == "number" || dataType33 == "boolean") {
                                                                  coerced33 = "" + data47;
                                                                } else if (data47 === null) {
                                                                  coerced33 = "";
                                                                } else {
                                                                  validate0.errors = [{ instancePath: instancePath + "/buildset_registry/password", schemaPath: "#/properties/buildset_registry/properties/password/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.buildset_registry.properties.password.type, parentSchema: schema0.properties.buildset_registry.properties.password, data: data47 }];
                                                                  return false;
                                                                }
                                                              }
                                                              if (coerced33 !== void 0) {
                                                                data47 = coerced33;
                                                                if (data43 !== void 0) {
                                                                  data43["password"] = coerced33;
                                                                }
                                                              }
                                                            }
                                                            var valid14 = _errs97 === errors;
                                                          } else {
                                                            var valid14 = true;
                                                          }
                                                          if (valid14) {
                                                            if (data43.cert !== void 0) {
                                                              let data48 = data43.cert;
                                                              const _errs99 = errors;
                                                              if (typeof data48 !== "string") {
                                                                let dataType34 = typeof data48;
                                                                let coerced34 = void 0;
                                                                if (!(coerced34 !== void 0)) {
                                                                  if (dataType34 == "number" || dataType34 == "boolean") {
                                                                    coerced34 = "" + data48;
                                                                  } else if (data48 === null) {
                                                                    coerced34 = "";
                                                                  } else {
                                                                    validate0.errors = [{ instancePath: instancePath + "/buildset_registry/cert", schemaPath: "#/properties/buildset_registry/properties/cert/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.buildset_registry.properties.cert.type, parentSchema: schema0.properties.buildset_registry.properties.cert, data: data48 }];
                                                                    return false;
                                                                  }
                                                                }
                                                                if (coerced34 !== void 0) {
                                                                  data48 = coerced34;
                                                                  if (data43 !== void 0) {
                                                                    data43["cert"] = coerced34;
                                                                  }
                                                                }
                                                              }
                                                              var valid14 = _errs99 === errors;
                                                            } else {
                                                              var valid14 = true;
                                                            }
                                                          }
                                                        }
                                                      }
                                                    }
                                                  }
                                                } else {
                                                  validate0.errors = [{ instancePath: instancePath + "/buildset_registry", schemaPath: "#/properties/buildset_registry/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.buildset_registry.type, parentSchema: schema0.properties.buildset_registry, data: data43 }];
                                                  return false;
                                                }
                                              }
                                              var valid0 = _errs89 === errors;
                                            } else {
                                              var valid0 = true;
                                            }
                                            if (valid0) {
                                              let data49 = data.registry_alias;
                                              const _errs101 = errors;
                                              if (typeof data49 !== "string") {
                                                let dataType35 = typeof data49;
                                                let coerced35 = void 0;
                                                if (!(coerced35 !== void 0)) {
                                                  if (dataType35 == "number" || dataType35 == "boolean") {
                                                    coerced35 = "" + data49;
                                                  } else if (data49 === null) {
                                                    coerced35 = "";
                                                  } else {
                                                    validate0.errors = [{ instancePath: instancePath + "/registry_alias", schemaPath: "#/properties/registry_alias/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.registry_alias.type, parentSchema: schema0.properties.registry_alias, data: data49 }];
                                                    return false;
                                                  }
                                                }
                                                if (coerced35 !== void 0) {
                                                  data49 = coerced35;
                                                  if (data !== void 0) {
                                                    data["registry_alias"] = coerced35;
                                                  }
                                                }
                                              }
                                              var valid0 = _errs101 === errors;
                                              if (valid0) {
                                                if (data.zuul !== void 0) {
                                                  let data50 = data.zuul;
                                                  const _errs103 = errors;
                                                  if (!(data50 && typeof data50 == "object" && !Array.isArray(data50))) {
                                                    validate0.errors = [{ instancePath: instancePath + "/zuul", schemaPath: "#/properties/zuul/type", keyword: "type", params: { type: "object" }, message: "must be object", schema: schema0.properties.zuul.type, parentSchema: schema0.properties.zuul, data: data50 }];
                                                    return false;
                                                  }
                                                  var valid0 = _errs103 === errors;
                                                } else {
                                                  var valid0 = true;
                                                }
                                                if (valid0) {
                                                  if (data.documentation_url !== void 0) {
                                                    let data51 = data.documentation_url;
                                                    const _errs105 = errors;
                                                    if (typeof data51 !== "string") {
                                                      let dataType36 = typeof data51;
                                                      let coerced36 = void 0;
                                                      if (!(coerced36 !== void 0)) {
                                                        if (dataType36 == "number" || dataType36 == "boolean") {
                                                          coerced36 = "" + data51;
                                                        } else if (data51 === null) {
                                                          coerced36 = "";
                                                        } else {
                                                          validate0.errors = [{ instancePath: instancePath + "/documentation_url", schemaPath: "#/properties/documentation_url/type", keyword: "type", params: { type: "string" }, message: "must be string", schema: schema0.properties.documentation_url.type, parentSchema: schema0.properties.documentation_url, data: data51 }];
                                                          return false;
                                                        }
                                                      }
                                                      if (coerced36 !== void 0) {
                                                        data51 = coerced36;
                                                        if (data !== void 0) {
                                                          data["documentation_url"] = coerced36;
                                                        }
                                                      }
                                                    }
                                                    if (errors === _errs105) {
                                                      if (typeof data51 === "string") {
                                                        if (!pattern0.test(data51)) {
                                                          validate0.errors = [{ instancePath: instancePath + "/documentation_url", schemaPath: "#/properties/documentation_url/pattern", keyword: "pattern", params: { pattern: "^(https?://.*)?$" }, message: 'must match pattern "^(https?://.*)?$"', schema: "^(https?://.*)?$", parentSchema: schema0.properties.documentation_url, data: data51 }];
                                                          return false;
                                                        }
                                                      }
                                                    }
                                                    var valid0 = _errs105 === errors;
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
  const path18 = error.instancePath.split("/").slice(1).map((part2) => part2.replaceAll("~1", "/").replaceAll("~0", "~")).map((part2) => /^\d+$/.test(part2) ? `[${part2}]` : `.${part2}`).join("").replace(/^\./, "");
  if (error.keyword === "required") return join(path18, String(error.params.missingProperty));
  if (error.keyword === "additionalProperties") return join(path18, String(error.params.additionalProperty));
  return path18 || "arguments";
}
function join(path18, name) {
  return path18 ? `${path18}.${name}` : name;
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
  const text2 = numbersAsWritten(await (0, import_promises24.readFile)(argumentsFile, "utf8"));
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

// oci_image_build.entry.ts
void runAsAnsibleModule(oci_image_build_default, process.argv[2]);
