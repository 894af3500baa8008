import { divisionCommand } from '../division-command.ts';
import { quotedShell } from '../terraform-text.ts';
import type { Cause, CauseKind } from './cause.ts';
import { called, exactHolder, factsOf, inWords, wasBeingCreated, type Investigated, type Step } from './explanation.ts';
import { WayOutCommands } from './way-out-commands.ts';

type Leader<Kind extends CauseKind> = (
  cause: Extract<Cause, { kind: Kind }>,
  found: Investigated,
  commands: WayOutCommands,
) => Step[];

/** The way out of every kind of cause; the compiler keeps the table complete. */
const WAYS: { readonly [Kind in CauseKind]: Leader<Kind> } = {
  'name-taken': ({ isRename }, found, commands) => (isRename ? [chooseAnother] : adopting(found, commands)),
  'created-and-lost': (_, found, commands) => adopting(found, commands),
  'division-not-empty': (_, found, commands) => emptying(found, commands),
  'in-use': (_, found, commands) => [
    { say: 'Remove what uses it first, then run it again.', run: [commands.again()] },
    ...letGo(found, commands),
  ],
  'version-conflict': (_, found, commands) => [
    ...keepCreated(found, commands),
    { say: 'Run it again: it reads the new version first.', run: [commands.again()] },
  ],
  'reads-back-differently': ({ attribute }, found, commands) => [
    ...keepCreated(found, commands),
    { say: 'Wait a minute, and run it again.', run: [commands.again()] },
    { say: `Where it comes back, declare ${attribute} as Genesys Cloud keeps it, or ignore its changes.` },
  ],
  'not-readable': (_, found, commands) =>
    factsOf(found, 'absent').length > 0 && !wasBeingCreated(found)
      ? [...forget(found, commands), { say: 'Then run it again: it is created anew.', run: [commands.again()] }]
      : [...keepCreated(found, commands), { say: 'Wait a minute, and run it again.', run: [commands.again()] }],
  'not-permitted': ({ permissions, by }, found, commands) => [
    { say: grantSentence(permissions, by, found) },
    { say: 'See what else is missing before the next run.', run: ['genesys-preflight doctor'] },
    { say: 'Permissions take up to five minutes to take effect. Then run it again.', run: [commands.again()] },
  ],
  'rate-limited': (_, _found, commands) => [
    {
      say: 'Wait a few minutes, and run it again with less at once; what was created stays.',
      run: [
        commands.stack === undefined
          ? `${commands.again()} -parallelism=2`
          : `${commands.again()} --terraform-parallelism=2`,
      ],
    },
    { say: 'Where it comes back, give the deploy an OAuth client of its own: the limit counts by client.' },
  ],
  'login-refused': () => [
    {
      say: 'Check the variables GENESYSCLOUD_OAUTHCLIENT_ID, GENESYSCLOUD_OAUTHCLIENT_SECRET and GENESYSCLOUD_REGION of the run that failed.',
      run: ['genesys-preflight doctor'],
    },
  ],
  'token-refused': (_, _found, commands) => [
    {
      say: 'Run it again: that logs in anew. Where GENESYSCLOUD_ACCESS_TOKEN is set, renew it first.',
      run: [commands.again()],
    },
  ],
  'unknown-grant': (_, found, commands) =>
    factsOf(found, 'unknown-id').length > 0
      ? [
          {
            say: 'Correct the id, or refer to the role or division by its resource or data source, so that Terraform knows the order.',
          },
          { say: 'Then run it again.', run: [commands.again()] },
        ]
      : [{ say: 'Wait a minute, and run it again.', run: [commands.again()] }],
  'server-failed': (_, found, commands) => [
    { say: 'Wait a few minutes, and run it again; what was created stays.', run: [commands.again()] },
    ...(found.failure.correlationId === undefined
      ? []
      : [
          {
            say: `Where it comes back, ask Genesys Cloud support, with the correlation id ${found.failure.correlationId}.`,
          },
        ]),
  ],
  'state-locked': ({ lockId }, _, commands) => [
    { say: 'Wait until the other run has ended, and run it again.', run: [commands.again()] },
    ...(lockId === undefined
      ? []
      : [
          {
            say: 'Only where you know that the other run is dead:',
            run: [commands.terraform('force-unlock', quotedShell(lockId))],
          },
        ]),
  ],
  'not-initialised': ({ isProviderMissing }, _, commands) => [
    ...(isProviderMissing
      ? [
          {
            say: 'Check that the registry or mirror can be reached, and that the source is "mypurecloud/genesyscloud".',
          },
        ]
      : []),
    { say: 'Initialise, and run it again.', run: [commands.terraform('init'), commands.again()] },
  ],
  'destroy-prevented': (_, found, commands) => [
    { say: 'Keep it declared, and run it again.', run: [commands.again()] },
    ...letGo(found, commands),
    {
      say: 'Where it is really to go, take the protection off (protect: false, or prevent_destroy = false) and deploy that first.',
    },
  ],
  'import-gone': (_, found, commands) => [
    {
      say:
        commands.stack === undefined
          ? 'Remove the import block, or correct its id.'
          : 'Decide the imports anew: ids that are gone are dropped.',
      ...runOf(commands.preflight()),
    },
    ...(exactHolder(found) === undefined ? [] : adopting(found, commands).filter(({ code }) => code !== undefined)),
  ],
  'already-managed': (_, _found, commands) => [{ say: 'Go on with the deploy.', run: [commands.again()] }],
  'nothing-found': (_, found, commands) => [
    {
      say:
        factsOf(found, 'holder').length > 0
          ? 'Write the name exactly as the organisation has it, or refer to it by its id.'
          : 'Correct the name, or create it first; names of a data source are compared exactly.',
    },
    { say: 'Then run it again.', run: [commands.again()] },
  ],
  unknown: (_, { failure }) =>
    failure.correlationId === undefined
      ? []
      : [{ say: `Genesys Cloud support can look it up by the correlation id ${failure.correlationId}.` }],
};

/** What to do about a failure, the best way first. */
export function waysOutOf(found: Investigated, shorten: (folder: string) => string): Step[] {
  const { cause } = found;
  return (WAYS[cause.kind] as Leader<CauseKind>)(cause, found, new WayOutCommands(found, shorten));
}

const chooseAnother: Step = { say: 'Choose another name, or rename the one that has it.' };

/** Importing what exists instead of creating it. */
function adopting(found: Investigated, commands: WayOutCommands): Step[] {
  const { failure, owner } = found;
  const holder = exactHolder(found);
  const { address } = failure;
  const state = found.place?.state;
  if (state?.kind === 'managed' && state.id === holder?.object.id) {
    return [{ say: 'The state holds that very object by now: run it again.', run: [commands.again()] }];
  }
  if (owner !== undefined && address !== undefined) {
    return owner.stack === undefined || owner.stack === commands.stack
      ? [
          {
            say: `Move it from ${owner.address}, or declare it once.`,
            run: [commands.onAddress('state mv', owner.address, address)],
          },
        ]
      : [{ say: `Refer to it from the stack "${owner.stack}", or let that stack forget it first.` }];
  }
  const preflight = commands.preflight();
  const decide: Step[] =
    preflight === undefined
      ? []
      : [{ say: 'Import it instead of creating it, as the preflight decides:', run: preflight }];
  if (holder === undefined || address === undefined) {
    const several = factsOf(found, 'holder');
    if (several.some(({ match }) => match === 'similar'))
      return [
        {
          say: `Write it as the organisation has it: ${inWords(several.map(({ object, writtenAs = object.name }) => `"${writtenAs}"`))}.`,
        },
        ...decide,
      ];
    if (
      factsOf(found, 'no-holder').some(({ isProven }) => isProven) ||
      several.some(({ match }) => match === 'deleted')
    )
      return [{ say: 'Run it again.', run: [commands.again()] }];
    return [
      ...decide,
      {
        say: 'Find its id in Genesys Cloud, and import it:',
        run: [`${commands.onAddress('import', address ?? 'ADDRESS')} ID`],
      },
    ];
  }
  const { object, importId, defaultRoleId } = holder;
  if (importId === undefined) return [chooseAnother];
  return [
    ...(defaultRoleId === undefined
      ? []
      : [
          {
            say: `Declare it with Role.fromDefault (default_role_id = "${defaultRoleId}"): every plan would differ without.`,
          },
        ]),
    ...decide,
    {
      say:
        preflight === undefined
          ? 'Import it instead of creating it, and run it again; the plan then shows what it changes:'
          : 'Or with Terraform alone:',
      run: [commands.onAddress('import', address, importId), commands.again()],
    },
    { say: 'Or as a block in the configuration:', code: commands.importBlock(address, importId, object.name) },
    { say: 'Or choose another name.' },
  ];
}

/** Emptying a division, or keeping it. */
function emptying(found: Investigated, commands: WayOutCommands): Step[] {
  const [occupied] = factsOf(found, 'occupied');
  const isEmpty = occupied?.holds.length === 0 && occupied.counted.length === 0 && !occupied.isHome;
  if (isEmpty || factsOf(found, 'absent').length > 0) {
    return [
      { say: 'Run it again; an emptied division takes a while until it can be deleted.', run: [commands.again()] },
    ];
  }
  if (occupied?.isHome === true) return letGo(found, commands);
  const stuck = occupied?.holds.filter(({ movable }) => !movable).map(({ what, count }) => `${count} ${what}`) ?? [];
  return [
    ...(occupied === undefined
      ? [{ say: 'See what is in it, move or delete it, and run it again.', run: [commands.again()] }]
      : [
          {
            say: 'Look at everything that is in it:',
            run: [divisionCommand('objects', occupied.division.name)],
          },
          {
            say: 'See what would go to another division, move it with --yes, and run it again:',
            run: [
              divisionCommand('move', occupied.division.name, '--to', quotedShell(occupied.home.name)),
              commands.again(),
            ],
          },
        ]),
    ...(stuck.length === 0 ? [] : [{ say: `The API cannot move ${inWords(stuck)}: edit or delete them one by one.` }]),
    ...letGo(found, commands).map(({ run = [] }) => ({
      say: 'Or keep the division, and let Terraform forget it:',
      run,
    })),
  ];
}

/** Forgetting without deleting. */
function letGo({ failure: { address } }: Investigated, commands: WayOutCommands): Step[] {
  return address === undefined
    ? []
    : [{ say: 'Or keep it, and let Terraform forget it:', run: [commands.onAddress('state rm', address)] }];
}

/** What the state holds and the organisation does not. */
function forget(found: Investigated, commands: WayOutCommands): Step[] {
  return letGo(found, commands).map(({ run = [] }) => ({ say: 'Let the state forget what is gone:', run }));
}

/** Without this the next apply deletes what was just created, and creates it anew. */
function keepCreated(found: Investigated, commands: WayOutCommands): Step[] {
  const { address } = found.failure;
  if (address === undefined || !wasBeingCreated(found) || found.place?.state.kind === 'not-managed') return [];
  return [
    {
      say: 'It was created before the failure, and Terraform marks such an object as tainted: the next apply would delete it and create it anew. Keep it:',
      run: [commands.onAddress('untaint', address)],
    },
  ];
}

function grantSentence(
  permissions: readonly string[],
  by: Extract<Cause, { kind: 'not-permitted' }>['by'],
  found: Investigated,
): string {
  if (by === 'scope') return 'Give the OAuth client the scope, or use another one.';
  if (by === 'policy') return 'Have the access policy changed, or use another OAuth client.';
  if (permissions.length === 0) return 'Give the OAuth client a role with the permission for this call.';
  const roles = factsOf(found, 'roles-with');
  const enough =
    roles[0]?.roles.filter(({ id }) =>
      permissions.every((permission) =>
        roles.some((one) => one.permission === permission && one.roles.some((role) => role.id === id)),
      ),
    ) ?? [];
  const such = enough.length > 0 ? ` such as ${called(enough[0] ?? { id: '', name: '' })}` : '';
  return `Give the OAuth client a role with ${inWords(permissions)}${such}, in the divisions that it is to work in.`;
}

function runOf(run: readonly string[] | undefined): { readonly run?: readonly string[] } {
  return run === undefined ? {} : { run };
}
