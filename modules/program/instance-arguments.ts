import { UsageError } from '../oci/error.ts';
import type { InstanceSettings } from '../operation/serve-instance.ts';

/** Of those that the registry's modules share. */
interface InstanceArguments {
  readonly host?: string;
  readonly port: number;
  readonly address: string;
  readonly username: string;
  readonly password?: string;
  readonly anonymous_pull: boolean;
  readonly quota: number;
}

/**
 * Settings of an instance that is nothing but a registry.
 * @throws UsageError without a host
 */
export function instanceSettings(args: InstanceArguments): InstanceSettings {
  if (!args.host) {
    throw new UsageError('host', 'is needed to start: address or name by which others reach it');
  }
  return {
    address: args.address,
    port: args.port,
    host: args.host.replace(/^\[|\]$/g, ''),
    aliases: [],
    username: args.username,
    anonymousPull: args.anonymous_pull,
    lease: 0,
    durable: false,
    sparse: false,
    quota: args.quota,
    shadow: [],
    endpoints: {},
    credentials: {},
  };
}

/** @throws UsageError without one */
export function passwordOf({ password }: InstanceArguments): string {
  if (!password) throw new UsageError('password', 'is needed to start: the one to push with');
  return password;
}
