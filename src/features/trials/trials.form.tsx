import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { YearPlace } from '#features/years/addresses.ts';
import { ChoiceField, TextField } from '#ui/form/fields.tsx';
import { NumberField } from '#ui/form/number-field.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { useBookName } from './trials.asking.tsx';
import type { RuleChange, Threshold, TrialChoices, TrialOrder } from './trials.contract.ts';
import { tryRules } from './trials.operations.ts';
import { type TrialText, trialTexts } from './trials.texts.ts';

type Book = TrialChoices['books'][number];
type Rule = Book['rules'][number];

interface FormProps {
  place: YearPlace;
  choices: TrialChoices;
  order: TrialOrder | null;
  onRun: (order: TrialOrder) => void;
}

/** A value of a rule that is to be another, and what stands in its field at first. */
interface Draft {
  readonly rule: Rule;
  readonly threshold: Threshold;
  readonly start: string;
}

const keyOf = ({ rule, threshold }: Pick<Draft, 'rule' | 'threshold'>) => `${rule.id} ${threshold.field}`;

const changeOf = ({ rule, threshold }: Draft, value: string): RuleChange => ({
  rule: rule.id,
  field: threshold.field,
  value: `${threshold.prefix}${value}${threshold.suffix}`,
});

/** The field of a changed value, by its place in the order. */
const nameOf = (place: number): string => `changes.${place}.value`;

function draftsOf(book: Book, changes: readonly RuleChange[]): Draft[] {
  return changes.flatMap((change) => {
    const rule = book.rules.find(({ id }) => id === change.rule);
    const threshold = rule?.thresholds.find(({ field }) => field === change.field);
    if (!rule || !threshold) return [];
    const { prefix, suffix } = threshold;
    const fits = change.value.startsWith(prefix) && change.value.endsWith(suffix);
    return [{ rule, threshold, start: fits ? change.value.slice(prefix.length, change.value.length - suffix.length) : threshold.value }];
  });
}

/** The last part of a field's name, in words where there are any. */
function useFieldName(): (field: string) => string {
  const t = useTexts<TrialText>();
  return (field) => {
    const id = `trials.field.${field.split('.').at(-1) ?? ''}`;
    return id in trialTexts ? t(id as TrialText) : field;
  };
}

function Value({ draft: { threshold, start }, place }: { draft: Draft; place: number }) {
  const t = useTexts<TrialText>();
  const say = useSay();
  const fieldName = useFieldName();
  const field = { name: nameOf(place), label: t('trials.value', { field: fieldName(threshold.field) }) };
  if (threshold.kind === 'choice')
    return <ChoiceField {...field} start={start} options={threshold.options.map(({ value, label }) => ({ value, label: say(label) }))} />;
  return threshold.kind === 'number' ? <NumberField {...field} start={Number(start)} least={0} /> : <TextField {...field} start={start} />;
}

function Change({ draft, place, onRemove }: { draft: Draft; place: number; onRemove: () => void }) {
  const t = useTexts<TrialText>();
  const say = useSay();
  const { label, words } = draft.rule;
  return (
    <li>
      <div>
        <strong>{say(label)}</strong>
        <p className="quiet">{t('trials.now', { words: say(words) })}</p>
      </div>
      <Value draft={draft} place={place} />
      <Button variant="default" onClick={onRemove} aria-label={t('trials.remove', { rule: say(label) })}>
        <span aria-hidden="true">✕</span>
      </Button>
    </li>
  );
}

/** Every value that can be changed and is not yet, by the section of the book. */
function useAddable(book: Book, drafts: readonly Draft[]) {
  const t = useTexts<TrialText>();
  const say = useSay();
  const fieldName = useFieldName();
  const taken = new Set(drafts.map(keyOf));
  const options = book.rules.flatMap((rule) =>
    rule.thresholds
      .filter((threshold) => !taken.has(keyOf({ rule, threshold })))
      .map((threshold) => ({
        group: say(rule.section),
        value: keyOf({ rule, threshold }),
        label: rule.thresholds.length > 1 ? `${say(rule.label)} (${fieldName(threshold.field)})` : say(rule.label),
      })),
  );
  const groups = [...Map.groupBy(options, ({ group }) => group)].map(([group, items]) => ({
    group,
    items: items.map(({ value, label }) => ({ value, label })),
  }));
  return [{ value: '', label: t('trials.add.none') }, ...groups];
}

function Changes({ book, drafts, setDrafts }: { book: Book; drafts: readonly Draft[]; setDrafts: (drafts: Draft[]) => void }) {
  const t = useTexts<TrialText>();
  const add = (key: string) => {
    for (const rule of book.rules) {
      const threshold = rule.thresholds.find((one) => keyOf({ rule, threshold: one }) === key);
      if (threshold) setDrafts([...drafts, { rule, threshold, start: threshold.value }]);
    }
  };
  return (
    <fieldset className="changes">
      <legend>{t('trials.changes')}</legend>
      {drafts.length > 0 && (
        <ul>
          {drafts.map((draft, place) => (
            <Change key={keyOf(draft)} draft={draft} place={place} onRemove={() => setDrafts(drafts.filter((one) => one !== draft))} />
          ))}
        </ul>
      )}
      <NativeSelect label={t('trials.add')} value="" data={useAddable(book, drafts)} onChange={(event) => add(event.currentTarget.value)} />
    </fieldset>
  );
}

/** What to try: a book, a base, and single values of the book's rules in plain words. */
export function TrialForm({ place: { committee, year }, choices, order, onRun }: FormProps) {
  const t = useTexts<TrialText>();
  const say = useSay();
  const bookName = useBookName();
  const [bookId, setBookId] = useState(order?.book ?? choices.book);
  const book = choices.books.find(({ id }) => id === bookId) ?? choices.books[0]!;
  const [drafts, setDrafts] = useState(() => draftsOf(book, order?.changes ?? []));
  // What is asked stands in the address, and the page asks it: nothing is sent from here.
  const carry = (asked: TrialOrder) => {
    onRun(asked);
    return Promise.resolve({ state: 'loading' } as const);
  };
  const option = (one: { id: string; name: string }, inUse: boolean) => ({
    value: one.id,
    label: inUse ? t('trials.ofYear', { name: one.name }) : one.name,
  });
  return (
    <section className="card stack" aria-labelledby="trial-form">
      <h2 id="trial-form">{t('trials.form')}</h2>
      <OrderForm
        operation={tryRules}
        at={{ committee, year }}
        carry={carry}
        body={({ text }) => ({
          book: book.id,
          profile: text('profile'),
          changes: drafts.map((draft, place) => changeOf(draft, text(nameOf(place)))),
        })}
        action={t('trials.run')}
      >
        <div className="two">
          <ChoiceField
            name="book"
            label={t('trials.book')}
            start={book.id}
            options={choices.books.map((one) => option({ id: one.id, name: bookName(one) }, one.id === choices.book))}
            onChoice={(id) => {
              setBookId(id);
              setDrafts([]);
            }}
          />
          <ChoiceField
            key={book.id}
            name="profile"
            label={t('trials.profile')}
            start={(book.profiles.find(({ id }) => id === (order?.profile ?? choices.profile)) ?? book.profiles[0]!).id}
            options={book.profiles.map(({ id, label }) => option({ id, name: say(label) }, id === choices.profile))}
          />
        </div>
        <Changes book={book} drafts={drafts} setDrafts={setDrafts} />
      </OrderForm>
    </section>
  );
}
