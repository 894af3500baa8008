import { InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import type { ReceiptTerms } from '../../preflight/index.ts';
import type { Io } from '../io.ts';
import { receiptKey } from './receipt-key.ts';

/** A day: longer ago, the organisation was another one. */
const USUAL_HOURS = 24;

/** What a receipt has to be; of every command that verifies one. */
export function receiptTermsOptions(): Option[] {
  return [
    new Option('--receipt-max-age <hours>', 'how old the receipt may be').default(USUAL_HOURS).argParser(hoursOf),
    new Option('--checked-by <client-id>', 'the OAuth client that has to have checked (default: any)'),
  ];
}

export const ReceiptTermsOptions = z.object({ receiptMaxAge: z.number(), checkedBy: z.string().optional() });
export type ReceiptTermsOptions = z.infer<typeof ReceiptTermsOptions>;

/** @throws InputError `key-too-short` */
export function receiptTerms(
  { receiptMaxAge, checkedBy }: ReceiptTermsOptions,
  { environment, clock }: Pick<Io, 'environment' | 'clock'>,
): Omit<ReceiptTerms, 'allowUndetermined'> {
  return {
    now: new Date(clock.now()),
    mostHours: receiptMaxAge,
    key: receiptKey(environment),
    ...(checkedBy === undefined ? {} : { checkedBy }),
  };
}

function hoursOf(text: string): number {
  const hours = Number(text);
  if (text.trim() === '' || !Number.isFinite(hours) || hours <= 0)
    throw new InvalidArgumentError('An age is a number of hours, more than 0.');
  return hours;
}
