/** A chain of a packet filter. */
export interface Chain {
  /** Of a chain that packets enter by themselves, in lower case. */
  readonly policy?: string;
  /** Whether one of its rules refuses packets. */
  refuses: boolean;
  /** Chains that its rules lead to. */
  readonly targets: string[];
}

/** Whether a packet that enters this chain may be refused, by its policy or by any rule on its way. */
export function mayRefuse(chains: ReadonlyMap<string, Chain>, start: string): boolean {
  const policy = chains.get(start)?.policy;
  if (policy !== undefined && policy !== 'accept') return true;
  const seen = new Set<string>();
  const waiting = [start];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const chain = chains.get(name);
    if (!chain || seen.has(name)) continue;
    if (chain.refuses) return true;
    seen.add(name);
    waiting.push(...chain.targets);
  }
  return false;
}
