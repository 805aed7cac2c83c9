import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { YearPlace } from '#features/years/addresses.ts';
import { MEMBER_STATUSES } from '#features/members/members.ts';
import { ask, forgetAnswers, useApi } from '#ui/api.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import type { RegisterText } from './register.texts.ts';
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
  const answer = useApi<{ rows: readonly { code: string; name: string }[] }>(`${place.api}/organisations`);
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
  const say = useSay();
  const [change, setChange] = useState<ChangeKind>(isChange(asked['change']) ? asked['change'] : 'member_joined');
  const [told, setTold] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);
  const about = change.startsWith('member') ? 'member' : 'organisation';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setTold(null); // What is said next is about this change.
    const form = event.currentTarget;
    const body = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
    const request = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    void ask(`${place.api}/register`, request).then((answer) => {
      if (answer.state === 'ready') {
        form.reset();
        forgetAnswers();
        setTold({ ok: true, text: t('register.done') });
      } else setTold({ ok: false, text: answer.state === 'refused' && answer.message ? say(answer.message) : '' });
    });
  };
  return (
    <form className="card stack" onSubmit={submit} aria-labelledby="record">
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
      <p role={told?.ok ? 'status' : 'alert'} className={told?.ok ? undefined : 'form-error'}>
        {told?.text}
      </p>
      <p>
        <Button type="submit">{t('register.record')}</Button>
      </p>
    </form>
  );
}
