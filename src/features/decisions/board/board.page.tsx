import '#features/decisions/decisions.css';
import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { subjectName } from '#domain/subject.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { ReplaceForm, SignForm } from '#features/decisions/signing/signing.forms.tsx';
import { CLASS_NAMES, STATE_NAMES } from '#features/decisions/wording.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { DataTable, type Column } from '#ui/data-table.tsx';
import { NoValue } from '#ui/formats.tsx';
import { useDoneHere } from '#ui/form/done-here.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import type { BoardRow, BoardView } from './board.contract.ts';
import { ArrangeForm, VoteForm, type BoardFormProps } from './board.forms.tsx';
import { readBoard } from './board.operations.ts';
import { Arranged, BallotCell, Level, Quotas } from './board.parts.tsx';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

interface ChoosingProps {
  readonly board: BoardView;
  readonly place: YearPlace;
  readonly chosen: ReadonlySet<string>;
  readonly toggle: (key: string) => void;
}

const SUBJECT_PAGES = { member: 'members', organisation: 'organisations', collective: 'reviews/collective' } as const;

function useColumns({ board, place, chosen, toggle }: ChoosingProps): readonly Column<BoardRow>[] {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const { arrange, sign, replace } = board.may;
  return useMemo(() => {
    const isToChoose = (row: BoardRow) => (row.state === 'ready' ? arrange || sign : row.replaceable && replace);
    const grouped: Column<BoardRow>[] = board.lines.some(({ group }) => group !== null)
      ? [{ id: 'group', header: t('decisions.row.group'), sortBy: (row) => row.group ?? '', cell: (row) => row.group }]
      : [];
    const voted: Column<BoardRow>[] = board.lines.some(({ ballot }) => ballot !== null)
      ? [{ id: 'ballot', header: t('decisions.row.ballot'), cell: (row) => <BallotCell row={row} page={place.page} /> }]
      : [];
    return [
      {
        id: 'name',
        header: t('decisions.row.name'),
        sortBy: (row) => row.name,
        cell: (row) => (
          <>
            {isToChoose(row) && (
              <input
                type="checkbox"
                className="board-choice"
                aria-label={t('decisions.row.choose', { name: row.name })}
                checked={chosen.has(subjectName(row))}
                onChange={() => toggle(subjectName(row))}
              />
            )}
            <Link to={`${place.page}/${SUBJECT_PAGES[row.kind]}/${row.code}`}>{row.name}</Link> <small className="quiet">{row.code}</small>
          </>
        ),
      },
      { id: 'unit', header: t('decisions.row.unit'), sortBy: (row) => row.unit?.name ?? '', cell: (row) => row.unit?.name ?? <NoValue /> },
      ...grouped,
      { id: 'proposed', header: t('decisions.row.proposed'), cell: (row) => <Level award={row.proposed} /> },
      ...voted,
      {
        id: 'eligible',
        header: t('decisions.row.eligible'),
        sortBy: (row) => row.eligible ?? '',
        cell: (row) => (row.eligible === null ? <NoValue /> : say(LEVEL_NAMES[row.eligible])),
      },
      {
        id: 'arranged',
        header: t('decisions.row.arranged'),
        sortBy: (row) => row.inForce?.award.level ?? row.arranged?.level ?? '',
        cell: (row) => <Arranged row={row} />,
      },
      { id: 'state', header: t('decisions.row.state'), sortBy: (row) => row.state, cell: (row) => capital(say(STATE_NAMES[row.state])) },
    ];
  }, [arrange, board.lines, chosen, place.page, replace, say, sign, t, toggle]);
}

function Votes({ board }: { board: BoardView }) {
  const t = useTexts<DecisionText>();
  if (board.votes.length === 0) return null;
  const count = (choice: string) => board.votes.filter((vote) => vote.choice === choice).length;
  const differing = board.votes.filter(({ dissents }) => dissents.length > 0);
  return (
    <p>
      {t('decisions.vote.tally', { for: count('for'), against: count('against') })}
      {differing.map(({ voter, dissents }) => (
        <span key={voter}>; {t('decisions.vote.dissents', { voter, count: dissents.length })}</span>
      ))}
    </p>
  );
}

function BoardWork({ board, place, onDone }: Omit<BoardFormProps, 'chosen' | 'choose'>) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const { late, may } = board;
  const mayDo = may.arrange || may.sign || may.replace;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = useMemo(
    () => (key: string) => setChosen((now) => new Set(now.has(key) ? [...now].filter((one) => one !== key) : [...now, key])),
    [],
  );
  const columns = useColumns({ board, place, chosen, toggle });
  const choose = (keys: readonly string[]) => setChosen(new Set(keys));
  const props = { place, board, chosen: board.lines.filter((row) => chosen.has(subjectName(row))), choose, onDone };
  return (
    <div className="stack">
      <Quotas board={board} />
      <section className="card board-work" aria-label={t('decisions.board.nav')}>
        <Votes board={board} />
        {late && <p>{say(late)}</p>}
        {!mayDo && !late && <p>{t('decisions.readOnly')}</p>}
        {mayDo && <p aria-live="polite">{t('decisions.chosen', { count: chosen.size })}</p>}
        {may.arrange && <ArrangeForm {...props} />}
        {may.arrange && <VoteForm {...props} />}
        {may.sign && <SignForm {...props} />}
        {may.replace && <ReplaceForm {...props} />}
      </section>
      <DataTable caption={t('decisions.board.nav')} columns={columns} rows={board.lines} rowKey={subjectName} />
    </div>
  );
}

/** One body's board of one class: quotas in words, lines to arrange, votes, signing, replacing. */
export function BoardPage() {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const { body = '', class: of = '', ...rest } = useParams();
  const place = yearPlace(rest);
  const [done, tell] = useDoneHere(`${body} ${of}`);
  const answer = useAnswer(readBoard, { committee: place.committee, year: place.year, body, class: of });
  const title = answer.state === 'ready' ? answer.data.body.name : t('decisions.board.nav');
  return (
    <Page
      title={title}
      lead={
        answer.state === 'ready' && (
          <nav aria-label={t('decisions.board.classes')} className="inline-figures">
            {answer.data.classes.map((one) => (
              <Link key={one} to={`${place.page}/board/${body}/${one}`} aria-current={one === answer.data.class ? 'page' : undefined}>
                {capital(say(CLASS_NAMES[one]))}
              </Link>
            ))}
          </nav>
        )
      }
    >
      {done}
      <Loaded answer={answer}>
        {(board) => <BoardWork key={`${board.version} ${board.votes.length}`} board={board} place={place} onDone={tell} />}
      </Loaded>
    </Page>
  );
}
