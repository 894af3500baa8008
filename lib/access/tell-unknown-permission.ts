import type { UnknownPermission } from './judge-permission.ts';
import { formatPermission } from './permission.ts';

/** Names at most, where it is said what there is instead. */
const MOST_CHOICES = 12;

/** Which part of a permission the organisation does not know, as a sentence. */
export function tellUnknownPermission({ kind, permission }: UnknownPermission): string {
  const { domain, entity, action } = permission;
  const why = {
    'unknown-domain': `there is no domain "${domain}"`,
    'unknown-entity': `the domain "${domain}" has no entity "${entity}"`,
    'unknown-action':
      entity === '*'
        ? `no entity of the domain "${domain}" has an action "${action}"`
        : `"${domain}:${entity}" has no action "${action}"`,
  }[kind];
  return `The organisation has no permission "${formatPermission(permission)}": ${why}.`;
}

/** What to write instead: what was probably meant, else what there is. */
export function tellProposal({ kind, proposal, choices }: UnknownPermission): string {
  if (proposal !== undefined) return `Did you mean "${formatPermission(proposal)}"?`;
  const what = { 'unknown-domain': 'domains', 'unknown-entity': 'entities', 'unknown-action': 'actions' }[kind];
  const more = choices.length - MOST_CHOICES;
  return `Its ${what} are ${choices.slice(0, MOST_CHOICES).join(', ')}${more > 0 ? ` and ${String(more)} more` : ''}.`;
}
