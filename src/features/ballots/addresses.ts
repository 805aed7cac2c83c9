import type { YearPlace } from '#features/years/addresses.ts';

/** The address of one ballot's operations. */
export interface BallotAt {
  readonly committee: string;
  readonly year: number;
  readonly ballot: string;
}

export const ballotAt = ({ committee, year }: YearPlace, ballot = ''): BallotAt => ({ committee, year, ballot });
