import type { ExaminationContext } from '../../cli/doctor/examination.ts';
import type { Io } from '../../cli/io.ts';
import { systemClock } from '../../lib/genesys/index.ts';

/** What an examination of `doctor` is handed: nothing is printed, and nobody is asked. */
export function examinationContext({
  io = {},
  ...facts
}: { readonly io?: Partial<Io> } & Partial<Omit<ExaminationContext, 'io'>> = {}): ExaminationContext {
  return {
    io: {
      out: () => undefined,
      err: () => undefined,
      environment: {},
      cwd: '/',
      colour: false,
      errColour: false,
      isTerminal: false,
      progress: () => undefined,
      passesThrough: false,
      interrupted: new AbortController().signal,
      clock: systemClock,
      ...io,
    },
    configuration: { profiles: {} },
    organisation: () => {
      throw new Error('Nobody should be asked.');
    },
    nodeVersion: '20.20.2',
    ownPackage: { node: '>=20.19', cdktf: '>=0.21.0 <0.25.0' },
    programTimeoutMs: 10_000,
    ...facts,
  };
}
