import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useField } from '#ui/form/faults.ts';
import { FieldFault } from '#ui/form/fields.tsx';

/** A list of names with boxes. */
export function Names({
  legend,
  names,
  at,
  chosen,
  toggle,
}: {
  legend: string;
  /** What of the order these names are. */
  at: string;
  names: readonly { readonly key: string; readonly name: string; readonly note?: ReactNode; readonly disabled?: boolean }[];
  chosen: ReadonlySet<string>;
  toggle: (key: string, on: boolean) => void;
}) {
  const { error, control } = useField(at);
  const wrong = useId();
  return (
    <fieldset aria-describedby={error && wrong}>
      <legend>{legend}</legend>
      <ul className="ballot-list">
        {names.map(({ key, name, note, disabled = false }) => (
          <li key={key}>
            <label>
              <input
                {...control}
                type="checkbox"
                checked={chosen.has(key)}
                disabled={disabled}
                onChange={(event) => toggle(key, event.currentTarget.checked)}
              />
              <span>
                {name} {note && <small className="quiet">{note}</small>}
              </span>
            </label>
          </li>
        ))}
      </ul>
      <FieldFault id={wrong} fault={error} />
    </fieldset>
  );
}

/** A set of names that boxes switch on and off. */
export function useChosen(first: readonly string[]) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(first));
  const toggle = (key: string, on: boolean) =>
    setChosen((before) => {
      const next = new Set(before);
      if (on) next.add(key);
      else next.delete(key);
      return next;
    });
  return { chosen, toggle };
}
