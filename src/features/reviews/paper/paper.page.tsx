import '#features/reviews/reviews.css';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { type Level, LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import { yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { withAnswer, type AnswerMap } from '#features/reviews/file/file.fields.tsx';
import { StepRefused } from '#features/reviews/file/file.steps.tsx';
import { useKeptName } from '#features/reviews/file/kept-name.tsx';
import { PaperFields, paperOf } from '#features/reviews/file/paper-fields.tsx';
import { fileAt } from '#features/reviews/file/small-form.tsx';
import type { FileDetail, FileList, FileRow, FormField } from '#features/reviews/reviews.contract.ts';
import { listReviews, readReview, stepReviews } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { useAnswer, useOrder } from '#ui/call.ts';
import { Empty } from '#ui/empty.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { LeftHere } from '#ui/left-here.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { useKept } from '#ui/use-kept.ts';

/** What the paper of one member says. */
interface Sheet {
  readonly answers: AnswerMap;
  readonly level: Level | null;
}

type Sheets = Readonly<Record<string, Sheet>>;

const BLANK: Sheet = { answers: {}, level: null };
const NONE: Sheets = {};

interface CellProps {
  field: FormField;
  name: string;
  value: AnswerMap[string] | undefined;
  onChange: (value: AnswerMap[string] | undefined) => void;
}

/** `XS` of «Xuất sắc», `HTTNV` of «Hoàn thành tốt nhiệm vụ»: what offices write in a narrow column. */
const initials = (label: string): string =>
  label
    .split(/\s+/u)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');

/** One answer in a narrow cell of the sheet. */
function SheetCell({ field, name, value, onChange }: CellProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const label = { 'aria-label': t('reviews.paper.of', { field: say(field.label), name }) };
  if (field.type === 'mark')
    return <input {...label} type="checkbox" checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
  if (field.type === 'choice') {
    const options = field.options.map((option) => ({ value: option.value, label: initials(say(option.label)) }));
    return (
      <NativeSelect
        {...label}
        value={String(value ?? '')}
        data={[{ value: '', label: '–' }, ...options]}
        onChange={(event) => onChange(event.currentTarget.value || undefined)}
      />
    );
  }
  const isNumber = field.type === 'int' || field.type === 'number';
  return (
    <TextInput
      {...label}
      {...(isNumber && { type: 'number', min: 0 })}
      value={String(value ?? '')}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        onChange(typed === '' ? undefined : isNumber ? Number(typed) : typed);
      }}
    />
  );
}

interface GridProps {
  rows: readonly FileRow[];
  fields: readonly FormField[];
  sheets: Sheets;
  set: (code: string, sheet: Sheet) => void;
}

function Grid({ rows, fields, sheets, set }: GridProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const levels = LEVELS.toReversed().map((value) => ({ value: value as string, label: initials(say(LEVEL_NAMES[value])) }));
  return (
    <div className="wide">
      <table className="sheet paper-grid">
        <thead>
          <tr>
            <th scope="col">{t('reviews.name')}</th>
            <th scope="col">{t('reviews.selfLevel')}</th>
            {fields.map((field) => (
              <th key={field.id} scope="col">
                {say(field.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, name }) => {
            const sheet = sheets[code] ?? BLANK;
            return (
              <tr key={code}>
                <th scope="row">
                  {name} <small className="quiet">{code}</small>
                </th>
                <td data-label={t('reviews.selfLevel')}>
                  <NativeSelect
                    aria-label={t('reviews.paper.of', { field: t('reviews.selfLevel'), name })}
                    value={sheet.level ?? ''}
                    data={[{ value: '', label: '–' }, ...levels]}
                    onChange={(event) => set(code, { ...sheet, level: (event.currentTarget.value || null) as Level | null })}
                  />
                </td>
                {fields.map((field) => (
                  <td key={field.id} data-label={say(field.label)}>
                    <SheetCell
                      field={field}
                      name={name}
                      value={sheet.answers[field.id]}
                      onChange={(value) => set(code, { ...sheet, answers: withAnswer(sheet.answers, field.id, value) })}
                    />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** What the short forms in the sheet stand for. */
function Legend({ fields }: { fields: readonly FormField[] }) {
  const say = useSay();
  const levels = LEVELS.toReversed().map((level) => say(LEVEL_NAMES[level]));
  const names = [
    ...levels,
    ...fields.filter(({ part }) => part === 'grades').flatMap(({ options }) => options.map(({ label }) => say(label))),
  ];
  return <p className="quiet">{[...new Set(names)].map((name) => `${initials(name)}: ${name}`).join('; ')}.</p>;
}

/** Columns of the sheet: what a member answers, without what a competent body concludes. */
const columnsOf = ({ form }: FileDetail) =>
  (['grades', 'work'] as const).flatMap((part) => form.fields.filter((field) => field.part === part));

function Recording({ rows, unit, place }: { rows: readonly FileRow[]; unit: string; place: YearPlace }) {
  const t = useTexts<ReviewText>();
  const { committee, year } = place;
  const form = useAnswer(readReview, fileAt(place, rows[0]!));
  // What was typed for a cell stays on this device until it is recorded.
  const kept = useKept<Sheets>(useKeptName(`${place.api}/paper/${unit}`));
  const sheets = kept.value ?? NONE;
  const keep = (next: Sheets) => kept.keep(Object.keys(next).length === 0 ? null : next);
  const take = (entry: (typeof kept.left)[number]) => {
    keep({ ...sheets, ...entry.value });
    kept.forget(entry);
  };
  const nameOf = (code: string) => rows.find((row) => row.code === code)?.name ?? code;
  const { refused, busy, send } = useOrder(stepReviews.submit);
  const filled = rows.filter(({ code }) => sheets[code]?.level);
  const record = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const paper = paperOf(new FormData(event.currentTarget));
    const subjects = filled.map(({ kind, code, version }) => ({
      kind,
      code,
      version,
      draft: { narratives: {}, evidence: [], ...(sheets[code] ?? BLANK) },
    }));
    if ((await send({ committee, year }, { ...paper, subjects })) === null) return;
    const recorded = new Set(filled.map(({ code }) => code));
    keep(Object.fromEntries(Object.entries(sheets).filter(([code]) => !recorded.has(code))));
  };
  return (
    <Loaded answer={form}>
      {(file) =>
        kept.value !== undefined && (
          <form className="stack" onSubmit={(event) => void record(event)}>
            <LeftHere left={kept.left} isElsewhere={kept.isElsewhere} take={take} forget={kept.forget}>
              {(left) => <p>{Object.keys(left).map(nameOf).join('; ')}</p>}
            </LeftHere>
            <PaperFields place={place} step="submit" files={rows} required />
            <Legend fields={columnsOf(file)} />
            <Grid rows={rows} fields={columnsOf(file)} sheets={sheets} set={(code, sheet) => keep({ ...sheets, [code]: sheet })} />
            <StepRefused refused={refused} />
            <div className="actions">
              <Button type="submit" size="md" disabled={busy || filled.length === 0}>
                {t('reviews.paper.save', { count: filled.length })}
              </Button>
            </div>
          </form>
        )
      }
    </Loaded>
  );
}

function Cells({ list, place }: { list: FileList; place: YearPlace }) {
  const t = useTexts<ReviewText>();
  const [query, setQuery] = useSearchParams();
  const open = list.rows.filter(({ state }) => state === 'open');
  const units = [...new Map(open.map(({ unitCode, unitName }) => [unitCode, unitName]))];
  const unit = query.get('unit') ?? units[0]?.[0] ?? '';
  const rows = open.filter(({ unitCode }) => unitCode === unit);
  return (
    <div className="stack">
      {units.length > 1 && (
        <NativeSelect
          className="day"
          label={t('reviews.paper.unit')}
          value={unit}
          data={units.map(([value, label]) => ({ value, label }))}
          onChange={(event) => setQuery({ unit: event.currentTarget.value }, { replace: true })}
        />
      )}
      {rows.length === 0 ? (
        <Empty title={t('reviews.paper.none')}>
          <p>{t('reviews.paper.none.text')}</p>
        </Empty>
      ) : (
        <Recording key={unit} rows={rows} unit={unit} place={place} />
      )}
    </div>
  );
}

/** A whole cell's self-reviews on one sheet, as the secretary has them on paper. */
export function PaperPage() {
  const t = useTexts<ReviewText>();
  const place = yearPlace(useParams());
  const answer = useAnswer(listReviews, { committee: place.committee, year: place.year, query: { kind: 'member' } });
  return (
    <Page title={t('reviews.paper.title')} lead={<p>{t('reviews.paper.lead')}</p>}>
      <Loaded answer={answer}>{(list) => <Cells list={list} place={place} />}</Loaded>
    </Page>
  );
}
