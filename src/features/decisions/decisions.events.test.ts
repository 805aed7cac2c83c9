import { expect, test } from 'vitest';
import { decisionEvents } from './decisions.events.ts';

const board = { year: 2020, body: 'A', class: 'members', version: 1 } as const;

test('what was done on a board is said with whom it was about, and with the day of the paper', () => {
  const moved = decisionEvents.arranged({ ...board, subjects: ['member DV1', 'member DV2'], moves: [] });
  expect(decisionEvents.arranged.words(moved.detail)?.vi).toBe('đã sắp xếp bảng đảng viên năm 2020 của A: đảng viên DV1, đảng viên DV2');
  const voted = decisionEvents.voted({ ...board, votes: [], paper: { heldOn: '2021-01-04' } });
  expect(decisionEvents.voted.words(voted.detail)?.en).toBe(
    'recorded votes on the board of members 2020 of A, recorded from paper of 04/01/2021',
  );
});

test('an appeal names its subject, also in entries of before, which keep it as kind and code', () => {
  const told = { year: 2020, appeal: '1', decision: '2', onBehalf: false, filedOn: '2021-01-20' };
  const words = 'đã gửi khiếu nại quyết định xếp loại năm 2020: đảng viên DV1';
  const now = decisionEvents.appealed({ ...told, subject: 'member DV1' });
  expect(decisionEvents.appealed.words(now.detail)?.vi).toBe(words);
  expect(decisionEvents.appealed.words({ ...told, subject: { kind: 'member', code: 'DV1' } })?.vi).toBe(words);
});
