import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainError } from '../../cli/explain-error.ts';
import { openAdministration, createDivision, settle, type Settled } from '../../lib/admin/index.ts';
import { Journal } from '../../lib/admin/journal.ts';
import {
  allDivisions,
  divisionById,
  homeDivision,
  type Question,
  Secret,
  userByEmail,
  type ClientOptions,
  type ConnectionSettings,
  type RequestLogEntry,
} from '../../lib/genesys/index.ts';
import { FakeClock } from '../genesys/fake-clock.ts';
import { startEchoServer, httpAnswer, type EchoServer, type RawAnswer } from './echo-server.ts';
import { echoingAnswer, secretText, tokenText } from './echoing-answers.ts';
import { IS_SLOW, runs, SEED, tellCounts } from './run-length.ts';
import { encoded, SECRET_FORMS, SecretFinder, splitOverLines } from './secret-forms.ts';

/** Errors that one property meets at once: requests of a batch share the wait for the network. */
const AT_ONCE = 20;
const CLIENT_ID = 'client-1';

let server: EchoServer;
let places = 0;
const counts = { errors: 0, 'lines of logs': 0, 'lines of journals': 0 };
beforeAll(async () => {
  server = await startEchoServer();
});
afterAll(async () => {
  await server.close();
  tellCounts('secrets in errors', counts);
});

/** How the client comes to its token: somebody gave it, a login gave it, or the login is answered like everything else. */
type Login = 'given' | 'done' | 'refused';

/** A client secret, a token, and what a server that knows them answers. */
interface Case {
  readonly secret: string;
  readonly token: string;
  readonly login: Login;
  /** What must never be seen. */
  readonly secrets: readonly string[];
  readonly answers: readonly RawAnswer[];
}

function anyCase(...logins: readonly Login[]): fc.Arbitrary<Case> {
  return fc.tuple(secretText, tokenText, fc.constantFrom(...logins)).chain(([secret, token, login]) => {
    const ofClient = [secret, Buffer.from(`${CLIENT_ID}:${secret}`).toString('base64')];
    const secrets = { given: [token], done: [...ofClient, token], refused: ofClient }[login];
    const answers = fc.array(echoingAnswer(secrets), { minLength: 1, maxLength: 2 });
    return answers.map((all) => ({ secret, token, login, secrets, answers: all }));
  });
}

/** A place of its own on the server, which answers by the case. */
function settingsFor({ secret, token, login, answers }: Case): ConnectionSettings {
  const place = `case-${String(++places)}`;
  let asked = 0;
  server.answer(place, ({ path }) => {
    if (login === 'done' && path.endsWith('/oauth/token')) {
      return httpAnswer({ status: 200, body: JSON.stringify({ access_token: token, expires_in: 86_400 }) });
    }
    return answers[asked++ % answers.length];
  });
  const base = `http://127.0.0.1:${String(server.port)}/${place}`;
  return {
    credentials:
      login === 'given'
        ? { kind: 'token', accessToken: new Secret(token) }
        : { kind: 'client', clientId: CLIENT_ID, clientSecret: new Secret(secret) },
    region: undefined,
    apiBase: base,
    loginUrl: `${base}/oauth/token`,
    place: 'the gateway',
    source: 'the test',
  };
}

function options(log: RequestLogEntry[]): ClientOptions {
  const retry = { maxAttempts: 1, maxAttemptsWithoutAnswer: 1 };
  return { clock: new FakeClock(), random: () => 0, retry, log: (entry) => log.push(entry) };
}

/** A journal in memory. */
class Lines {
  text = '';
  append(line: string): Promise<void> {
    this.text += line;
    return Promise.resolve();
  }
  get count(): number {
    return this.text.split('\n').length - 1;
  }
  journal(): Promise<Journal> {
    const organisation = { id: 'o-1', name: 'Acme' };
    return Journal.begin({ run: 'r-1', command: 'division create', wish: 'w', organisation }, this, () => 0);
  }
}

/** Everything that anybody can print of these things. */
function printed(...things: readonly unknown[]): string {
  const each = things.map((thing) => {
    const own = thing instanceof Error ? `${thing.stack ?? ''}\n${explainError(thing).message}` : '';
    return `${String(thing)}\n${JSON.stringify(thing)}\n${inspect(thing, { depth: 6, showHidden: true })}\n${own}`;
  });
  return each.join('\n');
}

function expectNoSecret({ secrets }: Case, ...things: readonly unknown[]): void {
  expect(new SecretFinder(secrets).in(printed(...things))).toEqual([]);
}

/** Holds a property for many cases, so many at once. */
async function forMany(count: number, logins: readonly Login[], holds: (one: Case) => Promise<void>): Promise<void> {
  const batches = fc.array(anyCase(...logins), { minLength: AT_ONCE, maxLength: AT_ONCE });
  const property = fc.asyncProperty(batches, async (cases) => {
    await Promise.all(cases.map(holds));
  });
  await fc.assert(property, { numRuns: Math.ceil(count / AT_ONCE), seed: SEED, endOnFailure: true });
}

it('what looks for secrets finds each of its forms, also over lines', () => {
  const secret = 'tŌp+secret/ü&"=17?<of>-the\'client';
  const finder = new SecretFinder([secret]);
  for (const form of SECRET_FORMS) {
    for (const text of [encoded(secret, form), splitOverLines(encoded(secret, form), 8, '\n  ')]) {
      expect(finder.in(`before ${text} behind`), `${form}: ${text}`).not.toEqual([]);
    }
  }
  expect(finder.in('before secret behind the client')).toEqual([]);
});

/** Of one kind of call; ten times as much takes longer than a test does as a rule. */
const TIMEOUT_MS = IS_SLOW ? 600_000 : 60_000;

describe('no secret is in an error or in the log, whatever the server repeats,', { timeout: TIMEOUT_MS }, () => {
  it('to a question', async () => {
    const questions: readonly (() => Question<unknown>)[] = [
      () => homeDivision(),
      () => allDivisions(),
      () => divisionById('d-1'),
    ];
    await forMany(runs(4_300), ['given', 'given', 'given', 'done'], async (one) => {
      const log: RequestLogEntry[] = [];
      const client = openAdministration(settingsFor(one), options(log)).client;
      const question = questions[places % questions.length]?.() ?? homeDivision();
      try {
        const error = await client.ask(question).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        const answer = await client.askAll([question]).then(
          (answers) => answers.to<unknown>(question),
          (thrown: unknown) => thrown,
        );
        if (error !== undefined) counts.errors += 1;
        counts['lines of logs'] += log.length;
        // An answer that is none of an error is the organisation's own.
        expectNoSecret(one, log, client.calls, ...(error === undefined ? [] : [error, answer]));
      } finally {
        client.close();
      }
    });
  });

  it('to a login', async () => {
    await forMany(runs(2_900), ['refused'], async (one) => {
      const log: RequestLogEntry[] = [];
      const client = openAdministration(settingsFor(one), options(log)).client;
      try {
        const error = await client.ask(homeDivision()).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error !== undefined) counts.errors += 1;
        counts['lines of logs'] += log.length;
        expectNoSecret(one, error, log, client.calls);
      } finally {
        client.close();
      }
    });
  });

  it('to a search for the secret itself', async () => {
    await forMany(runs(500), ['given'], async (one) => {
      const log: RequestLogEntry[] = [];
      const client = openAdministration(settingsFor(one), options(log)).client;
      try {
        const error = await client.ask(userByEmail(one.token)).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error !== undefined) counts.errors += 1;
        expectNoSecret(one, error, log);
      } finally {
        client.close();
      }
    });
  });

  it('to a change, nor in the journal of it', async () => {
    const change = { about: 'create the division Sales', method: 'POST', path: '/api/v2/x', permissions: [] } as const;
    await forMany(runs(3_000), ['given', 'given', 'given', 'done'], async (one) => {
      const log: RequestLogEntry[] = [];
      const { client, world } = openAdministration(settingsFor(one), options(log));
      const lines = new Lines();
      try {
        const written = await world.writer.write(change).catch((thrown: unknown) => ({ thrown }));
        if ('thrown' in written) {
          counts.errors += 1;
          expectNoSecret(one, written.thrown);
        } else if (written.kind !== 'done') {
          counts.errors += 1;
          const failed: Settled = { kind: 'failed', error: written.error, isUncertain: written.kind === 'unanswered' };
          await (await lines.journal()).settle(createDivision({ name: 'Sales' }), failed);
          expectNoSecret(one, written.error, lines.text);
        } else if (written.correlationId !== undefined) {
          expectNoSecret(one, written.correlationId);
        }
        counts['lines of logs'] += log.length;
        counts['lines of journals'] += lines.count;
        expectNoSecret(one, log);
      } finally {
        client.close();
      }
    });
  });

  it('to a whole operation, which looks and tries again', async () => {
    await forMany(runs(100), ['given', 'done'], async (one) => {
      const log: RequestLogEntry[] = [];
      const { client, world } = openAdministration(settingsFor(one), options(log));
      const lines = new Lines();
      try {
        const journal = await lines.journal();
        const operation = createDivision({ name: 'Sales' });
        await journal.intend(operation);
        const settled = await settle(operation, world).catch((thrown: unknown) => ({ thrown }));
        if ('kind' in settled && settled.kind === 'failed') await journal.settle(operation, settled);
        if ('thrown' in settled || settled.kind === 'failed') counts.errors += 1;
        counts['lines of logs'] += log.length;
        counts['lines of journals'] += lines.count;
        expectNoSecret(one, 'kind' in settled && settled.kind !== 'failed' ? undefined : settled, log, lines.text);
      } finally {
        client.close();
      }
    });
  });
});

it('that is more than 10,000 errors', () => {
  expect(counts.errors).toBeGreaterThan(10_000);
});
