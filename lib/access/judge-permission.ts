import { closest } from './closest.ts';
import { isWildcard, type CataloguedPermission, type PermissionCatalogue } from './permission-catalogue.ts';
import type { Permission } from './permission.ts';

/** A permission as somebody wants a role to hold it. */
export interface DeclaredPermission {
  readonly permission: Permission;
  /** Whether it is to hold under a condition only. @default false */
  readonly conditional?: boolean;
  /** Whether the role is granted in particular divisions, and not in all. @default false */
  readonly inParticularDivisions?: boolean;
}

/** The organisation does not know it, or not any more: permissions come and go with the products of the organisation. */
export interface UnknownPermission {
  /** The first part that is not known. */
  readonly kind: 'unknown-domain' | 'unknown-entity' | 'unknown-action';
  readonly permission: Permission;
  /** What was probably meant; it is in the catalogue. */
  readonly proposal?: Permission;
  /** What could stand in place of the part that is not known. */
  readonly choices: readonly string[];
}

/** One thing that is to be said of a declared permission. */
export type PermissionJudgement =
  | { readonly kind: 'known'; readonly permission: CataloguedPermission }
  /** Stands for several, more or fewer of them as the organisation changes. */
  | { readonly kind: 'wildcard'; readonly permission: Permission; readonly covers: readonly CataloguedPermission[] }
  | UnknownPermission
  /** It has a condition, and these of what it covers allow none; of a wildcard the others do where `isAll` is false. */
  | {
      readonly kind: 'condition-not-allowed';
      readonly permission: Permission;
      readonly which: readonly CataloguedPermission[];
      readonly isAll: boolean;
    }
  /** Granted in particular divisions, these of what it covers hold in all of them. */
  | {
      readonly kind: 'not-division-aware';
      readonly permission: Permission;
      readonly which: readonly CataloguedPermission[];
    };

/** A declared permission, and what is to be said of it. */
export interface JudgedPermission<Declared extends DeclaredPermission = DeclaredPermission> {
  readonly declared: Declared;
  /** First what it is (`known`, `wildcard` or one of the unknown ones), then what does not fit. Never empty. */
  readonly judgements: readonly PermissionJudgement[];
}

/**
 * What the catalogue of an organisation says of a permission that somebody declares. What the catalogue leaves open, e.g.
 * whether conditions are allowed, is no objection.
 */
export function judgeDeclaredPermission(
  catalogue: PermissionCatalogue,
  { permission, conditional = false, inParticularDivisions = false }: DeclaredPermission,
): readonly PermissionJudgement[] {
  const covered = catalogue.coveredBy(permission);
  const [first] = covered;
  if (first === undefined) return [unknownPart(catalogue, permission)];
  const unconditional = covered.filter(({ allowsConditions }) => allowsConditions === false);
  const everywhere = covered.filter(({ divisionAware }) => divisionAware === false);
  return [
    isWildcard(permission) ? { kind: 'wildcard', permission, covers: covered } : { kind: 'known', permission: first },
    ...(conditional && unconditional.length > 0
      ? [
          {
            kind: 'condition-not-allowed',
            permission,
            which: unconditional,
            isAll: unconditional.length === covered.length,
          } as const,
        ]
      : []),
    ...(inParticularDivisions && everywhere.length > 0
      ? [{ kind: 'not-division-aware', permission, which: everywhere } as const]
      : []),
  ];
}

/** {@link judgeDeclaredPermission} for many, in their order; what else the caller knows of each is handed through. */
export function judgePermissions<Declared extends DeclaredPermission>(
  catalogue: PermissionCatalogue,
  permissions: readonly Declared[],
): JudgedPermission<Declared>[] {
  return permissions.map((declared) => ({ declared, judgements: judgeDeclaredPermission(catalogue, declared) }));
}

/** Whether the organisation does not know a permission. */
export function isUnknown(judgement: PermissionJudgement): judgement is UnknownPermission {
  return judgement.kind.startsWith('unknown-');
}

function unknownPart(catalogue: PermissionCatalogue, permission: Permission): UnknownPermission {
  const { domain, entity } = permission;
  const proposed = proposalFor(catalogue, permission);
  const beside = { permission, ...(proposed === undefined ? {} : { proposal: proposed }) };
  const { domains } = catalogue;
  if (!domains.includes(domain)) return { kind: 'unknown-domain', ...beside, choices: domains };
  const entities = catalogue.entitiesOf(domain);
  if (entity !== '*' && !entities.includes(entity)) return { kind: 'unknown-entity', ...beside, choices: entities };
  return { kind: 'unknown-action', ...beside, choices: catalogue.actionsOf(domain, entity) };
}

/** Each part as it is where it is known, else the nearest one; or the same entity and action of another domain. */
function proposalFor(catalogue: PermissionCatalogue, { domain, entity, action }: Permission): Permission | undefined {
  const near = (text: string, choices: readonly string[]): string | undefined =>
    text === '*' || choices.includes(text) ? text : closest(text, choices);
  const nearDomain = near(domain, catalogue.domains);
  const inDomain = (place: string): Permission | undefined => {
    const nearEntity = near(entity, catalogue.entitiesOf(place));
    const nearAction = nearEntity === undefined ? undefined : near(action, catalogue.actionsOf(place, nearEntity));
    if (nearEntity === undefined || nearAction === undefined) return undefined;
    const proposed = { domain: place, entity: nearEntity, action: nearAction };
    return catalogue.coveredBy(proposed).length > 0 ? proposed : undefined;
  };
  const proposed = nearDomain === undefined || nearDomain === '*' ? undefined : inDomain(nearDomain);
  return proposed ?? elsewhere(catalogue, { domain, entity, action });
}

function elsewhere(catalogue: PermissionCatalogue, { entity, action }: Permission): Permission | undefined {
  if (entity === '*') return undefined;
  const [only, ...others] = catalogue.domains
    .map((domain) => ({ domain, entity, action }))
    .filter((permission) => catalogue.coveredBy(permission).length > 0);
  return others.length === 0 ? only : undefined;
}
