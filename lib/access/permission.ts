/** A permission as Genesys Cloud names it: `domain:entity:action`; `*` as entity or action means all of them. */
export interface Permission {
  readonly domain: string;
  readonly entity: string;
  readonly action: string;
}

/** Thrown by {@link parsePermission}; says what is wrong and what a permission looks like. */
export class MalformedPermissionError extends Error {
  readonly code = 'malformed-permission';
  constructor(text: string, what: string) {
    super(
      `"${text}" is not a permission: ${what}. Write domain:entity:action, for example "routing:queue:view" or "routing:queue:*".`,
    );
    this.name = 'MalformedPermissionError';
  }
}

const PART = /^[A-Za-z0-9_-]+$/;

/**
 * Reads `domain:entity:action`.
 *
 * @throws MalformedPermissionError when a part is missing, empty or holds other characters than letters, digits, `-` and `_`
 */
export function parsePermission(text: string): Permission {
  const parts = text.split(':');
  const [domain, entity, action] = parts;
  if (parts.length !== 3 || domain === undefined || entity === undefined || action === undefined) {
    throw new MalformedPermissionError(
      text,
      `it has ${parts.length} part${parts.length === 1 ? '' : 's'} instead of 3`,
    );
  }
  if (!PART.test(domain))
    throw new MalformedPermissionError(
      text,
      domain === '*' ? 'a domain cannot be a wildcard' : `its domain is "${domain}"`,
    );
  for (const [what, part] of [
    ['entity', entity],
    ['action', action],
  ] as const) {
    if (part !== '*' && !PART.test(part)) throw new MalformedPermissionError(text, `its ${what} is "${part}"`);
  }
  return { domain, entity, action };
}

/** The text of a permission: `domain:entity:action`. */
export function formatPermission({ domain, entity, action }: Permission): string {
  return `${domain}:${entity}:${action}`;
}

/**
 * Whether who holds `held` may do what `wanted` allows: `*` stands for every entity, or every action, of the domain. Nobody
 * can declare `*` as a domain; a role that is read with it permits everything.
 */
export function covers(held: Permission, wanted: Permission): boolean {
  return (
    (held.domain === '*' || held.domain === wanted.domain) &&
    (held.entity === '*' || held.entity === wanted.entity) &&
    (held.action === '*' || held.action === wanted.action)
  );
}
