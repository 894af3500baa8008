import type * as simulator from 'genesys-cloud-simulator';
import { InputError } from '../preflight/index.ts';

/** The simulator, which is a package of its own and need not be installed. */
export async function loadSimulator(): Promise<
  Pick<typeof simulator, 'startSimulator' | 'readOrganisation' | 'readFaults'>
> {
  try {
    return await import('genesys-cloud-simulator');
  } catch (cause) {
    throw new InputError(
      'simulator-missing',
      'The simulated organisation is a package of its own: npm install --save-dev genesys-cloud-simulator',
      { cause },
    );
  }
}
