import { describe, expect, it } from 'vitest';
import { clientRevokes } from '../../../preflight/checks/client-revokes.ts';
import { planOf } from '../build-plan.ts';
import { accessJudgementsOf, toldOf } from '../access/build-access.ts';

const ADDRESS = 'genesyscloud_oauth_client.robot';
type Role = readonly [role: string, division?: string];
const blocks = (roles: readonly Role[]) =>
  roles.map(([role_id, division_id]) => ({ role_id, ...(division_id === undefined ? {} : { division_id }) }));

/** A client in state with some roles; what the code lists, and what the organisation has granted. */
function client(state: readonly Role[], code: readonly Role[], granted: readonly string[], body: object = {}) {
  const plan = planOf({
    access: {
      resources: { genesyscloud_oauth_client: { robot: { name: 'Robot', roles: blocks(code), ...body } } },
      state: { [ADDRESS]: { id: 'c-robot', roles: blocks(state) } },
    },
  });
  const spec = { subjects: { 'c-robot': granted } };
  return { judgement: accessJudgementsOf(clientRevokes, plan, spec)[ADDRESS], told: toldOf(plan, spec)['c-robot'] };
}

describe('client-revokes', () => {
  it('counts as lost what somebody gave the client by hand', () => {
    const { judgement } = client([['r-a', 'd-1']], [['r-a', 'd-1']], ['r-a d-1', 'r-b d-2']);
    expect(judgement).toMatchObject({
      verdict: 'clear',
      losses: [
        { kind: 'grant-revoked', subject: { id: 'c-robot' }, grant: { role: { id: 'r-b' }, division: { id: 'd-2' } } },
      ],
    });
  });

  it('remarks what was taken out of the code', () => {
    const { judgement } = client(
      [
        ['r-a', 'd-1'],
        ['r-b', 'd-2'],
      ],
      [['r-a', 'd-1']],
      ['r-a d-1', 'r-b d-2'],
    );
    expect(judgement).toMatchObject({
      losses: [],
      remarks: [{ kind: 'grants-revoked-as-declared', grants: [{ role: { id: 'r-b' } }] }],
    });
  });

  it('gives a role without a division in the home division', () => {
    expect(client([], [['r-a']], []).told).toEqual(['+ r-a d-home']);
  });

  it('leaves a role without a division where the client has it already', () => {
    expect(client([['r-a', 'd-1']], [['r-a']], ['r-a d-1']).told).toEqual(['= r-a d-1']);
  });

  it('is undetermined where a role without a division is held in several', () => {
    const { judgement, told } = client([], [['r-a']], ['r-a d-1', 'r-a d-2']);
    expect(judgement).toMatchObject({ verdict: 'undetermined', losses: [] });
    expect(told).toEqual(['? r-a d-1', '? r-a d-2', 'undetermined']);
  });

  it('is undetermined where the code lists no roles and the client has some', () => {
    const { judgement } = client([['r-a', 'd-1']], [], ['r-a d-1']);
    expect(judgement).toMatchObject({
      verdict: 'undetermined',
      finding: { kind: 'client-roles-uncertain', grants: [{ role: { id: 'r-a' } }] },
    });
  });

  it('is clear where Terraform leaves the roles alone', () => {
    const ignoring = { lifecycle: { ignore_changes: ['roles'] } };
    expect(client([], [], ['r-a d-1'], ignoring).judgement).toEqual({ verdict: 'clear', losses: [], remarks: [] });
  });
});
