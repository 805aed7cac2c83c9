import { useRef, useState } from 'react';
import { z } from 'zod';
import { FileButton } from './form/file-button.tsx';
import { useField } from './form/faults.ts';
import { useFormReset } from './form/form-reset.ts';
import type { FormText } from './form/form.texts.ts';
import { ask, type Answer } from './api.ts';
import { fileOrder } from './call.ts';
import { useTexts } from './language.tsx';
import { Newest } from './newest.ts';
import { nameOfFile, OrderKeys } from './order-keys.ts';
import { useReason } from './states.tsx';
import type { uiTexts } from './ui.texts.ts';

interface ScanProps {
  /** Where the file is sent as soon as it is chosen; the answer gives its id and name. */
  to: string;
  /** Under this name a form finds the id of what was sent. */
  name?: string;
  /** Its path in the order, where the page keeps the id itself. */
  at?: string;
  /** Something is attached already. */
  attached?: boolean;
  /** Told nothing as soon as another file is chosen, and its id once that was sent. */
  onAttached?: (id?: string) => void;
}

const sentSchema = z.object({ id: z.string(), fileName: z.string() });
type Sent = z.output<typeof sentSchema>;

/** Sends a file; tried again after nobody heard what became of it, it is attached once. */
export function sendScan(keys: OrderKeys, to: string, file: File): Promise<Answer<Sent>> {
  return keys.send(`${to} ${nameOfFile(file)}`, (key) => ask<Sent>(to, { method: 'POST', ...fileOrder(file, key) }, sentSchema));
}

/** A scan or picture. Only what is no state secret may be attached, and the label says so. */
export function ScanField({ to, name, at, attached = false, onAttached }: ScanProps) {
  const t = useTexts<FormText | keyof typeof uiTexts>();
  const reason = useReason();
  const input = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  const [said, setSaid] = useState('');
  const [keys] = useState(() => new OrderKeys());
  const [newest] = useState(() => new Newest());
  const { error, control } = useField(name, name === undefined ? at : `${name} paper.${name}`);
  useFormReset(input, () => {
    newest.drop();
    input.current!.setCustomValidity('');
    setSent(null);
    setSaid('');
  });
  const send = async (chosen: File) => {
    const field = input.current!;
    setSent(null);
    onAttached?.();
    setSaid(t('ui.scan.sending'));
    field.setCustomValidity(t('ui.scan.sending')); // No form goes off while its scan is on the way.
    const answer = await newest.of(sendScan(keys, to, chosen));
    if (answer === null) return undefined;
    field.setCustomValidity('');
    if (answer.state === 'ready') {
      setSent(answer.data);
      setSaid(answer.data.fileName);
      return onAttached?.(answer.data.id);
    }
    field.value = '';
    return setSaid(answer.state === 'refused' ? reason(answer) : '');
  };
  return (
    <>
      <FileButton
        label={t('ui.scan')}
        input={input}
        at={control['data-at']}
        error={error}
        hasFile={attached || sent !== null}
        said={said || t(attached ? 'ui.scan.there' : 'form.file.none')}
        onChoose={(file) => void send(file)}
      />
      {name !== undefined && <input type="hidden" name={name} value={sent?.id ?? ''} />}
    </>
  );
}
