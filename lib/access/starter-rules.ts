import type { DutyRule } from './duty-rule.ts';

/** Making the roles of others, and of oneself. */
const ROLES = ['authorization:role:add', 'authorization:role:edit'];
const CAMPAIGNS = [
  'outbound:campaign:add',
  'outbound:campaign:edit',
  'outbound:emailCampaign:edit',
  'outbound:messagingCampaign:edit',
];

const RULES: readonly (Omit<DutyRule, 'within' | 'sameDivision'> & Partial<DutyRule>)[] = [
  {
    name: 'Making roles and granting them',
    reason: 'Whoever does both can give anybody, themselves included, any right, and nobody else has to agree.',
    first: ROLES,
    second: ['authorization:grant:add'],
  },
  {
    name: 'Creating users and granting roles',
    reason: 'Whoever does both can make up a person and give them access that no real person answers for.',
    first: ['directory:user:add'],
    second: ['authorization:grant:add'],
  },
  {
    name: 'Setting passwords and granting roles',
    reason: "Whoever does both can widen somebody's access, sign in as them, and leave the trace of somebody else.",
    first: ['directory:user:setPassword'],
    second: ['authorization:grant:add', ...ROLES],
  },
  {
    name: 'Single sign-on and users',
    reason: 'Whoever decides how people are recognised and which people there are can sign in as anybody.',
    first: ['sso:provider:add', 'sso:provider:edit'],
    second: ['directory:user:add', 'directory:user:edit'],
  },
  {
    name: 'OAuth clients and roles',
    reason: 'Whoever does both can make a program with rights of their own making, which stays when they leave.',
    first: ['oauth:client:add', 'oauth:client:edit'],
    second: ROLES,
  },
  {
    name: 'Other organisations and granting roles',
    reason: 'Whoever does both can let people of another organisation in and give them access here.',
    first: ['authorization:orgTrustee:add'],
    second: ['authorization:grant:add'],
  },
  {
    name: 'Reading the audit trail and administering access',
    reason: 'Whoever looks for misuse of access should not be the one who could have misused it.',
    first: ['audits:audit:view'],
    second: ['authorization:grant:add', 'authorization:grant:delete', ...ROLES, 'authorization:role:delete'],
  },
  {
    name: 'Retention of recordings and quality forms',
    reason: 'Whoever decides what good work is should not decide which recordings are left to prove it.',
    first: ['recording:retentionPolicy:add', 'recording:retentionPolicy:edit', 'recording:retentionPolicy:delete'],
    second: ['quality:evaluationForm:add', 'quality:evaluationForm:edit', 'quality:evaluationForm:delete'],
  },
  {
    name: 'Quality forms and answering',
    reason: 'Whoever is evaluated should not write the form that they are evaluated by.',
    first: [
      'quality:evaluationForm:add',
      'quality:evaluationForm:edit',
      'quality:surveyForm:add',
      'quality:surveyForm:edit',
    ],
    second: ['routing:queue:join'],
  },
  {
    name: 'Measures of performance and answering',
    reason: 'Whoever is measured should not define the measure.',
    first: ['employeePerformance:externalMetricDefinition:add', 'employeePerformance:externalMetricDefinition:edit'],
    second: ['routing:queue:join'],
  },
  {
    name: 'Asking for time off and deciding on it',
    reason: 'Whoever does both approves their own absence.',
    first: ['wfm:agentTimeOffRequest:submit'],
    second: ['wfm:timeOffRequest:edit'],
  },
  {
    name: 'Trading shifts and deciding on trades',
    reason: 'Whoever does both approves their own trades.',
    first: ['wfm:agentShiftTradeRequest:participate'],
    second: ['wfm:shiftTradeRequest:edit'],
  },
  {
    name: 'Do-not-call lists and campaigns',
    reason: 'Whoever does both can take people off the list who asked not to be called, and call them.',
    first: ['outbound:dncList:edit', 'outbound:dncList:delete'],
    second: CAMPAIGNS,
  },
  {
    name: 'Contacts and campaigns',
    reason: 'Whoever brings the contacts and starts the campaign can call or write to anybody unseen.',
    sameDivision: true,
    first: ['outbound:contactList:add', 'outbound:contactList:edit', 'outbound:contact:add', 'outbound:contact:edit'],
    second: CAMPAIGNS,
  },
  {
    name: 'Flows and integrations',
    reason: 'Whoever does both can send what callers say, or key in, to a place of their own choosing.',
    first: ['architect:flow:add', 'architect:flow:edit'],
    second: [
      'integrations:integration:add',
      'integrations:integration:edit',
      'integrations:action:add',
      'integrations:action:edit',
    ],
  },
];

/**
 * Rules that most contact centres can begin with, of permissions that Genesys Cloud publishes. A judgement of ours: take
 * what fits. `examples/genesys.rules.yaml` holds the same, to be edited.
 */
export const STARTER_RULES: readonly DutyRule[] = RULES.map((rule) => ({
  within: 'subject',
  sameDivision: false,
  ...rule,
}));

/** What stands for them in place of a file: `--rules starter`. */
export const STARTER = 'starter';
