import { Option } from 'commander';
import { z } from 'zod';
import { AccessIndex } from '../../../lib/access/access-index.ts';
import { accessOf, type SubjectAccess } from '../../../lib/access/subject-access.ts';
import type { AccessGap, AccessState } from '../../../lib/access/access-state.ts';
import { askAccess, findSubject } from '../../../lib/genesys/access/index.ts';
import type { ExitCode } from '../../../preflight/index.ts';
import { effectiveText } from '../../access/effective-text.ts';
import { askCatalogue } from '../../access/ask-catalogue.ts';
import { tellUnfound } from '../../access/tell-unfound.ts';
import { defineCommand } from '../../command.ts';
import { formatOption, FormatOptions, json } from '../division/options.ts';
import { allowUndeterminedOption, AllowUndeterminedOptions, exitCodeFor, subjectArgument } from './options.ts';

const EffectiveOptions = FormatOptions.extend(AllowUndeterminedOptions.shape).extend({ permissions: z.boolean() });

/** `genesys-preflight access effective`. */
export const accessEffectiveCommand = defineCommand({
  name: 'access effective',
  summary: 'what a user, group or OAuth client may do where, and why',
  description:
    'Shows every role that a subject has the use of, by division, with where it comes from: its own grants, and those of ' +
    'its groups. With --permissions each permission too, wildcards and conditions as the roles say them. Exits with 0, 1 ' +
    'when there is no such subject, 4 when something could not be read.',
  arguments: [subjectArgument()],
  options: [
    new Option('--permissions', 'permission by permission, too').default(false),
    allowUndeterminedOption(),
    formatOption(),
  ],
  examples: [
    {
      line: 'genesys-preflight access effective ada@example.com',
      does: 'her roles, with the groups they come through',
    },
    { line: 'genesys-preflight access effective "Team Leads" --permissions', does: 'what a group gives its members' },
  ],
  schema: EffectiveOptions,
  async run({ options, args: [text = ''], io, organisation }): Promise<ExitCode> {
    const client = organisation();
    io.progress('Looking for the subject');
    const found = await findSubject(client, text);
    if (found.kind !== 'found') {
      const { kind, message, exitCode } = tellUnfound(text, found);
      if (options.format === 'json') io.out(json({ sought: text, outcome: kind, message }));
      else io.err(`${message}\n`);
      return exitCode;
    }
    io.progress('Asking for its grants');
    const [state, { catalogue, gaps }] = await Promise.all([
      askAccess(client, { kind: 'subjects', ids: [found.subject.id] }),
      askCatalogue(client, options.permissions),
    ]);
    const complete = { ...state, gaps: [...state.gaps, ...gaps] };
    const access = accessOf(new AccessIndex(state), found.subject.id, catalogue) ?? nothingOf(found.subject);
    io.out(
      options.format === 'json'
        ? json(effectiveJson(access, complete, options.permissions))
        : effectiveText(access, complete.gaps, { colour: io.colour, permissions: options.permissions }),
    );
    return exitCodeFor(complete, options.allowUndetermined);
  },
});

function nothingOf(subject: SubjectAccess['subject']): SubjectAccess {
  return { subject, roles: [], permissions: [] };
}

function effectiveJson(
  { subject, roles, permissions }: SubjectAccess,
  { organisation, gaps }: Pick<AccessState, 'organisation'> & { readonly gaps: readonly AccessGap[] },
  withPermissions: boolean,
) {
  return {
    outcome: 'found',
    organisation,
    complete: gaps.length === 0,
    subject,
    roles,
    ...(withPermissions ? { permissions } : {}),
    gaps,
  };
}
