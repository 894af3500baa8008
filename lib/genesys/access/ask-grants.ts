import type { AccessDivision, AccessGap, AccessSubject } from '../../access/access-state.ts';
import { divisionGrants } from '../division.ts';
import { subjectGrants } from '../subject.ts';
import { askOnce, type AccessClient } from './ask-answer.ts';
import { gapOfSeveral, type Failure } from './gap.ts';
import type { GrantCollection } from './grant-collection.ts';

/** Adds the grants that the lists of the divisions show: one call for 500 of them. */
export async function askDivisionGrants(
  client: AccessClient,
  divisions: readonly AccessDivision[],
  grants: GrantCollection,
): Promise<AccessGap[]> {
  const failures: Failure[] = [];
  await Promise.all(
    divisions.map(async ({ id, name }) => {
      const answer = await askOnce(client, divisionGrants(id));
      if (answer.kind === 'answered') for (const grant of answer.value) grants.addOrg(grant);
      else failures.push({ of: name, reason: answer.reason });
    }),
  );
  return gapOfSeveral('grants', 'the grants in', failures);
}

/** Adds what each subject says of its own grants: one call a subject. */
export async function askGrantsOfEach(
  client: AccessClient,
  subjects: readonly AccessSubject[],
  grants: GrantCollection,
): Promise<AccessGap[]> {
  const failures: Failure[] = [];
  await Promise.all(
    subjects.map(async ({ id, name }) => {
      const answer = await askOnce(client, subjectGrants(id));
      if (answer.kind === 'answered') for (const grant of answer.value?.grants ?? []) grants.addOrg(grant);
      else failures.push({ of: name, reason: answer.reason });
    }),
  );
  return gapOfSeveral('grants', 'the grants of', failures);
}
