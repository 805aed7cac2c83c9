import { Button, Progress } from '@mantine/core';
import { printedMoment } from '#kernel/dates.ts';
import type { JobRow } from '#features/jobs/jobs.contract.ts';
import { cancelJob, listJobs, takeJobFile } from '#features/jobs/jobs.operations.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { Badge, type Tone } from '#ui/badge.tsx';
import { addressOf, useAnswer, useOrder } from '#ui/call.ts';
import { DownloadLink } from '#ui/download.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import { RefusedHere } from '#ui/states.tsx';
import type { WorkText } from './work.texts.ts';

const LOOK_AGAIN_MS = 2000;
const TONES: Record<JobRow['state'], Tone> = { waiting: 'wait', running: 'fair', done: 'good', failed: 'bad', cancelled: 'none' };

const isUnderWay = ({ state }: JobRow): boolean => state === 'waiting' || state === 'running';

function JobLine({ job, committee }: { job: JobRow; committee: string }) {
  const t = useTexts<WorkText>();
  const say = useSay();
  const { refused, busy, send } = useOrder(cancelJob);
  const at = { committee, job: job.id };
  const title = say(job.title);
  return (
    <li>
      <p>
        <strong>{title}</strong> <Badge tone={TONES[job.state]}>{t(`work.job.${job.state}`)}</Badge>{' '}
        <span className="quiet">{printedMoment(job.createdAt)}</span>
      </p>
      {isUnderWay(job) && (
        <>
          <Progress value={job.progress} size="lg" aria-label={t('work.job.progress', { title, percent: String(job.progress) })} />
          <p>{t('work.job.at', { percent: String(job.progress), note: job.note ? say(job.note) : '' })}</p>
          <Button
            variant="outline"
            size="compact-md"
            aria-label={`${t('work.job.cancel')}: ${title}`}
            disabled={busy}
            onClick={() => void send(at, null)}
          >
            {t('work.job.cancel')}
          </Button>
        </>
      )}
      {job.refusal && <p>{say(job.refusal)}</p>}
      {job.file !== null && job.expiresAt !== null && (
        <p>
          <DownloadLink to={addressOf(takeJobFile, { ...at, file: job.file })}>{t('work.job.file', { file: job.file })}</DownloadLink>{' '}
          <span className="quiet">{t('work.job.until', { day: printedMoment(job.expiresAt) })}</span>
        </p>
      )}
      {/* Who comes too late sees in the list what became of it. */}
      {refused?.status !== 404 && <RefusedHere refused={refused} />}
    </li>
  );
}

/** What the caller has the program do in the background; nothing where that is nothing. */
export function OwnJobs({ place }: { place: YearPlace }) {
  const t = useTexts<WorkText>();
  const { committee } = place;
  const answer = useAnswer(listJobs, { committee }, ({ rows }) => rows.some(isUnderWay) && LOOK_AGAIN_MS);
  const rows = answer.state === 'ready' ? answer.data.rows : [];
  if (rows.length === 0) return null;
  return (
    <section className="card" aria-labelledby="jobs">
      <h2 id="jobs">{t('work.jobs')}</h2>
      <ul className="jobs">
        {rows.map((job) => (
          <JobLine key={job.id} job={job} committee={committee} />
        ))}
      </ul>
    </section>
  );
}
