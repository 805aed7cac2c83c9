import type { Bilingual } from '#kernel/bilingual.ts';
import type { Expr } from './expression.ts';
import { type Names, readExpression } from './expression-read.ts';
import type { Vocabulary } from './facts.ts';
import type { Reader, Spot } from './source.ts';

/** The subjects below a subject, of which rules take shares. Only rated children are counted. */
export interface Relation {
  readonly id: string;
  readonly label: Bilingual;
  /** The level that counts: the one that people recorded, or the one that this book finds the child eligible for. */
  readonly counts: 'decided' | 'eligible';
  readonly scale: Vocabulary;
  readonly sources: readonly Source[];
}

/** Children of one kind of subject, for the parents that `when` holds for. */
export interface Source {
  readonly subject: string;
  readonly label: Bilingual;
  readonly when: Expr | undefined;
  readonly spot: Spot;
}

/** Per subject that supplies children: how many rated children stand at each rank, lowest first. */
export type Children = Readonly<Record<string, readonly number[]>>;

export interface SubjectHead {
  readonly label: Bilingual;
  readonly scale: Vocabulary;
}

export function readRelations(
  reader: Reader,
  spot: Spot | undefined,
  names: Names,
  subjects: ReadonlyMap<string, SubjectHead>,
): Map<string, Relation> {
  const relations = new Map<string, Relation>();
  if (spot === undefined) return relations;
  for (const { id, key, value } of reader.entries(spot)) {
    const fields = reader.fields(value, ['label', 'counts', 'from']);
    const counts = reader.oneOf(fields.counts, ['decided', 'eligible']);
    const sources = reader.items(fields.from).flatMap((item) => readSource(reader, item, names, subjects));
    const scale = sources[0] && subjects.get(sources[0].subject)?.scale;
    if (scale === undefined) continue;
    if (sources.some(({ subject }) => subjects.get(subject)?.scale !== scale))
      reader.fault(
        key,
        'children.scale',
        'Các đối tượng con phải được xếp theo cùng một thang mức.',
        'All children must be rated on the same scale.',
      );
    relations.set(id, { id, label: reader.label(fields.label), counts, scale, sources });
  }
  return relations;
}

function readSource(reader: Reader, spot: Spot, names: Names, subjects: ReadonlyMap<string, SubjectHead>): Source[] {
  const fields = reader.fields(spot, ['subject'], ['when']);
  const head = reader.named(fields.subject, subjects);
  if (head === undefined) return [];
  return [{ subject: reader.text(fields.subject), label: head.label, when: readExpression(reader, fields.when, names), spot }];
}
