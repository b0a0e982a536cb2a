/** What a secret is replaced by. */
export const MASK = '***';

/** Forms with fewer characters are not searched for. */
export const SHORT = 4;

/** Lines of a secret of several lines count as secrets from this length on. */
const LONG_LINE = 8;

/**
 * The texts that are secret in a secret: itself, itself without the white space around it (a pasted secret ends in a
 * line break), its lines, since logs print line by line, and the same of what it is base64 of (key files travel so). The
 * frame of a PEM block is not a secret.
 */
export function partsOf(secret: string): readonly string[] {
  const trimmed = secret.trim();
  if (trimmed === '' || MASK.includes(trimmed)) return [];
  const decoded = decodedOf(trimmed);
  return [
    ...new Set([secret, trimmed, ...linesOf(trimmed), ...(decoded === null ? [] : [decoded, ...linesOf(decoded)])]),
  ];
}

function linesOf(text: string): readonly string[] {
  if (!/[\r\n]/.test(text)) return [];
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  return lines.filter((line) => line.length >= LONG_LINE && !/^-----(BEGIN|END) .*-----$/.test(line));
}

/** The text that a secret is base64 of; `null` where it is none, or of bytes that are not text. */
function decodedOf(secret: string): string | null {
  const compact = secret.replace(/\s+/g, '');
  if (compact.length < 16 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return null;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(compact, 'base64')).trim();
    return text.length >= LONG_LINE && !/[^\P{Cc}\t\r\n]/u.test(text) ? text : null;
  } catch {
    return null;
  }
}

/** Every form of a secret of at least four characters that a text may carry: as is, or encoded by whoever wrote it. */
export function longForms(secret: string): readonly string[] {
  const forms = [...textForms(secret), ...base64Forms(secret)];
  return [...new Set(forms)].filter((form) => form.length >= SHORT);
}

/** The forms of a weak secret, each to be replaced only as a whole value. */
export function shortForms(secret: string): readonly string[] {
  const whole = Buffer.from(secret, 'utf8').toString('base64');
  return [...new Set([...textForms(secret), whole, whole.replace(/=+$/, '')])];
}

function textForms(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    secret.replace(/\r?\n/g, '\r\n'),
    secret.replace(/\r\n/g, '\n'),
    ...urlForms(secret),
    json,
    // JSON within a string of JSON: a reply quoted in a reply.
    JSON.stringify(json).slice(1, -1),
    json.replaceAll('/', '\\/'),
    ...[upper, lower].flatMap((hex) => [
      asciiJson(json, hex),
      asciiJson(
        json.replace(/[<>&']/g, (one) => unicode(one, hex)),
        hex,
      ),
    ]),
    ...htmlForms(secret),
    // Data and properties of workflow commands (@actions/core).
    secret.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'),
    secret
      .replaceAll('%', '%25')
      .replaceAll('\r', '%0D')
      .replaceAll('\n', '%0A')
      .replaceAll(':', '%3A')
      .replaceAll(',', '%2C'),
  ];
}

// Which marks an encoder leaves alone differs: encodeURI, encodeURIComponent, RFC 3986, HTML forms.
function urlForms(secret: string): readonly string[] {
  const text = secret.toWellFormed();
  const component = encodeURIComponent(text);
  const strict = component.replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  const form = new URLSearchParams({ '': text }).toString().slice(1);
  const forms = [
    encodeURI(text),
    component,
    strict,
    form,
    component.replaceAll('%20', '+'),
    strict.replaceAll('%20', '+'),
  ];
  return forms.flatMap((one) => [one, one.replace(/%[0-9A-F]{2}/g, lower)]);
}

function htmlForms(secret: string): readonly string[] {
  const basic = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const quoted = ['&quot;', '&#34;', '&#x22;'].map((quote) => basic.replaceAll('"', quote));
  return [
    basic,
    ...quoted,
    ...quoted.flatMap((one) => ['&#39;', '&#x27;', '&apos;', '&#039;'].map((quote) => one.replaceAll("'", quote))),
  ];
}

/**
 * Base64 of a text that holds the secret shifts it by 0, 1 or 2 bytes. Of each shift, the characters that depend on
 * the secret alone; what its neighbours share at the ends tells at most four bits.
 */
function base64Forms(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const cores = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + bytes.length) * 8) / 6));
  });
  const padded = bytes.toString('base64');
  return [...cores, padded, padded.replace(/=+$/, '')].flatMap((form) => {
    const web = form.replaceAll('+', '-').replaceAll('/', '_');
    const encoded = encodeURIComponent(form);
    return [form, web, encoded, encoded.replace(/%[0-9A-F]{2}/g, lower), form.replaceAll('/', '\\/')];
  });
}

function asciiJson(json: string, hex: (text: string) => string): string {
  return json.replace(/[\u0080-\uffff]/g, (one) => unicode(one, hex));
}

function unicode(character: string, hex: (text: string) => string): string {
  return `\\u${hex(character.charCodeAt(0).toString(16).padStart(4, '0'))}`;
}

function lower(text: string): string {
  return text.toLowerCase();
}

function upper(text: string): string {
  return text.toUpperCase();
}
