import type { OrganisationEntry } from '#features/intake/intake.ts';
import type { TestApp } from '#tests/support/app.ts';

const YEAR_PATH = '/api/committees/Q10/years/2020';

/** Requests of one account about the year, as its browser sends them; anything but a success is thrown with what was answered. */
export type Caller = <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<T>;

export function callerOf(app: TestApp, account: string): Caller {
  return async <T>(method: string, path: string, body?: unknown) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    const answer = await app.fetch(`${YEAR_PATH}${path}`, { method, ...sent }, account);
    if (!answer.ok) throw new Error(`${account}: ${method} ${path} → ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
}

/** Account names: one secretary of all cells of a grassroots organisation, its committee, and the people of the district. */
export const secretaryOf = (grassroots: string): string => `bi-thu.${grassroots.toLowerCase()}`;
export const committeeOf = (grassroots: string): string => `dang-uy.${grassroots.toLowerCase()}`;
export const BOARD = 'ban-to-chuc-quan';
export const SIGNER = 'thuong-vu';
export const MEMBERS_AT_WORK = ['DV00001', 'DV00002', 'DV00003'] as const;
export const memberAccount = (code: string): string => code.toLowerCase();

interface Office {
  readonly account: string;
  readonly role: string;
  readonly organisation: string;
  readonly member?: string;
}

/** Everybody who takes part, and the office that each holds. */
export function officesOf(
  organisations: readonly OrganisationEntry[],
  grassrootsOf: (code: string) => string,
  cellOf: (member: string) => string,
): Office[] {
  const cells = organisations.filter(({ kind }) => kind === 'CBTT' || kind === 'CBCS' || kind === 'DBBP');
  const grassroots = organisations.filter(({ kind }) => kind === 'DBCS' || kind === 'CBCS');
  return [
    { account: BOARD, role: 'appraiser', organisation: 'Q10' },
    { account: SIGNER, role: 'decider', organisation: 'Q10' },
    ...grassroots.map(({ code }) => ({ account: committeeOf(code), role: 'grassroots-committee', organisation: code })),
    ...cells.map(({ code }) => ({ account: secretaryOf(grassrootsOf(code)), role: 'cell-secretary', organisation: code })),
    ...MEMBERS_AT_WORK.map((code) => ({ account: memberAccount(code), role: 'member', organisation: cellOf(code), member: code })),
  ];
}

/** The administrator appoints them, one by one, as the accounts page does. */
export async function appointAll(app: TestApp, offices: readonly Office[]): Promise<void> {
  for (const office of offices) {
    const body = JSON.stringify({ ...office, name: office.account, validFrom: '2020-01-01' });
    const answer = await app.fetch('/api/committees/Q10/appointments', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
    });
    if (!answer.ok) throw new Error(`appointing ${office.account}: ${answer.status} ${await answer.text()}`);
  }
}
