import type { Fields } from './model.ts';

/**
 * What a group shows when its maker said nothing about it. Where no default is published it is the one that the
 * Terraform provider's schema has, so that an imported group which nobody configured shows no difference.
 */
export function groupDefaults(): Fields {
  return {
    type: 'official',
    visibility: 'public',
    rulesVisible: true,
    rolesEnabled: true,
    callsEnabled: true,
    includeOwners: true,
    addresses: [],
    owners: [],
    images: [],
  };
}

/** The same for a queue. */
export function queueDefaults(): Fields {
  return {
    acwSettings: { wrapupPrompt: 'MANDATORY_TIMEOUT' },
    autoAnswerOnly: true,
    suppressInQueueCallRecording: true,
    scoringMethod: 'TimestampAndPriority',
    skillEvaluationMethod: 'ALL',
    enableTranscription: false,
    enableAudioMonitoring: false,
    enableManualAssignment: false,
  };
}
