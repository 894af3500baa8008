import { describe, expect, it } from 'vitest';
import { parseAcknowledgementFlag, parseAcknowledgements } from '../../lib/contract/acknowledgements.ts';

const CHECKS = ['duties-conflict', 'lock-out'];

function file(entry: string): string {
  return `version: 1\nacknowledged:\n  - { ${entry} }\n`;
}

describe('acknowledging a conflict of duties', () => {
  const entry = 'check: duties-conflict, address: Ada, what: Rule, reason: Until Ben is back';

  it('takes an owner and a last day; each that is missing is said', () => {
    expect(() => parseAcknowledgements(file(entry), 'a.yaml', CHECKS)).toThrow(
      [
        'a.yaml:3:5: acknowledged.0.owner: is missing; duties-conflict is acknowledged by an owner and until a day',
        'a.yaml:3:5: acknowledged.0.until: is missing; duties-conflict is acknowledged by an owner and until a day',
      ].join('\n'),
    );
    const whole = parseAcknowledgements(file(`${entry}, owner: CISO, until: 2030-01-31`), 'a.yaml', CHECKS);
    expect(whole).toMatchObject([{ owner: 'CISO', until: '2030-01-31', source: 'a.yaml:3' }]);
  });

  it('has no shorthand on the command line', () => {
    expect(parseAcknowledgementFlag('duties-conflict@Ada', CHECKS)).toBeUndefined();
    expect(parseAcknowledgementFlag('lock-out', CHECKS)).toMatchObject({ check: 'lock-out' });
  });
});

describe('acknowledging anything else', () => {
  it('may name an owner, and need not', () => {
    const entry = 'check: lock-out, address: a, what: b, reason: c';
    expect(parseAcknowledgements(file(entry), 'a.yaml', CHECKS)[0]?.owner).toBeUndefined();
    expect(parseAcknowledgements(file(`${entry}, owner: Ops`), 'a.yaml', CHECKS)[0]?.owner).toBe('Ops');
  });
});
