import type { OnEvent, Totals, TransferEvent } from './copy/event.ts';

/** What a call did, as a module returns it. */
export interface TransferLog {
  readonly onEvent: OnEvent;
  /** For the registries: counts requests and notes repetitions. */
  readonly wire: {
    readonly onRequest: () => void;
    readonly onRetry: (retried: { request: string; reason: string; delay: number }) => void;
  };
  /** Actions in their order, and the totals with what only the wire knows. */
  report(totals: Totals): { actions: readonly TransferEvent[]; totals: Totals };
}

export function createTransferLog(): TransferLog {
  const actions: TransferEvent[] = [];
  let requests = 0;
  let retries = 0;
  return {
    onEvent(event) {
      // What was there already is in the totals; a line for each would hide what happened.
      if (event.type !== 'skipped' && event.type !== 'manifest') actions.push(event);
    },
    wire: {
      onRequest: () => {
        requests += 1;
      },
      onRetry: retried => {
        retries += 1;
        actions.push({ type: 'retried', ...retried });
      },
    },
    report: totals => ({ actions, totals: { ...totals, requests, retries: totals.retries + retries } }),
  };
}
