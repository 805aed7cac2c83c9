import { useId, type ReactNode, type Ref } from 'react';
import { useTexts } from '#ui/language.tsx';
import type { FormText } from './form.texts.ts';

interface FileButtonProps {
  readonly label: string;
  /** What became of the file that was chosen last. */
  readonly said: ReactNode;
  readonly hasFile: boolean;
  readonly onChoose: (file: File) => void;
  readonly name?: string;
  readonly at?: string | undefined;
  readonly accept?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly error?: ReactNode;
  readonly input?: Ref<HTMLInputElement>;
}

/** Chooses a file, in the page's language: the browser's own button speaks the browser's. It is reached and pressed like any other field. */
export function FileButton({ label, said, hasFile, onChoose, at, required = false, error, input, ...control }: FileButtonProps) {
  const t = useTexts<FormText>();
  const id = useId();
  return (
    <div className="file-button">
      <label htmlFor={id}>{label}</label>
      <input
        {...control}
        id={id}
        ref={input}
        className="visually-hidden"
        type="file"
        required={required}
        data-at={at}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-said ${id}-wrong` : `${id}-said`}
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onChoose(file);
        }}
      />
      <label htmlFor={id} className="pick" aria-hidden="true">
        {t(hasFile ? 'form.file.other' : 'form.file.choose')}
      </label>
      <span id={`${id}-said`} role="status">
        {said}
      </span>
      {error && (
        <span id={`${id}-wrong`} className="field-error">
          {error}
        </span>
      )}
    </div>
  );
}
