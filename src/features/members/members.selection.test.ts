import { expect, test } from 'vitest';
import type { MemberRow } from './members.contract.ts';
import { searchable, selectMembers } from './members.selection.ts';

const an: MemberRow = {
  code: 'DV1',
  name: 'Đặng Thị Thuý An',
  cell: 'A1',
  cellName: 'Chi bộ Khu phố 1',
  grassroots: 'A',
  grassrootsName: 'Đảng bộ Phường 1',
  status: 'active',
  standing: 'rated',
  reason: null,
  missing: [],
  decided: 'good',
  eligible: 'good',
  disagreement: false,
};
const binh: MemberRow = { ...an, code: 'DV2', name: 'Lê Bình', grassroots: 'B', decided: 'excellent', standing: 'pending' };
const members = searchable([an, binh]);
const codes = (conditions: Parameters<typeof selectMembers>[1]) => selectMembers(members, conditions).map((row) => row.code);

test('a search needs no marks, no order and no particular place of the tone', () => {
  expect(codes({ search: 'an dang' })).toEqual(['DV1']);
  expect(codes({ search: 'thúy' })).toEqual(['DV1']);
  expect(codes({ search: 'dv2' })).toEqual(['DV2']);
  expect(codes({ search: 'dang binh' })).toEqual([]);
});

test('a level counts only for those who are rated', () => {
  expect(codes({ decided: 'excellent' })).toEqual([]);
  expect(codes({ decided: 'good,excellent' })).toEqual(['DV1']);
});

test('all conditions must hold; none selects everybody', () => {
  expect(codes({})).toEqual(['DV1', 'DV2']);
  expect(codes({ grassroots: 'A', standing: 'rated' })).toEqual(['DV1']);
  expect(codes({ grassroots: 'A', standing: 'pending' })).toEqual([]);
});
