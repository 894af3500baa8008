import type { CliCommand } from '../command.ts';
import { accessConflictsCommand } from './access/conflicts.ts';
import { accessDiffCommand } from './access/diff.ts';
import { accessEffectiveCommand } from './access/effective.ts';
import { accessValidateCommand } from './access/validate.ts';
import { accessTestCommand } from './access/test.ts';
import { accessWhoCommand } from './access/who.ts';
import { accessHistoryCommand } from './access/history.ts';
import { accessMatrixCommand } from './access/matrix.ts';
import { configShowCommand } from './config/show.ts';
import { checkCommand } from './check.ts';
import { demoCommand } from './demo.ts';
import { deployCommand } from './deploy.ts';
import { doctorCommand } from './doctor.ts';
import { divisionDeleteCommand } from './division/delete.ts';
import { divisionDiagnoseCommand } from './division/diagnose.ts';
import { divisionInspectCommand } from './division/inspect.ts';
import { divisionListCommand } from './division/list.ts';
import { divisionMoveCommand } from './division/move.ts';
import { divisionObjectsCommand } from './division/objects.ts';
import { explainCommand } from './explain.ts';
import { importsCommand } from './imports.ts';
import { manifestCheckCommand } from './manifest/check.ts';
import { manifestPlanCommand } from './manifest/plan.ts';
import { manifestSchemaCommand } from './manifest/schema.ts';
import { permissionListCommand } from './permission/list.ts';
import { permissionSearchCommand } from './permission/search.ts';
import { permissionShowCommand } from './permission/show.ts';
import { divisionCreateBatchCommand } from './division/create-batch.ts';
import { divisionCreateCommand } from './division/create.ts';
import { divisionUpdateCommand } from './division/update.ts';
import { accessSyncCommand } from './access/sync.ts';
import { journalShowCommand } from './journal/show.ts';
import { roleAssignBatchCommand } from './role/assign-batch.ts';
import { roleAssignCommand } from './role/assign.ts';
import { roleCreateBatchCommand } from './role/create-batch.ts';
import { roleCreateCommand } from './role/create.ts';
import { roleUpdateCommand } from './role/update.ts';
import { purposeListCommand } from './purpose/list.ts';
import { purposeShowCommand } from './purpose/show.ts';
import { simulateCommand } from './simulate.ts';
import { snapshotCommand } from './snapshot.ts';

/** Every command, in the order of the help. */
export const COMMANDS = [
  checkCommand,
  deployCommand,
  importsCommand,
  doctorCommand,
  explainCommand,
  configShowCommand,
  divisionListCommand,
  divisionInspectCommand,
  divisionObjectsCommand,
  divisionDiagnoseCommand,
  divisionCreateCommand,
  divisionCreateBatchCommand,
  divisionUpdateCommand,
  divisionMoveCommand,
  divisionDeleteCommand,
  roleCreateCommand,
  roleCreateBatchCommand,
  roleUpdateCommand,
  roleAssignCommand,
  roleAssignBatchCommand,
  accessSyncCommand,
  journalShowCommand,
  manifestCheckCommand,
  manifestPlanCommand,
  manifestSchemaCommand,
  purposeListCommand,
  purposeShowCommand,
  permissionListCommand,
  permissionSearchCommand,
  permissionShowCommand,
  accessEffectiveCommand,
  accessWhoCommand,
  accessValidateCommand,
  accessDiffCommand,
  snapshotCommand,
  accessMatrixCommand,
  accessHistoryCommand,
  accessConflictsCommand,
  accessTestCommand,
  simulateCommand,
  demoCommand,
] as readonly CliCommand[];

/** What the commands have in common whose names begin with the same word, e.g. `division list`. */
export const COMMAND_GROUPS: Readonly<Record<string, string>> = {
  config: 'look at the configuration that counts',
  access: 'who may do what where, and why',
  role: 'create, change and assign roles',
  journal: 'look at what was changed from here',
  division: 'look at divisions and at what lives in them; move and delete it',
  manifest: 'access as people write it: check it, compare it with the organisation',
  purpose: 'bundles of permissions in a manifest, from which roles are built',
  permission: 'look at the permissions that roles can hold',
};
