import { useState } from 'react';
import { Link } from 'react-router';
import { printedDay } from '#kernel/dates.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { listMembersOfYear } from '#features/members/members.operations.ts';
import { MEMBER_STATUSES } from '#features/members/members.ts';
import { listOrganisationsOfYear } from '#features/organisations/organisations.operations.ts';
import { useAnswer, type Body, type Data } from '#ui/call.ts';
import { FactList } from '#ui/fact-list.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import type { Entered } from '#ui/form/entered.ts';
import { ChoiceField, TextField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { PickField, type Picked } from '#ui/form/pick-field.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import type { RegisterText } from './register.texts.ts';
import { recordChange } from './register.operations.ts';
import { KIND_NAMES } from './kinds.ts';
import type { ChangeKind } from './register.ts';

type Field = 'name' | 'cell' | 'birth' | 'admitted' | 'status' | 'kind' | 'parent' | 'into';

/** What each change asks for besides who, when and by which decision. */
const FIELDS: Readonly<Record<ChangeKind, readonly Field[]>> = {
  member_joined: ['name', 'cell', 'birth', 'admitted', 'status'],
  member_moved: ['cell'],
  member_left: [],
  member_status_set: ['status'],
  member_renamed: ['name'],
  organisation_founded: ['name', 'kind', 'parent'],
  organisation_moved: ['parent'],
  organisation_merged: ['into'],
  organisation_dissolved: [],
  organisation_renamed: ['name'],
};
const CHANGES = Object.keys(FIELDS) as ChangeKind[];
const KINDS = ['CBTT', 'DBBP', 'CBCS', 'DBCS'] as const;

/** What happens besides, which whoever records it must know. */
const FURTHER = ['member_left', 'organisation_moved', 'organisation_merged', 'organisation_dissolved'] as const;

const isChange = (value: string | undefined): value is ChangeKind => value !== undefined && value in FIELDS;

interface PlaceProps {
  readonly place: YearPlace;
  /** Told who or what was picked. */
  readonly onPick: (picked: Picked | null) => void;
}

const unitsIn = ({ rows }: Data<typeof listOrganisationsOfYear>): readonly Picked[] =>
  rows.map(({ code, name, parentName }) => ({ value: code, label: name, detail: parentName ?? code }));
const membersIn = ({ rows }: Data<typeof listMembersOfYear>): readonly Picked[] =>
  rows.map(({ code, name, cellName }) => ({ value: code, label: name, detail: `${cellName}, ${code}` }));

/** A unit, picked by name. */
function UnitField({ place, ...field }: PlaceProps & { name: string; label: string; start?: Picked | undefined }) {
  return (
    <PickField {...field} operation={listOrganisationsOfYear} from={{ committee: place.committee, year: place.year }} rows={unitsIn} />
  );
}

/** Whom the change is about: somebody on file is picked by name; a code of their own is given to who and what is new. */
function Who({ change, start, ...props }: PlaceProps & { change: ChangeKind; start: Picked | undefined }) {
  const t = useTexts<RegisterText>();
  if (change === 'member_joined' || change === 'organisation_founded')
    return <TextField name="code" label={t(change === 'member_joined' ? 'register.code.member' : 'register.code.organisation')} />;
  if (!change.startsWith('member')) return <UnitField {...props} name="code" label={t('register.who.organisation')} start={start} />;
  const { place, onPick } = props;
  return (
    <PickField
      name="code"
      label={t('register.who.member')}
      start={start}
      onPick={onPick}
      operation={listMembersOfYear}
      from={{ committee: place.committee, year: place.year }}
      rows={membersIn}
    />
  );
}

function FieldInput({ field, change, ...props }: PlaceProps & { field: Field; change: ChangeKind }) {
  const t = useTexts<RegisterText>();
  const say = useSay();
  const label = t(`register.field.${field === 'name' && change.startsWith('member') ? 'person' : field}`);
  switch (field) {
    case 'status':
      return (
        <ChoiceField
          name="status"
          label={label}
          options={MEMBER_STATUSES.map((value) => ({ value, label: t(`register.status.${value}`) }))}
        />
      );
    case 'kind':
      return <ChoiceField name="kind" label={label} options={KINDS.map((value) => ({ value, label: say(KIND_NAMES[value]) }))} />;
    case 'cell':
    case 'parent':
    case 'into':
      return <UnitField {...props} name={field} label={label} />;
    case 'admitted':
      return <DayField name="admitted" label={label} />;
    case 'birth':
      return <DayField name="birth" label={label} orYear optional />;
    default:
      return <TextField name={field} label={label} most={300} />;
  }
}

/** Somebody or something that the address names by its code, by the name that it has in the year. */
function useNamed({ committee, year }: YearPlace, change: ChangeKind, code: string | undefined): Picked | undefined {
  const isMember = change.startsWith('member');
  const at = code === undefined ? null : { committee, year, query: { search: code } };
  const members = useAnswer(listMembersOfYear, isMember ? at : null);
  const units = useAnswer(listOrganisationsOfYear, isMember ? null : at);
  if (code === undefined) return undefined;
  const found = isMember ? members.state === 'ready' && membersIn(members.data) : units.state === 'ready' && unitsIn(units.data);
  return (found || []).find(({ value }) => value === code);
}

/** A change in the words of the form, as it will be recorded, and what follows from it. */
function Look({ order, place, nameOf }: { order: Body<typeof recordChange>; place: YearPlace; nameOf: (code: string) => string }) {
  const t = useTexts<RegisterText>();
  const say = useSay();
  const { change } = order;
  const words: Readonly<Partial<Record<Field, (value: string) => string>>> = {
    status: (value) => t(`register.status.${value}` as RegisterText),
    kind: (value) => say(KIND_NAMES[value as keyof typeof KIND_NAMES]),
    birth: (value) => (value.length === 4 ? value : printedDay(value)),
    admitted: printedDay,
    cell: nameOf,
    parent: nameOf,
    into: nameOf,
  };
  const values = order as Readonly<Partial<Record<Field, string>>>;
  const facts = FIELDS[change].map((field) => ({
    label: t(`register.field.${field === 'name' && change.startsWith('member') ? 'person' : field}`),
    value: values[field] && (words[field]?.(values[field]) ?? values[field]),
  }));
  const further = FURTHER.find((one) => one === change);
  return (
    <>
      <FactList
        facts={[
          { label: t('register.change'), value: t(`register.change.${change}`) },
          { label: t('register.who'), value: nameOf(order.code) },
          ...facts,
          { label: t('register.day'), value: printedDay(order.day) },
          { label: t('register.decision'), value: order.decision },
        ]}
      />
      <p>{t('register.follows', { year: String(place.year), day: printedDay(order.day) })}</p>
      {further && <p>{t(`register.follows.${further}`)}</p>}
    </>
  );
}

function Done({ of: { kind, code, name, remains }, place }: { of: Data<typeof recordChange>; place: YearPlace }) {
  const t = useTexts<RegisterText>();
  const page = `${place.page}/${kind === 'member' ? 'members' : 'organisations'}/${encodeURIComponent(code)}`;
  return (
    <p>
      {t('register.done')} {remains ? <Link to={page}>{name}</Link> : name}
    </p>
  );
}

/** One change: what, who, when, by which decision. `asked` is what the address already says. */
export function ChangeForm({ place, asked }: { place: YearPlace; asked: Readonly<Record<string, string>> }) {
  const t = useTexts<RegisterText>();
  const [change, setChange] = useState<ChangeKind>(isChange(asked['change']) ? asked['change'] : 'member_joined');
  const start = useNamed(place, change, asked['code']);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const onPick = (picked: Picked | null) => picked && setNames((before) => new Map(before).set(picked.value, picked.label));
  const nameOf = (code: string) => {
    const name = names.get(code) ?? (start?.value === code ? start.label : undefined);
    return name === undefined ? code : `${name} (${code})`;
  };
  const fields = FIELDS[change];
  const body = ({ text, some }: Entered) =>
    ({
      change,
      ...Object.fromEntries(
        (['code', 'day', 'decision', ...fields] as const).map((field) => [field, field === 'birth' ? some(field) : text(field)]),
      ),
    }) as Body<typeof recordChange>;
  return (
    <section className="card stack" aria-labelledby="record">
      <h2 id="record">{t('register.form')}</h2>
      <OrderForm
        operation={recordChange}
        at={{ committee: place.committee, year: place.year }}
        body={body}
        action={t('register.record')}
        look={(order) => <Look order={order} place={place} nameOf={nameOf} />}
        done={(recorded) => <Done of={recorded} place={place} />}
      >
        <ChoiceField
          name="change"
          label={t('register.change')}
          start={change}
          onChoice={(value) => setChange(value as ChangeKind)}
          options={CHANGES.map((value) => ({ value, label: t(`register.change.${value}`) }))}
        />
        <div className="field-grid" key={`${change} ${start?.value ?? ''}`}>
          <Who place={place} change={change} start={start} onPick={onPick} />
          {fields.map((field) => (
            <FieldInput key={field} field={field} change={change} place={place} onPick={onPick} />
          ))}
          <DayField name="day" label={t('register.day')} earliest={`${place.year}-01-01`} latest={`${place.year}-12-31`} />
          <TextField name="decision" label={t('register.decision')} most={100} />
        </div>
      </OrderForm>
    </section>
  );
}
