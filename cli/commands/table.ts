import type { CliCommand } from '../command.ts';

/** A command before it is loaded. */
export interface CommandEntry {
  /** As {@link CliCommand.name} and {@link CliCommand.summary}: a test holds them together. */
  readonly name: string;
  readonly summary: string;
  /** Loads it, with all that it needs: nobody waits for the others. */
  readonly load: () => Promise<CliCommand>;
}

/** Every command, in the order of the help. */
export const COMMAND_TABLE: readonly CommandEntry[] = [
  {
    name: 'check',
    summary: 'ask the organisation what a deploy would run into',
    load: async () => (await import('./check.ts')).checkCommand as CliCommand,
  },
  {
    name: 'deploy',
    summary: 'synth, check, import, deploy: one command for a pipeline',
    load: async () => (await import('./deploy.ts')).deployCommand as CliCommand,
  },
  {
    name: 'imports',
    summary: 'print imports for any Terraform: blocks or commands',
    load: async () => (await import('./imports.ts')).importsCommand as CliCommand,
  },
  {
    name: 'receipt verify',
    summary: 'whether what is about to be deployed is what was checked',
    load: async () => (await import('./receipt/verify.ts')).receiptVerifyCommand as CliCommand,
  },
  {
    name: 'run-task serve',
    summary: 'answer the run task of HCP Terraform',
    load: async () => (await import('./run-task/serve.ts')).runTaskServeCommand as CliCommand,
  },
  {
    name: 'doctor',
    summary: 'look whether everything is there that the other commands need',
    load: async () => (await import('./doctor.ts')).doctorCommand as CliCommand,
  },
  {
    name: 'explain',
    summary: 'say why a deploy failed, and the way out',
    load: async () => (await import('./explain.ts')).explainCommand as CliCommand,
  },
  {
    name: 'config show',
    summary: 'what is in force, and where each value comes from',
    load: async () => (await import('./config/show.ts')).configShowCommand as CliCommand,
  },
  {
    name: 'division list',
    summary: 'the divisions of the organisation',
    load: async () => (await import('./division/list.ts')).divisionListCommand as CliCommand,
  },
  {
    name: 'division inspect',
    summary: 'a division, and how much of what it holds',
    load: async () => (await import('./division/inspect.ts')).divisionInspectCommand as CliCommand,
  },
  {
    name: 'division objects',
    summary: 'the names of what lives in a division',
    load: async () => (await import('./division/objects.ts')).divisionObjectsCommand as CliCommand,
  },
  {
    name: 'division diagnose',
    summary: 'what is the matter with a division, and the way out',
    load: async () => (await import('./division/diagnose.ts')).divisionDiagnoseCommand as CliCommand,
  },
  {
    name: 'division create',
    summary: 'create a division, unless it exists',
    load: async () => (await import('./division/create.ts')).divisionCreateCommand as CliCommand,
  },
  {
    name: 'division create-batch',
    summary: 'create the divisions of a manifest or sheet that do not exist yet',
    load: async () => (await import('./division/create-batch.ts')).divisionCreateBatchCommand as CliCommand,
  },
  {
    name: 'division update',
    summary: 'rename a division, or describe it otherwise',
    load: async () => (await import('./division/update.ts')).divisionUpdateCommand as CliCommand,
  },
  {
    name: 'division move',
    summary: 'move everything that lives in a division to another one',
    load: async () => (await import('./division/move.ts')).divisionMoveCommand as CliCommand,
  },
  {
    name: 'division delete',
    summary: 'delete a division, its objects moved away first',
    load: async () => (await import('./division/delete.ts')).divisionDeleteCommand as CliCommand,
  },
  {
    name: 'role create',
    summary: 'create a role, unless it exists',
    load: async () => (await import('./role/create.ts')).roleCreateCommand as CliCommand,
  },
  {
    name: 'role create-batch',
    summary: 'create the roles of a manifest or sheet that do not exist yet',
    load: async () => (await import('./role/create-batch.ts')).roleCreateBatchCommand as CliCommand,
  },
  {
    name: 'role update',
    summary: 'rename a role, describe it otherwise, add or take permissions',
    load: async () => (await import('./role/update.ts')).roleUpdateCommand as CliCommand,
  },
  {
    name: 'role assign',
    summary: 'give a role to users, groups and OAuth clients',
    load: async () => (await import('./role/assign.ts')).roleAssignCommand as CliCommand,
  },
  {
    name: 'role assign-batch',
    summary: 'give users, groups and OAuth clients the roles that a manifest or sheet says',
    load: async () => (await import('./role/assign-batch.ts')).roleAssignBatchCommand as CliCommand,
  },
  {
    name: 'access sync',
    summary: 'bring the assignments of a manifest about, without Terraform',
    load: async () => (await import('./access/sync.ts')).accessSyncCommand as CliCommand,
  },
  {
    name: 'journal show',
    summary: 'what was changed from here: who, what, before, after, result',
    load: async () => (await import('./journal/show.ts')).journalShowCommand as CliCommand,
  },
  {
    name: 'manifest check',
    summary: 'whether a manifest holds together, offline',
    load: async () => (await import('./manifest/check.ts')).manifestCheckCommand as CliCommand,
  },
  {
    name: 'manifest plan',
    summary: 'what of a manifest an organisation has, lacks, or has otherwise',
    load: async () => (await import('./manifest/plan.ts')).manifestPlanCommand as CliCommand,
  },
  {
    name: 'manifest schema',
    summary: 'print the JSON Schema of a manifest, for editors',
    load: async () => (await import('./manifest/schema.ts')).manifestSchemaCommand as CliCommand,
  },
  {
    name: 'purpose list',
    summary: 'the purposes of a manifest, and the roles that are built from them',
    load: async () => (await import('./purpose/list.ts')).purposeListCommand as CliCommand,
  },
  {
    name: 'purpose show',
    summary: 'what a purpose permits, and which roles serve it',
    load: async () => (await import('./purpose/show.ts')).purposeShowCommand as CliCommand,
  },
  {
    name: 'permission list',
    summary: 'the permissions that roles of the organisation can hold',
    load: async () => (await import('./permission/list.ts')).permissionListCommand as CliCommand,
  },
  {
    name: 'permission search',
    summary: 'find permissions by words of their names and labels',
    load: async () => (await import('./permission/search.ts')).permissionSearchCommand as CliCommand,
  },
  {
    name: 'permission show',
    summary: 'one permission, or what a wildcard stands for today',
    load: async () => (await import('./permission/show.ts')).permissionShowCommand as CliCommand,
  },
  {
    name: 'access effective',
    summary: 'what a user, group or OAuth client may do where, and why',
    load: async () => (await import('./access/effective.ts')).accessEffectiveCommand as CliCommand,
  },
  {
    name: 'access who',
    summary: 'everybody who may do something, and why',
    load: async () => (await import('./access/who.ts')).accessWhoCommand as CliCommand,
  },
  {
    name: 'access validate',
    summary: 'whether everybody has the access that they are to have',
    load: async () => (await import('./access/validate.ts')).accessValidateCommand as CliCommand,
  },
  {
    name: 'access diff',
    summary: 'in what the access of two organisations differs, or of one at two times',
    load: async () => (await import('./access/diff.ts')).accessDiffCommand as CliCommand,
  },
  {
    name: 'snapshot',
    summary: 'keep who may do what in a file, to compare later',
    load: async () => (await import('./snapshot.ts')).snapshotCommand as CliCommand,
  },
  {
    name: 'access matrix',
    summary: 'who has which role, purpose or permission in which division, and why',
    load: async () => (await import('./access/matrix.ts')).accessMatrixCommand as CliCommand,
  },
  {
    name: 'access history',
    summary: 'who changed whose access, and when',
    load: async () => (await import('./access/history.ts')).accessHistoryCommand as CliCommand,
  },
  {
    name: 'access conflicts',
    summary: 'what rules keep apart, and a role or somebody has together',
    load: async () => (await import('./access/conflicts.ts')).accessConflictsCommand as CliCommand,
  },
  {
    name: 'access test',
    summary: 'what people say of who may do what, held against the organisation',
    load: async () => (await import('./access/test.ts')).accessTestCommand as CliCommand,
  },
  {
    name: 'init',
    summary: 'set up a new CDKTF project for access as code',
    load: async () => (await import('./init.ts')).initCommand as CliCommand,
  },
  {
    name: 'schema report',
    summary: 'print the JSON Schema of the report of a check, for programs that read it',
    load: async () => (await import('./schema/report.ts')).schemaReportCommand as CliCommand,
  },
  {
    name: 'simulate',
    summary: 'run a Genesys Cloud organisation on localhost',
    load: async () => (await import('./simulate.ts')).simulateCommand as CliCommand,
  },
  {
    name: 'demo',
    summary: 'see it at work on a simulated organisation',
    load: async () => (await import('./demo.ts')).demoCommand as CliCommand,
  },
  {
    name: 'completion',
    summary: 'print a completion script for bash, zsh or fish',
    load: async () => (await import('./completion.ts')).completionCommand as CliCommand,
  },
];

/** What the commands have in common whose names begin with the same word, e.g. `division list`. */
export const COMMAND_GROUPS: Readonly<Record<string, string>> = {
  config: 'look at the configuration that counts',
  access: 'who may do what where, and why',
  role: 'create, change and assign roles',
  journal: 'look at what was changed from here',
  division: 'look at divisions and at what lives in them; move and delete it',
  manifest: 'access as people write it: check it, compare it with the organisation',
  purpose: 'bundles of permissions in a manifest, from which roles are built',
  'run-task': 'a run task of HCP Terraform',
  receipt: 'what an earlier check has checked',
  permission: 'look at the permissions that roles can hold',
  schema: 'what files for programs hold, for those who read them',
};
