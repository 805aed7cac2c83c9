import { ok, refuse, type Result } from '#kernel/result.ts';
import { columnLetters } from '#kernel/cells.ts';
import { readSpreadsheet } from '#papers/spreadsheet/read.ts';
import { memberColumns, organisationColumns, pastResultColumns, type SheetPlan } from './columns.ts';
import { findDuplicateCodes, findParentCycles, findUnknownCells, findUnknownParents } from './cross-checks.ts';
import { findSheets, missingColumns, type SheetLayout } from './find-sheets.ts';
import type { Intake, IntakeRefusal, MemberEntry, OrganisationEntry, PastResultEntry, UnknownColumn } from './intake.ts';
import { saysInvented } from './invented.ts';
import { readMembers } from './members-sheet.ts';
import { readOrganisations, type OrganisationRow } from './organisations-sheet.ts';
import { readPastResults } from './past-results-sheet.ts';
import { inReadingOrder, refuseFile, refuseMissingColumn, refuseMissingSheet } from './refusals.ts';

const plans = [organisationColumns, memberColumns, pastResultColumns];

/** Reads a committee's workbook for a rating year: all of it, or everything that is wrong with it, in reading order. */
export function readIntake(bytes: Uint8Array, year: number): Result<Intake, readonly IntakeRefusal[]> {
  const spreadsheet = readSpreadsheet(bytes);
  if (!spreadsheet.ok) return refuse([refuseFile(spreadsheet.refusal)]);
  const layouts = findSheets(spreadsheet.value, plans);
  const [organisationSheet, memberSheet, pastResultSheet] = layouts;
  const refusals = plans.flatMap((plan, index) => refuseColumns(plan, layouts[index]));

  const organisations = organisationSheet === undefined ? [] : readOrganisations(organisationSheet, refusals);
  const members = memberSheet === undefined ? [] : readMembers(memberSheet, refusals);
  refusals.push(...crossChecks(organisationSheet, organisations, memberSheet, members));
  const pastResults = readKnownPastResults(pastResultSheet, year, organisations, members, refusals);

  if (refusals.length > 0) {
    return refuse(
      inReadingOrder(
        refusals,
        spreadsheet.value.map((sheet) => sheet.name),
      ),
    );
  }
  const unknownColumns = layouts.flatMap((layout) => (layout === undefined ? [] : unknownColumnsOf(layout)));
  const invented = layouts.some((layout) => layout !== undefined && saysInvented(layout));
  return ok({ organisations: organisations.filter(hasKind), members, pastResults, unknownColumns, invented });
}

function refuseColumns(plan: SheetPlan, layout: SheetLayout | undefined): IntakeRefusal[] {
  if (layout === undefined) return plan.required ? [refuseMissingSheet(plan.name)] : [];
  return missingColumns(layout).map(({ header }) => refuseMissingColumn(layout.sheet.name, layout.headerRow, header));
}

/** Where the column of codes is missing, nothing is said about who is not in it. */
function crossChecks(
  organisationSheet: SheetLayout | undefined,
  organisations: readonly OrganisationRow[],
  memberSheet: SheetLayout | undefined,
  members: readonly MemberEntry[],
): IntakeRefusal[] {
  const refusals: IntakeRefusal[] = [];
  if (memberSheet !== undefined) refusals.push(...findDuplicateCodes(memberSheet, members));
  if (organisationSheet?.columns.has('code') !== true) return refusals;
  refusals.push(
    ...findDuplicateCodes(organisationSheet, organisations),
    ...findUnknownParents(organisationSheet, organisations),
    ...findParentCycles(organisationSheet, organisations),
  );
  if (memberSheet !== undefined) refusals.push(...findUnknownCells(memberSheet, members, organisations));
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
