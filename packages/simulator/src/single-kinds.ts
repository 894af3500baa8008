/** Something that exists once, or not at all, and is read at a path of its own. */
export interface SingleKind {
  /** Name in organisation files. */
  readonly type: string;
  /** Relative to `/api/v2`. */
  readonly path: string;
  /** What is answered when the organisation file has none: an empty object, or 404. */
  readonly otherwise: 'empty' | 'missing';
  /** Whether it shows the id and name that the organisation file gives it. @default false */
  readonly identified?: boolean;
  /** Whether the published shape has no link to itself. @default false */
  readonly unlinked?: boolean;
}

/** Settings, which are always there, and identity providers, which have to be set up. */
export const singleKinds: readonly SingleKind[] = [
  {
    type: 'conversations_messaging_settings_default',
    path: '/conversations/messaging/settings/default',
    otherwise: 'missing',
    identified: true,
  },
  {
    type: 'conversations_messaging_supportedcontent_default',
    path: '/conversations/messaging/supportedcontent/default',
    otherwise: 'missing',
    identified: true,
  },
  { type: 'conversations_settings', path: '/conversations/settings', otherwise: 'empty', unlinked: true },
  { type: 'idp_adfs', path: '/identityproviders/adfs', otherwise: 'missing' },
  { type: 'idp_generic', path: '/identityproviders/generic', otherwise: 'missing' },
  { type: 'idp_gsuite', path: '/identityproviders/gsuite', otherwise: 'missing' },
  { type: 'idp_okta', path: '/identityproviders/okta', otherwise: 'missing' },
  { type: 'idp_onelogin', path: '/identityproviders/onelogin', otherwise: 'missing' },
  { type: 'idp_ping', path: '/identityproviders/ping', otherwise: 'missing' },
  { type: 'idp_salesforce', path: '/identityproviders/salesforce', otherwise: 'missing' },
  {
    type: 'organization_authentication_settings',
    path: '/organizations/authentication/settings',
    otherwise: 'empty',
    unlinked: true,
  },
  { type: 'outbound_settings', path: '/outbound/settings', otherwise: 'empty' },
  { type: 'outbound_wrapupcodemappings', path: '/outbound/wrapupcodemappings', otherwise: 'empty' },
  { type: 'routing_settings', path: '/routing/settings', otherwise: 'empty', unlinked: true },
  { type: 'routing_utilization', path: '/routing/utilization', otherwise: 'empty', unlinked: true },
];

/** Kinds of which one is read by its key alone; see `routes/singles.ts`. */
export const keyedTypes: readonly string[] = ['architect_grammar_language', 'externalusers_identity'];
