import type { CatalogueCode } from './catalogue/catalogue.ts';

/** Which end of a transfer an error came from. */
export type Side = 'source' | 'target';

/**
 * Error codes of the OCI distribution specification 1.1 ("Error Codes"), with the two that every
 * registry adds for states the specification leaves open.
 */
export const ERROR_CODES = {
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
  UNKNOWN: 500,
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

/** Where an error is explained that says nothing more precise than its code. */
const ENTRIES: Readonly<Record<ErrorCode, CatalogueCode>> = {
  UNAUTHORIZED: 'OCI-0101',
  DENIED: 'OCI-0103',
  MANIFEST_UNKNOWN: 'OCI-0104',
  NAME_UNKNOWN: 'OCI-0105',
  BLOB_UNKNOWN: 'OCI-0106',
  TOOMANYREQUESTS: 'OCI-0107',
  UNSUPPORTED: 'OCI-0108',
  MANIFEST_INVALID: 'OCI-0109',
  MANIFEST_BLOB_UNKNOWN: 'OCI-0110',
  DIGEST_INVALID: 'OCI-0111',
  SIZE_INVALID: 'OCI-0112',
  BLOB_UPLOAD_UNKNOWN: 'OCI-0113',
  BLOB_UPLOAD_INVALID: 'OCI-0114',
  RANGE_INVALID: 'OCI-0115',
  NAME_INVALID: 'OCI-0116',
  UNKNOWN: 'OCI-0117',
  UNAVAILABLE: 'OCI-0201',
};

export interface OciErrorOptions {
  /** The specification's code; decides the default status. */
  readonly code: ErrorCode;
  readonly message: string;
  /** Its entry in the catalogue; the code's own when absent. */
  readonly entry?: CatalogueCode | undefined;
  /** HTTP status; the code's own status when absent. */
  readonly status?: number | undefined;
  /** Whatever the registry put under `detail`. */
  readonly detail?: unknown;
  readonly side?: Side | undefined;
  readonly cause?: unknown;
  /** Seconds to wait before a repetition, from Retry-After. */
  readonly retryAfter?: number | undefined;
}

/**
 * The one error of registries, in both directions: parsed by the client, thrown by stores, written
 * by the server.
 */
export class OciError extends Error {
  override readonly name = 'OciError';
  readonly code: ErrorCode;
  readonly entry: CatalogueCode;
  readonly status: number;
  readonly detail: unknown;
  readonly side: Side | undefined;
  readonly retryAfter: number | undefined;

  constructor(options: OciErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.entry = options.entry ?? ENTRIES[options.code];
    this.status = options.status ?? ERROR_CODES[options.code];
    this.detail = options.detail;
    this.side = options.side;
    this.retryAfter = options.retryAfter;
  }

  /** The same error, told from one end of a transfer. */
  on(side: Side): OciError {
    if (this.side) return this;
    return new OciError({ ...this, side, message: `${this.message} (${side})`, cause: this.cause ?? this });
  }
}

/** Input that cannot be used; names the argument and says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /**
   * @param argument path of the argument, for instance `images[0].tags`
   * @param problem what is wrong and what to do, as one sentence
   * @param entry in the catalogue
   */
  constructor(
    readonly argument: string,
    problem: string,
    readonly entry: CatalogueCode = 'OCI-0801',
  ) {
    super(`${argument}: ${problem}`);
  }
}

/** A program that was run and failed. The command line holds no secrets: none may be passed that way. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    readonly command: readonly string[],
    readonly exitCode: number | undefined,
    /** The end of the program's output. */
    readonly output: string,
    message: string,
    readonly entry: CatalogueCode = 'OCI-0502',
  ) {
    super(message);
  }
}
