import type { Day } from '#kernel/dates.ts';
import type { Refusal } from '#kernel/refusal.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { subjectName, type Subject } from '#domain/subject.ts';
import type { Appeal } from '#features/decisions/appeals/appeals.ts';
import { arranged, exceeds, sameAward, type Board, type BoardLine } from '#features/decisions/board/board.ts';
import { tally, votedDown, type Vote } from '#features/decisions/board/votes.ts';
import {
  inForce,
  type Award,
  type Decision,
  type DecisionKind,
  type DecisionLine,
  type InForce,
  type LaterKind,
  type QuotaLine,
  type Signing,
} from '#features/decisions/decisions.ts';
import * as no from '#features/decisions/refusals.ts';

/** Signing: what turns a board into a decision, and a later finding into the decision after it. */

/** Why a decision of any kind is not signed. */
const FORM_CODES = [
  'decisions.no_line',
  'decisions.changed_meanwhile',
  'decisions.number_taken',
  'decisions.dated_ahead',
  'decisions.appraised_by_signer',
  'decisions.reason_missing',
  'decisions.over_quota',
] as const;

/** Why the first decision on subjects is not signed. */
export const SIGN_CODES = [...FORM_CODES, 'decisions.not_ready', 'decisions.voted_down'] as const;

/** Why a level in force is not replaced. */
const LATER_CODES = [
  'decisions.mark_for_organisations',
  'decisions.revocation_gives_no_level',
  'decisions.nothing_in_force',
  'decisions.file_is_corrected',
  'decisions.nothing_changes',
  'decisions.no_appeal',
  'decisions.appeal_answered',
  'decisions.appeal_overtaken',
] as const;
export const REPLACE_CODES = [...FORM_CODES, 'decisions.why_missing', ...LATER_CODES] as const;

type FormRefusal = Refusal<(typeof FORM_CODES)[number]>;
type SignRefusal = Refusal<(typeof SIGN_CODES)[number]>;
type LaterRefusal = Refusal<(typeof LATER_CODES)[number]>;

/** What is true around the table when somebody signs. */
export interface Table {
  readonly account: string;
  readonly today: Day;
  readonly book: Decision['book'];
  /** Numbers that the body has given to decisions of the year. */
  readonly numbers: ReadonlySet<string>;
  /** The quotas as they would stand with what is signed. */
  readonly quotas: readonly QuotaLine[];
  /** The quotas as levels in force stand now; what was exceeded before is not asked for again unless it grows. */
  readonly quotasBefore: readonly QuotaLine[];
  readonly votes: readonly Vote[];
}

/** The first decision on the named subjects of a board. */
export function signBoard(
  board: Board,
  order: Signing & { readonly subjects: readonly Subject[] },
  table: Table,
): Result<Decision, SignRefusal> {
  const chosen = choose(board, order.subjects);
  if (!chosen.ok) return chosen;
  const lines = chosen.value;
  const down = new Set(votedDown(table.votes, lines));
  const rejected = lines.filter((line) => down.has(subjectName(line)));
  const unfounded = lines.filter((line) => exceeds(arranged(line)!, line.eligible) && line.move === null);
  const fault =
    formalFault(board, order, table) ??
    separationFault(lines, table) ??
    (rejected.length > 0 ? no.votedDown(rejected) : null) ??
    (unfounded.length > 0 ? no.reasonMissing(unfounded) : null) ??
    overrunFault(order, table);
  if (fault !== null) return refuse(fault);
  return ok(
    drawUp(
      board,
      order,
      table,
      'rating',
      null,
      null,
      lines.map((line) => lineOf(line, arranged(line), line.move, null)),
    ),
  );
}

function choose(board: Board, subjects: readonly Subject[]): Result<readonly BoardLine[], SignRefusal> {
  const found = find(board, subjects);
  if (!found.ok) return found;
  const waiting = found.value.filter((line) => line.state !== 'ready');
  return waiting.length > 0 ? refuse(no.notReady(waiting)) : found;
}

function find(board: Board, subjects: readonly Subject[]): Result<readonly BoardLine[], FormRefusal> {
  const lines = new Map(board.lines.map((line) => [subjectName(line), line]));
  const strange = subjects.find((subject) => !lines.has(subjectName(subject)));
  return strange === undefined ? ok(subjects.map((subject) => lines.get(subjectName(subject))!)) : refuse(no.noLine(strange, board));
}

/** A change of a level in force; `award` null revokes it. */
export interface LaterLine extends Subject {
  readonly award: Award | null;
  readonly reason?: string | undefined;
  readonly authoriser?: string | undefined;
}

export interface LaterOrder extends Signing {
  readonly kind: LaterKind;
  readonly reason: string;
  readonly lines: readonly LaterLine[];
  /** The appeal that an `appeal` answers. */
  readonly appeal: Appeal | null;
}

/** The appeal that the decision answers: no other kind of decision does. */
const answered = ({ kind, appeal }: LaterOrder): bigint | null => (kind === 'appeal' ? (appeal?.id ?? null) : null);

/** A decision that replaces what is in force: it cites it, says why, and leaves it on file as it is. */
export function signLater(board: Board, order: LaterOrder, table: Table): Result<Decision, Refusal<(typeof REPLACE_CODES)[number]>> {
  const found = find(board, order.lines);
  if (!found.ok) return found;
  const pairs = order.lines.map((asked, index) => ({ asked, line: found.value[index]! }));
  const unfounded = pairs.filter(({ asked, line }) => asked.award !== null && exceeds(asked.award, line.eligible) && !isFounded(asked));
  const fault =
    formalFault(board, order, table) ??
    (order.reason.trim() === '' ? no.whyMissing() : null) ??
    separationFault(found.value, table) ??
    pairs.map(({ asked, line }) => laterFault(order, asked, line)).find((refusal) => refusal !== null) ??
    reasonFault(order, unfounded) ??
    overrunFault(order, table);
  if (fault !== null) return refuse(fault);
  const lines = pairs.map(({ asked, line }) => {
    const grounds = isFounded(asked) ? { reason: asked.reason!.trim(), authoriser: asked.authoriser!.trim() } : null;
    return lineOf(line, asked.award, grounds, line.inForce === null ? lastOf(line) : line.inForce.decision);
  });
  return ok(drawUp(board, order, table, order.kind, order.reason.trim(), answered(order), lines));
}

/** The first line that goes beyond the book without a reason, or without somebody who authorises it. */
function reasonFault(
  { lines }: LaterOrder,
  unfounded: readonly { readonly asked: LaterLine; readonly line: BoardLine }[],
): FormRefusal | null {
  const [first] = unfounded;
  if (first === undefined) return null;
  const lacks = (first.asked.reason ?? '').trim() === '' ? 'reason' : 'authoriser';
  const at = `lines.${lines.indexOf(first.asked)}.${lacks}`;
  return no.reasonMissing(
    unfounded.map(({ line }) => line),
    at,
  );
}

const isFounded = ({ reason, authoriser }: LaterLine): boolean => (reason ?? '').trim() !== '' && (authoriser ?? '').trim() !== '';

const lastOf = ({ history }: BoardLine): bigint | null => history.at(-1)?.decision ?? null;

function laterFault(order: LaterOrder, asked: LaterLine, line: BoardLine): LaterRefusal | null {
  const isMarked = asked.award?.typical === true || asked.award?.leadership === true;
  if (isMarked && line.kind !== 'organisation') return no.markForOrganisations(line);
  if ((order.kind === 'revocation') !== (asked.award === null)) return no.revocationGivesNoLevel(line);
  return line.inForce === null ? afterRevocation(order, line) : againstInForce(order, asked, line, line.inForce);
}

/** Where a revocation left nothing in force, a rating anew gives a level again. */
const afterRevocation = ({ kind }: LaterOrder, line: BoardLine): LaterRefusal | null =>
  kind === 're-rating' && lastOf(line) !== null ? null : no.nothingInForce(line);

function againstInForce({ kind, appeal }: LaterOrder, { award }: LaterLine, line: BoardLine, current: InForce): LaterRefusal | null {
  if (award === null) return current.decision === null ? no.fileIsCorrected(line) : null;
  if (kind === 'appeal') return appealFault(appeal, line);
  return sameAward(award, current.award) ? no.nothingChanges(line) : null;
}

function appealFault(appeal: Appeal | null, line: BoardLine): LaterRefusal | null {
  if (appeal === null || appeal.subject.kind !== line.kind || appeal.subject.code !== line.code) return no.noAppeal(line);
  if (appeal.outcome !== null) return no.appealAnswered(line, appeal.outcome.number);
  return appeal.decision === line.inForce?.decision ? null : no.appealOvertaken(line);
}

function formalFault(board: Board, order: Signing, { today, numbers }: Table): FormRefusal | null {
  if (order.version !== board.version) return no.changedMeanwhile(board);
  if (numbers.has(order.number)) return no.numberTaken(order.number, board);
  return order.dated > today ? no.datedAhead('dated', order.dated, today) : null;
}

/** Nobody decides what they have examined themselves. */
function separationFault(lines: readonly BoardLine[], { account }: Table): FormRefusal | null {
  const own = lines.filter(({ appraisedBy }) => appraisedBy === account);
  return own.length > 0 ? no.appraisedBySigner(own) : null;
}

const excess = (line: QuotaLine | undefined): number => (line === undefined ? 0 : Math.max(0, line.used - line.limit));

const overOf = ({ quotas, quotasBefore }: Table): readonly QuotaLine[] =>
  quotas.filter((line) => excess(line) > excess(quotasBefore.find(({ quota, group }) => quota === line.quota && group === line.group)));

function overrunFault({ overrun }: Signing, table: Table): FormRefusal | null {
  const over = overOf(table);
  const [hasReason, hasAuthoriser] = [overrun?.reason, overrun?.authoriser].map((text) => (text ?? '').trim() !== '');
  const isFounded = hasReason && hasAuthoriser;
  return over.length > 0 && !isFounded ? no.overQuota(over, hasReason ? 'overrun.authoriser' : 'overrun.reason') : null;
}

interface Founded {
  readonly reason: string;
  readonly authoriser: string;
}

function lineOf(line: BoardLine, award: Award | null, grounds: Founded | null, replaces: bigint | null): DecisionLine {
  const { kind, code, id, path, eligible, proposed, inForce, appraisedBy } = line;
  return {
    subject: { kind, code, id, path },
    award,
    eligible,
    proposed: proposed?.level ?? null,
    before: inForce?.award ?? null,
    replaces,
    reason: grounds?.reason ?? null,
    authoriser: grounds?.authoriser ?? null,
    appraisedBy,
  };
}

function drawUp(
  board: Board,
  order: Signing,
  table: Table,
  kind: DecisionKind,
  reason: string | null,
  appeal: bigint | null,
  lines: readonly DecisionLine[],
): Decision {
  const over = new Set(overOf(table));
  return {
    year: board.year,
    body: board.body.id,
    class: board.class,
    path: board.body.path,
    kind,
    number: order.number,
    dated: order.dated,
    signer: order.signer,
    reason,
    appeal,
    book: table.book,
    quotas: table.quotas.map((quota) => ({
      ...quota,
      reason: over.has(quota) ? order.overrun!.reason.trim() : null,
      authoriser: over.has(quota) ? order.overrun!.authoriser.trim() : null,
    })),
    votes: kind === 'rating' ? tally(table.votes) : { for: 0, against: 0 },
    paper: order.paper ?? null,
    lines,
  };
}

/** What is in force for a subject once a decision stands: a revocation brings back what stood before. */
export function afterwards(line: BoardLine, decision: bigint, kind: DecisionKind, award: Award | null): Award | null {
  const replaces = line.inForce?.decision ?? null;
  const now = { decision, kind, award, before: line.inForce?.award ?? null, replaces };
  return inForce([...line.history, now])?.award ?? null;
}

/** Stands for a decision that has no id yet. */
const UNWRITTEN = 0n;

/** What would be in force for each line of a board, by key, if a later decision stood. */
export function awardsAfter(board: Board, { kind, lines }: Pick<LaterOrder, 'kind' | 'lines'>): ReadonlyMap<string, Award | null> {
  const asked = new Map(lines.map((line) => [subjectName(line), line.award]));
  return new Map(
    board.lines.map((line) => {
      const award = asked.get(subjectName(line));
      return [subjectName(line), award === undefined ? (line.inForce?.award ?? null) : afterwards(line, UNWRITTEN, kind, award)];
    }),
  );
}
