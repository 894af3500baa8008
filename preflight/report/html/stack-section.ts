import type { CheckReport, ReportedAddress } from '../../../lib/contract/check-report.ts';
import { markup, type Html } from '../../../lib/pages/markup.ts';
import { WHAT_IT_DELETES } from '../prose-state.ts';
import { isNotable } from '../verdict.ts';
import { worstFirst } from '../worst-first.ts';
import { addressEntry } from './address-entry.ts';

const STATES: Readonly<Record<CheckReport['stacks'][number]['state'], string>> = {
  read: 'laid over its state',
  empty: 'has no state yet',
  unknown: 'its state could not be read',
};

const UNKNOWN_STATE = markup`<li class="entry" data-show="attention"><p class="title"><span class="badge open"><i aria-hidden="true">?</i> not known</span></p><p>${WHAT_IT_DELETES}.</p></li>
`;

/** A stack: what is to be told of it, then what is as it should be, folded. */
export function stackSection({ name, state, reason }: CheckReport['stacks'][number], report: CheckReport): Html {
  const at = report.stacks.findIndex((stack) => stack.name === name);
  const own = report.addresses.filter(({ stack }) => stack === name);
  const quiet = own.filter((entry) => !isNotable(entry));
  const entries = [
    ...worstFirst(own.filter(isNotable)).map(addressEntry),
    ...report.notSeen.filter(({ stack }) => stack === name).map(notSeenEntry),
    ...(state === 'unknown' ? [UNKNOWN_STATE] : []),
    ...report.dropped.filter(({ stack }) => stack === name).map(droppedEntry),
  ];
  return markup`<section class="part" aria-labelledby="stack-${at}" data-stack="${at}">
<h2 id="stack-${at}">${name}</h2><p class="about">${STATES[state]}${reason === undefined ? '' : `: ${reason}`}</p>
${entries.length === 0 ? undefined : markup`<ul class="entries">${entries}</ul>`}
${quiet.length === 0 ? undefined : quietEntries(quiet)}</section>
`;
}

function quietEntries(quiet: readonly ReportedAddress[]): Html {
  const title = `${quiet.length} ${quiet.length === 1 ? 'address is' : 'addresses are'} as they should be`;
  return markup`<details class="quiet"><summary>${title}</summary><ul class="entries">${quiet.map(addressEntry)}</ul></details>
`;
}

function notSeenEntry({ what, where }: CheckReport['notSeen'][number]): Html {
  return markup`<li class="entry" data-show="attention"><p class="title"><span class="badge open"><i aria-hidden="true">?</i> not seen</span> <code>${where}</code></p><p>${what}: only a plan shows it.</p></li>
`;
}

function droppedEntry({ to, message }: CheckReport['dropped'][number]): Html {
  return markup`<li class="entry" data-show="other"><p class="title"><span class="badge plain">decision</span> <code>${to}</code></p><p>${message}</p></li>
`;
}
