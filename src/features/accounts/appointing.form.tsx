import { useState } from 'react';
import { dayAt } from '#kernel/dates.ts';
import type { Data } from '#ui/call.ts';
import { DayField } from '#ui/form/day-field.tsx';
import type { Entered } from '#ui/form/entered.ts';
import { ChoiceField, MarkField, TextField } from '#ui/form/fields.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { PickField, type Picked } from '#ui/form/pick-field.tsx';
import { useTexts } from '#ui/language.tsx';
import { ROLES, type Role } from './accounts.ts';
import type { HandedOver } from './accounts.contract.ts';
import { appointSomebody, pickAccount, pickHolder, pickPlace } from './accounts.operations.ts';
import type { AccountText } from './accounts.texts.ts';

const WAYS = ['new', 'known'] as const;
type Way = (typeof WAYS)[number];

/** A member with the cell that the office stands in. */
interface Holder extends Picked {
  readonly cell: string;
}

const holdersIn = ({ rows }: Data<typeof pickHolder>): readonly Holder[] =>
  rows.map(({ code, name, cell }) => ({ value: code, label: name, detail: `${cell.name}, ${code}`, cell: cell.code }));
const placesIn = ({ rows }: Data<typeof pickPlace>): readonly Picked[] =>
  rows.map(({ code, name, above }) => ({ value: code, label: name, detail: above ?? code }));
const accountsIn = ({ rows }: Data<typeof pickAccount>): readonly Picked[] =>
  rows.map(({ account, name, places }) => ({ value: account, label: name, detail: [account, ...places].join(', ') }));

interface WhoProps {
  readonly committee: string;
  readonly way: Way;
  readonly isMember: boolean;
  readonly onMember: (picked: Holder | null) => void;
  readonly onAccount: (picked: Picked | null) => void;
}

/** Who is appointed, and where: a member by name, which says the cell too; anybody else by the account, and the unit by name. */
function WhoAndWhere({ committee, way, isMember, onMember, onAccount }: WhoProps) {
  const t = useTexts<AccountText>();
  const from = { committee };
  return (
    <>
      {way === 'known' && (
        <PickField
          name="account"
          at="account name"
          label={t('accounts.known')}
          operation={pickAccount}
          from={from}
          rows={accountsIn}
          onPick={onAccount}
        />
      )}
      {way === 'new' && !isMember && <TextField name="name" label={t('accounts.person')} most={200} />}
      {isMember ? (
        <PickField
          name="member"
          at={way === 'new' ? 'member organisation name' : 'member organisation'}
          label={t('accounts.member')}
          operation={pickHolder}
          from={from}
          rows={holdersIn}
          onPick={(picked) => onMember(picked as Holder | null)}
        />
      ) : (
        <PickField name="organisation" label={t('accounts.organisation')} operation={pickPlace} from={from} rows={placesIn} />
      )}
      {way === 'new' && (
        <TextField name="account" label={t('accounts.name')} hint={t('accounts.name.hint')} autoCapitalize="none" most={60} />
      )}
    </>
  );
}

/** Gives somebody an office; who has no account gets one, with a slip to hand over. */
export function AppointForm({ committee, onSlip }: { committee: string; onSlip: (handed: HandedOver) => void }) {
  const t = useTexts<AccountText>();
  const [today] = useState(() => dayAt(new Date().toISOString()));
  const [role, setRole] = useState<Role>('member');
  const [way, setWay] = useState<Way>('new');
  const [member, setMember] = useState<Holder | null>(null);
  const [known, setKnown] = useState<Picked | null>(null);
  const isMember = role === 'member';
  const body = ({ text, some, mark }: Entered) => ({
    role,
    account: text('account').toLowerCase(),
    name: (way === 'known' ? known?.label : member?.label) ?? text('name'),
    organisation: isMember ? (member?.cell ?? '') : text('organisation'),
    member: isMember ? text('member') : null,
    deputy: mark('deputy'),
    validFrom: text('validFrom'),
    validTo: some('validTo') ?? null,
  });
  return (
    <section className="card stack" aria-labelledby="appoint">
      <h2 id="appoint">{t('accounts.add')}</h2>
      <OrderForm
        operation={appointSomebody}
        at={{ committee }}
        className="field-grid"
        body={body}
        action={t('accounts.add')}
        onDone={onSlip}
      >
        <ChoiceField
          name="role"
          label={t('accounts.role')}
          options={ROLES.map((value) => ({ value, label: t(`accounts.role.${value}`) }))}
          onChoice={(value) => {
            setRole(value as Role);
            setMember(null);
          }}
        />
        <ChoiceField
          name="way"
          label={t('accounts.way')}
          options={WAYS.map((value) => ({ value, label: t(`accounts.way.is.${value}`) }))}
          onChoice={(value) => {
            setWay(value as Way);
            setKnown(null);
          }}
        />
        <WhoAndWhere committee={committee} way={way} isMember={isMember} onMember={setMember} onAccount={setKnown} />
        <DayField name="validFrom" label={t('accounts.from')} start={today} />
        <DayField name="validTo" label={t('accounts.to')} optional />
        {!isMember && <MarkField name="deputy" label={t('accounts.deputy')} />}
      </OrderForm>
    </section>
  );
}
