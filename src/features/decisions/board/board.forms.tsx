import { useState, type FormEvent, type ReactNode } from 'react';
import { subjectName } from '#domain/subject.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { subjectOf } from '#features/decisions/decisions.ts';
import { awardIn, ChosenLines, Fold, LevelFields, levelIn, PaperFields, paperIn } from '#features/decisions/forms.parts.tsx';
import type { YearPlace } from '#features/years/addresses.ts';
import type { Body } from '#ui/call.ts';
import { enteredIn, type Entered } from '#ui/form/entered.ts';
import { LongTextField, TextField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useTexts } from '#ui/language.tsx';
import type { BoardRow, BoardView } from './board.contract.ts';
import { VoteLook } from './board.looks.tsx';
import { arrangeBoard, recordVotes } from './board.operations.ts';

export interface BoardFormProps {
  readonly place: YearPlace;
  readonly board: BoardView;
  readonly chosen: readonly BoardRow[];
  readonly choose: (keys: readonly string[]) => void;
  /** Told what was done, to be said where the board itself is drawn anew. */
  readonly onDone: (said: ReactNode) => void;
}

/** The address of a board's orders. */
export const boardAt = ({ committee, year }: YearPlace, { body, class: of }: Pick<BoardView, 'body' | 'class'>) => ({
  committee,
  year,
  body: body.code,
  class: of,
});

export const hasMarks = ({ class: of }: BoardView): boolean => of === 'cells' || of === 'grassroots';

export const readyOf = (rows: readonly BoardRow[]): readonly BoardRow[] => rows.filter(({ state }) => state === 'ready');

/** Moves the chosen lines; the reason and who authorised it are asked for each time. */
export function ArrangeForm({ place, board, chosen, choose, onDone }: BoardFormProps) {
  const t = useTexts<DecisionText>();
  const [ready, moving] = [readyOf(board.lines), readyOf(chosen)];
  const body = (entered: Entered): Body<typeof arrangeBoard> => ({
    version: board.version,
    moves: moving.map((row) => ({
      ...subjectOf(row),
      ...awardIn(entered),
      reason: entered.text('reason'),
      authoriser: entered.text('authoriser'),
    })),
  });
  return (
    <Fold title={t('decisions.arrange')}>
      <p>{t(ready.length === 0 ? 'decisions.chosen.noneReady' : 'decisions.arrange.hint')}</p>
      {ready.length > 0 && (
        <OrderForm
          operation={arrangeBoard}
          at={boardAt(place, board)}
          body={body}
          className="board-form"
          action={t('decisions.arrange.do')}
          onDone={() => onDone(t('decisions.arranged', { count: moving.length }))}
        >
          <ChosenLines at="moves" chosen={moving} all={{ rows: ready, choose }} />
          <LevelFields marks={hasMarks(board)} at="moves.*.level" />
          <TextField name="reason" at="reason moves.*.reason" label={t('decisions.reason')} most={2000} />
          <TextField name="authoriser" at="authoriser moves.*.authoriser" label={t('decisions.authoriser')} most={200} />
        </OrderForm>
      )}
    </Fold>
  );
}

const CHOICES = ['for', 'differs', 'against'] as const;
type Names = Readonly<Record<(typeof CHOICES)[number], readonly string[]>>;

const NOBODY: Names = { for: [], differs: [], against: [] };

/** Who is named for which choice, one a line, in the order in which the votes are sent. */
function namesIn({ text }: Entered): Names {
  const lines = (name: string) =>
    text(name)
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  return { for: lines('for'), differs: lines('differs'), against: lines('against') };
}

/** The paths of the votes that a field's lines become. */
function pathsOf(names: Names, choice: keyof Names): string {
  const before = CHOICES.slice(0, CHOICES.indexOf(choice)).reduce((sum, one) => sum + names[one].length, 0);
  const own = names[choice].map((_, index) => `votes.${before + index}.voter`);
  return [choice, ...(choice === 'for' ? ['votes'] : []), ...own].join(' ');
}

function VoterFields({ names, differing }: { names: Names; differing: readonly BoardRow[] }) {
  const t = useTexts<DecisionText>();
  return (
    <>
      <LongTextField name="for" at={pathsOf(names, 'for')} label={t('decisions.vote.for')} optional />
      <LongTextField name="against" at={pathsOf(names, 'against')} label={t('decisions.vote.against')} optional />
      <ChosenLines at="lines" chosen={differing} />
      <LongTextField
        name="differs"
        at={pathsOf(names, 'differs')}
        label={t('decisions.vote.differs')}
        optional
        disabled={differing.length === 0}
      />
      {differing.length > 0 && (
        <LevelFields
          marks={false}
          at="level votes.*.dissents votes.*.dissents.*.level"
          label="decisions.vote.level"
          optional={names.differs.length === 0}
        />
      )}
      <p className="wide" aria-live="polite">
        {t('decisions.vote.count', {
          for: names.for.length + names.differs.length,
          differs: names.differs.length,
          against: names.against.length,
        })}
      </p>
    </>
  );
}

/** Named votes of the body's members, as the minutes have them. */
export function VoteForm({ place, board, chosen, onDone }: BoardFormProps) {
  const t = useTexts<DecisionText>();
  const [names, setNames] = useState(NOBODY);
  const differing = readyOf(chosen);
  const body = (entered: Entered): Body<typeof recordVotes> => {
    const said = namesIn(entered);
    const dissents = differing.map((row) => ({ ...subjectOf(row), level: levelIn(entered) }));
    const votes = (choice: keyof Names) =>
      said[choice].map((voter) => ({
        voter,
        choice: choice === 'against' ? ('against' as const) : ('for' as const),
        dissents: choice === 'differs' ? dissents : [],
      }));
    return { version: board.version, votes: CHOICES.flatMap(votes), ...paperIn(entered) };
  };
  const count = (event: FormEvent<HTMLDivElement>) => setNames(namesIn(enteredIn(event.currentTarget.querySelector('form')!)));
  return (
    <Fold title={t('decisions.vote')}>
      <p>{t('decisions.vote.hint')}</p>
      <div onInput={count} onReset={() => setNames(NOBODY)}>
        <OrderForm
          operation={recordVotes}
          at={boardAt(place, board)}
          body={body}
          className="board-form"
          action={t('decisions.vote.do')}
          look={(order) => <VoteLook order={order} lines={new Map(board.lines.map((row) => [subjectName(row), row]))} />}
          onDone={({ votes }) => onDone(t('decisions.voted', { count: votes }))}
        >
          <VoterFields names={names} differing={differing} />
          <PaperFields place={place} body={board.body.code} purpose="minutes" />
        </OrderForm>
      </div>
    </Fold>
  );
}
