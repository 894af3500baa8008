import { describe, expect, it } from 'vitest';
import { durationWords } from '../../../preflight/receipt/duration-words.ts';

describe('an age in words', () => {
  it.each([
    [0.00001, 'less than a second'],
    [0, 'less than a second'],
    [1 / 3_600, '1 second'],
    [20.9 / 3_600, '20 seconds'],
    [0.1, '6 minutes'],
    [200 / 3_600, '3 minutes 20 seconds'],
    [1, '1 hour'],
    [1.5, '1 hour 30 minutes'],
    [1 + 20 / 3_600, '1 hour'],
    [24, '24 hours'],
    [49.02, '49 hours 1 minute'],
  ])('of %d hours is %s', (hours, words) => {
    expect(durationWords(hours)).toBe(words);
  });
});
