import type { ConnectionProfile, GenesysClient } from '../../lib/genesys/index.ts';
import type { Configuration } from '../configuration.ts';
import type { Io } from '../io.ts';
import type { OwnPackage } from './own-package.ts';

/** How an examination, or one line of it, came out. */
export type Outcome = 'ok' | 'warning' | 'failed' | 'skipped';

/** What has to be mended, and so how the process ends: see `exit-code.ts`. */
export type Concern = 'installation' | 'organisation' | 'permissions';

/** One of several things that an examination looked at. */
export interface Detail {
  readonly outcome: Outcome;
  readonly name: string;
  readonly seen: string;
}

interface Seen {
  /** What was seen, as a sentence without its full stop; never holds a secret. */
  readonly seen: string;
  readonly details?: readonly Detail[];
}

/** What an examination says. */
export type Diagnosis =
  | (Seen & { readonly kind: 'ok' })
  | (Seen & { readonly kind: 'warning'; readonly cure: string })
  | (Seen & { readonly kind: 'failed'; readonly cure: string; readonly concerns: Concern })
  | (Seen & { readonly kind: 'skipped' });

/** What an examination may look at. */
export interface ExaminationContext {
  readonly io: Io;
  readonly configuration: Configuration;
  /** The organisation; credentials are looked at when it is first asked for. @throws GenesysError */
  readonly organisation: () => GenesysClient;
  /** How the profile that counts connects. @default it may be any of the configuration */
  readonly connectionProfile?: () => ConnectionProfile | undefined;
  /** Version of the Node that runs us, e.g. `20.20.2`. */
  readonly nodeVersion: string;
  readonly ownPackage: OwnPackage;
  /** How long another program may take to tell its version. */
  readonly programTimeoutMs: number;
}

/** One thing that has to be right before a deploy can be. */
export interface Examination {
  /** Its name in the JSON output and in `docs/doctor.md`; the name of its file. */
  readonly id: string;
  /** A word or two, for the first column. */
  readonly title: string;
  /** Ids of earlier ones: where one of them failed, this one is skipped. @default none */
  readonly needs?: readonly string[];
  examine(context: ExaminationContext): Promise<Diagnosis>;
}

/** Returns its argument, typed. */
export function defineExamination(examination: Examination): Examination {
  return examination;
}
