import { join } from 'node:path';
import { startSimulator, type Simulator } from 'genesys-cloud-simulator';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RESOURCE_TYPES, type ResourceType } from '../../../lib/genesys/index.ts';
import { connect, explain, readProject, resolveConnection } from '../../../preflight/index.ts';
import { temporaryFolder, writeAssembly } from '../../cli/assembly.ts';
import { attributesOf, filesOf, importIdOfFirst, organisationOf } from './cases.ts';

/** The JSON stream of an apply whose create was refused, as the provider tells it. */
function refused({ type }: ResourceType): string {
  const detail = {
    resourceType: type,
    method: 'POST',
    path: '/api/v2/x',
    statusCode: 409,
    errorMessage: 'API Error: 409',
  };
  return JSON.stringify({
    '@level': 'error',
    '@message': 'Error',
    type: 'diagnostic',
    diagnostic: {
      severity: 'error',
      summary: 'Failed to create it',
      detail: JSON.stringify(detail),
      address: `${type}.it`,
    },
  });
}

/** What is said of the refused create of the n-th object of a type. */
async function explained(type: ResourceType, n: number, simulator: Simulator) {
  const folder = await temporaryFolder();
  const resource = { [type.type]: { it: attributesOf(type, n) } };
  await writeAssembly(folder, { stack: { json: { resource }, files: filesOf(type, n) } });
  const project = await readProject({ assembly: join(folder, 'cdktf.out'), state: 'none', environment: {} });
  const client = connect(resolveConnection(simulator.environment()), { ratePerMinute: 100_000 });
  onTestFinished(() => {
    client.close();
  });
  const report = await explain({ output: refused(type), client: () => client, project });
  expect(simulator.unmodelled).toEqual([]);
  const [failure, ...others] = report?.failures ?? [];
  if (failure === undefined || others.length > 0) throw new Error('One create was refused.');
  return failure;
}

async function organisation(type: ResourceType, isThere: boolean): Promise<Simulator> {
  const simulator = await startSimulator({ organisation: organisationOf(type, isThere) });
  onTestFinished(() => simulator.close());
  return simulator;
}

const comparable = RESOURCE_TYPES.filter(({ handling }) => handling === 'check' || handling === 'warn');

describe('a create that was refused', () => {
  it.each(comparable)(
    'of $type is explained by what holds its key, which is imported where it can be',
    async (type) => {
      const { cause, object, wayOut } = await explained(type, 1, await organisation(type, true));
      expect(cause).toBe('name-taken');
      expect(object?.id).toMatch(/./);
      const lines = wayOut.flatMap(({ run = [] }) => run);
      const imports = lines.filter((line) => line.includes(' import '));
      const id = importIdOfFirst(type);
      expect(imports).toEqual(
        id === undefined ? [] : [expect.stringContaining(`import '${type.type}.it' '${id}'`) as string],
      );
    },
  );

  it.each(comparable)('of $type is not explained by what is not there', async (type) => {
    const { object, wayOut, message } = await explained(type, 9, await organisation(type, false));
    expect(object).toBeUndefined();
    expect(message.join(' ')).toMatch(/has that name now|is to be seen/);
    expect(wayOut.flatMap(({ code }) => code ?? [])).toEqual([]);
  });
});
