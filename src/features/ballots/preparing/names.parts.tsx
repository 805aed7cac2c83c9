import { useState } from 'react';
import type { ReactNode } from 'react';

/** A list of names with boxes. */
export function Names({
  legend,
  names,
  chosen,
  toggle,
}: {
  legend: string;
  names: readonly { readonly key: string; readonly name: string; readonly note?: ReactNode; readonly disabled?: boolean }[];
  chosen: ReadonlySet<string>;
  toggle: (key: string, on: boolean) => void;
}) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      <ul className="ballot-list">
        {names.map(({ key, name, note, disabled = false }) => (
          <li key={key}>
            <label>
              <input
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
