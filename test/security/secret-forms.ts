/**
 * Every form in which a secret may come back to us, written apart from the mask that hides them: a mistake must not stand
 * on both sides.
 */
export type SecretForm = keyof typeof ENCODERS;

const utf8 = (text: string): Buffer => Buffer.from(text, 'utf8');
const percent = (text: string): string =>
  [...utf8(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** A secret with something before and behind it, in a form; what surrounds it is encoded with it. */
const ENCODERS = {
  plain: (text: string) => text,
  'URL-encoded': (text: string) => encodeURIComponent(text),
  'URL-encoded to the letter': (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, percent),
  'URL-encoded in lower case': (text: string) => encodeURIComponent(text).replace(/%../g, (it) => it.toLowerCase()),
  'form-encoded': (text: string) => new URLSearchParams([['', text]]).toString().slice(1),
  'JSON-escaped': (text: string) => JSON.stringify(text).slice(1, -1),
  'JSON-escaped in ASCII': (text: string) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^\u0020-\u007e]/g, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'JSON-escaped with slashes': (text: string) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'URL-encoded twice': (text: string) => encodeURIComponent(encodeURIComponent(text)),
  'escaped for HTML': (text: string) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#39;'),
  'escaped for HTML by number': (text: string) => text.replace(/[&<>"']/g, (it) => `&#${String(it.charCodeAt(0))};`),
  base64: (text: string) => utf8(text).toString('base64'),
  base64url: (text: string) => utf8(text).toString('base64url'),
} as const satisfies Record<string, (text: string) => string>;

export const SECRET_FORMS = Object.keys(ENCODERS) as SecretForm[];

/** A text over lines, of so many characters each. */
export function splitOverLines(text: string, width: number, lineEnd: string): string {
  return [...text].map((character, at) => (at > 0 && at % width === 0 ? lineEnd : '') + character).join('');
}

/** A secret shorter than that, without its blanks, is not looked for where it is split: other text might be like it. */
const SHORTEST_SPLIT = 12;
/** What a reader does not take for a part of a text. */
const BREAKS = /[\s\p{Cc}\p{Cf}]+|\\[nr]/gu;

/** A text in a form. */
export function encoded(text: string, form: SecretForm): string {
  return ENCODERS[form](text);
}

/** What a text must not hold, so that a secret is not in it: each form, and base64 wherever the secret begins in it. */
function traces(secret: string): readonly string[] {
  const whole = SECRET_FORMS.map((form) => encoded(secret, form));
  // A header is bytes to HTTP: what was sent as UTF-8 arrives as Latin-1.
  const asHeader = whole.map((form) => utf8(form).toString('latin1'));
  const shifted = [0, 1, 2].flatMap((before) => {
    const bytes = Buffer.concat([Buffer.alloc(before), utf8(secret)]);
    const begin = Math.ceil((before * 4) / 3);
    const end = Math.floor((bytes.length * 4) / 3);
    return (['base64', 'base64url'] as const).map((form) => bytes.toString(form).slice(begin, end));
  });
  return [...new Set([...whole, ...asHeader, ...shifted].map((trace) => trace.toLowerCase()))];
}

/** Finds secrets in texts; letters in whatever case, as host names come back in small ones. */
export class SecretFinder {
  readonly #traces: readonly string[];
  /** Without the breaks. */
  readonly #splittable: readonly string[];

  constructor(secrets: readonly string[]) {
    this.#traces = secrets.flatMap(traces);
    // Of the secret, not of a form of it: what prints a split text escapes it once more, and makes it longer.
    this.#splittable = secrets
      .filter((secret) => secret.replace(BREAKS, '').length >= SHORTEST_SPLIT)
      .flatMap(traces)
      .map((trace) => trace.replace(BREAKS, ''))
      .filter(({ length }) => length >= SHORTEST_SPLIT);
  }

  /** The forms that a text holds; none where it holds no secret. */
  in(text: string): readonly string[] {
    const lower = text.toLowerCase();
    const whole = lower.replace(BREAKS, '');
    return [
      ...this.#traces.filter((trace) => lower.includes(trace)),
      ...this.#splittable.filter((trace) => whole.includes(trace)),
    ];
  }
}
