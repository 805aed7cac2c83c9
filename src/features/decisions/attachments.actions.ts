import type { DocumentsOffers } from '#features/documents/documents.offers.ts';
import type { Tx } from '#server/database.ts';
import type { Paper } from './decisions.ts';
import * as no from './refusals.ts';

export interface AttachmentNeeds {
  readonly documents: Pick<DocumentsOffers, 'attachmentThere'>;
}

/** The refusal of the first attachment that is not on file, or null. */
export async function absentAttachment({ documents }: AttachmentNeeds, tx: Tx, tenant: bigint, ids: readonly string[]) {
  for (const id of ids) if (!(await documents.attachmentThere(tx, tenant, id))) return no.noAttachment(id);
  return null;
}

/** The scans that a step recorded from paper names. */
export const scansOf = (paper: Paper | undefined): readonly string[] => (paper?.attachment === undefined ? [] : [paper.attachment]);
