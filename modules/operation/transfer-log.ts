import type { OnEvent, Totals, TransferEvent } from './copy/event.ts';

/** What a call did, as a module returns it. */
export interface TransferLog {
  readonly onEvent: OnEvent;
  /** Whether somebody wants to know how far each blob has come. */
  readonly progress: boolean;
  /** For the registries: counts requests and notes repetitions. */
  readonly wire: {
    readonly onRequest: () => void;
    readonly onRetry: (retried: { request: string; reason: string; delay: number }) => void;
  };
  /** What happened so far, in its order. */
  readonly actions: readonly TransferEvent[];
  /** Actions in their order, and the totals with what only the wire knows. */
  report(totals: Totals): { actions: readonly TransferEvent[]; totals: Totals };
}

const QUIET: ReadonlySet<TransferEvent['type']> = new Set(['skipped', 'manifest', 'moving']);

/** @param watch is told of everything as it happens */
export function createTransferLog(watch?: OnEvent): TransferLog {
  const actions: TransferEvent[] = [];
  let requests = 0;
  let retries = 0;
  return {
    actions,
    progress: watch !== undefined,
    onEvent(event) {
      watch?.(event);
      // What was there already is in the totals; a line for each would hide what happened.
      if (!QUIET.has(event.type)) actions.push(event);
    },
    wire: {
      onRequest: () => {
        requests += 1;
      },
      onRetry: retried => {
        retries += 1;
        actions.push({ type: 'retried', ...retried });
        watch?.({ type: 'retried', ...retried });
      },
    },
    report: totals => ({ actions, totals: { ...totals, requests, retries: totals.retries + retries } }),
  };
}
