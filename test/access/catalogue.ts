import { PermissionCatalogue } from '../../lib/access/permission-catalogue.ts';
import { parsePermission } from '../../lib/access/permission.ts';

/** A catalogue from names; marks say what is not usual: `!conditions`, `!divisions`, `?` for nothing said of either. */
export function catalogueOfNames(...entries: readonly string[]): PermissionCatalogue {
  return new PermissionCatalogue(
    entries.map((entry) => {
      const [name = '', ...marks] = entry.split(' ');
      const isSilent = marks.includes('?');
      return {
        ...parsePermission(name),
        label: '',
        allowsConditions: isSilent ? undefined : !marks.includes('!conditions'),
        divisionAware: isSilent ? undefined : !marks.includes('!divisions'),
      };
    }),
  );
}
