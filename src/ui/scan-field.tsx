import { useEffect, useId, useRef, useState } from 'react';
import { z } from 'zod';
import { ask, type Answer } from './api.ts';
import { useSay, useTexts } from './language.tsx';
import { nameOfFile, OrderKeys } from './order-keys.ts';
import type { uiTexts } from './ui.texts.ts';

interface ScanProps {
  /** Where the file is sent as soon as it is chosen; the answer gives its id and name. */
  to: string;
  /** Under this name a form finds the id of what was sent. */
  name?: string;
  /** Something is attached already. */
  attached?: boolean;
  onAttached?: (id: string) => void;
}

const sentSchema = z.object({ id: z.string(), fileName: z.string() });
type Sent = z.output<typeof sentSchema>;

/** Sends a file; tried again after nobody heard what became of it, it is attached once. */
export function sendScan(keys: OrderKeys, to: string, file: File): Promise<Answer<Sent>> {
  const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) };
  return keys.send(`${to} ${nameOfFile(file)}`, (key) =>
    ask<Sent>(to, { method: 'POST', body: file, headers: { ...headers, 'idempotency-key': key } }, sentSchema),
  );
}

/** A scan or picture. Only what is no state secret may be attached, and the label says so. */
export function ScanField({ to, name, attached = false, onAttached }: ScanProps) {
  const t = useTexts<keyof typeof uiTexts>();
  const say = useSay();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  const [said, setSaid] = useState('');
  const [keys] = useState(() => new OrderKeys());
  useEffect(() => {
    const form = input.current?.form;
    const forget = () => {
      setSent(null);
      setSaid('');
    };
    form?.addEventListener('reset', forget);
    return () => form?.removeEventListener('reset', forget);
  }, []);
  const send = async (chosen: File) => {
    const field = input.current!;
    setSaid(t('ui.scan.sending'));
    field.setCustomValidity(t('ui.scan.sending')); // No form goes off while its scan is on the way.
    const answer = await sendScan(keys, to, chosen);
    field.setCustomValidity('');
    if (answer.state === 'ready') {
      setSent(answer.data);
      setSaid(answer.data.fileName);
      return onAttached?.(answer.data.id);
    }
    field.value = '';
    return setSaid(answer.state === 'refused' && answer.message ? say(answer.message) : t('ui.scan.failed'));
  };
  return (
    <div className="scan">
      <label htmlFor={id}>{t('ui.scan')}</label>
      <input
        id={id}
        ref={input}
        type="file"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) void send(chosen);
        }}
      />
      {name !== undefined && <input type="hidden" name={name} value={sent?.id ?? ''} />}
      <span role="status">{said || (attached ? t('ui.scan.there') : '')}</span>
    </div>
  );
}
