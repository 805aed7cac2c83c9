import { nothingTold } from '#domain/stored-facts.ts';
import { COLLECTIVE_FACTS } from '#features/organisations/organisation-facts.ts';
import type { SheetLayout } from './find-sheets.ts';
import type { CollectiveEntry, IntakeRefusal } from './intake.ts';
import { recordsOf } from './records.ts';

const NOTHING = nothingTold(COLLECTIVE_FACTS);

/** The rows of `Tập thể lãnh đạo`; a refused text is ''. */
export const readCollectives = (layout: SheetLayout, refusals: IntakeRefusal[]): CollectiveEntry[] =>
  Array.from(recordsOf(layout, refusals), (record) => ({
    ...NOTHING,
    row: record.row,
    code: record.need('code', record.text('code')) ?? '',
    name: record.text('name'),
    ...record.facts(),
  }));
