import type { Day } from '#kernel/dates.ts';
import { ok, refuse } from '#kernel/result.ts';
import type { Level } from '#domain/level.ts';
import { covers, holdsSomewhere } from '#domain/permission.ts';
import { subjectName } from '#domain/subject.ts';
import { absentAttachment, type AttachmentNeeds } from '#features/decisions/attachments.actions.ts';
import { decisionEvents } from '#features/decisions/decisions.events.ts';
import { listDecisions, listSubjectHistory } from '#features/decisions/decisions.store.ts';
import { inForce } from '#features/decisions/decisions.ts';
import * as no from '#features/decisions/refusals.ts';
import { asProgram } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { action, reading } from '#server/serving.ts';
import type { OwnLevel, OwnLevels } from './appeals.contract.ts';
import { readAppeals, readOwnLevels, sendAppeal } from './appeals.operations.ts';
import { findSubject, listAppeals, writeAppeal } from './appeals.store.ts';
import { fileAppeal, lastAppealDay } from './appeals.ts';
import { findCode, listOwnDecisions, listOwnYears, type OwnDecision } from './own.store.ts';

/** Files an appeal against what is in force: the subject itself, or who reviews it on its behalf. */
export const appealing = (needs: AttachmentNeeds) =>
  action(sendAppeal, {
    load: async ({ tx, tenant, access, params: { year, kind, code }, body }) => {
      const subject = await findSubject(tx, tenant, year, { kind, code });
      if (subject === null) return refuse(no.notFound({ vi: `trường hợp mang mã ${code}`, en: `subject with the code ${code}` }));
      const isOwn = kind === 'member' && subject.id === access.self;
      if (!isOwn && !covers(access, 'review', subject.path))
        return refuse(no.forbidden({ vi: 'gửi khiếu nại thay', en: 'appeal on behalf' }, `${subject.name} (${code})`));
      const absent = await absentAttachment(needs, tx, tenant, 'attachments', body.attachments);
      if (absent !== null) return refuse(absent);
      const current = inForce(await listSubjectHistory(tx, tenant, year, { kind, id: subject.id }));
      const decided = current?.decision == null ? undefined : (await listDecisions(tx, tenant, year, { id: current.decision }))[0];
      const against = decided === undefined ? null : { decision: decided.id, number: decided.number, dated: decided.dated };
      return ok({ subject: { kind, code, ...subject }, isOwn, against, appeals: await listAppeals(tx, tenant, year) });
    },
    decide: ({ subject, isOwn, against, appeals }, { body, today }) => {
      const earlier = appeals.filter((one) => subjectName(one.subject) === subjectName(subject));
      const filed = fileAppeal(subject, against, earlier, body, today);
      return filed.ok ? ok({ subject, isOwn, ...filed.value }) : filed;
    },
    save: async ({ subject, isOwn, decision, number }, { tx, tenant, access, params: { year }, body, now }) => {
      const appeal = { ...body, ...subject, decision, onBehalf: !isOwn, account: access.account, at: now };
      const id = await writeAppeal(tx, tenant, year, appeal);
      return id === null ? refuse(no.alreadyAppealed(subject, number)) : ok(id);
    },
    journal: ({ subject, isOwn, decision }, id, { params: { year }, body: { filedOn } }) =>
      decisionEvents.appealed({
        year,
        appeal: String(id),
        subject: subjectName(subject),
        decision: String(decision),
        onBehalf: !isOwn,
        filedOn,
      }),
    answer: (id, { lastDay }) => ({ id: String(id), lastDay }),
  });

export const readingAppeals = () =>
  reading(readAppeals, async ({ tx, tenant, access, params: { year } }) => {
    const decisions = new Map((await listDecisions(tx, tenant, year)).map((row) => [row.id, row]));
    const rows = (await listAppeals(tx, tenant, year)).flatMap(({ id, subject, decision, outcome, account: _, ...appeal }) => {
      const against = decisions.get(decision);
      if (against === undefined) return [];
      const { number, dated, class: of, bodyCode, path } = against;
      return [
        {
          id: String(id),
          ...subject,
          ...appeal,
          attachments: [...appeal.attachments],
          decision: { id: String(decision), number, dated, class: of, body: bodyCode },
          waits: outcome === null && access.scopes.sign.some((body) => String(body) === path.split('.').at(-1)),
          outcome: outcome && { decision: String(outcome.decision), number: outcome.number },
        },
      ];
    });
    return ok({ rows, may: { file: holdsSomewhere(access, 'review') } });
  });

/** The caller's own level year by year, with the decision and the way to appeal; nothing for an account that belongs to no member. */
export const readingOwnLevels = () =>
  reading(readOwnLevels, async ({ tx, tenant, access: { self }, today }) =>
    // The decisions of one's own level are one's own, wherever they were signed.
    ok(self === null ? { code: '', levels: [] } : await asProgram(tx, () => ownLevels(tx, tenant, self, today))),
  );

async function ownLevels(tx: Tx, tenant: bigint, self: bigint, today: Day): Promise<OwnLevels> {
  const decisions = await listOwnDecisions(tx, tenant, self);
  const levels: OwnLevel[] = [];
  for (const [year, level] of await listOwnYears(tx, tenant, self)) {
    const history = await listSubjectHistory(tx, tenant, year, { kind: 'member', id: self });
    const standing = inForce(history)?.decision ?? null;
    const told = decisions.get(standing ?? (level === null ? (history.at(-1)?.decision ?? 0n) : 0n));
    if (level !== null || told !== undefined) levels.push(ownLevel(year, level, told, standing !== null, today));
  }
  return { code: await findCode(tx, tenant, self), levels };
}

function ownLevel(year: number, level: Level | null, told: OwnDecision | undefined, isInForce: boolean, today: Day): OwnLevel {
  if (told === undefined) return { year, level, decision: null, appeal: null };
  const { id, number, dated, kind, body, appealed } = told;
  const lastDay = lastAppealDay(dated);
  const appeal = isInForce ? { lastDay, isLate: today > lastDay, filed: appealed } : null;
  return { year, level, decision: { id: String(id), number, dated, kind, body }, appeal };
}
