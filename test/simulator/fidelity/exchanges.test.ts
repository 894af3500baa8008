import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modelledRoutes, type Simulator, startSimulator } from 'genesys-cloud-simulator';
import { Api } from '../api.ts';
import { API_CONTRACT } from './api-contract.ts';
import { exchanged, type Exchanged } from './exchange.ts';
import { EXCHANGES } from './exchanges.ts';
import { misfits } from './misfits.ts';
import {
  isDescriptionThere,
  PublishedDefinitions,
  publishedDescription,
  unlessThere,
} from './published-definitions.ts';
import { PLACEHOLDERS, WHOLE_ORGANISATION } from './whole-organisation.ts';

/** Calls that are refused, and why that is right. */
const REFUSED: Readonly<Record<string, number>> = {
  // The simulator knows clients only, and none of them stands for a user.
  'GET /api/v2/users/me': 400,
};

/** Where an answer is less than what is published as always there, and why that is meant. */
const KNOWN: readonly { readonly misfit: RegExp; readonly because: string }[] = [
  {
    misfit: /^GET \S+\/users\W.*groups/,
    because: 'a reference to a group is published as a whole group; a client must not count on more than its id',
  },
  {
    misfit: /^(GET|PATCH) \S+\/voicemail\/groups\/{groupId}\/policy\W.*group\W/,
    because: 'a reference to a group is published as a whole group; a client must not count on more than its id',
  },
  {
    misfit: /^POST \S+\/caseplans\W.*(date|default|latest|modifiedBy)/,
    because: 'what the server adds to the contents of an object is not modelled',
  },
  {
    misfit: /^POST \S+\/businessunits\W.*metadata/,
    because: 'what the server adds to the contents of an object is not modelled',
  },
];

const unknown = (found: readonly string[]): string[] =>
  found.filter((each) => !KNOWN.some(({ misfit }) => misfit.test(each)));

const results: Exchanged[] = [];

beforeAll(async () => {
  for (const exchange of EXCHANGES) results.push(await onItsOwn(exchange));
});

/** Each call meets the organisation as it is in the file: reads share one, what changes something has its own. */
let shared: Simulator | undefined;
afterAll(() => shared?.close());

async function onItsOwn(exchange: (typeof EXCHANGES)[number]): Promise<Exchanged> {
  const isRead = exchange.call.startsWith('GET') && exchange.before === undefined;
  const simulator = await (isRead && shared ? shared : startSimulator({ organisation: WHOLE_ORGANISATION }));
  if (isRead) shared = simulator;
  try {
    return await exchanged(await Api.login(simulator), exchange, PLACEHOLDERS);
  } finally {
    if (!isRead) await simulator.close();
  }
}

describe('every modelled call', () => {
  it('is made once', () => {
    const made = results.map(({ call }) => call);
    expect(made.toSorted()).toEqual(
      modelledRoutes()
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
  });

  it('answers with a status that is published', () => {
    const wrong = results.flatMap(({ call, reply }) => {
      const answers = API_CONTRACT.calls[call]?.answers;
      // Where no success is published, as the switch `undeclaredSuccessStatus` says.
      const expected = REFUSED[call] ? [String(REFUSED[call])] : answers ? Object.keys(answers) : ['204', '200'];
      return expected.includes(String(reply.status)) ? [] : [`${call}: ${reply.status} ${reply.body.message ?? ''}`];
    });
    expect(wrong).toEqual([]);
  });

  it('answers in the published shape: all that is required, nothing else, each of its type', () => {
    const wrong = results.flatMap(({ call, reply }) => {
      const type = API_CONTRACT.calls[call]?.answers?.[String(reply.status)];
      const body = reply.text === '' ? undefined : (reply.body as unknown);
      // Some answer an empty object where no shape is published.
      return type === undefined || (type === '' && reply.text === '{}') ? [] : misfits(type, body, call);
    });
    expect(unknown(wrong)).toEqual([]);
  });

  it('is asked with a body in the published shape', () => {
    const wrong = results.flatMap(({ call, body }) => {
      const type = API_CONTRACT.calls[call]?.body;
      return type === undefined ? [] : misfits(type, body, call);
    });
    expect(wrong).toEqual([]);
  });

  it('shows something: an empty list would fit every shape', () => {
    const empty = results.flatMap(({ call, reply: { body } }) => {
      const rows: unknown = body.entities ?? body.results ?? (Array.isArray(body) ? body : undefined);
      return Array.isArray(rows) && rows.length === 0 ? [call] : [];
    });
    expect(empty).toEqual([]);
  });
});

describe.skipIf(!isDescriptionThere)(`every modelled call, to the last field of its definition${unlessThere}`, () => {
  const definitions = isDescriptionThere ? new PublishedDefinitions(publishedDescription()) : undefined;
  const parts = ({ call }: Exchanged): [string, string] => call.split(' ') as [string, string];

  it('answers as it is published', () => {
    const wrong = results.flatMap((result) => {
      const { status, body } = result.reply;
      const found = definitions?.misfitsOfAnswer(...parts(result), status, body) ?? [];
      return found.map((misfit) => `${result.call} ${misfit}`);
    });
    expect(unknown(wrong)).toEqual([]);
    const idle = KNOWN.filter(({ misfit }) => !wrong.some((each) => misfit.test(each)));
    expect(idle, 'nothing differs there any more').toEqual([]);
  });

  it('is asked as it is published', () => {
    const wrong = results.flatMap((result) => {
      const found = definitions?.misfitsOfBody(...parts(result), result.body) ?? [];
      return found.map((misfit) => `${result.call} ${misfit}`);
    });
    expect(wrong).toEqual([]);
  });
});
