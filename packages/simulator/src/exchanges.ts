import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import { ApiError, errorBodyOf } from './api-errors.ts';
import type { Clock } from './clock.ts';
import { deliver } from './faults/deliver.ts';
import { deliveryOf } from './faults/delivery.ts';
import type { FaultAction } from './faults/fault-plan.ts';
import type { ChosenFault, Faults, InjectedFault } from './faults/faults.ts';
import type { Arrival } from './faults/occasions.ts';
import { type Happened, injectedFault, type Outcome } from './outcome.ts';
import type { Exchange, Handling } from './exchange.ts';
import { refusalOf } from './faults/refusals.ts';
import { identifierOf } from './identifiers.ts';
import { Query } from './query.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RequestLogEntry } from './request-log.ts';
import { loginErrorBody, type Tokens } from './tokens.ts';
import { withHidden } from './visibility.ts';

/** What every request passes. */
export interface Gate {
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly rateLimit: RateLimit;
  readonly faults: Faults;
  /** Makes the changes that belong to a fault. */
  readonly somebodyElse: (action: FaultAction) => NonNullable<InjectedFault['changes']>;
}

/** Takes every request through token, limit, faults and answer, and logs it. */
export class Exchanges {
  readonly log: RequestLogEntry[] = [];
  #arrived = 0;
  #everArrived = 0;

  constructor(private readonly gate: Gate) {}

  /** Forgets the requests so far; the next one is the first. */
  clear(): void {
    this.log.length = 0;
    this.#arrived = 0;
  }

  /** Answers one request: whatever is thrown becomes a JSON body, whatever goes wrong is written down. */
  async serve(context: Context<{ Bindings: HttpBindings }>, handling: Handling): Promise<Response> {
    const { clock, faults, tokens } = this.gate;
    const { method, path } = context.req;
    const authorization = context.req.header('authorization');
    this.#arrived += 1;
    // Counted on when the log is cleared, so that no two answers share a correlation id.
    const correlationId = identifierOf('request', String(this.#everArrived));
    this.#everArrived += 1;
    const arrival: Arrival = {
      index: this.#arrived,
      method,
      path,
      template: handling.template,
      kind: handling.kind,
      client: tokens.ownerOf(authorization),
    };
    const chosen = faults.choose(arrival);
    const exchange: Exchange = {
      method,
      path,
      query: new Query(new URL(context.req.url).searchParams),
      params: context.req.param(),
      authorization,
      text: await context.req.text(),
      headers: { 'ININ-Correlation-Id': correlationId },
      client: undefined,
      body: undefined,
      behind: undefined,
    };
    const at = clock.now().toISOString();
    const outcome = this.#outcomeOf(exchange, handling, chosen, arrival);
    const { answer, refused, happened } = outcome;
    const told = refused ? { status: refused.kind.status, body: bodyOf(refused, handling, correlationId) } : answer;
    const delivery = deliveryOf(told, happened?.kind);
    const fault = happened && injectedFault(happened, outcome, delivery);
    this.log.push({
      index: arrival.index,
      method,
      path,
      query: exchange.query.toRecord(),
      status: delivery.status,
      at,
      ...(exchange.client ? { client: exchange.client.id } : {}),
      ...(exchange.body === undefined ? {} : { body: exchange.body }),
      ...(fault ? { fault } : {}),
      correlationId,
    });
    return deliver(context, delivery, exchange.headers, fault ? delayOf(chosen) : 0);
  }

  #outcomeOf(exchange: Exchange, handling: Handling, chosen: ChosenFault | undefined, arrival: Arrival): Outcome {
    let happened: Happened | undefined;
    let carriedOut: number | undefined;
    let refused: ApiError | undefined;
    try {
      if (handling.organisation) this.#admit(exchange);
      if (!chosen) return { answer: handling.answer(exchange) };
      happened = this.#begin(exchange, handling, chosen);
      const refusal = refusalOf(chosen.action, arrival);
      Object.assign(exchange.headers, refusal?.headers);
      if (refusal && !refusal.afterwards) throw refusal.error;
      if (happened.kind === 'connection-reset') return { answer: { status: 0 }, happened };
      refused = refusal?.error;
      const answer = handling.answer(exchange);
      carriedOut = answer.status;
      return { answer, refused, carriedOut, happened };
    } catch (error) {
      const thrown = asApiError(error);
      // What is told in place of the answer is told in place of a refusal too.
      if (refused) carriedOut = thrown.kind.status;
      return { answer: { status: thrown.kind.status }, refused: refused ?? thrown, carriedOut, happened };
    }
  }

  /** Lets a call in that has a token and is within its limit. */
  #admit(exchange: Exchange): void {
    const client = this.gate.tokens.clientOf(exchange.authorization);
    exchange.client = client;
    const { headers, exceeded } = this.gate.rateLimit.count(client.id);
    Object.assign(exchange.headers, headers);
    if (exceeded) throw exceeded;
    exchange.body = parsedBody(exchange.text);
  }

  /** Does what a fault does before the request is looked at. */
  #begin(exchange: Exchange, { organisation }: Handling, { action, rule }: ChosenFault): Happened {
    const { somebodyElse, tokens } = this.gate;
    const { client } = exchange;
    const changes = somebodyElse(action);
    if (action.kind === 'stale') exchange.behind = action.behind ?? 1;
    if (action.kind === 'token-expired') tokens.end(exchange.authorization);
    if (action.kind === 'tokens-revoked' && client) tokens.endAllOf(client.id);
    if (action.kind === 'divisions-hidden' && client && organisation) {
      exchange.client = withHidden(client, organisation, action.hides);
    }
    return { kind: action.kind, ...(rule === undefined ? {} : { rule }), ...(changes.length > 0 ? { changes } : {}) };
  }
}

function delayOf(chosen: ChosenFault | undefined): number {
  if (!chosen) return 0;
  return chosen.action.delayMs ?? (chosen.action.kind === 'slow' ? 250 : 0);
}

function bodyOf(refused: ApiError, { kind }: Handling, correlationId: string): Record<string, unknown> {
  return kind === 'login' ? loginErrorBody(refused.kind.code, refused.message) : errorBodyOf(refused, correlationId);
}

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError('internalServerError', { reason: error instanceof Error ? error.message : String(error) });
}

function parsedBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ApiError('badRequest', { reason: 'the body is not JSON' });
  }
}
