import { isMapping, number, text } from './value.ts';

/** What one client moved of one repository, from the log of the buildset registry. */
export interface Traffic {
  /** Address. */
  readonly client: string;
  /** Path in the buildset registry. */
  readonly repository: string;
  bytes: number;
  /** Milliseconds since 1970. */
  first: number;
  last: number;
  /** Tags and digests that were asked for, of manifests. */
  readonly references: Set<string>;
  readonly digests: Set<string>;
}

/** What container engines did with the buildset registry. */
export interface Usage {
  readonly pushes: readonly Traffic[];
  readonly pulls: readonly Traffic[];
  /** Tags that were asked for when they were not there. */
  readonly missed: readonly Missed[];
}

export interface Missed {
  readonly client: string;
  readonly repository: string;
  readonly reference: string;
}

export interface UsageReader {
  /** Takes one line of the registry's log. */
  line(text: string): void;
  readonly usage: Usage;
}

/** This project's own client: not an engine. */
const OWN_AGENT = /^zuul-container-images/;
/** Pairs of client and repository that are told apart. */
const MOST = 2000;

/** Adds up the log of a registry, line by line: it may be long. */
export function readUsage(): UsageReader {
  const pushes = new Map<string, Traffic>();
  const pulls = new Map<string, Traffic>();
  const missed = new Map<string, Missed>();
  return {
    line(line) {
      const event = parse(line);
      if (!event) return;
      const { client, repository, status, method } = event;
      if (event.wrote) add(pushes, event, number(event.received));
      else if (event.manifest && status === 404) {
        const { reference } = event;
        const one = { client, repository, reference };
        if (reference && missed.size < MOST) missed.set(`${client} ${repository} ${reference}`, one);
      } else if (event.action === 'pull' && status < 300 && method === 'GET')
        add(pulls, event, number(event.sent));
    },
    get usage() {
      return { pushes: [...pushes.values()], pulls: [...pulls.values()], missed: [...missed.values()] };
    },
  };
}

interface LogEvent {
  readonly client: string;
  readonly repository: string;
  readonly reference: string;
  readonly digest: string | undefined;
  readonly action: string | undefined;
  readonly method: string;
  readonly status: number;
  readonly time: number;
  readonly milliseconds: number;
  readonly received: unknown;
  readonly sent: unknown;
  readonly wrote: boolean;
  readonly manifest: boolean;
}

function parse(line: string): LogEvent | undefined {
  const event = parseJson(line);
  if (!isMapping(event)) return undefined;
  const client = text(event.client);
  const repository = text(event.repository);
  const agent = text(event.agent) ?? '';
  const time = Date.parse(text(event.time) ?? '');
  if (!client || !repository || OWN_AGENT.test(agent) || Number.isNaN(time)) return undefined;
  const status = number(event.status);
  const method = text(event.method) ?? '';
  const manifest = event.kind === 'manifest' && (method === 'GET' || method === 'HEAD');
  return {
    ...{ client, repository, status, method, time, manifest },
    reference: text(event.reference) ?? '',
    digest: text(event.digest),
    action: text(event.action),
    milliseconds: number(event.milliseconds),
    received: event.received,
    sent: event.sent,
    wrote: ['POST', 'PATCH', 'PUT'].includes(method) && status > 0 && status < 300,
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The last line of a log may be cut off.
    return undefined;
  }
}

function add(all: Map<string, Traffic>, event: LogEvent, bytes: number): void {
  const { client, repository, time, milliseconds, reference, digest, manifest } = event;
  const key = `${client} ${repository}`;
  const known = all.get(key);
  if (!known && all.size >= MOST) return;
  const traffic: Traffic = known ?? {
    ...{ client, repository, bytes: 0, first: time, last: time },
    references: new Set(),
    digests: new Set(),
  };
  all.set(key, traffic);
  traffic.bytes += bytes;
  traffic.first = Math.min(traffic.first, time);
  traffic.last = Math.max(traffic.last, time + milliseconds);
  if (!manifest) return;
  traffic.references.add(reference);
  if (digest) traffic.digests.add(digest);
}
