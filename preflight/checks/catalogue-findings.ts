import type { ExistingKey, ExistingRow, ResourceType } from '../../lib/genesys/index.ts';
import type { Finding, OrgObject } from './finding.ts';
import { unansweredReason } from './judgement.ts';

/** A row of a list as findings name it. */
export function objectOf({ id, name }: Pick<ExistingRow, 'id' | 'name'>): OrgObject {
  return { id: id ?? '', name: name ?? id ?? '' };
}

/** Why nothing found does not mean that there is nothing. */
export function doubtFinding(type: ResourceType, { key, doubts }: ExistingKey): Finding {
  const [what, several] = type.words;
  const name = typeof key === 'string' ? key : String(Object.values(key)[0] ?? '');
  const [doubt] = doubts;
  switch (doubt?.kind) {
    case 'unanswered':
      return unansweredReason(`the ${several}`, doubt.reason);
    case 'not-all-visible': {
      const permission = doubt.permissions.join(doubt.needs === 'all' ? ' and ' : ' or ');
      if (permission !== '') return { kind: 'not-all-visible', what, name, permission };
      const why = 'the list shows some divisions alone, and no permission is published that shows all';
      return { kind: 'absence-not-proven', what, name, why };
    }
    case 'list-may-miss':
      return { kind: 'absence-not-proven', what, name, why: doubt.why };
    default:
      return { kind: 'absence-not-proven', what, name, why: doubt?.evidence ?? 'nothing proves it' };
  }
}
