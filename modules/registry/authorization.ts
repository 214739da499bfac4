import type { HttpClient } from '../http/client.ts';
import type { HttpResponse } from '../http/message.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import type { Endpoint } from './endpoint.ts';
import { basic, requestToken, type Token, type TokenService } from './token.ts';

/** What a registry wants to see with each request. One object for each registry and credentials. */
export interface Authorization {
  /**
   * The Authorization header for these scopes, as far as the registry's way is known by now.
   * @param scopes `repository:<name>:pull[,push]`
   */
  header(scopes: readonly string[]): Promise<string | undefined>;
  /**
   * Learns from a 401.
   * @param used the header that was refused
   * @returns whether another attempt makes sense
   */
  learn(response: HttpResponse, scopes: readonly string[], used: string | undefined): boolean;
}

/** A token is renewed when less than this is left, so that it does not expire on the way. */
const RENEWAL_MS = 15_000;

export function createAuthorization(http: HttpClient, endpoint: Endpoint): Authorization {
  let way: 'basic' | TokenService | undefined;
  const tokens = new Map<string, Promise<Token>>();

  const tokenFor = async (service: TokenService, scopes: readonly string[]): Promise<Token> => {
    const key = [...scopes].sort().join(' ');
    const known = tokens.get(key);
    // A failed request for a token has taken itself out of the cache.
    const token = known && (await known);
    if (token && token.expires - RENEWAL_MS > Date.now()) return token;
    if (known && tokens.get(key) !== known) return tokenFor(service, scopes);
    const requested = requestToken(http, service, scopes, endpoint.credentials);
    tokens.set(key, requested);
    requested.catch(() => {
      if (tokens.get(key) === requested) tokens.delete(key);
    });
    const fresh = await requested;
    // Services that give very short lives would be asked for ever.
    return fresh;
  };
  return {
    async header(scopes) {
      if (way === undefined) return undefined;
      if (way === 'basic') return endpoint.credentials && basic(endpoint.credentials);
      return `Bearer ${(await tokenFor(way, scopes)).value}`;
    },
    learn(response, scopes, used) {
      const offered = choose(response, endpoint);
      if (!offered) return false;
      const before = way;
      way = offered;
      if (offered === 'basic')
        return endpoint.credentials !== undefined && used !== basic(endpoint.credentials);
      if (used === undefined || typeof before !== 'object') return true;
      // The token was refused: expired early, or revoked.
      tokens.delete([...scopes].sort().join(' '));
      return true;
    },
  };
}

function choose(response: HttpResponse, endpoint: Endpoint): 'basic' | TokenService | undefined {
  const challenges = parseChallenges(response.headers['www-authenticate'] ?? '');
  const bearer = challenges.find(({ scheme }) => scheme === 'bearer');
  const service = bearer && serviceOf(bearer, response.url);
  if (service) return service;
  const hasBasic = challenges.some(({ scheme }) => scheme === 'basic');
  return hasBasic && endpoint.credentials ? 'basic' : undefined;
}

function serviceOf({ parameters }: Challenge, registry: URL): TokenService | undefined {
  if (!parameters.realm) return undefined;
  try {
    const realm = new URL(parameters.realm, registry);
    // Credentials would go there in clear, from a registry that is reached with TLS.
    if (realm.protocol !== 'https:' && registry.protocol === 'https:') return undefined;
    return { realm, service: parameters.service };
  } catch {
    return undefined;
  }
}
