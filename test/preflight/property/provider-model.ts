/**
 * What the provider does with access, as its documentation, its calls and its source say it: a model of its own, written
 * apart from the product. Everything is plain sets of texts.
 */

/** `subject role division`. */
export type Grant = string;

/** A `roles` block: a role, and its divisions; none means the home division. */
export interface Block {
  readonly role: string;
  readonly divisions: readonly string[];
}

export interface Assignment {
  readonly subject: string;
  /** What the code says; undefined where the assignment has left it. */
  readonly config?: readonly Block[];
  /** What the state holds; undefined where Terraform does not manage it yet. */
  readonly state?: readonly Block[];
  /** `lifecycle.ignore_changes = ["roles"]`. */
  readonly isIgnored?: boolean;
}

export interface Client {
  readonly id: string;
  readonly config: readonly Block[];
}

export interface Deploy {
  readonly home: string;
  readonly assignments: readonly Assignment[];
  readonly clients: readonly Client[];
  readonly deletedSubjects: readonly string[];
  readonly deletedRoles: readonly { readonly id: string; readonly isDefault: boolean }[];
  readonly deletedDivisions: readonly string[];
}

/** The grants of an organisation once the deploy is through. */
export function deployed(before: ReadonlySet<Grant>, deploy: Deploy): Set<Grant> {
  const after = new Set(before);
  for (const assignment of deploy.assignments) applyAssignment(assignment, after, deploy.home);
  for (const { id, config } of deploy.clients) {
    // PUT replaces the role divisions; without roles none are sent, and a model cannot say what becomes of them.
    if (config.length > 0) replaceAll(id, clientPairsOf(config, directOf(id, after), deploy.home), after);
  }
  for (const subject of deploy.deletedSubjects) removeWhere(after, ([who]) => who === subject);
  for (const { id, isDefault } of deploy.deletedRoles) if (!isDefault) removeWhere(after, ([, role]) => role === id);
  for (const division of deploy.deletedDivisions) {
    if (division !== deploy.home) removeWhere(after, ([, , where]) => where === division);
  }
  return after;
}

function applyAssignment({ subject, config, state, isIgnored }: Assignment, grants: Set<Grant>, home: string): void {
  // Delete sends nothing.
  if (config === undefined) return;
  const direct = directOf(subject, grants);
  if (state === undefined) {
    // A subject without grants is created; one that has some is imported, and an import heeds what is ignored.
    if (direct.length > 0 && isIgnored === true) return;
    replaceAll(subject, pairsOf(config, home), grants);
    return;
  }
  if (isIgnored === true) return;
  if (sameBlocks(config, read(state, direct, home))) return;
  replaceAll(subject, pairsOf(config, home), grants);
}

/** The refresh: grants by role; the home division is left out for a role that the state has without it. */
function read(state: readonly Block[], direct: readonly string[], home: string): Block[] {
  const byRole = new Map<string, string[]>();
  for (const pair of direct) {
    const [role = '', division = ''] = pair.split(' ');
    byRole.set(role, [...(byRole.get(role) ?? []), division]);
  }
  return [...byRole].map(([role, divisions]) => {
    const known = state.find((block) => block.role === role);
    const shown =
      known === undefined || known.divisions.includes(home) ? divisions : divisions.filter((d) => d !== home);
    return { role, divisions: shown };
  });
}

function sameBlocks(one: readonly Block[], other: readonly Block[]): boolean {
  const text = (blocks: readonly Block[]): string =>
    [...new Set(blocks.map(({ role, divisions }) => `${role}=${[...new Set(divisions)].sort().join('+')}`))]
      .sort()
      .join('&');
  return text(one) === text(other);
}

/** Removes each direct grant that is not wanted, then adds what is missing. */
function replaceAll(subject: string, wanted: readonly string[], grants: Set<Grant>): void {
  for (const pair of directOf(subject, grants)) if (!wanted.includes(pair)) grants.delete(`${subject} ${pair}`);
  for (const pair of wanted) grants.add(`${subject} ${pair}`);
}

function pairsOf(blocks: readonly Block[], home: string): string[] {
  return blocks.flatMap(({ role, divisions }) =>
    (divisions.length === 0 ? [home] : divisions).map((d) => `${role} ${d}`),
  );
}

/** A division that is left out is computed: the one that the client has the role in already, else the home division. */
function clientPairsOf(blocks: readonly Block[], direct: readonly string[], home: string): string[] {
  return blocks.flatMap(({ role, divisions }) => {
    if (divisions.length > 0) return divisions.map((division) => `${role} ${division}`);
    // Of several, Terraform takes the first that it comes upon.
    return [direct.find((pair) => pair.startsWith(`${role} `)) ?? `${role} ${home}`];
  });
}

function directOf(subject: string, grants: ReadonlySet<Grant>): string[] {
  return [...grants].filter((grant) => grant.startsWith(`${subject} `)).map((grant) => grant.slice(subject.length + 1));
}

function removeWhere(grants: Set<Grant>, isMeant: (parts: readonly string[]) => boolean): void {
  for (const grant of [...grants]) if (isMeant(grant.split(' '))) grants.delete(grant);
}
