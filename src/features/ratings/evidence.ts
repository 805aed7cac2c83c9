import type { Room } from '#domain/room.ts';
import type { RatedKind } from '#domain/subject.ts';

/** Evidence: which table holds which fact of a year, as rooms declare it. */

/** By fact, as books name it, the table that holds it. */
export type OfferedEvidence = Readonly<Record<RatedKind, ReadonlyMap<string, string>>>;

type Offering = Pick<Room, 'name' | 'evidence'>;

/** What the house itself looks up: the kind of the organisation above is a column of that one's row. */
const LOOKED_UP: Offering = {
  name: 'ratings',
  evidence: { organisation: { table: 'organisation_facts', facts: ['parentKind'] } },
};

/**
 * What rules find in the tables of these rooms.
 * @throws where a fact is offered twice: whose a book means would be chance
 */
export function evidenceOf(rooms: readonly Offering[]): OfferedEvidence {
  const offering = [LOOKED_UP, ...rooms];
  return { member: tablesOf('member', offering), organisation: tablesOf('organisation', offering) };
}

function tablesOf(kind: RatedKind, rooms: readonly Offering[]): ReadonlyMap<string, string> {
  const offers = rooms.flatMap(({ name, evidence }) => {
    const { table = '', facts = [] } = evidence?.[kind] ?? {};
    return facts.map((fact) => ({ room: name, table, fact }));
  });
  for (const [fact, [one, other]] of Map.groupBy(offers, (offer) => offer.fact)) {
    if (other !== undefined) {
      const places = `by the room "${one!.room}" in ${one!.table} and by the room "${other.room}" in ${other.table}`;
      throw new Error(`The fact "${fact}" of a ${kind} is offered to rules twice: ${places}. One of them must give it another name.`);
    }
  }
  return new Map(offers.map(({ fact, table }) => [fact, table]));
}
