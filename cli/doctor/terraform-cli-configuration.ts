import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Io } from '../io.ts';

/** A folder that Terraform takes providers from instead of downloading them. */
export interface ProviderFolder {
  readonly what: 'filesystem mirror' | 'plugin cache' | 'development override';
  readonly folder: string;
}

/** What Terraform's own configuration says of providers. */
export interface TerraformCliConfiguration {
  readonly folders: readonly ProviderFolder[];
  /** URL of a network mirror. */
  readonly networkMirror: string | undefined;
}

/**
 * What Terraform (or OpenTofu) is told of providers: the environment, the CLI configuration file, and the folders that
 * it looks into by itself. Only what is written plainly is understood; the rest counts as not there.
 */
export async function readTerraformCliConfiguration(io: Io): Promise<TerraformCliConfiguration> {
  const home = io.environment['HOME'] ?? io.environment['USERPROFILE'] ?? io.cwd;
  const text = withoutComments(await readConfigurationFile(io, home));
  const at = (path: string): string => resolve(io.cwd, path.replace(/^(~|\$HOME)(?=\/)/, home));
  const cache = io.environment['TF_PLUGIN_CACHE_DIR'] ?? valueIn(text, 'plugin_cache_dir');
  return {
    folders: [
      ...blocksIn(text, 'dev_overrides').flatMap((body) =>
        [...body.matchAll(/"(?:[^"]*\/)?mypurecloud\/genesyscloud"\s*=\s*"([^"]+)"/g)].map(
          ([, path = '']): ProviderFolder => ({ what: 'development override', folder: at(path) }),
        ),
      ),
      ...[
        ...blocksIn(text, 'filesystem_mirror').flatMap((body) => valueIn(body, 'path') ?? []),
        join(home, '.terraform.d', 'plugins'),
        '/usr/local/share/terraform/plugins',
        '/usr/share/terraform/plugins',
      ].map((path): ProviderFolder => ({ what: 'filesystem mirror', folder: at(path) })),
      // The second one is what the cdktf command makes and uses.
      ...[...(cache === undefined || cache === '' ? [] : [cache]), join(home, '.terraform.d', 'plugin-cache')].map(
        (path): ProviderFolder => ({ what: 'plugin cache', folder: at(path) }),
      ),
    ],
    networkMirror: blocksIn(text, 'network_mirror').flatMap((body) => valueIn(body, 'url') ?? [])[0],
  };
}

async function readConfigurationFile({ environment }: Io, home: string): Promise<string> {
  const named = environment['TF_CLI_CONFIG_FILE'];
  const candidates =
    named !== undefined && named !== '' ? [named] : [join(home, '.terraformrc'), join(home, '.tofurc')];
  for (const path of candidates) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined) return text;
  }
  return '';
}

function withoutComments(hcl: string): string {
  return hcl.replace(/^\s*(#|\/\/).*$/gm, '').replace(/\/\*[\s\S]*?\*\//g, '');
}

/** The bodies of the blocks of that name; blocks of this file hold no blocks of their own. */
function blocksIn(hcl: string, name: string): string[] {
  return [...hcl.matchAll(new RegExp(`\\b${name}\\s*\\{([^{}]*)\\}`, 'g'))].map(([, body = '']) => body);
}

function valueIn(hcl: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*=\\s*"([^"]+)"`).exec(hcl)?.[1];
}
