import { attachmentThere, disposeAttachments, expiredAttachments } from './documents.store.ts';

/** What other rooms may ask about attachments; as a person they learn of those in that person's sight. */
export const openDocumentsDesk = () => ({ attachmentThere, expiredAttachments, disposeAttachments });
