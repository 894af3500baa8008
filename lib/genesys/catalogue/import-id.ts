import type { OrgRow } from './org-row.ts';
import { valuesAt } from './org-row.ts';
import type { ResourceType } from './resource-type.ts';
import { filled } from './template.ts';

/** What an import id is made of. */
export interface ImportIdParts {
  /** The object found; for what exists once, or has no id of its own, it is not needed. */
  readonly object?: Pick<OrgRow, 'id'> & Partial<Pick<OrgRow, 'row'>>;
  /** Known attributes of the planned resource: the names of parents and keys. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/**
 * The id that `terraform import` and an import block take for an object; undefined where the type cannot be imported
 * (`genesyscloud_flow_loglevel`) or a part of the id is not known.
 */
export function importIdOf(type: ResourceType, { object, attributes = {} }: ImportIdParts): string | undefined {
  if (type.importId === undefined) return undefined;
  return filled(type.importId, (name) => {
    if (name === 'id') return object?.id;
    return textOf(name.startsWith('.') ? valuesAt(object?.row ?? {}, name.slice(1))[0] : attributes[name]);
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}
