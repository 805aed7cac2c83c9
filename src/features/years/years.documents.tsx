import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { isLarge } from '#features/reports/reports.ts';
import { ask, type Answer } from '#ui/api.ts';
import { useTexts } from '#ui/language.tsx';
import { Refused } from '#ui/states.tsx';
import type { YearPlace } from './addresses.ts';
import type { Year } from './years.contract.ts';
import type { YearText } from './years.texts.ts';

/** Of a large committee the results are made in the background; they are fetched where one's own work is. */
function PreparedResults({ place }: { place: YearPlace }) {
  const t = useTexts<YearText>();
  const [answer, setAnswer] = useState<Answer<unknown> | null>(null);
  const prepare = async () => setAnswer(await ask(`${place.api}/results.xlsx`, { method: 'POST' }));
  return (
    <>
      <Button variant="outline" disabled={answer?.state === 'ready'} onClick={() => void prepare()}>
        {t('years.xlsx.prepare')}
      </Button>
      {answer?.state === 'ready' && (
        <p role="status">
          {t('years.xlsx.begun')} <Link to={`${place.page}/my-work`}>{t('years.xlsx.where')}</Link>
        </p>
      )}
      {answer?.state === 'refused' && <Refused status={answer.status} message={answer.message} />}
    </>
  );
}

export function Documents({ year, place }: { year: Year; place: YearPlace }) {
  const t = useTexts<YearText>();
  return (
    <div role="group" aria-label={t('years.documents')} className="documents">
      <Button component="a" href={`${place.api}/report.pdf`} variant="outline">
        {t('years.pdf')}
      </Button>
      <Button component="a" href={`${place.api}/report.docx`} variant="outline">
        {t('years.docx')}
      </Button>
      {isLarge(year) ? (
        <PreparedResults place={place} />
      ) : (
        <Button component="a" href={`${place.api}/results.xlsx`} variant="outline">
          {t('years.xlsx')}
        </Button>
      )}
    </div>
  );
}
