import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../lib/contract/canonical-json.ts';
import { hashOf, isSignedBy, parseReceipt, receiptText } from '../../lib/contract/receipt.ts';

const KEY = 'a key of the pipeline, long enough';
const FACTS = {
  organisation: { id: 'org-1', name: 'Rehearsal' },
  source: {
    kind: 'assembly',
    stacks: { access: { hash: hashOf('stack'), state: { kind: 'read', lineage: 'b6f1', serial: 3 } } },
  },
  decisions: hashOf('decisions'),
  acknowledgements: null,
  checkedAt: '2026-03-01T10:00:00.000Z',
  clientId: 'client-1',
  exitCode: 0,
} as const;

const read = (text: string) => parseReceipt(text, 'receipt.json');

/** The receipt with one value in the place of another, as somebody would write it by hand. */
function forged(text: string, change: (json: Record<string, unknown>) => void): string {
  const json = JSON.parse(text) as Record<string, unknown>;
  change(json);
  return JSON.stringify(json);
}

describe('a receipt', () => {
  it('is read as it was written', () => {
    expect(read(receiptText(FACTS, undefined))).toMatchObject({ ...FACTS, version: 1 });
  });

  it('is the same text for the same facts', () => {
    const { exitCode, ...rest } = FACTS;
    expect(receiptText({ exitCode, ...rest }, KEY)).toBe(receiptText(FACTS, KEY));
  });

  it.each([
    ['the exit code', (json: Record<string, unknown>) => void (json['exitCode'] = 1)],
    ['the time', (json: Record<string, unknown>) => void (json['checkedAt'] = '2027-03-01T10:00:00.000Z')],
    [
      'the organisation',
      (json: Record<string, unknown>) => void (json['organisation'] = { id: 'org-2', name: 'Other' }),
    ],
    ['the decisions', (json: Record<string, unknown>) => void (json['decisions'] = null)],
    ['a state', (json: Record<string, unknown>) => void (json['source'] = { ...FACTS.source, stacks: {} })],
  ])('does not let %s be changed', (_, change) => {
    expect(() => read(forged(receiptText(FACTS, undefined), change))).toThrow('it was changed after it was written');
  });

  it('is signed by who has the key alone, even where the digest is made anew', () => {
    const receipt = read(receiptText(FACTS, KEY));
    expect(isSignedBy(receipt, KEY)).toBe(true);
    expect(isSignedBy(receipt, `${KEY}.`)).toBe(false);
    const text = forged(receiptText(FACTS, KEY), (json) => {
      json['exitCode'] = 0;
      json['decisions'] = null;
      const { digest: _digest, signature: _signature, ...body } = json;
      json['digest'] = hashOf(canonicalJson(body));
    });
    expect(isSignedBy(read(text), KEY)).toBe(false);
    expect(isSignedBy(read(receiptText(FACTS, undefined)), KEY)).toBe(false);
  });

  it.each([
    ['', 'this is no receipt; "genesys-preflight check --receipt FILE" writes one'],
    ['{"format":"genesys-access-snapshot","version":1}', 'this is no receipt'],
    [
      '{"format":"genesys-preflight-receipt","version":2}',
      'it is of version 2, and this genesys-preflight reads version 1',
    ],
    ['{"format":"genesys-preflight-receipt","version":1}', 'at organisation: '],
  ])('is not read of %j', (text, message) => {
    expect(() => read(text)).toThrow(`receipt.json:1:1: ${message}`);
  });

  it('holds nothing that it does not know', () => {
    const text = forged(receiptText(FACTS, undefined), (json) => void (json['waived'] = true));
    expect(() => read(text)).toThrow('Unrecognized key: "waived"');
  });
});
