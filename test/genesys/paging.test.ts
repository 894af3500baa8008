import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { allDivisions, callsToRead, getList, search, type Paging, type Question } from '../../lib/genesys/index.ts';
import { connectTo, rejectionOf } from './connect-to.ts';
import { startScriptedServer, type ScriptedServer } from './scripted-server.ts';

const Row = z.object({ id: z.string() });
type Row = z.infer<typeof Row>;
const PATH = '/api/v2/things';

function things(paging: Paging, pageSize = 2): Question<Row[]> {
  return getList({ about: 'the things', path: PATH, paging, pageSize, schema: Row });
}

function rows(from: number, to: number): Row[] {
  return Array.from({ length: to - from + 1 }, (_, index) => ({ id: String(from + index) }));
}

function numbered(page: number): string {
  return `GET ${PATH}?pageSize=2&pageNumber=${String(page)}`;
}

async function startServer(): Promise<ScriptedServer> {
  const server = await startScriptedServer();
  server.onLogin();
  return server;
}

describe('a list by page numbers', () => {
  it('is read through all pages that the first one counts, in order', async () => {
    const server = await startServer();
    server.on(numbered(1), { json: { entities: rows(1, 2), pageCount: 3, total: 5 } });
    server.on(numbered(2), { json: { entities: rows(3, 4), pageCount: 3, total: 5 } });
    server.on(numbered(3), { json: { entities: rows(5, 5), pageCount: 3, total: 5 } });
    expect(await connectTo(server).ask(things('number'))).toEqual(rows(1, 5));
  });

  it('asks for its further pages at the same time', async () => {
    const server = await startServer();
    server.on(numbered(1), { json: { entities: rows(1, 2), pageCount: 3 } });
    server.on(numbered(2), { hangs: true });
    server.on(numbered(3), { json: { entities: rows(5, 5), pageCount: 3 } });
    const client = connectTo(server, { timeoutMs: 200, retry: { maxAttemptsWithoutAnswer: 1 } });
    expect(await rejectionOf(client.ask(things('number')))).toMatchObject({ code: 'timed-out' });
    expect(server.requests.map(({ path }) => path)).toContain(numbered(3).slice(4));
  });

  it('is counted by its total, and by the page size that the API really used', async () => {
    const server = await startServer();
    server.on(`GET ${PATH}?pageSize=100&pageNumber=1`, { json: { entities: rows(1, 2), total: 3, pageSize: 2 } });
    server.on(`GET ${PATH}?pageSize=100&pageNumber=2`, { json: { entities: rows(3, 3), total: 3, pageSize: 2 } });
    expect(await connectTo(server).ask(things('number', 100))).toEqual(rows(1, 3));
  });

  it('is read until a page is empty where the API counts nothing', async () => {
    const server = await startServer();
    server.on(numbered(1), { json: { entities: rows(1, 2) } });
    server.on(numbered(2), { json: { entities: rows(3, 3) } });
    server.on(numbered(3), { json: { entities: [] } });
    expect(await connectTo(server).ask(things('number'))).toEqual(rows(1, 3));
  });

  it('is given up when the API ignores the page number', async () => {
    const server = await startServer();
    server.on(numbered(1), { json: { entities: rows(1, 2) } });
    server.on(numbered(2), { json: { entities: rows(1, 2) } });
    expect(await rejectionOf(connectTo(server).ask(things('number')))).toMatchObject({
      code: 'unexpected-answer',
      message: 'Asking for the things: its pages do not end',
    });
  });

  it('is read on when it grows while it is read', async () => {
    const server = await startServer();
    server.on(numbered(1), { json: { entities: rows(1, 2), pageCount: 2, total: 4 } });
    server.on(numbered(2), { json: { entities: rows(3, 4), pageCount: 3, total: 5 } });
    server.on(numbered(3), { json: { entities: rows(5, 5), pageCount: 3, total: 5 } });
    expect(await connectTo(server).ask(things('number'))).toEqual(rows(1, 5));
  });

  it('is read again when a row slipped from one page to another, which came twice', async () => {
    const server = await startServer();
    server.on(numbered(1), { json: { entities: rows(1, 2), pageCount: 2, total: 4 } });
    server.on(numbered(2), { json: { entities: rows(2, 3), pageCount: 2, total: 4 } });
    server.on(numbered(1), { json: { entities: rows(1, 2), pageCount: 2, total: 4 } });
    server.on(numbered(2), { json: { entities: rows(3, 4), pageCount: 2, total: 4 } });
    expect(await connectTo(server).ask(things('number'))).toEqual(rows(1, 4));
  });

  it('is no answer when rows stay missing', async () => {
    const server = await startServer();
    for (let i = 0; i < 2; i++) server.on(numbered(1), { json: { entities: rows(1, 1), pageCount: 1, total: 2 } });
    expect(await rejectionOf(connectTo(server).ask(things('number')))).toMatchObject({
      code: 'unexpected-answer',
      message: 'Asking for the things: the list promises 2 rows, and gives 1',
    });
  });

  it('is empty when it says so', async () => {
    const server = await startServer();
    server.on(numbered(1), { json: { total: 0, pageCount: 0 } });
    expect(await connectTo(server).ask(things('number'))).toEqual([]);
  });

  it.each([{}, { entities: 'none' }, [], { entities: null, total: 3 }])('is no answer when it is %o', async (json) => {
    const server = await startServer();
    server.on(numbered(1), { json });
    expect(await rejectionOf(connectTo(server).ask(things('number')))).toMatchObject({ code: 'unexpected-answer' });
  });

  it('tells how long it is by its first page, which is not asked again', async () => {
    const server = await startServer();
    server.on(numbered(1), { json: { entities: rows(1, 2), pageCount: 2, total: 3 } });
    const client = connectTo(server);
    expect(await client.askTotal(things('number'))).toEqual({ kind: 'answered', value: 3 });
    server.on(numbered(2), { json: { entities: rows(3, 3), pageCount: 2, total: 3 } });
    expect(await client.ask(things('number'))).toEqual(rows(1, 3));
  });

  it('fails as a whole when one page does', async () => {
    const server = await startServer();
    server.on(numbered(1), { json: { entities: rows(1, 2), pageCount: 2, total: 3 } });
    server.on(numbered(2), { status: 403, json: { code: 'missing.permissions' } });
    const answers = await connectTo(server).askAll([things('number')]);
    expect(answers.to(things('number'))).toMatchObject({ kind: 'unanswered', reason: { code: 'not-permitted' } });
  });
});

describe('a list by page numbers whose counts cannot be relied on', () => {
  it('is read on past what its first page counts, until a page is empty', async () => {
    const server = await startServer();
    server.on(numbered(1), { json: { entities: rows(1, 2), pageCount: 1, total: 2 } });
    server.on(numbered(2), { json: { entities: rows(3, 3), pageCount: 1, total: 2 } });
    server.on(numbered(3), { json: { entities: [], pageCount: 1, total: 2 } });
    expect(await connectTo(server).ask(things('until-empty'))).toEqual(rows(1, 3));
  });

  it('is empty when its first page is', async () => {
    const server = await startServer();
    server.on(numbered(1), { json: { entities: [] } });
    expect(await connectTo(server).ask(things('until-empty'))).toEqual([]);
  });

  it('is given up when it ignores the page number', async () => {
    const server = await startServer();
    server.on(numbered(1), { json: { entities: rows(1, 2), pageCount: 1 } });
    server.on(numbered(2), { json: { entities: rows(1, 2), pageCount: 1 } });
    expect(await rejectionOf(connectTo(server).ask(things('until-empty')))).toMatchObject({
      message: 'Asking for the things: its pages do not end',
    });
  });
});

describe('a list by cursor', () => {
  const first = `GET ${PATH}?pageSize=2`;

  it('follows the links of its pages', async () => {
    const server = await startServer();
    server.on(first, { json: { entities: rows(1, 2), nextUri: `${PATH}?pageSize=2&after=abc%2B` } });
    const absolute = `http://127.0.0.1:${String(server.port)}${PATH}?after=def`;
    server.on(`${first}&after=abc%2B`, { json: { entities: [], nextUri: absolute } });
    server.on(`${first}&after=def`, { json: { entities: rows(3, 3), nextUri: '' } });
    expect(await connectTo(server).ask(things('cursor'))).toEqual(rows(1, 3));
  });

  it.each([
    [{ cursor: 'c1' }, 'cursor=c1'],
    [{ after: 'c1' }, 'after=c1'],
    [{ cursors: { after: 'c1' } }, 'cursor=c1'],
  ])('finds its cursor in %o', async (mark, query) => {
    const server = await startServer();
    server.on(first, { json: { entities: rows(1, 2), ...mark } });
    server.on(`${first}&${query}`, { json: { entities: rows(3, 3) } });
    expect(await connectTo(server).ask(things('cursor'))).toEqual(rows(1, 3));
  });

  it('is given up when a page leads back to one before', async () => {
    const server = await startServer();
    server.on(first, { json: { entities: rows(1, 2), cursor: 'c1' } });
    server.on(`${first}&cursor=c1`, { json: { entities: rows(3, 3), cursor: 'c1' } });
    expect(await rejectionOf(connectTo(server).ask(things('cursor')))).toMatchObject({
      message: 'Asking for the things: its pages do not end',
    });
  });

  it.each([
    'https://evil.example/api/v2/things?after=x',
    '//evil.example/api/v2/things?after=x',
    '/api/v2/other?after=x',
    'https://127.0.0.1/api/v2/things?after=x',
    'http://127.0.0.1:1/api/v2/things?after=x',
    'http://127.0.0.1.evil.example/api/v2/things?after=x',
    '/api/v2/things/../other?after=x',
    'javascript:alert(1)',
    'file:///api/v2/things?after=x',
  ])('does not follow the link %s', async (nextUri) => {
    const server = await startServer();
    server.on(first, { json: { entities: rows(1, 2), nextUri } });
    expect(await rejectionOf(connectTo(server).ask(things('cursor')))).toMatchObject({
      code: 'unexpected-answer',
      message: expect.stringContaining('link to the next page leads') as unknown,
    });
  });
});

it('of a link that names a user only the query is used', async () => {
  const server = await startServer();
  const link = `http://user:password@127.0.0.1:${String(server.port)}${PATH}?after=x`;
  server.on(`GET ${PATH}?pageSize=2`, { json: { entities: rows(1, 2), nextUri: link } });
  server.on(`GET ${PATH}?pageSize=2&after=x`, { json: { entities: rows(3, 3) } });
  expect(await connectTo(server).ask(things('cursor'))).toEqual(rows(1, 3));
  const asked = server.requests.filter(({ method }) => method === 'GET');
  expect(asked.map(({ headers }) => headers['authorization']?.split(' ')[0])).toEqual(['Bearer', 'Bearer']);
});

describe('other lists', () => {
  it('of one page may be a bare array', async () => {
    const server = await startServer();
    server.on(`GET ${PATH}`, { json: rows(1, 2) });
    expect(await connectTo(server).ask(things('none'))).toEqual(rows(1, 2));
  });

  it('that are searched for carry the page in the body', async () => {
    const server = await startServer();
    const path = '/api/v2/groups/search';
    server.on(`POST ${path}`, { json: { results: rows(1, 1), total: 2, pageCount: 2 } });
    server.on(`POST ${path}`, { json: { results: rows(2, 2), total: 2, pageCount: 2 } });
    const found = search({ about: 'x', path, body: { query: [] }, pageSize: 1, schema: Row });
    expect(await connectTo(server).ask(found)).toEqual(rows(1, 2));
    expect(server.requests.slice(1).map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { query: [], pageSize: 1, pageNumber: 1 },
      { query: [], pageSize: 1, pageNumber: 2 },
    ]);
  });

  it('that are queried by cursor carry it in the body', async () => {
    const server = await startServer();
    const path = '/api/v2/taskmanagement/workbins/query';
    server.on(`POST ${path}`, { json: { entities: rows(1, 1), after: 'x', nextUri: 'ignored' } });
    server.on(`POST ${path}`, { json: { entities: rows(2, 2) } });
    const found = search({ about: 'x', path, body: { filters: [] }, schema: Row });
    expect(await connectTo(server).ask(found)).toEqual(rows(1, 2));
    expect(JSON.parse(server.requests[2]?.body ?? '')).toEqual({ filters: [], pageSize: 100, after: 'x' });
  });
});

describe('the divisions', () => {
  const BY_NUMBER = '/api/v2/authorization/divisions?pageSize=100&pageNumber=';
  const BY_CURSOR = '/api/v2/authorization/divisions/query?pageSize=200';
  const division = ({ id }: Row) => ({ id, name: `Division ${id}` });
  const page = (from: number, to: number, more = {}) => ({ json: { entities: rows(from, to).map(division), ...more } });
  /** Answers the pages by cursor, up to a last row. */
  const byCursor = (server: ScriptedServer, last: number): void => {
    for (let from = 1; from <= last; from += 200) {
      const next = from + 200;
      const after = from === 1 ? '' : `&after=${String(from)}`;
      const link = next > last ? {} : { nextUri: `${BY_CURSOR}&after=${String(next)}` };
      server.on(`GET ${BY_CURSOR}${after}`, page(from, Math.min(next - 1, last), link));
    }
  };

  it('are read side by side where they are not very many', async () => {
    const server = await startServer();
    for (const at of [1, 2, 3, 4, 5]) {
      server.on(`GET ${BY_NUMBER}${String(at)}`, page(at * 100 - 99, at * 100, { total: 500, pageCount: 5 }));
    }
    expect(await connectTo(server).ask(allDivisions())).toHaveLength(500);
  });

  it('are read by cursor, 200 at a time, where that saves ten calls', async () => {
    const server = await startServer();
    server.on(`GET ${BY_NUMBER}1`, page(1, 100, { total: 2_200, pageCount: 22 }));
    byCursor(server, 2_200);
    const client = connectTo(server);
    expect(await client.ask(allDivisions())).toEqual(rows(1, 2_200).map(division));
    expect(callsToRead(allDivisions(), 2_200)).toBe(12);
    expect(callsToRead(allDivisions(), 500)).toBe(5);
  });

  it('are read on by number where the cursor shows fewer than were counted', async () => {
    const server = await startServer();
    server.on(`GET ${BY_NUMBER}1`, page(1, 100, { total: 2_200, pageCount: 22 }));
    for (let at = 2; at <= 22; at += 1) {
      server.on(`GET ${BY_NUMBER}${String(at)}`, page(at * 100 - 99, at * 100, { total: 2_200, pageCount: 22 }));
    }
    byCursor(server, 2_000);
    expect(await connectTo(server).ask(allDivisions())).toHaveLength(2_200);
  });
});
