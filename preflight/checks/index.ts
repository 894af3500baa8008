import type { AccessCheck } from '../access/define-access-check.ts';
import { accessTestFailed } from './access-test-failed.ts';
import { adoptionChanges } from './adoption-changes.ts';
import { adoptionOverwrites } from './adoption-overwrites.ts';
import { assignmentRemovalKeepsGrants } from './assignment-removal-keeps-grants.ts';
import { assignmentRevokes } from './assignment-revokes.ts';
import { dataSourceUnresolved } from './data-source-unresolved.ts';
import { clientRevokes } from './client-revokes.ts';
import { declaredTwice } from './declared-twice.ts';
import type { Check } from './define-check.ts';
import { divisionDeleteRevokes } from './division-delete-revokes.ts';
import { divisionIsHome } from './division-is-home.ts';
import { divisionNameReserved } from './division-name-reserved.ts';
import { divisionNameTaken } from './division-name-taken.ts';
import { divisionNotEmpty } from './division-not-empty.ts';
import { divisionNotGrantable } from './division-not-grantable.ts';
import { divisionQuota } from './division-quota.ts';
import { dutiesConflict } from './duties-conflict.ts';
import { grantsBeyondOwn } from './grants-beyond-own.ts';
import { lockOut } from './lock-out.ts';
import { nameTaken } from './name-taken.ts';
import { nameChangesHands } from './name-changes-hands.ts';
import { ownedElsewhere } from './owned-elsewhere.ts';
import { permissionChangeDelay } from './permission-change-delay.ts';
import { permissionConditionNotAllowed } from './permission-condition-not-allowed.ts';
import { permissionNotByDivision } from './permission-not-by-division.ts';
import { permissionUnknown } from './permission-unknown.ts';
import { renameReplaces } from './rename-replaces.ts';
import { renameTaken } from './rename-taken.ts';
import { roleBreadth } from './role-breadth.ts';
import { roleDeleteRevokes } from './role-delete-revokes.ts';
import { roleNarrowed } from './role-narrowed.ts';
import { roleNameTaken } from './role-name-taken.ts';
import { staleState } from './stale-state.ts';
import { userRestored } from './user-restored.ts';

/** Every check, in the order in which reports name them. */
export const CHECKS: readonly Check[] = [
  divisionNameTaken,
  roleNameTaken,
  nameTaken,
  userRestored,
  dataSourceUnresolved,
  declaredTwice,
  nameChangesHands,
  renameTaken,
  renameReplaces,
  ownedElsewhere,
  assignmentRevokes,
  assignmentRemovalKeepsGrants,
  adoptionChanges,
  adoptionOverwrites,
  divisionQuota,
  divisionNameReserved,
  divisionNotEmpty,
  divisionDeleteRevokes,
  divisionIsHome,
  roleDeleteRevokes,
  permissionUnknown,
  permissionConditionNotAllowed,
  permissionNotByDivision,
  roleBreadth,
  permissionChangeDelay,
  staleState,
] as readonly Check[];

/** The checks of what a deploy makes of access; they run last. */
export const ACCESS_CHECKS: readonly AccessCheck[] = [
  lockOut,
  roleNarrowed,
  clientRevokes,
  divisionNotGrantable,
  grantsBeyondOwn,
  dutiesConflict,
  accessTestFailed,
];

/** The ids of all checks: what an acknowledgement may name. */
export const CHECK_IDS: readonly string[] = [...CHECKS, ...ACCESS_CHECKS].map(({ id }) => id);
