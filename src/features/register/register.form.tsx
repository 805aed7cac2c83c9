import { useState } from 'react';
import type { YearPlace } from '#features/years/addresses.ts';
import { listMembersOfYear } from '#features/members/members.operations.ts';
import { MEMBER_STATUSES } from '#features/members/members.ts';
import { listOrganisationsOfYear } from '#features/organisations/organisations.operations.ts';
import type { Body } from '#ui/call.ts';
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

const isChange = (value: string | undefined): value is ChangeKind => value !== undefined && value in FIELDS;

interface PlaceProps {
  readonly place: YearPlace;
}

/** A unit, picked by name. */
function UnitField({ place, ...field }: PlaceProps & { name: string; label: string; start?: Picked | undefined }) {
  return (
    <PickField
      {...field}
      operation={listOrganisationsOfYear}
      from={{ committee: place.committee, year: place.year }}
      rows={({ rows }) => rows.map(({ code, name, parentName }) => ({ value: code, label: name, detail: parentName ?? code }))}
    />
  );
}

/** Whom the change is about: somebody on file is picked by name; a code of their own is given to who and what is new. */
function Who({ place, change, start }: PlaceProps & { change: ChangeKind; start: Picked | undefined }) {
  const t = useTexts<RegisterText>();
  if (change === 'member_joined' || change === 'organisation_founded')
    return <TextField name="code" label={t(change === 'member_joined' ? 'register.code.member' : 'register.code.organisation')} />;
  if (!change.startsWith('member')) return <UnitField place={place} name="code" label={t('register.who.organisation')} start={start} />;
  return (
    <PickField
      name="code"
      label={t('register.who.member')}
      start={start}
      operation={listMembersOfYear}
      from={{ committee: place.committee, year: place.year }}
      rows={({ rows }) => rows.map(({ code, name, cellName }) => ({ value: code, label: name, detail: `${cellName}, ${code}` }))}
    />
  );
}

function FieldInput({ field, change, place }: PlaceProps & { field: Field; change: ChangeKind }) {
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
      return <UnitField place={place} name={field} label={label} />;
    case 'admitted':
      return <DayField name="admitted" label={label} />;
    default:
      return <TextField name={field} label={label} optional={field === 'birth'} />;
  }
}

/** One change: what, who, when, by which decision. `asked` is what the address already says. */
export function ChangeForm({ place, asked }: PlaceProps & { asked: Readonly<Record<string, string>> }) {
  const t = useTexts<RegisterText>();
  const [change, setChange] = useState<ChangeKind>(isChange(asked['change']) ? asked['change'] : 'member_joined');
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
        done={() => t('register.done')}
      >
        <ChoiceField
          name="change"
          label={t('register.change')}
          start={change}
          onChoice={(value) => setChange(value as ChangeKind)}
          options={CHANGES.map((value) => ({ value, label: t(`register.change.${value}`) }))}
        />
        <div className="field-grid" key={change}>
          <Who
            place={place}
            change={change}
            start={asked['code'] === undefined ? undefined : { value: asked['code'], label: asked['code'] }}
          />
          {fields.map((field) => (
            <FieldInput key={field} field={field} change={change} place={place} />
          ))}
          <DayField name="day" label={t('register.day')} />
          <TextField name="decision" label={t('register.decision')} />
        </div>
      </OrderForm>
    </section>
  );
}
