import { Button, Progress } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { z } from 'zod';
import { printedMoment } from '#kernel/dates.ts';
import type { JobRow, jobsSchema } from '#features/jobs/jobs.contract.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { ask, type Answer } from '#ui/api.ts';
import { Badge, type Tone } from '#ui/badge.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { Refused } from '#ui/states.tsx';
import type { ReviewText } from '#features/reviews/reviews.texts.ts';

const LOOK_AGAIN_MS = 2000;
const TONES: Record<JobRow['state'], Tone> = { waiting: 'wait', running: 'fair', done: 'good', failed: 'bad', cancelled: 'none' };

const isUnderWay = ({ state }: JobRow): boolean => state === 'waiting' || state === 'running';

/** The caller's jobs, looked at again as long as one is under way; `replace` shows what is known of one already. */
function useJobs(path: string) {
  const [answer, setAnswer] = useState<Answer<z.infer<typeof jobsSchema>>>({ state: 'loading' });
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown = true;
    const look = async () => {
      const found = await ask<z.infer<typeof jobsSchema>>(path);
      if (!shown) return;
      setAnswer((before) => (found.state === 'refused' && before.state === 'ready' ? before : found));
      const isOffline = found.state === 'refused' && found.status === 0;
      if (isOffline || (found.state === 'ready' && found.data.rows.some(isUnderWay))) timer = setTimeout(() => void look(), LOOK_AGAIN_MS);
    };
    void look();
    return () => {
      shown = false;
      clearTimeout(timer);
    };
  }, [path]);
  const replace = (job: JobRow) =>
    setAnswer((before) =>
      before.state === 'ready'
        ? { state: 'ready', data: { rows: before.data.rows.map((row) => (row.id === job.id ? job : row)) } }
        : before,
    );
  return { answer, replace };
}

function JobLine({ job, path, replace }: { job: JobRow; path: string; replace: (job: JobRow) => void }) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const [refused, setRefused] = useState<Extract<Answer<unknown>, { state: 'refused' }> | null>(null);
  const address = `${path}/${job.id}`;
  const title = say(job.title);
  const cancel = async () => {
    const answer = await ask<JobRow>(`${address}/cancel`, { method: 'POST' });
    if (answer.state === 'ready') replace(answer.data);
    // Who comes too late soon sees in the list what became of it.
    setRefused(answer.state === 'refused' && answer.status !== 404 ? answer : null);
  };
  return (
    <li>
      <p>
        <strong>{title}</strong> <Badge tone={TONES[job.state]}>{t(`reviews.mine.job.${job.state}`)}</Badge>{' '}
        <span className="quiet">{printedMoment(job.createdAt)}</span>
      </p>
      {isUnderWay(job) && (
        <>
          <Progress value={job.progress} size="lg" aria-label={t('reviews.mine.job.progress', { title, percent: String(job.progress) })} />
          <p>{t('reviews.mine.job.at', { percent: String(job.progress), note: job.note ? say(job.note) : '' })}</p>
          <Button
            variant="outline"
            size="compact-md"
            aria-label={`${t('reviews.mine.job.cancel')}: ${title}`}
            onClick={() => void cancel()}
          >
            {t('reviews.mine.job.cancel')}
          </Button>
        </>
      )}
      {job.refusal && <p>{say(job.refusal)}</p>}
      {job.file !== null && job.expiresAt !== null && (
        <p>
          <a href={`${address}/files/${encodeURIComponent(job.file)}`}>{t('reviews.mine.job.file', { file: job.file })}</a>{' '}
          <span className="quiet">{t('reviews.mine.job.until', { day: printedMoment(job.expiresAt) })}</span>
        </p>
      )}
      {refused && <Refused status={refused.status} message={refused.message} />}
    </li>
  );
}

/** What the caller has the program do in the background; nothing where that is nothing. */
export function OwnJobs({ place }: { place: YearPlace }) {
  const t = useTexts<ReviewText>();
  const path = `/api/committees/${encodeURIComponent(place.committee)}/jobs`;
  const { answer, replace } = useJobs(path);
  const rows = answer.state === 'ready' ? answer.data.rows : [];
  if (rows.length === 0) return null;
  return (
    <section className="card" aria-labelledby="jobs">
      <h2 id="jobs">{t('reviews.mine.jobs')}</h2>
      <ul className="jobs">
        {rows.map((job) => (
          <JobLine key={job.id} job={job} path={path} replace={replace} />
        ))}
      </ul>
    </section>
  );
}
