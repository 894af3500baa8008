import { readHeading, readPageNames } from '../docs-site/site-pages.ts';
import { generatedMark } from './generated-mark.ts';

const LIST = 'decisions/README.md';

/** The page that lists the decisions, by their headings. */
export function decisionListPage(): string {
  const pages = readPageNames().filter((page) => page.startsWith('decisions/') && page !== LIST);
  return [
    '# Decisions',
    generatedMark('the headings of docs/decisions/'),
    'Choices that somebody might question, and why they were made.',
    pages.map((page) => `- [${readHeading(page)}](${page.replace('decisions/', '')})`).join('\n'),
    '',
  ].join('\n\n');
}
