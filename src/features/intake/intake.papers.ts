import { ok, refuse, type Result } from '#kernel/result.ts';
import { columnLetters } from '#kernel/cells.ts';
import { readSpreadsheet } from '#papers/spreadsheet/read.ts';
import { readCollectives } from './collectives-sheet.ts';
import type { SheetPlan, WorkbookForm } from './columns.ts';
import {
  findDuplicateCodes,
  findParentCycles,
  findUnknownCells,
  findUnknownParents,
  findUnknownUnits,
  findUnledOrganisations,
} from './cross-checks.ts';
import { findSheets, missingColumns, type SheetLayout } from './find-sheets.ts';
import type { Intake, IntakeRefusal, MemberEntry, OrganisationEntry, PastResultEntry, UnknownColumn } from './intake.ts';
import { saysInvented } from './invented.ts';
import { readMembers } from './members-sheet.ts';
import { readOrganisations, type OrganisationRow } from './organisations-sheet.ts';
import { readPastResults } from './past-results-sheet.ts';
import { inReadingOrder, refuseFile, refuseMissingColumn, refuseMissingSheet } from './refusals.ts';

/** Reads a committee's workbook for a rating year, by the form of its book: all of it, or everything that is wrong with it, in reading order. */
export function readIntake(bytes: Uint8Array, year: number, form: WorkbookForm): Result<Intake, readonly IntakeRefusal[]> {
  const spreadsheet = readSpreadsheet(bytes);
  if (!spreadsheet.ok) return refuse([refuseFile(spreadsheet.refusal)]);
  const { organisations: organisationPlan, members: memberPlan, collectives: collectivePlan, pastResults: pastResultPlan } = form;
  const plans = [organisationPlan, memberPlan, ...(collectivePlan ? [collectivePlan] : []), pastResultPlan];
  const layouts = new Map(findSheets(spreadsheet.value, plans).map((layout, index) => [plans[index], layout]));
  const refusals = plans.flatMap((plan) => refuseColumns(plan, layouts.get(plan)));
  const sheets: Sheets = {
    organisations: layouts.get(organisationPlan),
    members: layouts.get(memberPlan),
    collectives: collectivePlan && layouts.get(collectivePlan),
  };
  const organisations =
    sheets.organisations === undefined ? [] : readOrganisations(sheets.organisations, form.rootMayBeGrassroots, refusals);
  const members = sheets.members === undefined ? [] : readMembers(sheets.members, refusals);
  const collectives = sheets.collectives === undefined ? [] : readCollectives(sheets.collectives, refusals);
  refusals.push(...crossChecks(sheets, { organisations, members, collectives }));
  const pastResults = readKnownPastResults(layouts.get(pastResultPlan), year, organisations, members, refusals);

  if (refusals.length > 0) {
    return refuse(
      inReadingOrder(
        refusals,
        spreadsheet.value.map((sheet) => sheet.name),
      ),
    );
  }
  const found = [...layouts.values()].filter((layout) => layout !== undefined);
  const unknownColumns = found.flatMap(unknownColumnsOf);
  const invented = found.some(saysInvented);
  return ok({ organisations: organisations.filter(hasKind), members, collectives, pastResults, unknownColumns, invented });
}

interface Sheets {
  readonly organisations: SheetLayout | undefined;
  readonly members: SheetLayout | undefined;
  readonly collectives: SheetLayout | undefined;
}

function refuseColumns(plan: SheetPlan, layout: SheetLayout | undefined): IntakeRefusal[] {
  if (layout === undefined) return plan.required ? [refuseMissingSheet(plan.name)] : [];
  return missingColumns(layout).map(({ header }) => refuseMissingColumn(layout.sheet.name, layout.headerRow, header));
}

/** Where the column of codes is missing, nothing is said about who is not in it. */
function crossChecks(
  sheets: Sheets,
  { organisations, members, collectives }: Pick<Intake, 'members' | 'collectives'> & { organisations: readonly OrganisationRow[] },
): IntakeRefusal[] {
  const refusals: IntakeRefusal[] = [];
  if (sheets.members !== undefined) refusals.push(...findDuplicateCodes(sheets.members, members));
  if (sheets.collectives !== undefined) refusals.push(...findDuplicateCodes(sheets.collectives, collectives));
  if (sheets.organisations?.columns.has('code') !== true) return refusals;
  refusals.push(
    ...findDuplicateCodes(sheets.organisations, organisations),
    ...findUnknownParents(sheets.organisations, organisations),
    ...findParentCycles(sheets.organisations, organisations),
  );
  if (sheets.members !== undefined)
    refusals.push(...findUnknownCells(sheets.members, members, organisations), ...findUnknownUnits(sheets.members, members, organisations));
  if (sheets.collectives !== undefined) refusals.push(...findUnledOrganisations(sheets.collectives, collectives, organisations));
  return refusals;
}

function readKnownPastResults(
  layout: SheetLayout | undefined,
  year: number,
  organisations: readonly OrganisationRow[],
  members: readonly MemberEntry[],
  refusals: IntakeRefusal[],
): PastResultEntry[] {
  if (layout === undefined) return [];
  const codes = new Set([...organisations, ...members].map(({ code }) => code));
  return readPastResults(layout, year, (code) => codes.has(code), refusals);
}

function unknownColumnsOf(layout: SheetLayout): UnknownColumn[] {
  return layout.unknown.map(({ column, header }) => ({ sheet: layout.sheet.name, column: columnLetters(column), header }));
}

function hasKind(organisation: OrganisationRow): organisation is OrganisationEntry {
  return organisation.kind !== null;
}
