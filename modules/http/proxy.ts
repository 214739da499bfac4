type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a URL, by the environment variables that curl and Go's net/http use. `no_proxy` holds
 * names (with their subdomains), addresses, `host:port` and `*`.
 */
export function proxyFor(url: URL, env: Environment): URL | undefined {
  const secure = url.protocol === 'https:';
  // Upper-case HTTP_PROXY is left out: in a CGI it is a header of the request (httpoxy).
  const value = secure ? (env.https_proxy ?? env.HTTPS_PROXY) : env.http_proxy;
  const chosen = value || env.all_proxy || env.ALL_PROXY;
  if (!chosen || isExcluded(url, env.no_proxy ?? env.NO_PROXY ?? '')) return undefined;
  return new URL(chosen.includes('://') ? chosen : `http://${chosen}`);
}

function isExcluded(url: URL, excluded: string): boolean {
  const host = bare(url.hostname);
  if (host === 'localhost' || host === '::1' || host.startsWith('127.')) return true;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return excluded
    .split(/[\s,]+/)
    .filter(Boolean)
    .some(entry => {
      if (entry === '*') return true;
      const [, name = entry, only] = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry) ?? [];
      if (only && only !== port) return false;
      const suffix = bare(name).replace(/^\*?\./, '');
      return host === suffix || host.endsWith(`.${suffix}`);
    });
}

function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '').toLowerCase();
}
