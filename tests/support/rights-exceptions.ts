import type { Role } from '#features/accounts/accounts.ts';

/** What an operation's own words do not say of who gets through, by `METHOD path`: what the room itself refuses, for a reason given there. */
export interface Exception {
  /** Who is told no by the room itself where the address is open to all. */
  readonly forbidden?: (role: Role, place: string) => boolean;
  /** What else may come before the thing is looked for. */
  readonly unseenAs?: 409;
  /** A role that the room lets do it in another state of the thing only. */
  readonly refusedTo?: Role;
  /** The room lets the subject do something else here instead. */
  readonly forbiddenToSelf?: true;
  /** Why the operation is left out of the matrix. */
  readonly skip?: string;
}

const YEAR = '/api/committees/{committee}/years/{year}';
const BOX = '/api/ballot-box/{committee}/{ballot}';

/** Workbooks are of a whole committee. */
const takesNothingIn = (role: Role, place: string) => role !== 'appraiser' || (place !== 'root' && place !== 'otherDistrict');

export const EXCEPTIONS: Readonly<Record<string, Exception>> = {
  'POST /api/first-run': { skip: 'refuses everybody once an account exists; its own test has it' },
  'POST /api/enter': { skip: 'counts failures of the account; its own test has it' },
  'POST /api/own-password': { forbidden: () => true },
  'POST /api/committees': { forbidden: () => true },
  'POST /api/intake': { forbidden: takesNothingIn },
  'POST /api/intake/{upload}/confirm': { forbidden: takesNothingIn },
  // Whether the year still takes changes is said before anybody is looked for.
  [`POST ${YEAR}/register`]: { unseenAs: 409 },
  // A member does not comment on the own file but answers: the room's own tests have both.
  [`POST ${YEAR}/reviews/{kind}/{code}/comments`]: { forbiddenToSelf: true },
  // Who appraises sends a proposal back, and this file is none; the room's own tests have both.
  [`POST ${YEAR}/reviews/return`]: { refusedTo: 'appraiser' },
  [`POST ${BOX}/sheet`]: { skip: 'answers by the secret on paper; the ballots’ own tests have it' },
  [`POST ${BOX}/token`]: { skip: 'answers by the secret on paper; the ballots’ own tests have it' },
  [`POST ${BOX}/cast`]: { skip: 'asks nobody who they are; the ballots’ own tests have it' },
};
