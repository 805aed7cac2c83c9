import { useEffect, useRef, useState } from 'react';
import type { Me } from '#features/accounts/accounts.contract.ts';
import { readMe } from '#features/accounts/sign-in.operations.ts';
import type { Answer } from '#ui/api.ts';
import { askAgain, useAnswer } from '#ui/call.ts';
import { forgetKeptAnswers } from '#ui/kept-answers.ts';
import { forgetAnswers } from '#ui/queries.ts';
import { onSession, tellSession, workAs } from '#ui/session.ts';

/** Tabs of one browser tell each other that somebody came in or left. */
const CHANNEL = 'tongket.session';

/**
 * Who is at work on this page, and stays so when their session ends: what stands on it is theirs, and signing in over it (`ended`) goes on where
 * it stopped. When somebody else comes in, the page begins anew, so that nobody sees what another typed. `isAlone`: the server cannot be reached,
 * and the page goes by what the tab kept.
 */
export function useStaying(): { readonly who: Answer<Me>; readonly ended: Me | null; readonly isAlone: boolean } {
  const answer = useAnswer(readMe, {});
  const [worker, setWorker] = useState<Me | null>(null);
  const now = answer.state === 'ready' ? answer.data : null;
  const isAlone = answer.state === 'ready' && answer.isOld === true;
  const { isIn, isOther, isEnded } = howItStands(now, worker);
  if (isIn && now !== worker) setWorker(now);
  const account = now?.account ?? null;
  const isNobody = now !== null && account === null;
  useEffect(() => {
    if (isOther || isNobody) forgetKeptAnswers();
    if (isOther) location.reload();
    else if (account !== null) workAs(account);
  }, [isOther, isNobody, account]);
  useEffect(() => onSession('over', lookAgain), []);
  useGoingOn(isEnded, isOther);
  useOtherTabs(account);
  return { who: worker === null ? answer : { state: 'ready', data: worker }, ended: isEnded ? now : null, isAlone };
}

function howItStands(now: Me | null, worker: Me | null) {
  const [account, own] = [now?.account ?? null, worker?.account ?? null];
  const isOther = account !== null && own !== null && account !== own;
  return { isIn: account !== null && !isOther, isOther, isEnded: now !== null && account === null && own !== null };
}

const lookAgain = (): void => askAgain(readMe, {});

/** Whoever came in again goes on: what could not be read is asked for, what could not be sent is sent. */
function useGoingOn(isEnded: boolean, isOther: boolean): void {
  const wasEnded = useRef(false);
  useEffect(() => {
    if (wasEnded.current && !isEnded && !isOther) {
      forgetAnswers();
      tellSession('back');
    }
    wasEnded.current = isEnded;
  }, [isEnded, isOther]);
}

function useOtherTabs(account: string | null): void {
  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    const opened = new BroadcastChannel(CHANNEL);
    opened.addEventListener('message', lookAgain);
    channel.current = opened;
    return () => opened.close();
  }, []);
  useEffect(() => channel.current?.postMessage(account), [account]);
}
