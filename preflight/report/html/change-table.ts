import type { ReportedChange } from '../../../lib/contract/check-report.ts';
import { markup, type Html } from '../../../lib/pages/markup.ts';

/** A change, and whether it stops the deploy. */
export interface ChangeRow extends ReportedChange {
  readonly isLoss: boolean;
}

/** What becomes of each attribute: what goes is struck, what comes is underlined, so that it shows without colours too. */
export function changeTable(rows: readonly ChangeRow[]): Html | undefined {
  if (rows.length === 0) return undefined;
  return markup`<table class="changes"><caption class="unseen">Attributes that change</caption>
<thead><tr><th scope="col">Attribute</th><th scope="col">Now</th><th scope="col">After</th></tr></thead>
<tbody>${rows.map(rowOf)}</tbody></table>
`;
}

function rowOf({ attribute, from, to, isLoss }: ChangeRow): Html {
  const now = from === null ? nothing() : from === '' ? empty() : markup`<del>${from}</del>`;
  const after = to === null ? nothing() : to === '' ? empty() : markup`<ins>${to}</ins>`;
  return markup`<tr><th scope="row"><code>${attribute}</code>${isLoss ? markup` <span class="chip bad">loss</span>` : undefined}</th><td>${now}</td><td>${after}</td></tr>
`;
}

function nothing(): Html {
  return markup`<span class="nothing">nothing</span>`;
}

function empty(): Html {
  return markup`<span class="nothing">empty</span>`;
}
