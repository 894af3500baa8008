import { z } from 'zod';
import { MalformedPermissionError, parsePermission } from '../access/permission.ts';

/** `domain:entity:action` as people write it in a file, `*` as entity or action for all of them. */
export const PermissionText = z
  .string()
  .regex(/^[A-Za-z0-9_-]+:(\*|[A-Za-z0-9_-]+):(\*|[A-Za-z0-9_-]+)$/, { error: ({ input }) => malformed(String(input)) })
  .meta({ description: 'domain:entity:action; * as entity or action stands for all of them' });

function malformed(text: string): string {
  try {
    parsePermission(text);
    return `"${text}" is not a permission`;
  } catch (error) {
    if (error instanceof MalformedPermissionError) return error.message;
    throw error;
  }
}
