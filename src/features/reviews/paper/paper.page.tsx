import '#features/reviews/reviews.css';
import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { MOST_ROWS } from '#kernel/list.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import { withQuery, yearPlace, type YearPlace } from '#features/years/addresses.ts';
import { fileAt } from '#features/reviews/file/file-at.ts';
import { useKeptName } from '#features/reviews/file/kept-name.tsx';
import { PaperFields, paperOf } from '#features/reviews/file/paper-fields.tsx';
import type { FileRow, UnitList } from '#features/reviews/reviews.contract.ts';
import { listReviews, listUnits, readReview, stepReviews } from '#features/reviews/reviews.operations.ts';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';
import { printedDay } from '#kernel/dates.ts';
import { useAnswer, type Body } from '#ui/call.ts';
import { DoneHere } from '#ui/form/done-here.tsx';
import type { Entered } from '#ui/form/entered.ts';
import { LookList } from '#ui/form/look-list.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { Empty } from '#ui/empty.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { LeftHere } from '#ui/left-here.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { useKept } from '#ui/use-kept.ts';
import { columnsOf, Grid, Legend } from './paper.grid.tsx';
import { BLANK, isBegun, takenOver, type Sheets } from './sheets.ts';

const NONE: Sheets = {};

/** Whose papers are recorded, at which level, and who is left out. */
function Look({ rows, order: { paper, subjects } }: { rows: readonly FileRow[]; order: Body<typeof stepReviews.submit> }) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const levels = new Map(subjects.map(({ code, draft }) => [code, draft?.level ?? null]));
  const recorded = rows.filter(({ code }) => levels.has(code));
  const others = rows.filter(({ code }) => !levels.has(code));
  return (
    <>
      {paper && <p>{`${t('reviews.do.paper')}: ${printedDay(paper.heldOn)}`}</p>}
      <LookList
        title={t('reviews.look.recorded', { count: recorded.length })}
        rows={recorded.map(({ code, name }) => {
          const level = levels.get(code);
          return { key: code, name, detail: level ? `· ${say(LEVEL_NAMES[level])}` : '' };
        })}
      />
      {others.length > 0 && (
        <LookList title={t('reviews.look.others', { count: others.length })} rows={others.map(({ code, name }) => ({ key: code, name }))} />
      )}
      <p>{t('reviews.look.recorded.text')}</p>
    </>
  );
}

interface RecordingProps {
  rows: readonly FileRow[];
  unit: string;
  place: YearPlace;
  onDone: (count: number) => void;
}

/** What was typed for a cell stays on this device until it is recorded. */
function useSheets({ rows, unit, place }: RecordingProps) {
  const kept = useKept<Sheets>(useKeptName(`${place.api}/paper/${unit}`));
  const sheets = kept.value ?? NONE;
  const keep = (next: Sheets) => kept.keep(Object.keys(next).length === 0 ? null : next);
  const take = (entry: (typeof kept.left)[number]) => {
    const taken = takenOver(sheets, entry.value);
    kept.replace(entry, taken.displaced);
    keep(taken.sheets);
  };
  const begun = rows.filter(({ code }) => isBegun(sheets[code]));
  const recorded = () => {
    const gone = new Set(begun.map(({ code }) => code));
    keep(Object.fromEntries(Object.entries(sheets).filter(([code]) => !gone.has(code))));
  };
  return { ...kept, sheets, keep, take, begun, recorded };
}

function Recording(props: RecordingProps) {
  const { rows, place, onDone } = props;
  const t = useTexts<ReviewText>();
  const { committee, year } = place;
  const form = useAnswer(readReview, fileAt(place, rows[0]!));
  const { value, left, isElsewhere, forget, sheets, keep, take, begun, recorded } = useSheets(props);
  const nameOf = (code: string) => rows.find((row) => row.code === code)?.name ?? code;
  const body = (entered: Entered) => ({
    ...paperOf(entered),
    subjects: begun.map(({ kind, code, version }) => ({
      kind,
      code,
      version,
      draft: { narratives: {}, evidence: [], ...(sheets[code] ?? BLANK) },
    })),
  });
  return (
    <Loaded answer={form}>
      {(file) =>
        value !== undefined && (
          <OrderForm
            operation={stepReviews.submit}
            at={{ committee, year }}
            body={body}
            action={t('reviews.paper.save', { count: begun.length })}
            look={(order) => <Look rows={rows} order={order} />}
            onDone={() => {
              recorded();
              onDone(begun.length);
            }}
          >
            <LeftHere left={left} isElsewhere={isElsewhere} take={take} forget={forget}>
              {(others) => <p>{Object.keys(others).map(nameOf).join('; ')}</p>}
            </LeftHere>
            <PaperFields place={place} step="submit" files={rows} required />
            <Legend fields={columnsOf(file)} />
            <Grid rows={rows} fields={columnsOf(file)} sheets={sheets} keep={keep} />
          </OrderForm>
        )
      }
    </Loaded>
  );
}

/** The files of one cell that are still open, on one sheet. */
function Cell({ unit, place, onDone }: { unit: string; place: YearPlace; onDone: (count: number) => void }) {
  const t = useTexts<ReviewText>();
  const query = { kind: 'member', state: 'open', unit, size: MOST_ROWS } as const;
  const answer = useAnswer(listReviews, { committee: place.committee, year: place.year, query });
  return (
    <Loaded answer={answer}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty title={t('reviews.paper.none')}>
            <p>{t('reviews.paper.none.text')}</p>
          </Empty>
        ) : (
          <Recording key={unit} rows={rows} unit={unit} place={place} onDone={onDone} />
        )
      }
    </Loaded>
  );
}

function Cells({ units, place }: { units: UnitList['units']; place: YearPlace }) {
  const t = useTexts<ReviewText>();
  const [query, setQuery] = useSearchParams();
  const [done, setDone] = useState<{ count: number; unit: string } | null>(null);
  const unit = query.get('unit') ?? units[0]?.code ?? '';
  return (
    <div className="stack">
      {done && (
        <DoneHere key={`${done.unit} ${done.count}`}>
          {t('reviews.paper.saved', { count: done.count })}{' '}
          <Link to={withQuery(`${place.page}/reviews`, { level: 'members', state: 'submitted', unit: done.unit })}>
            {t('reviews.paper.discuss')}
          </Link>
        </DoneHere>
      )}
      {units.length > 1 && (
        <NativeSelect
          className="day"
          label={t('reviews.paper.unit')}
          value={unit}
          data={units.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(event) => setQuery({ unit: event.currentTarget.value }, { replace: true })}
        />
      )}
      {unit === '' ? (
        <Empty title={t('reviews.paper.none')}>
          <p>{t('reviews.paper.none.text')}</p>
        </Empty>
      ) : (
        <Cell unit={unit} place={place} onDone={(count) => setDone({ count, unit })} />
      )}
    </div>
  );
}

/** A whole cell's self-reviews on one sheet, as the secretary has them on paper. */
export function PaperPage() {
  const t = useTexts<ReviewText>();
  const place = yearPlace(useParams());
  const answer = useAnswer(listUnits, { committee: place.committee, year: place.year, query: { kind: 'member', state: 'open' } });
  return (
    <Page title={t('reviews.paper.title')} lead={<p>{t('reviews.paper.lead')}</p>}>
      <Loaded answer={answer}>{({ units }) => <Cells units={units} place={place} />}</Loaded>
    </Page>
  );
}
