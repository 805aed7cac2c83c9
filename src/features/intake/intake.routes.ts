import { createRoute, z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { originOf } from '#server/access.ts';
import { largestFile } from '#papers/spreadsheet/guard.ts';
import { readFile } from '#server/bodies.ts';
import { asks, json, SIGNED_OUT, type Http, type Session } from '#server/http.ts';
import { confirm, receive, type ReceptionDesk } from './intake.actions.ts';
import { refuseFile } from './refusals.ts';
import { READERS } from './intake.reading.ts';
import { Reception } from './reception.ts';
import { confirmedSchema, previewSchema, refusedSchema } from './intake.contract.ts';
import { refusalSchema } from '#domain/shapes.ts';

const upload = createRoute({
  method: 'post',
  path: '/api/intake',
  ...asks(null, 'signed-in'),
  summary: 'Read a workbook and show what it would change',
  request: {
    query: z.object({ year: z.coerce.number().int().min(1930).max(2200) }),
    headers: z.object({ 'x-file-name': z.string().default('workbook.xlsx') }),
    body: { content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } } },
  },
  responses: {
    200: json(previewSchema, 'Readable: waits for confirmation'),
    409: json(refusalSchema, 'No rule book covers that year, or people have worked on it since'),
    403: json(refusalSchema, 'Not for this account'),
    429: json(refusalSchema, 'Another workbook of this account is being read'),
    503: json(refusalSchema, 'Many workbooks wait to be read'),
    422: json(refusedSchema, 'Refused, with the cells'),
  },
});

const confirmation = createRoute({
  method: 'post',
  path: '/api/intake/{upload}/confirm',
  ...asks(null, 'signed-in'),
  summary: 'Take a workbook in and rate its year, all or nothing',
  request: { params: z.object({ upload: z.uuid() }) },
  responses: {
    200: json(confirmedSchema, 'Taken in'),
    403: json(refusalSchema, 'Not for this account'),
    404: json(refusalSchema, 'No such upload'),
    409: json(refusalSchema, 'People have worked on that year since'),
    429: json(refusalSchema, 'Another workbook of this account is being read'),
    503: json(refusalSchema, 'Many workbooks wait to be read'),
  },
});

/** How many may wait for their workbook to be read. */
const WAITING = 8;

/** Whose workbook may be read at all, and when: asked before anything of it comes in. */
function receiveInTurn(desk: ReceptionDesk): MiddlewareHandler<Session> {
  const reception = new Reception(READERS + WAITING);
  return async (c, next) => {
    const who = await c.get('caller')();
    if (who === null) return c.json(SIGNED_OUT, 401);
    if (!(await desk.mayTakeInSomewhere(who.account))) return c.json(NOBODYS, 403);
    const turnedAway = reception.enter(who.account);
    if (turnedAway !== null) return c.json(turnedAway, turnedAway.code === 'intake.crowded' ? 503 : 429);
    return next().finally(() => reception.leave(who.account));
  };
}

export function intakeRoutes(http: Http, desk: ReceptionDesk): void {
  http.use('/api/intake/*', receiveInTurn(desk));
  http.openapi(upload, async (c) => {
    const { year } = c.req.valid('query');
    if (!desk.isBookThere(year)) return c.json(noBook(year), 409);
    const fileName = decodeURIComponent(c.req.valid('header')['x-file-name']);
    const bytes = await readFile(c, largestFile);
    if (bytes === null) return c.json({ refusals: [refuseFile('too-large')] }, 422);
    const received = await receive(desk, { fileName, bytes }, year, await byOf(c));
    if (received.ok) return c.json(received.value, 200);
    if (!('code' in received.refusal)) return c.json({ refusals: [...received.refusal] }, 422);
    return 'message' in received.refusal ? c.json(received.refusal, 409) : c.json(NOT_YOURS, 403);
  });
  http.openapi(confirmation, async (c) => {
    const confirmed = await confirm(desk, c.req.valid('param').upload, await byOf(c));
    if (confirmed.ok) return c.json(confirmed.value, 200);
    if ('message' in confirmed.refusal) return c.json(confirmed.refusal, 409);
    return confirmed.refusal.code === 'intake.forbidden' ? c.json(NOT_YOURS, 403) : c.json({ ...confirmed.refusal, message: GONE }, 404);
  });
}

const byOf = async (c: Context<Session>) => ({ account: (await c.get('caller')())!.account, origin: originOf(c) });

const NOT_YOURS = {
  code: 'intake.forbidden',
  message: {
    vi: 'Tài khoản của đồng chí không được nạp số liệu của cấp ủy mà tệp này ghi. Xin kiểm tra mã cấp ủy ở dòng đầu của trang «Tổ chức», hoặc hỏi người quản trị.',
    en: 'Your account may not take in figures of the committee that this workbook names. Check its code in the first row of the sheet «Tổ chức», or ask the administrator.',
  },
};

const NOBODYS = {
  code: 'intake.forbidden',
  message: {
    vi: 'Tài khoản của đồng chí không được nạp số liệu của cấp ủy nào. Xin hỏi người quản trị tài khoản của cấp ủy.',
    en: 'Your account may not take in figures of any committee. Ask the administrator of accounts.',
  },
};

function noBook(year: number) {
  return {
    code: 'intake.no_book',
    message: {
      vi: `Bản phần mềm này chưa có bộ quy tắc cho năm ${year}, nên chưa nạp được tệp của năm đó.`,
      en: `This release has no rule book for ${year}, so a workbook of that year cannot be taken in.`,
    },
  };
}

const GONE = {
  vi: 'Không còn tệp này trên bàn tiếp nhận (đã xác nhận rồi, hoặc đã quá 7 ngày). Xin gửi lại tệp.',
  en: 'This file is no longer at the reception desk (already confirmed, or older than 7 days). Please send it again.',
};
