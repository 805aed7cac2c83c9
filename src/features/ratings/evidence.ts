import type { Room } from '#domain/room.ts';
import type { SubjectKind } from '#domain/subject.ts';

/** Evidence: which table holds which fact of a year, as rooms declare it. */

/** Kinds of subjects that books judge by facts of their own. A leader is a member with a post, judged by other rules. */
export const JUDGED_KINDS = ['member', 'leader', 'organisation', 'collective'] as const;
export type JudgedKind = (typeof JUDGED_KINDS)[number];

/** By fact, as books name it, the table that holds it. */
export type OfferedEvidence = Readonly<Record<JudgedKind, ReadonlyMap<string, string>>>;

type Offering = Pick<Room, 'name' | 'evidence'>;

/** What the house itself looks up in rows of others: kinds of organisations above, and what is reckoned over a leader's units. */
const LOOKED_UP: Readonly<Record<JudgedKind, readonly string[]>> = {
  member: [],
  leader: ['units', 'unitKind', 'unitParentKind', 'unitTargetsAssigned', 'unitTargetsDone', 'unitTargetsOnTime', 'unitTargetsExceeded'],
  organisation: ['parentKind', 'committeeKind'],
  collective: ['kind', 'parentKind', 'founded', 'organisationLevel'],
};

/**
 * What rules find in the tables of these rooms.
 * @throws where a fact is offered twice: whose a book means would be chance
 */
export function evidenceOf(rooms: readonly Offering[]): OfferedEvidence {
  const member = tablesOf('member', 'member_facts', rooms);
  return {
    member,
    leader: new Map([...member, ...LOOKED_UP.leader.map((fact) => [fact, 'member_facts'] as const)]),
    organisation: tablesOf('organisation', 'organisation_facts', rooms),
    collective: tablesOf('collective', 'collective_facts', rooms),
  };
}

function tablesOf(kind: SubjectKind, own: string, rooms: readonly Offering[]): ReadonlyMap<string, string> {
  const looked = LOOKED_UP[kind].map((fact) => ({ room: 'ratings', table: own, fact }));
  const offered = rooms.flatMap(({ name, evidence }) => {
    const { table = '', facts = [] } = evidence?.[kind] ?? {};
    return facts.map((fact) => ({ room: name, table, fact }));
  });
  const offers = [...looked, ...offered];
  for (const [fact, [one, other]] of Map.groupBy(offers, (offer) => offer.fact)) {
    if (other !== undefined) {
      const places = `by the room "${one!.room}" in ${one!.table} and by the room "${other.room}" in ${other.table}`;
      throw new Error(`The fact "${fact}" of a ${kind} is offered to rules twice: ${places}. One of them must give it another name.`);
    }
  }
  return new Map(offers.map(({ fact, table }) => [fact, table]));
}
