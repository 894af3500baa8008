import type { AccessGrant } from '../../access/access-state.ts';
import { grantKey } from '../../access/access-state.ts';
import type { OrgGrant } from '../subject.ts';
import { accessGrantOf } from './access-grant-of.ts';

/** Grants, each once, with the names of their roles; what nobody needs of them is not kept. */
export class GrantCollection {
  readonly #grants = new Map<string, AccessGrant>();
  /** Names of roles by their ids, as the grants have them. */
  readonly roleNames = new Map<string, string>();
  readonly #ids = new Map<string, string>();

  add(grant: AccessGrant): void {
    const key = grantKey(grant);
    if (this.#grants.has(key)) return;
    const { subjectId, roleId, divisionId } = grant;
    this.#grants.set(key, {
      subjectId: this.#once(subjectId),
      roleId: this.#once(roleId),
      divisionId: this.#once(divisionId),
    });
  }

  addOrg(grant: OrgGrant): void {
    this.add(accessGrantOf(grant));
    if (grant.role.name !== undefined) this.roleNames.set(grant.role.id, grant.role.name);
  }

  has(grant: AccessGrant): boolean {
    return this.#grants.has(grantKey(grant));
  }

  /** In an order of their own: answers come as they like. */
  all(): AccessGrant[] {
    return [...this.#grants].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, grant]) => grant);
  }

  /** One text for equal ids, however often they come. */
  #once(id: string): string {
    const known = this.#ids.get(id);
    if (known !== undefined) return known;
    this.#ids.set(id, id);
    return id;
  }
}
