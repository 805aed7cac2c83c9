import { expect, test } from 'vitest';
import { ballotEvents } from './ballots.events.ts';

const about = { year: 2020, ballot: 'b', unit: 'A1', mode: 'mixed', round: 2 } as const;

test('each step is said of its unit and year, and keeps of a ballot no more than what the meeting says aloud', () => {
  const attendance = { convened: 7, present: 6 };
  const notes = [
    ballotEvents.prepared({ ...about, subjects: 2, convened: 7 }),
    ballotEvents.opened({ ...about, ...attendance, heldOn: '2020-12-10', fromPaper: false }),
    ballotEvents.countsAgreed(about),
    ballotEvents.closed({ ...about, ...attendance, issued: 6, collected: 6, invalid: 0, unreached: ['member V0002'] }),
    ballotEvents.voided({ ...about, reason: 'Mở nhầm' }),
  ];
  const words = Object.values(ballotEvents).map((event, index) => event.words(notes[index]!.detail)?.vi);
  expect(words).toEqual([
    'đã chuẩn bị cuộc bỏ phiếu xếp loại năm 2020 của A1',
    'đã mở cuộc bỏ phiếu xếp loại năm 2020 của A1',
    'hai người kiểm phiếu đã ghi số liệu khớp nhau của cuộc bỏ phiếu xếp loại năm 2020 của A1',
    'đã kết thúc và lập biên bản cuộc bỏ phiếu xếp loại năm 2020 của A1',
    'đã hủy cuộc bỏ phiếu xếp loại năm 2020 của A1',
  ]);
  const said = { ...about, ...attendance, issued: 6, collected: 6, invalid: 0, unreached: [], elector: 'V0001', choices: ['good'] };
  const { detail } = ballotEvents.closed(said);
  expect(detail).not.toHaveProperty('elector');
  expect(detail).not.toHaveProperty('choices');
});
