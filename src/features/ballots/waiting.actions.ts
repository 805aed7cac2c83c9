import { asProgram } from '#server/access.ts';
import type { Waiting, YearSeen } from '#server/serving-half.ts';
import type { YearsOffers } from '#features/years/years.offers.ts';
import { findBallots } from './ballots.store.ts';
import { findCallsOf } from './preparing/electorate.store.ts';

export interface WaitingNeeds {
  readonly years: Pick<YearsOffers, 'deadlines'>;
}

/** The ballots that wait for the caller's own sheet, and those of the caller's unit that are to be opened or closed. */
export async function ballotsWaiting({ years }: WaitingNeeds, seen: YearSeen): Promise<readonly Waiting[]> {
  const { tx, tenant, year } = seen;
  const deadlines = await years.deadlines(tx, tenant, year);
  if (deadlines === null) return [];
  const dueAt = (path: string) => deadlines.dueFor({ step: 'ballot', level: 'members', path });
  const calls = (await ownCalls(seen)).map(({ id, unit, path }) => ({
    text: 'ballots.waits.call',
    values: { unit },
    to: `ballots/${id}/vote`,
    due: dueAt(path),
    own: true,
  }));
  const held = (await heldBallots(seen)).map(({ id, state, unit }) => ({
    text: `ballots.waits.${state}`,
    values: { unit: unit.name },
    to: `ballots/${id}`,
    due: dueAt(unit.path),
    own: false,
  }));
  return [...calls, ...held].map((card) => ({ ...card, count: 1, since: null, page: 'ballots' }));
}

async function ownCalls({ tx, tenant, access: { self }, year }: YearSeen) {
  return self === null ? [] : asProgram(tx, () => findCallsOf(tx, tenant, year, self)); // The ballot itself may be out of an elector's sight.
}

/** Of units in which the caller holds the office: who stands above may hold them too, and is not waited for. */
async function heldBallots({ tx, tenant, access: { scopes }, year }: YearSeen) {
  const { ballot: units = [] } = scopes;
  if (units.length === 0) return [];
  const ballots = await findBallots(tx, tenant, {}, year);
  return ballots.filter(({ state, unit }) => (state === 'prepared' || state === 'open') && units.includes(unit.id));
}
