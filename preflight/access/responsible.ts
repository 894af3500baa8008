import { grantKey, type AccessGrant } from '../../lib/access/access-state.ts';
import type { PlannedResource } from '../planned/planned-resource.ts';
import { SUBJECT_OF } from '../planned/plan.ts';
import { accessIdIn, accessIdOf } from './access-id.ts';
import type { AccessContext } from './define-access-check.ts';
import { changedRoles } from './roles-after.ts';
import { resourcesTouched } from './touched.ts';

const ROLE = 'genesyscloud_auth_role';

/** Which planned resource is to be told what follows from a deploy: the one that brings it, as far as that can be said. */
export class Responsible {
  readonly #context: AccessContext;
  readonly #touched: readonly PlannedResource[];
  readonly #roles: ReadonlyMap<string, PlannedResource>;
  readonly #changed: ReadonlySet<string>;
  readonly #subjects: ReadonlyMap<string, PlannedResource>;

  constructor(context: AccessContext) {
    const { plan, now, after } = context;
    this.#context = context;
    this.#touched = resourcesTouched(plan);
    const idOf = (resource: PlannedResource): string[] => {
      const subject = resource.attributes[SUBJECT_OF[resource.type] ?? ''];
      const id = subject === undefined ? accessIdOf(resource, plan) : accessIdIn(resource.stack, subject, plan);
      return id.kind === 'id' ? [id.id] : [];
    };
    this.#roles = new Map(
      this.#touched.filter(({ type }) => type === ROLE).flatMap((role) => idOf(role).map((id) => [id, role] as const)),
    );
    const known = new Set(now.roles.map(({ id }) => id));
    this.#changed = new Set([
      ...changedRoles(now, after).map(({ before }) => before.id),
      ...after.roles.map(({ id }) => id).filter((id) => !known.has(id)),
    ]);
    this.#subjects = new Map(
      this.#touched
        .filter(({ type }) => type !== ROLE)
        .flatMap((resource) => idOf(resource).map((id) => [id, resource] as const))
        .reverse(),
    );
  }

  /** What brings some grants, or changes a role of theirs; else what has to do with the subject, else the first of all. */
  forGrants(grants: readonly AccessGrant[], subjectId: string): PlannedResource | undefined {
    return this.bringing(grants) ?? this.forSubject(subjectId) ?? this.#touched[0];
  }

  /** What brings some grants, or changes a role of theirs. */
  bringing(grants: readonly AccessGrant[]): PlannedResource | undefined {
    const { causes } = this.#context.after;
    for (const grant of grants) {
      const cause = causes.get(grantKey(grant));
      if (cause !== undefined) return cause.by;
    }
    return grants.flatMap(({ roleId }) => (this.#changed.has(roleId) ? (this.#roles.get(roleId) ?? []) : []))[0];
  }

  /** What declares a role. */
  forRole(roleId: string): PlannedResource | undefined {
    return this.#roles.get(roleId);
  }

  /** What holds the grants of a subject, or is it. */
  forSubject(subjectId: string): PlannedResource | undefined {
    return this.#subjects.get(subjectId);
  }

  /** The first of all: for what concerns everybody. */
  get first(): PlannedResource | undefined {
    return this.#touched[0];
  }
}
