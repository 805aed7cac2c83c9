import { covers as coversAny, type Access as AnyAccess } from '#kernel/access.ts';

/**
 * What can be allowed, each for an organisation and everything below it:
 * `read` records; `review` write review files, opinions, proposals; `ballot` hold ballots and enter counts; `appraise` examine proposals and return
 * them; `arrange` put proposals in order on the decision board; `sign` sign decisions; `launch` open years, take workbooks in, grant deadline
 * exceptions; `register` keep the register of organisations and members; `administer` accounts and appointments; `inspect` the journal.
 */
export const PERMISSIONS = [
  'read',
  'review',
  'ballot',
  'appraise',
  'arrange',
  'sign',
  'launch',
  'register',
  'administer',
  'inspect',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/** What one person may do in one committee. */
export type Access = AnyAccess<Permission>;

/** Whether a person holds a permission anywhere in the committee. */
export const holdsSomewhere = ({ scopes }: Access, permission: Permission): boolean => scopes[permission].length > 0;

/** Whether a person holds a permission over a row with that path (`1.12.40`). */
export const covers = (access: Access, permission: Permission, path: string): boolean => coversAny(access, permission, path);
