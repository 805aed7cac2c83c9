import { ok, refuse } from '#kernel/result.ts';
import { says } from '#kernel/refusal.ts';
import { reading, type ServingHalf } from '#server/serving.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import { gatherResults, type ResultsNeeds } from './reports.gathering.ts';
import { printYear } from './reports.operations.ts';
import { reportDocx, reportPdf, resultWorkbook } from './reports.papers.ts';
import type { ResultBook } from './reports.ts';

export interface ReportsNeeds extends ResultsNeeds {
  readonly organisations: Pick<OrganisationsOffers, 'findCommittee' | 'list'>;
}

type Ending = keyof typeof printYear;

const PAPERS: Readonly<Record<Ending, { readonly name: string; readonly make: (results: ResultBook) => Promise<Uint8Array> }>> = {
  pdf: { name: 'bao-cao.pdf', make: ({ report }) => reportPdf(report) },
  docx: { name: 'bao-cao.docx', make: ({ report }) => reportDocx(report) },
  xlsx: { name: 'ket-qua.xlsx', make: resultWorkbook },
};

/** The documents of a rated year, made when asked for: they say what the database says now, and bear the day of today. */
export const serveReports = (needs: ReportsNeeds): ServingHalf => ({
  operations: [printing(needs, 'pdf'), printing(needs, 'docx'), printing(needs, 'xlsx')],
});

export const printing = (needs: ReportsNeeds, ending: Ending) =>
  reading(
    printYear[ending],
    async ({ tx, params: { committee, year }, today }) => {
      const found = await needs.organisations.findCommittee(tx, committee);
      const results = found && (await gatherResults(tx, needs, found, year, today));
      return results === null ? refuse(notFound(year)) : ok({ results, name: `${committee}-${year}-${PAPERS[ending].name}` });
    },
    async ({ results, name }) => ({ name, bytes: await PAPERS[ending].make(results) }),
  );

const notFound = (year: number) =>
  says('reports.not_found', `Chưa có kết quả xếp loại năm ${year} để in.`, `There is no rated year ${year} to print.`);
