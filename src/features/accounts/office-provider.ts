/** The sign-in service that an office has already (OpenID Connect), and which account one of its people opens. */
export interface OfficeProvider {
  /** The address that stands in its tokens, and below which it describes itself. */
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a client that the provider knows by PKCE alone. */
  readonly clientSecret: string | null;
  /** What people call it: stands on the button. */
  readonly label: string;
  /** The claim that names the account; null where people link their accounts themselves and no other way. */
  readonly claim: string | null;
  /** Where the claim is an address of e-mail: the domain whose local parts are user names. */
  readonly domain: string | null;
}

/** Claims of a verified token. */
export type Claims = Readonly<Record<string, unknown>>;

/**
 * The account that the claims name, or null: without the claim, with an address that the provider has not verified or of another domain,
 * or with what can be no user name.
 */
export function accountNamed({ claim, domain }: Pick<OfficeProvider, 'claim' | 'domain'>, claims: Claims): string | null {
  const value = claim === null ? undefined : claims[claim];
  if (typeof value !== 'string') return null;
  const name = domain === null ? value : localPart(value, domain);
  if (domain !== null && claims['email_verified'] !== true && claims['email_verified'] !== 'true') return null;
  return name !== null && /^[a-z0-9._-]{2,60}$/u.test(name.toLowerCase()) ? name.toLowerCase() : null;
}

function localPart(address: string, domain: string): string | null {
  const at = address.lastIndexOf('@');
  return at > 0 && address.slice(at + 1).toLowerCase() === domain.toLowerCase() ? address.slice(0, at) : null;
}
