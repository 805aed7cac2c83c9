import type { Access } from '#domain/permission.ts';
import type { Book } from '#engine/book.ts';
import type { FindDoersApart } from '#features/accounts/doers.ts';
import type { JournalEntry } from '#features/journal/journal.ts';
import type { Proof } from '#features/ratings/ratings.contract.ts';
import { asProgram } from '#server/access.ts';
import type { Database, Tx } from '#server/database.ts';
import { findAwaited, findCollectives, findOpenChildren } from './circumstances.store.ts';
import { fieldsOf } from './form.ts';
import { judgeOf, type KnownFacts } from './judging.ts';
import type { Refusal } from './refusals.ts';
import type { calendarOf, ReviewFile, ReviewKind, Step } from './reviews.ts';
import type { Circumstances } from './steps.ts';

type Fact = { readonly id: bigint; readonly facts: KnownFacts['facts'] };
type Calendar = ReturnType<typeof calendarOf>;

/** What reviews ask of other rooms. */
export interface ReviewsDesk {
  readonly db: Database;
  readonly now: () => string;
  readonly judgingBook: (tx: Tx, tenant: bigint, year: number) => Promise<Book>;
  /** Facts and children of many organisations or members, by id. */
  readonly evidence: (
    tx: Tx,
    tenant: bigint,
    year: number,
    book: Book,
    kind: 'organisation' | 'member',
    ids: readonly bigint[],
  ) => Promise<ReadonlyMap<bigint, KnownFacts>>;
  readonly proveFacts: (book: Book, kind: string, year: number, known: KnownFacts) => Proof;
  readonly saveMemberFacts: (tx: Tx, tenant: bigint, year: number, agreed: readonly Fact[]) => Promise<void>;
  readonly saveOrganisationFacts: (tx: Tx, tenant: bigint, year: number, agreed: readonly Fact[]) => Promise<void>;
  /** Why a step may not run on that day: the year is not open, or its deadline is past. */
  readonly stepRefusal: (
    tx: Tx,
    tenant: bigint,
    year: number,
    step: Calendar['step'],
    level: Calendar['level'],
    path: string,
    day: string,
  ) => Promise<Refusal | null>;
  /** The newest closed ballot on each subject, by `kind id`; `reached` is the level that got enough votes, or null. */
  readonly ballotResults: (
    tx: Tx,
    tenant: bigint,
    year: number,
    subjects: readonly ReviewFile[],
  ) => Promise<ReadonlyMap<string, NonNullable<Circumstances['ballot']>>>;
  /** Told before proposals that await a decision are sent back: whoever works on their board has to look again. */
  readonly withdrawProposals: (tx: Tx, tenant: bigint, year: number, files: readonly ReviewFile[]) => Promise<void>;
  readonly doers: FindDoersApart;
  readonly attachmentThere: (tx: Tx, tenant: bigint, id: string) => Promise<boolean>;
  readonly record: (tx: Tx, tenant: bigint, entry: JournalEntry) => Promise<void>;
}

/** What surrounds each file, read for all of them at once by the program: the order of reviews looks beyond a person's scope. */
export async function gather(
  tx: Tx,
  desk: ReviewsDesk,
  { tenant, account }: Access,
  year: number,
  step: Step,
  files: readonly ReviewFile[],
): Promise<(file: ReviewFile) => Circumstances> {
  return asProgram(tx, async () => {
    const book = await desk.judgingBook(tx, tenant, year);
    const kinds = [...new Set(files.map(({ kind }) => kind))];
    const rules = new Map<ReviewKind, ReturnType<typeof rulesOf>>();
    for (const kind of kinds) rules.set(kind, rulesOf(book, kind, year, await readKnown(tx, desk, tenant, year, book, kind, files)));
    const collectives = await findCollectives(tx, tenant, year, files);
    const openChildren = await findOpenChildren(tx, tenant, year, files);
    const awaited = await findAwaited(tx, tenant, year, files);
    const ballots = await desk.ballotResults(tx, tenant, year, step === 'propose' ? files : []);
    return (file) => {
      const own = file.collective === null ? undefined : collectives.get(file.collective);
      return {
        ...rules.get(file.kind)!(file.id),
        collective: own?.collective ?? null,
        head: file.post === 'head' ? null : (own?.heads[0] ?? null),
        openChildren: (file.kind === 'organisation' ? openChildren.get(file.id) : undefined) ?? { count: 0, first: '' },
        awaited: awaited.get(`${file.kind} ${file.id}`) ?? [],
        ballot: ballots.get(`${file.kind} ${file.id}`) ?? null,
        account,
      };
    };
  });
}

function rulesOf(book: Book, kind: ReviewKind, year: number, known: ReadonlyMap<bigint, KnownFacts>) {
  const judge = judgeOf(book, kind, year);
  const fields = fieldsOf(book, kind);
  return (id: bigint) => ({ fields, judge: judge(known.get(id)) });
}

async function readKnown(
  tx: Tx,
  desk: ReviewsDesk,
  tenant: bigint,
  year: number,
  book: Book,
  kind: ReviewKind,
  files: readonly ReviewFile[],
): Promise<ReadonlyMap<bigint, KnownFacts>> {
  if (kind === 'collective') return new Map();
  const ids = files.filter((file) => file.kind === kind).map(({ id }) => id);
  return desk.evidence(tx, tenant, year, book, kind, ids);
}

/** What is on file about one subject outside its review. */
export function knownOf(tx: Tx, desk: ReviewsDesk, tenant: bigint, year: number, book: Book, file: ReviewFile): Promise<KnownFacts> {
  return asProgram(tx, async () => {
    const known = await readKnown(tx, desk, tenant, year, book, file.kind, [file]);
    return known.get(file.id) ?? { facts: {}, children: {} };
  });
}
