import { useId, useState } from 'react';
import type { AttachmentCard } from '#features/documents/documents.contract.ts';
import { ask } from '#ui/api.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import type { FileRow } from './reviews.contract.ts';
import type { ReviewText } from './reviews.texts.ts';

interface ScanProps {
  /** Address of the review file; attachments stand beside the reviews. */
  path: string;
  file: Pick<FileRow, 'kind' | 'code'>;
  purpose: 'evidence' | 'minutes';
  attached: string | undefined;
  onAttached: (id: string) => void;
}

/** A scan or picture, sent as soon as it is chosen. Only what is no state secret may be attached, and the label says so. */
export function ScanField({ path, file, purpose, attached, onAttached }: ScanProps) {
  const t = useTexts<ReviewText>();
  const say = useSay();
  const id = useId();
  const [said, setSaid] = useState('');
  const send = async (chosen: File) => {
    const year = path.replace(/\/reviews\/.*$/u, '');
    const query = new URLSearchParams({ kind: file.kind, code: file.code, purpose, secrecy: 'none' });
    const answer = await ask<AttachmentCard>(`${year}/attachments?${query.toString()}`, {
      method: 'POST',
      body: chosen,
      headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(chosen.name) },
    });
    if (answer.state === 'ready') onAttached(answer.data.id);
    if (answer.state === 'ready') setSaid(answer.data.fileName);
    else setSaid(answer.state === 'refused' && answer.message ? say(answer.message) : t('reviews.scan.failed'));
  };
  return (
    <div className="scan">
      <label htmlFor={id}>{t('reviews.scan')}</label>
      <input
        id={id}
        type="file"
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) void send(chosen);
        }}
      />
      <span role="status">{said || (attached ? t('reviews.scan.there') : '')}</span>
    </div>
  );
}
