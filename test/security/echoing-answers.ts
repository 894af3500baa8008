import fc from 'fast-check';
import { httpAnswer, type RawAnswer } from './echo-server.ts';
import { encoded, SECRET_FORMS, splitOverLines } from './secret-forms.ts';

/** A secret as pipelines hold one: from 8 characters on, any that can stand in an environment variable. */
export const secretText: fc.Arbitrary<string> = fc
  .oneof(
    fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFXYZ0123456789-_'),
      minLength: 8,
      maxLength: 43,
    }),
    fc.string({ unit: fc.constantFrom(...'abcXYZ019+/=&%"\\\'<>{}$:;,.?#@!()*|~^ '), minLength: 8, maxLength: 40 }),
    fc.string({ unit: fc.constantFrom(...'aZ9-+/ü€Ō漢😀:"'), minLength: 8, maxLength: 30 }),
  )
  .map((text) => text.trim())
  .filter((text) => text.length >= 8);

/** One that can stand in a header, as an access token has to. */
export const tokenText: fc.Arbitrary<string> = secretText.map((text) => text.replace(/[^\u0021-\u007e]/g, '~'));

/** A text in which a server repeats what it knows: in one form or several, among other text. */
function echoText(secrets: readonly string[]): fc.Arbitrary<string> {
  const around = fc.string({ maxLength: 5 });
  const piece = fc
    .tuple(around, fc.constantFrom(...secrets), around, fc.constantFrom(...SECRET_FORMS))
    .map(([before, secret, behind, form]) => encoded(`${before}${secret}${behind}`, form));
  // As a permission, a host, a long text that has to be cut, and in pieces.
  const shaped = fc.tuple(fc.constantFrom(...secrets), fc.nat({ max: 5 })).map(([secret, shape]) => {
    const shapes = [
      `routing:${secret}:view`,
      `${secret}:queue:view`,
      `https://${secret}.example/path?token=${encodeURIComponent(secret)}`,
      `https://user:${encodeURIComponent(secret)}@127.0.0.1/`,
      `${'x'.repeat(290)}${secret}`,
      `Bearer ${secret}, Bearer ${secret}`,
    ];
    return shapes[shape] ?? secret;
  });
  const split = fc
    .tuple(piece, fc.constantFrom(4, 8, 20, 64, 76), fc.constantFrom('\n', '\r\n', '\n  ', '=\r\n', '\u200b'))
    .map(([text, width, lineEnd]) => splitOverLines(text, width, lineEnd));
  return fc.oneof(
    piece,
    shaped,
    split,
    fc.array(piece, { minLength: 2, maxLength: 4 }).map((pieces) => pieces.join(' ')),
  );
}

const HEADERS = [
  'ININ-Correlation-Id',
  'Location',
  'Retry-After',
  'WWW-Authenticate',
  'Content-Type',
  'inin-ratelimit-allowed',
  'Set-Cookie',
];
const ERROR_FIELDS = ['code', 'message', 'messageWithParams', 'error', 'error_description', 'description', 'contextId'];
const STATUSES = [200, 201, 301, 302, 307, 400, 401, 403, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504];

/** An answer with the secrets anywhere in it: status line, headers, redirects, bodies of every kind, or no HTTP at all. */
export function echoingAnswer(secrets: readonly string[]): fc.Arbitrary<RawAnswer> {
  const text = echoText(secrets);
  const errorBody = fc
    .tuple(fc.dictionary(fc.constantFrom(...ERROR_FIELDS), text), text, text, fc.boolean())
    .map(([fields, key, value, hasParams]) =>
      JSON.stringify({ ...fields, ...(hasParams ? { messageParams: { [key]: value, permissions: value } } : {}) }),
    );
  // Of answers that look well: rows of another shape, keys that nobody knows, links to elsewhere.
  const page = fc.tuple(text, text, fc.nat({ max: 6 })).map(([one, other, shape]) => {
    const shapes = [
      { entities: [{ id: 'd-1', name: 'A', objectCounts: { [one]: other } }], total: 1 },
      { entities: [{ id: { [one]: other } }], total: 1 },
      { entities: { [one]: other } },
      { entities: [{ id: 'd-1', name: 'A' }], nextUri: one },
      { entities: [], total: one, cursor: other },
      { id: 'd-1', name: 'A', objectCounts: { [one]: other } },
      [one, other],
    ];
    return JSON.stringify(shapes[shape]);
  });
  const body = fc.oneof(
    errorBody,
    page,
    text,
    text.map((said) => `<html><title>${said}</title></html>`),
  );
  const http = fc
    .record({
      status: fc.constantFrom(...STATUSES),
      reason: fc.oneof(fc.constant('Whatever'), text),
      headers: fc.array(fc.tuple(fc.constantFrom(...HEADERS), text), { maxLength: 4 }),
      body,
    })
    .map((answer) => httpAnswer(answer));
  const garbage = text.map((said) => Buffer.from(`${said}\r\n\r\n`));
  const cut = http.map((answer) => answer.subarray(0, Math.floor(answer.length / 2)));
  return fc.oneof(
    { weight: 16, arbitrary: http },
    { weight: 1, arbitrary: garbage },
    { weight: 1, arbitrary: cut },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}
