import { relative } from 'node:path';
import { ImportDecisionsError, readImportDecisions } from '../../lib/contract/read-import-decisions.ts';
import { thisOrganisation } from '../../lib/genesys/index.ts';
import { failed, ok } from './diagnosis.ts';
import { defineExamination, type Detail, type ExaminationContext } from './examination.ts';
import { placesOf } from './places.ts';

/** Which organisation it is, and whether the decisions are about this one. */
export const organisation = defineExamination({
  id: 'organisation',
  title: 'Organisation',
  needs: ['login'],
  async examine(context) {
    const { id, name, domain, thirdPartyOrgName } = await context.organisation().ask(thisOrganisation());
    const short = domain ?? thirdPartyOrgName;
    const details: Detail[] = [
      { outcome: 'ok', name: 'id', seen: id },
      ...(short === undefined ? [] : [{ outcome: 'ok', name: 'domain', seen: short } as const]),
    ];
    const decided = decidedFor(context);
    if (decided === undefined || decided.id === id) return ok(name, details);
    return failed(
      'installation',
      `${name}; the decisions in ${decided.file} are of another one: ${decided.name} (${decided.id})`,
      'Use the credentials of that organisation, or a decisions file for this one: GENESYS_PREFLIGHT_DECISIONS=genesys.imports.NAME.json.',
      details,
    );
  },
});

/** The organisation of the decisions; undefined where there are none, or where they are broken, which is told elsewhere. */
function decidedFor(context: ExaminationContext): { id: string; name: string; file: string } | undefined {
  const { decisionsFile } = placesOf(context);
  try {
    const decisions = readImportDecisions(decisionsFile);
    if (decisions === undefined) return undefined;
    return { ...decisions.organisation, file: relative(context.io.cwd, decisionsFile) };
  } catch (error) {
    if (error instanceof ImportDecisionsError) return undefined;
    throw error;
  }
}
