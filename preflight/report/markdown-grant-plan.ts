import type { GrantPlan, PlannedGrantLine, SubjectGrantPlan } from '../../lib/contract/grant-plan.ts';
import { grantTexts, isChanging, roleText, subjectCalled } from './grant-words.ts';
import type { MarkdownSection } from './markdown-budget.ts';
import { markdownText } from './markdown-text.ts';

/** Who gains, loses and keeps what, as sections of a page in Markdown; what everybody keeps is folded. */
export function grantPlanSections({ subjects, roles, gaps, counts }: GrantPlan): MarkdownSection[] {
  const changing = subjects.filter(isChanging);
  const quiet = subjects.filter((subject) => !isChanging(subject));
  const kept = `${counts.keeps} ${counts.keeps === 1 ? 'grant stays' : 'grants stay'}`;
  const isQuiet = changing.length + roles.length + gaps.length === 0;
  return [
    {
      head: ['### Access after the deploy', '', isQuiet ? `Nobody gains or loses anything, ${kept}.` : `${kept}.`, ''],
      entries: [
        ...changing.map(subjectEntry),
        ...roles.map((role) => `- **role** ${markdownText(roleText(role))}`),
        ...gaps.map(({ what, why }) => `- 🟡 **not known** ${markdownText(`${what}: ${why}`)}`),
      ],
      foot: [''],
    },
    ...(quiet.length === 0
      ? []
      : [
          {
            head: [
              '<details>',
              `<summary>${quiet.length} ${quiet.length === 1 ? 'subject stays' : 'subjects stay'} as they are</summary>`,
              '',
            ],
            entries: quiet.map(subjectEntry),
            foot: ['', '</details>', ''],
          },
        ]),
  ];
}

function subjectEntry(plan: SubjectGrantPlan): string {
  const { loses, uncertain, gains, keeps, becomes, undetermined } = plan;
  return [
    `- ${markdownText(subjectCalled(plan))}${becomes === undefined ? '' : `, being ${becomes}`}`,
    ...grantLines('🔴 **loses**', loses),
    ...grantLines('🟡 **may lose**', uncertain),
    ...grantLines('**gains**', gains),
    ...grantLines('keeps', keeps),
    ...undetermined.map((why) => `  - 🟡 **not known** ${markdownText(why)}`),
  ].join('\n');
}

function grantLines(mark: string, grants: readonly PlannedGrantLine[]): string[] {
  return grantTexts(grants).map((text) => `  - ${mark} ${markdownText(text)}`);
}
