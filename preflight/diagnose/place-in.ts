import type { DivisionPlace } from './division-reason.ts';

/** The place alone, of something that knows more. */
export function placeIn({ address, stack, directory, declared }: DivisionPlace): DivisionPlace {
  return {
    address,
    ...(stack === undefined ? {} : { stack }),
    ...(directory === undefined ? {} : { directory }),
    declared,
  };
}
