/** Names of fields whose text is nobody's business: what logs in, signs or decrypts. */
const SECRET =
  /secret|password|passphrase|token|credential|api_?key|private_?key|certificate|signature|^auth(orization)?$/i;

/**
 * A JSON value without what might be a secret: fields that are called like one (but for numbers, yes and no), and of web
 * addresses the user, the query and what follows it.
 */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return withoutSecretsInUrl(value);
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(
    ([name, field]) => !SECRET.test(name) || typeof field === 'number' || typeof field === 'boolean',
  );
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutSecrets(field)]));
}

function withoutSecretsInUrl(text: string): string {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return text;
  const url = new URL(text);
  if (url.username === '' && url.password === '' && url.search === '' && url.hash === '') return text;
  return `${url.origin}${url.pathname}`;
}
