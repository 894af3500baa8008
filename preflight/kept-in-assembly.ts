import { z } from 'zod';
import { KeptGrant } from '../lib/contract/import-decisions.ts';

const Keeping = z.looseObject({
  '//': z.looseObject({
    metadata: z.looseObject({ existing: z.literal('keep'), kept: z.array(KeptGrant).default([]) }),
  }),
});

/**
 * The grants that stand in an assignment only because they are kept, as its construct records them in the resource's JSON;
 * undefined where it keeps nothing.
 */
export function keptGrantsIn(body: unknown): readonly KeptGrant[] | undefined {
  return Keeping.safeParse(body).data?.['//'].metadata.kept;
}
