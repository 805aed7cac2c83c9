import { ok, refuse } from '#kernel/result.ts';
import type { Jobs } from '#server/jobs.ts';
import { reading, type Served } from '#server/serving.ts';
import { notFound, tooLarge } from './refusals.ts';
import { gatherYear, type ReportsNeeds } from './reports.gathering.ts';
import { RESULTS_JOB } from './reports.jobs.ts';
import { prepareResults, printYear } from './reports.operations.ts';
import { reportDocx, reportPdf, resultWorkbook } from './reports.papers.ts';
import { isLarge, WORKBOOK, type ResultBook } from './reports.ts';

type Ending = keyof typeof printYear;

const PAPERS: Readonly<Record<Ending, { readonly name: string; readonly make: (results: ResultBook) => Promise<Uint8Array> }>> = {
  pdf: { name: 'bao-cao.pdf', make: ({ report }) => reportPdf(report) },
  docx: { name: 'bao-cao.docx', make: ({ report }) => reportDocx(report) },
  xlsx: { name: WORKBOOK.name, make: resultWorkbook },
};

/** A document of a rated year, made when asked for: it says what the database says now, and bears the day of today. */
export const printing = (needs: ReportsNeeds, ending: Ending) =>
  reading(
    printYear[ending],
    async ({ tx, tenant, params: { committee, year }, today }) => {
      if (ending === 'xlsx' && isLarge(await needs.ratings.counts(tx, tenant, year))) return refuse(tooLarge(year));
      const results = await gatherYear(tx, needs, committee, year, today);
      return results === null ? refuse(notFound(year)) : ok({ results, name: `${committee}-${year}-${PAPERS[ending].name}` });
    },
    async ({ results, name }) => ({ name, bytes: await PAPERS[ending].make(results) }),
  );

/** The queue holds its own transaction: an order that is sent twice is one job. */
export const preparing = (jobs: Pick<Jobs, 'start'>): Served<typeof prepareResults> => ({
  operation: prepareResults,
  perform: async (_, access, { params }) => {
    const started = await jobs.start(RESULTS_JOB, params, access);
    return started.ok ? ok({ job: started.value }) : started;
  },
});
