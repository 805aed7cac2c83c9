import type { StackedBars } from '#charts/stacked-bars.ts';
import { useNumber } from './formats.tsx';

/**
 * Shares of a whole compared over categories, as boxes of the page itself: they are there with the page, keep to its width and to that of a sheet of
 * paper, and no key can lie over a bar. The picture is for eyes only: the page puts the same figures in a table beside it.
 */
export function Bars({ categories, series, label }: Omit<StackedBars, 'fontFamily'> & { label: string }) {
  const number = useNumber();
  const wholes = categories.map((_, at) => series.reduce((sum, { values }) => sum + (values[at] ?? 0), 0));
  const most = Math.max(1, ...wholes);
  return (
    <div className="bars" role="img" aria-label={label}>
      <ul>
        {series.map(({ name, colour }) => (
          <li key={name}>
            <i style={{ background: colour }} />
            {name}
          </li>
        ))}
      </ul>
      {categories.map((category, at) => (
        <div key={category}>
          <b>{category}</b>
          <span>
            {series.map(({ name, colour, ink, values }) => (
              <i key={name} style={{ width: `${(values[at]! / most) * 100}%`, background: colour, color: ink }}>
                {values[at]! > 0 && number(values[at]!)}
              </i>
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}
