import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MIRROR_VARIABLE } from '../../cli/demo/workplace.ts';
import { temporaryFolder } from '../cli/assembly.ts';
import { PROVIDER_FOLDER, providerMirror } from './provider-mirror.ts';

const here = providerMirror(process.env);
// The one line of a run without the provider: why all of test/real-provider was skipped.
if ('missing' in here) console.info(`test/real-provider is skipped: ${here.missing}.`);

describe('the provider mirror', () => {
  it('is not searched for: without the variable nothing is rehearsed', () => {
    expect(providerMirror({ PATH: '/usr/bin' })).toEqual({ missing: `${MIRROR_VARIABLE} names no provider mirror` });
  });

  it('has to hold the version that these tests were written for', async () => {
    const mirror = await temporaryFolder();
    expect(providerMirror({ [MIRROR_VARIABLE]: mirror })).toEqual({ missing: `${mirror} has no ${PROVIDER_FOLDER}` });
  });

  it('is of no use without terraform on PATH', async () => {
    const mirror = await temporaryFolder();
    await mkdir(join(mirror, PROVIDER_FOLDER), { recursive: true });
    expect(providerMirror({ [MIRROR_VARIABLE]: mirror, PATH: mirror })).toEqual({
      missing: 'terraform is not on PATH',
    });
    await writeFile(join(mirror, 'terraform'), '');
    expect(providerMirror({ [MIRROR_VARIABLE]: mirror, PATH: mirror })).toEqual({ mirror });
  });
});
