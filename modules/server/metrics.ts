import type { RegistryEvent } from './event.ts';

export interface Metrics {
  count(event: RegistryEvent): void;
  /** The Prometheus text format. */
  text(): string;
}

export function registryMetrics(now: () => number = Date.now): Metrics {
  const started = now();
  const requests = new Map<string, number>();
  const bytes = { received: 0, sent: 0 };
  let seconds = 0;
  let total = 0;
  return {
    count(event) {
      const key = `action="${event.action}",kind="${event.kind ?? ''}",status="${event.status}"`;
      requests.set(key, (requests.get(key) ?? 0) + 1);
      bytes.received += event.received ?? 0;
      bytes.sent += event.sent ?? 0;
      seconds += (event.milliseconds ?? 0) / 1000;
      total += 1;
    },
    text() {
      const lines = [
        '# HELP registry_requests_total Requests by what they did.',
        '# TYPE registry_requests_total counter',
        ...[...requests].sort().map(([labels, value]) => `registry_requests_total{${labels}} ${value}`),
        ...metric('registry_received_bytes_total', 'counter', 'Bytes of pushed content.', bytes.received),
        ...metric('registry_sent_bytes_total', 'counter', 'Bytes of answers.', bytes.sent),
        '# HELP registry_request_seconds Time that requests took.',
        '# TYPE registry_request_seconds summary',
        `registry_request_seconds_sum ${seconds}`,
        `registry_request_seconds_count ${total}`,
        ...metric('process_start_time_seconds', 'gauge', 'Start of the registry.', started / 1000),
        ...metric('process_resident_memory_bytes', 'gauge', 'Resident memory.', process.memoryUsage.rss()),
      ];
      return `${lines.join('\n')}\n`;
    },
  };
}

function metric(name: string, type: string, help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${value}`];
}
