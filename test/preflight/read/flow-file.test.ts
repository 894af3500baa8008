import { describe, expect, it } from 'vitest';
import { flowKeyIn } from '../../../preflight/read/flow-file.ts';

const CLAIMS = `# claims
inboundCall:
  name: "{{prefix}} Claims"
  division: {{division}}
  startUpRef: ./menus/menu[mainMenu]
  menus:
    - menu:
        name: Main Menu
`;

describe('the YAML file of a flow', () => {
  it('has its name, and its type as the key above it, which the organisation writes in capitals', () => {
    const text = 'inboundShortMessage:\n  name: Claims\n  defaultLanguage: en-us\n';
    expect(flowKeyIn(text, {})).toEqual({ kind: 'read', name: 'Claims', type: 'INBOUNDSHORTMESSAGE' });
    expect(flowKeyIn('{ "inqueuecall": { "name": "Claims" } }', {})).toMatchObject({ type: 'INQUEUECALL' });
  });

  it('is read as the provider would send it: substitutions replace text, wherever it stands', () => {
    expect(flowKeyIn(CLAIMS, { prefix: 'EMEA', division: 'Home', unused: 'x' })).toMatchObject({ name: 'EMEA Claims' });
    expect(flowKeyIn('{{type}}:\n  name: {{name}}\n', { type: 'workflow', name: 'Nightly $& run' })).toEqual({
      kind: 'read',
      name: 'Nightly $& run',
      type: 'WORKFLOW',
    });
  });

  it('tells its name although something else is substituted by what is not known', () => {
    expect(flowKeyIn(CLAIMS, { prefix: 'EMEA', division: undefined })).toMatchObject({ name: 'EMEA Claims' });
  });

  it.each([
    ['a placeholder that nothing substitutes', CLAIMS, { division: 'Home' }, /placeholder "prefix"/],
    ['a substitution that only Terraform can compute', CLAIMS, { prefix: undefined, division: 'Home' }, /"prefix"/],
    ['a value that brings a placeholder along', CLAIMS, { prefix: '{{division}}', division: 'Home' }, /"prefix"/],
    ['what is not YAML', 'inboundCall:\n  name: [', {}, /is not YAML/],
    ['no type of flow', 'inboundFax:\n  name: Claims\n', {}, /no type of flow/],
    ['several types', 'workflow:\n  name: A\nbot:\n  name: B\n', {}, /more than one type/],
    ['no name', 'workflow:\n  description: x\n', {}, /no text as the name/],
    ['a name that is no text', 'workflow:\n  name: 12\n', {}, /no text as the name/],
    ['nothing', '', {}, /no type of flow/],
  ])('tells nothing with %s', (_, text, substitutions, why) => {
    expect(flowKeyIn(text, substitutions)).toEqual({
      kind: 'unreadable',
      why: expect.stringMatching(why) as string,
    });
  });

  it('does not run or expand what it is not asked for', () => {
    const bomb = Array.from({ length: 9 }, (_, at) => `a${at}: &a${at} [${at === 0 ? 'x' : `*a${at - 1},`.repeat(9)}]`);
    expect(flowKeyIn(`${bomb.join('\n')}\nworkflow:\n  name: A\n`, {}).kind).toBe('unreadable');
    expect(flowKeyIn('workflow:\n  name: !!js/function "function () {}"\n', {})).toMatchObject({
      name: 'function () {}',
    });
  });
});
