import { isCollection, isNode, isSeq } from 'yaml';
import { refuse, type Result } from '#kernel/result.ts';
import { type Book, loadChanged } from './book.ts';
import { type Place, placeOfList, placeOfRule } from './rule-place.ts';
import { type Fault, graft, type Reader, type SourceFile, type Spot } from './source.ts';

/** One thing that is different from the base. */
export interface Written {
  /** The id of a rule as pages print it, or for an addition the list that takes it. */
  readonly rule: string;
  /** The path of what is set inside the rule (`childShare.percent`); undefined where the whole rule is written. */
  readonly field: string | undefined;
  readonly adds: boolean;
  readonly value: Spot;
  /** Where the author wrote the change: what faults point to. */
  readonly spot: Spot;
  /** Citations that go with it, to be added to those of the rule. */
  readonly cites: readonly Spot[];
}

/** The file and line of the base that a change concerns, so that a fault there is reported where the change was written. */
export interface Touched {
  readonly file: string;
  readonly line: number;
  readonly spot: Spot;
}

/** Writes a change into the files of the base. An unknown rule, or a field that cannot be, is a fault of the change. */
export function applyChange(reader: Reader, root: Spot, change: Written): Touched[] {
  const { rule, adds, spot, field } = change;
  const place = adds ? placeOfList(root, rule) : placeOfRule(root, rule);
  const inside = field === undefined ? [] : field.split('.');
  if (place === undefined || !takes(place, inside)) {
    const where = [rule, ...inside].join('.');
    reader.fault(spot, 'change.place', `Bộ quy tắc gốc không có chỗ «${where}».`, `The base has no place "${where}".`);
    return [];
  }
  const line = lineOf(place);
  graft(place.file, [...place.path, ...inside], change.value);
  if (!adds) addCitations(place, change.cites);
  return [{ file: place.file.file.path, line, spot }];
}

/** Only a mapping or a list can hold something. */
const takes = ({ file, path }: Place, inside: readonly string[]): boolean =>
  isCollection(file.file.document.getIn([...path, ...inside].slice(0, -1), true));

/** The line of a rule; of one that is to be added, that of its list. */
function lineOf({ file, path }: Place): number {
  const { document, lines } = file.file;
  const node = document.getIn(path, true) ?? document.getIn(path.slice(0, -1), true);
  return lines.linePos(isNode(node) ? (node.range?.[0] ?? 0) : 0).line;
}

function addCitations({ file, path }: Place, more: readonly Spot[]): void {
  const cites = file.file.document.getIn([...path, 'cites'], true);
  if (isSeq(cites)) for (const cite of more) graft(file, [...path, 'cites', cites.items.length], cite);
}

/** Faults of the base that a sound base did not have: they are told of the nearest change. */
export function blameChanges(faults: readonly Fault[], touched: readonly Touched[]): Fault[] {
  return faults.map((fault) => {
    const near = touched
      .filter(({ file }) => file === fault.file)
      .toSorted((a, b) => Math.abs(a.line - fault.line) - Math.abs(b.line - fault.line))[0];
    if (near === undefined) return fault;
    const { line, col } = near.spot.file.lines.linePos(near.spot.start);
    return { ...fault, file: near.spot.file.path, line, column: col };
  });
}

/** A trial change: `{rule: 'quota.members', field: 'percent', value: '15'}`. The value is YAML, as the book would have it. */
export interface TrialChange {
  readonly rule: string;
  readonly field: string;
  readonly value: string;
}

/** The book as it would be with some values different: what «what if» asks. Faults name `<rule>.<field>` as their file. */
export function withChanges(files: readonly SourceFile[], changes: readonly TrialChange[]): Result<Book, readonly Fault[]> {
  const touched: Touched[] = [];
  const loaded = loadChanged(files, (reader, root) => {
    for (const { rule, field, value } of changes) {
      const spot = reader.open([{ path: `${rule}.${field}`, text: value }]);
      touched.push(...applyChange(reader, root, { rule, field, adds: false, value: spot, spot, cites: [] }));
    }
    return undefined;
  });
  return loaded.ok ? loaded : refuse(blameChanges(loaded.refusal, touched));
}
