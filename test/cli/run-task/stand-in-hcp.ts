import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** What the stand-in was told. */
export interface ToldVerdict {
  readonly status: string;
  readonly message: string;
  readonly url?: string;
}

export interface StandInOptions {
  /** The plan, as JSON or as bytes. */
  readonly plan?: object | string;
  /** Answers before the plan is there: 204 as documented, or whatever goes wrong. @default none */
  readonly planAnswers?: readonly number[];
  /** Where the plan is said to be. @default the storage of the stand-in */
  readonly location?: string;
  /** Answers to the callback before it is taken. @default none */
  readonly callbackAnswers?: readonly number[];
}

/** What stands in for HCP Terraform, as far as run tasks are documented: API and storage on two origins. */
export interface StandInHcp {
  readonly api: string;
  readonly storage: string;
  /** The token of the last run: valid for that run alone. */
  readonly token: string;
  readonly verdicts: ToldVerdict[];
  /** Every request, as `GET /path`, with what it carried of tokens. */
  readonly requests: { readonly line: string; readonly authorization: string | undefined }[];
  /** A payload of the stage after the plan, with what is changed in it. */
  payload(changes?: Readonly<Record<string, unknown>>): string;
  /** The next verdict. */
  verdict(): Promise<ToldVerdict>;
}

/** Starts it; it goes with the test. */
export async function startStandInHcp(options: StandInOptions = {}): Promise<StandInHcp> {
  const { plan = {}, planAnswers = [], callbackAnswers = [] } = options;
  const token = `secret-token-${randomUUID()}.atlasv1.x`;
  const requests: StandInHcp['requests'] = [];
  const verdicts: ToldVerdict[] = [];
  const waiting: ((verdict: ToldVerdict) => void)[] = [];
  const answers = [...planAnswers];
  const refusals = [...callbackAnswers];
  const planText = typeof plan === 'string' ? plan : JSON.stringify(plan);
  const note = ({ method = '', url = '', headers }: IncomingMessage): void =>
    void requests.push({ line: `${method} ${url}`, authorization: headers.authorization });

  const storage = await listen((request, response) => {
    note(request);
    response.writeHead(request.url === '/v1/object/plan?key=signed' ? 200 : 404).end(planText);
  });
  const api = await listen((request, response) => {
    note(request);
    const isAuthorised = request.headers.authorization === `Bearer ${token}`;
    if (!isAuthorised) return response.writeHead(401).end('{"errors":[{"status":"401"}]}');
    if (request.method === 'GET') {
      const answer = answers.shift();
      if (answer !== undefined) return response.writeHead(answer).end();
      return response.writeHead(307, { location: options.location ?? `${storage}/v1/object/plan?key=signed` }).end();
    }
    return void readCallback(request).then((verdict) => {
      const refusal = refusals.shift();
      const isRight = verdict !== undefined && request.headers['content-type'] === 'application/vnd.api+json';
      if (refusal !== undefined || !isRight) return response.writeHead(refusal ?? 422).end();
      verdicts.push(verdict);
      waiting.shift()?.(verdict);
      return response.writeHead(200).end();
    });
  });
  return {
    api,
    storage,
    token,
    verdicts,
    requests,
    payload: (changes = {}) =>
      JSON.stringify({
        payload_version: 1,
        access_token: token,
        stage: 'post_plan',
        is_speculative: false,
        task_result_id: 'taskrs-2nH5dncYoXaMVQmJ',
        task_result_enforcement_level: 'mandatory',
        task_result_callback_url: `${api}/api/v2/task-results/${randomUUID()}/callback`,
        run_app_url: `${api}/app/example/access/runs/run-1`,
        run_id: 'run-1',
        run_message: 'Triggered via UI',
        run_created_at: '2026-03-01T10:00:00.000Z',
        run_created_by: 'ada',
        workspace_id: 'ws-1',
        workspace_name: 'access',
        workspace_app_url: `${api}/app/example/access`,
        organization_name: 'example',
        plan_json_api_url: `${api}/api/v2/plans/plan-1/json-output`,
        vcs_repo_url: null,
        ...changes,
      }),
    verdict: () => {
      const { promise, resolve } = deferred<ToldVerdict>();
      waiting.push(resolve);
      return promise;
    },
  };
}

/** The signature of a body, as it is documented. */
export function signatureOf(body: string, key: string): string {
  return createHmac('sha512', key).update(body).digest('hex');
}

async function readCallback(request: IncomingMessage): Promise<ToldVerdict | undefined> {
  let text = '';
  for await (const part of request) text += String(part);
  const { data } = JSON.parse(text) as { data?: { type?: string; attributes?: ToldVerdict } };
  const { type, attributes } = data ?? {};
  const isKnown = type === 'task-results' && ['passed', 'failed', 'running'].includes(attributes?.status ?? '');
  return isKnown ? attributes : undefined;
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

async function listen(handle: (request: IncomingMessage, response: ServerResponse) => unknown): Promise<string> {
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(
    () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  );
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
}
