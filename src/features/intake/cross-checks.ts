/** What one row alone cannot tell: codes written twice, codes of nobody, and organisations that stand above themselves. */
import type { SheetLayout } from './find-sheets.ts';
import type { IntakeRefusalCode } from './intake.contract.ts';
import type { CollectiveEntry, IntakeRefusal, MemberEntry } from './intake.ts';
import type { OrganisationRow } from './organisations-sheet.ts';
import { addressOf, headerOf } from './records.ts';
import { quoted, refuseCell } from './refusals.ts';

/** Organisations that have members of their own. */
const cellKinds = new Set<OrganisationRow['kind']>(['CBCS', 'CBTT']);

interface Coded {
  readonly row: number;
  readonly code: string;
}

export function findDuplicateCodes(layout: SheetLayout, rows: readonly Coded[]): IntakeRefusal[] {
  const firstRow = new Map<string, number>();
  const refusals: IntakeRefusal[] = [];
  for (const { row, code } of rows) {
    if (code === '') continue;
    const first = firstRow.get(code);
    if (first === undefined) firstRow.set(code, row);
    else
      refusals.push(refusal(layout, 'code', row, 'duplicate-code', `mã ${quoted(code)} đã có ở dòng ${first}; mỗi mã chỉ ghi một dòng.`));
  }
  return refusals;
}

export function findUnknownParents(layout: SheetLayout, organisations: readonly OrganisationRow[]): IntakeRefusal[] {
  const codes = new Set(organisations.map(({ code }) => code));
  return organisations
    .filter(({ parent }) => parent !== null && !codes.has(parent))
    .map(({ row, parent }) =>
      refusal(
        layout,
        'parent',
        row,
        'unknown-code',
        `không có tổ chức nào mang mã ${quoted(parent ?? '')}; cần mã của tổ chức cấp trên trong tệp này.`,
      ),
    );
}

/** Refused at the parent of every organisation on a cycle; those that only hang below one have no mistake of their own. */
export function findParentCycles(layout: SheetLayout, organisations: readonly OrganisationRow[]): IntakeRefusal[] {
  const byCode = new Map<string, OrganisationRow>();
  for (const organisation of organisations) {
    if (organisation.code !== '' && !byCode.has(organisation.code)) byCode.set(organisation.code, organisation);
  }
  const seen = new Set<OrganisationRow>();
  const refusals: IntakeRefusal[] = [];
  for (const start of byCode.values()) {
    const path = new Set<OrganisationRow>();
    let at: OrganisationRow | undefined = start;
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      path.add(at);
      at = at.parent === null ? undefined : byCode.get(at.parent);
    }
    if (at !== undefined && path.has(at)) refusals.push(...refuseCycle(layout, [...path].slice([...path].indexOf(at))));
  }
  return refusals;
}

function refuseCycle(layout: SheetLayout, cycle: readonly OrganisationRow[]): IntakeRefusal[] {
  const shown = cycle.slice(0, 5).map(({ code }) => code);
  const way = [...shown, ...(cycle.length > shown.length ? ['…'] : []), shown[0]].join(' → ');
  return cycle.map(({ row }) =>
    refusal(
      layout,
      'parent',
      row,
      'parent-cycle',
      `các tổ chức trực thuộc vòng tròn: ${quoted(way)}; cấp trên không thể nằm dưới chính mình.`,
    ),
  );
}

/** A cell that exists is known even where its own row is refused; one whose kind could not be read may be the right one. */
export function findUnknownCells(
  layout: SheetLayout,
  members: readonly MemberEntry[],
  organisations: readonly OrganisationRow[],
): IntakeRefusal[] {
  const known = new Set(organisations.map(({ code }) => code));
  const cells = new Set(organisations.filter(({ kind }) => kind === null || cellKinds.has(kind)).map(({ code }) => code));
  return members
    .filter(({ cell }) => cell !== '' && !cells.has(cell))
    .map(({ row, cell }) => {
      const problem = known.has(cell) ? `tổ chức ${quoted(cell)} không phải là chi bộ` : `không có tổ chức nào mang mã ${quoted(cell)}`;
      return refusal(layout, 'cell', row, 'unknown-code', `${problem}; cần mã của một chi bộ cơ sở hoặc chi bộ trực thuộc.`);
    });
}

/** Units that a leader is in charge of; one refusal for the cell, whatever is wrong in it. */
export function findUnknownUnits(
  layout: SheetLayout,
  members: readonly MemberEntry[],
  organisations: readonly OrganisationRow[],
): IntakeRefusal[] {
  const known = new Set(organisations.map(({ code }) => code));
  return members.flatMap(({ row, units }) => {
    const unknown = (units ?? []).filter((code) => !known.has(code));
    if (unknown.length === 0) return [];
    const sentence = `không có tổ chức nào mang mã ${unknown.map(quoted).join(', ')}; cần mã của các tổ chức trong tệp này.`;
    return [refusal(layout, 'units', row, 'unknown-code', sentence)];
  });
}

/** A leading collective goes by the code of the organisation that it leads. */
export function findUnledOrganisations(
  layout: SheetLayout,
  collectives: readonly CollectiveEntry[],
  organisations: readonly OrganisationRow[],
): IntakeRefusal[] {
  const known = new Set(organisations.map(({ code }) => code));
  return collectives
    .filter(({ code }) => code !== '' && !known.has(code))
    .map(({ row, code }) => {
      const sentence = `không có tổ chức nào mang mã ${quoted(code)}; cần mã của tổ chức mà tập thể này lãnh đạo.`;
      return refusal(layout, 'code', row, 'unknown-code', sentence);
    });
}

function refusal(layout: SheetLayout, key: string, row: number, code: IntakeRefusalCode, sentence: string): IntakeRefusal {
  return refuseCell(addressOf(layout, key, row), code, headerOf(layout, key), sentence);
}
