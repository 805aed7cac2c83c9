import { Link } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import type { Award } from '#features/decisions/decisions.ts';
import { LEVEL_NAMES, LEVEL_TONES } from '#features/ratings/wording.ts';
import { Badge } from '#ui/badge.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import type { BoardRow, BoardView } from './board.contract.ts';

/** A level with its marks; `–` where there is none. */
export function Level({ award }: { award: Award | null }) {
  const say = useSay();
  const t = useTexts<DecisionText>();
  if (award === null) return <span className="quiet">–</span>;
  return (
    <>
      <Badge tone={LEVEL_TONES[award.level]}>{say(LEVEL_NAMES[award.level])}</Badge>
      {award.typical && <Badge tone="best">{t('decisions.typical')}</Badge>}
      {award.leadership && <Badge tone="best">{t('decisions.leadership')}</Badge>}
    </>
  );
}

/** What a line is about to get, or what is in force and by what. */
export function Arranged({ row }: { row: BoardRow }) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const { inForce, move, lapsed } = row;
  const decision = inForce?.decision;
  return (
    <>
      <Level award={inForce?.award ?? row.arranged} /> {row.exceeds && <Badge tone="bad">{t('decisions.row.exceeds')}</Badge>}
      {inForce && (
        <small className="quiet">
          {' '}
          {decision
            ? t('decisions.row.byDecision', { number: decision.number, day: printedDay(decision.dated) })
            : t('decisions.row.byFile')}
        </small>
      )}
      {inForce === null && move && (
        <p className="quiet">{t('decisions.row.moved', { reason: move.reason, authoriser: move.authoriser })}</p>
      )}
      {lapsed && (
        <p className="quiet">
          {t('decisions.row.lapsed', { level: say(LEVEL_NAMES[lapsed.level]), reason: lapsed.reason, authoriser: lapsed.authoriser })}
        </p>
      )}
    </>
  );
}

type Quota = BoardView['quotas'][number];

function QuotaLine({ quota }: { quota: Quota }) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const { used, limit, base, percent, round } = quota;
  const over = used - limit;
  const words =
    percent === null
      ? t('decisions.quota.table', { used, limit, base })
      : t('decisions.quota', { used, limit, base, percent, round: t(`decisions.quota.${round}`) });
  const [tone, left] = over > 0 ? (['bad', t('decisions.quota.over', { over })] as const) : (['good', under(t, -over)] as const);
  return (
    <div className="quota-line" data-over={over > 0}>
      <h3>
        {say(quota.label)}
        {quota.group && ` · ${t('decisions.quota.group', { group: quota.group })}`} <Badge tone={tone}>{left}</Badge>
      </h3>
      <progress max={Math.max(used, limit, 1)} value={used} aria-label={words} />
      <p>
        {words} ({say(quota.per)})
      </p>
      {quota.competing.length > 0 && <Competing rows={quota.competing} />}
    </div>
  );
}

/** Who competes for the places, with the votes that may be told: an order to read, not one by which anybody is cut off. */
function Competing({ rows }: { rows: Quota['competing'] }) {
  const t = useTexts<DecisionText>();
  const isOrdered = rows.some(({ votes }) => votes !== null);
  const List = isOrdered ? 'ol' : 'ul';
  return (
    <>
      <p>{t(isOrdered ? 'decisions.quota.competing' : 'decisions.quota.competing.untold')}</p>
      <List className="competing">
        {rows.map(({ code, name, votes, of, tied }) => (
          <li key={code}>
            {name} <small className="quiet">{code}</small>{' '}
            {isOrdered && (votes === null ? t('decisions.quota.untold') : t('decisions.quota.votes', { votes, of }))}{' '}
            {tied && votes !== null && <Badge tone="wait">{t('decisions.quota.tied')}</Badge>}
          </li>
        ))}
      </List>
    </>
  );
}

/** What the subject's ballot came to: the votes for the level that is shown beside, or the level reached where votes are not told. */
export function BallotCell({ row, page }: { row: BoardRow; page: string }) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const { ballot } = row;
  if (ballot === null) return null;
  const level = (row.inForce?.award ?? row.arranged)?.level ?? ballot.reached;
  const reached = ballot.reached === null ? t('decisions.ballot.none') : say(LEVEL_NAMES[ballot.reached]);
  return (
    <Link to={`${page}/ballots/${ballot.id}`}>
      {ballot.votes === null || level === null
        ? t('decisions.ballot.reached', { level: reached })
        : t('decisions.ballot.votes', { votes: ballot.votes[level] ?? 0, of: ballot.of, level: say(LEVEL_NAMES[level]) })}
    </Link>
  );
}

const under = (t: (id: DecisionText, values?: Record<string, number>) => string, count: number): string =>
  count === 0 ? t('decisions.quota.full') : t('decisions.quota.under', { under: count });

/** The arithmetic of each quota, in words and as a bar; ties stand beside it and are cut by people only. */
export function Quotas({ board }: { board: BoardView }) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  return (
    <section className="card stack" aria-label={t('decisions.one.quota')}>
      <p className="quiet">{t('decisions.board.basis', { book: say(board.book.title), profile: say(board.book.profileLabel) })}</p>
      {board.quotas.map((quota) => (
        <QuotaLine key={`${quota.quota} ${quota.group}`} quota={quota} />
      ))}
      {board.quotas.length === 0 && board.class === 'collectives' && <p>{t('decisions.quota.none')}</p>}
    </section>
  );
}
