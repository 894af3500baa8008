import { Option } from 'commander';
import { z } from 'zod';
import { closest } from '../../../lib/access/closest.ts';
import { catalogueOf, permissionCatalogue } from '../../../lib/genesys/index.ts';
import { ExitCode } from '../../../preflight/index.ts';
import { oneLine } from '../../../preflight/terraform-text.ts';
import { defineCommand } from '../../command.ts';
import { listFormatOption, ListFormatOptions } from './options.ts';
import { PERMISSION_LISTS } from './render-permissions.ts';

/** `genesys-preflight permission list`. */
export const permissionListCommand = defineCommand({
  name: 'permission list',
  summary: 'the permissions that roles of the organisation can hold',
  description:
    'Lists the permissions of the organisation with what the user interface calls them. Which there are depends on the ' +
    'products of the organisation. Marked are those that hold in all divisions wherever the role is granted, and those ' +
    'that can be held under a condition.',
  options: [new Option('--domain <domain>', 'only this domain, e.g. routing'), listFormatOption()],
  examples: [
    { line: 'genesys-preflight permission list --domain routing', does: 'one domain' },
    {
      line: 'genesys-preflight permission list --format csv > permissions.csv',
      does: 'all of them, for a spreadsheet',
    },
  ],
  schema: ListFormatOptions.extend({ domain: z.string().optional() }),
  async run({ options: { domain, format }, io, organisation }): Promise<ExitCode> {
    const client = organisation();
    io.progress('Asking for the permissions');
    const catalogue = catalogueOf(await client.ask(permissionCatalogue()));
    if (domain !== undefined && !catalogue.domains.includes(domain)) {
      io.err(`${unknownDomain(domain, catalogue.domains)}\n`);
      return ExitCode.misused;
    }
    io.out(PERMISSION_LISTS[format](catalogue.all.filter((each) => domain === undefined || each.domain === domain)));
    return ExitCode.clear;
  },
});

function unknownDomain(text: string, domains: readonly string[]): string {
  const near = closest(text, domains);
  const hint = near === undefined ? `Domains are: ${domains.join(', ')}.` : `Did you mean "${near}"?`;
  return `The organisation has no permissions of a domain "${oneLine(text)}". ${oneLine(hint)}`;
}
