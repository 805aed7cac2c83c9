import { ok, refuse } from '#kernel/result.ts';
import type { AttachmentNeeds } from '#features/decisions/attachments.actions.ts';
import { listDecisions, listLines, type DecisionRecord } from '#features/decisions/decisions.store.ts';
import { flagRows, type Asking, type DoersNeeds } from '#features/decisions/flags/flags.actions.ts';
import { listFlags } from '#features/decisions/flags/flags.store.ts';
import * as no from '#features/decisions/refusals.ts';
import type { OrganisationsOffers } from '#features/organisations/organisations.offers.ts';
import { CLASSES } from '#domain/class.ts';
import { listedOf, listing, type Kept } from '#server/list.ts';
import { reading, type Order } from '#server/serving.ts';
import { listSheet } from '#papers/list-sheet.ts';
import { KIND_NAMES } from '#features/decisions/wording.ts';
import { decisionColumns, linesOf } from './decisions.columns.ts';
import type { DecisionCard, DecisionView, PaperFormat } from './signing.contract.ts';
import { printDecision, readDecision, readDecisions, takeDecisions } from './signing.operations.ts';
import { decisionPaper, noticePaper } from './signing.papers.ts';

/** What people read of signed decisions, cut to the caller's scope by the database. */

type DecisionNeeds = AttachmentNeeds & DoersNeeds;

interface PaperNeeds extends DecisionNeeds {
  readonly organisations: Pick<OrganisationsOffers, 'findCommittee'>;
}

const NO_DECISION = no.notFound({ vi: 'quyết định này', en: 'such a decision' });
const NO_LINE = no.notFound({ vi: 'trường hợp này trong quyết định', en: 'such a line in the decision' });

export const readingDecisions = () =>
  listing(
    readDecisions,
    async ({ tx, tenant, params: { year }, query }) => {
      const rows = (await listDecisions(tx, tenant, year)).map(cardOf);
      const place = new Map(rows.map(({ id }, at) => [id, at]));
      return listedOf(query, rows, { ...kept, sorts: { newest: [({ id }) => place.get(id)!], ...kept.sorts } });
    },
    takeDecisions,
    listSheet('quyet-dinh', 'Quyết định', decisionColumns),
  );

/** What a search for decisions looks in. */
export const lookedIn = ({ number, body: { code, name } }: Pick<DecisionCard, 'number' | 'body'>): string => `${number} ${code} ${name}`;

const kept: Kept<DecisionCard> = {
  sorts: {
    number: [({ number }) => number],
    dated: [({ dated }) => dated],
    body: [({ body }) => body.name],
    kind: [({ kind }) => KIND_NAMES[kind].vi],
    class: [({ class: of }) => CLASSES.indexOf(of)],
    lines: [linesOf],
  },
  key: ({ id }) => id,
  text: lookedIn,
  filters: { kind: ({ kind }, wanted) => kind === wanted, class: ({ class: of }, wanted) => of === wanted },
};

const cardOf = (row: DecisionRecord): DecisionCard => ({
  id: String(row.id),
  kind: row.kind,
  class: row.class,
  number: row.number,
  dated: row.dated,
  body: { code: row.bodyCode, name: row.bodyName },
  signer: { name: row.signer, post: row.signerPost },
  reason: row.reason,
  counts: row.counts,
});

export const readingDecision = (needs: DecisionNeeds) =>
  reading(readDecision, async (order) => {
    const found = await findDecision(needs, order);
    return found.ok ? ok(await viewOf(needs, found.value, order)) : found;
  });

async function findDecision({ documents }: AttachmentNeeds, order: Pick<Order<typeof readDecision>, 'tx' | 'tenant' | 'params'>) {
  const { tx, tenant, params } = order;
  const { year, decision: id } = params;
  const [row] = await listDecisions(tx, tenant, year, { id });
  if (row === undefined) return refuse(NO_DECISION);
  const { attachment } = row;
  return ok({
    row,
    flags: await listFlags(tx, tenant, year, id),
    lines: await listLines(tx, tenant, year, id),
    scan: attachment !== null && (await documents.attachmentThere(tx, tenant, attachment)) ? { attachment } : {},
  });
}

type Found = Extract<Awaited<ReturnType<typeof findDecision>>, { ok: true }>['value'];

async function viewOf(needs: DoersNeeds, { row, flags, lines, scan }: Found, order: Asking): Promise<DecisionView> {
  return {
    ...cardOf(row),
    book: { id: row.book, hash: row.bookHash, profile: row.profile },
    quotas: [...row.quotas],
    votes: row.votes,
    paper: row.heldOn === null ? null : { heldOn: row.heldOn, ...scan },
    by: (await needs.accounts.doers(order.tx, order.access.tenant, [row]))(row),
    at: row.at,
    hash: row.hash,
    lines: [...lines],
    flags: await flagRows(needs, order, flags),
  };
}

/** The decision with its list; with a code, the notice of the result to that subject. */
export const printing = (needs: PaperNeeds, format: PaperFormat) =>
  reading(
    printDecision[format],
    async (order) => {
      const { tx, params, query } = order;
      const found = await findDecision(needs, order);
      if (!found.ok) return found;
      const noticeTo = query.notice;
      if (noticeTo !== undefined && !found.value.lines.some(({ code }) => code === noticeTo)) return refuse(NO_LINE);
      const committee = await needs.organisations.findCommittee(tx, params.committee);
      return ok({
        decision: await viewOf(needs, found.value, order),
        noticeTo,
        at: { year: params.year, committee: committee?.name ?? '', invented: committee?.invented ?? false },
      });
    },
    async ({ decision, noticeTo, at }) => {
      const line = decision.lines.find(({ code }) => code === noticeTo);
      const bytes = await (line === undefined ? decisionPaper(format, decision, at) : noticePaper(format, decision, line, at));
      return { name: `${line === undefined ? 'quyet-dinh' : 'thong-bao'}-${decision.number.replaceAll('/', '-')}.${format}`, bytes };
    },
  );
