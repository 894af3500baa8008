import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveSite } from '../../scripts/docs-site/serve-site.ts';

/** A site of one page, shown on a free port. */
async function shownSite(): Promise<{ readonly site: string; readonly port: string }> {
  const site = await mkdtemp(join(tmpdir(), 'genesys-preflight-served-'));
  await writeFile(join(site, 'index.html'), '<h1>Here</h1>');
  const server = await serveSite(site, '0');
  onTestFinished(async () => {
    server.close();
    await rm(site, { recursive: true });
  });
  return { site, port: String((server.address() as AddressInfo).port) };
}

describe('showing the site', () => {
  it('serves its pages', async () => {
    const { port } = await shownSite();
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('<h1>Here</h1>');
  });

  it('says in a sentence that the port is taken', async () => {
    const { site, port } = await shownSite();
    await expect(serveSite(site, port)).rejects.toThrow(
      `Cannot listen on 127.0.0.1:${port}: something listens there already. Name another port: "PORT=0 npm run docs" takes a free one.`,
    );
  });

  it.each(['', 'http', '8o80', '70000'])('takes %j for no port', async (port) => {
    await expect(serveSite('.', port)).rejects.toThrow(`PORT is "${port}": name a port from 0 to 65535.`);
  });
});
