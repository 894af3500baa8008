import { ExitCode } from '../report/exit-code.ts';
import type { Asked } from './explain.ts';
import { EXPLAIN_REPORT_VERSION, type ExplainedFailure, type ExplainReport } from './explain-report.ts';
import { exactHolder, type Investigated } from './explanation.ts';
import { wouldBeKnown } from './inquiries/index.ts';
import { tellCause } from './tell-cause.ts';
import type { TerraformOutput } from './terraform-failure.ts';
import { waysOutOf } from './ways-out.ts';

/** What a report is made of. */
export interface Explained {
  readonly output: TerraformOutput;
  readonly investigated: readonly Investigated[];
  readonly asked: Asked;
  readonly shorten: (folder: string) => string;
}

/** Puts what was found into the shape that every format reads. Pure. */
export function assembleExplanation({ output, investigated, asked, shorten }: Explained): ExplainReport {
  const failures = investigated.map((one) => explainedFailure(one, asked, shorten));
  const explained = failures.filter(({ cause }) => cause !== 'unknown').length;
  return {
    version: EXPLAIN_REPORT_VERSION,
    form: output.form,
    hasFailed: output.hasFailed,
    hasEnded: output.hasEnded,
    ...(asked.kind === 'asked' ? { organisation: { id: asked.organisation.id, name: asked.organisation.name } } : {}),
    asked: asked.kind,
    ...('why' in asked ? { whyNotAsked: asked.why } : {}),
    failures,
    counts: {
      failures: failures.length,
      explained,
      done: output.addresses.filter(({ isDone, action }) => isDone && action !== 'read').length,
    },
    calls: 'calls' in asked ? asked.calls : 0,
    exitCode: exitCodeOf(
      asked,
      failures.length === 0 ? output.hasFailed || !output.hasEnded : explained < failures.length,
    ),
  };
}

/** 3 outweighs 4: with the organisation more might be explained. */
function exitCodeOf(asked: Asked, isLeft: boolean): ExitCode {
  if (asked.kind === 'failed') return ExitCode.notAsked;
  return isLeft ? ExitCode.undetermined : ExitCode.clear;
}

function explainedFailure(one: Investigated, asked: Asked, shorten: (folder: string) => string): ExplainedFailure {
  const { failure, cause, place } = one;
  const { address, isAddressInferred, resourceType, summary } = failure;
  const stack = failure.stack ?? place?.stack;
  const construct = failure.construct ?? place?.construct;
  const source = place?.source ?? failure.source;
  const object = exactHolder(one)?.object;
  const untold = asked.kind === 'asked' ? undefined : wouldBeKnown(cause, place);
  return {
    ...(address === undefined ? {} : { address }),
    ...(isAddressInferred === undefined ? {} : { isAddressInferred }),
    ...(stack === undefined ? {} : { stack }),
    ...(construct === undefined ? {} : { construct }),
    ...(source === undefined ? {} : { source }),
    ...(resourceType === undefined ? {} : { type: resourceType }),
    summary,
    ...requestOf(one),
    cause: cause.kind,
    message: tellCause(one),
    ...(object === undefined ? {} : { object }),
    wayOut: waysOutOf(one, shorten).map(({ say, run, code }) => ({
      say,
      ...(run === undefined ? {} : { run: [...run] }),
      ...(code === undefined ? {} : { code }),
    })),
    state: place?.state.kind ?? 'not-read',
    ...(untold === undefined ? {} : { wouldBeKnown: untold }),
  };
}

function requestOf({
  failure: { method, path, statusCode, errorMessage, correlationId },
}: Investigated): Pick<ExplainedFailure, 'request'> {
  const request = {
    ...(method === undefined ? {} : { method }),
    ...(path === undefined ? {} : { path }),
    ...(statusCode === undefined ? {} : { status: statusCode }),
    ...(errorMessage === undefined ? {} : { message: errorMessage }),
    ...(correlationId === undefined ? {} : { correlationId }),
  };
  return Object.keys(request).length === 0 ? {} : { request };
}
