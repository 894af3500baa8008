import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { getList, type Question } from '../../lib/genesys/index.ts';
import { connectTo, rejectionOf } from './connect-to.ts';
import { startScriptedServer } from './scripted-server.ts';

const PATH = '/api/v2/things';
const Row = z.object({ id: z.string(), name: z.string().default('nameless') });
const Whole = z.looseObject({ id: z.string() });

function things<T>(schema: z.ZodType<T>, lean: boolean): Question<T[]> {
  return getList({ about: 'the things', path: PATH, schema, lean });
}

describe('a lean list', () => {
  it('keeps of each row only what its schema reads', async () => {
    const server = await startScriptedServer();
    server.onLogin();
    server.on(`GET ${PATH}?pageSize=100&pageNumber=1`, {
      json: { entities: [{ id: '1', large: 'x'.repeat(1000) }], total: 1 },
    });
    const client = connectTo(server);
    expect(await client.ask(things(Row, true))).toEqual([{ id: '1', name: 'nameless' }]);
    // What the client remembers for the same request is as lean, whoever reads it.
    const [remembered] = await client.ask(things(Whole, true));
    expect(remembered).not.toHaveProperty('large');
  });

  it('is asked apart from the whole one', async () => {
    const server = await startScriptedServer();
    server.onLogin();
    const page = { json: { entities: [{ id: '1', more: true }], total: 1 } };
    server.on(`GET ${PATH}?pageSize=100&pageNumber=1`, page);
    server.on(`GET ${PATH}?pageSize=100&pageNumber=1`, page);
    const client = connectTo(server);
    await client.ask(things(Row, true));
    expect(await client.ask(things(Whole, false))).toEqual([{ id: '1', more: true }]);
  });

  it('tells where a row is not as published', async () => {
    const server = await startScriptedServer();
    server.onLogin();
    server.on(`GET ${PATH}?pageSize=100&pageNumber=1`, { json: { entities: [{ id: '1' }, { id: 2 }], total: 2 } });
    expect(await rejectionOf(connectTo(server).ask(things(Row, true)))).toMatchObject({
      code: 'unexpected-answer',
      message: expect.stringContaining('entities[1].id is not as published'),
    });
  });
});

describe('a list that is one page', () => {
  it('is refused where it promises more than it gives', async () => {
    const server = await startScriptedServer();
    server.onLogin();
    server.on(`GET ${PATH}`, { json: { entities: [{ id: '1' }], total: 2 } });
    const question = getList({ about: 'the things', path: PATH, paging: 'none', schema: Row });
    expect(await rejectionOf(connectTo(server).ask(question))).toMatchObject({
      code: 'unexpected-answer',
      message: expect.stringContaining('the list promises 2 rows, and gives 1'),
    });
  });
});
