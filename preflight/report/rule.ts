import help from './check-help.json' with { type: 'json' };
import { RUN_RULES } from './problems.ts';

/** What is said of a rule, whatever it found. */
export interface Rule {
  readonly title: string;
  /** Markdown: what it finds, and what to do. */
  readonly help: string;
}

const RULES: ReadonlyMap<string, Rule> = new Map([...Object.entries(help), ...Object.entries(RUN_RULES)]);

/** The rule of an id: a check by its page in `docs/checks/`, or a rule of the run. */
export function ruleOf(id: string): Rule {
  return RULES.get(id) ?? { title: id, help: '' };
}
