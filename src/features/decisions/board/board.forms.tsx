import { Button, Textarea, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { subjectOf } from '#features/decisions/decisions.ts';
import { awardIn, entered, Fold, LevelFields, levelIn, PaperFields, paperIn } from '#features/decisions/forms.parts.tsx';
import type { YearPlace } from '#features/years/addresses.ts';
import { useOrder } from '#ui/call.ts';
import { useTexts } from '#ui/language.tsx';
import { RefusedHere } from '#ui/states.tsx';
import type { BoardRow, BoardView } from './board.contract.ts';
import { arrangeBoard, recordVotes } from './board.operations.ts';

export interface BoardFormProps {
  readonly place: YearPlace;
  readonly board: BoardView;
  readonly chosen: readonly BoardRow[];
  /** Told of every order whether it was carried out. */
  readonly onSent: (isDone: boolean) => void;
}

/** The address of a board's orders. */
export const boardAt = ({ committee, year }: YearPlace, { body, class: of }: Pick<BoardView, 'body' | 'class'>) => ({
  committee,
  year,
  body: body.code,
  class: of,
});

export const hasMarks = ({ class: of }: BoardView): boolean => of === 'cells' || of === 'grassroots';

/** Moves the chosen lines; the reason and who authorised it are asked for each time. */
export function ArrangeForm({ place, board, chosen, onSent }: BoardFormProps) {
  const t = useTexts<DecisionText>();
  const { refused, send } = useOrder(arrangeBoard);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const field = entered(event);
    const moved = { ...awardIn(field), reason: field('reason'), authoriser: field('authoriser') };
    const order = { version: board.version, moves: chosen.map((row) => ({ ...subjectOf(row), ...moved })) };
    void send(boardAt(place, board), order).then((done) => onSent(done !== null));
  };
  return (
    <Fold title={t('decisions.arrange')}>
      <p>{t('decisions.arrange.hint')}</p>
      <form className="board-form" onSubmit={submit}>
        <LevelFields marks={hasMarks(board)} />
        <TextInput name="reason" label={t('decisions.reason')} required />
        <TextInput name="authoriser" label={t('decisions.authoriser')} required />
        <Button type="submit" disabled={chosen.length === 0}>
          {t('decisions.arrange.do')}
        </Button>
      </form>
      <RefusedHere refused={refused} />
    </Fold>
  );
}

const namesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Named votes of the body's members, as the minutes have them. */
export function VoteForm({ place, board, chosen, onSent }: BoardFormProps) {
  const t = useTexts<DecisionText>();
  const { refused, send } = useOrder(recordVotes);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const field = entered(event);
    const differing = chosen.map((row) => ({ ...subjectOf(row), level: levelIn(field) }));
    const votes = (names: string, choice: 'for' | 'against', dissents: typeof differing = []) =>
      namesIn(field(names)).map((voter) => ({ voter, choice, dissents }));
    const order = {
      version: board.version,
      votes: [...votes('for', 'for'), ...votes('differs', 'for', differing), ...votes('against', 'against')],
      ...paperIn(field),
    };
    void send(boardAt(place, board), order).then((done) => onSent(done !== null));
  };
  return (
    <Fold title={t('decisions.vote')}>
      <p>{t('decisions.vote.hint')}</p>
      <form className="board-form" onSubmit={submit}>
        <Textarea name="for" label={t('decisions.vote.for')} autosize minRows={3} />
        <Textarea name="against" label={t('decisions.vote.against')} autosize minRows={3} />
        <Textarea name="differs" label={t('decisions.vote.differs')} autosize minRows={3} disabled={chosen.length === 0} />
        <LevelFields marks={false} label="decisions.vote.level" />
        <PaperFields place={place} body={board.body.code} purpose="minutes" />
        <Button type="submit">{t('decisions.vote.do')}</Button>
      </form>
      <RefusedHere refused={refused} />
    </Fold>
  );
}
