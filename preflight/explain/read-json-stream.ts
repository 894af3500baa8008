import { z } from 'zod';
import { failureOf, type Diagnostic } from './diagnostic.ts';
import { RunFacts } from './run-facts.ts';
import type { AddressFacts, TerraformOutput } from './terraform-failure.ts';

const Resource = z.looseObject({ addr: z.string() });
const Event = z.looseObject({
  '@level': z.string(),
  '@message': z.string(),
  type: z.string().optional(),
  hook: z
    .looseObject({ resource: Resource.optional(), action: z.string().optional(), id_value: z.string().optional() })
    .optional(),
  change: z.looseObject({ resource: Resource.optional(), action: z.string().optional() }).optional(),
  diagnostic: z
    .looseObject({
      severity: z.string(),
      summary: z.string(),
      detail: z.string().default(''),
      address: z.string().optional(),
      range: z.looseObject({ filename: z.string(), start: z.looseObject({ line: z.number() }) }).optional(),
    })
    .optional(),
});
type Event = z.infer<typeof Event>;

const ACTIONS: Readonly<Record<string, AddressFacts['action']>> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  replace: 'replace',
  read: 'read',
  import: 'import',
};

/** No event is longer: one tells of one address, or one error. */
const LONGEST_EVENT = 1_000_000;

/** One event of the stream; undefined for any other line. */
export function eventOf(line: string): Event | undefined {
  if (!line.startsWith('{') || line.length > LONGEST_EVENT) return undefined;
  try {
    const parsed = Event.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a line is the beginning of an event that was cut off. */
export function isBrokenEvent(line: string): boolean {
  return line.startsWith('{"@level":') && eventOf(line) === undefined;
}

/**
 * Reads the stream that `terraform apply -json` prints. Pure.
 *
 * @param isCut - whether an event was cut off
 */
export function readJsonStream(events: readonly Event[], isCut: boolean): TerraformOutput {
  const facts = new RunFacts();
  const open = new Set<string>();
  for (const { type = '', hook, change } of events) {
    const address = hook?.resource?.addr ?? change?.resource?.addr;
    if (address === undefined) continue;
    if (type === 'apply_start') open.add(address);
    else if (type === 'apply_complete') open.delete(address);
    const action = ACTIONS[hook?.action ?? change?.action ?? ''] ?? (type.startsWith('refresh') ? 'read' : undefined);
    facts.note(
      { address },
      {
        ...(action === undefined ? {} : { action }),
        ...(hook?.id_value === undefined ? {} : { id: hook.id_value }),
        // A refresh that ends may have found nothing: it is what comes next that counts.
        ...(type === 'apply_start' ? { isDone: false } : type === 'apply_complete' ? { isDone: true } : {}),
      },
    );
  }
  const addresses = facts.all();
  const failures = diagnosticsOf(events).map((one) => failureOf(one, addresses));
  const hasFailed = failures.length > 0 || events.some(({ type = '' }) => type.endsWith('_errored'));
  const isSummed = events.some(({ type }) => type === 'change_summary');
  const hasEnded = hasFailed || (isSummed && open.size === 0 && !isCut);
  return { form: 'json', hasFailed, hasEnded, failures, addresses };
}

function diagnosticsOf(events: readonly Event[]): Diagnostic[] {
  return events.flatMap(({ diagnostic }) => {
    if (diagnostic?.severity !== 'error') return [];
    const { summary, detail, address, range } = diagnostic;
    return [
      {
        summary,
        detail,
        ...(address === undefined || address.startsWith('provider[') ? {} : { address }),
        ...(range === undefined ? {} : { source: `${range.filename}:${range.start.line}` }),
      },
    ];
  });
}
