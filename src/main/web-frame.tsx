import { Button } from '@mantine/core';
import { Component, lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import type { Me } from '#features/accounts/accounts.contract.ts';
import { askLibrary } from '#features/accounts/sign-in.library.ts';
import { readMe } from '#features/accounts/sign-in.operations.ts';
import { Link, Navigate, Outlet, useLocation, useNavigate, useParams } from 'react-router';
import { yearPlace } from '#features/years/addresses.ts';
import type { Committee } from '#features/years/years.contract.ts';
import { listCommittees, readWaiting } from '#features/years/years.operations.ts';
import { useAnswer, type Refused } from '#ui/call.ts';
import { forgetKeptAnswers } from '#ui/kept-answers.ts';
import { useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { loadPart } from '#ui/release.ts';
import { Shell } from '#ui/shell.tsx';
import { isAllSent } from '#ui/session.ts';
import { Loaded, Loading, Notice, useReason } from '#ui/states.tsx';
import { useStaying } from './session.ts';
import type { OwnText } from './web-features.ts';
import { NoPage } from './web-faults.tsx';
import { YearFinder } from './web-finder.tsx';
import { menuOf, MY_WORK } from './web-menu.ts';
import { words } from './web-words.ts';

type Id = OwnText;

/** What only some see first is loaded for them, with its words. */
const SignInPage = lazy(async () => {
  const [page] = await loadPart(() => Promise.all([import('#features/accounts/sign-in.page.tsx'), words.need('accounts')]));
  return { default: page.SignInPage };
});
const loadSessionOver = () => Promise.all([import('./session-over.tsx'), words.need('accounts')]);
const SessionOver = lazy(async () => {
  const [part] = await loadPart(loadSessionOver);
  return { default: part.SessionOver };
});

/** After so long the first page has everything that it needs. */
const AT_REST_MS = 15_000;

/** What signs somebody in over a page is there before it is needed: then the server may be another, or away. */
function useSessionOverAtHand(isIn: boolean): void {
  useEffect(() => {
    const waiting = isIn ? setTimeout(() => void loadSessionOver().catch(() => undefined), AT_REST_MS) : undefined;
    return () => clearTimeout(waiting);
  }, [isIn]);
}

/** Where that part does not come the page stays all the same, with what was typed on it; signing in elsewhere in this browser is noticed here. */
class WithoutSessionOver extends Component<{ readonly instead: ReactNode; readonly children: ReactNode }, { readonly isMissing: boolean }> {
  override readonly state = { isMissing: false };

  static getDerivedStateFromError() {
    return { isMissing: true };
  }

  override render() {
    return this.state.isMissing ? this.props.instead : this.props.children;
  }
}
const FoundCommittee = lazy(async () => {
  const [part] = await loadPart(() => Promise.all([import('#features/accounts/handed-over.tsx'), words.need('accounts')]));
  return { default: part.FoundCommittee };
});

const NO_MENU = { menu: [], trail: [] };

/** The committee's name, and its other years when there are some. */
function Place({ committee, year }: { committee: Committee; year: number }) {
  const t = useTexts<Id>();
  const navigate = useNavigate();
  return (
    <>
      <strong>{committee.name}</strong>
      {committee.years.length > 1 ? (
        <label>
          {t('web.year')}{' '}
          <select
            value={year}
            onChange={(event) => void navigate(yearPlace({ committee: committee.code, year: event.currentTarget.value }).page)}
          >
            {committee.years.map((one) => (
              <option key={one} value={one}>
                {one === committee.running ? t('web.year.running', { year: String(one) }) : one}
              </option>
            ))}
          </select>
        </label>
      ) : (
        <span>
          {t('web.year')} {year}
        </span>
      )}
    </>
  );
}

/** Who is at work, and on which committee's year; `isSettled` once it is known, or known that it cannot be found out. */
function usePlace() {
  const { who, ended, isAlone } = useStaying();
  const me = who.state === 'ready' && who.data.account !== null ? who.data : null;
  const answer = useAnswer(listCommittees, me && {});
  const place = yearPlace(useParams());
  const committee = answer.state === 'ready' ? answer.data.committees.find((one) => one.code === place.committee) : undefined;
  return { who, ended, isAlone, me, place, committee, isSettled: who.state !== 'loading' && (me === null || answer.state !== 'loading') };
}

/** What stands around every page: name, place, menu, and the mark on invented people. */
export function Frame() {
  const t = useTexts<Id>();
  const { who, ended, isAlone, me, place, committee, isSettled } = usePlace();
  const menu = useMenu(committee, place.year);
  useSessionOverAtHand(me !== null);
  return (
    <Shell
      name={t('web.name')}
      place={committee && <Place committee={committee} year={place.year} />}
      person={me && <Person me={me} />}
      finder={committee && <YearFinder key={place.page} committee={committee} year={place.year} />}
      isSettled={isSettled}
      {...menu}
      isAlone={isAlone}
      warning={committee?.invented ? t('web.invented') : null}
      footer={t('web.footer')}
    >
      <Loaded answer={who}>
        {(data) => (
          <Suspense fallback={<Loading />}>
            {data.account === null ? <SignInPage me={data} /> : <Inside committee={committee} page={place.page} />}
          </Suspense>
        )}
      </Loaded>
      {ended && (
        <WithoutSessionOver instead={<EndedElsewhere />}>
          <Suspense>
            <SessionOver me={ended} />
          </Suspense>
        </WithoutSessionOver>
      )}
    </Shell>
  );
}

function EndedElsewhere() {
  const t = useTexts<Id>();
  return (
    <p role="alert" className="card">
      {t('web.ended')}. {t('web.ended.elsewhere')}
    </p>
  );
}

function useMenu(committee: Committee | undefined, year: number): ReturnType<typeof menuOf> {
  const say = useTexts<string>();
  const { pathname } = useLocation();
  const waiting = useWaiting(committee);
  return committee ? menuOf({ committee, year, pathname, waiting, say }) : NO_MENU;
}

/** By page, how much waits for the caller in the year that is open. */
function useWaiting(committee: Committee | undefined): Readonly<Record<string, number>> {
  const year = committee?.running ?? null;
  const answer = useAnswer(readWaiting, committee && year !== null ? { committee: committee.code, year } : null);
  return answer.state === 'ready' ? answer.data.pages : {};
}

/** The page itself. The picture of the whole year is not for everybody: who follows a link to it is led to their own work. */
function Inside({ committee, page }: { committee: Committee | undefined; page: string }) {
  const { pathname } = useLocation();
  const first = committee && pathname === page ? firstPageOf(committee, page) : pathname;
  return first === pathname ? <Outlet /> : <Navigate replace to={first} />;
}

/** Where somebody's work in a year begins. */
function firstPageOf({ whole, may }: Committee, page: string): string {
  if (whole.includes('read')) return page;
  return `${page}/${may.includes('administer') ? 'accounts' : MY_WORK}`;
}

function firstYearOf({ years, running, whole }: Committee): number {
  const finished = years.filter((year) => year !== running);
  const newest = Math.max(...(whole.includes('read') && finished.length > 0 ? finished : years));
  return whole.includes('read') ? newest : (running ?? newest);
}

/** Nobody leaves unawares of what the server lacks, or believing that they left. */
function useLeaving() {
  const [said, setSaid] = useState<{ readonly unsent: true } | { readonly refused: Refused } | null>(null);
  const leave = async () => {
    const isWarned = said !== null && 'unsent' in said;
    if (!isWarned && !(await isAllSent())) return setSaid({ unsent: true });
    forgetKeptAnswers();
    const answer = await askLibrary('sign-out', {});
    if (answer.state === 'refused') return setSaid({ refused: answer });
    return location.assign('/'); // Anew: nothing of whoever left stays in the page.
  };
  return { said, leave };
}

/** Who is at work, the way to their own account, and out. */
function Person({ me }: { me: Me }) {
  const t = useTexts<Id>();
  const reason = useReason();
  const { said, leave } = useLeaving();
  return (
    <div className="who">
      <Link to="/account">{me.name}</Link>
      <button type="button" className="language" onClick={() => void leave()}>
        {t('web.signOut')}
      </button>
      {said && (
        <p role="alert">{'refused' in said ? t('web.signOut.failed', { reason: reason(said.refused) }) : t('web.signOut.unsent')}</p>
      )}
    </div>
  );
}

/** An address whose second part is no year leads nowhere. */
export function YearFrame() {
  return /^\d{4}$/u.test(useParams()['year'] ?? '') ? <Outlet /> : <NoPage />;
}

/** Nothing on file: whoever may take a year in is shown how, others whom to ask. */
function NothingYet({ mayStart, accounts }: { mayStart: boolean; accounts: string | null }) {
  const t = useTexts<Id | 'accounts.nav'>();
  const who = useAnswer(readMe, {});
  const founds = who.state === 'ready' && who.data.administrator;
  return (
    <Page title={t('web.name')}>
      <Notice
        title={t('web.empty.title')}
        action={
          mayStart && (
            <Button component={Link} to="/intake" size="md">
              {t('web.empty.start')}
            </Button>
          )
        }
      >
        <p>{t(mayStart ? 'web.empty.text' : 'web.empty.wait')}</p>
      </Notice>
      {accounts && (
        <p>
          <Link to={accounts}>{t('accounts.nav')}</Link>
        </p>
      )}
      {founds && (
        <Suspense fallback={<Loading />}>
          <FoundCommittee />
        </Suspense>
      )}
    </Page>
  );
}

/**
 * Leads readers of a whole committee to its newest finished year, others to their work in the one that is open; where there is none yet, to
 * the accounts or to the first upload.
 */
export function FirstPage() {
  const answer = useAnswer(listCommittees, {});
  return <Loaded answer={answer}>{({ committees }) => <Beginning committees={committees} />}</Loaded>;
}

function Beginning({ committees }: { committees: readonly Committee[] }) {
  const [thisYear] = useState(() => new Date().getFullYear());
  const first = committees.find((one) => one.years.length > 0);
  const pageOf = ({ code }: Committee, year: number) => yearPlace({ committee: code, year: String(year) }).page;
  if (first) return <Navigate replace to={firstPageOf(first, pageOf(first, firstYearOf(first)))} />;
  const mayStart = committees.length === 0 || committees.some(({ whole }) => whole.includes('launch'));
  const administered = committees.find(({ may }) => may.includes('administer'));
  const accounts = administered ? `${pageOf(administered, thisYear)}/accounts` : null;
  return accounts && !mayStart ? <Navigate replace to={accounts} /> : <NothingYet mayStart={mayStart} accounts={accounts} />;
}
