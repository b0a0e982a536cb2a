import { expect, test } from 'vitest';
import { isLoopback, normaliseAddress } from './address.ts';

test.each([
  ['acme.hosted.immutacloud.com', 'https://acme.hosted.immutacloud.com', 'acme.hosted.immutacloud.com'],
  [' https://ACME.example/ \n', 'https://acme.example', 'acme.example'],
  ['https://acme.example:8443/', 'https://acme.example:8443', 'acme.example:8443'],
  ['https://acme.example:443', 'https://acme.example', 'acme.example'],
  ['https://acme.example/immuta//', 'https://acme.example/immuta', 'acme.example'],
  ['https://acme.example/a/../b', 'https://acme.example/b', 'acme.example'],
  ['localhost:8080', 'https://localhost:8080', 'localhost:8080'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080', '127.0.0.1:8080'],
  ['http://localhost', 'http://localhost', 'localhost'],
  ['http://[::1]:9/', 'http://[::1]:9', '[::1]:9'],
  ['https://[2001:db8::1]', 'https://[2001:db8::1]', '[2001:db8::1]'],
])('%j is %s', (text, url, host) => {
  expect(normaliseAddress(text, { allowHttp: false })).toEqual({ url, host });
});

test.each([
  ['', /empty/],
  ['   ', /empty/],
  ['https://', /not a URL/],
  ['https://a b.example', /space/],
  ['https://acme.example\\@evil', /backslash/],
  ['ftp://acme.example', /scheme ftp/],
  ['file:///etc/passwd', /not a URL|scheme/],
  ['https://acme.example:99999', /not a URL/],
  ['https://acme.example/?a=1', /query/],
  ['https://acme.example/#/policies', /fragment/],
  ['http://acme.example', /plain http/],
  ['http://localhost.evil.example', /plain http/],
  ['http://127.0.0.1.evil.example', /plain http/],
])('%j is refused', (text, problem) => {
  expect(normaliseAddress(text, { allowHttp: false })).toEqual({ problem: expect.stringMatching(problem) });
});

test('credentials in the address are refused and not repeated', () => {
  const address = normaliseAddress('https://me:hunter22@acme.example', { allowHttp: true });
  expect(address).toHaveProperty('problem');
  expect(JSON.stringify(address)).not.toContain('hunter22');
});

test('http elsewhere needs allow-http', () => {
  expect(normaliseAddress('http://immuta.svc:8823', { allowHttp: true })).toEqual({
    url: 'http://immuta.svc:8823',
    host: 'immuta.svc:8823',
  });
});

test.each([
  ['localhost', true],
  ['a.localhost', true],
  ['127.8.9.1', true],
  ['[::1]', true],
  ['localhost.', true],
  ['10.0.0.1', false],
  ['127.example', false],
])('isLoopback(%s) is %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
