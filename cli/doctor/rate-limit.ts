import { ok, warning } from './diagnosis.ts';
import { defineExamination } from './examination.ts';

/** From here on others that use the same client are in the way. */
const NEARLY_USED_UP = 0.8;

/** How many requests the client may make, and how many were made, by the headers of the last answer. */
export const rateLimit = defineExamination({
  id: 'rate-limit',
  title: 'Rate limit',
  needs: ['login'],
  examine({ organisation, configuration }) {
    const { limits, calls } = organisation();
    if (limits === undefined) return Promise.resolve(ok('no answer said anything of a limit'));
    const { allowed, count, resetSeconds } = limits;
    const seen = `${count} of ${allowed} requests a minute used (${ownRequests(calls.byPath)} by this run), starts anew in ${resetSeconds} s`;
    if (count >= allowed * NEARLY_USED_UP) {
      const cure =
        'Where other programs use the same one, give this one an OAuth client of its own, or run it when they rest.';
      return Promise.resolve(warning(seen, cure));
    }
    const { ratePerMinute } = configuration;
    if (ratePerMinute === undefined || ratePerMinute <= allowed) return Promise.resolve(ok(seen));
    return Promise.resolve(
      warning(
        `${seen}; the configuration wants ${ratePerMinute}`,
        `It goes down to ${allowed} by itself; set ratePerMinute to that, or to less.`,
      ),
    );
  },
});

/** Requests that this run made with its token; the login is none of them. */
function ownRequests(byPath: Readonly<Record<string, number>>): number {
  return Object.entries(byPath).reduce((sum, [path, count]) => (path.includes('/api/v2/') ? sum + count : sum), 0);
}
