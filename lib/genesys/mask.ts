const HIDDEN = '***';
const SHORTEST_SECRET = 4;
/** Base64 of less than this is too short to search for: it would hide innocent text. */
const SHORTEST_FRAGMENT = 8;

/** Hides secrets in texts, in every form that they can take on their way through HTTP. */
export class Mask {
  readonly #forms = new Set<string>();
  /** Longest first, so that no end of one stays. */
  #inOrder: readonly string[] = [];

  /** Hides this text from now on; one of less than 4 characters is no secret, and would hide everything else. */
  add(secret: string): void {
    if (secret.length < SHORTEST_SECRET) return;
    for (const form of formsOf(secret)) this.#forms.add(form);
    this.#inOrder = [...this.#forms].sort((a, b) => b.length - a.length);
  }

  /** The text with every known secret replaced by `***`. */
  apply(text: string): string {
    return this.#inOrder.reduce((masked, form) => masked.replaceAll(form, HIDDEN), text);
  }
}

/**
 * Plain, URL-encoded (as browsers and as RFC 3986 do, in both cases), form-encoded, JSON-escaped as different writers do,
 * and base64 (both alphabets) at each of its three alignments; each of them also as a header shows it.
 */
function formsOf(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  const strict = encoded.replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  const escaped = JSON.stringify(secret).slice(1, -1);
  const ascii = escaped.replace(
    /[^ -~]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const forms = [
    secret,
    ...[encoded, strict].flatMap((form) => [form, form.replace(/%../g, (escape) => escape.toLowerCase())]),
    new URLSearchParams({ s: secret }).toString().slice(2),
    ...[escaped, ascii, ascii.replace(/\\u..../g, upperHex)].flatMap((form) => [form, form.replaceAll('/', '\\/')]),
    ...base64FormsOf(secret),
  ];
  // HTTP takes a header for Latin-1, whatever was sent.
  return forms.flatMap((form) => [form, Buffer.from(form, 'utf8').toString('latin1')]);
}

function upperHex(escape: string): string {
  return `\\u${escape.slice(2).toUpperCase()}`;
}

function base64FormsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const inner = [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    // Only characters that no neighbouring byte has a share in.
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor((shifted.length * 8) / 6);
    return shifted.toString('base64').slice(start, end);
  });
  const standard = [bytes.toString('base64'), ...inner].filter((form) => form.length >= SHORTEST_FRAGMENT);
  return standard.flatMap((form) => [
    form,
    encodeURIComponent(form),
    form.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  ]);
}
