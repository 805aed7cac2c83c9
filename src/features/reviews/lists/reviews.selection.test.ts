import { expect, test } from 'vitest';
import type { FileRow } from '#features/reviews/reviews.contract.ts';
import { goingOn, stepsFor } from './reviews.selection.ts';

const row = (code: string, given: Partial<FileRow> = {}): FileRow => ({
  kind: 'member',
  code,
  name: 'Đỗ Thị Hoà',
  level: 'members',
  unit: 'CBTT',
  unitCode: 'A1',
  unitName: 'Chi bộ 1',
  grassroots: 'A',
  grassrootsName: 'Phường 1',
  state: 'submitted',
  imported: false,
  version: 1,
  selfLevel: null,
  proposedLevel: null,
  decided: null,
  post: null,
  notRated: null,
  returned: null,
  ...given,
});

test('steps are offered to files that stand at the same one', () => {
  expect(stepsFor([row('1'), row('2')])).toEqual(['discuss', 'return']);
  expect(stepsFor([row('1'), row('2', { state: 'open' })])).toEqual([]);
  expect(stepsFor([row('1', { state: 'proposed' })])).toEqual(['return']);
  expect(stepsFor([row('1', { state: 'proposed', level: 'grassroots' })])).toEqual(['appraise', 'return']);
  expect(stepsFor([row('1', { state: 'decided' })])).toEqual([]);
});

test('who is not rated is discussed and not proposed', () => {
  const left = { notRated: 'under-six-months' };
  expect(
    goingOn([row('1', left), row('2', { ...left, state: 'discussed' }), row('3', { state: 'discussed' })]).map(({ code }) => code),
  ).toEqual(['1', '3']);
});
