import { ApiError } from './api-errors.ts';

/** A failure to be played: the next `times` matching requests are answered with it instead of by a route. */
export interface Fault {
  /** Only requests of this method. @default any */
  readonly method?: string;
  /** Only requests whose path (without query) matches. @default any */
  readonly path?: string | RegExp;
  /** HTTP status, e.g. 429, 503, 404. */
  readonly status: number;
  /** `code` of the error body. @default one that fits the status */
  readonly code?: string;
  /** Value of the `Retry-After` header, in seconds. */
  readonly retryAfterSeconds?: number;
  /** How often it happens. @default 1 */
  readonly times?: number;
  /** The request is carried out all the same and only its answer is lost. @default false */
  readonly afterwards?: boolean;
}

/** What a played fault says. */
export interface PlayedFault {
  readonly error: ApiError;
  readonly headers: Record<string, string>;
  readonly afterwards: boolean;
}

/** The faults still to be played, in the order they were asked for. */
export class Faults {
  readonly #waiting: { fault: Fault; left: number }[] = [];

  /** Asks for a fault. */
  add(fault: Fault): void {
    this.#waiting.push({ fault, left: fault.times ?? 1 });
  }

  /** Takes the fault for a request, if one waits for it. */
  take(method: string, path: string): PlayedFault | undefined {
    const entry = this.#waiting.find(({ fault, left }) => left > 0 && matches(fault, method, path));
    if (!entry) return undefined;
    entry.left -= 1;
    const { status, code, retryAfterSeconds, afterwards } = entry.fault;
    return {
      error: new ApiError({
        status,
        code: code ?? usualCodes[status] ?? 'internal.server.error',
        message: 'Asked for by a test.',
      }),
      headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
      afterwards: afterwards ?? false,
    };
  }
}

const usualCodes: Readonly<Record<number, string>> = {
  400: 'bad.request',
  401: 'bad.credentials',
  403: 'not.authorized',
  404: 'not.found',
  408: 'client.timeout',
  409: 'request.conflict',
  429: 'too.many.requests.retry.after',
  500: 'internal.server.error',
  503: 'service.unavailable',
  504: 'request.timeout',
};

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method !== undefined && fault.method !== method) return false;
  if (fault.path === undefined) return true;
  return typeof fault.path === 'string' ? fault.path === path : fault.path.test(path);
}
