import { useState } from 'react';
import { printedDay } from '#kernel/dates.ts';
import { subjectName } from '#domain/subject.ts';
import { readAppeals } from '#features/decisions/appeals/appeals.operations.ts';
import type { BoardView } from '#features/decisions/board/board.contract.ts';
import { boardAt, hasMarks, readyOf, type BoardFormProps } from '#features/decisions/board/board.forms.tsx';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { DECISION_KINDS, subjectOf, type LaterKind } from '#features/decisions/decisions.ts';
import { awardIn, ChosenLines, Fold, LevelFields, PaperFields, paperIn } from '#features/decisions/forms.parts.tsx';
import { KIND_NAMES } from '#features/decisions/wording.ts';
import { useAnswer, type Body } from '#ui/call.ts';
import { DayField } from '#ui/form/day-field.tsx';
import type { Entered } from '#ui/form/entered.ts';
import { ChoiceField, TextField, type Option } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { ReplaceLook, Signed, SignLook } from './signing.looks.tsx';
import { replaceLevels, signDecision } from './signing.operations.ts';

function signingIn(board: BoardView, entered: Entered) {
  const { text, some } = entered;
  const [reason, authoriser] = [some('overrun.reason'), some('overrun.authoriser')];
  const isOver = reason !== undefined || authoriser !== undefined;
  return {
    version: board.version,
    number: text('number'),
    dated: text('dated'),
    signer: { name: text('signer.name'), post: text('signer.post') },
    ...(isOver && { overrun: { reason: reason ?? '', authoriser: authoriser ?? '' } }),
    ...paperIn(entered),
  };
}

function SigningFields({ place, board }: Pick<BoardFormProps, 'place' | 'board'>) {
  const t = useTexts<DecisionText>();
  const hint = t('decisions.overrun.hint');
  return (
    <>
      <TextField name="number" label={t('decisions.number')} most={100} />
      <DayField name="dated" label={t('decisions.dated')} />
      <TextField name="signer.name" label={t('decisions.signer')} most={200} />
      <TextField name="signer.post" label={t('decisions.post')} most={200} />
      <TextField name="overrun.reason" label={t('decisions.overrun')} hint={hint} most={2000} optional />
      <TextField name="overrun.authoriser" label={t('decisions.overrun.authoriser')} hint={hint} most={200} optional />
      <PaperFields place={place} body={board.body.code} purpose="decision" />
    </>
  );
}

/** The first decision on the chosen lines, each named: whoever became ready after the page was loaded is not signed unseen. */
export function SignForm({ place, board, chosen, choose, onDone }: BoardFormProps) {
  const t = useTexts<DecisionText>();
  const [ready, signed] = [readyOf(board.lines), readyOf(chosen)];
  const body = (entered: Entered): Body<typeof signDecision> => ({ ...signingIn(board, entered), subjects: signed.map(subjectOf) });
  return (
    <Fold title={t('decisions.sign')}>
      <p>{t(ready.length === 0 ? 'decisions.chosen.noneReady' : 'decisions.sign.hint')}</p>
      {ready.length > 0 && (
        <OrderForm
          operation={signDecision}
          at={boardAt(place, board)}
          body={body}
          className="board-form"
          action={t('decisions.sign.do')}
          look={(order) => <SignLook board={board} order={order} />}
          onDone={(decision) => onDone(<Signed decision={decision} place={place} />)}
        >
          <ChosenLines at="subjects" chosen={signed} all={{ rows: ready, choose }} />
          <SigningFields place={place} board={board} />
        </OrderForm>
      )}
    </Fold>
  );
}

/** The appeals of the chosen subjects that nobody answered yet. */
function useOpenAppeals({ place, chosen }: Pick<BoardFormProps, 'place' | 'chosen'>): readonly Option[] {
  const t = useTexts<DecisionText>();
  const list = useAnswer(readAppeals, { committee: place.committee, year: place.year });
  const asked = new Set(chosen.map(subjectName));
  const open = list.state === 'ready' ? list.data.rows.filter((appeal) => appeal.outcome === null && asked.has(subjectName(appeal))) : [];
  return open.map(({ id, name, filedOn }) => ({
    value: id,
    label: t('decisions.replace.appealOf', { id, name, day: printedDay(filedOn) }),
  }));
}

function AppealField({ open }: { open: readonly Option[] }) {
  const t = useTexts<DecisionText>();
  const none = [{ value: '', label: t('decisions.replace.noAppeal') }];
  return <ChoiceField name="appeal" label={t('decisions.replace.appeal')} className="wide" options={open.length > 0 ? open : none} />;
}

const LATER_KINDS = DECISION_KINDS.filter((kind) => kind !== 'rating');

const replacedBy = ({ some }: Entered) => {
  const [reason, authoriser] = [some('reason.beyond'), some('authoriser')];
  return { ...(reason !== undefined && { reason }), ...(authoriser !== undefined && { authoriser }) };
};

function ReplaceFields({ place, board, kind, setKind, open }: Pick<BoardFormProps, 'place' | 'board'> & Kind) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const beyond = t('decisions.row.exceeds');
  return (
    <>
      <ChoiceField
        name="kind"
        label={t('decisions.replace.kind')}
        options={LATER_KINDS.map((value) => ({ value, label: say(KIND_NAMES[value]) }))}
        start={kind}
        onChoice={(chosen) => setKind(LATER_KINDS.find((one) => one === chosen) ?? kind)}
      />
      {kind === 'appeal' && <AppealField open={open} />}
      {kind !== 'revocation' && <LevelFields marks={hasMarks(board)} at="level lines.*.award.level lines.*.award" />}
      <TextField name="reason" label={t('decisions.replace.why')} className="wide" most={4000} />
      {kind !== 'revocation' && (
        <>
          <TextField
            name="reason.beyond"
            at="reason.beyond lines.*.reason"
            label={`${beyond}: ${t('decisions.reason').toLowerCase()}`}
            most={2000}
            optional
          />
          <TextField
            name="authoriser"
            at="authoriser lines.*.authoriser"
            label={`${beyond}: ${t('decisions.authoriser').toLowerCase()}`}
            most={200}
            optional
          />
        </>
      )}
      <SigningFields place={place} board={board} />
    </>
  );
}

interface Kind {
  readonly kind: LaterKind;
  readonly setKind: (kind: LaterKind) => void;
  readonly open: readonly Option[];
}

/** A correction, a rating anew, the outcome of an appeal, a revocation: for the chosen lines. */
export function ReplaceForm({ place, board, chosen, onDone }: BoardFormProps) {
  const t = useTexts<DecisionText>();
  const [kind, setKind] = useState<LaterKind>('correction');
  const open = useOpenAppeals({ place, chosen });
  const replaced = chosen.filter(({ replaceable }) => replaceable);
  const body = (entered: Entered): Body<typeof replaceLevels> => ({
    ...signingIn(board, entered),
    kind,
    reason: entered.text('reason'),
    lines: replaced.map((row) => ({
      ...subjectOf(row),
      award: kind === 'revocation' ? null : awardIn(entered),
      ...replacedBy(entered),
    })),
    ...(kind === 'appeal' && { appeal: entered.text('appeal') }),
  });
  return (
    <Fold title={t('decisions.replace')}>
      <p>{t('decisions.replace.hint')}</p>
      <OrderForm
        operation={replaceLevels}
        at={boardAt(place, board)}
        body={body}
        className="board-form"
        action={t('decisions.replace.do')}
        look={(order) => (
          <ReplaceLook board={board} order={order} appeal={open.find(({ value }) => value === String(order.appeal))?.label} />
        )}
        onDone={(decision) => onDone(<Signed decision={decision} place={place} />)}
      >
        <ChosenLines at="lines" chosen={replaced} />
        <ReplaceFields place={place} board={board} kind={kind} setKind={setKind} open={open} />
      </OrderForm>
    </Fold>
  );
}
