import { describe, expect, it } from 'vitest';
import { DEFAULT_RETRY_POLICY, retryAfterMs, waitBeforeRetryMs, type FailedAttempt } from '../../lib/genesys/retry.ts';

const NOW = Date.parse('2026-01-01T00:00:00Z');

function wait(failed: Partial<FailedAttempt>): number | undefined {
  return waitBeforeRetryMs({ attempt: 1, status: 503, nowMs: NOW, elapsedMs: 0, random: () => 1, ...failed });
}

describe('the wait before a repetition', () => {
  it.each([408, 429, 500, 502, 503, 504, undefined])('exists after status %s', (status) => {
    expect(wait({ status })).toBe(500);
  });

  it.each([400, 401, 403, 404, 409, 413, 501])('does not exist after status %s', (status) => {
    expect(wait({ status })).toBeUndefined();
  });

  it('has a bound that doubles up to 30 s, and is random below it', () => {
    const policy = { ...DEFAULT_RETRY_POLICY, maxAttempts: 20 };
    const bounds = [1, 2, 3, 4, 8].map((attempt) => wait({ attempt, policy }));
    expect(bounds).toEqual([500, 1000, 2000, 4000, 30_000]);
    expect(wait({ attempt: 3, random: () => 0 })).toBe(0);
    expect(wait({ attempt: 3, random: () => 0.25 })).toBe(500);
  });

  it('is what Retry-After says, in seconds or as a date', () => {
    expect(wait({ retryAfter: '7' })).toBe(7000);
    expect(wait({ retryAfter: '0' })).toBe(0);
    expect(wait({ retryAfter: 'Thu, 01 Jan 2026 00:00:09 GMT' })).toBe(9000);
    expect(wait({ retryAfter: 'Wed, 31 Dec 2025 23:00:00 GMT' })).toBe(0);
  });

  it.each(['', 'soon', '-3', '1.5', 'NaN'])('ignores the Retry-After "%s"', (retryAfter) => {
    expect(retryAfterMs(retryAfter, NOW)).toBeUndefined();
    expect(wait({ retryAfter })).toBe(500);
  });

  it('ends with the attempts, and sooner when nobody answers at all', () => {
    expect(wait({ attempt: 5 })).toBeDefined();
    expect(wait({ attempt: 6 })).toBeUndefined();
    expect(wait({ attempt: 2, status: undefined })).toBeDefined();
    expect(wait({ attempt: 3, status: undefined })).toBeUndefined();
  });

  it('never begins when it would end after the deadline', () => {
    expect(wait({ elapsedMs: 179_500 })).toBe(500);
    expect(wait({ elapsedMs: 179_501 })).toBeUndefined();
    expect(wait({ retryAfter: '181' })).toBeUndefined();
  });
});
