import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { YearPlace } from '#features/years/addresses.ts';
import { MEMBER_STATUSES } from '#features/members/members.ts';
import { listOrganisationsOfYear } from '#features/organisations/organisations.operations.ts';
import { useAnswer, useOrder, type Body } from '#ui/call.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { RefusedHere } from '#ui/states.tsx';
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
const UNITS = 'register-units';

const isChange = (value: string | undefined): value is ChangeKind => value !== undefined && value in FIELDS;

function FieldInput({ field }: { field: Field }) {
  const t = useTexts<RegisterText>();
  const say = useSay();
  const label = t(`register.field.${field}`);
  if (field === 'status') {
    const data = MEMBER_STATUSES.map((value) => ({ value, label: t(`register.status.${value}`) }));
    return <NativeSelect name="status" label={label} data={data} />;
  }
  if (field === 'kind') {
    return <NativeSelect name="kind" label={label} data={KINDS.map((value) => ({ value, label: say(KIND_NAMES[value]) }))} />;
  }
  const isUnit = field === 'cell' || field === 'parent' || field === 'into';
  return (
    <TextInput
      name={field}
      label={label}
      type={field === 'admitted' ? 'date' : 'text'}
      required={field !== 'birth'}
      withAsterisk={false}
      {...(isUnit ? { list: UNITS } : {})}
    />
  );
}

/** Organisations to choose from while typing a code. */
function Units({ place }: { place: YearPlace }) {
  const answer = useAnswer(listOrganisationsOfYear, { committee: place.committee, year: place.year });
  return (
    <datalist id={UNITS}>
      {answer.state === 'ready' &&
        answer.data.rows.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
    </datalist>
  );
}

/** One change: what, who, when, by which decision. `asked` is what the address already says. */
export function ChangeForm({ place, asked }: { place: YearPlace; asked: Readonly<Record<string, string>> }) {
  const t = useTexts<RegisterText>();
  const [change, setChange] = useState<ChangeKind>(isChange(asked['change']) ? asked['change'] : 'member_joined');
  const { refused, send, clear } = useOrder(recordChange);
  const [done, setDone] = useState(false);
  const about = change.startsWith('member') ? 'member' : 'organisation';
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    clear(); // What is said next is about this change.
    setDone(false);
    const form = event.currentTarget;
    const body = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== '')) as Body<typeof recordChange>;
    if ((await send({ committee: place.committee, year: place.year }, body)) === null) return;
    form.reset();
    setDone(true);
  };
  return (
    <form className="card stack" onSubmit={(event) => void submit(event)} aria-labelledby="record">
      <h2 id="record">{t('register.form')}</h2>
      <NativeSelect
        name="change"
        label={t('register.change')}
        value={change}
        onChange={(event) => setChange(event.currentTarget.value as ChangeKind)}
        data={CHANGES.map((value) => ({ value, label: t(`register.change.${value}`) }))}
      />
      <div className="field-grid" key={change}>
        <TextInput
          name="code"
          label={t(`register.code.${about}`)}
          defaultValue={asked['code'] ?? ''}
          required
          withAsterisk={false}
          {...(about === 'organisation' && change !== 'organisation_founded' ? { list: UNITS } : {})}
        />
        {FIELDS[change].map((field) => (
          <FieldInput key={field} field={field} />
        ))}
        <TextInput name="day" type="date" label={t('register.day')} required withAsterisk={false} />
        <TextInput name="decision" label={t('register.decision')} required withAsterisk={false} />
      </div>
      <Units place={place} />
      <p role="status">{done && t('register.done')}</p>
      <RefusedHere refused={refused} />
      <p>
        <Button type="submit">{t('register.record')}</Button>
      </p>
    </form>
  );
}
