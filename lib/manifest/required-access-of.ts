import { ALL_DIVISIONS } from '../access/access-state.ts';
import type { RequiredAccess } from '../access/required-access.ts';
import { lineAt } from './file-place.ts';
import type { ResolvedAssignment, ResolvedManifest } from './resolved-manifest.ts';

/** The access that a manifest's assignments ask for: one requirement for each subject, role and division. */
export function requiredAccessOf({ subjects }: ResolvedManifest): RequiredAccess[] {
  return subjects.flatMap(({ kind, text, roles }) =>
    roles.flatMap((assignment) =>
      divisionsOf(assignment).map((division) => ({
        subject: { kind, text },
        thing: { role: assignment.role },
        ...(division === undefined ? {} : { division }),
        source: lineAt(assignment.place),
      })),
    ),
  );
}

/** Undefined stands for the home division. */
function divisionsOf({ divisions, home }: ResolvedAssignment): (string | undefined)[] {
  if (divisions === '*') return [ALL_DIVISIONS];
  return [...(home ? [undefined] : []), ...divisions];
}
