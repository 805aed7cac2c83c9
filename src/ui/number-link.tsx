import { Link } from 'react-router';
import { useNumber } from './formats.tsx';

/** A number that opens the rows it counts. `label` says what is counted, for those who hear the link without its surroundings. */
export function NumberLink({ value, to, label, big = false }: { value: number; to: string; label: string; big?: boolean }) {
  const number = useNumber();
  return (
    <Link className={big ? 'number number-big' : 'number'} to={to} data-number={value} aria-label={`${number(value)} ${label}`}>
      {number(value)}
    </Link>
  );
}
