import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startSimulator } from 'genesys-cloud-simulator';
import { expect, it, onTestFinished } from 'vitest';
import { environmentOfOthers } from '../../cli/environment-of-others.ts';
import { temporaryFolder } from '../cli/assembly.ts';
import { runLine } from '../cli/run-line.ts';

const KEYS = {
  GENESYS_PREFLIGHT_RECEIPT_KEY: 'key-of-receipts-0123456789',
  GENESYS_PREFLIGHT_RUN_TASK_KEY: 'key-of-run-tasks-0123456789',
  GENESYS_PREFLIGHT_SNAPSHOT_SALT: 'salt-of-snapshots-0123456789',
};

it('programs that are started get the environment without our own keys', () => {
  const others = { PATH: '/bin', GENESYSCLOUD_OAUTHCLIENT_SECRET: 'x' };
  expect(environmentOfOthers({ ...others, ...KEYS })).toEqual(others);
});

it('the app under review is not told what receipts are signed with', async () => {
  const simulator = await startSimulator({});
  onTestFinished(() => simulator.close());
  const cwd = await temporaryFolder();
  // A program that writes down what it was told, in the place of cdktf and of the app that it runs.
  const program = join(cwd, 'cdktf-of-the-app');
  await writeFile(program, '#!/bin/sh\nenv > told.txt\nexit 1\n');
  await chmod(program, 0o755);
  const environment = { PATH: process.env['PATH'], ...simulator.environment(), ...KEYS };
  await runLine(['deploy', '--cdktf', program], { cwd, environment });
  const told = await readFile(join(cwd, 'told.txt'), 'utf8');
  expect(told).toContain('GENESYSCLOUD_OAUTHCLIENT_SECRET=');
  for (const [name, key] of Object.entries(KEYS)) {
    expect(told).not.toContain(name);
    expect(told).not.toContain(key);
  }
});
