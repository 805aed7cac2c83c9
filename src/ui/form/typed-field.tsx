import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useFormReset } from './form-reset.ts';
import { useControl, type FieldProps } from './fields.tsx';

/** How a text that is typed stands for a value. */
interface Reading<Value> {
  /** The value, or the sentence that says why there is none. */
  readonly read: (text: string) => { readonly value: Value } | { readonly fault: string };
  readonly written: (value: Value) => string;
  /** How the form is given it. */
  readonly sent: (value: Value) => string;
}

export interface TypedFieldProps<Value> extends FieldProps {
  /** What stands in it at first, where the form asks for it when it is sent. */
  readonly start?: Value | undefined;
  /** What it holds, where the page keeps that itself, told of each change; undefined while nothing readable stands in it. */
  readonly value?: Value | undefined;
  readonly onValue?: (value: Value | undefined) => void;
  /** Told what it holds when it is left, or Enter pressed in it, where that can be read. */
  readonly onLeave?: (value: Value | undefined) => void;
}

/** What was typed, and what it means or why it means nothing; undefined where nothing stands there. */
function meantBy<Value>(text: string, read: Reading<Value>['read']): { readonly value?: Value; readonly fault?: string } {
  return text.trim() === '' ? {} : read(text);
}

/** The text of the field: as it was typed while somebody types, as it was understood once they have left it. */
function useTypedText<Value>({ start, value, onValue, read, written }: TypedFieldProps<Value> & Reading<Value>) {
  const begin = (of: Value | undefined) => (of === undefined ? '' : written(of));
  const [text, setText] = useState(() => begin(value ?? start));
  const [isLeft, setIsLeft] = useState(true);
  const [isTyped, setIsTyped] = useState(false);
  const meant = meantBy(text, read);
  // The page's own value wins where it changed from elsewhere; while somebody types, what stands in the field already means it.
  const [followed, setFollowed] = useState(value);
  if (followed !== value) {
    setFollowed(value);
    if (value !== meant.value && (value !== undefined || isLeft)) setText(begin(value));
  }
  // What it begins with may become newer; nothing that was typed gives way to it.
  const [begun, setBegun] = useState(start);
  if (begun !== start) {
    setBegun(start);
    if (!isTyped) setText(begin(start));
  }
  return {
    text,
    isLeft,
    ...meant,
    type: (typed: string) => {
      setIsTyped(true);
      setText(typed);
      onValue?.(meantBy(typed, read).value);
    },
    enter: () => setIsLeft(false),
    leave: () => {
      setIsLeft(true);
      if (meant.value !== undefined) setText(written(meant.value));
    },
    reset: () => {
      setIsTyped(false);
      setText(begin(start));
    },
  };
}

interface Keyboard {
  readonly inputMode: 'numeric' | 'decimal' | 'text';
  readonly placeholder?: string;
}

/**
 * A field for what is typed in one way and meant in another. What was typed is written out as it was understood when the field is left; what
 * cannot be read stays as it is, says why at the field, and keeps the form from being sent.
 */
export function TypedField<Value extends string | number>(props: TypedFieldProps<Value> & Reading<Value> & Keyboard) {
  const { name, error, ...control } = useControl(props);
  const { text, isLeft, value, fault = '', type, enter, leave, reset } = useTypedText(props);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.setCustomValidity(fault), [fault]);
  useFormReset(input, reset);
  const tell = () => fault === '' && props.onLeave?.(value);
  return (
    <>
      <TextInput
        {...control}
        ref={input}
        inputMode={props.inputMode}
        placeholder={props.placeholder}
        autoComplete="off"
        error={isLeft && fault !== '' ? fault : error}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onFocus={enter}
        onBlur={() => {
          leave();
          tell();
        }}
        onKeyDown={(event) => event.key === 'Enter' && tell()}
      />
      <input type="hidden" name={name} value={value === undefined ? '' : props.sent(value)} />
    </>
  );
}
