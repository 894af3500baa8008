/** What an organisation answered. */
export interface Forwarded {
  readonly status: number;
  /** Of the headers those that a client of the API reads. */
  readonly headers: Record<string, string>;
  /** The content type. */
  readonly type: string;
  readonly body: Buffer;
}

const SENT = ['authorization', 'content-type', 'accept', 'user-agent'];
const GIVEN_BACK = /^(content-type|retry-after|inin-[\w-]+|date)$/;

/** Sends a request on to an address, as it came. A redirect is given back and not followed: a token goes nowhere else. */
export async function forwarded(address: string, request: Request, timeoutMs: number): Promise<Forwarded> {
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  const headers = SENT.flatMap((name): [string, string][] => {
    const value = request.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  const response = await fetch(address, {
    method: request.method,
    headers: Object.fromEntries(headers),
    redirect: 'manual',
    signal: AbortSignal.timeout(timeoutMs),
    ...(hasBody ? { body: await request.arrayBuffer() } : {}),
  });
  return {
    status: response.status,
    headers: Object.fromEntries([...response.headers].filter(([name]) => GIVEN_BACK.test(name))),
    type: response.headers.get('content-type') ?? '',
    body: Buffer.from(await response.arrayBuffer()),
  };
}
