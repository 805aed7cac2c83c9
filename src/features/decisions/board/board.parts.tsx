import { Link } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import type { Award } from '#features/decisions/decisions.ts';
import { LEVEL_NAMES, LEVEL_TONES } from '#features/ratings/wording.ts';
import { Badge, type Tone } from '#ui/badge.tsx';
import { NoValue } from '#ui/formats.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import type { BoardRow, BoardView } from './board.contract.ts';

/** A level with its marks; `–` where there is none. */
export function Level({ award }: { award: Award | null }) {
  const say = useSay();
  const t = useTexts<DecisionText>();
  if (award === null) return <NoValue />;
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

function QuotaLine({ quota, body }: { quota: Quota; body: string }) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const { used, limit, base, percent, round, projection } = quota;
  const words =
    percent === null
      ? t('decisions.quota.table', { used, limit, base })
      : t('decisions.quota', { used, limit, base, percent, round: t(`decisions.quota.${round}`) });
  const [tone, left] = standing(t, quota);
  const isOver = used > limit;
  return (
    <div className="quota-line" data-over={isOver}>
      <h3>
        {say(quota.label)}
        {quota.group && ` · ${t('decisions.quota.group', { group: quota.group })}`} <Badge tone={tone}>{left}</Badge>
      </h3>
      <progress max={Math.max(used, limit, 1)} value={used} aria-label={words} />
      <p>
        {words} ({quota.quota === 'grassroots' ? t('decisions.quota.whole', { name: body }) : say(quota.per)})
        {projection && <>. {t('decisions.quota.projection', { ...projection })}</>}
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

/** What a quota comes to in a word: neither full nor over while nothing is there to take a share of. */
function standing(
  t: (id: DecisionText, values?: Record<string, number>) => string,
  { used, limit, base, projection }: Quota,
): [Tone, string] {
  if (used > limit) return ['bad', t('decisions.quota.over', { over: used - limit })];
  if (used < limit) return ['good', t('decisions.quota.under', { under: limit - used })];
  if (limit > 0) return ['good', t('decisions.quota.full')];
  return ['none', t(base === 0 || projection !== null ? 'decisions.quota.noBase' : 'decisions.quota.noPlace')];
}

/** The arithmetic of each quota, in words and as a bar; ties stand beside it and are cut by people only. */
export function Quotas({ board }: { board: BoardView }) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  return (
    <section className="card stack" aria-label={t('decisions.one.quota')}>
      <p className="quiet">{t('decisions.board.basis', { book: say(board.book.title), profile: say(board.book.profileLabel) })}</p>
      {board.quotas.map((quota) => (
        <QuotaLine key={`${quota.quota} ${quota.group}`} quota={quota} body={board.body.name} />
      ))}
      {board.quotas.length === 0 && board.class === 'collectives' && <p>{t('decisions.quota.none')}</p>}
    </section>
  );
}
