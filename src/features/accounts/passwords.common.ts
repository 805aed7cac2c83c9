import { isEasilyGuessed, wordWithin } from './passwords.ts';

/** What people of Vietnamese offices choose and no list from elsewhere knows: words without marks and spaces. */
const OURS = `anhyeuem bachho bacho banbe bantochuc bithu bome bongda bophieu cantho chibo chucmungnammoi cogiao concho conmeo conyeu dangbo
  dangcongsan dangcongsanvietnam dangnhap danguy dangvien danhgia dientu gacon giadinh haiphong hanoi hoahong hochiminh hoctro huyenuy khongco
  khongcogi khongnho kiemdiem kiemtra matkhau matkhaucuatoi maytinh meyeu muaxuan nguoidung quantri quantrivien quanuy sinhvien taikhoan
  thanhphohochiminh thanhuy thaygiao tochuc toiyeuvietnam tongket tongketnam tphcm vanphong vietnamvodich xeploai xinchao yeuanh yeuem
  yeuemnhieu zalo`;

let known: Promise<ReadonlySet<string>> | undefined;

/** What many choose as a password, unpacked when somebody first chooses one: as it was leaked, and without the digits and signs around it. */
export function commonPasswords(): Promise<ReadonlySet<string>> {
  return (known ??= unpack());
}

/** Whether a password is tried first by who guesses; asked wherever somebody chooses one. */
export const isGuessedFirst = async (password: string, { account, name }: { readonly account: string; readonly name: string }) =>
  isEasilyGuessed(password, [account, name], await commonPasswords());

async function unpack(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const leaked = dictionary['passwords-common'].map((word) => word.toLowerCase());
  return new Set([...leaked, ...leaked.map(wordWithin), ...OURS.split(/\s+/u)]);
}
