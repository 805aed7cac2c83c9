import { useEffect, type RefObject } from 'react';

/** Does something whenever the form of a control is emptied: what React holds, the browser cannot empty. */
export function useFormReset(control: RefObject<HTMLInputElement | HTMLSelectElement | null>, empty: () => void): void {
  useEffect(() => {
    const form = control.current?.form;
    form?.addEventListener('reset', empty);
    return () => form?.removeEventListener('reset', empty);
  });
}
