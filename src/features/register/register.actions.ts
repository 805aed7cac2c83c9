import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import { asPerson, asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import type { Plan, RegisterDesk, Sight } from './register.desk.ts';
import type { Register } from './register.contract.ts';
import { yearRefusal } from './objections.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { addEntry, listEntries } from './register.store.ts';
import { carryOutAgain, planFor, running, unwindTo } from './replay.actions.ts';
import { isAboutMember, isNameOnly, isWithin, type Change, type Recorded, type Standing } from './register.ts';

/** What the transaction did so far must not stand. */
class Refused extends Error {
  override readonly name = 'Refused';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message.en);
    this.refusal = refusal;
  }
}

/** The changes of a year in the caller's sight, and whether more can be recorded. */
export function readRegister(desk: RegisterDesk, access: Access, year: number): Promise<Register> {
  const { tenant, scopes } = access;
  return asPerson(desk.db, access, async (tx) => {
    const rows = await listEntries(tx, tenant, year);
    const obstacle = await asProgram(tx, async () => yearRefusal(await running(desk, tx, tenant, year), `${year}-01-01`));
    return { rows: [...rows], mayRecord: scopes.register.length > 0, obstacle: obstacle && obstacle.message };
  });
}

/**
 * Records one change of the register: the entry as the person, then what follows from it. The register is what its changes come to in the
 * order of their days, in whatever order they are recorded; one that those on record speak against is refused and leaves nothing behind.
 */
export async function recordChange(desk: RegisterDesk, access: Access, year: number, change: Change): Promise<Result<null, Refusal>> {
  try {
    await asPerson(desk.db, access, (tx) => record(desk, tx, access, year, change));
    return ok(null);
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal);
    throw error;
  }
}

async function record(desk: RegisterDesk, tx: Tx, access: Access, year: number, change: Change): Promise<void> {
  const { tenant, account, origin } = access;
  const at = desk.now();
  const { day, decision, code } = change;
  const sight = { tenant, sees: (path: string) => covers(access, 'read', path) };
  const { plan, later } = await asProgram(tx, () => putInPlace(desk, tx, access, sight, year, change));
  await addEntry(tx, tenant, year, change, plan, { account, at });
  await asProgram(tx, async () => {
    await plan.apply(tx);
    const contradiction = await carryOutAgain(desk, tx, sight, later);
    if (contradiction !== null) throw new Refused(contradiction);
    await desk.follow(tx, tenant, year, { at, by: account, reason: decision });
  });
  const subjects = [`${isAboutMember(change) ? 'member' : 'organisation'} ${code}`];
  const detail = { year, subjects, day, decision, to: plan.to };
  await desk.record(tx, tenant, { at, actor: account, origin, action: `register.${change.change}`, detail });
}

/** Makes the register that of the change's day: what the change comes to there, and what has to be carried out again after it. */
async function putInPlace(
  desk: RegisterDesk,
  tx: Tx,
  access: Access,
  sight: Sight,
  year: number,
  change: Change,
): Promise<{ readonly plan: Plan; readonly later: readonly Recorded[] }> {
  const { tenant } = access;
  const { day } = change;
  const wrongYear = yearRefusal(await running(desk, tx, tenant, year, desk.holdYear), day);
  if (wrongYear !== null) throw new Refused(wrongYear);
  const present = await presentPlace(desk, tx, sight, change);
  const decided = await decidedAbout(desk, tx, tenant, year, change);
  const later = await unwindTo(desk, tx, tenant, year, day);
  const planned = await planFor(desk, tx, sight, change);
  if (!planned.ok) throw new Refused(planned.refusal);
  const plan = planned.value;
  const places = [plan.path, plan.from, present].filter((place) => place !== null);
  if (!places.every((place) => covers(access, 'register', place))) throw new Refused(no.forbidden);
  const wrong = decidedRefusal(decided, places);
  if (wrong !== null) throw new Refused(wrong);
  return { plan, later };
}

/** Where the subject stands at present, as far as the caller may see it. A member who changes must be seen. */
async function presentPlace(desk: RegisterDesk, tx: Tx, { tenant, sees }: Sight, change: Change): Promise<string | null> {
  const { code, day } = change;
  if (!isAboutMember(change)) return placeOf(await desk.registeredOrganisation(tx, tenant, code));
  const member = await desk.registeredMember(tx, tenant, code);
  const seen = member !== null && sees(member.path) ? member : null;
  if (change.change !== 'member_joined' && seen === null) throw new Refused(no.noMember(code, day));
  return placeOf(seen);
}

const placeOf = (standing: Standing | null): string | null => (standing !== null && standing.until === null ? standing.path : null);

/**
 * What is decided that a change could touch: of its subject and below, and every organisation. Asked before the register is taken back to
 * the day.
 */
async function decidedAbout(desk: RegisterDesk, tx: Tx, tenant: bigint, year: number, change: Change) {
  if (isNameOnly(change)) return { own: [], organisations: [] };
  const { code } = change;
  return {
    own: await desk.decided(tx, tenant, year, isAboutMember(change) ? { kind: 'member', code } : { unit: code }),
    organisations: await desk.decided(tx, tenant, year, { kind: 'organisation' }),
  };
}

/** A decided level keeps whom it is about, and whom it rests on, where they are. */
function decidedRefusal({ own, organisations }: Awaited<ReturnType<typeof decidedAbout>>, places: readonly string[]): Refusal | null {
  const resting = organisations.filter(({ path }) => places.some((place) => isWithin(place, path)));
  const names = new Set([...own, ...resting].map(({ name }) => name));
  return names.size === 0 ? null : no.decided([...names]);
}
