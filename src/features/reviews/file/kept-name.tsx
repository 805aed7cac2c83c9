import { useState } from 'react';
import { readMe } from '#features/accounts/sign-in.operations.ts';
import { useAnswer } from '#ui/call.ts';

/**
 * Under which name this device keeps what somebody types about `path`: one laptop serves a whole cell, and what one account left
 * unsent must not go out under another's. Null until it is known who is signed in; when their session ends, it stays theirs.
 */
export function useKeptName(path: string): string | null {
  const who = useAnswer(readMe, {});
  const [writer, setWriter] = useState<string | null>(null);
  if (writer === null && who.state === 'ready' && who.data.account !== null) setWriter(who.data.account);
  return writer === null ? null : `${writer} ${path}`;
}
