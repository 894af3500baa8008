import { describe, expect, it } from 'vitest';
import { readOrganisationData } from 'genesys-cloud-simulator';
import { accessSnapshotText } from '../../lib/contract/access-snapshot.ts';
import { organisationTwinText } from '../../lib/contract/organisation-twin.ts';
import { askAccess } from '../../lib/genesys/access/index.ts';
import { LEFT_OUT_OF_TWINS } from '../../lib/genesys/twin/first-questions.ts';
import { askTwin } from '../../lib/genesys/twin/ask-twin.ts';
import { WHOLE_ORGANISATION } from '../simulator/fidelity/whole-organisation.ts';
import { startOrganisation } from './simulated-organisation.ts';

const takenAt = '2026-01-05T08:00:00.000Z';

/** Lists without their order, which is the organisation's own affair. */
function inAnyOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) {
    return Object.fromEntries(Object.entries(value).map(([field, each]) => [field, inAnyOrder(each)]));
  }
  return value.map(inAnyOrder).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}

describe('a twin', () => {
  it('of everything there is, served again and asked again, is the same twin', async () => {
    const original = await startOrganisation({ organisation: WHOLE_ORGANISATION });
    const asked = await askTwin(original.client, { everySubject: true });
    expect(asked.gaps).toEqual([]);
    const text = organisationTwinText({ takenAt, ...asked });
    const copy = await startOrganisation({ organisation: readOrganisationData(text) });
    expect(copy.simulator.untaken).toEqual([]);
    const again = await askTwin(copy.client, { everySubject: true });
    expect(inAnyOrder(again)).toEqual(inAnyOrder(asked));
    expect(copy.simulator.organisation.objects().length).toBeGreaterThan(80);
  });

  it('holds what a rehearsal needs: all grants, members, what queues and parents hold', async () => {
    const { client, simulator } = await startOrganisation({ organisation: WHOLE_ORGANISATION });
    const { takenBy, answers } = await askTwin(client);
    expect(takenBy).toBe('demo');
    const copy = await startOrganisation({
      organisation: readOrganisationData(organisationTwinText({ takenAt, gaps: [], takenBy: 'demo', answers })),
    });
    const [there, here] = [simulator.organisation, copy.simulator.organisation];
    const byText = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(byText(here.grants())).toEqual(byText(there.grants()));
    expect(byText(here.divisions())).toEqual(
      byText(
        there
          .divisions()
          .map((each) => ({ ...each, objectCounts: here.divisions().find(({ id }) => id === each.id)?.objectCounts })),
      ),
    );
    expect(byText(here.users())).toEqual(byText(there.users()));
    expect(byText(here.groups())).toEqual(byText(there.groups()));
    expect(byText(here.roles())).toEqual(byText(there.roles()));
  });

  it('leaves out the customers of the organisation, and whatever is a secret', async () => {
    const { client } = await startOrganisation({
      organisation: {
        ...WHOLE_ORGANISATION,
        objects: [
          ...(WHOLE_ORGANISATION.objects ?? []),
          { type: 'EXTERNALCONTACT', name: 'A Customer' },
          {
            type: 'integration',
            name: 'CRM',
            fields: {
              config: { clientSecret: 'hidden-1', url: 'https://u:hidden-2@crm.example/x?sig=hidden-3', timeout: 5 },
            },
          },
        ],
      },
    });
    const { answers } = await askTwin(client);
    expect(JSON.stringify(answers)).not.toMatch(/hidden-\d|A Customer/);
    expect(JSON.stringify(answers)).toContain('"url":"https://crm.example/x","timeout":5');
    expect(Object.keys(answers).filter((path) => LEFT_OUT_OF_TWINS.has(path))).toEqual([]);
  });

  it('says what could not be read, and which permission is missing', async () => {
    const clients = [{ id: 'narrow', secret: 'narrow', permissions: ['authorization:*:view', 'directory:*:view'] }];
    const { client } = await startOrganisation({ clients }, 'narrow');
    const { gaps, answers } = await askTwin(client);
    expect(answers['/api/v2/authorization/divisions']).toHaveLength(5);
    expect(answers['/api/v2/flows']).toBeUndefined();
    const [flows] = gaps.filter(({ what }) => what === 'the flows (GET /api/v2/flows)');
    expect(flows?.permissions).toEqual(['architect:flow:view']);
    expect(flows?.why).toContain('architect:flow:view');
  });
});

describe('a snapshot of access', () => {
  it('is served as the organisation that it was taken of, as far as access goes', async () => {
    const original = await startOrganisation({ organisation: WHOLE_ORGANISATION });
    const state = await askAccess(original.client, { kind: 'organisation', everySubject: true });
    const copy = await startOrganisation({
      organisation: readOrganisationData(accessSnapshotText(state, { takenAt })),
    });
    const again = await askAccess(copy.client, { kind: 'organisation', everySubject: true });
    const sorted = ({ roles, subjects, divisions, ...rest }: typeof state) => ({
      ...rest,
      roles: roles.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
      subjects: subjects.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
      divisions: divisions.toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    });
    expect(sorted(again)).toEqual(sorted(state));
  });
});
