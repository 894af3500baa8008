import type { GrantPlan, PlannedGrantLine, RoleChange, SubjectGrantPlan } from '../../../lib/contract/grant-plan.ts';
import { markup, type Html } from '../../../lib/pages/markup.ts';
import { grantTexts, isChanging } from '../grant-words.ts';

const KINDS: Readonly<Record<SubjectGrantPlan['subject']['kind'], string>> = {
  user: '',
  group: 'group',
  client: 'OAuth client',
  unknown: 'unknown kind',
};

/** Who gains, loses and keeps what; those who stay as they are, folded. */
export function accessSection({ subjects, roles, gaps, counts }: GrantPlan): Html {
  const changing = subjects.filter(isChanging);
  const quiet = subjects.filter((subject) => !isChanging(subject));
  const lead = [
    `${counts.gains} gained`,
    `${counts.loses} lost`,
    ...(counts.uncertain > 0 ? [`${counts.uncertain} uncertain`] : []),
    `${counts.keeps} kept`,
  ].join(', ');
  return markup`<section class="part" aria-labelledby="access">
<h2 id="access">Access after the deploy</h2><p class="about">Grants: ${lead}.</p>
<ul class="entries">${changing.map(subjectEntry)}${roles.map(roleEntry)}${gaps.map(gapEntry)}</ul>
${
  quiet.length === 0
    ? undefined
    : markup`<details class="quiet"><summary>${quiet.length} ${quiet.length === 1 ? 'subject stays' : 'subjects stay'} as they are</summary><ul class="entries">${quiet.map(subjectEntry)}</ul></details>
`
}</section>
`;
}

function subjectEntry(plan: SubjectGrantPlan): Html {
  const { subject, members, becomes, loses, uncertain, gains, keeps, undetermined } = plan;
  const asides = [
    KINDS[subject.kind],
    ...(subject.email === undefined || subject.email === subject.name ? [] : [subject.email]),
    ...(members === undefined ? [] : [`${members} ${members === 1 ? 'member' : 'members'}`]),
    ...(becomes === undefined ? [] : [`is ${becomes}`]),
  ].filter((text) => text !== '');
  const needsAttention = loses.length + uncertain.length + undetermined.length > 0;
  return markup`<li class="entry" data-show="access${needsAttention ? ' attention' : ''}">
<p class="title"><b>${subject.name}</b> <span class="about">${asides.join(' · ')}</span></p>
<dl class="grants">${grantPart('Loses', 'bad', loses)}${grantPart('May lose', 'open', uncertain)}${grantPart('Gains', 'good', gains)}${grantPart('Keeps', 'plain', keeps)}</dl>
${undetermined.map((why) => markup`<div class="say open"><p>Not all is known: ${why}</p></div>`)}</li>
`;
}

function grantPart(title: string, look: string, grants: readonly PlannedGrantLine[]): Html | undefined {
  if (grants.length === 0) return undefined;
  const parts = grantTexts(grants).map((text) => markup`<dd>${text}</dd>`);
  return markup`<div class="${look}"><dt>${title}</dt>${parts}</div>
`;
}

function roleEntry({ role, gains, loses, holders }: RoleChange): Html {
  const held = holders === undefined ? '' : `held by ${holders} ${holders === 1 ? 'subject' : 'subjects'}`;
  const part = (title: string, look: string, permissions: readonly string[]): Html | undefined =>
    permissions.length === 0
      ? undefined
      : markup`<div class="${look}"><dt>${title}</dt>${permissions.map((permission) => markup`<dd><code>${permission}</code></dd>`)}</div>
`;
  return markup`<li class="entry" data-show="access${loses.length > 0 ? ' attention' : ''}">
<p class="title"><span class="badge plain">role</span> <b>${role.name}</b> <span class="about">${held}</span></p>
<dl class="grants">${part('Loses', 'bad', loses)}${part('Gains', 'good', gains)}</dl></li>
`;
}

function gapEntry({ what, why, permissions }: GrantPlan['gaps'][number]): Html {
  const lacks = permissions.length === 0 ? '' : ` Needs ${permissions.join(', ')}.`;
  return markup`<li class="entry" data-show="access attention"><div class="say open"><p><b>Not known:</b> ${what}. ${why}${lacks}</p></div></li>
`;
}
