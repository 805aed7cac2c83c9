/** Accounts: who may do what, where. Roles are held by appointment, scoped to an organisation and everything below it. */

import { PERMISSIONS, type Permission } from '#domain/permission.ts';

/** Offices of the yearly review. A person may hold several, in several places. */
export const ROLES = [
  'member',
  'cell-secretary',
  'grassroots-committee',
  'appraiser',
  'decider',
  'office',
  'inspector',
  'administrator',
] as const;

export type Role = (typeof ROLES)[number];

/** Members have no scope: what they may do they may do about themselves. Administrators see accounts and never content. */
const ALLOWED: Readonly<Record<Role, readonly Permission[]>> = {
  member: [],
  'cell-secretary': ['read', 'review', 'ballot'],
  'grassroots-committee': ['read', 'review', 'ballot', 'arrange', 'sign'],
  appraiser: ['read', 'appraise', 'launch', 'register'],
  decider: ['read', 'ballot', 'arrange', 'sign'],
  office: ['read', 'register'],
  inspector: ['read', 'inspect'],
  administrator: ['administer'],
};

/** What a deputy may never do: prepare yes, sign no. */
const NOT_FOR_DEPUTIES: ReadonlySet<Permission> = new Set(['sign', 'administer']);

export interface Appointment {
  readonly role: Role;
  /** The organisation that the office is held in. */
  readonly organisation: bigint;
  readonly path: string;
  readonly member: bigint | null;
  readonly deputy: boolean;
  /** Days as `yyyy-mm-dd`; `validTo` excluded, null = until further notice. */
  readonly validFrom: string;
  readonly validTo: string | null;
}

export type Scopes = Readonly<Record<Permission, readonly bigint[]>>;

/** What a person's appointments allow on a day, and which member they are. */
export function scopesOn(day: string, appointments: readonly Appointment[]): { scopes: Scopes; self: bigint | null } {
  const inForce = appointments.filter((office) => isInForce(office, day));
  const holds = (permission: Permission) => (office: Appointment) =>
    ALLOWED[office.role].includes(permission) && !isWithheld(office, permission);
  const scopes = Object.fromEntries(
    PERMISSIONS.map((permission) => [permission, [...new Set(inForce.filter(holds(permission)).map((office) => office.organisation))]]),
  ) as unknown as Scopes;
  return { scopes, self: inForce.find((office) => office.member !== null)?.member ?? null };
}

const isInForce = ({ validFrom, validTo }: Pick<Appointment, 'validFrom' | 'validTo'>, day: string): boolean =>
  validFrom <= day && (validTo === null || day < validTo);

const isWithheld = ({ deputy }: Appointment, permission: Permission): boolean => deputy && NOT_FOR_DEPUTIES.has(permission);
