import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeMissing } from '#engine/bits.ts';
import { loadBook, periodOf } from '#engine/book.ts';
import { evaluator, subjectOf } from '#engine/evaluator.ts';
import { compileStage } from '#engine/stage-sql.ts';
import type { Subject } from '#engine/subject.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { recordset } from '#tests/support/recordset.ts';
import { judgeMember, judgeOrganisation, memberStanding, organisationStanding, type Outcome, type Row } from './by-hand.ts';
import { memberRow, organisationRow } from './population.ts';

const path = 'rulebooks/vn-party-2020/book.yaml';
const text = readFileSync(path, 'utf8');
const loaded = loadBook([{ path, text }]);
if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
const book = loaded.value;
const period = periodOf(book, 2020);
const [member, organisation] = [subjectOf(book, 'member'), subjectOf(book, 'organisation')];

type SqlRow = { id: number; status: string; reason: string | null; missing: string; eligible: number | null };

const outcomeOf = (subject: Subject, { status, reason, missing, eligible }: SqlRow): Outcome => ({
  status,
  reason,
  missing: decodeMissing(subject, BigInt(missing)),
  eligible,
});

const column = (alias: string) => (factId: string) => `${alias}."${factId}"`;
const memberStage = compileStage(member, {
  period,
  from: recordset('$1', 'm', member.facts, 'id int, cell int'),
  key: { id: 'm.id' },
  column: column('m'),
});

const organisationStage = compileStage(organisation, {
  period,
  from: recordset('$2', 'o', organisation.facts, 'id int, parent int'),
  key: { id: 'o.id' },
  column: column('o'),
  children: {
    member: `select m.cell as id, m.decided as level from (${memberStage.text}) as v join ${recordset('$1', 'm', member.facts, 'id int, cell int')} using (id) where v.status = 'rated'`,
    organisation: `select c.parent as id, c.decided as level from standing join ${recordset('$2', 'c', organisation.facts, 'id int, parent int')} using (id) where standing.status = 'rated'`,
  },
});

let client: Client;
let close: () => Promise<void>;
beforeAll(async () => {
  const database = await openTestDatabase();
  client = new Client(database.url);
  await client.connect();
  close = async () => {
    await client.end();
    await database.close();
  };
});
afterAll(() => close());

describe('closures, SQL and the rules written by hand say the same', () => {
  it('of members', async () => {
    const judge = evaluator(book, 'member', 2020);
    const levels = new Set<number | null>();
    const population = fc.array(memberRow, { minLength: 300, maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(population, async (rows) => {
        const numbered = JSON.stringify(rows.map((row, id) => ({ id, cell: 0, ...row })));
        const { rows: found } = await client.query<SqlRow>(memberStage.text, [numbered]);
        const sql = new Map(found.map((row) => [row.id, outcomeOf(member, row)]));
        for (const [id, row] of rows.entries()) {
          const { conditions, ...outcome } = judge(row, {});
          expect(outcome, JSON.stringify(row)).toEqual(judgeMember(row));
          expect(sql.get(id), JSON.stringify(row)).toEqual(outcome);
          if (outcome.status === 'rated') expect(conditions.map(({ verdict }) => verdict)).not.toContain('undetermined');
          levels.add(outcome.eligible);
        }
      }),
      { numRuns: 15 },
    );
    expect(levels).toEqual(new Set([null, 0, 1, 2, 3]));
  });

  it('of organisations above organisations and members, whole in one statement', async () => {
    const judge = evaluator(book, 'organisation', 2020);
    const levels = new Set<number | null>();
    const network = fc.record({
      organisations: fc.array(fc.tuple(organisationRow, fc.nat()), { minLength: 60, maxLength: 60 }),
      members: fc.array(fc.tuple(memberRow, fc.nat()), { minLength: 250, maxLength: 250 }),
    });
    await fc.assert(
      fc.asyncProperty(network, async ({ organisations, members }) => {
        // Every organisation hangs below an earlier one, and some have no child at all.
        const orgs = organisations.map(([row, pick], id): Row => ({ ...row, id, parent: id === 0 ? null : pick % Math.min(id, 25) }));
        const people = members.map(([row, pick], id): Row => ({ ...row, id, cell: pick % 50 }));
        const { rows: found } = await client.query<SqlRow>(organisationStage.text, [JSON.stringify(people), JSON.stringify(orgs)]);
        const sql = new Map(found.map((row) => [row.id, outcomeOf(organisation, row)]));
        for (const row of orgs) {
          const counted = childLevels(row, orgs, people);
          const { conditions: _, ...outcome } = judge(row, { organisation: tally(counted.organisation), member: tally(counted.member) });
          if (row['kind'] === 'DBCT') {
            expect([outcome.status, sql.has(Number(row['id']))]).toEqual(['outside', false]);
            continue;
          }
          const own = row['kind'] === 'DBCS' || row['kind'] === 'DBBP' ? counted.organisation : counted.member;
          expect(outcome, JSON.stringify([row, own])).toEqual(judgeOrganisation(row, own));
          expect(sql.get(Number(row['id'])), JSON.stringify([row, own])).toEqual(outcome);
          levels.add(outcome.eligible);
        }
      }),
      { numRuns: 25 },
    );
    expect(levels).toEqual(new Set([null, 0, 1, 2, 3]));
  });
});

function childLevels(parent: Row, orgs: readonly Row[], people: readonly Row[]): { organisation: number[]; member: number[] } {
  const rated = (rows: readonly Row[], link: string, standing: (row: Row) => { status: string }): number[] =>
    rows
      .filter((row) => row[link] === parent['id'] && row['kind'] !== 'DBCT' && standing(row).status === 'rated')
      .map((row) => Number(row['decided']));
  return { organisation: rated(orgs, 'parent', organisationStanding), member: rated(people, 'cell', memberStanding) };
}

const tally = (levels: readonly number[]): number[] => [0, 1, 2, 3].map((rank) => levels.filter((level) => level === rank).length);
