import { decisions } from '#features/decisions/decisions.room.ts';
import { documents } from '#features/documents/documents.room.ts';
import { honours } from '#features/honours/honours.room.ts';

/** The rooms of the house. A new room is a folder, a line here, and a migration. */
export const rooms = [decisions, documents, honours] as const;
