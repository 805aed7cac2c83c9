import { compileAwardLadder } from './award-ladder.ts';
import { type Book, periodOf } from './book.ts';
import type { Relation, Source } from './children.ts';
import { toSql } from './expression-sql.ts';
import { bookHash } from './hash.ts';
import { compileQuota } from './quota.ts';
import { compileRanking } from './quota-rank.ts';
import { compileStage } from './stage-sql.ts';
import { compileStreak, compileStreakStates } from './streak.ts';
import type { Subject } from './subject.ts';

/**
 * All statements of a book over tables that nobody has, named after its subjects: what a reviewer reads beside the book, and
 * what a change of the engine or of the book shows itself in. The rating year is the first of the book.
 */
export function printStatements(book: Book): string {
  const { year } = periodOf(book, book.ratingYears.from);
  const statements = [...stages(book), ...quotas(book), ...streaks(book)];
  const head = `-- Generated from ${book.id}, revision ${book.revision}, for ${year}; do not edit.\n-- Hash of the book: ${bookHash(book)}\n`;
  return `${head}${statements.map(([name, text]) => `\n-- ${name}\n${text};\n`).join('')}`;
}

type Statement = readonly [name: string, text: string];

const column = (id: string): string => `f."${id}"`;
const rowColumn = (id: string): string => `r."${id}"`;

const key = { tenant: 'f.tenant', id: 'f.id' };

function stages(book: Book): Statement[] {
  return [...book.subjects.values()].map((subject) => {
    const sources = [...subject.relations.values()].flatMap(({ waits, sources: own }) => own.map((source) => ({ ...source, waits })));
    const children = Object.fromEntries(sources.map((source) => [source.subject, childrenOf(book, source, subject)]));
    const rows = [...subject.rows.keys()].map((id) => [id, { query: `select * from ${subject.id}_${id}`, column: rowColumn }] as const);
    const { text } = compileStage(subject, {
      period: periodOf(book, book.ratingYears.from),
      from: `${subject.id}_facts as f`,
      key,
      column,
      children,
      rows: Object.fromEntries(rows),
    });
    return [`stage ${subject.id}`, text];
  });
}

function childrenOf(book: Book, { subject: source, waits, unless }: Source & Pick<Relation, 'waits'>, subject: Subject): string {
  const [row, status, from] =
    source === subject.id
      ? ['c.', 's.status', `${source}_levels as c join standing s on s.tenant = c.tenant and s.id = c.id`]
      : ['', 'status', `${source}_levels`];
  const level = waits ? `case when ${status} = 'rated' then ${row}level end as level` : `${row}level`;
  const counted = waits ? `${status} in ('rated', 'pending')` : `${status} = 'rated'`;
  const names = { period: periodOf(book, book.ratingYears.from), column: (id: string) => `${row}"${id}"` };
  const left = unless ? ` and (${toSql(unless, names)}) is not true` : '';
  return `select ${row}tenant, ${row}parent as id, ${level} from ${from} where ${counted}${left}`;
}

const levelled = (book: Book, subject: Subject) => ({
  period: periodOf(book, book.ratingYears.from),
  from: `${subject.id}_facts as f`,
  key,
  status: 'f.status',
  level: 'f.level',
  column,
});

function quotas(book: Book): Statement[] {
  const profiles = [...book.profiles.values()];
  return [...book.quotas.values()].flatMap((quota) => {
    const lifting = quota.uplift?.subject.id;
    const binding = {
      ...levelled(book, quota.class.subject),
      key: { tenant: 'f.tenant' },
      group: 'f.group_id',
      pool: 'moved_places',
      ...(lifting
        ? {
            groups: {
              from: `${lifting}_facts as g`,
              key: { tenant: 'g.tenant' },
              group: 'g.id',
              column: (id: string) => `g."${id}"`,
              eligible: 'g.eligible',
            },
          }
        : {}),
    };
    const ranked = quota.mode === 'rank' ? profiles : [];
    return [
      [`quota ${quota.id}`, compileQuota(quota, profiles, binding).text] as const,
      ...ranked.map(
        (profile) => [`ranking ${quota.id}, ${profile.id}`, compileRanking(quota, profile, binding, { id: 'f.id' }).text] as const,
      ),
    ];
  });
}

function streaks(book: Book): Statement[] {
  const records = { past: 'past_results', lineage: 'lineage', awards: 'awards' };
  return [
    ...[...book.streaks.values()].flatMap((streak): Statement[] => {
      const { lineage: _, ...plain } = { ...levelled(book, streak.class.subject), ...records };
      return [
        [`streak ${streak.id}: who holds it`, compileStreak(streak, plain).text],
        [`streak ${streak.id}: where everybody stands`, compileStreakStates(streak, { ...plain, lineage: records.lineage }).text],
      ];
    }),
    ...[...book.awardLadders.values()].map((ladder): Statement => {
      const binding = { ...levelled(book, ladder.class.subject), ...records, past: 'certificates' };
      return [`award ladder ${ladder.id}`, compileAwardLadder(ladder, binding).text];
    }),
  ];
}
