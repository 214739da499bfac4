/**
 * What a request did, as one line of the log. Absent keys do not apply. Times in milliseconds, sizes in bytes.
 */
export interface RegistryEvent {
  /** ISO 8601, in UTC, of the request's arrival. */
  time: string;
  action:
    | 'pull'
    | 'push'
    | 'stat'
    | 'untag'
    | 'delete'
    | 'mount'
    | 'upload'
    | 'cancel'
    | 'list'
    | 'token'
    | 'other';
  method: string;
  /** Path and query as sent; never with credentials, which are in headers and bodies only. */
  url: string;
  /** 0 when the client went away before there was an answer. */
  status: number;
  /** The code of the OCI error that was answered, and its message. */
  error?: string;
  message?: string;
  kind?: 'manifest' | 'blob';
  /** As it is stored: without a prefix for docker.io. */
  repository?: string;
  /** The tag or digest that the client asked for. */
  reference?: string;
  digest?: string;
  mediaType?: string;
  /** The registry that the client believes to talk to, when it uses this one as a mirror. */
  ns?: string;
  /** Of the blob or manifest. */
  size?: number;
  /** Bytes of content in this request. */
  received?: number;
  sent?: number;
  milliseconds?: number;
  /** The user whose password was right; absent for others. */
  user?: string;
  /** Its address. */
  client: string;
  agent?: string;
}
