import { createContext, useContext } from 'react';

/** A fault in the reader's language. */
export interface ShownFault {
  /** Path of the part in the order. */
  readonly at: string;
  readonly text: string;
}

/** A button stands for what is chosen elsewhere on the page: rows of a table. */
type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement | HTMLButtonElement;

const controlsOf = (form: HTMLElement): readonly Control[] => [...form.querySelectorAll<Control>('[data-at]')];

/** `lines.*.level` stands for the level of any line. */
const stands = (pattern: string, path: string): boolean => {
  const [parts, asked] = [pattern.split('.'), path.split('.')];
  return parts.length === asked.length && parts.every((part, place) => part === '*' || part === asked[place]);
};

/** The field that a part of the order comes from, or else the one that the nearest whole around it comes from. */
export function fieldOf(form: HTMLElement, at: string): Control | null {
  const controls = controlsOf(form);
  for (let path = at; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
    const found = controls.find(({ dataset }) => (dataset['at'] ?? '').split(' ').some((pattern) => stands(pattern, path)));
    if (found !== undefined) return found;
  }
  return null;
}

/** What is wrong with fields by themselves: such as must be filled in and are blank, and what cannot be read. */
export function ownFaults(form: HTMLElement, missing: string): readonly ShownFault[] {
  const found = controlsOf(form).flatMap((control) => {
    const at = control.dataset['at']!.split(' ')[0]!;
    if (control.disabled) return [];
    if (control.validity.customError) return [{ at, text: control.validationMessage }];
    return isBlank(control) ? [{ at, text: missing }] : [];
  });
  return [...new Map(found.toReversed().map((fault) => [fault.at, fault])).values()].toReversed(); // A row of choices is one field.
}

const isBlank = (control: Control): boolean =>
  'required' in control && control.required && (control.validity.valueMissing || control.value.trim() === '');

/** Its name on the page: that of its group, where it is one of several choices or stands for what is chosen elsewhere. */
export function labelOf(control: Control): string {
  const group = control.closest('fieldset');
  const isOneOfMany = (group?.querySelectorAll(`[data-at="${control.dataset['at'] ?? ''}"]`).length ?? 0) > 1;
  const shared = isOneOfMany || control.type === 'button' ? group?.querySelector('legend')?.textContent : null;
  return shared ?? ownLabelOf(control);
}

const ownLabelOf = (control: Control): string => control.getAttribute('aria-label') ?? control.labels?.[0]?.textContent ?? '';

/** Brings somebody to a field: what it is folded in opens. */
export function goTo(control: Control): void {
  for (let fold = control.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) fold.open = true;
  control.focus();
  control.scrollIntoView({ block: 'center' });
}

/** Sentences of the form around, by the path that a field bears. */
export const Faults = createContext<ReadonlyMap<string, string>>(new Map());

/** What a control of the kit bears so that faults find it; `at` where the order names the part otherwise than the field. */
export function useField(name: string | undefined, at = name) {
  const faults = useContext(Faults);
  const error = at === undefined ? undefined : faults.get(at);
  return { error, control: at === undefined ? {} : { 'data-at': at } };
}
