import { z } from 'zod';
import { plainJson } from '../../../lib/access/plain-json.ts';

/** Of a long list of ids, so many are shown: all of them are in the file. */
const SHOWN = 5;

const Grants = z.array(
  z.object({
    roleId: z.string(),
    divisionId: z.string(),
    role: z.string().optional(),
    division: z.string().optional(),
  }),
);
const Policies = z.array(z.looseObject({ domain: z.string(), entityName: z.string(), actionSet: z.array(z.string()) }));
const Texts = z.array(z.string());

/** What an entry says of before or after, in words: `name "Sales", description ""`. Empty where it says nothing. */
export function tellState(state: unknown): string {
  const fields = z.record(z.string(), z.unknown()).safeParse(state).data ?? {};
  return Object.entries(fields)
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name} ${tellValue(name, value)}`)
    .join(', ');
}

function tellValue(name: string, value: unknown): string {
  const grants = Grants.safeParse(value).data;
  if (grants !== undefined) {
    return grants
      .map(({ role, roleId, division, divisionId }) => `${role ?? roleId} in ${division ?? divisionId}`)
      .join('; ');
  }
  const policies = Policies.safeParse(value).data;
  if (policies !== undefined) {
    return policies
      .map(({ domain, entityName, actionSet, resourceConditionNode }) => {
        const condition = resourceConditionNode === undefined ? '' : ` where ${plainJson(resourceConditionNode)}`;
        return `${domain}:${entityName}:${actionSet.join('|')}${condition}`;
      })
      .join('; ');
  }
  const texts = Texts.safeParse(value).data;
  if (texts === undefined) return plainJson(value);
  const shown = name === 'ids' ? SHOWN : Infinity;
  const more = texts.length - shown;
  return `${texts.slice(0, shown).join(' ')}${more > 0 ? ` and ${more} more` : ''}`;
}
