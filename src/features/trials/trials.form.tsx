import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useSay, useTexts } from '#ui/language.tsx';
import { useBookName } from './trials.asking.tsx';
import type { RuleChange, Threshold, TrialChoices, TrialOrder } from './trials.contract.ts';
import { type TrialText, trialTexts } from './trials.texts.ts';

type Book = TrialChoices['books'][number];
type Rule = Book['rules'][number];

interface FormProps {
  choices: TrialChoices;
  order: TrialOrder | null;
  onRun: (order: TrialOrder) => void;
}

/** A value of a rule, and what the draft says of it; null where nothing was typed yet. */
interface Draft {
  readonly rule: Rule;
  readonly threshold: Threshold;
  readonly value: string;
}

const keyOf = ({ rule, threshold }: Pick<Draft, 'rule' | 'threshold'>) => `${rule.id} ${threshold.field}`;

const changeOf = ({ rule, threshold, value }: Draft): RuleChange => ({
  rule: rule.id,
  field: threshold.field,
  value: `${threshold.prefix}${value.trim()}${threshold.suffix}`,
});

function draftsOf(book: Book, changes: readonly RuleChange[]): Draft[] {
  return changes.flatMap((change) => {
    const rule = book.rules.find(({ id }) => id === change.rule);
    const threshold = rule?.thresholds.find(({ field }) => field === change.field);
    if (!rule || !threshold) return [];
    const { prefix, suffix } = threshold;
    const fits = change.value.startsWith(prefix) && change.value.endsWith(suffix);
    return [{ rule, threshold, value: fits ? change.value.slice(prefix.length, change.value.length - suffix.length) : threshold.value }];
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

function Value({ draft, onChange, onRemove }: { draft: Draft; onChange: (value: string) => void; onRemove: () => void }) {
  const t = useTexts<TrialText>();
  const say = useSay();
  const fieldName = useFieldName();
  const { rule, threshold, value } = draft;
  const input = {
    label: t('trials.value', { field: fieldName(threshold.field) }),
    value,
    required: true,
    withAsterisk: false,
  };
  return (
    <li>
      <div>
        <strong>{say(rule.label)}</strong>
        <p className="quiet">{t('trials.now', { words: say(rule.words) })}</p>
      </div>
      {threshold.kind === 'choice' ? (
        <NativeSelect
          {...input}
          data={threshold.options.map((option) => ({ value: option.value, label: say(option.label) }))}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      ) : (
        <TextInput
          {...input}
          {...(threshold.kind === 'number' && { inputMode: 'decimal' as const, pattern: '[0-9]+([.][0-9]+)?' })}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <Button variant="default" onClick={onRemove} aria-label={t('trials.remove', { rule: say(rule.label) })}>
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
      if (threshold) setDrafts([...drafts, { rule, threshold, value: threshold.value }]);
    }
  };
  return (
    <fieldset className="changes">
      <legend>{t('trials.changes')}</legend>
      {drafts.length > 0 && (
        <ul>
          {drafts.map((draft) => (
            <Value
              key={keyOf(draft)}
              draft={draft}
              onChange={(value) => setDrafts(drafts.map((one) => (one === draft ? { ...one, value } : one)))}
              onRemove={() => setDrafts(drafts.filter((one) => one !== draft))}
            />
          ))}
        </ul>
      )}
      <NativeSelect label={t('trials.add')} value="" data={useAddable(book, drafts)} onChange={(event) => add(event.currentTarget.value)} />
    </fieldset>
  );
}

/** What to try: a book, a base, and single values of the book's rules in plain words. */
export function TrialForm({ choices, order, onRun }: FormProps) {
  const t = useTexts<TrialText>();
  const say = useSay();
  const bookName = useBookName();
  const [bookId, setBookId] = useState(order?.book ?? choices.book);
  const [profileId, setProfileId] = useState(order?.profile ?? choices.profile);
  const book = choices.books.find(({ id }) => id === bookId) ?? choices.books[0]!;
  const profile = book.profiles.find(({ id }) => id === profileId) ?? book.profiles[0]!;
  const [drafts, setDrafts] = useState(() => draftsOf(book, order?.changes ?? []));
  const run = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onRun({ book: book.id, profile: profile.id, changes: drafts.map(changeOf) });
  };
  const option = (one: { id: string; name: string }, inUse: boolean) => ({
    value: one.id,
    label: inUse ? t('trials.ofYear', { name: one.name }) : one.name,
  });
  return (
    <form className="card trial-form" onSubmit={run} aria-labelledby="trial-form">
      <h2 id="trial-form">{t('trials.form')}</h2>
      <div className="two">
        <NativeSelect
          label={t('trials.book')}
          value={book.id}
          data={choices.books.map((one) => option({ id: one.id, name: bookName(one) }, one.id === choices.book))}
          onChange={(event) => {
            setBookId(event.currentTarget.value);
            setDrafts([]);
          }}
        />
        <NativeSelect
          label={t('trials.profile')}
          value={profile.id}
          data={book.profiles.map(({ id, label }) => option({ id, name: say(label) }, id === choices.profile))}
          onChange={(event) => setProfileId(event.currentTarget.value)}
        />
      </div>
      <Changes book={book} drafts={drafts} setDrafts={setDrafts} />
      <Button type="submit" size="md">
        {t('trials.run')}
      </Button>
    </form>
  );
}
