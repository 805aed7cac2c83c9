import { useState } from 'react';
import type { BallotAt } from '#features/ballots/addresses.ts';
import type { BallotDetail } from '#features/ballots/ballots.contract.ts';
import type { BallotText } from '#features/ballots/ballots.texts.ts';
import { printSheets } from '#features/ballots/paper/paper.operations.ts';
import { MODE_NAMES } from '#features/ballots/wording.ts';
import { uploadAddress } from '#features/documents/addresses.ts';
import { printedDay } from '#kernel/dates.ts';
import { addressOf, type Body } from '#ui/call.ts';
import { DownloadLink } from '#ui/download.tsx';
import { FactList } from '#ui/fact-list.tsx';
import { DayField } from '#ui/form/day-field.tsx';
import type { Entered } from '#ui/form/entered.ts';
import { MarkField } from '#ui/form/fields.tsx';
import { LookList } from '#ui/form/look-list.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { SuggestField } from '#ui/form/suggest-field.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { ScanField } from '#ui/scan-field.tsx';
import { Names, useChosen } from './names.parts.tsx';
import { openBallot } from './preparing.operations.ts';

type Elector = NonNullable<BallotDetail['holding']>['electors'][number];

interface OpeningProps {
  ballot: BallotDetail;
  electors: readonly Elector[];
  at: BallotAt;
  /** Address of the year. */
  year: string;
  onDone: () => void;
}

/** The day of a vote that is recorded afterwards, and the scan of its minutes. */
function HeldBefore({ ballot, year }: Pick<OpeningProps, 'ballot' | 'year'>) {
  const t = useTexts<BallotText>();
  const [isScanned, setIsScanned] = useState(false);
  const to = uploadAddress(year, { kind: 'organisation', code: ballot.unit.code, purpose: 'minutes' });
  return (
    <>
      <DayField name="heldOn" at="paper.heldOn" label={t('ballots.open.paper')} optional={!isScanned} />
      <ScanField name="attachment" to={to} onAttached={(id) => setIsScanned(id !== undefined)} />
    </>
  );
}

/** What opening settles: who votes on whom, who counts, and that it stays so. */
function Look({ ballot, electors, order }: Pick<OpeningProps, 'ballot' | 'electors'> & { order: Body<typeof openBallot> }) {
  const t = useTexts<BallotText>();
  const say = useSay();
  const { absent = [], tellers, chair = '', paper } = order;
  const present = electors.filter(({ code }) => !absent.includes(code));
  const missing = electors.filter(({ code }) => absent.includes(code));
  const isSmall = present.length < ballot.smallBelow;
  return (
    <>
      <FactList
        facts={[
          { label: t('ballots.mode'), value: say(MODE_NAMES[ballot.mode]) },
          { label: t('ballots.open.chair'), value: chair || t('ballots.open.noChair') },
          { label: t('ballots.open.tellers'), value: tellers.join(', ') },
          ...(paper ? [{ label: t('ballots.heldOn'), value: printedDay(paper.heldOn) }] : []),
        ]}
      />
      <LookList
        title={t('ballots.look.subjects', { count: ballot.subjects.length })}
        rows={ballot.subjects.map(({ kind, code, name }) => ({ key: `${kind} ${code}`, name }))}
      />
      <LookList
        title={t('ballots.look.present', { count: present.length })}
        rows={present.map(({ code, name }) => ({ key: code, name }))}
      />
      {missing.length > 0 && (
        <LookList
          title={t('ballots.look.absent', { count: missing.length })}
          rows={missing.map(({ code, name }) => ({ key: code, name }))}
        />
      )}
      <p>{t('ballots.look.open')}</p>
      {isSmall && <p>{t('ballots.look.small', { count: present.length })}</p>}
    </>
  );
}

function orderOf({ text, some, mark }: Entered, absent: ReadonlySet<string>): Body<typeof openBallot> {
  const [heldOn, attachment] = [some('heldOn'), some('attachment')];
  return {
    absent: [...absent],
    tellers: [text('teller1'), text('teller2')],
    chair: text('chair'),
    smallAccepted: mark('smallAccepted'),
    ...(heldOn !== undefined && { paper: { heldOn, ...(attachment !== undefined && { attachment }) } }),
  };
}

/** The meeting begins: who is absent, who presides, who counts. */
export function Opening({ ballot, electors, at, year, onDone }: OpeningProps) {
  const t = useTexts<BallotText>();
  const absent = useChosen([]);
  const { convened } = ballot.attendance;
  const present = convened - absent.chosen.size;
  const names = electors.map(({ name }) => name);
  return (
    <section className="ballot-form">
      <h2>{t('ballots.open.title')}</h2>
      {ballot.mode !== 'electronic' && (
        <div className="actions">
          <DownloadLink to={addressOf(printSheets, { ...at })} format="PDF">
            {t('ballots.sheets')}
          </DownloadLink>
        </div>
      )}
      <OrderForm
        operation={openBallot}
        at={at}
        body={(entered) => orderOf(entered, absent.chosen)}
        action={t('ballots.open.go')}
        className="ballot-form"
        look={(order) => <Look ballot={ballot} electors={electors} order={order} />}
        onDone={onDone}
      >
        <Names
          legend={t('ballots.open.absent')}
          at="absent"
          names={electors.map(({ code, name }) => ({ key: code, name }))}
          chosen={absent.chosen}
          toggle={absent.toggle}
        />
        <p role="status">
          <strong>{t('ballots.open.present', { present, convened })}</strong>
        </p>
        <SuggestField name="chair" label={t('ballots.open.chair')} suggestions={names} optional />
        {[1, 2].map((number) => (
          <SuggestField
            key={number}
            name={`teller${number}`}
            at={`tellers.${number - 1}`}
            label={t('ballots.open.teller', { number })}
            suggestions={names}
          />
        ))}
        {ballot.mode === 'paper' && <HeldBefore ballot={ballot} year={year} />}
        {present < ballot.smallBelow && <MarkField name="smallAccepted" label={t('ballots.open.small')} />}
      </OrderForm>
    </section>
  );
}
