import { describe, expect, it } from 'vitest';
import { isWildcard, PermissionCatalogue } from '../../lib/access/permission-catalogue.ts';
import { formatPermission, parsePermission } from '../../lib/access/permission.ts';
import { catalogueOf, OrgPermissionDomain } from '../../lib/genesys/index.ts';
import { catalogueOfNames } from './catalogue.ts';

const catalogue = catalogueOfNames(
  'routing:queue:view',
  'routing:queue:edit',
  'routing:skill:view',
  'outbound:contactList:view',
  'outbound:contactList:delete',
);
const covered = (text: string): string[] => catalogue.coveredBy(parsePermission(text)).map(formatPermission);

describe('the catalogue of permissions', () => {
  it('is looked up by domain, entity and action', () => {
    expect(catalogue.domains).toEqual(['outbound', 'routing']);
    expect(catalogue.entitiesOf('routing')).toEqual(['queue', 'skill']);
    expect(catalogue.actionsOf('routing', 'queue')).toEqual(['edit', 'view']);
    expect(catalogue.actionsOf('routing', '*')).toEqual(['edit', 'view']);
    expect(catalogue.find(parsePermission('routing:skill:view'))).toMatchObject({ entity: 'skill' });
  });

  it('has nothing for a name that it does not hold, other capitals included', () => {
    expect(catalogue.entitiesOf('Routing')).toEqual([]);
    expect(catalogue.actionsOf('routing', 'Queue')).toEqual([]);
    expect(catalogue.find(parsePermission('routing:queue:*'))).toBeUndefined();
    expect(covered('routing:queue:View')).toEqual([]);
  });

  it.each([
    ['routing:queue:view', ['routing:queue:view']],
    ['routing:queue:*', ['routing:queue:edit', 'routing:queue:view']],
    ['routing:*:view', ['routing:queue:view', 'routing:skill:view']],
    ['routing:*:*', ['routing:queue:edit', 'routing:queue:view', 'routing:skill:view']],
    ['routing:*:delete', []],
    ['quality:*:*', []],
  ])('%s covers %j', (text, names) => {
    expect(covered(text)).toEqual(names);
  });

  it('tells wildcards from single permissions', () => {
    const texts = ['routing:queue:view', 'routing:queue:*', 'routing:*:view'];
    expect(texts.map((text) => isWildcard(parsePermission(text)))).toEqual([false, true, true]);
  });

  it('holds a permission once, however often the organisation names it', () => {
    expect(new PermissionCatalogue([...catalogue.all, ...catalogue.all]).all).toEqual(catalogue.all);
  });
});

describe('a search in the catalogue', () => {
  const found = (words: string): string[] => catalogue.search(words).map(formatPermission);

  it('finds every word in any order, whatever its case, and the parts of a compound one', () => {
    expect(found('LIST delete')).toEqual(['outbound:contactList:delete']);
    expect(found('contact list')).toEqual(['outbound:contactList:delete', 'outbound:contactList:view']);
    expect(found('routing:queue')).toEqual(['routing:queue:edit', 'routing:queue:view']);
    expect(found('queue zebra')).toEqual([]);
  });

  it('finds what stands in the label alone', () => {
    const [first] = catalogue.all;
    if (first === undefined) throw new Error('The catalogue is empty.');
    const labelled = new PermissionCatalogue([{ ...first, label: 'Remove Dialling Lists' }]);
    expect(labelled.search('dialling').map(formatPermission)).toEqual(['outbound:contactList:delete']);
  });
});

describe('the catalogue of an organisation', () => {
  it('is read from its domains; what the organisation does not say stays open', () => {
    const queue = [
      { domain: 'routing', entityType: 'queue', action: 'view', label: 'View Queues', divisionAware: true },
      { domain: 'routing', entityType: 'queue', action: 'edit', allowsConditions: false },
    ];
    const domains = [{ domain: 'routing', permissionMap: { queue } }].map((one) => OrgPermissionDomain.parse(one));
    const { all } = catalogueOf(domains);
    expect(all).toEqual([
      {
        domain: 'routing',
        entity: 'queue',
        action: 'edit',
        label: '',
        allowsConditions: false,
        divisionAware: undefined,
      },
      {
        domain: 'routing',
        entity: 'queue',
        action: 'view',
        label: 'View Queues',
        allowsConditions: undefined,
        divisionAware: true,
      },
    ]);
  });
});
