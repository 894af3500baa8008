import type { CheckReport } from '../../lib/contract/check-report.ts';
import { markup, type Html } from '../../lib/pages/markup.ts';
import { page } from '../../lib/pages/page.ts';
import { countsSentence, decisionsSentence } from './closing-sentence.ts';
import { accessSection } from './html/access-section.ts';
import { fieldsOf } from './html/fields.ts';
import { HTML_SCRIPT } from './html/html-script.ts';
import { HTML_STYLE } from './html/html-style.ts';
import { stackSection } from './html/stack-section.ts';
import { withoutCommandsInMarkup } from './log-commands.ts';
import { verdictOf, VERDICTS } from './verdict.ts';

const SOURCES: Readonly<Record<CheckReport['source'], string>> = {
  assembly: 'what cdktf synth wrote',
  plan: 'a Terraform plan',
  directory: 'a Terraform project',
};

/**
 * The report as one page for people: it can be read, searched, filtered and printed, needs no network, and nothing in it but
 * our own script runs. Without that, everything is there but the filter.
 */
export function renderHtml(report: CheckReport): string {
  const { organisation, stacks, grantPlan } = report;
  const text = page({
    title: `Preflight – ${organisation.name}`,
    body: markup`${headOf(report)}${fieldsOf(report)}<main>
${stacks.map((stack) => stackSection(stack, report))}${grantPlan === undefined ? undefined : accessSection(grantPlan)}${idleSection(report)}
<p class="none" id="none" hidden>Nothing matches. <button class="button" type="button" id="all">Show everything</button></p>
</main>
<footer class="foot">Made by genesys-preflight. It says what a deploy would do to the organisation as it was when it was asked; ${report.calls} calls.</footer>
`,
    style: HTML_STYLE,
    script: HTML_SCRIPT,
  });
  return withoutCommandsInMarkup(text);
}

function headOf(report: CheckReport): Html {
  const { organisation, source, exitCode, counts } = report;
  const verdict = verdictOf(exitCode);
  const told = decisionsSentence(report);
  const tiles = [
    { count: counts.outcomes.blocked, what: 'blocked', look: 'bad' },
    { count: counts.losses, what: counts.losses === 1 ? 'loss' : 'losses', look: 'bad' },
    { count: counts.undetermined, what: 'undetermined', look: 'open' },
    { count: counts.outcomes.unchecked, what: 'of unchecked types', look: 'open' },
    { count: counts.notSeen, what: 'not seen', look: 'open' },
    { count: counts.outcomes.create, what: 'to create', look: 'good' },
    { count: counts.outcomes.import, what: 'to import', look: 'adopt' },
    { count: counts.outcomes.move, what: 'to move', look: 'adopt' },
    { count: counts.outcomes.replace, what: 'to replace', look: 'away' },
    { count: counts.outcomes.delete, what: 'to delete', look: 'away' },
    { count: counts.outcomes.forget, what: 'to forget', look: 'away' },
    { count: counts.outcomes.keep, what: 'kept', look: 'plain' },
    { count: counts.acknowledged, what: 'acknowledged', look: 'plain' },
  ].filter(({ count }) => count > 0);
  return markup`<header class="head">
<p class="kind">Preflight of ${SOURCES[source]}</p>
<h1>${organisation.name}</h1>
<p class="lead">${organisation.id}</p>
<div class="verdict ${verdict}"><p><strong>${sentence(VERDICTS[verdict].title)}</strong> <span class="code">exit code ${exitCode}</span></p>
<p class="unseen">${countsSentence(report)}.</p>${told === '' ? undefined : markup`<p>${told}</p>`}</div>
<ul class="tiles" aria-hidden="true">${tiles.map(({ count, what, look }) => markup`<li class="${look}"><b>${count}</b> ${what}</li>`)}</ul>
</header>
`;
}

function idleSection({ idleAcknowledgements }: CheckReport): Html | undefined {
  if (idleAcknowledgements.length === 0) return undefined;
  const items = idleAcknowledgements.map(
    ({ source, check, address, message }) =>
      markup`<li class="entry" data-show="other"><p class="title"><span class="badge plain">idle</span> <code>${check}</code> at <code>${address}</code></p><p class="about">${source}</p><p>${message}</p></li>`,
  );
  return markup`<section class="part" aria-labelledby="idle"><h2 id="idle">Acknowledgements that do nothing</h2><ul class="entries">${items}</ul></section>
`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
