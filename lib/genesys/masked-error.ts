import { GenesysError } from './errors.ts';
import type { Mask } from './mask.ts';

/**
 * An error without secrets. What goes wrong is told with names of settings, ids and keys of answers: whoever sends or
 * searches a secret would read it there. What caused it is left behind; errors
 * of other kinds stay what they are.
 */
export function maskedError<T>(error: T, mask: Mask): T;
export function maskedError(error: unknown, mask: Mask): unknown {
  if (!(error instanceof GenesysError)) return error;
  const { code, concerns, status } = error;
  const { apiCode, correlationId, permissions } = error;
  return new GenesysError({
    code,
    concerns,
    message: mask.apply(error.message),
    cure: mask.apply(error.cure),
    ...(status === undefined ? {} : { status }),
    ...(apiCode === undefined ? {} : { apiCode: mask.apply(apiCode) }),
    ...(correlationId === undefined ? {} : { correlationId: mask.apply(correlationId) }),
    ...(permissions === undefined ? {} : { permissions: permissions.map((permission) => mask.apply(permission)) }),
  });
}
