import type { GenesysProvider } from './genesys-provider.ts';

/** Options of a reference to something that exists already and is not managed here. */
export interface ReferenceOptions {
  /**
   * Organisation to look in.
   * @default - the one of the stack's default provider
   */
  readonly provider?: GenesysProvider;
}
