import { mkdir, stat, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeFolder } from '../../lib/contract/make-folder.ts';
import { temporaryFolder } from '../cli/assembly.ts';

describe('makeFolder', () => {
  it('makes those that it is in, with the mode, and leaves what is there', async () => {
    const folder = await temporaryFolder();
    await makeFolder(join(folder, 'a/b/c'), 0o700);
    for (const made of ['a', 'a/b', 'a/b/c']) expect((await stat(join(folder, made))).mode & 0o777).toBe(0o700);
    await mkdir(join(folder, 'there'), { mode: 0o755 });
    await Promise.all([
      makeFolder(join(folder, 'there')),
      makeFolder(join(folder, 'x/y')),
      makeFolder(join(folder, 'x/z')),
    ]);
    expect((await stat(join(folder, 'x/z'))).isDirectory()).toBe(true);
  });

  it('refuses where a file is in the way', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    await expect(makeFolder(join(folder, 'file'))).rejects.toMatchObject({ code: 'EEXIST' });
    await expect(makeFolder(join(folder, 'file/below'))).rejects.toMatchObject({ code: 'ENOTDIR' });
  });

  it.skipIf(!existsSync('/proc/self'))('ends where nothing can be made (skipped without /proc)', async () => {
    await expect(makeFolder('/proc/nothing/below')).rejects.toThrow();
  });
});
