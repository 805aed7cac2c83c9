import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from './language.tsx';
import type { uiTexts } from './ui.texts.ts';

/** Puts a text on the clipboard. On a page that came without encryption browsers have no clipboard to give: there the old way works. */
async function copy(text: string): Promise<boolean> {
  if (window.isSecureContext)
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => copiedTheOldWay(text),
    );
  return copiedTheOldWay(text);
}

function copiedTheOldWay(text: string): boolean {
  const held = document.activeElement;
  const box = Object.assign(document.createElement('textarea'), { value: text, readOnly: true, className: 'visually-hidden' });
  document.body.append(box);
  box.select();
  // oxlint-disable-next-line typescript/no-deprecated -- there is nothing newer where the page is not encrypted
  const copied = document.execCommand('copy');
  box.remove();
  if (held instanceof HTMLElement) held.focus();
  return copied;
}

/** Copies a text when pressed, and says whether it did. `of`: of what, for those who hear the button among others alike. */
export function CopyButton({ text, label, of }: { text: string; label: string; of?: string }) {
  const t = useTexts<keyof typeof uiTexts>();
  const [said, setSaid] = useState<'' | 'ui.copied' | 'ui.copied.not'>('');
  const press = async () => {
    setSaid('');
    setSaid((await copy(text)) ? 'ui.copied' : 'ui.copied.not');
  };
  return (
    <span className="copy">
      <Button variant="outline" onClick={() => void press()}>
        {label}
        {of && <span className="visually-hidden"> {of}</span>}
      </Button>{' '}
      <span role="status">{said && t(said)}</span>
    </span>
  );
}
