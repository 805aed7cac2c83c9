import { ok, refuse, type Result } from '#kernel/result.ts';
import { asPerson, asProgram, covers, type Access } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import type { Planning, RegisterDesk } from './register.desk.ts';
import { memberPlan } from './members.plan.ts';
import { organisationPlan } from './organisations.plan.ts';
import { yearRefusal } from './objections.ts';
import * as no from './refusals.ts';
import type { Refusal } from './refusals.ts';
import { addEntry } from './register.store.ts';
import { isAboutMember, type Change } from './register.ts';

/** Records one change of the register: the entry as the person, then what follows from it. Closed years stay as they were. */
export function recordChange(desk: RegisterDesk, access: Access, year: number, change: Change): Promise<Result<null, Refusal>> {
  const { tenant, account, origin } = access;
  return asPerson(desk.db, access, async (tx) => {
    const planned = await asProgram(tx, () => plan(desk, tx, access, year, change));
    if (!planned.ok) return planned;
    const { subject, name, path, from, to, apply } = planned.value;
    const at = desk.now();
    const { day, decision, code } = change;
    const detail = { code, name, to };
    await addEntry(tx, tenant, year, { change: change.change, subject, day, decision, path, from, detail, account, at });
    await asProgram(tx, async () => {
      await apply(tx);
      await desk.follow(tx, tenant, year, { at, by: account, reason: decision });
    });
    const subjects = [`${isAboutMember(change) ? 'member' : 'organisation'} ${code}`];
    await desk.record(tx, tenant, {
      at,
      actor: account,
      origin,
      action: `register.${change.change}`,
      detail: { year, subjects, day, decision, to },
    });
    return ok(null);
  });
}

async function plan(desk: RegisterDesk, tx: Tx, access: Access, year: number, change: Change): Planning {
  const { tenant } = access;
  const later = (await desk.ratedYears(tx, tenant)).filter((rated) => rated > year);
  const wrongYear = yearRefusal({ year, opened: await desk.openedYear(tx, tenant, year), later }, change.day);
  if (wrongYear !== null) return refuse(wrongYear);
  const planned = isAboutMember(change)
    ? await memberPlan(desk, tx, access, year, change)
    : await organisationPlan(desk, tx, access, year, change);
  if (!planned.ok) return planned;
  const { path, from } = planned.value;
  const allowed = [path, ...(from === null ? [] : [from])].every((place) => covers(access, 'register', place));
  return allowed ? planned : refuse(no.forbidden);
}
