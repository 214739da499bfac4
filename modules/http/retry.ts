import type { OciError } from '../oci/error.ts';

/** What is done again, how often, and after how long: the one table. */
export const LONGEST_WAIT_S = 120;
const FIRST_DELAY_MS = 300;
const LONGEST_DELAY_MS = 20_000;

interface Rule {
  readonly matches: (failure: OciError) => boolean;
  /** How often at most, the first time included. */
  readonly attempts: number;
}

const RULES: readonly Rule[] = [
  // A certificate or a name does not become right by waiting.
  { matches: failure => failure.code === 'UNAVAILABLE' && isPermanent(failure), attempts: 1 },
  // Nobody listens: a registry that restarts is back within seconds.
  { matches: failure => causeCode(failure) === 'ECONNREFUSED', attempts: 4 },
  // The registry says when; beyond our patience the person has to know.
  { matches: failure => (failure.retryAfter ?? 0) > LONGEST_WAIT_S, attempts: 1 },
  { matches: failure => failure.status === 429, attempts: 8 },
  { matches: failure => failure.status === 408 || failure.status === 425, attempts: 5 },
  {
    matches: failure => failure.status >= 500 && ![501, 505, 508].includes(failure.status),
    attempts: 5,
  },
];

/** Whether it is worth another attempt after so many have failed. */
export function mayRetry(failure: OciError, attemptsMade: number): boolean {
  const rule = RULES.find(candidate => candidate.matches(failure));
  return rule !== undefined && attemptsMade < rule.attempts;
}

/**
 * Milliseconds before the next attempt: what the registry asked for, else growing and with jitter so that
 * many jobs do not come back together.
 * @param random between 0 and 1
 */
export function delayBefore(failure: OciError, attemptsMade: number, random: number): number {
  const grown = Math.min(FIRST_DELAY_MS * 2 ** (attemptsMade - 1), LONGEST_DELAY_MS);
  const jittered = grown * (0.5 + random / 2);
  return Math.max(jittered, (failure.retryAfter ?? 0) * 1000);
}

/** Seconds from a Retry-After header, which holds seconds or a date (RFC 9110, 10.2.3). */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (!value) return undefined;
  if (/^\s*\d+\s*$/.test(value)) return Number(value);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1000));
}

function causeCode(failure: OciError): string | undefined {
  return (failure.cause as { code?: string } | undefined)?.code;
}

function isPermanent(failure: OciError): boolean {
  const code = causeCode(failure) ?? '';
  return /CLOSED|PROXY_REFUSED|CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO|ENOTFOUND|HOSTNAME|ERR_INVALID/.test(
    code,
  );
}
