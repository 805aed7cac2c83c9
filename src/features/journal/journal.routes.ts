import { createRoute, z } from '@hono/zod-openapi';
import { statusOf } from '#kernel/operation.ts';
import type { Access } from '#domain/permission.ts';
import { refusalSchema } from '#domain/shapes.ts';
import { inTransaction } from '#server/database.ts';
import { asks, json, type Http } from '#server/http.ts';
import {
  cardsOf,
  checkJournal,
  exportEntries,
  findSeal,
  listSeals,
  readJournal,
  sealJournal,
  type JournalDesk,
} from './journal.actions.ts';
import {
  journalCheckQuery,
  journalCheckSchema,
  journalPageQuery,
  journalQuery,
  journalSchema,
  sealListSchema,
  sealSchema,
} from './journal.contract.ts';
import type { JournalCard } from './journal.contract.ts';
import { journalDocument, journalLines, journalWorkbook, printDocx, printPdf, sealDocument, type JournalPaper } from './journal.papers.ts';
import type { ChainedEntry } from './journal.ts';

const path = '/api/committees/{committee}/journal';
const params = z.object({ committee: z.string() });
const inspects = asks('inspect', 'committee');

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const list = createRoute({
  method: 'get',
  path,
  ...inspects,
  summary: 'The newest entries of the journal that fit a filter, in words',
  request: { params, query: journalPageQuery },
  responses: { 200: json(journalSchema, 'The entries') },
});

const check = createRoute({
  method: 'get',
  path: `${path}/check`,
  ...inspects,
  summary: 'Compute the chain of the journal anew; hold it against a filed seal',
  request: { params, query: journalCheckQuery },
  responses: { 200: json(journalCheckSchema, 'Whether it is whole, and where not') },
});

const seals = createRoute({
  method: 'get',
  path: `${path}/seals`,
  ...inspects,
  summary: 'The seals that were printed',
  request: { params },
  responses: { 200: json(sealListSchema, 'The seals') },
});

const seal = createRoute({
  method: 'post',
  path: `${path}/seals`,
  ...inspects,
  summary: 'Write down where the journal ends, to be printed and filed elsewhere',
  request: { params },
  responses: { 200: json(sealSchema, 'The seal'), 404: json(refusalSchema, 'The journal is empty') },
});

interface Export {
  readonly file: string;
  readonly type: string;
  readonly most: number;
  readonly make: (paper: JournalPaper, cards: readonly JournalCard[], entries: readonly ChainedEntry[]) => Promise<Uint8Array>;
}

/** What a sheet or a printed extract holds; whoever needs more takes the lines. */
const EXPORTS: readonly Export[] = [
  { file: 'jsonl', type: 'application/x-ndjson', most: 1_000_000, make: (_, __, entries) => Promise.resolve(journalLines(entries)) },
  { file: 'xlsx', type: XLSX, most: 100_000, make: journalWorkbook },
  { file: 'docx', type: DOCX, most: 3000, make: (paper, cards) => printDocx(journalDocument(paper, cards)) },
  { file: 'pdf', type: 'application/pdf', most: 3000, make: (paper, cards) => printPdf(journalDocument(paper, cards)) },
];

export function journalRoutes(http: Http, desk: JournalDesk): void {
  http.openapi(list, async (c) => {
    const { before, ...filter } = c.req.valid('query');
    return c.json(await readJournal(desk, c.get('access'), filter, before), 200);
  });
  http.openapi(check, async (c) => c.json(await checkJournal(desk, c.get('access'), c.req.valid('query')), 200));
  http.openapi(seals, async (c) => c.json(await listSeals(desk, c.get('access')), 200));
  http.openapi(seal, async (c) => {
    const sealed = await sealJournal(desk, c.get('access'));
    return sealed.ok ? c.json(sealed.value, 200) : c.json(sealed.refusal, statusOf(sealed.refusal) as 404);
  });
  for (const one of EXPORTS) exportRoute(http, desk, one);
  for (const [file, type, print] of [
    ['docx', DOCX, printDocx],
    ['pdf', 'application/pdf', printPdf],
  ] as const) {
    sealPaperRoute(http, desk, { file, type, print });
  }
}

const disposition = (committee: string, name: string) => `attachment; filename="${committee.replace(/[^\w.-]/gu, '_')}-${name}"`;

async function paperOf(desk: JournalDesk, code: string): Promise<JournalPaper> {
  const committee = await inTransaction(desk.db, (tx) => desk.findCommittee(tx, code));
  return { committee: committee?.name ?? code, invented: committee?.invented ?? false, at: desk.now() };
}

function exportRoute(http: Http, desk: JournalDesk, { file, type, most, make }: Export): void {
  const route = createRoute({
    method: 'get',
    path: `${path}/entries.${file}`,
    ...inspects,
    summary: `The entries that fit a filter as .${file}, the oldest first`,
    request: { params, query: journalQuery },
    responses: { 200: { description: 'The entries', content: { [type]: {} } }, 409: json(refusalSchema, 'Too many for one document') },
  });
  http.openapi(route, async (c) => {
    const { committee } = c.req.valid('param');
    const access: Access = c.get('access');
    const found = await exportEntries(desk, access, c.req.valid('query'), most);
    if (!found.ok) return c.json(found.refusal, statusOf(found.refusal) as 409);
    const cards = await cardsOf(desk, access, found.value);
    const bytes = await make(await paperOf(desk, committee), cards, found.value);
    const headers = { 'content-type': type, 'content-disposition': disposition(committee, `nhat-ky.${file}`) };
    return c.body(Uint8Array.from(bytes).buffer, 200, headers);
  });
}

interface SealPaper {
  readonly file: string;
  readonly type: string;
  readonly print: typeof printDocx;
}

function sealPaperRoute(http: Http, desk: JournalDesk, { file, type, print }: SealPaper): void {
  const route = createRoute({
    method: 'get',
    path: `${path}/seals/{seq}/slip.${file}`,
    ...inspects,
    summary: `A seal to be printed, signed and filed, as .${file}`,
    request: { params: params.extend({ seq: z.coerce.number().int().positive() }) },
    responses: { 200: { description: 'The slip', content: { [type]: {} } }, 404: json(refusalSchema, 'No such seal') },
  });
  http.openapi(route, async (c) => {
    const { committee, seq } = c.req.valid('param');
    const found = await findSeal(desk, c.get('access'), seq);
    if (found === null) return c.json(noSeal(seq), 404);
    const bytes = await print(sealDocument(await paperOf(desk, committee), found));
    const headers = { 'content-type': type, 'content-disposition': disposition(committee, `niem-so-${seq}.${file}`) };
    return c.body(Uint8Array.from(bytes).buffer, 200, headers);
  });
}

function noSeal(seq: number) {
  return {
    code: 'journal.not_found',
    message: { vi: `Chưa có phiếu niêm sổ nào đến dòng ${seq}.`, en: `No seal up to entry ${seq} was written down.` },
  };
}
