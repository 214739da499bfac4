import { OciError } from '../oci/error.ts';

export type RouteKind =
  | 'ping'
  | 'catalog'
  | 'token'
  | 'health'
  | 'metrics'
  | 'pulls'
  | 'tags'
  | 'manifest'
  | 'blob'
  | 'uploads'
  | 'upload'
  | 'referrers';

export interface Route {
  readonly kind: RouteKind;
  /** The repository as the client spelled it; empty where there is none. */
  readonly name: string;
  /** Tag, digest or upload; empty where there is none. */
  readonly reference: string;
  readonly query: URLSearchParams;
}

const FIXED: Readonly<Record<string, RouteKind>> = {
  '/v2/': 'ping',
  '/v2': 'ping',
  '/v2/_catalog': 'catalog',
  '/auth/token': 'token',
  '/healthz': 'health',
  '/metrics': 'metrics',
  '/pulls': 'pulls',
};
const UPLOADS = /^\/v2\/(.+)\/blobs\/uploads(?:\/([^/]*))?$/;
const CONTENT = /^\/v2\/(.+)\/(manifests|blobs|referrers)\/([^/]+)$/;
const TAGS = /^\/v2\/(.+)\/tags\/list$/;
const KINDS: Readonly<Record<string, RouteKind>> = {
  manifests: 'manifest',
  blobs: 'blob',
  referrers: 'referrers',
};

/**
 * What a request is about (distribution specification 1.1, "Endpoints").
 * @throws OciError NAME_INVALID when the path is not encoded properly, UNSUPPORTED when nothing is there
 */
export function routeOf(target: string): Route {
  const mark = target.indexOf('?');
  const path = decode(mark < 0 ? target : target.slice(0, mark));
  const query = new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1));
  const fixed = FIXED[path];
  if (fixed) return { kind: fixed, name: '', reference: '', query };
  const upload = UPLOADS.exec(path);
  if (upload) {
    const [, name = '', reference = ''] = upload;
    return { kind: reference ? 'upload' : 'uploads', name, reference, query };
  }
  const content = CONTENT.exec(path);
  if (content) {
    const [, name = '', kind = '', reference = ''] = content;
    return { kind: KINDS[kind] as RouteKind, name, reference, query };
  }
  const tags = TAGS.exec(path);
  if (tags) return { kind: 'tags', name: tags[1] ?? '', reference: '', query };
  throw new OciError({ code: 'UNSUPPORTED', status: 404, message: 'no such endpoint of a registry' });
}

function decode(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    throw new OciError({ code: 'NAME_INVALID', message: 'the path is not encoded properly', cause });
  }
}
