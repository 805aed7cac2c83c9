import { Button } from '@mantine/core';
import { useState } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { fetchDocument, type Answer } from './api.ts';
import { useTexts } from './language.tsx';
import { RefusedHere } from './states.tsx';
import type { uiTexts } from './ui.texts.ts';

type Id = keyof typeof uiTexts;

interface DownloadLinkProps {
  to: string;
  /** What the file is called on the reader's machine, where the server does not say it. */
  name?: string;
  /** «PDF», «Word», «Excel»; without it `children` says what it is. */
  format?: string;
  /** Said after what is seen, where several of a page would sound alike. */
  of?: string;
  main?: boolean;
  children: ReactNode;
}

/** What a document is doing that somebody takes away, and why it did not come. */
function useTaking() {
  const [answer, setAnswer] = useState<Answer<null> | null>(null);
  const take = async (fetched: () => Promise<Answer<null>>) => {
    setAnswer({ state: 'loading' });
    setAnswer(await fetched());
  };
  return { isBusy: answer?.state === 'loading', refused: answer?.state === 'refused' ? answer : null, take };
}

/** Whoever opens a link elsewhere leaves it to the browser. */
const isElsewhere = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean =>
  button !== 0 || ctrlKey || metaKey || shiftKey || altKey;

/** A document to take away: the same look for every one on every page. Why it does not come is said here, not by the browser. */
export function DownloadLink({ to, name, format, of, main = false, children }: DownloadLinkProps) {
  const { isBusy, refused, take } = useTaking();
  const click = (event: MouseEvent) => {
    if (isElsewhere(event)) return;
    event.preventDefault();
    if (!isBusy) void take(() => fetchDocument(to, {}, name));
  };
  return (
    <>
      <Button
        component="a"
        className="download"
        href={to}
        download={name ?? true}
        variant={main ? 'filled' : 'outline'}
        aria-busy={isBusy}
        onClick={click}
      >
        {children}
        {of && <span className="visually-hidden"> {of}</span>}
        {format && ` (${format})`}
      </Button>
      <RefusedHere refused={refused} />
    </>
  );
}

/** A document that is made when it is asked for: it says that it is being made, and why it was not. */
export function DownloadButton({ make, format, children }: { make: () => Promise<Answer<null>>; format: string; children: ReactNode }) {
  const t = useTexts<Id>();
  const { isBusy, refused, take } = useTaking();
  return (
    <div>
      <Button className="download" variant="outline" disabled={isBusy} onClick={() => void take(make)}>
        {isBusy ? t('ui.download.busy') : children} {`(${format})`}
      </Button>
      <RefusedHere refused={refused} />
    </div>
  );
}
