const HIDDEN = '***';
const SHORTEST_SECRET = 4;
/** Base64 of less than this is too short to search for: it would hide innocent text. */
const SHORTEST_FRAGMENT = 8;
/** The same with whatever stands between its letters. */
const SHORTEST_SPLIT = 12;
/** What lines are broken with, and what is not seen. */
const BREAKS = /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]+/gu;
/** The same as it is encoded, too; `\\t` may be the end of an escaped backslash and a letter elsewhere. */
const GAPS = /(?:[\s\p{Cc}\p{Default_Ignorable_Code_Point}]|\\[nrt]|%0[AaDd]|<br ?\/?>)+/gu;
/** The same in mail, where a sign stands before the break; it may be one of the text elsewhere. */
const GAPS_OF_MAIL = new RegExp(`(?:=\\r?\\n|${GAPS.source})+`, 'gu');
const ALL_GAPS = [BREAKS, GAPS, GAPS_OF_MAIL];

/** Hides secrets in texts, in every form that they can take on their way through HTTP. */
export class Mask {
  readonly #forms = new Set<string>();
  /** Longest first, so that no end of one stays. */
  #inOrder: readonly string[] = [];
  /** Those that are found though they are broken over lines, without the breaks of each kind. */
  #splittable: ReadonlyMap<RegExp, readonly string[]> = new Map();

  /** Hides this text from now on; one of less than 4 characters is no secret, and would hide everything else. */
  add(secret: string): void {
    if (secret.length < SHORTEST_SECRET) return;
    for (const form of formsOf(secret)) this.#forms.add(form);
    this.#inOrder = [...this.#forms].sort((a, b) => b.length - a.length);
    const without = (gaps: RegExp): string[] =>
      this.#inOrder.map((form) => form.replace(gaps, '')).filter(({ length }) => length >= SHORTEST_SPLIT);
    this.#splittable = new Map(ALL_GAPS.map((gaps) => [gaps, without(gaps)]));
  }

  /** The text with every known secret replaced by `***`. */
  apply(text: string): string {
    const masked = this.#inOrder.reduce((rest, form) => rest.replaceAll(form, HIDDEN), text);
    return ALL_GAPS.reduce((rest, gaps) => this.#withoutSplit(rest, gaps), masked);
  }

  /** The text without what is broken over lines in it. */
  #withoutSplit(text: string, gaps: RegExp): string {
    const whole = text.replace(gaps, '');
    const forms = whole.length === text.length ? [] : (this.#splittable.get(gaps) ?? []);
    const found = forms.filter((form) => whole.includes(form));
    if (found.length === 0) return text;
    const places = placesWithoutGaps(text, gaps);
    const hidden = new Set<number>();
    for (const form of found) {
      for (let at = whole.indexOf(form); at >= 0; at = whole.indexOf(form, at + 1)) {
        const end = places[at + form.length - 1] ?? 0;
        for (let place = places[at] ?? 0; place <= end; place += 1) hidden.add(place);
      }
    }
    // By units, as the places are.
    return text
      .split('')
      .map((unit, place) => (!hidden.has(place) ? unit : hidden.has(place - 1) ? '' : HIDDEN))
      .join('');
  }
}

/** Where each unit of a text stands that is in no gap. */
function placesWithoutGaps(text: string, gaps: RegExp): readonly number[] {
  const places: number[] = [];
  let from = 0;
  const keep = (end: number): void => {
    for (let place = from; place < end; place += 1) places.push(place);
  };
  for (const gap of text.matchAll(gaps)) {
    keep(gap.index);
    from = gap.index + gap[0].length;
  }
  keep(text.length);
  return places;
}

/**
 * Plain, URL-encoded (as browsers and as RFC 3986 do, in both cases, and twice), form-encoded, escaped for HTML, JSON-escaped
 * as different writers do, and base64 (both alphabets) at each of its three alignments; each of them also as a header shows it.
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
    ...[encoded, strict].map(encodeURIComponent),
    new URLSearchParams({ s: secret }).toString().slice(2),
    ...HTML.map((writtenAs) => secret.replace(/[&<>"']/g, (character) => writtenAs(character))),
    ...[escaped, ascii, ascii.replace(/\\u..../g, upperHex)].flatMap((form) => [form, form.replaceAll('/', '\\/')]),
    ...base64FormsOf(secret),
  ];
  // HTTP takes a header for Latin-1, whatever was sent.
  return forms.flatMap((form) => [form, Buffer.from(form, 'utf8').toString('latin1')]);
}

/** How writers of HTML write what means something in it: by name, by number. */
const HTML: readonly ((character: string) => string)[] = [
  (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[character] ?? character,
  (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&#34;', "'": '&#39;' })[character] ?? character,
  (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' })[character] ?? character,
  (character) => `&#${String(character.charCodeAt(0))};`,
];

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
