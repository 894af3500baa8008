import type { CheckReport } from '../../../lib/contract/check-report.ts';
import { Outcome, type ReportedAddress } from '../../../lib/contract/check-report.ts';
import { exitCodeOf } from '../../../preflight/report/exit-code.ts';

/** A report with one of everything that can stand in it, in which every text that is not ours is the name. */
export function reportNamed(name: string): CheckReport {
  const acknowledged = { reason: name, until: '2026-12-31', source: `${name}:7` };
  const at = (number: number, parts: Partial<ReportedAddress> & Pick<ReportedAddress, 'outcome'>): ReportedAddress => ({
    stack: name,
    address: `genesyscloud_auth_role.r${number}["${name}"]`,
    type: 'genesyscloud_auth_role',
    construct: name,
    source: `${name}:${number}`,
    findings: [],
    losses: [],
    remarks: [],
    ...parts,
  });
  const finding = { check: 'role-name-taken', kind: 'exists', message: `${name} is there.`, cure: `Import ${name}.` };
  const loss = { check: 'adoption-changes', message: `${name} goes.` };
  const change = { attribute: 'description', from: name, to: name };
  const addresses: ReportedAddress[] = [
    at(1, { outcome: 'blocked', findings: [{ ...finding, verdict: 'blocked' }] }),
    at(2, {
      outcome: 'import',
      object: { id: name, name },
      undecided: true,
      findings: [{ ...finding, verdict: 'collides' }],
      losses: [
        { ...loss, kind: 'attribute-overwritten', what: name, change },
        { ...loss, kind: 'grant-revoked', what: `${name} in Home`, acknowledged },
        { ...loss, kind: 'permission-removed', what: `all of ${name}`, change: { ...change, to: null }, acknowledged },
      ],
      remarks: [
        { check: 'role-breadth', kind: 'role-administers', message: name },
        {
          check: 'adoption-changes',
          kind: 'permissions-added',
          message: name,
          changes: [{ ...change, from: null }],
        },
      ],
    }),
    at(3, { outcome: 'move', object: { id: name, name }, from: name }),
    at(4, { outcome: 'undetermined', findings: [{ ...finding, verdict: 'undetermined' }] }),
    at(5, { outcome: 'create', findings: [{ ...finding, verdict: 'undetermined', acknowledged }] }),
    at(6, { outcome: 'unchecked', type: name }),
    at(7, { outcome: 'keep' }),
  ];
  const thing = { id: name, name };
  const grant = { role: thing, division: thing, how: 'with-role', by: { stack: name, address: name } } as const;
  const kept = { role: thing, division: thing };
  const subject = { id: name, name, kind: 'group', email: `${name}@example.com` } as const;
  const nothing = { gains: [], keeps: [], loses: [], uncertain: [], undetermined: [], complete: true };
  const report: Omit<CheckReport, 'exitCode'> = {
    version: 1,
    organisation: thing,
    source: 'assembly',
    stacks: [{ name, state: 'unknown', reason: name }],
    addresses,
    dropped: [
      { stack: name, to: name, id: name, reason: 'gone', message: `${name} is gone.` },
      { stack: name, to: name, id: name, reason: 'managed', message: `${name} is done.` },
    ],
    idleAcknowledgements: [
      { source: `${name}:9`, check: 'lock-out', address: name, what: name, why: 'unused', message: name },
    ],
    grantPlan: {
      version: 1,
      subjects: [
        {
          subject,
          members: 2,
          becomes: 'deleted',
          gains: [grant],
          keeps: [kept],
          loses: [grant],
          uncertain: [grant],
          undetermined: [name],
          complete: false,
        },
        { subject: { ...subject, kind: 'user' }, ...nothing, keeps: [kept] },
      ],
      roles: [{ role: thing, gains: [name], loses: [name], holders: 1 }],
      gaps: [{ what: name, why: name, permissions: [name] }],
      counts: { gains: 1, keeps: 2, loses: 1, uncertain: 1, undetermined: 1 },
    },
    notSeen: [{ stack: name, what: 'module', where: `module.${name}` }],
    decisions: { file: name, differ: true, outdated: true, written: false, unrendered: 0 },
    counts: {
      outcomes: Object.fromEntries(
        Outcome.options.map((outcome) => [outcome, addresses.filter((address) => address.outcome === outcome).length]),
      ) as Record<Outcome, number>,
      undetermined: 2,
      losses: 1,
      acknowledged: 3,
      notSeen: 1,
    },
    calls: 5,
  };
  return { ...report, exitCode: exitCodeOf(report) };
}

/** The same, with so many addresses: each third one blocked, each third one undetermined, the others created. */
export function reportOfMany(count: number): CheckReport {
  const report = reportNamed('plain');
  const [blocked, , , undetermined, create] = report.addresses;
  const models = [create, undetermined, blocked].filter((model) => model !== undefined);
  const addresses = Array.from({ length: count }, (_, number): ReportedAddress => {
    const model = models[number % models.length];
    if (model === undefined) throw new Error('There is nothing to repeat.');
    return { ...model, address: `genesyscloud_auth_role.role_${number}`, source: `stacks/access.ts:${number + 1}` };
  });
  return { ...report, addresses };
}
