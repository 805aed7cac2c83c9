import type { Kind } from '#features/organisations/organisations.ts';
import type { SheetLayout } from './find-sheets.ts';
import type { IntakeRefusal, OrganisationEntry } from './intake.ts';
import { grades, kinds, levels, organisationDisciplines } from './listed-values.ts';
import { recordsOf, type SheetRecord } from './records.ts';

/** A row of `Tổ chức` whose kind may have been refused. A refused text is ''. */
export type OrganisationRow = Omit<OrganisationEntry, 'kind'> & { readonly kind: Kind | null };

export function readOrganisations(layout: SheetLayout, refusals: IntakeRefusal[]): OrganisationRow[] {
  return Array.from(recordsOf(layout, refusals), readOrganisation);
}

function readOrganisation(record: SheetRecord): OrganisationRow {
  const kind = record.need('kind', record.listed('kind', kinds));
  return {
    row: record.row,
    code: record.need('code', record.code('code')) ?? '',
    name: record.need('name', record.name('name')) ?? '',
    kind,
    parent: readParent(record, kind),
    group: record.text('group'),
    founded: record.date('founded'),
    O1: record.listed('O1', grades),
    O2: record.listed('O2', grades),
    O3: record.listed('O3', grades),
    O4: record.listed('O4', grades),
    O5: record.listed('O5', grades),
    O6: record.listed('O6', grades),
    O7: record.listed('O7', grades),
    ...readTargets(record),
    forceMajeure: record.mark('forceMajeure'),
    programme: record.listed('programme', grades),
    government: record.listed('government', levels),
    front: record.listed('front', levels),
    union: record.listed('union', levels),
    youth: record.listed('youth', levels),
    women: record.listed('women', levels),
    veterans: record.listed('veterans', levels),
    discipline: record.listed('discipline', organisationDisciplines),
    selfRemedied: record.mark('selfRemedied'),
    outstanding: record.text('outstanding'),
    decided: record.listed('decided', levels),
    typical: record.mark('typical'),
    leadership: record.mark('leadership'),
  };
}

/** The root has nobody above it; whether a row without a readable kind is the root, nobody can say. */
function readParent(record: SheetRecord, kind: Kind | null): string | null {
  const parent = record.text('parent');
  return kind === null || kind === 'DBCT' ? parent : record.need('parent', parent);
}

function readTargets(record: SheetRecord): Pick<OrganisationEntry, 'targetsAssigned' | 'targetsDone'> {
  const targetsAssigned = record.wholeNumber('targetsAssigned');
  const targetsDone = record.wholeNumber('targetsDone');
  if (targetsAssigned !== null && targetsDone !== null && targetsDone > targetsAssigned) {
    record.refuse(
      'targetsDone',
      'out-of-range',
      `đọc được ${targetsDone}, lớn hơn chỉ tiêu giao (${targetsAssigned}); vượt chỉ tiêu thì ghi bằng số giao.`,
    );
  }
  return { targetsAssigned, targetsDone };
}
