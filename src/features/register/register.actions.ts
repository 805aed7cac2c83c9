import { covers, type Access } from '#domain/permission.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { action, reading, type Order } from '#server/serving.ts';
import { followRegister } from './following.actions.ts';
import { yearRefusal } from './objections.ts';
import * as no from './refusals.ts';
import type { RegisterRefusal } from './refusals.ts';
import { registerEvents } from './register.events.ts';
import type { Plan, RegisterNeeds, Viewer } from './register.needs.ts';
import { readRegister, recordChange } from './register.operations.ts';
import { addEntry, listEntries } from './register.store.ts';
import type { Change } from './register.contract.ts';
import { isAboutMember, isEnd, isNameOnly, isWithin, type Recorded, type Standing } from './register.ts';
import { carryOutAgain, planFor, running, unwindTo } from './replay.actions.ts';

/** The changes of a year in the caller's sight, and whether more can be recorded. */
export const readingRegister = (needs: Pick<RegisterNeeds, 'accounts' | 'ratings' | 'years'>) =>
  reading(readRegister, async ({ tx, tenant, access, params: { year } }) => {
    const entries = await listEntries(tx, tenant, year);
    const doer = await needs.accounts.doers(tx, tenant, entries);
    const rows = entries.map(({ account, ...entry }) => ({ ...entry, by: doer({ account, at: entry.at }) }));
    const onFile = await asProgram(tx, () => running(needs, { tx, tenant }, year, { hold: false }));
    const obstacle = yearRefusal(onFile, `${year}-01-01`);
    return ok({ rows, mayRecord: access.scopes.register.length > 0, obstacle: obstacle && obstacle.message });
  });

/** A change put in its place among those on record. */
interface Placed {
  readonly plan: Plan;
  /** Of later days, and undone for now. */
  readonly later: readonly Recorded[];
  /** Where the subject stands after it, stood before it, and stands at present. */
  readonly places: readonly string[];
  readonly decided: Decided;
}

/**
 * Records one change of the register: the entry as the person, then what follows from it. The register is what its changes come to in the
 * order of their days, in whatever order they are recorded; one that those on record speak against is refused and leaves nothing behind.
 */
export const recording = (needs: RegisterNeeds) =>
  action(recordChange, {
    load: (order) => asProgram(order.tx, () => putInPlace(needs, order)),
    decide: (placed, { access, today, body }) => {
      if (body.change === 'member_joined' && body.admitted > today) return refuse(no.admittedLater(body.admitted, today));
      if (!placed.places.every((place) => covers(access, 'register', place))) return refuse(no.forbidden);
      const wrong = decidedRefusal(placed);
      return wrong === null ? ok(placed) : refuse(wrong);
    },
    save: async ({ plan, later }, order) => {
      const { tx, tenant, access, params, body: change, now } = order;
      await addEntry(tx, tenant, params.year, change, plan, { account: access.account, at: now });
      return asProgram(tx, async () => {
        await plan.apply();
        const contradiction = await carryOutAgain(needs, viewerOf(order), later);
        if (contradiction !== null) return refuse(contradiction);
        await followRegister(needs, tx, tenant, params.year, { at: now, by: access.account, reason: change.decision });
        return ok({ ...subjectOf(change), name: isNameOnly(change) ? plan.to : plan.name, remains: !isEnd(change) });
      });
    },
    journal: ({ plan }, _, { params: { year }, body: change }) => {
      const { kind, code } = subjectOf(change);
      const subjects = [`${kind} ${code}`];
      return registerEvents[change.change]({ year, subjects, day: change.day, decision: change.decision, to: plan.to });
    },
    answer: (recorded) => recorded,
  });

const subjectOf = (change: Change) => ({ kind: isAboutMember(change) ? 'member' : 'organisation', code: change.code }) as const;

const viewerOf = ({ tx, tenant, access }: { readonly tx: Tx; readonly tenant: bigint; readonly access: Access }): Viewer => ({
  tx,
  tenant,
  sees: (path) => covers(access, 'read', path),
});

/**
 * Makes the register that of the change's day: what the change comes to there, and what has to be carried out again after it. What a change
 * comes to is only known on that register, so the way back to its day is part of loading; a refusal undoes it like everything else.
 */
async function putInPlace(needs: RegisterNeeds, order: Order<typeof recordChange>): Promise<Result<Placed, RegisterRefusal>> {
  const { year } = order.params;
  const change = order.body;
  const viewer = viewerOf(order);
  const wrongYear = yearRefusal(await running(needs, viewer, year, { hold: true }), change.day);
  if (wrongYear !== null) return refuse(wrongYear);
  const present = await presentPlace(needs, viewer, change);
  if (!present.ok) return present;
  const decided = await decidedAbout(needs, viewer, year, change);
  const later = await unwindTo(needs, viewer, year, change.day);
  const planned = await planFor(needs, viewer, change);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const places = [plan.path, plan.from, present.value].filter((place) => place !== null);
  return ok({ plan, later, places, decided });
}

/** Where the subject stands at present, as far as the caller may see it. A member who changes must be seen. */
async function presentPlace(
  { members, organisations }: RegisterNeeds,
  { tx, tenant, sees }: Viewer,
  change: Change,
): Promise<Result<string | null, RegisterRefusal>> {
  const { code, day } = change;
  if (!isAboutMember(change)) return ok(placeOf(await organisations.register.find(tx, tenant, code)));
  const member = await members.register.find(tx, tenant, code);
  const seen = member !== null && sees(member.path) ? member : null;
  return change.change !== 'member_joined' && seen === null ? refuse(no.noMember(code, day)) : ok(placeOf(seen));
}

const placeOf = (standing: Standing | null): string | null => (standing !== null && standing.until === null ? standing.path : null);

/** What is decided that a change could touch: of its subject and below, and every organisation. */
interface Decided {
  readonly own: readonly Pick<Standing, 'name'>[];
  readonly organisations: readonly Pick<Standing, 'name' | 'path'>[];
}

/** Asked before the register is taken back to the day. */
async function decidedAbout({ reviews }: RegisterNeeds, { tx, tenant }: Viewer, year: number, change: Change): Promise<Decided> {
  if (isNameOnly(change)) return { own: [], organisations: [] };
  const { code } = change;
  return {
    own: await reviews.decided(tx, tenant, year, isAboutMember(change) ? { kind: 'member', code } : { unit: code }),
    organisations: await reviews.decided(tx, tenant, year, { kind: 'organisation' }),
  };
}

/** A decided level keeps whom it is about, and whom it rests on, where they are. */
function decidedRefusal({ decided: { own, organisations }, places }: Placed): RegisterRefusal | null {
  const resting = organisations.filter(({ path }) => places.some((place) => isWithin(place, path)));
  const names = new Set([...own, ...resting].map(({ name }) => name));
  return names.size === 0 ? null : no.decided([...names]);
}
