import { expect, test } from 'vitest';
import { rooms } from '#main/rooms.ts';
import { evidenceOf } from './evidence.ts';

const offering = (name: string, table: string, facts: readonly string[]) => ({ name, evidence: { member: { table, facts } } });

test('each fact is found in the table of the room that offers it; one name may be a fact of a member and another of an organisation', () => {
  const { member, organisation } = evidenceOf(rooms);
  expect([member.get('M1'), member.get('O1')]).toEqual(['member_facts', undefined]);
  expect([organisation.get('O1'), organisation.get('parentKind')]).toEqual(['organisation_facts', 'organisation_facts']);
  expect([member.get('decided'), organisation.get('decided')]).toEqual(['member_facts', 'organisation_facts']);
});

test('two rooms that offer the same fact are told so before anything is rated', () => {
  const [one, other] = [offering('choirs', 'rehearsals', ['held']), offering('bands', 'concerts', ['given', 'held'])];
  expect(() => evidenceOf([one, other])).toThrow(
    'The fact "held" of a member is offered to rules twice: by the room "choirs" in rehearsals and by the room "bands" in concerts.',
  );
  expect(() => evidenceOf([...rooms, offering('choirs', 'rehearsals', ['decided'])])).toThrow('by the room "members" in member_facts and');
});

test('what the house itself looks up is no other room’s to offer', () => {
  const other = { name: 'maps', evidence: { organisation: { table: 'maps', facts: ['parentKind'] } } };
  expect(() => evidenceOf([other])).toThrow(/"ratings" in organisation_facts and by the room "maps" in maps/u);
});
