import { describe, expect, it } from 'vitest';
import { selectProvider, selectStacks } from '../../../preflight/read/select.ts';
import { readStackConfiguration, TerraformJson } from '../../../preflight/read/stack-configuration.ts';

function stack(name: string, dependencies: readonly string[] = [], providers: readonly string[] = []) {
  const resources = providers.map((provider, at) => [
    `r${at}`,
    { name: 'x', ...(provider === '' ? {} : { provider }) },
  ]);
  const json = TerraformJson.parse({ resource: { genesyscloud_auth_role: Object.fromEntries(resources) as object } });
  return readStackConfiguration({ name, directory: '/x', dependencies, hclFiles: [] }, [json]);
}
const names = (stacks: readonly { readonly name: string }[]) => stacks.map(({ name }) => name);

describe('choosing stacks', () => {
  const all = [stack('core'), stack('access', ['core']), stack('queues', ['access']), stack('other')];

  it('takes all where none is named', () => {
    expect(names(selectStacks(all, undefined))).toEqual(['core', 'access', 'queues', 'other']);
    expect(names(selectStacks(all, []))).toEqual(['core', 'access', 'queues', 'other']);
  });

  it('takes what a stack depends on along, in the order of the assembly', () => {
    expect(names(selectStacks(all, ['queues']))).toEqual(['core', 'access', 'queues']);
    expect(names(selectStacks(all, ['other', 'core']))).toEqual(['core', 'other']);
  });

  it('comes to an end where stacks depend on each other', () => {
    const circle = [stack('a', ['b']), stack('b', ['a'])];
    expect(names(selectStacks(circle, ['a']))).toEqual(['a', 'b']);
  });

  it('refuses a stack that is not there, and names those that are', () => {
    expect(() => selectStacks([stack('core'), stack('access')], ['acess'])).toThrow(
      'There is no stack "acess" in the assembly. Its stacks are "core", "access".',
    );
    expect(() => selectStacks([stack('access', ['gone'])], ['access'])).toThrow('There is no stack "gone"');
  });
});

describe('choosing the organisation', () => {
  const GENESYS = 'genesyscloud';

  it('is not needed where one provider configuration is used, whatever its alias', () => {
    expect(selectProvider([stack('a', [], ['', GENESYS])], undefined)).toHaveLength(1);
    expect(selectProvider([stack('a', [], ['genesyscloud.emea'])], undefined)).toHaveLength(1);
    expect(selectProvider([stack('empty')], undefined)).toHaveLength(1);
  });

  it('is refused to be guessed where several are, across stacks too', () => {
    expect(() => selectProvider([stack('a', [], ['']), stack('b', [], ['genesyscloud.us'])], undefined)).toThrow(
      expect.objectContaining({
        code: 'several-providers',
        message: expect.stringContaining('default, us') as unknown,
      }) as Error,
    );
  });

  it('keeps what belongs to the one chosen and counts the rest as not seen', () => {
    const both = stack('a', [], ['', 'genesyscloud.us']);
    const [us] = selectProvider([both], 'us');
    expect(us?.resources.map(({ address }) => address)).toEqual(['genesyscloud_auth_role.r1']);
    expect(us?.notSeen).toEqual([{ what: 'other provider', where: 'genesyscloud_auth_role.r0' }]);
    const [standard] = selectProvider([both], 'default');
    expect(standard?.resources.map(({ address }) => address)).toEqual(['genesyscloud_auth_role.r0']);
  });

  it('refuses one that nothing uses', () => {
    expect(() => selectProvider([stack('a', [], [''])], 'eu')).toThrow(
      'No resource uses the provider configuration "eu". Used are: default.',
    );
  });
});
