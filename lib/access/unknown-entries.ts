import type { AccessIndex } from './access-index.ts';
import { closest } from './closest.ts';
import { SIDES, type DutyEntry, type DutyRule } from './duty-rule.ts';
import { isUnknown, judgeDeclaredPermission } from './judge-permission.ts';
import { nameKey } from './name-key.ts';
import type { PermissionCatalogue } from './permission-catalogue.ts';
import { parsePermission } from './permission.ts';
import { tellProposal, tellUnknownPermission } from './tell-unknown-permission.ts';

/** An entry of a rule that nothing in the organisation can meet: the rule is looser than it looks. */
export interface UnknownEntry<Rule extends DutyRule> {
  readonly rule: Rule;
  readonly entry: DutyEntry;
  readonly message: string;
}

/** The entries of rules that name roles or permissions which the organisation has not, with what was probably meant. */
export function unknownEntries<Rule extends DutyRule>(
  rules: readonly Rule[],
  { state }: AccessIndex,
  catalogue?: PermissionCatalogue,
): UnknownEntry<Rule>[] {
  const roles = new Set(state.roles.map(({ name }) => nameKey(name)));
  // What could not be read may be there.
  const isRolesKnown = !state.gaps.some(({ part }) => part === 'roles');
  return rules.flatMap((rule) =>
    SIDES.flatMap((side) => rule[side]).flatMap((entry): UnknownEntry<Rule>[] => {
      if (typeof entry === 'string') {
        const [judgement] =
          catalogue === undefined ? [] : judgeDeclaredPermission(catalogue, { permission: parsePermission(entry) });
        return judgement !== undefined && isUnknown(judgement)
          ? [{ rule, entry, message: `${tellUnknownPermission(judgement)} ${tellProposal(judgement)}` }]
          : [];
      }
      if (!('role' in entry) || !isRolesKnown || roles.has(nameKey(entry.role))) return [];
      const near = closest(
        entry.role,
        state.roles.map(({ name }) => name),
      );
      const hint = near === undefined ? '' : ` Did you mean "${near}"?`;
      return [{ rule, entry, message: `There is no role "${entry.role}".${hint}` }];
    }),
  );
}
