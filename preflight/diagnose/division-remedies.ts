import { divisionCommand } from '../division-command.ts';
import { PlaceCommands } from './diagnose-commands.ts';
import type { DivisionRemedy } from './division-diagnosis.ts';
import type { DivisionPlace, DivisionReason, DivisionReasonKind, ReasonOf } from './division-reason.ts';

type CommandsAt = (place: DivisionPlace) => PlaceCommands;

/** What to do about every reason; the compiler keeps the table complete. */
const REMEDIES: {
  readonly [Kind in DivisionReasonKind]: (reason: ReasonOf<Kind>, commandsAt: CommandsAt) => DivisionRemedy[];
} = {
  'no-such-division': ({ near }) => [
    ...(near === undefined ? [] : [{ say: `Did you mean "${near}"?`, run: [divisionCommand('diagnose', near)] }]),
    { say: 'See which divisions there are:', run: ['genesys-preflight division list'] },
  ],
  several: ({ divisions }) => [
    { say: 'Name one by its id:', run: divisions.map(({ id }) => divisionCommand('diagnose', id)) },
    ...sortOutNamesakes(divisions),
  ],
  'duplicate-name': ({ others }) => sortOutNamesakes(others),
  latency: ({ id }, _commandsAt) => [
    { say: 'Wait a minute, and look again; then run the deploy again.', run: [divisionCommand('diagnose', id)] },
  ],
  dependents: ({ division, holds, unread, inTheWayOf }, commandsAt) => {
    const look = { say: 'Look at everything that is in it:', run: [divisionCommand('objects', division.id, '--all')] };
    const see = unread.length === 0 ? [] : [seeTheRest(division, unread)];
    if (inTheWayOf.length === 0) return holds.length === 0 ? see : [...see, look];
    const stuck = holds.filter(({ movable }) => !movable).map(({ what }) => what);
    return [
      ...see,
      look,
      {
        say: `Move or delete what is in it, and run it again${stuck.length === 0 ? '' : ` (the API cannot move ${stuck.join(', ')})`}:`,
        run: inTheWayOf.map((place) => commandsAt(place).again()),
      },
      ...inTheWayOf.flatMap((place) => letGo(commandsAt(place), 'Or keep the division, and let Terraform forget it:')),
    ];
  },
  'stale-state': ({ place, id, deleted, proven }, commandsAt) => {
    const commands = commandsAt(place);
    if (!proven) {
      return [
        {
          say: 'See what this OAuth client may see, before anything is taken out of the state:',
          run: ['genesys-preflight doctor'],
        },
      ];
    }
    return [
      place.declared
        ? {
            say: 'Let the state forget what is gone, and run it again: it is created anew.',
            run: [commands.terraform('state rm'), commands.again()],
          }
        : { say: 'Let the state forget what is gone:', run: [commands.terraform('state rm')] },
      ...(place.declared ? [] : forgottenByBlock(commands)),
      ...(deleted
        ? [{ say: `Or have it restored under its own id: POST /api/v2/authorization/divisions/${id}/restore.` }]
        : []),
    ];
  },
  'state-under-other-id': ({ place, stateName, division }, commandsAt) => {
    const commands = commandsAt(place);
    const takeOver = [
      commands.terraform('state rm'),
      ...(place.declared ? [commands.terraform('import', division.id)] : []),
    ];
    return stateName === undefined
      ? [
          {
            say: `Let the state forget the old id${place.declared ? ', and import the division that is there' : ''}:`,
            run: takeOver,
          },
        ]
      : [
          { say: `Declare another name at ${place.address}, or rename one of the two divisions.` },
          { say: 'Or let go of the one that is in state, and import the one that has the name:', run: takeOver },
        ];
  },
  'not-in-state': ({ place, declaredName, division, stateKnown }, commandsAt) => {
    const commands = commandsAt(place);
    if (!stateKnown) return [{ say: 'Make the state readable (backend, credentials), or name it with --state.' }];
    const preflight = declaredName === division.name ? commands.preflight() : undefined;
    return [
      ...(declaredName === division.name
        ? []
        : [{ say: `Write the name as the organisation has it: "${division.name}".` }]),
      ...(preflight === undefined
        ? []
        : [{ say: 'Import it instead of creating it, as the preflight decides:', run: preflight }]),
      {
        say: preflight === undefined ? 'Import it instead of creating it:' : 'Or with Terraform alone:',
        run: [commands.terraform('import', division.id), commands.again()],
      },
      { say: 'Or as a block in the configuration:', code: commands.importBlock(division) },
      { say: 'Or choose another name.' },
    ];
  },
  'managed-elsewhere': ({ place, owner }, commandsAt) => {
    const commands = commandsAt(place);
    if (owner.stack !== place.stack) {
      return [
        {
          say: `Refer to it from the stack "${owner.stack ?? ''}", or take it out of the configuration there and let its state forget it first:`,
          run: [commandsAt(owner).terraform('state rm')],
        },
      ];
    }
    if (owner.declared) return [{ say: `Declare it once: at ${owner.address}, or at ${place.address}.` }];
    const preflight = commands.preflight();
    return [
      { say: 'It was renamed: move it.', code: commands.movedBlock(owner.address) },
      ...(preflight === undefined ? [] : [{ say: 'Or let the preflight decide the move:', run: preflight }]),
    ];
  },
  'import-gone': ({ place }, commandsAt) => {
    const preflight = commandsAt(place).preflight();
    return [
      {
        say: 'Remove the import block, or correct its id. One of the decisions is decided anew:',
        ...(preflight === undefined ? {} : { run: [...preflight] }),
      },
    ];
  },
  'soft-deleted': ({ divisions }) => [
    {
      say: `To have one back with its id, restore it instead of creating another: ${divisions
        .map(({ id }) => `POST /api/v2/authorization/divisions/${id}/restore`)
        .join(', ')}.`,
    },
  ],
  unanswered: ({ cure, permissions }) => [
    { say: cure, ...(permissions.length === 0 ? {} : { run: ['genesys-preflight doctor'] }) },
  ],
};

/** What to do about a reason, the best way first. @param shorten - makes a folder relative */
export function remediesOf(reason: DivisionReason, shorten: (folder: string) => string): DivisionRemedy[] {
  const remedies = REMEDIES[reason.kind] as (reason: DivisionReason, commandsAt: CommandsAt) => DivisionRemedy[];
  return remedies(reason, (place) => new PlaceCommands(place, shorten));
}

function sortOutNamesakes(divisions: readonly { readonly id: string }[]): DivisionRemedy[] {
  return [
    {
      say: 'See which of them is used, and rename or empty and delete the other:',
      run: divisions.map(({ id }) => divisionCommand('inspect', id)),
    },
  ];
}

function seeTheRest({ id }: { readonly id: string }, unread: ReasonOf<'dependents'>['unread']): DivisionRemedy {
  const isRefused = unread.some(({ permissions }) => permissions.length > 0);
  return isRefused
    ? { say: 'Give this OAuth client what is missing, to see the rest:', run: ['genesys-preflight doctor'] }
    : { say: 'What was not answered may be by now:', run: [divisionCommand('diagnose', id)] };
}

function letGo(commands: PlaceCommands, say: string): DivisionRemedy[] {
  return [{ say, run: [commands.terraform('state rm')] }, ...forgottenByBlock(commands)];
}

function forgottenByBlock(commands: PlaceCommands): DivisionRemedy[] {
  const code = commands.removedBlock();
  return code === undefined ? [] : [{ say: 'Or as a block in the configuration:', code }];
}
