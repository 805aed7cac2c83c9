/** A report with the figures of the sample district; names of members are put together from common ones and mean nobody. */
import { organisationBoard } from '#features/reports/letterheads.ts';
import type { QuotaGroup, ReportData, ReportOrganisation } from '#features/reports/reports.ts';

const WARDS = Array.from({ length: 15 }, (_, index) => `Đảng bộ Phường ${index + 1}`);
const OFFICES = [
  'Đảng bộ Công an Quận',
  'Đảng bộ Quân sự Quận',
  'Chi bộ Tòa án nhân dân Quận',
  'Chi bộ Viện Kiểm sát nhân dân Quận',
  'Chi bộ Thi hành án dân sự Quận',
  'Đảng bộ Bệnh viện Quận',
  'Chi bộ Bảo hiểm xã hội Quận',
  'Chi bộ Chi cục Thuế Quận',
  'Chi bộ Kho bạc Nhà nước Quận',
  'Đảng bộ Ủy ban nhân dân Quận',
  'Chi bộ Cơ quan Quận ủy',
  'Chi bộ Mặt trận – Đoàn thể Quận',
  'Chi bộ Trung tâm Y tế',
  'Chi bộ Trung tâm Văn hóa',
  'Đảng bộ Công ty Dịch vụ công ích',
  'Chi bộ Công ty Xây dựng',
  'Chi bộ Trường THPT Nguyễn Khuyến',
  'Chi bộ Trường THPT Nguyễn Du',
  'Chi bộ Trường THPT Nguyễn An Ninh',
  'Chi bộ Trung tâm Giáo dục thường xuyên',
  'Chi bộ Trường Bồi dưỡng Giáo dục',
  'Chi bộ Trung tâm Bồi dưỡng chính trị',
  'Chi bộ Chi cục Thống kê',
  'Chi bộ Đội Quản lý thị trường',
  'Chi bộ Hợp tác xã Thương mại',
  'Chi bộ Ngân hàng Chính sách xã hội',
];
const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng', 'Bùi', 'Đỗ'];
const GIVEN = ['Ánh', 'Bình', 'Đức', 'Hằng', 'Khuê', 'Lộc', 'Mỹ', 'Phượng', 'Quỳnh', 'Thủy', 'Tuyết', 'Vỹ', 'Ý'];

function organisation(name: string, index: number): ReportOrganisation {
  const decided = index % 5 === 1 && index < 40 ? 'excellent' : [12, 27, 40].includes(index) ? 'completed' : 'good';
  return {
    code: `${name.startsWith('Đảng bộ') ? 'DB' : 'CS'}${String(index + 1).padStart(2, '0')}`,
    name,
    kind: name.startsWith('Đảng bộ') ? 'DBCS' : 'CBCS',
    group: name.includes('Phường') ? 'Phường' : name.includes('Trường') ? 'Trường học' : 'Cơ quan',
    standing: 'rated',
    decided,
    typical: decided === 'excellent' && index < 15,
    leadership: decided === 'excellent' && index >= 15,
  };
}

const organisations: readonly ReportOrganisation[] = [...WARDS, ...OFFICES].map(organisation);

const groups: readonly QuotaGroup[] = [
  ...Array.from({ length: 26 }, (_, index): QuotaGroup => ({
    subject: 'cells',
    code: `DB${index + 1}`,
    name: `Đảng bộ ${index + 1}`,
    percent: 20,
    base: 13,
    limit: 2,
    used: 1,
    over: 0,
  })),
  ...organisations.map((one): QuotaGroup => ({
    subject: 'members',
    code: one.code,
    name: one.name,
    percent: 20,
    base: 120,
    limit: 24,
    used: 21,
    over: 0,
  })),
];

export const sampleReport: ReportData = {
  committee: { code: 'Q10', name: 'Đảng bộ Quận 10' },
  year: 2020,
  date: '2021-02-05',
  invented: true,
  letterhead: organisationBoard('Đảng bộ Quận 10'),
  book: {
    id: 'vn-party-2020',
    title: 'Đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên theo Hướng dẫn 21-HD/BTCTW',
    hash: 'sha256:9f2c47d1c0b8a3e65f4d0c1b7a88e2f3d4c5b6a7988776655443322110ffeedd',
    documents: [
      {
        number: '132-QĐ/TW',
        date: '2018-03-08',
        issuer: 'Bộ Chính trị',
        kind: 'Quy định',
        title: 'Về việc kiểm điểm và đánh giá, xếp loại chất lượng hằng năm đối với tổ chức đảng, đảng viên',
      },
      {
        number: '21-HD/BTCTW',
        date: '2019-10-18',
        issuer: 'Ban Tổ chức Trung ương',
        kind: 'Hướng dẫn',
        title: 'Về kiểm điểm và đánh giá, xếp loại chất lượng hằng năm',
      },
    ],
    assumed: [
      {
        rule: 'Giới hạn 20% tổ chức cơ sở đảng',
        article: 'HD 21-HD/BTCTW, B.1.3',
        interpretation: 'tính trên tổng số được xếp loại, làm tròn xuống',
      },
      { rule: 'Ngày chốt thời hạn 6 tháng', article: 'HD 21-HD/BTCTW, A.1', interpretation: '31/12 của năm xếp loại' },
    ],
  },
  levelNames: {
    excellent: 'Hoàn thành xuất sắc nhiệm vụ',
    good: 'Hoàn thành tốt nhiệm vụ',
    completed: 'Hoàn thành nhiệm vụ',
    failed: 'Không hoàn thành nhiệm vụ',
  },
  grassroots: { rated: 41, excellent: 8, good: 30, completed: 3, failed: 0, notRated: 0, pending: 0, typical: 3 },
  cells: { rated: 263, excellent: 39, good: 195, completed: 28, failed: 1, notRated: 1, pending: 0, typical: 23 },
  members: { rated: 4917, excellent: 881, good: 3641, completed: 383, failed: 12, notRated: 700, pending: 0 },
  leading: null,
  typicalName: '“Trong sạch, vững mạnh” tiêu biểu',
  cellTypical: null,
  quota: {
    percent: 20,
    profile: 'all-rated',
    article: 'HD 21-HD/BTCTW, B.1.3',
    readings: [
      { profile: 'good', base: { label: 'xếp loại tốt', count: 30 }, limit: 6, used: 8, over: 2 },
      { profile: 'good-or-better', base: { label: 'xếp loại tốt trở lên', count: 38 }, limit: 7, used: 8, over: 1 },
      { profile: 'all-rated', base: { label: 'được xếp loại', count: 41 }, limit: 8, used: 8, over: 0 },
    ],
    groups,
  },
  organisations,
  cellFiveYears: [{ code: 'CB150002', name: 'Chi bộ Khu phố 2 (Phường 15)', organisation: 'Đảng bộ Phường 15' }],
  memberFiveYears: Array.from({ length: 27 }, (_, index) => ({
    code: `DV${String(291 + index * 97).padStart(5, '0')}`,
    name: `${FAMILY[index % FAMILY.length]} ${index % 2 === 0 ? 'Văn' : 'Thị Ngọc'} ${GIVEN[(index * 5) % GIVEN.length]}`,
    cell: `Chi bộ Khu phố ${(index % 9) + 1} (Phường ${(index % 15) + 1})`,
    organisation: `Đảng bộ Phường ${(index % 15) + 1}`,
  })),
  notRated: [
    { reason: 'exempt', label: 'Được miễn công tác và sinh hoạt đảng', organisations: 0, members: 637 },
    { reason: 'under-six-months', label: 'Kết nạp hoặc thành lập chưa đủ 6 tháng', organisations: 1, members: 59 },
    { reason: 'suspended', label: 'Bị đình chỉ sinh hoạt đảng', organisations: 0, members: 4 },
  ],
  pending: [],
  disagreements: [],
  comparison: [
    { year: 2016, excellent: 7, good: 29, completed: 5, failed: 0, other: 0 },
    { year: 2017, excellent: 9, good: 28, completed: 4, failed: 0, other: 0 },
    { year: 2018, excellent: 8, good: 29, completed: 3, failed: 1, other: 0 },
    { year: 2019, excellent: 8, good: 31, completed: 2, failed: 0, other: 0 },
    { year: 2020, excellent: 8, good: 30, completed: 3, failed: 0, other: 0 },
  ],
  sources: [
    { fileName: 'quan-10-2020.xlsx', digest: '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8', received: '2021-01-20' },
  ],
};

/** The same year while it is still open: facts missing, one decision above what the rules allow, one group over its limit. */
export const openReport: ReportData = {
  ...sampleReport,
  members: { ...sampleReport.members, rated: 4914, good: 3638, pending: 3 },
  quota: {
    ...sampleReport.quota,
    groups: groups.map((group, index) => (index === 30 ? { ...group, used: 26, over: 2 } : group)),
  },
  pending: [
    {
      code: 'DV00003',
      name: 'Phan Văn Phú',
      unit: 'Chi bộ Khu phố 1 (Phường 1)',
      missing: [{ label: 'M5 Kết quả thực hiện nhiệm vụ', owner: 'chi bộ' }],
    },
    {
      code: 'DV00007',
      name: 'Lê Thị Ngọc Thủy',
      unit: 'Chi bộ Khu phố 1 (Phường 1)',
      missing: [
        { label: 'Xếp loại cán bộ, công chức, viên chức', owner: 'cơ quan quản lý' },
        { label: 'Mức xếp loại', owner: 'đảng ủy cơ sở' },
      ],
    },
    {
      code: 'DV00911',
      name: 'Võ Văn Ý',
      unit: 'Chi bộ Trường học (Phường 4)',
      missing: [{ label: 'Kiểm điểm năm', owner: 'đảng viên, chi bộ' }],
    },
  ],
  disagreements: [
    {
      code: 'DV00002',
      name: 'Đỗ Duy Nhân',
      unit: 'Chi bộ Khu phố 1 (Phường 1)',
      decided: 'excellent',
      eligible: 'good',
      failed: [{ label: 'Cơ quan quản lý xếp loại “Hoàn thành xuất sắc nhiệm vụ”', article: 'HD 21-HD/BTCTW, B.2.3' }],
    },
  ],
};
