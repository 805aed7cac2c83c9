import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BallotAt } from '#features/ballots/addresses.ts';
import type { BallotDetail } from '#features/ballots/ballots.contract.ts';
import type { BallotText } from '#features/ballots/ballots.texts.ts';
import { closeBallot } from '#features/ballots/counting/counting.operations.ts';
import { printSheets } from '#features/ballots/paper/paper.operations.ts';
import { MARK_NAMES, placeName } from '#features/ballots/wording.ts';
import { DownloadLink } from '#ui/download.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Badge } from '#ui/badge.tsx';
import { addressOf, useOrder } from '#ui/call.ts';
import { LookList } from '#ui/form/look-list.tsx';
import { OrderForm } from '#ui/form/order-form.tsx';
import { RefusedHere } from '#ui/states.tsx';
import type { PrintedCodes } from './voting.contract.ts';
import { markPaper, printCodes } from './voting.operations.ts';

type Holding = NonNullable<BallotDetail['holding']>;
interface Part {
  ballot: BallotDetail;
  holding: Holding;
  at: BallotAt;
  /** Address of the year's page. */
  page: string;
  onClosed: () => void;
}

function Progress({ ballot, holding }: Pick<Part, 'ballot' | 'holding'>) {
  const t = useTexts<BallotText>();
  const marked = (mark: string) => holding.electors.filter((elector) => elector.mark === mark).length;
  const numbers = [
    { label: t('ballots.run.present'), value: ballot.attendance.present },
    ...(ballot.mode === 'paper'
      ? []
      : [
          { label: t('ballots.run.token'), value: marked('token') },
          { label: t('ballots.run.box'), value: holding.inBox },
        ]),
    ...(ballot.mode === 'mixed' ? [{ label: t('ballots.run.paperMarks'), value: marked('paper') }] : []),
  ];
  return (
    <dl className="card ballot-progress">
      {numbers.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Who was given a sheet; in a mixed ballot paper is given out here. */
function Electors({ ballot, holding, at }: Part) {
  const t = useTexts<BallotText>();
  const say = useSay();
  const { refused, busy, send } = useOrder(markPaper);
  const give = (code: string, given: boolean) => send({ ...at, member: code }, { given });
  return (
    <section className="card">
      <h3>{t('ballots.run.electors')}</h3>
      <p className="quiet">{t('ballots.run.hidden')}</p>
      <RefusedHere refused={refused} />
      <ul className="ballot-list wide">
        {holding.electors.map(({ code, name, present, mark }) => (
          <li key={code}>
            <span>
              {name} <Badge tone={mark === 'none' ? 'none' : 'good'}>{present ? say(MARK_NAMES[mark]) : t('ballots.run.absent')}</Badge>
            </span>
            {ballot.mode === 'mixed' && present && mark !== 'token' && (
              <Button variant="outline" size="xs" disabled={busy} onClick={() => void give(code, mark === 'none')}>
                {t(mark === 'none' ? 'ballots.run.give' : 'ballots.run.takeBack')}
                <span className="visually-hidden">: {name}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** One-time codes on paper, and the shared device that takes them. */
function Codes({ ballot, holding, at }: Part) {
  const t = useTexts<BallotText>();
  const [codes, setCodes] = useState<PrintedCodes>([]);
  const box = `/ballot-box/${encodeURIComponent(at.committee)}/${ballot.id}`;
  const waiting = holding.electors.filter(({ present, mark }) => present && mark === 'none');
  return (
    <section className="card">
      <h3>{t('ballots.run.codes')}</h3>
      <p>{t('ballots.run.codes.text')}</p>
      <OrderForm
        operation={printCodes}
        at={at}
        body={() => null}
        action={t('ballots.run.codes.make')}
        variant="outline"
        disabled={waiting.length === 0}
        look={() => (
          <>
            <LookList
              title={t('ballots.look.codes', { count: waiting.length })}
              rows={waiting.map(({ code, name }) => ({ key: code, name }))}
            />
            <p>{t('ballots.look.codes.text')}</p>
          </>
        )}
        done={({ codes: made }) => t('ballots.run.codes.made', { count: made.length })}
        onDone={({ codes: made }) => setCodes(made)}
        beside={
          <>
            {codes.length > 0 && (
              <Button variant="outline" onClick={() => window.print()}>
                {t('ballots.run.codes.print')}
              </Button>
            )}
            <Button component="a" href={box} target="_blank" rel="noreferrer" variant="outline">
              {t('ballots.run.tablet')}
            </Button>
          </>
        }
      />
      <ul className="slips">
        {codes.map(({ code, name, secret }) => (
          <li key={code}>
            {name}
            <strong>{secret}</strong>
            <small>
              {t('ballots.run.tablet.address')} {location.origin}
              {box}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tellers({ ballot, holding, page }: Part) {
  const t = useTexts<BallotText>();
  const say = useSay();
  const { state, differ, entered } = holding.tellers;
  const said = entered.length === 0 ? 'none' : state;
  return (
    <section className="card">
      <h3>{t('ballots.run.counts')}</h3>
      <p role="status">{t(`ballots.run.counts.${said}`)}</p>
      {differ.length > 0 && (
        <ul>
          {differ.map((where) => (
            <li key={where}>{say(placeName(where, ballot.subjects))}</li>
          ))}
        </ul>
      )}
      <div className="actions">
        {[1, 2].map((number) => (
          <Button
            key={number}
            component={Link}
            to={`${page}/ballots/${ballot.id}/counts/${number}`}
            variant={entered.includes(number) ? 'default' : 'outline'}
          >
            {t('ballots.run.counts.enter', { number })}
          </Button>
        ))}
      </div>
    </section>
  );
}

/** Who has not voted yet, as far as that is known: of paper the list says only what was given out. */
function Closing({ ballot, holding, at, onClosed }: Part) {
  const t = useTexts<BallotText>();
  const { present } = ballot.attendance;
  const isPaper = ballot.mode === 'paper';
  const waiting = isPaper ? [] : holding.electors.filter((elector) => elector.present && elector.mark === 'none');
  const onTheWay = holding.electors.filter(({ mark }) => mark === 'token').length - holding.inBox;
  const isCounted = ballot.mode === 'electronic' || holding.tellers.state === 'agreed';
  return (
    <section className="card ballot-form">
      <OrderForm
        operation={closeBallot}
        at={at}
        body={() => null}
        action={t('ballots.run.close')}
        disabled={!isCounted}
        look={() => (
          <>
            <p>{t('ballots.look.close', { unit: ballot.unit.name, subjects: ballot.subjects.length, present })}</p>
            {!isPaper && <p>{t('ballots.look.inBox', { count: holding.inBox })}</p>}
            {waiting.length > 0 && (
              <LookList
                title={t('ballots.look.waiting', { count: waiting.length })}
                rows={waiting.map(({ code, name }) => ({ key: code, name }))}
              />
            )}
            {onTheWay > 0 && <p>{t('ballots.look.onTheWay', { count: onTheWay })}</p>}
            {present - waiting.length < ballot.smallBelow && <p>{t('ballots.look.small', { count: present - waiting.length })}</p>}
            <p>{t('ballots.run.close.text')}</p>
          </>
        )}
        onDone={onClosed}
      >
        <p>{t(isCounted ? 'ballots.run.close.text' : 'ballots.run.close.first')}</p>
      </OrderForm>
    </section>
  );
}

/** An open ballot, for who holds it: numbers only. */
export function Running(part: Part) {
  const t = useTexts<BallotText>();
  const { mode } = part.ballot;
  return (
    <div className="ballot-form">
      <h2>{t('ballots.run.title')}</h2>
      <Progress {...part} />
      {mode !== 'electronic' && (
        <div className="actions">
          <DownloadLink to={addressOf(printSheets, { ...part.at })} format="PDF">
            {t('ballots.sheets')}
          </DownloadLink>
        </div>
      )}
      {mode !== 'paper' && <Electors {...part} />}
      {mode !== 'paper' && <Codes {...part} />}
      {mode !== 'electronic' && <Tellers {...part} />}
      <Closing {...part} />
    </div>
  );
}
