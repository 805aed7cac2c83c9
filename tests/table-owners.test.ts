import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Room } from '#domain/room.ts';
import { tablesAbout } from '#features/personal/about.ts';
import { evidenceOf } from '#features/ratings/evidence.ts';
import { rooms } from '#main/rooms.ts';
import { foreignUses, isStore, ownersOf, tablesIn, usesIn } from './support/table-uses.ts';

/**
 * A table belongs to the room whose store writes it. Other rooms read what that room shows of it, its views; nobody else writes it. The
 * spine is written by the two rooms that make its subjects.
 */
const OWNERS: Readonly<Record<string, readonly string[]>> = {
  ...tablesIn(rooms),
  // The tables of the door stand in a schema of their own.
  accounts: `appointments signin."user" signin.account signin.session signin.verification signin.passkey signin."twoFactor" signin.codes
    signin.spent_codes signin.entered signin.failures signin.installation signin.administrators signin.sign_ins`.split(/\s+/u),
};

const ABOUT_MEMBERS = tablesAbout(rooms).map(({ table }) => table);

/** The server's: the words of the policies, orders that were answered, work in the background. */
const NOBODYS = ['policy_texts', 'answered_orders', 'jobs'];

const RATED = ['ratings', 'member_verdicts', 'organisation_verdicts', 'collective_verdicts', 'quota_lines', 'honours'];

/** Of which facts rules are told: a rating reads them where they are. */
const EVIDENCE = [...new Set(Object.values(evidenceOf(rooms)).flatMap((tables) => [...tables.values()]))];

/** Stores that put the names of tables together, and which these may be. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  'organisations/organisations.facts.store.ts': ['organisation_facts', 'collective_facts'],
  'personal/personal.store.ts': ABOUT_MEMBERS,
  'ratings/ratings.bindings.ts': [...EVIDENCE, 'member_verdicts', 'organisation_verdicts', 'collective_verdicts'],
  'ratings/ratings.carrying.store.ts': ['member_year', 'organisation_year', 'member_verdicts', 'organisation_verdicts'],
  'ratings/ratings.evidence.store.ts': [...EVIDENCE, 'member_codes', 'organisation_codes'],
  'ratings/ratings.store.ts': [...RATED, ...EVIDENCE],
  'ratings/ratings.supposing.store.ts': EVIDENCE,
  'reviews/register.store.ts': ['review_events', 'review_opinions', 'review_comments'],
  'trials/trials.store.ts': RATED,
};

/**
 * What rooms still read of each other's tables themselves. A rating judges the facts as they are, locks the committee and leaves its shadows to
 * trials; one's own record is every row about one, whole. Beside evidence, this list only grows shorter.
 */
const STILL_READ = [
  ...ABOUT_MEMBERS.filter((table) => table !== 'openings').map((table) => `personal ${table}`),
  'ratings committees',
  ...EVIDENCE.map((table) => `ratings ${table}`),
  ...RATED.map((table) => `trials ${table}`),
];

const schema = readFileSync(new URL('../db/schema.sql', import.meta.url), 'utf8');
const owners = ownersOf(OWNERS);

const sources = new Map(
  globSync('src/features/**/*.ts', { exclude: (file) => file.endsWith('.test.ts') }).map((file) => [
    file.replaceAll('\\', '/').replace('src/features/', ''),
    readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gmu, ''),
  ]),
);

const PUT_TOGETHER = /\bsql\.(?:table|id)\(|(?<!distinct |extract\(\w+ )\b(?:from|join|into|update)\s+\$\{/iu;

test('every table has a room, and every room has the tables that are said to be its own', () => {
  const tables = [...schema.matchAll(/^CREATE TABLE (\S+)/gmu)].map(([, name]) => name!);
  expect([...owners.keys(), ...NOBODYS].toSorted()).toEqual(tables.toSorted());
  expect([...owners].filter(([, rooms]) => rooms.length > 1)).toEqual([['subjects', ['organisations', 'members']]]);
});

test('a room offers rules what stands in its own tables', () => {
  const offered = rooms.flatMap(({ name, evidence = {} }: Room) => Object.values(evidence).map(({ table }) => ({ name, table })));
  expect(offered.length).toBeGreaterThan(1);
  expect(offered.filter(({ name, table }) => !owners.get(table)?.includes(name))).toEqual([]);
});

test('a view shows tables of one room, under the row security of whoever reads it', () => {
  const views = [...schema.matchAll(/^CREATE VIEW (\S+)( WITH \(security_invoker=true\))? AS\n([\s\S]*?);/gmu)];
  expect(views.length).toBeGreaterThan(15);
  for (const [, view, invoked, query] of views) {
    expect([view, invoked]).toEqual([view, ' WITH (security_invoker=true)']);
    const rooms = usesIn(query!.replaceAll('(', ' ')).map(({ table }) => owners.get(table)?.[0] ?? `${table}, which is no table`);
    expect([view, new Set(rooms).size]).toEqual([view, 1]);
  }
});

test('statements stand in stores, and those that put names together say which', () => {
  const elsewhere = [...sources].filter(([file, text]) => !isStore(file) && /\bsql(?:<[^`]*>)?`|\bsql\.raw\(/u.test(text));
  expect(elsewhere.map(([file]) => file)).toEqual([]);
  const puttingTogether = [...sources].filter(([file, text]) => isStore(file) && PUT_TOGETHER.test(text)).map(([file]) => file);
  expect(puttingTogether.toSorted()).toEqual(Object.keys(COMPUTED));
});

test('a room writes its own tables only', () => {
  expect(foreignUses(owners, sources, ({ writes }) => writes, COMPUTED)).toEqual([]);
});

test('a room reads its own tables, and of others what they show', () => {
  expect(foreignUses(owners, sources, ({ writes }) => !writes, COMPUTED)).toEqual(STILL_READ.toSorted());
});

test.each([
  ['SELECT code FROM members JOIN organisations USING (tenant_id)', false],
  ['with x as (select 1) select * from x left join public.organisations o on true', false],
  ['INSERT INTO organisations (code) VALUES (1)', true],
  ['UPDATE organisations SET code = 1', true],
  ['DELETE  FROM organisations', true],
] as const)('a fault is found: %s', (statement, writes) => {
  const planted = new Map([['members/planted.store.ts', statement]]);
  expect(foreignUses(owners, planted, (use) => use.writes === writes)).toEqual(['members organisations']);
  expect(foreignUses(owners, planted, (use) => use.writes !== writes)).toEqual([]);
});
