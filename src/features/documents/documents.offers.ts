import type { Follower } from '#features/register/followers.offers.ts';
import type { Expiring } from '#features/personal/personal.offers.ts';
import { attachmentThere, disposeAttachments, expiredAttachments, followRegister } from './documents.store.ts';

/** What other rooms may ask about attachments; as a person they learn of those in that person's sight. */
export const offerDocuments = () => ({
  attachmentThere,
  follows: { stage: 'files', follow: followRegister } satisfies Follower,
  expiring: [
    { name: 'attachments', unit: { vi: 'tệp', en: 'files' }, expired: expiredAttachments, dispose: disposeAttachments },
  ] satisfies readonly Expiring[],
});

export type DocumentsOffers = ReturnType<typeof offerDocuments>;
