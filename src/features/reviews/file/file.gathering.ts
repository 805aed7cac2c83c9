import type { SubjectKind } from '#domain/subject.ts';
import type { Book } from '#engine/book.ts';
import { fieldsOf } from '#features/reviews/form.ts';
import { judgeOf, nothingKnown, type KnownFacts } from '#features/reviews/judging.ts';
import * as no from '#features/reviews/refusals.ts';
import type { Here, ReviewsNeeds } from '#features/reviews/reviews.needs.ts';
import type { Paper, ReviewFile, Step } from '#features/reviews/reviews.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { findAwaited, findCollectives, findOpenChildren } from './circumstances.store.ts';
import { checkPaper, type Circumstances } from './steps.ts';

/** Why a paper is none to cite: its day is still to come, or its scan is not there in the caller's sight. */
export async function paperRefusal({ documents }: Pick<ReviewsNeeds, 'documents'>, { tx, tenant, today }: Here, paper: Paper | undefined) {
  if (paper === undefined) return null;
  return checkPaper(paper, today) ?? (paper.attachment === undefined ? null : attachmentRefusal(documents, tx, tenant, paper.attachment));
}

export async function attachmentRefusal(documents: ReviewsNeeds['documents'], tx: Tx, tenant: bigint, id: string) {
  return (await documents.attachmentThere(tx, tenant, id)) ? null : no.noAttachment(id);
}

/** What surrounds each file, read for all of them at once by the program: the order of reviews looks beyond a person's scope. */
export async function gather(
  needs: Pick<ReviewsNeeds, 'ballots' | 'ratings'>,
  { tx, tenant, access: { account } }: Here,
  { year, step, book }: { readonly year: number; readonly step: Step; readonly book: Book },
  files: readonly ReviewFile[],
): Promise<(file: ReviewFile) => Circumstances> {
  return asProgram(tx, async () => {
    const rules = new Map<SubjectKind, ReturnType<typeof rulesOf>>();
    for (const kind of new Set(files.map((file) => file.kind)))
      rules.set(kind, rulesOf(book, kind, year, await readKnown(needs, tx, tenant, year, book, kind, files)));
    const collectives = await findCollectives(tx, tenant, year, files);
    const openChildren = await findOpenChildren(tx, tenant, year, files);
    const awaited = await findAwaited(tx, tenant, year, files);
    const ballots = await needs.ballots.results(tx, tenant, year, step === 'propose' ? files : []);
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

function rulesOf(book: Book, kind: SubjectKind, year: number, known: ReadonlyMap<bigint, KnownFacts>) {
  const judge = judgeOf(book, kind, year);
  const fields = new Map(['member', 'leader', 'organisation', 'collective'].map((judgedAs) => [judgedAs, fieldsOf(book, judgedAs)]));
  return (id: bigint) => {
    const own = known.get(id) ?? nothingKnown(kind);
    return { fields: fields.get(own.judgedAs)!, judge: judge(own) };
  };
}

async function readKnown(
  { ratings }: Pick<ReviewsNeeds, 'ratings'>,
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
  kind: SubjectKind,
  files: readonly ReviewFile[],
): Promise<ReadonlyMap<bigint, KnownFacts>> {
  const ids = files.filter((file) => file.kind === kind).map(({ id }) => id);
  return ratings.evidence(tx, tenant, year, book, kind, ids);
}

/** What is on file about one subject outside its review. */
export function knownOf(
  needs: Pick<ReviewsNeeds, 'ratings'>,
  tx: Tx,
  tenant: bigint,
  year: number,
  book: Book,
  file: ReviewFile,
): Promise<KnownFacts> {
  return asProgram(tx, async () => {
    const known = await readKnown(needs, tx, tenant, year, book, file.kind, [file]);
    return known.get(file.id) ?? nothingKnown(file.kind);
  });
}
