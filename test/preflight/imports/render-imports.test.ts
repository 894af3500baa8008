import { describe, expect, it } from 'vitest';
import {
  IMPORT_FORMATS,
  renderImports,
  renderUndo,
  undoneByCommand,
} from '../../../preflight/imports/render-imports.ts';
import type { ImportSection } from '../../../preflight/imports/statement.ts';

const EMEA = { to: 'genesyscloud_auth_division.emea', id: 'd-emea', name: 'EMEA' };
const access: ImportSection = { stack: 'access', directory: 'cdktf.out/stacks/access', statements: [EMEA] };
const nasty: ImportSection = {
  stack: 'a\nb',
  directory: `it's`,
  statements: [{ to: 'genesyscloud_auth_role.x["a b"]', id: '${f}"\'', name: 'x\n}\nresource "evil" "y" {' }],
};

describe('imports', () => {
  it('are import blocks in native syntax', () => {
    expect(renderImports([access], 'hcl')).toBe(
      `# Stack access, in cdktf.out/stacks/access

# EMEA
import {
  to = genesyscloud_auth_division.emea
  id = "d-emea"
}

`,
    );
  });

  it('are import blocks in JSON', () => {
    expect(JSON.parse(renderImports([access], 'tfjson'))).toEqual({
      import: [{ to: 'genesyscloud_auth_division.emea', id: 'd-emea' }],
    });
  });

  it('are commands that run in the folder of their stack', () => {
    expect(renderImports([access], 'commands')).toContain(
      "\nterraform -chdir='cdktf.out/stacks/access' import 'genesyscloud_auth_division.emea' 'd-emea'",
    );
  });

  it('are moves where the state holds the object under another address', () => {
    const moved = {
      ...access,
      statements: [
        { ...EMEA, from: `genesyscloud_auth_division.each["it's"]` },
        { ...EMEA, id: 'd-2' },
      ],
    };
    expect(renderImports([moved], 'hcl')).toContain(
      `# EMEA
moved {
  from = genesyscloud_auth_division.each["it's"]
  to   = genesyscloud_auth_division.emea
}
`,
    );
    expect(renderImports([moved], 'hcl').match(/^import /gm)).toHaveLength(1);
    expect(JSON.parse(renderImports([moved], 'tfjson'))).toEqual({
      import: [{ to: 'genesyscloud_auth_division.emea', id: 'd-2' }],
      moved: [{ from: `genesyscloud_auth_division.each["it's"]`, to: 'genesyscloud_auth_division.emea' }],
    });
    expect(renderImports([moved], 'commands')).toContain(
      `\nterraform -chdir='cdktf.out/stacks/access' state mv 'genesyscloud_auth_division.each["it'\\''s"]' 'genesyscloud_auth_division.emea'\n`,
    );
  });

  it('are commands without a folder where no stack has one', () => {
    expect(renderImports([{ statements: [EMEA] }], 'commands')).toContain(
      "\nterraform import 'genesyscloud_auth_division.emea' 'd-emea'",
    );
  });

  it('leave out sections that have none', () => {
    for (const format of IMPORT_FORMATS) {
      expect(renderImports([{ stack: 'empty', statements: [] }, access], format)).toBe(renderImports([access], format));
    }
    expect(renderImports([], 'hcl')).toBe('');
    expect(JSON.parse(renderImports([], 'tfjson'))).toEqual({ import: [] });
  });

  it('are refused in JSON where several stacks have some: a file belongs to one', () => {
    const rest: ImportSection = { ...access, stack: 'rest' };
    expect(() => renderImports([access, rest], 'tfjson')).toThrow(/\(access, rest\).*--stack/);
    expect(() => renderUndo([access, rest], 'tfjson')).toThrow(/--stack/);
    expect(JSON.parse(renderImports([access, { ...rest, statements: [] }], 'tfjson'))).toMatchObject({ import: [{}] });
  });

  it('never let a name or an id become code', () => {
    const hcl = renderImports([nasty], 'hcl');
    expect(hcl).toContain('# Stack a\\u000ab');
    expect(hcl).toContain('# x\\u000a}\\u000aresource "evil" "y" {\n');
    expect(hcl).toContain(`id = "$\${f}\\"'"`);
    expect(hcl).not.toMatch(/^resource/m);
    expect(JSON.parse(renderImports([nasty], 'tfjson'))).toMatchObject({ import: [{ id: `$\${f}"'` }] });
    expect(renderImports([nasty], 'commands')).toContain(
      `terraform -chdir='it'\\''s' import 'genesyscloud_auth_role.x["a b"]' '\${f}"'\\'''`,
    );
  });

  it('come with the resource to declare, blocks and lists included', () => {
    const stub: ImportSection = {
      statements: [
        {
          to: 'genesyscloud_auth_role.agent',
          id: 'r-1',
          name: 'Agent',
          resource: {
            name: 'Agent $${x}\b',
            permissions: ['admin', 'b\f'],
            home: true,
            permission_policies: [{ domain: 'routing', action_set: ['view'] }],
          },
        },
      ],
    };
    expect(renderImports([stub], 'hcl')).toBe(
      `
# Agent
import {
  to = genesyscloud_auth_role.agent
  id = "r-1"
}

resource "genesyscloud_auth_role" "agent" {
  name = "Agent $\${x}\\u0008"
  permissions = ["admin", "b\\u000c"]
  home = true

  permission_policies {
    domain = "routing"
    action_set = ["view"]
  }
}

`,
    );
    expect(JSON.parse(renderImports([stub], 'tfjson'))).toMatchObject({
      resource: { genesyscloud_auth_role: { agent: { name: 'Agent $${x}\b', home: true } } },
    });
  });
});

describe('their undoing', () => {
  it('lets go without destroying, in native syntax and in JSON', () => {
    expect(renderUndo([access], 'hcl')).toContain(
      'removed {\n  from = genesyscloud_auth_division.emea\n\n  lifecycle {\n    destroy = false\n  }\n}\n',
    );
    expect(JSON.parse(renderUndo([access], 'tfjson'))).toEqual({
      removed: [{ from: 'genesyscloud_auth_division.emea', lifecycle: { destroy: false } }],
    });
  });

  it('is a command that only forgets', () => {
    expect(renderUndo([access], 'commands')).toContain(
      "terraform -chdir='cdktf.out/stacks/access' state rm 'genesyscloud_auth_division.emea'\n",
    );
  });

  it('quotes addresses for the shell', () => {
    expect(renderUndo([nasty], 'commands')).toContain(`state rm 'genesyscloud_auth_role.x["a b"]'`);
  });

  describe('of instances, which no removed block can name', () => {
    const keyed = 'genesyscloud_auth_division.each["Back Office"]';
    const nested = 'module.m[0].genesyscloud_auth_division.y';
    const statements = [EMEA, ...[keyed, nested].map((to) => ({ to, id: 'd', name: 'x' }))];
    const sections: ImportSection[] = [{ ...access, statements }];
    const commands = [keyed, nested].map((to) => `terraform -chdir='cdktf.out/stacks/access' state rm '${to}'`);

    it('is a command in a comment, in native syntax', () => {
      const hcl = renderUndo(sections, 'hcl');
      expect(hcl.match(/^ {2}from = .*$/gm)).toEqual([`  from = ${EMEA.to}`]);
      for (const command of commands) expect(hcl).toContain(`\n# ${command}\n`);
    });

    it('is left out in JSON, and told apart', () => {
      expect(JSON.parse(renderUndo(sections, 'tfjson'))).toMatchObject({ removed: [{ from: EMEA.to }] });
      expect(undoneByCommand(sections)).toEqual(commands);
      expect(undoneByCommand([access])).toEqual([]);
    });

    it('stays in its comment, whatever the key is', () => {
      const evil = { to: 'a.b["\n}\nresource "evil" "y" {"]', id: 'd', name: 'x' };
      expect(renderUndo([{ ...access, statements: [evil] }], 'hcl')).not.toMatch(/^[^#\n]/m);
    });
  });

  it('is nothing where nothing was adopted', () => {
    expect(renderUndo([{ stack: 'x', statements: [] }], 'hcl')).toBe('');
  });
});
