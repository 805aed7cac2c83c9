import type { DateSystem } from './serial-days.ts';
import { walkXml } from './xml.ts';

export interface Relationship {
  readonly id: string;
  /** The last word of the type's address; the addresses differ between the transitional and the strict standard. */
  readonly type: string;
  /** Name of the part inside the package. */
  readonly target: string;
}

export interface WorkbookPart {
  readonly dateSystem: DateSystem;
  readonly sheets: readonly { readonly name: string; readonly relationship: string }[];
}

/** Name of the part that holds the relationships of a part; '' is the package itself. */
export function relationshipsOf(part: string): string {
  const cut = part.lastIndexOf('/') + 1;
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`;
}

/** Reads a relationships part; targets are relative to the folder of the part that they belong to, or begin with `/`. */
export function readRelationships(part: Uint8Array, owner: string): Relationship[] {
  const found: Relationship[] = [];
  walkXml(part, {
    open: (name, tag) => {
      if (name !== 'Relationship' || tag.attribute('TargetMode') === 'External') return;
      const type = tag.attribute('Type') ?? '';
      found.push({
        id: tag.attribute('Id') ?? '',
        type: type.slice(type.lastIndexOf('/') + 1),
        target: partName(tag.attribute('Target') ?? '', owner),
      });
    },
  });
  return found;
}

function partName(target: string, owner: string): string {
  const steps = target.startsWith('/') ? [] : owner.split('/').slice(0, -1);
  for (const step of target.replaceAll('\\', '/').split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** Undefined where the part is no workbook (a Word file, say). */
export function readWorkbookPart(part: Uint8Array): WorkbookPart | undefined {
  const sheets: { name: string; relationship: string }[] = [];
  let root: string | undefined;
  let dateSystem: DateSystem = 1900;
  walkXml(part, {
    open: (name, tag) => {
      root ??= name;
      if (name === 'sheet') sheets.push({ name: tag.attribute('name') ?? '', relationship: tag.attribute('id') ?? '' });
      if (name === 'workbookPr' && /^(?:1|true|on)$/u.test(tag.attribute('date1904') ?? '')) dateSystem = 1904;
    },
  });
  return root === 'workbook' ? { dateSystem, sheets } : undefined;
}
