import { createRoute, z } from '@hono/zod-openapi';
import { dayAt } from '#kernel/dates.ts';
import { statusOf } from '#kernel/operation.ts';
import type { Access } from '#domain/permission.ts';
import { refusalSchema } from '#domain/shapes.ts';
import { asPerson } from '#server/access.ts';
import { inTransaction, type Tx } from '#server/database.ts';
import { asks, json, type Http } from '#server/http.ts';
import { ballotParams, type BallotDetail } from './ballots.contract.ts';
import type { BallotsDesk } from './ballots.desk.ts';
import { minutesDocx, minutesPdf, sheetsPdf } from './ballots.papers.ts';
import { nameAbove } from './electorate.store.ts';
import { readBallot } from './reading.actions.ts';
import * as no from './refusals.ts';

export interface BallotPapersDesk extends BallotsDesk {
  readonly findCommittee: (tx: Tx, code: string) => Promise<{ readonly tenant: bigint; readonly invented: boolean } | null>;
}

const PDF = 'application/pdf';
const PAPERS = [
  { file: 'minutes.pdf', type: PDF, make: minutesPdf },
  { file: 'minutes.docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', make: minutesDocx },
] as const;
const MOST_SHEETS = 500;

const sheets = createRoute({
  method: 'get',
  path: '/api/committees/{committee}/years/{year}/ballots/{ballot}/sheets.pdf',
  ...asks('ballot', 'row'),
  summary: 'Sheets of paper, A5, one for each who is called',
  request: { params: ballotParams, query: z.object({ copies: z.coerce.number().int().min(1).max(MOST_SHEETS).optional() }) },
  responses: {
    200: { description: 'The sheets', content: { [PDF]: {} } },
    403: json(refusalSchema, 'Seen, but not entrusted to the caller'),
    404: json(refusalSchema, 'No such ballot in what the caller may see'),
    409: json(refusalSchema, 'Not in this state'),
  },
});

export function ballotPapersRoutes(http: Http, desk: BallotPapersDesk): void {
  for (const paper of PAPERS) {
    const route = createRoute({
      method: 'get',
      path: `/api/committees/{committee}/years/{year}/ballots/{ballot}/${paper.file}`,
      ...asks(['ballot', 'appraise', 'arrange', 'sign', 'inspect'], 'row'),
      summary: `The count minutes, ${paper.file}: for who holds the ballot, decides on it or inspects`,
      request: { params: ballotParams },
      responses: {
        200: { description: 'The minutes', content: { [paper.type]: {} } },
        403: json(refusalSchema, 'The whole count is not for the caller'),
        404: json(refusalSchema, 'No such ballot in what the caller may see'),
        409: json(refusalSchema, 'Not closed yet'),
      },
    });
    http.openapi(route, async (c) => {
      const { committee, year, ballot: id } = c.req.valid('param');
      const found = await readBallot(desk, c.get('access'), year, id);
      if (!found.ok) return c.json(found.refusal, statusOf(found.refusal));
      const { count, state } = found.value;
      if (count === null) return state === 'closed' ? c.json(no.sealed(), 403) : c.json(no.wrongState({ state }, ['closed']), 409);
      const around = await surroundings(desk, c.get('access'), committee, id);
      const bytes = await paper.make({ ballot: { ...found.value, count }, ...around });
      return c.body(
        Uint8Array.from(bytes).buffer,
        200,
        fileHeaders(paper.type, `bien-ban-kiem-phieu${paper.file.replace('minutes', '')}`, found.value),
      );
    });
  }
  http.openapi(sheets, async (c) => {
    const { committee, year, ballot: id } = c.req.valid('param');
    const found = await readBallot(desk, c.get('access'), year, id);
    if (!found.ok) return c.json(found.refusal, statusOf(found.refusal));
    if (found.value.holding === null) return c.json(no.forbidden(), 403);
    const copies = c.req.valid('query').copies ?? Math.min(found.value.attendance.convened, MOST_SHEETS);
    const around = await surroundings(desk, c.get('access'), committee, id);
    const bytes = await sheetsPdf({ ballot: found.value, ...around, date: dayAt(desk.now()), copies });
    return c.body(Uint8Array.from(bytes).buffer, 200, fileHeaders(PDF, 'phieu.pdf', found.value));
  });
}

async function surroundings(desk: BallotPapersDesk, access: Access, code: string, id: string) {
  const { invented } = (await inTransaction(desk.db, (tx) => desk.findCommittee(tx, code)))!;
  return { invented, above: await asPerson(desk.db, access, (tx) => nameAbove(tx, access.tenant, id)) };
}

const fileHeaders = (type: string, name: string, { unit, year }: BallotDetail) => ({
  'content-type': type,
  'content-disposition': `attachment; filename="${unit.code.replace(/[^\w.-]/gu, '_')}-${year}-${name}"`,
});
