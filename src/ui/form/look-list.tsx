import { useId, type ReactNode } from 'react';

interface Named {
  readonly key: string;
  readonly name: string;
  /** What is about to be said of it. */
  readonly detail?: ReactNode;
}

/** Everybody and everything that an order is about, by name: all of them, in a list that scrolls where they are many. */
export function LookList({ title, rows }: { title: string; rows: readonly Named[] }) {
  const id = useId();
  return (
    <div className="look-list">
      <h4 id={id}>{title}</h4>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the keyboard could not scroll it otherwise */}
      <ol tabIndex={0} aria-labelledby={id}>
        {rows.map(({ key, name, detail }) => (
          <li key={key}>
            {name} {detail}
          </li>
        ))}
      </ol>
    </div>
  );
}
