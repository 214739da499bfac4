import https from 'node:https';
import type { InstanceState } from './serve-instance.ts';

const PROBE_MILLISECONDS = 2000;

/** Whether the instance answers on its port with its own certificate. */
export function answers(state: Pick<InstanceState, 'address' | 'port'>, cert: string): Promise<boolean> {
  return new Promise(resolve => {
    const request = https.get(
      {
        host: reachable(state.address),
        port: state.port,
        path: '/v2/',
        ca: cert,
        servername: 'localhost',
        agent: false,
        timeout: PROBE_MILLISECONDS,
      },
      response => {
        response.resume();
        // "Sign in first" is the answer of a registry that works.
        resolve(response.statusCode === 401);
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
  });
}

/** An address to reach what is bound to this one from the same machine. */
function reachable(address: string): string {
  if (address === '0.0.0.0') return '127.0.0.1';
  return address === '::' ? '::1' : address;
}
