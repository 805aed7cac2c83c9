import { ok, refuse } from '#kernel/result.ts';
import { findDetail, type ReadingNeeds } from '#features/ballots/ballots.reading.actions.ts';
import type { BallotDetail } from '#features/ballots/ballots.contract.ts';
import type { BallotOrder } from '#features/ballots/ballots.holding.ts';
import { nameAbove } from '#features/ballots/preparing/electorate.store.ts';
import * as no from '#features/ballots/refusals.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import { reading } from '#server/serving.ts';
import { MOST_SHEETS, printMinutes, printSheets, type MinutesFormat } from './paper.operations.ts';
import { minutesPaper, sheetsPdf } from './paper.papers.ts';

/** Papers of a ballot: found in one transaction of the caller, printed after it. */

export interface PrintingNeeds extends ReadingNeeds {
  readonly organisations: Pick<OrganisationsOffers, 'findCommittee'>;
}

/** The count minutes: for who holds the ballot, decides on it or inspects. */
export const printingMinutes = (needs: PrintingNeeds, format: MinutesFormat) =>
  reading(
    printMinutes[format],
    async (order) => {
      const found = await findDetail(needs, order);
      if (!found.ok) return found;
      const { count, state } = found.value;
      if (count === null) return refuse(state === 'closed' ? no.SEALED : no.wrongState({ state }, ['closed']));
      return ok({ ballot: { ...found.value, count }, ...(await surroundings(needs, order)) });
    },
    async (data) => ({ name: fileName(data.ballot, `bien-ban-kiem-phieu.${format}`), bytes: await minutesPaper(format, data) }),
  );

/** Sheets of paper, one for each who is called unless another number is asked for. */
export const printingSheets = (needs: PrintingNeeds) =>
  reading(
    printSheets,
    async (order) => {
      const found = await findDetail(needs, order);
      if (!found.ok) return found;
      const ballot = found.value;
      if (ballot.holding === null) return refuse(no.FORBIDDEN);
      const copies = order.query.copies ?? Math.min(ballot.attendance.convened, MOST_SHEETS);
      return ok({ ballot, copies, date: order.today, ...(await surroundings(needs, order)) });
    },
    async (data) => ({ name: fileName(data.ballot, 'phieu.pdf'), bytes: await sheetsPdf(data) }),
  );

async function surroundings(
  { organisations }: PrintingNeeds,
  { tx, tenant, params }: BallotOrder & { readonly params: { readonly committee: string } },
) {
  const committee = await organisations.findCommittee(tx, params.committee);
  return { invented: committee?.invented ?? false, above: await nameAbove(tx, tenant, params.ballot) };
}

const fileName = ({ unit, year }: BallotDetail, name: string): string => `${unit.code.replace(/[^\w.-]/gu, '_')}-${year}-${name}`;
