import { Button, NativeSelect } from '@mantine/core';
import { type Level, LEVELS } from '#domain/level.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import { TypedAnswer, withAnswer, type AnswerMap } from '#features/reviews/file/file.fields.tsx';
import type { FileDetail, FileRow, FormField } from '#features/reviews/reviews.contract.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { useField } from '#ui/form/faults.ts';
import { moveInGrid } from '#ui/form/grid-keys.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { BLANK, fillDown, isBegun, type Sheet, type Sheets } from './sheets.ts';

/** `XS` of «Xuất sắc», `HTTNV` of «Hoàn thành tốt nhiệm vụ»: what offices write in a narrow column. */
const initials = (label: string): string =>
  label
    .split(/\s+/u)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');

interface ChoiceCell {
  label: string;
  /** Where in the order it stands, once its line is part of one. */
  at: string | undefined;
  value: string;
  options: readonly { value: string; label: string }[];
  required: boolean;
  onChange: (value: string) => void;
}

function ChoiceCell({ label, at, value, options, required, onChange }: ChoiceCell) {
  const { error, control } = useField(at);
  return (
    <NativeSelect
      {...control}
      aria-label={label}
      required={required}
      error={error}
      value={value}
      data={[{ value: '', label: '–' }, ...options]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface CellProps {
  field: FormField;
  name: string;
  at: string | undefined;
  value: AnswerMap[string] | undefined;
  onChange: (value: AnswerMap[string] | undefined) => void;
}

function TextCell({ label, at, value, onChange }: { label: string } & Pick<CellProps, 'at' | 'value' | 'onChange'>) {
  const { control } = useField(at);
  return (
    <input
      {...control}
      className="text-cell"
      aria-label={label}
      maxLength={4000}
      value={String(value ?? '')}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}

/** One answer in a narrow cell of the sheet. */
function SheetCell({ field, name, at, value, onChange }: CellProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const label = t('reviews.paper.of', { field: say(field.label), name });
  switch (field.type) {
    case 'mark':
      return (
        <input type="checkbox" aria-label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
      );
    case 'choice':
      return (
        <ChoiceCell
          label={label}
          at={at}
          value={String(value ?? '')}
          options={field.options.map((option) => ({ value: option.value, label: initials(say(option.label)) }))}
          required={at !== undefined && field.part === 'grades'}
          onChange={(chosen) => onChange(chosen || undefined)}
        />
      );
    case 'text':
      return <TextCell label={label} at={at} value={value} onChange={onChange} />;
    default:
      return <TypedAnswer field={field} at={at ?? `${name} ${field.id}`} label={label} isBare value={value} onChange={onChange} />;
  }
}

interface GridProps {
  rows: readonly FileRow[];
  fields: readonly FormField[];
  sheets: Sheets;
  keep: (sheets: Sheets) => void;
}

/** What stands first in a column, taken down to the lines below that are blank there: of one column, or of all. */
function FillDown({ rows, fields, sheets, keep }: GridProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const codes = rows.map(({ code }) => code);
  const columns = [{ id: null, label: t('reviews.selfLevel') }, ...fields.map(({ id, label }) => ({ id, label: say(label) }))];
  const fill = (ids: readonly (string | null)[]) => keep(ids.reduce((filled, id) => fillDown(filled, codes, id), sheets));
  return (
    <tr className="fill-down">
      <th scope="row">
        <Button size="compact-sm" variant="outline" onClick={() => fill(columns.map(({ id }) => id))}>
          {t('reviews.paper.down.all')}
        </Button>
      </th>
      {columns.map(({ id, label }) => (
        <td key={id ?? 'level'} data-label={label}>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={t('reviews.paper.down.of', { field: label })}
            title={t('reviews.paper.down')}
            onClick={() => fill([id])}
          >
            <span aria-hidden="true">↓</span>
          </Button>
        </td>
      ))}
    </tr>
  );
}

interface LineProps extends Pick<GridProps, 'fields'> {
  row: FileRow;
  sheet: Sheet;
  /** Its place in the order, once something stands in the line. */
  place: number | undefined;
  set: (sheet: Sheet) => void;
}

function Line({ row: { code, name }, fields, sheet, place, set }: LineProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const draft = place === undefined ? undefined : `subjects.${place}.draft`;
  return (
    <tr>
      <th scope="row">
        {name} <small className="quiet">{code}</small>
      </th>
      <td data-label={t('reviews.selfLevel')}>
        <ChoiceCell
          label={t('reviews.paper.of', { field: t('reviews.selfLevel'), name })}
          at={draft && `${draft}.level`}
          value={sheet.level ?? ''}
          options={LEVELS.toReversed().map((value) => ({ value, label: initials(say(LEVEL_NAMES[value])) }))}
          required={draft !== undefined}
          onChange={(level) => set({ ...sheet, level: (level || null) as Level | null })}
        />
      </td>
      {fields.map((field) => (
        <td key={field.id} data-label={say(field.label)}>
          <SheetCell
            field={field}
            name={name}
            at={draft && `${draft}.answers.${field.id}`}
            value={sheet.answers[field.id]}
            onChange={(value) => set({ ...sheet, answers: withAnswer(sheet.answers, field.id, value) })}
          />
        </td>
      ))}
    </tr>
  );
}

/** A line for each member; keys lead down the columns, and what stands in the first line goes down to the others. */
export function Grid(props: GridProps) {
  const { rows, fields, sheets, keep } = props;
  const t = useTexts<ReviewText>();
  const say = useSay();
  const begun = rows.filter(({ code }) => isBegun(sheets[code]));
  const [first, ...others] = rows.map((row) => {
    const place = begun.indexOf(row);
    return (
      <Line
        key={row.code}
        row={row}
        fields={fields}
        sheet={sheets[row.code] ?? BLANK}
        place={place < 0 ? undefined : place}
        set={(sheet) => keep({ ...sheets, [row.code]: sheet })}
      />
    );
  });
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- keys lead from field to field; the fields are what is used
    <div className="wide" onKeyDown={moveInGrid}>
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
          {first}
          {others.length > 0 && <FillDown {...props} />}
          {others}
        </tbody>
      </table>
    </div>
  );
}

/** What the short forms in the sheet stand for. */
export function Legend({ fields }: Pick<GridProps, 'fields'>) {
  const say = useSay();
  const levels = LEVELS.toReversed().map((level) => say(LEVEL_NAMES[level]));
  const names = [
    ...levels,
    ...fields.filter(({ part }) => part === 'grades').flatMap(({ options }) => options.map(({ label }) => say(label))),
  ];
  return <p className="quiet">{[...new Set(names)].map((name) => `${initials(name)}: ${name}`).join('; ')}.</p>;
}

/** Columns of the sheet: what a member answers, without what a competent body concludes. */
export const columnsOf = ({ form }: FileDetail): readonly FormField[] =>
  (['grades', 'work'] as const).flatMap((part) => form.fields.filter((field) => field.part === part));
