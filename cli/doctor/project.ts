import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { failed, ok, warning } from './diagnosis.ts';
import { defineExamination } from './examination.ts';

/** The part of `cdktf.json` that makes a folder a project. */
const ProjectFile = z.looseObject({ language: z.string().optional(), app: z.string() });

/** A CDKTF project: `cdktf.json`. */
export const project = defineExamination({
  id: 'project',
  title: 'Project',
  async examine({ io }) {
    let text: string;
    try {
      text = await readFile(join(io.cwd, 'cdktf.json'), 'utf8');
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') {
        return warning(
          'there is no cdktf.json here',
          'Run it in the folder of the project. Other Terraform than CDKTF does not need one.',
        );
      }
      return failed('installation', `cdktf.json cannot be read: ${String(cause)}`, 'Make it readable.');
    }
    const read = ProjectFile.safeParse(jsonIn(text));
    if (read.success) return ok(`cdktf.json: ${read.data.language ?? 'no language'}, app "${read.data.app}"`);
    return failed(
      'installation',
      'cdktf.json is not JSON with an "app", the command that synthesises',
      'Mend it; https://developer.hashicorp.com/terraform/cdktf/create-and-deploy/configuration-file says how.',
    );
  },
});

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
