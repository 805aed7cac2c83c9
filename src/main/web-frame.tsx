import { Button } from '@mantine/core';
import type { z } from 'zod';
import { Link, Navigate, Outlet, useNavigate, useParams } from 'react-router';
import { yearPlace } from '#features/years/addresses.ts';
import type { committeesSchema } from '#features/years/years.contract.ts';
import { useApi } from '#ui/api.ts';
import { useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Shell } from '#ui/shell.tsx';
import { Loaded, Notice, Refused } from '#ui/states.tsx';
import type { allTexts } from './web-features.ts';
import { webPages } from './web-features.ts';

type Committees = z.infer<typeof committeesSchema>;
type Committee = Committees['committees'][number];
type Id = keyof typeof allTexts;

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
              <option key={one}>{one}</option>
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

/** What stands around every page: name, place, menu, and the mark on invented people. */
export function Frame() {
  const t = useTexts<Id>();
  const params = useParams();
  const answer = useApi<Committees>('/api/committees');
  const place = yearPlace(params);
  const committee = answer.state === 'ready' ? answer.data.committees.find((one) => one.code === place.committee) : undefined;
  const menu = committee
    ? webPages.flatMap(({ path, menu: label }) =>
        label ? [{ label: t(label), to: path ? `${place.page}/${path}` : place.page, end: path === '' }] : [],
      )
    : [];
  return (
    <Shell
      name={t('web.name')}
      place={committee && <Place committee={committee} year={place.year} />}
      menu={menu}
      warning={committee?.invented ? t('web.invented') : null}
      footer={t('web.footer')}
    >
      <Outlet />
    </Shell>
  );
}

/** An address whose second part is no year leads nowhere. */
export function YearFrame() {
  return /^\d{4}$/u.test(useParams()['year'] ?? '') ? <Outlet /> : <NoPage />;
}

function NothingYet() {
  const t = useTexts<Id>();
  return (
    <Page title={t('web.name')}>
      <Notice
        title={t('web.empty.title')}
        action={
          <Button component={Link} to="/intake" size="md">
            {t('web.empty.start')}
          </Button>
        }
      >
        <p>{t('web.empty.text')}</p>
      </Notice>
    </Page>
  );
}

/** Leads to the newest year of the first committee, or invites the first upload. */
export function FirstPage() {
  const answer = useApi<Committees>('/api/committees');
  return (
    <Loaded answer={answer}>
      {({ committees }) => {
        const first = committees.find((one) => one.years.length > 0);
        if (!first) return <NothingYet />;
        return <Navigate replace to={yearPlace({ committee: first.code, year: String(Math.max(...first.years)) }).page} />;
      }}
    </Loaded>
  );
}

export function NoPage() {
  const t = useTexts<Id>();
  return (
    <Page title={t('ui.missing.title')}>
      <Refused status={404} message={null} />
    </Page>
  );
}
