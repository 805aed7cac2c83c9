import '#features/ballots/ballots.css';
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { type Level, LEVELS } from '#domain/level.ts';
import type { BallotText } from '#features/ballots/ballots.texts.ts';
import { LEVEL_NAMES } from '#features/ratings/wording.ts';
import type { Refused } from '#ui/call.ts';
import { CopyButton } from '#ui/copy-button.tsx';
import { LookAgain } from '#ui/form/look-again.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Notice, RefusedHere } from '#ui/states.tsx';
import type { SheetToVote } from './voting.contract.ts';
import { castSheet, isPending, type Booth } from './voting.device.ts';

const BEST_FIRST = LEVELS.toReversed();

type Ticks = readonly (Level | null)[];

/** A heading that a screen reader goes to when the step of voting changes. */
function StepHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}

function Sheet({ sheet, ticks, tick }: { sheet: SheetToVote; ticks: Ticks; tick: (place: number, level: Level | null) => void }) {
  const t = useTexts<BallotText>();
  const say = useSay();
  return sheet.subjects.map(({ kind, code, name }, place) => (
    <fieldset key={`${kind} ${code}`}>
      <legend>
        <small className="quiet">{t('ballots.vote.place', { place: place + 1, count: sheet.subjects.length })}</small>
        {name}
      </legend>
      <div className="ballot-choices">
        {[...BEST_FIRST, null].map((level) => (
          <label key={level ?? 'blank'}>
            <input type="radio" name={`subject ${place}`} checked={ticks[place] === level} onChange={() => tick(place, level)} />
            <span>{level === null ? t('ballots.vote.blank') : say(LEVEL_NAMES[level])}</span>
          </label>
        ))}
      </div>
    </fieldset>
  ));
}

/** The sheet before it goes into the box: as everywhere before what cannot be undone. */
function Review({
  sheet,
  ticks,
  refused,
  onBack,
  onCast,
}: {
  sheet: SheetToVote;
  ticks: Ticks;
  refused: Refused | null;
  onBack: () => void;
  onCast: () => void;
}) {
  const t = useTexts<BallotText>();
  const say = useSay();
  const blanks = ticks.filter((level) => level === null).length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onCast();
      }}
    >
      <LookAgain what={t('ballots.vote.cast')} busy={false} onBack={onBack}>
        <RefusedHere refused={refused} />
        <dl className="facts">
          {sheet.subjects.map(({ kind, code, name }, place) => {
            const level = ticks[place] ?? null;
            return (
              <div key={`${kind} ${code}`}>
                <dt>{name}</dt>
                <dd>
                  <strong>{level === null ? t('ballots.vote.blank') : say(LEVEL_NAMES[level])}</strong>
                </dd>
              </div>
            );
          })}
        </dl>
        {blanks > 0 && <p>{t('ballots.vote.blanks', { count: blanks })}</p>}
      </LookAgain>
    </form>
  );
}

function Pending({ refused, onSend }: { refused: Refused | null; onSend: () => void }) {
  const t = useTexts<BallotText>();
  return (
    <section>
      <StepHeading>{t('ballots.vote.pending')}</StepHeading>
      <p>{t('ballots.vote.pending.text')}</p>
      <RefusedHere refused={refused} />
      <Button size="lg" onClick={onSend}>
        {t('ballots.vote.resend')}
      </Button>
    </section>
  );
}

/** The receipt to be written down, copied or printed: only its voter has it. */
function Done({ receipt, next }: { receipt: string; next: ReactNode }) {
  const t = useTexts<BallotText>();
  const grouped = receipt.replaceAll(/(.{4})(?=.)/gu, '$1 ');
  return (
    <section>
      <StepHeading>{t('ballots.vote.done')}</StepHeading>
      <p>{t('ballots.vote.done.text')}</p>
      <p className="receipt">{grouped}</p>
      <div className="actions">
        <CopyButton text={grouped} label={t('ballots.vote.copy')} />
        <Button variant="outline" onClick={() => window.print()}>
          {t('ballots.vote.print')}
        </Button>
      </div>
      {next}
    </section>
  );
}

type Step = 'sheet' | 'review' | 'busy' | 'pending' | { readonly receipt: string };

/** A sheet from the first tick to the receipt. `next`: what stands beside the receipt. */
export function Voting({ sheet, booth, next = null }: { sheet: SheetToVote; booth: Booth; next?: ReactNode }) {
  const t = useTexts<BallotText>();
  const [ticks, setTicks] = useState<Ticks>(() => sheet.subjects.map(() => null));
  const [step, setStep] = useState<Step>(() => (isPending(booth) ? 'pending' : 'sheet'));
  const [refused, setRefused] = useState<Refused | null>(null);
  const send = async () => {
    setStep('busy');
    const answer = await castSheet(booth, ticks);
    if (answer.state === 'ready') return setStep({ receipt: answer.data.receipt });
    setRefused(answer.state === 'refused' ? answer : null);
    return setStep(isPending(booth) ? 'pending' : 'review');
  };
  if (!window.isSecureContext)
    return (
      <Notice title={t('ballots.vote.insecure')}>
        <p>{t('ballots.vote.insecure.text')}</p>
      </Notice>
    );
  if (typeof step === 'object') return <Done receipt={step.receipt} next={next} />;
  if (step === 'busy') return <p role="status">{t('ballots.vote.busy')}</p>;
  if (step === 'pending') return <Pending refused={refused} onSend={() => void send()} />;
  if (step === 'review')
    return <Review sheet={sheet} ticks={ticks} refused={refused} onBack={() => setStep('sheet')} onCast={() => void send()} />;
  return (
    <form
      className="ballot-sheet"
      onSubmit={(event) => {
        event.preventDefault();
        setStep('review');
      }}
    >
      <Sheet sheet={sheet} ticks={ticks} tick={(place, level) => setTicks(ticks.with(place, level))} />
      <Button type="submit" size="lg" fullWidth>
        {t('ballots.vote.review')}
      </Button>
    </form>
  );
}
