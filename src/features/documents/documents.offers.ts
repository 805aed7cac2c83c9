import { attachmentThere, disposeAttachments, expiredAttachments, followRegister } from './documents.store.ts';

/** What other rooms may ask about attachments; as a person they learn of those in that person's sight. */
export const offerDocuments = () => ({ attachmentThere, expiredAttachments, disposeAttachments, followRegister });

export type DocumentsOffers = ReturnType<typeof offerDocuments>;
