import { ok, refuse, type Result } from '#kernel/result.ts';
import { allowance, TooMuch } from './allowance.ts';
import type { Sheet } from '#kernel/cells.ts';
import { openArchive, type Archive, type SpreadsheetRefusal } from './guard.ts';
import type { DateSystem } from './serial-days.ts';
import { readSheetPart, type WorkbookContext } from './sheet-part.ts';
import { noStyles, readStyles } from './styles.ts';
import { readSharedStrings } from './text-runs.ts';
import { readRelationships, readWorkbookPart, relationshipsOf, type Relationship } from './workbook-parts.ts';
import { MalformedPart } from './xml.ts';

/** Cells, strings and merges of one workbook: 200,000 rows of 50 cells. */
const mostKept = 10_000_000;
/** Styles and relationships of a real file take a few megabytes. */
const largestSmallPart = 32 * 1024 * 1024;

/** Carries a refusal out of the depth of a part; never leaves this file. */
class Unreadable extends Error {
  readonly refusal: SpreadsheetRefusal;

  constructor(refusal: SpreadsheetRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** Reads every worksheet of an .xlsx file in the order of its tabs, or says why the file is not read. */
export function readSpreadsheet(file: Uint8Array): Result<readonly Sheet[], SpreadsheetRefusal> {
  const archive = openArchive(file);
  if (!archive.ok) return archive;
  try {
    return ok(readWorkbook(archive.value));
  } catch (error) {
    if (error instanceof Unreadable) return refuse(error.refusal);
    if (error instanceof TooMuch) return refuse('too-large');
    if (error instanceof MalformedPart) return refuse('not-a-workbook');
    throw error;
  }
}

function readWorkbook(archive: Archive): Sheet[] {
  const main = targetOf(relationships(archive, ''), 'officeDocument');
  const workbook = main === undefined ? undefined : readWorkbookPart(smallPart(archive, main));
  if (main === undefined || workbook === undefined) throw new Unreadable('not-a-workbook');
  const links = relationships(archive, main);
  const context = contextOf(archive, links, workbook.dateSystem);
  const linkById = new Map(links.map((link) => [link.id, link]));
  const sheets: Sheet[] = [];
  for (const { name, relationship } of workbook.sheets) {
    const link = linkById.get(relationship);
    if (link?.type === 'chartsheet' || link?.type === 'dialogsheet') continue;
    if (link === undefined) throw new Unreadable('not-a-workbook');
    sheets.push(readSheetPart(valueOf(archive.part(link.target)), name, context));
  }
  return sheets;
}

function contextOf(archive: Archive, links: readonly Relationship[], dateSystem: DateSystem): WorkbookContext {
  const strings = targetOf(links, 'sharedStrings');
  const styles = targetOf(links, 'styles');
  const spend = allowance(mostKept);
  return {
    dateSystem,
    strings: strings === undefined ? [] : readSharedStrings(valueOf(archive.part(strings)), spend),
    style: styles === undefined ? noStyles : readStyles(smallPart(archive, styles)),
    spend,
  };
}

function targetOf(links: readonly Relationship[], type: string): string | undefined {
  return links.find((link) => link.type === type)?.target;
}

function relationships(archive: Archive, owner: string): Relationship[] {
  const name = relationshipsOf(owner);
  return archive.has(name) ? readRelationships(smallPart(archive, name), owner) : [];
}

function smallPart(archive: Archive, name: string): Uint8Array {
  return valueOf(archive.part(name, largestSmallPart));
}

function valueOf<T>(result: Result<T, SpreadsheetRefusal>): T {
  if (result.ok) return result.value;
  throw new Unreadable(result.refusal);
}
