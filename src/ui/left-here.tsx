import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Entry } from './kept-here.ts';
import { useTexts } from './language.tsx';
import { printedMoment } from '#kernel/dates.ts';
import { Notice } from './states.tsx';
import type { uiTexts } from './ui.texts.ts';

interface LeftProps<T> {
  readonly left: readonly Entry<T>[];
  readonly isElsewhere: boolean;
  /** What stands in one that was left, as far as it is another than what is shown. */
  readonly children: (value: T) => ReactNode;
  readonly take?: (entry: Entry<T>) => void;
  readonly forget: (entry: Entry<T>) => void;
}

/** Says that the same is open in another tab, and offers what tabs that are gone left unsent. */
export function LeftHere<T>({ left, isElsewhere, children, take, forget }: LeftProps<T>) {
  const t = useTexts<keyof typeof uiTexts>();
  return (
    <>
      {isElsewhere && (
        <p role="status" className="quiet">
          {t('ui.left.elsewhere')}
        </p>
      )}
      {left.map((entry) => (
        <Notice
          key={entry.slot}
          title={entry.at === 0 ? t('ui.left.title') : t('ui.left.titleAt', { time: printedMoment(new Date(entry.at).toISOString()) })}
          action={
            <>
              {take && <Button onClick={() => take(entry)}>{t('ui.left.take')}</Button>}{' '}
              <Button variant="outline" onClick={() => forget(entry)}>
                {t('ui.left.forget')}
              </Button>
            </>
          }
        >
          {children(entry.value)}
        </Notice>
      ))}
    </>
  );
}
