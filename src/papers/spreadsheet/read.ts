import { ok, refuse, type Result } from '#kernel/result.ts';
import type { Sheet } from './cell-values.ts';
import { openArchive, type Archive, type SpreadsheetRefusal } from './guard.ts';
import { readSheetPart, type WorkbookContext } from './sheet-part.ts';
import { noStyles, readStyles } from './styles.ts';
import { readSharedStrings } from './text-runs.ts';
import { readRelationships, readWorkbookPart, relationshipsOf, type Relationship } from './workbook-parts.ts';
import { MalformedPart } from './xml.ts';

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
    if (error instanceof MalformedPart) return refuse('not-a-workbook');
    throw error;
  }
}

function readWorkbook(archive: Archive): Sheet[] {
  const main = relationships(archive, '').find((link) => link.type === 'officeDocument')?.target;
  const workbook = main === undefined ? undefined : readWorkbookPart(valueOf(archive.part(main)));
  if (main === undefined || workbook === undefined) throw new Unreadable('not-a-workbook');
  const links = relationships(archive, main);
  const partOf = (type: string): Uint8Array | undefined => {
    const target = links.find((link) => link.type === type)?.target;
    return target !== undefined && archive.has(target) ? valueOf(archive.part(target)) : undefined;
  };
  const strings = partOf('sharedStrings');
  const styles = partOf('styles');
  const context: WorkbookContext = {
    dateSystem: workbook.dateSystem,
    strings: strings === undefined ? [] : readSharedStrings(strings),
    style: styles === undefined ? noStyles : readStyles(styles),
  };
  const sheets: Sheet[] = [];
  for (const { name, relationship } of workbook.sheets) {
    const link = links.find(({ id }) => id === relationship);
    if (link?.type === 'chartsheet' || link?.type === 'dialogsheet') continue;
    if (link === undefined) throw new Unreadable('not-a-workbook');
    sheets.push(valueOf(readSheetPart(valueOf(archive.part(link.target)), name, context)));
  }
  return sheets;
}

function relationships(archive: Archive, owner: string): Relationship[] {
  const name = relationshipsOf(owner);
  return archive.has(name) ? readRelationships(valueOf(archive.part(name)), owner) : [];
}

function valueOf<T>(result: Result<T, SpreadsheetRefusal>): T {
  if (result.ok) return result.value;
  throw new Unreadable(result.refusal);
}
