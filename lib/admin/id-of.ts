import { z } from 'zod';

const Identified = z.object({ id: z.string().min(1) });

/** The id of the object that an answer is; undefined where it is none. */
export function idOf(body: unknown): string | undefined {
  return Identified.safeParse(body).data?.id;
}
