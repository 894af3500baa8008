import { accessLimits } from './access-limits.ts';
import { acknowledgements } from './acknowledgements.ts';
import { assembly } from './assembly.ts';
import { cdktfCommand } from './cdktf-command.ts';
import { cdktfLibrary } from './cdktf-library.ts';
import { client } from './client.ts';
import { configuration } from './configuration.ts';
import { credentials } from './credentials.ts';
import { decisions } from './decisions.ts';
import type { Examination } from './examination.ts';
import { login } from './login.ts';
import { node } from './node.ts';
import { organisation } from './organisation.ts';
import { permissionsToCheck } from './permissions-to-check.ts';
import { permissionsToDeploy } from './permissions-to-deploy.ts';
import { project } from './project.ts';
import { provider } from './provider.ts';
import { rateLimit } from './rate-limit.ts';
import { region } from './region.ts';
import { terraform } from './terraform.ts';

/** Every examination, in order: this machine, the project, the connection, the organisation. */
export const EXAMINATIONS: readonly Examination[] = [
  node,
  terraform,
  cdktfLibrary,
  cdktfCommand,
  project,
  assembly,
  configuration,
  decisions,
  acknowledgements,
  provider,
  credentials,
  region,
  login,
  organisation,
  client,
  permissionsToCheck,
  permissionsToDeploy,
  accessLimits,
  rateLimit,
];
