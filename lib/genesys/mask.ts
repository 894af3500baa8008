const HIDDEN = '***';
const SHORTEST_SECRET = 4;
/** Base64 of less than this is too short to search for: it would hide innocent text. */
const SHORTEST_FRAGMENT = 8;

/** Hides secrets in texts, in every form that they can take on their way through HTTP. */
export class Mask {
  readonly #forms = new Set<string>();

  /** Hides this text from now on; one of less than 4 characters is no secret, and would hide everything else. */
  add(secret: string): void {
    if (secret.length < SHORTEST_SECRET) return;
    for (const form of formsOf(secret)) this.#forms.add(form);
  }

  /** The text with every known secret replaced by `***`; longest forms first, so that no end of one stays. */
  apply(text: string): string {
    const forms = [...this.#forms].sort((a, b) => b.length - a.length);
    return forms.reduce((masked, form) => masked.replaceAll(form, HIDDEN), text);
  }
}

/** Plain, URL-encoded, form-encoded, JSON-escaped, and base64 (both alphabets) at each of its three alignments. */
function formsOf(secret: string): string[] {
  const encoded = encodeURIComponent(secret);
  const plain = [
    secret,
    encoded,
    encoded.replace(/%../g, (escape) => escape.toLowerCase()),
    new URLSearchParams({ s: secret }).toString().slice(2),
  ];
  return [...plain, JSON.stringify(secret).slice(1, -1), ...base64FormsOf(secret)];
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
