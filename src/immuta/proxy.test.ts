import { expect, test } from 'vitest';
import { chooseProxy } from './proxy.ts';

const P = 'http://proxy.example:3128';

test.each([
  ['https://t.example', { HTTPS_PROXY: P }, 'proxy.example:3128'],
  ['https://t.example', { https_proxy: P, HTTPS_PROXY: 'http://other.example:1' }, 'proxy.example:3128'],
  ['https://t.example', { https_proxy: '', HTTPS_PROXY: P }, 'proxy.example:3128'],
  ['https://t.example', { HTTPS_PROXY: 'proxy.example:3128' }, 'proxy.example:3128'],
  ['https://t.example', { HTTP_PROXY: P }, null],
  ['http://t.example', { HTTP_PROXY: P }, 'proxy.example:3128'],
  ['https://t.example', {}, null],
  ['https://localhost:1', { HTTPS_PROXY: P }, null],
  ['http://127.0.0.1:1', { HTTP_PROXY: P }, null],
  ['http://[::1]:1', { HTTP_PROXY: P }, null],
  ['https://t.example', { HTTPS_PROXY: P, NO_PROXY: '*' }, null],
  ['https://t.example', { HTTPS_PROXY: P, NO_PROXY: 'a.example, T.example' }, null],
  ['https://a.t.example', { HTTPS_PROXY: P, NO_PROXY: 't.example' }, null],
  ['https://a.t.example', { HTTPS_PROXY: P, no_proxy: '.t.example' }, null],
  ['https://t.example', { HTTPS_PROXY: P, no_proxy: '*.t.example' }, 'proxy.example:3128'],
  ['https://nott.example', { HTTPS_PROXY: P, NO_PROXY: 't.example' }, 'proxy.example:3128'],
  ['https://t.example', { HTTPS_PROXY: P, NO_PROXY: 't.example:8443' }, 'proxy.example:3128'],
  ['https://t.example:8443', { HTTPS_PROXY: P, NO_PROXY: 't.example:8443' }, null],
  ['https://t.example', { HTTPS_PROXY: P, NO_PROXY: 't.example:443' }, null],
  ['https://10.1.2.3', { HTTPS_PROXY: P, NO_PROXY: '10.0.0.0/8' }, null],
  ['https://11.1.2.3', { HTTPS_PROXY: P, NO_PROXY: '10.0.0.0/8' }, 'proxy.example:3128'],
  ['https://[2001:db8::5]', { HTTPS_PROXY: P, NO_PROXY: '[2001:db8::5]' }, null],
  ['https://[2001:db8::5]', { HTTPS_PROXY: P, NO_PROXY: '2001:db8::5' }, null],
  ['https://[2001:db8::5]', { HTTPS_PROXY: P, NO_PROXY: '2001:db8::/32' }, null],
  ['https://t.example', { HTTPS_PROXY: P, NO_PROXY: 'x/y,.,' }, 'proxy.example:3128'],
] as const)('%s with %j goes through %s', (target, environment, proxy) => {
  const choice = chooseProxy(new URL(target), environment);
  expect('proxy' in choice ? (choice.proxy?.host ?? null) : choice).toBe(proxy);
});

test('a proxy that is no address is a problem that does not repeat its credentials', () => {
  for (const value of ['http://', 'socks5://me:hunter22@p.example', 'http://me:hunter22@p.example:x']) {
    const choice = chooseProxy(new URL('https://t.example'), { HTTPS_PROXY: value });
    expect(choice).toEqual({ problem: expect.stringContaining('HTTPS_PROXY') });
    expect(JSON.stringify(choice)).not.toContain('hunter22');
  }
});
