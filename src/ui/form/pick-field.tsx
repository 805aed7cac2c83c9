import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Operation } from '#kernel/operation.ts';
import { useAnswer, type At, type Data } from '#ui/call.ts';
import { useTexts } from '#ui/language.tsx';
import { useReason } from '#ui/states.tsx';
import { useFormReset } from './form-reset.ts';
import { useControl, type FieldProps } from './fields.tsx';
import type { FormText } from './form.texts.ts';

export interface Picked {
  /** What the form is given: a code that nobody has to know. */
  readonly value: string;
  readonly label: string;
  /** Tells apart those of the same name. */
  readonly detail?: string;
}

interface PickProps<O extends Operation> extends FieldProps {
  /** A list that can be searched by `search`. */
  readonly operation: O;
  readonly from: Omit<At<O>, 'query'>;
  readonly query?: At<O>['query'];
  /** How the list is asked for a text and so many rows; by `search` and `size` unless told otherwise. */
  readonly ask?: (text: string, most: number) => At<O>['query'];
  readonly rows: (answer: Data<O>) => readonly Picked[];
  readonly start?: Picked | undefined;
  readonly onPick?: (picked: Picked | null) => void;
}

const TYPING_PAUSE_MS = 180;
const SHOWN = 8;

/** The text, once nobody has typed for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const pause = setTimeout(() => setSettled(text), TYPING_PAUSE_MS);
    return () => clearTimeout(pause);
  }, [text]);
  return settled;
}

/** What is typed and who was picked; whoever types on has picked nobody. */
function usePicking({
  start = null,
  onPick,
}: {
  readonly start?: Picked | null | undefined;
  readonly onPick?: ((picked: Picked | null) => void) | undefined;
}) {
  const [picked, setPicked] = useState(start);
  const [text, setText] = useState(start?.label ?? '');
  return {
    picked,
    text,
    take: (next: Picked | null, shown = next?.label ?? '') => {
      setPicked(next);
      setText(shown);
      onPick?.(next);
    },
    reset: () => {
      setPicked(start);
      setText(start?.label ?? '');
    },
  };
}

/** Those whom the server finds for a text; nothing is asked while it is blank. */
function useFound<O extends Operation>({ operation, from, query, rows, ask }: PickProps<O>, text: string) {
  const asked = useSettled(text);
  const isAsking = text !== '' && asked !== '';
  const sought = (ask?.(asked, SHOWN) ?? { search: asked, size: SHOWN }) as object;
  const at = { ...from, query: { ...(query as object), ...sought } } as unknown as At<O>;
  const answer = useAnswer(operation, isAsking ? at : null);
  const found = isAsking && answer.state === 'ready' ? rows(answer.data).slice(0, SHOWN) : [];
  return {
    isAsking,
    isLooking: isAsking && answer.state === 'loading',
    isNone: answer.state === 'ready' && found.length === 0,
    refused: isAsking && answer.state === 'refused' ? answer : null,
    found,
  };
}

/** Somebody or some unit, picked by name, without marks, from a list of the server; the form is given the code. */
export function PickField<O extends Operation>(props: PickProps<O>) {
  const t = useTexts<FormText>();
  const { name, description = t('form.pick.hint'), ...control } = useControl(props);
  const { picked, text, take, reset } = usePicking(props);
  const { isAsking, isLooking, isNone, refused, found } = useFound(props, picked === null ? text.trim() : '');
  const reason = useReason();
  const input = useRef<HTMLInputElement>(null);
  const list = useCombobox({ onDropdownClose: () => list.resetSelectedOption() });
  const fault = picked === null && text.trim() !== '' ? t('form.pick.choose') : '';
  useEffect(() => input.current?.setCustomValidity(fault), [fault]);
  useFormReset(input, reset);
  const type = (typed: string) => {
    take(null, typed);
    list.openDropdown();
    list.updateSelectedOptionIndex();
  };
  const pick = (value: string) => {
    take(found.find((one) => one.value === value) ?? null);
    list.closeDropdown();
  };
  return (
    <Combobox store={list} onOptionSubmit={pick}>
      <Combobox.Target>
        <TextInput
          {...control}
          ref={input}
          description={description}
          value={text}
          autoComplete="off"
          spellCheck={false}
          rightSection={isLooking ? <Loader size="xs" /> : null}
          onChange={(event) => type(event.currentTarget.value)}
          onFocus={() => list.openDropdown()}
          onBlur={() => list.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={!isAsking}>
        <Combobox.Options>
          {found.map(({ value, label, detail }) => (
            <Combobox.Option key={value} value={value}>
              {label} {detail && <small className="quiet">{detail}</small>}
            </Combobox.Option>
          ))}
          {isNone && <Combobox.Empty>{t('form.pick.none')}</Combobox.Empty>}
          {isLooking && <Combobox.Empty>{t('form.pick.looking')}</Combobox.Empty>}
          {refused && <Combobox.Empty>{reason(refused)}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
      <input type="hidden" name={name} value={picked?.value ?? ''} />
    </Combobox>
  );
}
