import { readdir, readFile } from 'node:fs/promises';
import { execa } from 'execa';

const LOOK_EVERY_MS = 250;

interface Process {
  readonly id: number;
  readonly parent: number;
  /** Name of the program, without its folder. */
  readonly program: string;
}

/**
 * Asks every Terraform that runs below a process to stop (SIGINT), also those that start later. Terraform then ends what
 * is in flight and writes its state; cdktf, asked itself, would end at once and take Terraform's terminal with it, which
 * kills it: what was just created would be in no state, and a remote state would stay locked.
 *
 * @param root - id of the cdktf process
 * @param onNone - called where no Terraform runs at first
 * @returns stops looking
 */
export function stopTerraformBelow(root: number, { onNone }: { readonly onNone: () => void }): () => void {
  const asked = new Set<number>();
  const look = async (): Promise<void> => {
    const found = (await descendantsOf(root)).filter(({ program }) => program === 'terraform' || program === 'tofu');
    for (const { id } of found) {
      if (asked.has(id)) continue;
      asked.add(id);
      signal(id);
    }
  };
  void look().then(() => {
    if (asked.size === 0) onNone();
  });
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  return () => clearInterval(timer);
}

async function descendantsOf(root: number): Promise<Process[]> {
  const all = await processes();
  const family = new Set([root]);
  // Children may stand before their parents: ids start anew at some point.
  for (let size = 0; size !== family.size;) {
    size = family.size;
    for (const { id, parent } of all) if (family.has(parent)) family.add(id);
  }
  return all.filter(({ id }) => id !== root && family.has(id));
}

/** All processes: from /proc where there is one, else as ps lists them; none where neither is to be had. */
async function processes(): Promise<Process[]> {
  const names = await readdir('/proc').catch(() => []);
  const ids = names.filter((name) => /^\d+$/.test(name));
  if (ids.length > 0) {
    const stats = await Promise.all(ids.map((id) => readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')));
    return stats.flatMap((stat) => processOf(/^(\d+) \((.*)\) \S (\d+) /s.exec(stat), [1, 3, 2]));
  }
  const { stdout } = await execa('ps', ['-A', '-o', 'pid=,ppid=,comm='], { reject: false });
  return (stdout ?? '').split('\n').flatMap((line) => processOf(/^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line), [1, 2, 3]));
}

function processOf(match: RegExpExecArray | null, [id, parent, program]: readonly [number, number, number]): Process[] {
  if (match === null) return [];
  const name = (match[program] ?? '').replace(/^.*\//, '');
  return [{ id: Number(match[id]), parent: Number(match[parent]), program: name }];
}

function signal(id: number): void {
  try {
    process.kill(id, 'SIGINT');
  } catch {
    // It has ended meanwhile.
  }
}
