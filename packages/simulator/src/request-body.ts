import type { ZodType } from 'zod';
import { ApiError } from './api-errors.ts';
import type { Call } from './route.ts';

/**
 * The body of a call as its schema types it.
 * @throws ApiError 400 `constraint.validation` that names every field in the way.
 */
export function bodyOf<T>(call: Call, schema: ZodType<T>): T {
  const parsed = schema.safeParse(call.body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({
    field: issue.path.join('.') || 'body',
    message: issue.message,
  }));
  throw new ApiError(
    'constraintValidation',
    { reason: issues.map(({ field, message }) => `${field}: ${message}`).join('; ') },
    issues.map(({ field }) => ({ errorCode: 'constraint.validation', fieldName: field })),
  );
}
