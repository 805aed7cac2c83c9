import { nothingTold } from '#domain/stored-facts.ts';
import { ORGANISATION_FACTS } from '#features/organisations/organisation-facts.ts';
import { GRASSROOTS, type Kind } from '#features/organisations/organisations.ts';
import type { SheetLayout } from './find-sheets.ts';
import type { IntakeRefusal, OrganisationEntry } from './intake.ts';
import { recordsOf, type SheetRecord } from './records.ts';

/** A row of `Tổ chức` whose kind may have been refused. A refused text is ''. */
export type OrganisationRow = Omit<OrganisationEntry, 'kind'> & { readonly kind: Kind | null };

const NOTHING = nothingTold(ORGANISATION_FACTS);

/**
 * The rows of `Tổ chức`. Only a root has nobody above it: a committee of the kind DBCT, or, where there may be such roots and the workbook has
 * no DBCT at all, the first grassroots organisation that has none. What a row of unreadable kind is, nobody can say.
 */
export function readOrganisations(layout: SheetLayout, rootMayBeGrassroots: boolean, refusals: IntakeRefusal[]): OrganisationRow[] {
  const records = Array.from(recordsOf(layout, refusals), (record) => ({ record, row: readOrganisation(record) }));
  const orphans = records.filter(({ row }) => row.parent === null && row.kind !== null && row.kind !== 'DBCT');
  const hasUpper = records.some(({ row }) => row.kind === 'DBCT');
  const root =
    rootMayBeGrassroots && !hasUpper
      ? orphans.find(({ row, record }) => GRASSROOTS.includes(row.kind!) && !record.isRefused('parent'))
      : undefined;
  for (const orphan of orphans) if (orphan !== root) orphan.record.need('parent', null);
  return records.map(({ row }) => row);
}

const readOrganisation = (record: SheetRecord): OrganisationRow => ({
  ...NOTHING,
  row: record.row,
  code: record.need('code', record.text('code')) ?? '',
  name: record.need('name', record.text('name')) ?? '',
  kind: record.need('kind', record.told('kind') as Kind | null),
  parent: record.text('parent'),
  group: record.text('group'),
  founded: record.text('founded'),
  ...record.facts(),
});
