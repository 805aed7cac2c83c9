import { useRef, useState } from 'react';
import { useTexts } from '#ui/language.tsx';
import { useField } from './faults.ts';
import type { FieldProps } from './fields.tsx';
import { FileButton } from './file-button.tsx';
import { useFormReset } from './form-reset.ts';
import type { FormText } from './form.texts.ts';

/** A file that goes with the form when it is sent (`entered.file`). */
export function FileField({ name, label, at, optional = false, accept }: FieldProps & { readonly accept?: string }) {
  const t = useTexts<FormText>();
  const { error, control } = useField(name, at);
  const [chosen, setChosen] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useFormReset(input, () => setChosen(''));
  return (
    <FileButton
      label={label}
      name={name}
      at={control['data-at'] ?? name}
      input={input}
      required={!optional}
      error={error}
      hasFile={chosen !== ''}
      said={chosen || t('form.file.none')}
      onChoose={(file) => setChosen(file.name)}
      {...(accept !== undefined && { accept })}
    />
  );
}
