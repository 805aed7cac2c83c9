/** What one person may do in one committee, as a transaction is told it. The names of permissions belong to the domain. */
export interface Access<Permission extends string = string> {
  readonly tenant: bigint;
  /** The organisation to which all others of the committee belong. */
  readonly root: bigint;
  /** Names the account in the journal. */
  readonly account: string;
  /** From where the person acts, for the journal: `web 10.0.0.7`. */
  readonly origin: string;
  /** The member whom the account belongs to, when it is one's own. */
  readonly self: bigint | null;
  /** Ids of organisations by permission: it holds for each of them and everything below. */
  readonly scopes: Readonly<Record<Permission, readonly bigint[]>>;
}

/** Whether the scopes of a permission cover a row with that path (`1.12.40`): the same rule that the database's policies have. */
export function covers<Permission extends string>(access: Access<Permission>, permission: NoInfer<Permission>, path: string): boolean {
  const labels = new Set(path.split('.'));
  return access.scopes[permission].some((id) => labels.has(String(id)));
}
