import { describe, expect, test } from '@jest/globals';
import { callModule, REGISTRY_MODULE } from '../support/embedded-registry.ts';

describe('arguments that cannot be used', () => {
  test.each([
    [{ host: null }, 'host'],
    [{ password: null }, 'password'],
    [{ port: 70_000 }, 'port'],
    [{ port: 'http' }, 'port'],
    [{ state: 'running' }, 'state'],
    [{ colour: 'red' }, 'colour'],
  ])('%j', async (args, argument) => {
    const base = { state: 'started', root: '/nonexistent/registry', host: '127.0.0.1', password: 'a secret' };
    const { code, result, output } = await callModule(REGISTRY_MODULE, { ...base, ...args });
    expect(code).toBe(1);
    expect(result).toMatchObject({ failed: true, argument });
    expect(result.msg).toContain(argument);
    expect(output).not.toContain('a secret');
  });
});
