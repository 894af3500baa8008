import { ok } from './diagnosis.ts';
import { defineExamination } from './examination.ts';

/** The configuration file. A broken one ends every command before it begins, so here it is readable. */
export const configuration = defineExamination({
  id: 'configuration',
  title: 'Configuration',
  examine({ configuration: { profiles, defaultProfile, ...settings } }) {
    const names = Object.keys(profiles);
    const parts = [
      ...(names.length > 0 ? [`${names.length === 1 ? 'profile' : 'profiles'} ${names.join(', ')}`] : []),
      ...(defaultProfile === undefined ? [] : [`default ${defaultProfile}`]),
      ...Object.entries(settings).map(([name, value]) => `${name} ${textOf(value)}`),
    ];
    return Promise.resolve(ok(parts.length === 0 ? 'none; the environment alone counts' : parts.join('; ')));
  },
});

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
