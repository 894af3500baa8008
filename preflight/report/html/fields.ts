import type { CheckReport, Outcome } from '../../../lib/contract/check-report.ts';
import { markup, type Html } from '../../../lib/pages/markup.ts';
import { OUTCOMES } from './outcomes.ts';

/** The filter: it is shown by the script that makes it work. */
export function fieldsOf({ stacks, counts, grantPlan }: CheckReport): Html {
  const outcomes = (Object.keys(OUTCOMES) as Outcome[]).filter((outcome) => counts.outcomes[outcome] > 0);
  const stackField =
    stacks.length < 2
      ? undefined
      : markup`<div class="field"><label for="stack">Stack</label><select id="stack"><option value="">All</option>${stacks.map(({ name }, at) => markup`<option value="${at}">${name}</option>`)}</select></div>
`;
  return markup`<form class="fields" id="fields" role="search" aria-label="Filter" hidden>
<div class="field wide"><label for="text">Text</label><input id="text" type="search" placeholder="Address, name, check, person …" autocomplete="off" spellcheck="false"></div>
<div class="field"><label for="show">Show</label><select id="show"><option value="">Everything</option><option value="attention">What needs attention</option>${outcomes.map((outcome) => markup`<option value="${outcome}">${OUTCOMES[outcome].option}</option>`)}${grantPlan === undefined ? undefined : markup`<option value="access">Access after the deploy</option>`}</select></div>
${stackField}<button class="button" type="reset">Reset</button>
<p class="count" id="count" role="status"></p>
</form>
`;
}
