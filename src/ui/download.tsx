import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { Answer } from './api.ts';
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

/** A document to take away: the same look for every one on every page. */
export function DownloadLink({ to, name, format, of, main = false, children }: DownloadLinkProps) {
  return (
    <Button component="a" className="download" href={to} download={name ?? true} variant={main ? 'filled' : 'outline'}>
      {children}
      {of && <span className="visually-hidden"> {of}</span>}
      {format && ` (${format})`}
    </Button>
  );
}

/** A document that is made when it is asked for: it says that it is being made, and why it was not. */
export function DownloadButton({ make, format, children }: { make: () => Promise<Answer<null>>; format: string; children: ReactNode }) {
  const t = useTexts<Id>();
  const [answer, setAnswer] = useState<Answer<null> | null>(null);
  const isBusy = answer?.state === 'loading';
  const start = async () => {
    setAnswer({ state: 'loading' });
    setAnswer(await make());
  };
  return (
    <div>
      <Button className="download" variant="outline" disabled={isBusy} onClick={() => void start()}>
        {isBusy ? t('ui.download.busy') : children} {`(${format})`}
      </Button>
      <RefusedHere refused={answer?.state === 'refused' ? answer : null} />
    </div>
  );
}
