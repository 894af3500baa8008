import type * as simulator from 'genesys-preflight/simulator';
import { InputError } from '../preflight/index.ts';

/** The simulator, which travels inside our package and is loaded by nothing else. */
export async function loadSimulator(): Promise<
  Pick<
    typeof simulator,
    | 'startSimulator'
    | 'readOrganisationData'
    | 'readFaults'
    | 'startRecorder'
    | 'Pseudonyms'
    | 'sanitisedTwin'
    | 'twinText'
    | 'Twin'
  >
> {
  try {
    // Our own export, by its public name: the same from the sources, from dist/ and where we are installed.
    return await import('genesys-preflight/simulator');
  } catch (cause) {
    throw new InputError(
      'simulator-missing',
      'The simulated organisation is not built. In a checkout, run "npm ci"; else install genesys-preflight again.',
      { cause },
    );
  }
}
