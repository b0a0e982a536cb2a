import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRedactor } from './redactor.ts';
import { isWeakSecret } from './weak-secrets.ts';

const SECRET = 'p@ss w/rd+"<&>\'é%';

function redactorOf(...secrets: string[]) {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.add(secret);
  return redactor;
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

const ENCODERS: readonly (readonly [string, (secret: string) => string])[] = [
  ['plain', (s) => s],
  ['encodeURIComponent', (s) => encodeURIComponent(s)],
  ['encodeURIComponent, lower hex', (s) => encodeURIComponent(s).replace(/%[0-9A-F]{2}/g, (x) => x.toLowerCase())],
  ['encodeURI', (s) => encodeURI(s)],
  ['form, + for space', (s) => new URLSearchParams({ a: s }).toString().slice(2)],
  ['JSON', (s) => JSON.stringify(s).slice(1, -1)],
  ['JSON in JSON', (s) => JSON.stringify(JSON.stringify(s)).slice(3, -3)],
  [
    'ASCII JSON',
    (s) =>
      JSON.stringify(s)
        .slice(1, -1)
        .replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ],
  [
    'HTML',
    (s) =>
      s
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/"/g, '&quot;')
        .replace(/'/g, '&#39;'),
  ],
  ['HTML without quotes', (s) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')],
  ['base64', base64],
  ['base64 unpadded', (s) => base64(s).replace(/=+$/, '')],
  ['base64url', (s) => Buffer.from(s, 'utf8').toString('base64url')],
  ['base64 in a URL', (s) => encodeURIComponent(base64(s))],
  ['workflow command', (s) => s.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')],
];

test.each(ENCODERS)('a secret goes in the form: %s', (_, encode) => {
  const redactor = redactorOf(SECRET);
  expect(redactor.text(`before ${encode(SECRET)} after`)).toBe('before *** after');
});

test.each(['', 'u', 'us', 'user:', 'user:p:'])(
  'base64 of a text that begins with %j keeps no piece of the secret',
  (before) => {
    const secret = 'Tr0ub4dor&3-correct';
    const text = redactorOf(secret).text(`Authorization: Basic ${base64(`${before}${secret}`)}`);
    const left = text.replace('Authorization: Basic ', '').replace('***', '|').replace(/=+$/, '');
    expect(text).toContain('***');
    // What is left is the neighbour's own bytes and at most one shared character a side.
    expect(left.split('|')[0]?.length).toBeLessThanOrEqual(Math.ceil((before.length * 8) / 6));
    expect(left.split('|')[1]?.length).toBeLessThanOrEqual(1);
  },
);

test('the longest secret wins, and overlapping secrets are covered together', () => {
  const redactor = redactorOf('abc1d2', 'abc1d2e3f4', '3f4xyz');
  expect(redactor.text('x abc1d2e3f4 y')).toBe('x *** y');
  expect(redactor.text('x abc1d2e3f4xyz y')).toBe('x *** y');
  expect(redactor.text('x abc1d2 y')).toBe('x *** y');
});

test('a secret of several lines goes whole and line by line, its PEM frame and short lines stay', () => {
  const pem =
    '-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\nAASCBKcwggSjAgEAAoIBAQ\nxy==\n-----END PRIVATE KEY-----\n';
  const redactor = redactorOf(pem);
  expect(redactor.text(`a ${pem}b`)).toBe('a ***b');
  expect(redactor.text('log: MIIEvQIBADANBgkqhkiG9w0BAQEF')).toBe('log: ***');
  expect(redactor.text('-----BEGIN PRIVATE KEY----- xy==')).toBe('-----BEGIN PRIVATE KEY----- xy==');
  expect(redactor.text(JSON.stringify({ content: pem }))).toBe('{"content":"***"}');
  expect(redactor.text(`a ${pem.replaceAll('\n', '\r\n')}b`)).toBe('a ***b');
});

test('a secret pasted with white space around it goes without it too', () => {
  expect(redactorOf('  hunter22\n').text('[hunter22]')).toBe('[***]');
});

test.each([
  'ab1',
  'true',
  'immuta',
  'policy',
  'default',
  'Masking',
  'gitops',
  'details',
  'environment',
  'payloadDigest',
])('a weak secret tears no text apart, and goes where it is a whole value: %s', (secret) => {
  const redactor = redactorOf(secret, 'hunter-2002');
  const text = `<!-- immuta-gitops environment=default --> <details> "kind": "policy", ab1 true Masking payloadDigest hunter-2002`;
  expect(redactor.text(text)).toBe(text.replace('hunter-2002', '***'));
  const data = { kind: secret, key: secret, message: `about ${secret} here`, list: [` ${secret}\n`] };
  expect(redactor.data(data, new Set(['kind']))).toEqual({ ...data, key: '***', list: ['***'] });
});

test.each(['Tr0ub4dor', 'correct-horse-battery-staple', 'end-to-end <redshift> pa$$word', 'a1b2c3', 'hunter 22'])(
  'a secret is strong that is no word and no piece of our own output: %s',
  (secret) => {
    expect(isWeakSecret(secret)).toBe(false);
    expect(redactorOf(secret).text(`x ${secret} y`)).toBe('x *** y');
  },
);

test('what a secret is base64 of goes too, whole and line by line', () => {
  const file = '{\n  "private_key_id": "0a1b2c3d4e5f",\n  "token": "s3cr3t-t0ken"\n}\n';
  const redactor = redactorOf(base64(file));
  expect(redactor.text(`a ${file.trim()} b`)).toBe('a *** b');
  expect(redactor.text('log: "token": "s3cr3t-t0ken"')).toBe('log: ***');
  expect(redactor.text(`x ${base64(file)} y`)).toBe('x *** y');
  // A random text may look like base64: bytes that are not text say nothing.
  expect(redactorOf('Zk9yT2JqZWN0aXZl8').text('Zk9')).toBe('Zk9');
});

test('json goes through keys, lists and values, and leaves other values and the input alone', () => {
  const redactor = redactorOf('hunter22', 'ab1');
  const input = { a: ['x hunter22', 5, null, true], hunter22: 'ab1', ['__proto__']: { b: 'hunter22' } };
  const output = redactor.json(input);
  expect(JSON.stringify(output)).toBe('{"a":["x ***",5,null,true],"***":"ab1","__proto__":{"b":"***"}}');
  expect(input.a[0]).toBe('x hunter22');
});

test('without secrets, and with empty ones, a text is what it was', () => {
  const text = 'nothing *** to hide';
  expect(redactorOf().text(text)).toBe(text);
  expect(redactorOf('', '  ', '\n', '*', '***').text(text)).toBe(text);
});

test('a secret added later is known from then on', () => {
  const redactor = redactorOf('first-one');
  expect(redactor.text('second-one')).toBe('second-one');
  redactor.add('second-one');
  expect(redactor.text('first-one second-one')).toBe('*** ***');
});

test('no secret survives in any form, and redacting twice changes nothing', () => {
  const seed = 20_260_101;
  const secrets = fc.array(
    fc.string({ minLength: 4, maxLength: 20, unit: fc.constantFrom(...'abcXYZ019*+/=&<>"\'% \\é\n') }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(secrets, fc.array(fc.nat(1000), { minLength: 1, maxLength: 10 }), (known, picks) => {
      const real = known.filter((secret) => !/^\*+$/.test(secret.trim()) && !isWeakSecret(secret));
      fc.pre(real.length > 0);
      const redactor = redactorOf(...known);
      const forms = picks.map((pick) => {
        const encode = ENCODERS[pick % ENCODERS.length]?.[1] ?? ((s: string) => s);
        return encode(real[pick % real.length] ?? '');
      });
      const once = redactor.text(forms.join('~'));
      for (const form of forms) if (form.length >= 4) expect(once.includes(form)).toBe(false);
      expect(redactor.text(once)).toBe(once);
    }),
    { seed, numRuns: 1000 },
  );
});

test('100 secrets in a text of 1 MB take well under a second', () => {
  const secrets = Array.from({ length: 100 }, (_, n) => `secret-${n}-${base64(`value ${n * 7919}`)}`);
  const redactor = redactorOf(...secrets);
  const text = Array.from(
    { length: 20_000 },
    (_, n) => `line ${n} of a report with some words ${secrets[n % 2000] ?? ''}\n`,
  ).join('');
  redactor.text('warm');
  const started = performance.now();
  const output = redactor.text(text);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(output.includes('secret-')).toBe(false);
  expect(text.length).toBeGreaterThan(700_000);
});
