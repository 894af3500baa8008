import { describe, expect, it } from 'vitest';
import { formatCondition, type AccessCondition } from '../../lib/access/access-condition.ts';

const voice = { variable: 'mediaType', operator: 'EQ', operands: ['SCALAR=voice'] };
const queues = { variable: 'queueId', operator: 'IN', operands: ['QUEUE=b', 'QUEUE=a'] };

describe('a condition in words', () => {
  it('names what is compared, how and with what', () => {
    expect(formatCondition({ conjunction: 'AND', terms: [voice] })).toBe('when mediaType EQ SCALAR=voice');
  });

  it('is the same whatever the order of terms and operands', () => {
    const one: AccessCondition = { conjunction: 'AND', terms: [voice, queues] };
    const other: AccessCondition = {
      conjunction: 'AND',
      terms: [{ ...queues, operands: ['QUEUE=a', 'QUEUE=b'] }, voice],
    };
    expect(formatCondition(one)).toBe('when mediaType EQ SCALAR=voice AND queueId IN QUEUE=a, QUEUE=b');
    expect(formatCondition(other)).toBe(formatCondition(one));
  });

  it('differs where one of two has to hold instead of both', () => {
    expect(formatCondition({ conjunction: 'OR', terms: [voice, queues] })).toContain(' OR ');
  });

  it('puts what stands together in parentheses', () => {
    const nested: AccessCondition = {
      conjunction: 'AND',
      terms: [voice, { conjunction: 'OR', terms: [voice, queues] }],
    };
    expect(formatCondition(nested)).toBe(
      'when (mediaType EQ SCALAR=voice OR queueId IN QUEUE=a, QUEUE=b) AND mediaType EQ SCALAR=voice',
    );
  });
});
