import type { Answer } from '../route.ts';
import type { FaultKind } from './fault-kinds.ts';

/** In what form an answer goes out. */
export interface Delivery {
  /** HTTP status; 0 = nothing is sent at all. */
  readonly status: number;
  /** Undefined = no body. */
  readonly text: string | undefined;
  readonly type: 'application/json' | 'text/html';
  /** How many bytes of the text are sent before the connection is reset; undefined = all, and it is kept. */
  readonly cutAfter: number | undefined;
  /** Whether the form is what the kind of fault makes of it. */
  readonly spoilt: boolean;
}

const page =
  '<!DOCTYPE html>\n<html><head><title>Please sign in</title></head><body><h1>Please sign in</h1></body></html>\n';

/** The form in which an answer goes out when a fault of the kind (if any) happens to it. */
export function deliveryOf({ status, body }: Answer, kind: FaultKind | undefined): Delivery {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const whole: Delivery = { status, text, type: 'application/json', cutAfter: undefined, spoilt: false };
  switch (kind) {
    case 'connection-reset':
    case 'answer-lost':
      return { ...whole, status: 0, text: undefined, cutAfter: 0, spoilt: true };
    case 'answer-cut-off':
      // Without a body there is no middle: then only the head is missing.
      if (text === undefined) return { ...whole, status: 0, cutAfter: 0, spoilt: true };
      return { ...whole, cutAfter: Math.floor(Buffer.byteLength(text) / 2), spoilt: true };
    case 'truncated-json':
      if (text === undefined) return whole;
      return { ...whole, text: text.slice(0, Math.floor(text.length / 2)), spoilt: true };
    case 'wrong-content-type':
      return { ...whole, status: 200, text: page, type: 'text/html', spoilt: true };
    default:
      return whole;
  }
}
