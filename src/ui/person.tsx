import type { Bilingual } from '#kernel/bilingual.ts';
import { useSay } from './language.tsx';

interface Person {
  readonly account: string;
  readonly name: string;
  readonly office: Bilingual | null;
}

/** Somebody by name; office and account behind it in small print. */
export function PersonName({ of }: { of: Person }) {
  return (
    <>
      <strong>{of.name}</strong> <PersonDetail of={of} />
    </>
  );
}

export function PersonDetail({ of: { account, name, office } }: { of: Person }) {
  const say = useSay();
  const detail = [...(office ? [say(office)] : []), ...(account === name ? [] : [account])];
  return <small className="quiet">{detail.join(' · ')}</small>;
}

/** Name and office for the middle of a sentence. */
export function usePersonWords(): (person: Person) => string {
  const say = useSay();
  return ({ name, office }) => (office ? `${name}, ${say(office)}` : name);
}
