/**
 * What a field of an answer holds, by its name: what is kept as it is, what is dropped, and for the rest whether it names
 * a thing. Everything that is not known here is replaced.
 */
export type FieldKind = 'secret' | 'link' | 'id' | 'structure' | 'name' | 'other';

/** What logs in, signs or decrypts. */
const SECRET =
  /secret|password|passphrase|token|credential|api_?key|private_?key|certificate|signature|^auth(orization)?$|cookie/i;
const LINK = /(uri|url|href|link|endpoint)s?$/i;
const ID = /^ids?$|Ids?$|^defaultRoleId$/;
const NAME = /^(name|displayName|title|description)$/;

/** Fields whose values are words of the API. */
const STRUCTURE: ReadonlySet<string> = new Set([
  ...['state', 'status', 'type', 'kind', 'mediaType', 'subjectType', 'objectType', 'visibility', 'version', 'source'],
  ...['domain', 'entity', 'entityName', 'entityType', 'action', 'actions', 'actionSet', 'permission', 'permissions'],
  ...['authorizedGrantType', 'scope', 'conjunction', 'operator', 'variableName', 'systemPresence', 'level'],
  ...[
    'skillEvaluationMethod',
    'scoringMethod',
    'lastAgentRoutingMode',
    'wrapupPrompt',
    'dialingMode',
    'campaignStatus',
  ],
  ...['timeZone', 'startDayOfWeek', 'frequency', 'dncSourceType', 'contactMethod', 'responseType', 'memberBy'],
  ...['defaultCountryCode', 'defaultLanguage', 'language', 'languageCode', 'coreLanguage', 'dialect', 'namespace'],
  ...[
    'productPlatform',
    'numberType',
    'poolType',
    'trunkType',
    'logicalInterfaceType',
    'proficiency',
    'groupAlertType',
  ],
]);

/** What a field holds, by its name. */
export function fieldKindOf(field: string): FieldKind {
  if (SECRET.test(field)) return 'secret';
  if (LINK.test(field)) return 'link';
  if (ID.test(field)) return 'id';
  if (STRUCTURE.has(field)) return 'structure';
  return NAME.test(field) ? 'name' : 'other';
}

/** Fields that refer to a person, whatever they stand in. */
export function isOfPerson(field: string): boolean {
  return /^(user|users|member|members|manager|owner|owners|assignee|createdBy|modifiedBy|updatedBy|publishedBy|checkedInBy|editedBy|lockedUser|agent|agents|person|contact|contacts)$|(Owner|User|By)$/.test(
    field,
  );
}
