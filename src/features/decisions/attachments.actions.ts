import type { DocumentsOffers } from '#features/documents/documents.offers.ts';
import type { Tx } from '#server/database.ts';
import type { Paper } from './decisions.ts';
import * as no from './refusals.ts';

export interface AttachmentNeeds {
  readonly documents: Pick<DocumentsOffers, 'attachmentThere'>;
}

/** The refusal of the first attachment that is not on file, or null. `at`: the part of the order that names them. */
export async function absentAttachment({ documents }: AttachmentNeeds, tx: Tx, tenant: bigint, at: string, ids: readonly string[]) {
  for (const id of ids) if (!(await documents.attachmentThere(tx, tenant, id))) return no.noAttachment(at, id);
  return null;
}

/** The same for the scan that a step recorded from paper names. */
export const absentScan = (needs: AttachmentNeeds, tx: Tx, tenant: bigint, paper: Paper | undefined) =>
  absentAttachment(needs, tx, tenant, 'paper.attachment', paper?.attachment === undefined ? [] : [paper.attachment]);
