import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { prepareResults } from '#features/reports/reports.operations.ts';
import { isLarge } from '#features/reports/reports.ts';
import { useOrder } from '#ui/call.ts';
import { DownloadLink } from '#ui/download.tsx';
import { useTexts } from '#ui/language.tsx';
import { RefusedHere } from '#ui/states.tsx';
import type { YearPlace } from './addresses.ts';
import type { Year } from './years.contract.ts';
import type { YearText } from './years.texts.ts';

/** Of a large committee the results are made in the background; they are fetched where one's own work is. */
function PreparedResults({ place }: { place: YearPlace }) {
  const t = useTexts<YearText>();
  const [isBegun, setIsBegun] = useState(false);
  const { refused, busy, send } = useOrder(prepareResults);
  const { committee, year } = place;
  const prepare = async () => setIsBegun((await send({ committee, year }, null)) !== null);
  return (
    <>
      <Button variant="outline" disabled={busy || isBegun} onClick={() => void prepare()}>
        {t('years.xlsx.prepare')}
      </Button>
      {isBegun && (
        <p role="status">
          {t('years.xlsx.begun')} <Link to={`${place.page}/my-work`}>{t('years.xlsx.where')}</Link>
        </p>
      )}
      <RefusedHere refused={refused} busy={busy} />
    </>
  );
}

export function Documents({ year, place }: { year: Year; place: YearPlace }) {
  const t = useTexts<YearText>();
  return (
    <div role="group" aria-label={t('years.documents')} className="documents">
      <DownloadLink to={`${place.api}/report.pdf`} format="PDF">
        {t('years.report')}
      </DownloadLink>
      <DownloadLink to={`${place.api}/report.docx`} format="Word">
        {t('years.report')}
      </DownloadLink>
      {isLarge(year) ? (
        <PreparedResults place={place} />
      ) : (
        <DownloadLink to={`${place.api}/results.xlsx`} format="Excel">
          {t('years.results')}
        </DownloadLink>
      )}
    </div>
  );
}
