import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { printedDay } from '#kernel/dates.ts';
import { subjectName } from '#domain/subject.ts';
import { readAppeals } from '#features/decisions/appeals/appeals.operations.ts';
import type { BoardView } from '#features/decisions/board/board.contract.ts';
import { boardAt, hasMarks, type BoardFormProps } from '#features/decisions/board/board.forms.tsx';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { DECISION_KINDS, subjectOf, type LaterKind } from '#features/decisions/decisions.ts';
import { awardIn, entered, Fold, LevelFields, PaperFields, paperIn, type Entered } from '#features/decisions/forms.parts.tsx';
import { KIND_NAMES } from '#features/decisions/wording.ts';
import { useAnswer, useOrder } from '#ui/call.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { RefusedHere } from '#ui/states.tsx';
import { replaceLevels, signDecision } from './signing.operations.ts';

function signingIn(board: BoardView, field: Entered) {
  const overrun = field('overrun');
  return {
    version: board.version,
    number: field('number'),
    dated: field('dated'),
    signer: { name: field('signer'), post: field('post') },
    ...(overrun ? { overrun: { reason: overrun, authoriser: field('overrunBy') } } : {}),
    ...paperIn(field),
  };
}

function SigningFields({ place, board }: Pick<BoardFormProps, 'place' | 'board'>) {
  const t = useTexts<DecisionText>();
  return (
    <>
      <TextInput name="number" label={t('decisions.number')} required />
      <TextInput name="dated" type="date" label={t('decisions.dated')} required />
      <TextInput name="signer" label={t('decisions.signer')} required />
      <TextInput name="post" label={t('decisions.post')} required />
      <TextInput name="overrun" label={t('decisions.overrun')} />
      <TextInput name="overrunBy" label={t('decisions.overrun.authoriser')} />
      <PaperFields place={place} body={board.body.code} purpose="decision" />
    </>
  );
}

/** The first decision on the chosen lines, or on all that are ready. */
export function SignForm({ place, board, chosen, onSent }: BoardFormProps) {
  const t = useTexts<DecisionText>();
  const { refused, send } = useOrder(signDecision);
  const ready = board.lines.filter(({ state }) => state === 'ready');
  // Named one by one: who became ready after the page was loaded is not signed unseen.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const order = { ...signingIn(board, entered(event)), subjects: (chosen.length === 0 ? ready : chosen).map(subjectOf) };
    void send(boardAt(place, board), order).then((done) => onSent(done !== null));
  };
  return (
    <Fold title={t('decisions.sign')}>
      <p>{t('decisions.sign.hint', { count: ready.length })}</p>
      <form className="board-form" onSubmit={submit}>
        <SigningFields place={place} board={board} />
        <Button type="submit">{t('decisions.sign.do')}</Button>
      </form>
      <RefusedHere refused={refused} />
    </Fold>
  );
}

/** The appeals of the chosen subjects that nobody answered yet, to choose the one that is answered now. */
function OpenAppeals({ place, chosen }: Pick<BoardFormProps, 'place' | 'chosen'>) {
  const t = useTexts<DecisionText>();
  const list = useAnswer(readAppeals, { committee: place.committee, year: place.year });
  const asked = new Set(chosen.map(subjectName));
  const open = list.state === 'ready' ? list.data.rows.filter((appeal) => appeal.outcome === null && asked.has(subjectName(appeal))) : [];
  const data = open.map(({ id, name, filedOn }) => ({
    value: id,
    label: t('decisions.replace.appealOf', { id, name, day: printedDay(filedOn) }),
  }));
  const none = t('decisions.replace.noAppeal');
  return (
    <NativeSelect
      name="appeal"
      label={t('decisions.replace.appeal')}
      required
      className="wide"
      data={data.length > 0 ? data : [{ value: '', label: none }]}
    />
  );
}

const LATER_KINDS = DECISION_KINDS.filter((kind) => kind !== 'rating');

/** A correction, a rating anew, the outcome of an appeal, a revocation: for the chosen lines. */
export function ReplaceForm({ place, board, chosen, onSent }: BoardFormProps) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const { refused, send } = useOrder(replaceLevels);
  const [kind, setKind] = useState<LaterKind>('correction');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const field = entered(event);
    const reason = field('reason');
    const grounds = reason ? { reason, authoriser: field('authoriser') } : {};
    const award = kind === 'revocation' ? null : awardIn(field);
    const order = {
      ...signingIn(board, field),
      kind,
      reason: field('why'),
      lines: chosen.map((row) => ({ ...subjectOf(row), award, ...grounds })),
      ...(kind === 'appeal' ? { appeal: field('appeal') } : {}),
    };
    void send(boardAt(place, board), order).then((done) => onSent(done !== null));
  };
  return (
    <Fold title={t('decisions.replace')}>
      <p>{t('decisions.replace.hint')}</p>
      <form className="board-form" onSubmit={submit}>
        <NativeSelect
          name="kind"
          label={t('decisions.replace.kind')}
          data={LATER_KINDS.map((value) => ({ value, label: say(KIND_NAMES[value]) }))}
          value={kind}
          onChange={(event) => setKind(LATER_KINDS.find((one) => one === event.currentTarget.value) ?? kind)}
        />
        {kind === 'appeal' && <OpenAppeals place={place} chosen={chosen} />}
        {kind !== 'revocation' && <LevelFields marks={hasMarks(board)} />}
        <TextInput name="why" label={t('decisions.replace.why')} required className="wide" />
        <TextInput name="reason" label={`${t('decisions.row.exceeds')}: ${t('decisions.reason').toLowerCase()}`} />
        <TextInput name="authoriser" label={`${t('decisions.row.exceeds')}: ${t('decisions.authoriser').toLowerCase()}`} />
        <SigningFields place={place} board={board} />
        <Button type="submit" disabled={chosen.length === 0}>
          {t('decisions.replace.do')}
        </Button>
      </form>
      <RefusedHere refused={refused} />
    </Fold>
  );
}
