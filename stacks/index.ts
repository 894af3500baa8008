/**
 * Stacks to begin with: what an organisation's access is declared as.
 *
 * ```ts
 * import { App } from 'cdktf';
 * import { ImportDecisions } from 'genesys-preflight';
 * import { AccessStack } from 'genesys-preflight/stacks';
 *
 * const app = new App();
 * AccessStack.fromManifest(app, 'access', 'genesys-access.yaml');
 * ImportDecisions.applyTo(app);
 * app.synth();
 * ```
 *
 * @module
 */
export {
  AccessStack,
  type AccessAssignment,
  type AccessDivision,
  type AccessEntry,
  type AccessPermission,
  type AccessRole,
  type AccessStackProps,
} from './access-stack.ts';
