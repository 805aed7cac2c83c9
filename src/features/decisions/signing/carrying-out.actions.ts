import { LEVELS } from '#domain/level.ts';
import { subjectOf } from '#engine/evaluator.ts';
import type { Tx } from '#server/database.ts';
import type { Law } from '#features/decisions/board/board.gathering.ts';
import type { Award, Decision, DecisionLine } from '#features/decisions/decisions.ts';
import type { DecisionsDesk } from '#features/decisions/decisions.needs.ts';
import { flagsBetween } from '#features/decisions/flags/flags.ts';
import { listStated, readResting, writeFlags, type Stated } from '#features/decisions/flags/flags.store.ts';

/** What a signed decision does to the year: levels become facts, files close, everything above is rated again and flagged. */

export interface Signed {
  readonly id: bigint;
  readonly decision: Decision;
  readonly account: string;
  readonly at: string;
  /** What is in force for a line's subject from now on. */
  readonly award: (line: DecisionLine) => Award | null;
}

export async function carryOut(tx: Tx, desk: DecisionsDesk, tenant: bigint, signed: Signed, law: Law): Promise<void> {
  const { decision, account, at } = signed;
  const { year, lines } = decision;
  const rated = lines.filter(({ subject }) => subject.kind !== 'collective');
  const subjects = rated.map(({ subject }) => subject);
  const stated = decision.kind === 'rating' ? [] : await listStated(tx, tenant, year, subjects);
  const laterYears = [...new Set(stated.map((one) => one.year))];
  const resting = () => readResting(tx, tenant, year, law.profile, subjects, laterYears);
  const before = decision.kind === 'rating' ? null : await resting();
  await saveLevels(tx, desk, tenant, signed);
  const closing = lines.filter(({ award }) => award !== null).map(({ subject: { kind, code } }) => ({ kind, code }));
  await desk.markDecided(tx, tenant, year, closing, { at, by: account, reason: decision.number });
  if (rated.length > 0) await desk.rateAgain(tx, tenant, year);
  if (before === null) return;
  await restate(tx, desk, tenant, signed, law, stated);
  for (const laterYear of laterYears) await desk.rateAgain(tx, tenant, laterYear);
  await writeFlags(tx, tenant, signed.id, at, flagsBetween(year, before, await resting(), stated));
}

async function saveLevels(tx: Tx, desk: DecisionsDesk, tenant: bigint, { decision, award }: Signed): Promise<void> {
  const decided = (kind: 'member' | 'organisation') =>
    decision.lines
      .filter(({ subject }) => subject.kind === kind)
      .map((line) => {
        const now = award(line);
        return { id: line.subject.id, level: now?.level ?? null, typical: now?.typical ?? false, leadership: now?.leadership ?? false };
      });
  const members = decided('member');
  const organisations = decided('organisation');
  if (members.length > 0) await desk.saveMemberLevels(tx, tenant, decision.year, members);
  if (organisations.length > 0) await desk.saveOrganisationLevels(tx, tenant, decision.year, organisations);
}

/** Later years state what was decided; they say the new level in the words of the book of that year. */
function restate(tx: Tx, desk: DecisionsDesk, tenant: bigint, { decision, award }: Signed, { book }: Law, stated: readonly Stated[]) {
  const results = decision.lines.flatMap((line) => {
    const { kind, id } = line.subject;
    if (kind === 'collective') return [];
    const now = award(line);
    const wording = now === null ? null : subjectOf(book, kind).scale.values[LEVELS.indexOf(now.level)]!.label.vi;
    return [{ kind, id, wording, typical: now?.typical ?? false, decision: decision.number }];
  });
  return desk.restatePastResults(tx, tenant, decision.year, results, stated);
}
