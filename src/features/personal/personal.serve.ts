import type { ServingHalf } from '#server/serving-half.ts';
import { readingOwn, takingOwnFile, type PersonalNeeds } from './personal.actions.ts';

export const servePersonal = (needs: PersonalNeeds): ServingHalf => ({
  operations: [readingOwn(needs), takingOwnFile(needs, 'json'), takingOwnFile(needs, 'docx'), takingOwnFile(needs, 'pdf')],
});
