import { expect, test } from 'vitest';
import type { OrganisationRow } from './organisations.contract.ts';
import { inTreeOrder, selectOrganisations } from './organisations.selection.ts';

const ward: OrganisationRow = {
  code: 'A',
  name: 'Đảng bộ Phường 1',
  kind: 'DBCS',
  parent: 'Q',
  parentName: 'Đảng bộ Quận',
  grassroots: 'A',
  depth: 1,
  group: 'Phường',
  members: 0,
  standing: 'rated',
  reason: null,
  missing: [],
  decided: 'excellent',
  eligible: 'excellent',
  typical: true,
  leadership: false,
  disagreement: false,
  earlier: [
    { year: 2018, level: 'good' },
    { year: 2019, level: null },
  ],
};
const cell: OrganisationRow = {
  ...ward,
  code: 'A1',
  name: 'Chi bộ Khu phố 1',
  kind: 'CBTT',
  parent: 'A',
  depth: 2,
  decided: 'good',
  typical: true,
  earlier: [],
};
const school: OrganisationRow = {
  ...ward,
  code: 'B',
  name: 'Chi bộ Trường học',
  kind: 'CBCS',
  grassroots: 'B',
  standing: 'pending',
  earlier: [],
};
const root: OrganisationRow = {
  ...ward,
  code: 'Q',
  name: 'Đảng bộ Quận',
  kind: 'DBCT',
  parent: null,
  grassroots: null,
  depth: 0,
  standing: null,
  decided: null,
  earlier: [],
};
const rows = [ward, cell, school, root];
const codes = (conditions: Parameters<typeof selectOrganisations>[1]) => selectOrganisations(rows, conditions).map((row) => row.code);

test('the tree stands in its own order: parent, its children, then the next', () => {
  expect(inTreeOrder([cell, school, root, ward]).map((row) => row.code)).toEqual(['Q', 'B', 'A', 'A1']);
});

test('an organisation whose parent is not there still has its place', () => {
  expect(inTreeOrder([cell, ward]).map((row) => row.code)).toEqual(['A', 'A1']);
});

test('grassroots and cells leave the committee itself out', () => {
  expect(codes({ class: 'grassroots' })).toEqual(['A', 'B']);
  expect(codes({ class: 'cells' })).toEqual(['A1']);
});

test('a typical mark counts only on an organisation that is rated excellent', () => {
  expect(codes({ typical: 'true' })).toEqual(['A']);
});

test('an earlier year is asked by its level, or by having none on file', () => {
  expect(codes({ past: '2018:good' })).toEqual(['A']);
  expect(codes({ past: '2019:other' })).toEqual(['A']);
  expect(codes({ past: '2018:excellent' })).toEqual([]);
});
