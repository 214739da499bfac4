/** What is known of the build that a tag comes from. */
export interface BuildFacts {
  /** `1234,2` */
  readonly change?: string;
  readonly state?: 'open' | 'merged' | 'abandoned';
  /** Milliseconds since the epoch; absent while it runs. */
  readonly ended?: number;
  /** Whether its change is in a pipeline. */
  readonly queued: boolean;
}

/** Ages in seconds. */
export interface AgeRules {
  /** Of builds of changes that may still be worked on. */
  readonly olderThan: number;
  /** Of builds of changes that have merged or were abandoned: others may be using the image just now. */
  readonly grace: number;
  /** Of images of builds that Zuul does not know; 0 keeps them. */
  readonly unknownOlderThan: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

export interface Decision {
  readonly remove: boolean;
  readonly why: string;
}

/** Whether the images of a build can go. An image that may be in use stays, whatever its age. */
export function decide(build: BuildFacts, rules: AgeRules): Decision {
  const { change, state, ended, queued } = build;
  const what = change === undefined ? 'its build' : `change ${change}`;
  if (queued) return { remove: false, why: `${what} is in a pipeline` };
  if (ended === undefined) return { remove: false, why: 'its build has not ended' };
  const age = (rules.now - ended) / 1000;
  if (state === 'merged' || state === 'abandoned') {
    const been = state === 'merged' ? 'has merged' : 'was abandoned';
    return age >= rules.grace
      ? { remove: true, why: `${what} ${been}` }
      : { remove: false, why: `${what} ${been}, and its build ended ${ago(age)}` };
  }
  return { remove: age >= rules.olderThan, why: `its build ended ${ago(age)}` };
}

/**
 * The same for an image of which Zuul knows nothing.
 * @param made milliseconds since the epoch, where the image tells
 */
export function decideUnknown(made: number | undefined, rules: AgeRules): Decision {
  const unknown = 'Zuul does not know its build';
  if (made === undefined) return { remove: false, why: `${unknown}, and nothing tells its age` };
  const age = (rules.now - made) / 1000;
  const remove = rules.unknownOlderThan > 0 && age >= rules.unknownOlderThan;
  return { remove, why: `${unknown}, and it was made ${ago(age)}` };
}

/** `3 days ago`, in whole days or hours. */
export function ago(seconds: number): string {
  const days = Math.floor(seconds / 86_400);
  if (days >= 1) return `${days} ${days === 1 ? 'day' : 'days'} ago`;
  const hours = Math.max(0, Math.floor(seconds / 3600));
  return hours >= 1 ? `${hours} ${hours === 1 ? 'hour' : 'hours'} ago` : 'less than an hour ago';
}
