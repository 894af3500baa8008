import { z } from 'zod';

/** A name of the organisation, or one that refers to it. How long it may be is not published. */
export const ManifestName = z
  .string()
  .regex(/\S/, 'is empty; write the name that it has in the organisation')
  .meta({ description: 'Name in the organisation' });
