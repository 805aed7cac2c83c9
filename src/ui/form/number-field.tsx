import { asTyped, typedNumber } from '#kernel/typed.ts';
import { useTexts } from '#ui/language.tsx';
import type { FormText } from './form.texts.ts';
import { TypedField, type TypedFieldProps } from './typed-field.tsx';

interface NumberProps extends TypedFieldProps<number> {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
  readonly isWhole?: boolean;
}

/** A number: `2,5` and `2.5` are the same. Where it lies beyond its bounds the field says so at once. */
export function NumberField({ least, most, isWhole = false, ...field }: NumberProps) {
  const t = useTexts<FormText>();
  const read = (text: string) => {
    const value = typedNumber(text, { isWhole });
    if (value === undefined) return { fault: t(isWhole ? 'form.number.whole' : 'form.number.wrong', { text }) };
    if (least !== undefined && value < least) return { fault: t('form.number.least', { bound: asTyped(least) }) };
    if (most !== undefined && value > most) return { fault: t('form.number.most', { bound: asTyped(most) }) };
    return { value };
  };
  return <TypedField {...field} read={read} written={asTyped} sent={String} inputMode={isWhole ? 'numeric' : 'decimal'} />;
}
