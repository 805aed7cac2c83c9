import { documents } from '#features/documents/documents.room.ts';
import { honours } from '#features/honours/honours.room.ts';
import { reports } from '#features/reports/reports.room.ts';
import { reviews } from '#features/reviews/reviews.room.ts';

/** The rooms of the house. A new room is a folder, a line here, and a migration. */
export const rooms = [reviews, documents, honours, reports] as const;
