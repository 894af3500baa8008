/** A role in a division, by their ids. */
export interface RoleDivision {
  readonly roleId: string;
  readonly divisionId: string;
}

/** Equal for the same role in the same division; as `grantsInState` writes it. */
export function roleDivisionKey({ roleId, divisionId }: RoleDivision): string {
  return `${roleId} ${divisionId}`;
}
