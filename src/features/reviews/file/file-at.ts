import type { Subject } from '#domain/subject.ts';
import type { YearPlace } from '#features/years/addresses.ts';

/** The address of a file, as its operations take it. */
export const fileAt = ({ committee, year }: YearPlace, { kind, code }: Subject) => ({ committee, year, kind, code });
