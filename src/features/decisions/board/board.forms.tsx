import { Button, Checkbox, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent, ReactNode } from 'react';
import { printedDay } from '#kernel/dates.ts';
import { LEVELS } from '#domain/level.ts';
import { uploadAddress } from '#features/documents/addresses.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import { useApi } from '#ui/api.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { ScanField } from '#ui/scan-field.tsx';
import type { AppealList, BoardRow, BoardView } from '#features/decisions/decisions.contract.ts';
import { DECISION_KINDS, keyOf } from '#features/decisions/decisions.ts';
import type { DecisionText } from '#features/decisions/decisions.texts.ts';
import { KIND_NAMES } from '#features/decisions/wording.ts';

export type Send = (path: string, body: unknown) => void;

interface FormProps {
  /** Address of the year. */
  readonly year: string;
  readonly board: BoardView;
  readonly chosen: readonly BoardRow[];
  readonly send: Send;
}

const read = (event: FormEvent<HTMLFormElement>): Readonly<Record<string, string>> => {
  event.preventDefault();
  return Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
};

const subjectOf = ({ kind, code }: BoardRow) => ({ kind, code });
const awardOf = (fields: Readonly<Record<string, string>>) => ({
  level: fields['level'],
  typical: fields['typical'] === 'on',
  leadership: fields['leadership'] === 'on',
});

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details>
      <summary>{title}</summary>
      {children}
    </details>
  );
}

function LevelFields({ marks, name = 'level', label = 'decisions.level' }: { marks: boolean; name?: string; label?: DecisionText }) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const levels = LEVELS.toReversed().map((value) => ({ value, label: say(LEVEL_NAMES[value]) }));
  return (
    <>
      <NativeSelect name={name} label={t(label)} data={levels} />
      {marks && <Checkbox name="typical" label={t('decisions.typical')} />}
      {marks && <Checkbox name="leadership" label={t('decisions.leadership')} />}
    </>
  );
}

const hasMarks = ({ class: of }: BoardView): boolean => of === 'cells' || of === 'grassroots';

/** Moves the chosen lines; the reason and who authorised it are asked for each time. */
export function ArrangeForm({ board, chosen, send }: FormProps) {
  const t = useTexts<DecisionText>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const fields = read(event);
    const { reason, authoriser } = fields;
    send('/moves', {
      version: board.version,
      moves: chosen.map((row) => ({ ...subjectOf(row), ...awardOf(fields), reason, authoriser })),
    });
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
    </Fold>
  );
}

const namesIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Named votes of the body's members, as the minutes have them. */
export function VoteForm({ year, board, chosen, send }: FormProps) {
  const t = useTexts<DecisionText>();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const fields = read(event);
    const votes = (names: string | undefined, choice: 'for' | 'against', dissents: readonly object[] = []) =>
      namesIn(names).map((voter) => ({ voter, choice, dissents }));
    const dissents = chosen.map((row) => ({ ...subjectOf(row), level: fields['level'] }));
    send('/votes', {
      version: board.version,
      votes: [...votes(fields['for'], 'for'), ...votes(fields['differs'], 'for', dissents), ...votes(fields['against'], 'against')],
      ...paperOf(fields),
    });
  };
  return (
    <Fold title={t('decisions.vote')}>
      <p>{t('decisions.vote.hint')}</p>
      <form className="board-form" onSubmit={submit}>
        <Textarea name="for" label={t('decisions.vote.for')} autosize minRows={3} />
        <Textarea name="against" label={t('decisions.vote.against')} autosize minRows={3} />
        <Textarea name="differs" label={t('decisions.vote.differs')} autosize minRows={3} disabled={chosen.length === 0} />
        <LevelFields marks={false} label="decisions.vote.level" />
        <PaperFields to={uploadAddress(year, { kind: 'organisation', code: board.body.code, purpose: 'minutes' })} />
        <Button type="submit">{t('decisions.vote.do')}</Button>
      </form>
    </Fold>
  );
}

/** The day of what took place on paper, and its scan: minutes, or the signed original. */
function PaperFields({ to }: { to: string }) {
  const t = useTexts<DecisionText>();
  const [isScanned, setIsScanned] = useState(false);
  return (
    <>
      <TextInput name="heldOn" type="date" label={t('decisions.paper')} required={isScanned} withAsterisk={false} />
      <ScanField name="attachment" to={to} onAttached={() => setIsScanned(true)} />
    </>
  );
}

function paperOf({ heldOn, attachment }: Readonly<Record<string, string>>) {
  return heldOn ? { paper: { heldOn, ...(attachment && { attachment }) } } : {};
}

function signingOf(board: BoardView, fields: Readonly<Record<string, string>>) {
  const { overrun, overrunBy } = fields;
  return {
    version: board.version,
    number: fields['number'],
    dated: fields['dated'],
    signer: { name: fields['signer'], post: fields['post'] },
    ...(overrun ? { overrun: { reason: overrun, authoriser: overrunBy } } : {}),
    ...paperOf(fields),
  };
}

function SigningFields({ year, board }: Pick<FormProps, 'year' | 'board'>) {
  const t = useTexts<DecisionText>();
  return (
    <>
      <TextInput name="number" label={t('decisions.number')} required />
      <TextInput name="dated" type="date" label={t('decisions.dated')} required />
      <TextInput name="signer" label={t('decisions.signer')} required />
      <TextInput name="post" label={t('decisions.post')} required />
      <TextInput name="overrun" label={t('decisions.overrun')} />
      <TextInput name="overrunBy" label={t('decisions.overrun.authoriser')} />
      <PaperFields to={uploadAddress(year, { kind: 'organisation', code: board.body.code, purpose: 'decision' })} />
    </>
  );
}

export function SignForm({ year, board, chosen, send }: FormProps) {
  const t = useTexts<DecisionText>();
  const ready = board.lines.filter(({ state }) => state === 'ready');
  // Named one by one: who became ready after the page was loaded is not signed unseen.
  const submit = (event: FormEvent<HTMLFormElement>) => {
    send('/sign', { ...signingOf(board, read(event)), subjects: (chosen.length === 0 ? ready : chosen).map(subjectOf) });
  };
  return (
    <Fold title={t('decisions.sign')}>
      <p>{t('decisions.sign.hint', { count: ready.length })}</p>
      <form className="board-form" onSubmit={submit}>
        <SigningFields year={year} board={board} />
        <Button type="submit">{t('decisions.sign.do')}</Button>
      </form>
    </Fold>
  );
}

/** A correction, a rating anew, the outcome of an appeal, a revocation: for the chosen lines. */
/** The appeals of the chosen subjects that nobody answered yet, to choose the one that is answered now. */
function OpenAppeals({ year, chosen }: Pick<FormProps, 'year' | 'chosen'>) {
  const t = useTexts<DecisionText>();
  const list = useApi<AppealList>(`${year}/appeals`);
  const asked = new Set(chosen.map(keyOf));
  const open = list.state === 'ready' ? list.data.rows.filter((appeal) => appeal.outcome === null && asked.has(keyOf(appeal))) : [];
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

export function ReplaceForm({ year, board, chosen, send }: FormProps) {
  const t = useTexts<DecisionText>();
  const say = useSay();
  const kinds = DECISION_KINDS.filter((one) => one !== 'rating').map((value) => ({ value, label: say(KIND_NAMES[value]) }));
  const [kind, setKind] = useState<string>(kinds[0]!.value);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const fields = read(event);
    const grounds = fields['reason'] ? { reason: fields['reason'], authoriser: fields['authoriser'] } : {};
    const award = kind === 'revocation' ? null : awardOf(fields);
    send('/replace', {
      ...signingOf(board, fields),
      kind,
      reason: fields['why'],
      lines: chosen.map((row) => ({ ...subjectOf(row), award, ...grounds })),
      ...(kind === 'appeal' ? { appeal: fields['appeal'] } : {}),
    });
  };
  return (
    <Fold title={t('decisions.replace')}>
      <p>{t('decisions.replace.hint')}</p>
      <form className="board-form" onSubmit={submit}>
        <NativeSelect
          name="kind"
          label={t('decisions.replace.kind')}
          data={kinds}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value)}
        />
        {kind === 'appeal' && <OpenAppeals year={year} chosen={chosen} />}
        {kind !== 'revocation' && <LevelFields marks={hasMarks(board)} />}
        <TextInput name="why" label={t('decisions.replace.why')} required className="wide" />
        <TextInput name="reason" label={`${t('decisions.row.exceeds')}: ${t('decisions.reason').toLowerCase()}`} />
        <TextInput name="authoriser" label={`${t('decisions.row.exceeds')}: ${t('decisions.authoriser').toLowerCase()}`} />
        <SigningFields year={year} board={board} />
        <Button type="submit" disabled={chosen.length === 0}>
          {t('decisions.replace.do')}
        </Button>
      </form>
    </Fold>
  );
}
