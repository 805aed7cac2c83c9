import { expect, test } from 'vitest';
import { leadingBody, organisationBoard } from './letterheads.ts';

test.each([
  ['Đảng bộ Quận 10', 'Quận ủy Quận 10'],
  ['Đảng bộ Huyện Cần Giờ', 'Huyện ủy Huyện Cần Giờ'],
  ['Đảng bộ Thành phố Hồ Chí Minh', 'Thành ủy Thành phố Hồ Chí Minh'],
  ['Đảng bộ Phường 1', 'Đảng ủy Phường 1'],
  ['Hội đồng', 'Hội đồng'],
])('%s is led by %s', (committee, body) => {
  expect(leadingBody(committee)).toBe(body);
});

test('the organisation board of a district leaves the number open and signs with the letters of its committee', () => {
  const head = organisationBoard('Đảng bộ Quận 10');
  expect(head).toMatchObject({ superior: 'QUẬN ỦY QUẬN 10', issuer: 'BAN TỔ CHỨC', number: 'Số …-BC/BTCQU', place: 'Quận 10' });
});
