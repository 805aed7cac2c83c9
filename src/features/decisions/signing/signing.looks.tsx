import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import { subjectName, type Subject } from '#domain/subject.ts';
import type { BoardRow, BoardView } from '#features/decisions/board/board.contract.ts';
import { useLevelCounts, usePaperFact } from '#features/decisions/board/board.looks.tsx';
import { Level } from '#features/decisions/board/board.parts.tsx';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import type { Award, DecisionKind, Signing } from '#features/decisions/decisions.ts';
import { KIND_NAMES } from '#features/decisions/wording.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import type { Body, Data } from '#ui/call.ts';
import { FactList } from '#ui/fact-list.tsx';
import { LookList } from '#ui/form/look-list.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import type { replaceLevels, signDecision } from './signing.operations.ts';

interface LookProps<Order> {
  readonly board: BoardView;
  readonly order: Order;
}

/** Votes of the body on the board as it stands. */
function useVotesFact(): (board: BoardView) => string {
  const t = useTexts<DecisionText>();
  return ({ votes }) => {
    if (votes.length === 0) return t('decisions.look.votes.none');
    const count = (choice: string) => votes.filter((vote) => vote.choice === choice).length;
    return t('decisions.look.votes.tally', { for: count('for'), against: count('against') });
  };
}

/** What of the board goes beyond a quota, and the reason and authoriser that are given for it. */
function Overrun({ board, overrun }: { board: BoardView; overrun: Signing['overrun'] }) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const over = board.quotas.filter(({ used, limit }) => used > limit);
  const why = overrun && t('decisions.look.over.why', overrun);
  if (over.length === 0) return `${t('decisions.look.over.none')} ${why ?? ''}`;
  return (
    <>
      {over.map(({ quota, group, label, used, limit }) => (
        <span key={`${quota} ${group}`}>
          {t('decisions.look.over.one', { quota: `${say(label)}${group ? ` · ${group}` : ''}`, used, limit, over: used - limit })}{' '}
        </span>
      ))}
      <strong>{why ?? t('decisions.look.over.noReason')}</strong>
    </>
  );
}

/** Whom a decision is about, each with what it gets, and how many of each. */
function Subjects({
  rows,
  awards,
}: {
  rows: readonly { key: string; name: string; detail: ReactNode }[];
  awards: readonly (Award | null)[];
}) {
  const t = useTexts<DecisionText>();
  const counts = useLevelCounts();
  return (
    <>
      <LookList title={t('decisions.look.subjects', { count: rows.length })} rows={rows} />
      <FactList facts={[{ label: t('decisions.look.levels'), value: counts(awards) }]} />
    </>
  );
}

/** What every decision says of itself: number and day, who signs, paper; `after` is what follows once it is signed. */
function Paperwork({ order, kind, after, facts }: { order: Signing; kind: DecisionKind; after: string; facts: Facts }) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const paperFact = usePaperFact();
  const { number, dated, signer, paper } = order;
  return (
    <FactList
      facts={[
        {
          label: t('decisions.look.decision'),
          value: t('decisions.look.numbered', { kind: say(KIND_NAMES[kind]), number, day: printedDay(dated) }),
        },
        { label: t('decisions.signer'), value: t('decisions.look.signedBy', signer) },
        ...facts,
        paperFact(paper),
        { label: t('decisions.look.after'), value: after },
      ]}
    />
  );
}

type Facts = readonly { readonly label: string; readonly value: ReactNode }[];

const rowsByKey = ({ lines }: BoardView): ReadonlyMap<string, BoardRow> => new Map(lines.map((row) => [subjectName(row), row]));

/** A subject by name and unit, and what is said of it. */
function named(rows: ReadonlyMap<string, BoardRow>, subject: Subject, detail: ReactNode) {
  const key = subjectName(subject);
  const row = rows.get(key);
  const unit = row?.unit ? <small className="quiet">{row.unit.name} · </small> : null;
  return {
    key,
    name: row?.name ?? subject.code,
    detail: (
      <>
        {unit}
        {detail}
      </>
    ),
  };
}

/** The first decision, before it is signed. */
export function SignLook({ board, order }: LookProps<Body<typeof signDecision>>) {
  const t = useTexts<DecisionText>();
  const votesFact = useVotesFact();
  const rows = rowsByKey(board);
  const lines = order.subjects.map((subject) => ({ subject, row: rows.get(subjectName(subject)) }));
  return (
    <>
      <Subjects
        awards={lines.map(({ row }) => row?.arranged ?? null)}
        rows={lines.map(({ subject, row }) =>
          named(
            rows,
            subject,
            <>
              <Level award={row?.arranged ?? null} />
              {row?.exceeds && <strong> {t('decisions.look.beyond')}</strong>}
              {row?.move && (
                <small className="quiet"> {t('decisions.row.moved', { reason: row.move.reason, authoriser: row.move.authoriser })}</small>
              )}
            </>,
          ),
        )}
      />
      <Paperwork
        order={order}
        kind="rating"
        after={t('decisions.look.sign.after')}
        facts={[
          { label: t('decisions.look.votes'), value: votesFact(board) },
          { label: t('decisions.look.over'), value: <Overrun board={board} overrun={order.overrun} /> },
        ]}
      />
    </>
  );
}

/** A decision that replaces levels, before it is signed. `appeal`: the one that it answers, in words. */
export function ReplaceLook({ board, order, appeal }: LookProps<Body<typeof replaceLevels>> & { readonly appeal: string | undefined }) {
  const t = useTexts<DecisionText>();
  const rows = rowsByKey(board);
  return (
    <>
      <Subjects
        awards={order.lines.map(({ award }) => award)}
        rows={order.lines.map((line) =>
          named(
            rows,
            line,
            <>
              <Level award={rows.get(subjectName(line))?.inForce?.award ?? null} /> → <Level award={line.award} />
            </>,
          ),
        )}
      />
      <Paperwork
        order={order}
        kind={order.kind}
        after={t('decisions.look.replace.after')}
        facts={[
          { label: t('decisions.look.why'), value: order.reason },
          { label: t('decisions.look.appeal'), value: appeal },
          {
            label: t('decisions.look.beyond'),
            value:
              order.lines[0]?.reason &&
              t('decisions.row.moved', { reason: order.lines[0].reason, authoriser: order.lines[0].authoriser ?? '' }),
          },
          { label: t('decisions.look.over'), value: order.overrun && t('decisions.look.over.why', order.overrun) },
        ]}
      />
    </>
  );
}

/** What was signed, with the way to it. */
export function Signed({ decision, place }: { decision: Data<typeof signDecision>; place: YearPlace }) {
  const t = useTexts<DecisionText>();
  const { id, number, lines } = decision;
  return (
    <>
      {t('decisions.signed', { number })} <Link to={`${place.page}/decisions/${id}`}>{t('decisions.signed.open', { lines })}</Link>
    </>
  );
}
