import type { CataloguedPermission } from '../../../lib/access/permission-catalogue.ts';
import { formatPermission } from '../../../lib/access/permission.ts';
import { oneLine } from '../../../preflight/terraform-text.ts';
import { csvText } from '../../csv.ts';
import { json } from '../division/options.ts';
import type { ListFormatOptions } from './options.ts';

type Render = (permissions: readonly CataloguedPermission[]) => string;

/** Permissions as each format shows them. */
export const PERMISSION_LISTS: Readonly<Record<ListFormatOptions['format'], Render>> = {
  text: (permissions) => permissionLines(permissions).join(''),
  json: (permissions) => json({ permissions: permissions.map(permissionJson) }),
  csv: (permissions) =>
    csvText(
      ['permission', 'domain', 'entity', 'action', 'label', 'divisionAware', 'allowsConditions'],
      permissions.map((permission) => [
        formatPermission(permission),
        permission.domain,
        permission.entity,
        permission.action,
        oneLine(permission.label),
        said(permission.divisionAware),
        said(permission.allowsConditions),
      ]),
    ),
};

/** A line for each permission: its name, its label, and what is special about it. */
export function permissionLines(permissions: readonly CataloguedPermission[]): string[] {
  const rows = permissions.map((permission) => ({
    name: oneLine(formatPermission(permission)),
    label: oneLine(permission.label),
    marks: [
      ...(permission.divisionAware === false ? ['in all divisions'] : []),
      ...(permission.allowsConditions === true ? ['conditions'] : []),
    ].join(', '),
  }));
  const width = (key: 'name' | 'label'): number => Math.max(0, ...rows.map((row) => row[key].length));
  const [names, labels] = [width('name'), width('label')];
  return rows.map(
    ({ name, label, marks }) => `${`${name.padEnd(names)}  ${label.padEnd(labels)}  ${marks}`.trimEnd()}\n`,
  );
}

/** A permission for scripts; null for what the organisation does not say. */
export function permissionJson(permission: CataloguedPermission) {
  const { domain, entity, action, label, divisionAware = null, allowsConditions = null } = permission;
  return { permission: formatPermission(permission), domain, entity, action, label, divisionAware, allowsConditions };
}

function said(value: boolean | undefined): string {
  return value === undefined ? '' : String(value);
}
