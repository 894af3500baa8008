import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { documentationPages, ROOT } from './documentation-pages.ts';
import { deadLinksOf, linksIn } from './markdown-links.ts';

const pages = [...(await documentationPages()), 'CHANGELOG.md'];

it.each(pages)('%s: every link leads somewhere', (page) => {
  expect(deadLinksOf(ROOT, page)).toEqual([]);
});

it('finds links of every kind, and no link in code', () => {
  const { links } = linksIn(
    '[a](a.md) ![b](b.png) [c][d] <img src="e.png"> `[f](f.md)`\n\n```sh\n[g](g.md)\n```\n\n[d]: h.md#i',
  );
  expect(links).toEqual(['a.md', 'b.png', 'h.md#i', 'e.png']);
});

it('knows the anchors that GitHub makes of headings', () => {
  const { anchors } = linksIn(
    '# What a `cdktf deploy` does – and not\n\n## Twice\n\n## Twice\n\n## `--frozen [FILE…]`',
  );
  expect([...anchors]).toEqual(['what-a-cdktf-deploy-does--and-not', 'twice', 'twice-1', '--frozen-file']);
});

it('says where a link leads nowhere', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'genesys-preflight-links-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'other.md'), '# There');
  await writeFile(
    join(folder, 'page.md'),
    '# Here\n\n[1](other.md#there) [2](#here) [3](gone.md) [4](other.md#gone) [5](../page.md) [6](http://example.com) [7](#gone)',
  );
  expect(deadLinksOf(folder, 'page.md')).toEqual([
    'page.md: "gone.md" leads to no file.',
    'page.md: "other.md#gone" names a heading that is not there.',
    'page.md: "../page.md" leads to no file.',
    'page.md: "http://example.com" is no address of a web page.',
    'page.md: "#gone" names a heading that is not there.',
  ]);
});
