import type { FormEvent } from 'react';
import type { Operation } from '#kernel/operation.ts';
import type { Subject } from '#domain/subject.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import { useOrder, type At, type Body } from '#ui/call.ts';

/** The address of a file, as its operations take it. */
export const fileAt = ({ committee, year }: YearPlace, { kind, code }: Subject) => ({ committee, year, kind, code });

export function said(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** Which of those words a choice names; null where it names none. */
export const chosen = <Word extends string>(form: FormData, name: string, words: readonly Word[]): Word | null =>
  words.find((word) => word === said(form, name)) ?? null;

/** Blanks say nothing: what must be filled in and holds nothing else is asked for again. */
function isFilled(form: HTMLFormElement): boolean {
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:required, textarea:required'))
    if (field.value.trim() === '') field.value = '';
  return form.reportValidity();
}

/** Gives an order that a small form says, and empties the form when it is done; the page shows what became of it. */
export function useSmallForm<O extends Operation & { readonly final: false }>(
  operation: O,
  at: At<O>,
  bodyOf: (form: FormData) => Body<O>,
) {
  const { refused, busy, send } = useOrder(operation);
  const give = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    if (isFilled(form) && (await send(at, bodyOf(new FormData(form)))) !== null) form.reset();
  };
  return { refused, busy, onSubmit: (event: FormEvent<HTMLFormElement>) => void give(event) };
}
