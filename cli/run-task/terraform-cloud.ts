import { Mask, type Clock, type Secret } from '../../lib/genesys/index.ts';
import type { Verdict } from './verdict.ts';

/** Where HCP Terraform or Terraform Enterprise is, and how much is taken from there. */
export interface TerraformCloudOptions {
  /** Origin of the API, e.g. `https://app.terraform.io`: the only place that is handed a token. */
  readonly api: string;
  /** Origins that the API may send us to for a plan; they get no token. */
  readonly downloads: readonly string[];
  /** The most bytes of a plan. */
  readonly mostPlanBytes: number;
  readonly clock: Clock;
}

/** HCP Terraform did not do what it documents, or the request leads somewhere else; the message holds no token. */
export class TerraformCloudError extends Error {
  readonly code = 'terraform-cloud';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TerraformCloudError';
  }
}

const MEDIA_TYPE = 'application/vnd.api+json';
/** The API answers with one redirect to where plans are kept. */
const MOST_REDIRECTS = 3;
const REQUEST_MS = 30_000;
/** After the first try, in milliseconds. A plan that is not written yet (204) and a busy API are asked again. */
const WAITS_MS = [1_000, 3_000, 9_000] as const;

/**
 * The two requests of a run task. The only file beside `lib/genesys` that sends anything: it knows one origin, which the
 * payload cannot change.
 */
export class TerraformCloud {
  constructor(private readonly options: TerraformCloudOptions) {}

  /** Whether a request leads to the API that was configured. */
  isOurs(url: string): boolean {
    return originOf(url) === this.options.api && !hasUser(url);
  }

  /**
   * The plan as JSON: `GET /plans/:id/json-output`, which redirects to where it is kept for a minute.
   *
   * @throws TerraformCloudError when it is somewhere else, too large, or not to be had
   */
  async fetchPlan(url: string, token: Secret, signal: AbortSignal): Promise<Uint8Array> {
    for (const waitMs of [...WAITS_MS, undefined]) {
      const response = await this.#follow(url, token, signal);
      if (response.status === 200) return this.#bodyOf(response);
      await response.body?.cancel();
      if (waitMs === undefined || !isForLater(response.status)) {
        throw new TerraformCloudError(
          `HCP Terraform answered ${String(response.status)} when it was asked for the plan.`,
        );
      }
      await this.options.clock.sleep(waitMs);
    }
    throw new TerraformCloudError('HCP Terraform has no plan.');
  }

  /**
   * Hands over a verdict: `PATCH` of the callback.
   *
   * @param url - where the whole check can be read
   * @throws TerraformCloudError when it does not take it
   */
  async report(callback: string, token: Secret, verdict: Verdict, url: string | undefined): Promise<void> {
    const attributes = { status: verdict.status, message: verdict.message, ...(url === undefined ? {} : { url }) };
    const body = JSON.stringify({ data: { type: 'task-results', attributes } });
    let problem = '';
    for (const waitMs of [...WAITS_MS, undefined]) {
      try {
        const response = await this.#send(callback, { method: 'PATCH', body }, token, new AbortController().signal);
        await response.body?.cancel();
        if (response.ok) return;
        problem = `answered ${String(response.status)}`;
        if (!isForLater(response.status)) break;
      } catch (error) {
        if (error instanceof TerraformCloudError && originOf(callback) !== this.options.api) throw error;
        problem = error instanceof Error ? error.message : String(error);
      }
      if (waitMs !== undefined) await this.options.clock.sleep(waitMs);
    }
    throw new TerraformCloudError(`HCP Terraform does not take the verdict: ${problem}.`);
  }

  async #follow(start: string, token: Secret, signal: AbortSignal): Promise<Response> {
    const mask = new Mask();
    mask.add(token.reveal());
    let url = start;
    for (let step = 0; step <= MOST_REDIRECTS; step += 1) {
      const response = await this.#send(url, { method: 'GET' }, step === 0 ? token : undefined, signal);
      const location = response.headers.get('location');
      if (![301, 302, 303, 307, 308].includes(response.status) || location === null) return response;
      await response.body?.cancel();
      url = this.#allowed(location, url, mask);
    }
    throw new TerraformCloudError('HCP Terraform sends us from place to place for the plan.');
  }

  /** Where a redirect leads to. @throws TerraformCloudError when that is somewhere else */
  #allowed(location: string, from: string, mask: Mask): string {
    const { api, downloads } = this.options;
    const next = URL.canParse(location, from) ? new URL(location, from).href : '';
    if ([api, ...downloads].includes(originOf(next)) && !hasUser(next)) return next;
    // Before it is taken apart: a host is shown in small letters, in which no token is known any more.
    throw elsewhere(originOf(mask.apply(location)) || 'another place', this.options);
  }

  async #send(
    url: string,
    request: { readonly method: string; readonly body?: string },
    token: Secret | undefined,
    signal: AbortSignal,
  ): Promise<Response> {
    const { api, downloads } = this.options;
    const origin = originOf(url);
    const isAllowed = origin === api || (token === undefined && downloads.includes(origin));
    if (!isAllowed) throw elsewhere(origin, this.options);
    try {
      return await fetch(url, {
        ...request,
        redirect: 'manual',
        headers: {
          ...(origin === api ? { 'content-type': MEDIA_TYPE } : {}),
          ...(token === undefined ? {} : { authorization: `Bearer ${token.reveal()}` }),
        },
        signal: AbortSignal.any([signal, AbortSignal.timeout(REQUEST_MS)]),
      });
    } catch (cause) {
      // What fetch throws may hold the address, which is a secret where plans are kept.
      throw new TerraformCloudError(`${origin} cannot be reached (${reasonOf(cause)}).`);
    }
  }

  /** Counted while it comes: what it claims to be long is not believed. */
  async #bodyOf(response: Response): Promise<Uint8Array> {
    const { mostPlanBytes } = this.options;
    const parts: Uint8Array[] = [];
    let bytes = 0;
    for await (const part of (response.body ?? []) as AsyncIterable<Uint8Array>) {
      bytes += part.length;
      if (bytes > mostPlanBytes) {
        throw new TerraformCloudError(
          `The plan is larger than ${String(Math.floor(mostPlanBytes / MEGABYTE))} MB; --max-plan-mb allows more.`,
        );
      }
      parts.push(part);
    }
    return Buffer.concat(parts);
  }
}

const MEGABYTE = 1_048_576;

function elsewhere(origin: string, { api, downloads }: TerraformCloudOptions): TerraformCloudError {
  return new TerraformCloudError(
    `The request leads to ${origin}, which is not configured; known are ${[api, ...downloads].join(', ')}.`,
  );
}

function isForLater(status: number): boolean {
  return status === 204 || status === 429 || status >= 500;
}

function originOf(url: string): string {
  try {
    return new URL(url).origin;
  } catch {
    return '';
  }
}

/** Whether an address names a user: HCP Terraform's own never do. */
function hasUser(url: string): boolean {
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return error instanceof Error ? error.name : 'no answer';
}
