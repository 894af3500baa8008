import type { ReportedAddress, ReportedFinding, ReportedLoss } from '../../../lib/contract/check-report.ts';
import { markup, type Html } from '../../../lib/pages/markup.ts';
import { changeTable } from './change-table.ts';
import { OUTCOMES } from './outcomes.ts';

/** What becomes of an address, why, and what it changes. */
export function addressEntry(entry: ReportedAddress): Html {
  const { outcome, address, construct, source, findings, losses, remarks } = entry;
  const { sign, word, look } = OUTCOMES[outcome];
  const isOpen = outcome === 'blocked' || outcome === 'undetermined';
  // An import says all that its finding would.
  const told = findings.filter(({ verdict }) => verdict !== 'collides' || isOpen);
  const rows = [
    ...losses.flatMap(({ change, acknowledged }) =>
      change === undefined ? [] : [{ ...change, isLoss: acknowledged === undefined }],
    ),
    ...remarks.flatMap(({ changes = [] }) => changes.map((change) => ({ ...change, isLoss: false }))),
  ];
  const places = [construct, source].filter((place) => place !== undefined && place !== '');
  return markup`<li class="entry" data-show="${outcome}${needsAttention(entry) ? ' attention' : ''}">
<p class="title"><span class="badge ${look}"><i aria-hidden="true">${sign}</i> ${word}</span> <code>${address}</code></p>
${adopted(entry)}${places.length === 0 ? undefined : markup`<p class="about">${places.join(' · ')}</p>`}
${told.map((finding) => findingPart(finding))}${losses.filter(({ change }) => change === undefined).map(lossPart)}${changeTable(rows)}${losses.filter(({ change, acknowledged }) => change !== undefined && acknowledged !== undefined).map(lossPart)}${remarks.filter(({ changes }) => changes === undefined).map(({ message }) => markup`<p class="remark">${message}</p>`)}</li>
`;
}

/** Whether somebody has to do something about it. */
function needsAttention({ outcome, findings, losses, undecided, unrendered }: ReportedAddress): boolean {
  return (
    outcome === 'blocked' ||
    outcome === 'undetermined' ||
    outcome === 'unchecked' ||
    undecided === true ||
    unrendered === true ||
    losses.some(({ acknowledged }) => acknowledged === undefined) ||
    findings.some(({ verdict, acknowledged }) => verdict !== 'collides' && acknowledged === undefined)
  );
}

function adopted({ object, from, outcome }: ReportedAddress): Html | undefined {
  if (object === undefined) return undefined;
  const verb = outcome === 'move' ? 'Moves' : 'Adopts';
  return markup`<p>${verb} <b>${object.name || object.id}</b> <span class="id">${object.id}</span>${from === undefined ? undefined : markup` from <code>${from}</code>`}</p>
`;
}

function findingPart({ verdict, message, cure, check, acknowledged }: ReportedFinding): Html {
  if (acknowledged !== undefined) return seenPart(message, acknowledged);
  return markup`<div class="say ${verdict === 'undetermined' ? 'open' : 'bad'}"><p>${message} <span class="chip">${check}</span></p><p class="cure">${cure}</p></div>
`;
}

function lossPart({ message, check, acknowledged }: ReportedLoss): Html {
  if (acknowledged !== undefined) return seenPart(message, acknowledged);
  return markup`<div class="say bad"><p><b>Loss:</b> ${message} <span class="chip">${check}</span></p></div>
`;
}

function seenPart(message: string, { reason, until }: NonNullable<ReportedLoss['acknowledged']>): Html {
  const limit = until === undefined ? '' : ` until ${until}`;
  return markup`<div class="say plain"><p>${message}</p><p class="cure"><b>Acknowledged${limit}:</b> ${reason}</p></div>
`;
}
