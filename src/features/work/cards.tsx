import { Link } from 'react-router';
import { urgencyOf, type Urgency } from '#kernel/deadlines.ts';
import type { YearPlace } from '#features/years/addresses.ts';
import type { WaitingCard } from '#features/years/years.contract.ts';
import { DeadlineLine } from '#ui/deadline.tsx';
import { useNumber } from '#ui/formats.tsx';
import { useSay, useTexts } from '#ui/language.tsx';
import type { WorkText } from './work.texts.ts';

type Group = Urgency | 'own.cards';

const groupOf = ({ own, left }: WaitingCard): Group => (own ? 'own.cards' : urgencyOf(left));

/** What a card says, in the words of the room that it comes from. */
function useWords(): (card: WaitingCard) => string {
  const t = useTexts<string>();
  const say = useSay();
  return ({ text, values, count }) => {
    const said = Object.entries(values).map(([name, value]) => [name, typeof value === 'object' ? say(value) : value] as const);
    return t(text, { ...Object.fromEntries(said), count });
  };
}

function Card({ card, place }: { card: WaitingCard; place: YearPlace }) {
  const words = useWords();
  const number = useNumber();
  return (
    <li>
      <Link className={`work-card urgency-${urgencyOf(card.left)}`} to={`${place.page}/${card.to}`} data-count={card.count}>
        {!card.own && <span className="work-count">{number(card.count)}</span>}
        <span>
          <strong>{words(card)}</strong>
          <DeadlineLine since={card.since} due={card.due} left={card.left} />
        </span>
      </Link>
    </li>
  );
}

/** Each card is one link to where the work is; they come in the order of their urgency. */
export function Cards({ cards, place }: { cards: readonly WaitingCard[]; place: YearPlace }) {
  const t = useTexts<WorkText>();
  return (
    <section aria-labelledby="cards" className="stack">
      <h2 id="cards" className="visually-hidden">
        {t('work.cards')}
      </h2>
      {[...Map.groupBy(cards, groupOf)].map(([group, same]) => (
        <section key={group} aria-labelledby={`cards-${group}`}>
          <h3 id={`cards-${group}`}>{t(`work.${group}`)}</h3>
          <ul className="work-cards">
            {same.map((card) => (
              <Card key={card.to} card={card} place={place} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}
