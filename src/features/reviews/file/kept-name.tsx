import type { Me } from '#features/accounts/accounts.contract.ts';
import { useApi } from '#ui/api.ts';

/**
 * Under which name this device keeps what somebody types about `path`: one laptop serves a whole cell, and what one account left
 * unsent must not go out under another's. Null until it is known who is signed in.
 */
export function useKeptName(path: string): string | null {
  const who = useApi<Me>('/api/me');
  return who.state === 'ready' ? `${who.data.account ?? ''} ${path}` : null;
}
