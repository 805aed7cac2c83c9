import { parse } from 'yaml';

import type { Book } from '#engine/book.ts';
import { type Children, countsOf, rowsOf } from '#engine/children.ts';
import type { Facts } from '#engine/facts.ts';
import type { Subject } from '#engine/subject.ts';
import { celCondition, type CelNames } from '#tests/support/cel.ts';

/** Blocks of a book's file as they stand there, before the engine reads them. */
type Written = Readonly<Record<string, unknown>>;
type WrittenSubject = {
  readonly groups?: Readonly<Record<string, { facts: string[] }>>;
  readonly children?: Readonly<Record<string, { pending?: string; from: { subject: string; when?: string }[] }>>;
  readonly rows?: Readonly<Record<string, { subject: string }>>;
  readonly ladder: Readonly<Record<string, Written[]>>;
  readonly blocks: Written[];
};
type Names = CelNames & Required<Pick<WrittenSubject, 'groups' | 'children' | 'rows'>> & { readonly all: Book['subjects'] };
export type CelVerdict = (facts: Facts, children: Children) => boolean | null;

/** A second opinion on every condition of a subject, in the book's numbering: by the CEL library's own evaluator. */
export function celVerdicts(bookText: string, subject: Subject, all: Book['subjects'], names: Omit<CelNames, 'facts'>): CelVerdict[] {
  const written = (parse(bookText) as { subjects: Record<string, WrittenSubject> }).subjects[subject.id];
  if (written === undefined) throw new Error(`The text says nothing about "${subject.id}".`);
  const { groups = {}, children = {}, rows = {}, ladder, blocks } = written;
  const steps = subject.scale.values.toReversed().flatMap(({ id }) => ladder[id] ?? []);
  return [...steps, ...blocks].map((condition) => celVerdict(condition, { ...names, all, facts: subject.facts, groups, children, rows }));
}

function celVerdict(written: Written, names: Names): CelVerdict {
  const guard = written['appliesWhen'] === undefined ? () => true : celCondition(String(written['appliesWhen']), names);
  const holds = ruleOf(written, names);
  const blocks = written['force'] !== undefined;
  return (facts, children) => {
    const applies = guard(facts);
    const held = holds(facts, children);
    const verdict = blocks && held !== null ? !held : held;
    if (applies === false || verdict === true) return true;
    return applies === null ? null : verdict;
  };
}

function ruleOf(written: Written, names: Names): CelVerdict {
  if (written['childShare'] !== undefined) return shareOf(written['childShare'] as Share, names);
  if (written['rowShare'] !== undefined) return rowShareOf(written['rowShare'] as RowShare, names);
  return celCondition(asCel(written, names), names);
}

/** CEL has no word for «every» and «band»: the same thing spelt out. */
function asCel({ every, band, when }: Written, names: Names): string {
  if (every !== undefined) return everyAsCel(every as Every, names);
  if (band === undefined) return String(when);
  const { of, from, below } = band as { of: string; from?: number; below?: number };
  const bounds = [...(from === undefined ? [] : [`${of} >= ${from}`]), ...(below === undefined ? [] : [`${of} < ${below}`])];
  return bounds.join(' && ');
}

type Every = { readonly of: string | string[]; readonly atLeast: string; readonly absent: string };

function everyAsCel({ of, atLeast, absent }: Every, { groups }: Names): string {
  const facts = typeof of === 'string' ? (groups[of]?.facts ?? []) : of;
  return facts.map((fact) => (absent === 'ignored' ? `(!known(${fact}) || ${fact} >= ${atLeast})` : `${fact} >= ${atLeast}`)).join(' && ');
}

type Share = {
  readonly of: string;
  readonly atLeast?: string;
  readonly percent?: number;
  readonly atMost?: string;
  readonly moreThan?: number;
};

function shareOf({ of, atLeast, percent, atMost, moreThan }: Share, names: Names): CelVerdict {
  const sources = (names.children[of]?.from ?? []).map(({ subject, when }) => ({
    subject,
    applies: when === undefined ? () => true : celCondition(when, names),
  }));
  const [scale = '', level] = (atLeast ?? atMost ?? '').split('.');
  const { values = [] } = names.vocabularies.get(scale) ?? {};
  const ranks = values.length;
  const wanted = values.findIndex(({ id }) => id === level);
  return (facts, children) => {
    const counted = sources
      .filter(({ applies }) => applies(facts) === true)
      .flatMap(({ subject }) => [...countsOf(children, subject).entries()]);
    // After the ranks stand those that are pending.
    const pending = counted.reduce((sum, [rank, count]) => (rank < ranks ? sum : sum + count), 0);
    if (names.children[of]?.pending === 'undetermined' && pending > 0) return null;
    const total = (counts: (rank: number) => boolean): number =>
      counted.reduce((sum, [rank, count]) => (rank < ranks && counts(rank) ? sum + count : sum), 0);
    const base = total(() => true);
    if (percent !== undefined) return total((rank) => rank >= wanted) * 100 >= percent * base;
    return total((rank) => rank <= wanted) * 100 > Number(moreThan) * base;
  };
}

type RowShare = {
  readonly of: string;
  readonly that: string;
  readonly among?: string;
  readonly percent?: number;
  readonly moreThan?: number;
};

function rowShareOf({ of, that, among, percent, moreThan }: RowShare, names: Names): CelVerdict {
  const facts = names.all.get(names.rows[of]?.subject ?? '')?.facts ?? new Map<string, never>();
  const holds = celCondition(that, { ...names, facts });
  const counts = among === undefined ? () => true : celCondition(among, { ...names, facts });
  return (_facts, children) => {
    const looked = rowsOf(children, of).filter((row) => counts(row) === true);
    const some = looked.filter((row) => holds(row) === true).length;
    return percent === undefined ? some * 100 > Number(moreThan) * looked.length : some * 100 >= percent * looked.length;
  };
}
