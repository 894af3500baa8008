import type { Permission } from './permission.ts';

/** What an action does to what it is about. */
export type ActionKind = 'read' | 'write' | 'all' | 'other';

/** An entity on which both kinds of actions are permitted. */
export interface ReadAndWrite {
  readonly domain: string;
  /** `*` where a wildcard permits both on every entity of the domain. */
  readonly entity: string;
  readonly read: readonly string[];
  readonly write: readonly string[];
}

/** First words of actions that show something and change nothing: `view`, `viewOther`, `readonly`, `search`. */
const READS = new Set(['view', 'read', 'readonly', 'search', 'list', 'export', 'download']);

/** First words of actions that make, change or remove something. */
const WRITES = new Set([
  ...['add', 'create', 'edit', 'update', 'modify', 'set', 'change', 'rename', 'delete', 'remove', 'purge'],
  ...['manage', 'admin', 'assign', 'unassign', 'publish', 'unpublish', 'upload', 'import', 'restore', 'lock', 'unlock'],
]);

/**
 * Whether an action reads or writes, by its first word, since nothing published says it: `other` is what neither name
 * tells, such as `join` or `participate`; `*` and `all` are both.
 */
export function kindOfAction(action: string): ActionKind {
  if (action === '*' || action === 'all') return 'all';
  const [first = ''] = action.split(/(?=[A-Z])|[_-]/);
  const word = first.toLowerCase();
  return READS.has(word) ? 'read' : WRITES.has(word) ? 'write' : 'other';
}

/** The entities that some permissions allow both to read and to write; wildcards count on every entity they cover. */
export function readAndWriteOf(permissions: readonly Permission[]): ReadAndWrite[] {
  const entities = new Map(permissions.map(({ domain, entity }) => [`${domain}:${entity}`, { domain, entity }]));
  const found = [...entities.values()].flatMap(({ domain, entity }): ReadAndWrite[] => {
    const actions = permissions
      .filter((one) => one.domain === domain && (one.entity === entity || one.entity === '*'))
      .map(({ action }) => action);
    const ofKind = (wanted: ActionKind): string[] =>
      [...new Set(actions.filter((action) => [wanted, 'all'].includes(kindOfAction(action))))].sort();
    const read = ofKind('read');
    const write = ofKind('write');
    return read.length > 0 && write.length > 0 ? [{ domain, entity, read, write }] : [];
  });
  // What a wildcard permits on every entity needs no line for each of them.
  const whole = new Set(found.filter(({ entity }) => entity === '*').map(({ domain }) => domain));
  return found
    .filter(({ domain, entity }) => entity === '*' || !whole.has(domain))
    .sort((one, other) => (`${one.domain}:${one.entity}` < `${other.domain}:${other.entity}` ? -1 : 1));
}
