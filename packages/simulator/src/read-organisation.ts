import { LineCounter } from 'yaml';
import { OrganisationFile, OrganisationFileError, type OrganisationProblem } from './organisation-file.ts';
import { parsedYaml } from './parsed-yaml.ts';

/**
 * Parses and checks an organisation file in YAML or JSON.
 * @throws OrganisationFileError with every problem of form, or else every reference to something that is not there.
 */
export function readOrganisation(text: string): OrganisationFile {
  const lines = new LineCounter();
  const { document, problems } = parsedYaml(text, lines);
  if (problems.length > 0) {
    throw new OrganisationFileError(
      problems.map(({ offset, message }) => ({ path: `line ${lines.linePos(offset).line}`, message })),
    );
  }
  return checkOrganisation(document.toJS());
}

/** Checks an organisation that is data already. @throws OrganisationFileError */
export function checkOrganisation(data: unknown): OrganisationFile {
  const parsed = OrganisationFile.safeParse(data);
  if (!parsed.success) {
    throw new OrganisationFileError(
      parsed.error.issues.map((issue) => ({ path: issue.path.join('.') || '(file)', message: issue.message })),
    );
  }
  const problems = brokenReferences(parsed.data);
  if (problems.length > 0) throw new OrganisationFileError(problems);
  return parsed.data;
}

/** A division, or list of them, as a list; nothing = the home division. */
export function divisionNames(division: string | readonly string[] | undefined, home: string): readonly string[] {
  if (division === undefined) return [home];
  return typeof division === 'string' ? [division] : division;
}

/** The name of the home division of a file. */
export function homeNameOf(file: OrganisationFile): string {
  return file.divisions?.find((division) => division.home)?.name ?? 'Home';
}

function brokenReferences(file: OrganisationFile): OrganisationProblem[] {
  const problems: OrganisationProblem[] = [];
  const home = homeNameOf(file);
  const divisions = new Set([home, ...(file.divisions ?? []).map((division) => division.name)]);
  const roles = new Set((file.roles ?? []).map((role) => role.name));
  const users = new Set((file.users ?? []).map((user) => user.email));
  const groups = new Set((file.groups ?? []).map((group) => group.name));
  const clients = new Set(['demo', ...(file.clients ?? []).map((client) => client.id)]);
  const codes = new Set((file.objects ?? []).filter(({ type }) => type === 'WRAPUPCODE').map(({ name }) => name));
  const needs = (path: string, kind: string, known: ReadonlySet<string>, wanted: string | undefined) => {
    if (wanted !== undefined && !known.has(wanted)) problems.push({ path, message: `no ${kind} named ${wanted}` });
  };
  const needsDivisions = (path: string, division: string | readonly string[] | undefined) => {
    for (const each of divisionNames(division, home)) if (each !== '*') needs(path, 'division', divisions, each);
  };

  problems.push(
    ...twice(
      'divisions',
      'name',
      (file.divisions ?? []).map(({ name }) => name),
    ),
  );
  problems.push(
    ...twice(
      'users',
      'email',
      (file.users ?? []).map(({ email }) => email.toLowerCase()),
    ),
  );
  problems.push(
    ...twice(
      'groups',
      'name',
      (file.groups ?? []).map(({ name }) => name),
    ),
  );
  problems.push(
    ...twice(
      'clients',
      'id',
      (file.clients ?? []).map(({ id }) => id),
    ),
  );
  if ((file.divisions ?? []).filter((division) => division.home).length > 1) {
    problems.push({ path: 'divisions', message: 'only one division can be home' });
  }
  file.users?.forEach((user, i) => needs(`users.${i}.division`, 'division', divisions, user.division));
  file.groups?.forEach((group, i) =>
    group.members?.forEach((email, j) => needs(`groups.${i}.members.${j}`, 'user', users, email)),
  );
  file.queues?.forEach((queue, i) => {
    needs(`queues.${i}.division`, 'division', divisions, queue.division);
    queue.members?.forEach((email, j) => needs(`queues.${i}.members.${j}`, 'user', users, email));
    queue.wrapupCodes?.forEach((code, j) => needs(`queues.${i}.wrapupCodes.${j}`, 'wrap-up code', codes, code));
  });
  file.objects?.forEach((object, i) => needs(`objects.${i}.division`, 'division', divisions, object.division));
  file.grants?.forEach((grant, i) => {
    needs(`grants.${i}.role`, 'role', roles, grant.role);
    needs(`grants.${i}.user`, 'user', users, grant.user);
    needs(`grants.${i}.group`, 'group', groups, grant.group);
    needs(`grants.${i}.client`, 'client', clients, grant.client);
    needsDivisions(`grants.${i}.division`, grant.division);
  });
  file.clients?.forEach((client, i) => {
    client.grants?.forEach((grant, j) => {
      needs(`clients.${i}.grants.${j}.role`, 'role', roles, grant.role);
      needsDivisions(`clients.${i}.grants.${j}.division`, grant.division);
    });
    client.sees?.forEach((division, j) => needs(`clients.${i}.sees.${j}`, 'division', divisions, division));
  });
  file.audits?.forEach((audit, i) => {
    const needsMember = (path: string, membership: typeof audit.granted) => {
      needs(`${path}.user`, 'user', users, membership?.user);
      needs(`${path}.group`, 'group', groups, membership?.group);
      needs(`${path}.client`, 'client', clients, membership?.client);
      needs(`${path}.role`, 'role', roles, membership?.role);
    };
    needs(`audits.${i}.user`, 'user', users, audit.user);
    needsMember(`audits.${i}.granted`, audit.granted);
    needsMember(`audits.${i}.revoked`, audit.revoked);
    needs(`audits.${i}.moved.user`, 'user', users, audit.moved?.user);
    needs(`audits.${i}.moved.from`, 'division', divisions, audit.moved?.from);
    needs(`audits.${i}.moved.to`, 'division', divisions, audit.moved?.to);
  });
  return problems;
}

/** Things that cannot be told apart when another refers to them. */
function twice(list: string, field: string, values: readonly string[]): OrganisationProblem[] {
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [{ path: `${list}.${index}.${field}`, message: `${value} is named twice` }];
  });
}
