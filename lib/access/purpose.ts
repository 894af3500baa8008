import type { Permission } from './permission.ts';

/** A named bundle of permissions, as the manifest declares it. */
export interface Purpose {
  readonly name: string;
  readonly permissions: readonly Permission[];
}
