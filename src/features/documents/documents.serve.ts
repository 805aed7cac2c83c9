import type { ServingHalf } from '#server/serving-half.ts';
import { attaching, handingOut, type DocumentsNeeds } from './documents.actions.ts';

export const serveDocuments = (needs: DocumentsNeeds): ServingHalf => ({ operations: [attaching(needs), handingOut()] });
