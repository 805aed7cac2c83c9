import type { Bilingual } from '#kernel/bilingual.ts';
import type { Expr } from './expression.ts';
import { type Names, readExpression } from './expression-read.ts';
import type { Facts, Vocabulary } from './facts.ts';
import type { Reader, Spot } from './source.ts';

/** The subjects below a subject, of which rules take shares. Only rated children are counted. */
export interface Relation {
  readonly id: string;
  readonly label: Bilingual;
  /** The level that counts: the one that people recorded, or the one that this book finds the child eligible for. */
  readonly counts: 'decided' | 'eligible';
  /** Whether a share stays open while a child's level is pending; else children without a level are left out of the base. */
  readonly waits: boolean;
  readonly scale: Vocabulary;
  readonly sources: readonly Source[];
}

/** Children of one kind of subject, for the parents that `when` holds for. */
export interface Source {
  readonly subject: string;
  readonly label: Bilingual;
  readonly when: Expr | undefined;
  /** Of a child's own facts: where it holds, the child is left out of the base. */
  readonly unless: Expr | undefined;
  readonly spot: Spot;
}

/**
 * What a subject's rules see of others. Per subject that supplies children: how many rated children stand at each rank, lowest first, and
 * after the highest how many are pending. Per list of rows that rules look at one by one: the facts of each.
 */
export type Children = Readonly<Record<string, readonly number[] | readonly Facts[]>>;

export const countsOf = (children: Children, subject: string): readonly number[] => (children[subject] ?? []) as readonly number[];
export const rowsOf = (children: Children, list: string): readonly Facts[] => (children[list] ?? []) as readonly Facts[];

/** The facts of every subject, by its id. */
export type ReadFacts = ReadonlyMap<string, Names['facts']>;

export interface SubjectHead {
  readonly label: Bilingual;
  readonly scale: Vocabulary;
}

export function readRelations(
  reader: Reader,
  spot: Spot | undefined,
  names: Names,
  subjects: ReadonlyMap<string, SubjectHead>,
  facts: ReadFacts,
): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  if (spot === undefined) return relations;
  for (const { id, key, value } of reader.entries(spot)) {
    const fields = reader.fields(value, ['label', 'counts', 'from'], ['pending']);
    const counts = reader.oneOf(fields.counts, ['decided', 'eligible']);
    const waits = fields.pending !== undefined && reader.oneOf(fields.pending, ['leftOut', 'undetermined']) === 'undetermined';
    const sources = reader.items(fields.from).flatMap((item) => readSource(reader, item, names, subjects, facts));
    const scale = sources[0] && subjects.get(sources[0].subject)?.scale;
    if (scale === undefined) continue;
    if (sources.some(({ subject }) => subjects.get(subject)?.scale !== scale))
      reader.fault(
        key,
        'children.scale',
        'Các đối tượng con phải được xếp theo cùng một thang mức.',
        'All children must be rated on the same scale.',
      );
    relations.set(id, { id, label: reader.label(fields.label), counts, waits, scale, sources });
  }
  return relations;
}

function readSource(reader: Reader, spot: Spot, names: Names, subjects: ReadonlyMap<string, SubjectHead>, facts: ReadFacts): Source[] {
  const fields = reader.fields(spot, ['subject'], ['when', 'unless']);
  const head = reader.named(fields.subject, subjects);
  if (head === undefined) return [];
  const subject = reader.text(fields.subject);
  const unless = fields.unless && readExpression(reader, fields.unless, { ...names, facts: facts.get(subject) ?? new Map() });
  return [{ subject, label: head.label, when: readExpression(reader, fields.when, names), unless, spot }];
}
