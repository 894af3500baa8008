import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { literal } from '../../../preflight/terraform-text.ts';
import { Reference, Template, Unknown } from '../../../preflight/planned/planned-value.ts';
import { readExpressions, readTemplate } from '../../../preflight/read/expression.ts';

describe('reading a template', () => {
  it.each([
    ['plain', 'plain'],
    ['', ''],
    ['$${a}', '${a}'],
    ['%%{if}', '%{if}'],
    ['$$${a}', '$${a}'],
    ['$ $$ % %% {} }', '$ $$ % %% {} }'],
    ['costs $5 {net}', 'costs $5 {net}'],
  ])('takes %j for the text %j', (source, text) => {
    expect(readTemplate(source)).toBe(text);
  });

  it.each([
    ['${var.name}', ['var', 'name']],
    ['${ var.name }', ['var', 'name']],
    ['${genesyscloud_auth_division.emea.id}', ['genesyscloud_auth_division', 'emea', 'id']],
    ['${data.genesyscloud_user.anna-1.id}', ['data', 'genesyscloud_user', 'anna-1', 'id']],
    ['${local.ids["EMEA Sales"]}', ['local', 'ids', 'EMEA Sales']],
    ['${local.ids[0].name}', ['local', 'ids', 0, 'name']],
    ['${a.b["c.d"]["e]f"][12]}', ['a', 'b', 'c.d', 'e]f', 12]],
  ])('takes %s for a reference', (source, path) => {
    expect(readTemplate(source)).toEqual(new Reference(path));
  });

  it.each([
    ['${upper(var.name)}', 'upper(var.name)'],
    ['${var.a ? "x" : "y"}', 'var.a ? "x" : "y"'],
    ['${a.b[*].id}', 'a.b[*].id'],
    ['${a.b[var.i]}', 'a.b[var.i]'],
    ['${[for k in var.x : k]}', '[for k in var.x : k]'],
    ['${local.ids["${var.a}"]}', 'local.ids["${var.a}"]'],
    ['${{ a = "}" }}', '{ a = "}" }'],
    ['${"}"}', '"}"'],
    ['${"\\"}"}', '"\\"}"'],
    ['${}', ''],
  ])('leaves %s to Terraform', (source, expression) => {
    expect(readTemplate(source)).toEqual(new Unknown(expression));
  });

  it.each([['%{ if var.a }x%{ endif }'], ['Sales %{ for x in y }'], ['${var.name'], ['x ${"}']])(
    'leaves the whole of %s to Terraform',
    (source) => {
      expect(readTemplate(source)).toEqual(new Unknown(source));
    },
  );

  it('keeps the texts around references, escapes resolved', () => {
    expect(readTemplate('${local.prefix} Sales $${x} ${f()}!')).toEqual(
      new Template([new Reference(['local', 'prefix']), ' Sales ${x} ', new Unknown('f()'), '!']),
    );
  });

  it('never takes an expression for a text, however its quotes are nested', () => {
    expect(readTemplate('${"a ${lookup(m, "}")} b"}')).not.toBeTypeOf('string');
  });

  it('says how a reference was written', () => {
    expect(new Reference(['local', 'ids', 0, 'name']).expression).toBe('local.ids[0].name');
    expect(new Template(['a ', new Reference(['var', 'b']), ' c']).expression).toBe('a ${var.b} c');
  });

  it('gives back any text that was written as a literal', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom('$', '%', '{', '}', '"', '\\', 'a', '.', '~') }),
    );
    fc.assert(fc.property(nasty, (text) => readTemplate(literal(text)) === text));
  });
});

describe('reading a body', () => {
  it('reads every text in lists and blocks, and leaves the rest as it is', () => {
    expect(readExpressions({ a: ['${var.x}', 1, true, null], b: { c: '$${d}' } })).toEqual({
      a: [new Reference(['var', 'x']), 1, true, null],
      b: { c: '${d}' },
    });
  });

  it('never takes a key for a template', () => {
    expect(readExpressions({ '${var.x}': 'y' })).toEqual({ '${var.x}': 'y' });
  });
});
