import { createHmac, timingSafeEqual } from 'node:crypto';

/** Header of the signature: HMAC-SHA512 of the body, in hexadecimal; empty where the run task has no key. */
export const SIGNATURE_HEADER = 'x-tfc-task-signature';

/** Whether whoever sent a body has the key. Takes the same time whatever differs. */
export function isSigned(body: Uint8Array, signature: string | undefined, key: string): boolean {
  const given = Buffer.from(signature ?? '', 'utf8');
  const right = Buffer.from(createHmac('sha512', key).update(body).digest('hex'), 'utf8');
  return given.length === right.length && timingSafeEqual(given, right);
}
