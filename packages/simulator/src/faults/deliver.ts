import { setTimeout } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Delivery } from './delivery.ts';

/** Sends an answer in its form, `delayMs` later. */
export async function deliver(
  context: Context<{ Bindings: HttpBindings }>,
  delivery: Delivery,
  headers: Readonly<Record<string, string>>,
  delayMs: number,
): Promise<Response> {
  // A delay that nobody waits for any more must not keep the process alive.
  if (delayMs > 0) await setTimeout(delayMs, undefined, { ref: false });
  const { status, text, type, cutAfter } = delivery;
  if (cutAfter !== undefined) {
    cutOff(context.env.outgoing, delivery, headers, cutAfter);
    return RESPONSE_ALREADY_SENT;
  }
  for (const [name, value] of Object.entries(headers)) context.header(name, value);
  if (text === undefined) return context.body(null, status as ContentfulStatusCode);
  return context.body(text, status as ContentfulStatusCode, { 'content-type': type });
}

function cutOff(
  outgoing: HttpBindings['outgoing'],
  { status, text, type }: Delivery,
  headers: Readonly<Record<string, string>>,
  bytes: number,
): void {
  const reset = () => outgoing.socket?.resetAndDestroy();
  if (text === undefined) {
    reset();
    return;
  }
  const whole = Buffer.from(text);
  outgoing.writeHead(status, { ...headers, 'content-type': type, 'content-length': whole.length });
  outgoing.write(whole.subarray(0, bytes), reset);
}
