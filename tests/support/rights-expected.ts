import type { Permission } from '#domain/permission.ts';
import { scopesOn, type Role } from '#features/accounts/accounts.ts';
import { accountOf, type Everybody, type Operation, type Place } from './everybody.ts';
import { EXCEPTIONS } from './rights-exceptions.ts';

/** What must come back when a role asks from a place: derived from what the operation asks and what the role gives. */

export type Expected = 'passes' | 'forbidden' | 'unseen';

/** The permissions that the role gives, over what; derived from the roles alone. */
function held(role: Role): (permission: Permission) => boolean {
  const member = role === 'member' ? 1n : null;
  const office = { role, organisation: 0n, path: '1', member, deputy: false, validFrom: '2020-01-01', validTo: null };
  const { scopes } = scopesOn('2020-12-31', [office]);
  return (permission) => scopes[permission].length > 0;
}

const coversTarget = (place: Place, target: 'A1' | 'A') => place === 'root' || place === 'above' || (target === 'A1' && place === 'own');

type Asking = Pick<Operation, 'name' | 'of' | 'permissions' | 'example'>;

export function expected(operation: Asking, role: Role, place: Place): Expected {
  const { name, of, permissions } = operation;
  const isForbidden = EXCEPTIONS[name]?.forbidden?.(role, place) ?? false;
  if (of === 'anyone' || of === 'signed-in') return isForbidden ? 'forbidden' : 'passes';
  if (place === 'otherDistrict') return 'unseen';
  if (of === 'member') return isForbidden ? 'forbidden' : 'passes';
  if (of === 'committee') return place === 'root' && permissions.some(held(role)) ? 'passes' : 'forbidden';
  return ofThings(operation, role, place);
}

/** Operations that name a thing, or lists cut to what the caller sees. */
function ofThings({ name, of, permissions, example: { about } }: Asking, role: Role, place: Place): Expected {
  const { refusedTo, forbiddenToSelf } = EXCEPTIONS[name] ?? {};
  if (of === 'row-or-self' && role === 'member') {
    if (place !== 'own') return 'unseen';
    return forbiddenToSelf ? 'forbidden' : 'passes';
  }
  if (!permissions.some(held(role))) return 'forbidden';
  const isList = of === 'somewhere' && about === undefined;
  if (!isList && !coversTarget(place, about ?? 'A1')) return 'unseen';
  return refusedTo === role ? 'forbidden' : 'passes';
}

/** Whether that status is what was expected. */
function meets(status: number, wanted: Expected, { name, example }: Asking): boolean {
  if (wanted === 'forbidden') return status === 403;
  if (wanted === 'unseen') return status === 404 || status === 403 || status === EXCEPTIONS[name]?.unseenAs;
  return status !== 401 && status !== 403 && (example.absent === true || status !== 404);
}

/** Where the answers to a role at a place are none that the operations promise. */
export async function wrongAnswers(
  { ask }: Pick<Everybody, 'ask'>,
  operations: readonly Operation[],
  role: Role,
  place: Place,
): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const operation of operations.filter(({ name }) => EXCEPTIONS[name]?.skip === undefined)) {
    const wanted = expected(operation, role, place);
    const answer = await ask(operation, accountOf(role, place));
    await answer.arrayBuffer();
    if (!meets(answer.status, wanted, operation)) wrong.push(`${operation.name} → ${answer.status}, not: ${wanted}`);
  }
  return wrong;
}
