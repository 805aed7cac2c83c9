import { dayAt, type Day } from '#kernel/dates.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { type Access, covers } from '#domain/permission.ts';
import type { Level } from '#domain/level.ts';
import { asPerson } from '#server/access.ts';
import { inCommittee } from '#server/database.ts';
import { fileAppeal, lastAppealDay, type AppealOrder } from './appeals.ts';
import { findSubject, listAppeals, writeAppeal } from './appeals.store.ts';
import { absentAttachment } from '#features/decisions/board/board.actions.ts';
import type { OwnLevel, OwnLevels } from '#features/decisions/decisions.contract.ts';
import { inForce, keyOf, type SubjectKey } from '#features/decisions/decisions.ts';
import type { DecisionsDesk } from '#features/decisions/decisions.needs.ts';
import { listDecisions, listSubjectHistory } from '#features/decisions/decisions.store.ts';
import { clearFlag, findFlag } from '#features/decisions/flags/flags.store.ts';
import { findCode, listOwnDecisions, listOwnYears, type OwnDecision } from './own.store.ts';
import * as no from '#features/decisions/refusals.ts';
import type { Refusal } from '#features/decisions/refusals.ts';

/** What comes after a decision from those whom it concerns: appeals, and flags that are looked at. */

export interface AppealRequest extends AppealOrder {
  readonly attachments: readonly string[];
}

/** Files an appeal against what is in force: the subject itself, or who reviews it on its behalf. */
export function appeal(
  desk: DecisionsDesk,
  access: Access,
  year: number,
  key: SubjectKey,
  request: AppealRequest,
): Promise<Result<{ readonly id: bigint; readonly lastDay: string }, Refusal>> {
  return asPerson(desk.db, access, async (tx) => {
    const { tenant, account } = access;
    const subject = await findSubject(tx, tenant, year, key);
    if (subject === null) return refuse(no.notFound({ vi: `trường hợp mang mã ${key.code}`, en: `subject with the code ${key.code}` }));
    const isOwn = key.kind === 'member' && subject.id === access.self;
    if (!isOwn && !covers(access, 'review', subject.path))
      return refuse(no.forbidden({ vi: 'gửi khiếu nại thay', en: 'appeal on behalf' }, `${subject.name} (${key.code})`));
    const absent = await absentAttachment(tx, desk, tenant, request.attachments);
    if (absent !== null) return refuse(absent);
    const current = inForce(await listSubjectHistory(tx, tenant, year, { kind: key.kind, id: subject.id }));
    const decided = current?.decision == null ? undefined : (await listDecisions(tx, tenant, year, { id: current.decision }))[0];
    const earlier = (await listAppeals(tx, tenant, year)).filter((one) => keyOf(one.subject) === keyOf(key));
    const against = decided === undefined ? null : { decision: decided.id, number: decided.number, dated: decided.dated };
    const now = desk.now();
    const filed = fileAppeal({ ...key, name: subject.name }, against, earlier, request, dayAt(now));
    if (!filed.ok) return filed;
    const written = { ...request, ...key, ...subject, decision: filed.value.decision, onBehalf: !isOwn, account, at: now };
    const id = await writeAppeal(tx, tenant, year, written);
    await desk.record(tx, tenant, {
      at: now,
      actor: account,
      origin: access.origin,
      action: 'decisions.appealed',
      detail: {
        year,
        appeal: String(id),
        subject: key,
        decision: String(filed.value.decision),
        onBehalf: !isOwn,
        filedOn: request.filedOn,
      },
    });
    return ok({ id, lastDay: lastAppealDay(against!.dated) });
  });
}

/** The caller's own level year by year, with the decision and the way to appeal; nothing for an account that belongs to no member. */
export async function readOwnLevels(desk: DecisionsDesk, { tenant, self }: Access): Promise<OwnLevels> {
  if (self === null) return { code: '', levels: [] };
  const today = dayAt(desk.now());
  return inCommittee(desk.db, tenant, async (tx) => {
    const decisions = await listOwnDecisions(tx, tenant, self);
    const levels: OwnLevel[] = [];
    for (const [year, level] of await listOwnYears(tx, tenant, self)) {
      const history = await listSubjectHistory(tx, tenant, year, { kind: 'member', id: self });
      const standing = inForce(history)?.decision ?? null;
      const told = decisions.get(standing ?? (level === null ? (history.at(-1)?.decision ?? 0n) : 0n));
      if (level !== null || told !== undefined) levels.push(ownLevel(year, level, told, standing !== null, today));
    }
    return { code: await findCode(tx, tenant, self), levels };
  });
}

function ownLevel(year: number, level: Level | null, told: OwnDecision | undefined, isInForce: boolean, today: Day): OwnLevel {
  if (told === undefined) return { year, level, decision: null, appeal: null };
  const { id, number, dated, kind, body, appealed } = told;
  const lastDay = lastAppealDay(dated);
  const appeal = isInForce ? { lastDay, isLate: today > lastDay, filed: appealed } : null;
  return { year, level, decision: { id: String(id), number, dated, kind, body }, appeal };
}

/** Says that what a replaced decision touched was looked at, and with what outcome. */
export function clear(desk: DecisionsDesk, access: Access, year: number, id: bigint, note: string): Promise<Result<null, Refusal>> {
  return asPerson(desk.db, access, async (tx) => {
    const flag = await findFlag(tx, access.tenant, year, id);
    if (flag === null) return refuse(no.notFound({ vi: 'việc cần xem này', en: 'such a flag' }));
    if (!covers(access, 'arrange', flag.path)) return refuse(no.forbidden({ vi: 'xử lý việc cần xem', en: 'clear flags' }, access.account));
    if (!flag.isOpen) return refuse(no.alreadyCleared());
    const at = desk.now();
    await clearFlag(tx, access.tenant, id, { account: access.account, at, note });
    await desk.record(tx, access.tenant, {
      at,
      actor: access.account,
      origin: access.origin,
      action: 'decisions.flag_cleared',
      detail: { year, flag: String(id), note },
    });
    return ok(null);
  });
}
