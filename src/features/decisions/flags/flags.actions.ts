import { ok, refuse } from '#kernel/result.ts';
import { covers, type Access } from '#domain/permission.ts';
import type { AccountsOffers } from '#features/accounts/accounts.offers.ts';
import type { Act, Doer } from '#features/accounts/doers.ts';
import { decisionEvents } from '#features/decisions/decisions.events.ts';
import * as no from '#features/decisions/refusals.ts';
import type { RatingsOffers } from '#features/ratings/ratings.offers.ts';
import { asProgram } from '#server/access.ts';
import { action, reading, type Order } from '#server/serving.ts';
import type { FlagRow } from './flags.contract.ts';
import { clearFlag, readFlags, readRoutine } from './flags.operations.ts';
import { countOpenFlags, findFlag, listFlags, clearFlag as saveCleared, type FlagRecord } from './flags.store.ts';
import { listDecidedYears, listNames } from './routine.store.ts';
import { routineNotes, withStated, type RoutineNote } from './routine.ts';

/** What somebody should look at: flags that a replaced decision set off, and patterns in decided levels. */

export interface DoersNeeds {
  readonly accounts: Pick<AccountsOffers, 'doers'>;
}

/** Who asks, in which transaction. */
export type Asking = Pick<Order<typeof readFlags>, 'tx' | 'access'>;

export interface RoutineNeeds {
  readonly ratings: Pick<RatingsOffers, 'statedLevels'>;
}

export const readingFlags = (needs: DoersNeeds) =>
  reading(readFlags, async (order) => {
    const {
      tx,
      tenant,
      params: { year },
    } = order;
    return ok({ open: await countOpenFlags(tx, tenant, year), rows: await flagRows(needs, order, await listFlags(tx, tenant, year)) });
  });

const clearingOf = ({ clearedBy, clearedAt }: FlagRecord): Act | null =>
  clearedBy === null || clearedAt === null ? null : { account: clearedBy, at: clearedAt };

/** Flags as pages show them, with who cleared them. */
export async function flagRows({ accounts }: DoersNeeds, { tx, access }: Asking, flags: readonly FlagRecord[]): Promise<FlagRow[]> {
  const doer = await accounts.doers(
    tx,
    access.tenant,
    flags.map(clearingOf).filter((act) => act !== null),
  );
  return flags.map((flag) => rowOf(flag, access, doer));
}

function rowOf(flag: FlagRecord, access: Access, doer: (act: Act) => Doer): FlagRow {
  const act = clearingOf(flag);
  return {
    id: String(flag.id),
    year: flag.year,
    what: flag.what,
    kind: flag.kind,
    code: flag.code,
    name: flag.name,
    owner: flag.ownerName,
    detail: flag.detail,
    because: flag.because,
    at: flag.at,
    cleared: act && { by: doer(act), at: act.at, note: flag.clearedNote ?? '' },
    mayClear: act === null && covers(access, 'arrange', flag.path),
  };
}

/** Says that what a replaced decision touched was looked at, and with what outcome. */
export const clearing = () =>
  action(clearFlag, {
    load: async ({ tx, tenant, access, params: { year, flag: id } }) => {
      const flag = await findFlag(tx, tenant, year, id);
      if (flag === null) return refuse(no.notFound({ vi: 'nội dung cần rà soát này', en: 'such a flag' }));
      const isAllowed = covers(access, 'arrange', flag.path);
      return isAllowed ? ok(flag) : refuse(no.forbidden({ vi: 'xử lý nội dung cần rà soát', en: 'clear flags' }, access.account));
    },
    decide: ({ isOpen }) => (isOpen ? ok(null) : refuse(no.alreadyCleared())),
    save: async (_, { tx, tenant, access, params: { flag }, body: { note }, now }) => {
      const isFirst = await saveCleared(tx, tenant, flag, { account: access.account, at: now, note });
      return isFirst ? ok(null) : refuse(no.alreadyCleared());
    },
    journal: (_, __, { params: { year, flag }, body: { note } }) => decisionEvents.flagCleared({ year, flag: String(flag), note }),
    answer: () => ({}),
  });

/** Patterns in the levels that the caller may see, of this year and those before it, whether decided here or stated. */
export const readingRoutine = ({ ratings }: RoutineNeeds) =>
  reading(readRoutine, async ({ tx, tenant, params: { year } }) => {
    const decided = await listDecidedYears(tx, tenant, year);
    // Read by the program, and kept of those only whom the caller sees in this year.
    const stated = await asProgram(tx, () => ratings.statedLevels(tx, tenant, year));
    const notes = routineNotes(withStated(decided, stated, year), year);
    const names = await listNames(tx, tenant, year, [...new Set(notes.flatMap(({ group, codes }) => [group, ...codes]))]);
    const named = (kind: RoutineNote['kind'], code: string) => ({ code, name: names.get(`${kind} ${code}`) ?? code });
    return ok({
      notes: notes.map(({ pattern, kind, group, years, codes }) => ({
        pattern,
        kind,
        group: named('organisation', group),
        years: [...years],
        subjects: codes.map((code) => named(kind, code)),
      })),
    });
  });
