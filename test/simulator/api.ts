import type { Simulator } from 'genesys-cloud-simulator';

/** What a call came back with. */
export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  /** The body as it came. */
  readonly text: string;
  /** The parsed body; an empty object when there was none. */
  readonly body: ReplyBody;
}

/** A JSON body, as loosely typed as a test needs it. */
export interface ReplyBody {
  readonly id?: string;
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly total?: number;
  readonly pageCount?: number;
  readonly entities?: readonly ReplyBody[];
  readonly results?: readonly ReplyBody[];
  readonly grants?: readonly { subjectId: string; role: { name: string }; division: { id: string; name: string } }[];
  readonly [field: string]: unknown;
}

/** A logged-in client of the API, without any help of an SDK. */
export class Api {
  private constructor(
    private readonly url: string,
    private readonly token: string,
  ) {}

  /** Logs in with a client of the organisation, `demo` if none is named. */
  static async login(simulator: Simulator, clientId = 'demo', secret = clientId): Promise<Api> {
    const response = await login(simulator, clientId, secret);
    const { access_token: token } = (await response.json()) as { access_token: string };
    return new Api(simulator.url, token);
  }

  get(path: string): Promise<Reply> {
    return this.send('GET', path);
  }

  post(path: string, body: unknown): Promise<Reply> {
    return this.send('POST', path, body);
  }

  put(path: string, body: unknown): Promise<Reply> {
    return this.send('PUT', path, body);
  }

  patch(path: string, body: unknown): Promise<Reply> {
    return this.send('PATCH', path, body);
  }

  delete(path: string): Promise<Reply> {
    return this.send('DELETE', path);
  }

  /** Id of the division of that name. */
  async divisionId(name: string): Promise<string> {
    return this.idOf('/authorization/divisions', name);
  }

  /** Id of the role of that name. */
  async roleId(name: string): Promise<string> {
    return this.idOf('/authorization/roles', name);
  }

  /** Id of the thing of that name in a list. */
  async idOf(list: string, name: string): Promise<string> {
    const { body } = await this.get(`${list}?pageSize=100`);
    const id = body.entities?.find((entity) => entity.name === name)?.id;
    if (id === undefined) throw new Error(`${list} holds no ${name}`);
    return id;
  }

  /** Any call. */
  async send(method: string, path: string, body?: unknown): Promise<Reply> {
    const response = await fetch(`${this.url}/api/v2${path}`, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: text === '' ? {} : (JSON.parse(text) as ReplyBody),
    };
  }
}

/** The login call itself. */
export function login(
  simulator: Simulator,
  clientId: string,
  secret: string,
  path = '/oauth/token',
): Promise<Response> {
  return fetch(`${simulator.url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
}
