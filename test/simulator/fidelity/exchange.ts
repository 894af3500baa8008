import type { Api, Reply } from '../api.ts';

/** One call that is made to see what comes back. */
export interface Exchange {
  /** `METHOD path`, as it is published. */
  readonly call: string;
  /** Values of placeholders that are not the usual ones. */
  readonly at?: Readonly<Record<string, string>>;
  /** Query parameters. */
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** What has to be done first; what it returns stands for the placeholders of the same name. */
  readonly before?: (api: Api) => Promise<Readonly<Record<string, string>> | undefined>;
}

/** What a call was made with, and what came back. */
export interface Exchanged {
  readonly call: string;
  readonly body: unknown;
  readonly reply: Reply;
}

/** Makes the call. */
export async function exchanged(
  api: Api,
  { call, at = {}, query = {}, body, before }: Exchange,
  placeholders: Readonly<Record<string, string>>,
): Promise<Exchanged> {
  const found = await before?.(api);
  const [method = '', path = ''] = call.split(' ');
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = { ...placeholders, ...at, ...found }[name];
    if (value === undefined) throw new Error(`${call}: nothing is known for {${name}}`);
    return encodeURIComponent(value);
  });
  const parameters = new URLSearchParams(query).toString();
  const target = `${filled.replace('/api/v2', '')}${parameters === '' ? '' : `?${parameters}`}`;
  return { call, body, reply: await api.send(method, target, body) };
}
