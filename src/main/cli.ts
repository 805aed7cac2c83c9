import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readNaming, readOptions, WrongCall } from '#server/call.ts';
import { PostgresTrouble } from '#server/postgres/trouble.ts';
import { MigrationTrouble } from '#server/migration-files.ts';
import { readOfficeProvider } from './office-provider.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const HELP = `Tổng Kết: kiểm điểm, đánh giá, xếp loại và khen thưởng hằng năm · the yearly review, rating and commendation

  tongket rate TỆP.xlsx [--year 2020] [--book vn-party-2020] [--profile all-rated|good|good-or-better] [--json] [--out THƯ_MỤC]
      Xếp loại một tệp, không cần máy chủ · rates a workbook, needs no server.
      Mã thoát · exit code: 0 xếp loại xong · rated, 1 tệp bị từ chối · refused, 2 gọi sai · wrong call.
  tongket check-figures TỆP.xlsx|.csv|.json [--json]
      Kiểm tra số liệu đã công bố ở nơi khác · checks figures that were published elsewhere.
      Mã thoát · exit code: 0 kiểm tra xong · checked, 1 tệp không đọc được · unreadable file, 2 gọi sai · wrong call.
  tongket start [--port 8110] [--data THƯ_MỤC] [--database-url postgres://…]
      [--host 0.0.0.0 --origin https://tongket.quan10.example [--certificate TỆP.pem --key TỆP.pem] [--plain-http]] [--second-factor]
      Phục vụ dữ liệu của chính mình · serves your own data (TONGKET_DATA, DATABASE_URL, PORT). Máy khác trong mạng chỉ vào được khi có --host và --origin;
      mã hóa bằng --certificate và --key, hoặc bằng một proxy · encrypted by a certificate of your own or by a proxy.
      --second-factor: người quản trị tài khoản phải bật xác thực hai lớp · administrators of accounts need a second factor.
  tongket demo
      Như start, với quận mẫu hư cấu · the same, with an invented sample district.
  tongket books list | check | test | print | new | diff | freeze | schema
      Bộ quy tắc: viết, kiểm tra, in, so sánh (tongket books: từng lệnh) · rule books: write, check, print, compare.
  tongket verify-journal [--seal [MÃ:]DÒNG:MÃ_BĂM …] [--data THƯ_MỤC] [--database-url …]
      Kiểm tra tính toàn vẹn của sổ nhật ký · recomputes the journal's chain; mã thoát 1 nếu bị sửa · exit code 1 if altered.
  tongket journal-head [--data THƯ_MỤC] [--database-url …]
      In dòng cuối và mã xác thực của từng sổ, để lưu ở nơi khác · prints where each journal ends, to be kept elsewhere.
  tongket recount HÒM_PHIẾU.json
      Đếm lại hòm phiếu đã công bố của một cuộc bỏ phiếu · counts a ballot's published box again; mã thoát 1 nếu có phiếu sai · exit code 1 if a sheet is bad.
  tongket retention [--dispose] [--data THƯ_MỤC] [--database-url …]
      Bản tự kiểm điểm nào đã hết thời hạn lưu; --dispose để hủy · which self-reviews have had their time; --dispose takes them out.
  tongket account-code TÊN [--data THƯ_MỤC] [--database-url …]
      Mã dùng một lần cho người không ai cấp mã được nữa · a one-time code for somebody whom nobody can let in any more; mã thoát 1 nếu không có tài khoản.
  tongket schema
      Viết lại db/schema.sql từ các bước di trú, ghi mã xác thực của bước mới · writes db/schema.sql anew from the migrations, and the hash of a new one.
`;

const commands: Record<string, (args: string[]) => Promise<number>> = {
  rate: async (args) => (await import('./rate.ts')).rateCommand(args),
  'check-figures': async (args) => (await import('./check-figures.ts')).checkFiguresCommand(args),
  start: (args) => runServer(args, false),
  demo: (args) => runServer(args, true),
  'verify-journal': verifyCommand,
  'journal-head': headCommand,
  retention: disposeCommand,
  recount: async (args) => (await import('./recount.ts')).recountCommand(args, print),
  'account-code': codeCommand,
  books: booksOf,
  schema: async (args) => {
    readOptions(args, {});
    return (await import('./schema.ts')).writeSchema();
  },
};

const print = (line: string) => void process.stdout.write(`${line}\n`);

async function runServer(args: string[], sample: boolean): Promise<number> {
  const values = readOptions(args, { ...dataFlags, ...listeningFlags, port: { type: 'string' } });
  const [{ serve }, { listeningFrom }] = await Promise.all([import('./serve.ts'), import('./listening.ts')]);
  const port = portOf(values.port ?? process.env['PORT'] ?? '8110');
  // The sample, whose parts anybody may play, is never shown beyond this machine.
  const listening = listeningFrom(sample ? {} : values);
  const provider = sample ? null : readOfficeProvider(process.env);
  const stop = await serve({ ...dataOptions(values, sample), port, ...listening, provider, sample }, print);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
  process.stdout.write('Đang dừng… · Stopping…\n');
  await stop();
  return 0;
}

const listeningFlags = {
  host: { type: 'string' },
  origin: { type: 'string' },
  certificate: { type: 'string' },
  key: { type: 'string' },
  'plain-http': { type: 'boolean' },
  'second-factor': { type: 'boolean' },
} as const;

const dataFlags = { data: { type: 'string' }, 'database-url': { type: 'string' } } as const;

/** Flags beat variables. The sample never goes into somebody's own data, unless a flag says so. */
function dataOptions(flags: { data?: string | undefined; 'database-url'?: string | undefined }, sample: boolean) {
  const own = sample ? {} : process.env;
  return {
    databaseUrl: flags['database-url'] ?? own['DATABASE_URL'],
    dataDir: flags.data ?? own['TONGKET_DATA'] ?? join(root, '.tongket', sample ? 'demo' : 'data'),
  };
}

async function booksOf(args: string[]): Promise<number> {
  const [{ booksCommand }, { rulebooksFolder }, { booksCommandDesk }] = await Promise.all([
    import('#features/books/books.cli.ts'),
    import('./desk.ts'),
    import('./books-desk.ts'),
  ]);
  return booksCommand(rulebooksFolder, args, print, booksCommandDesk);
}

async function verifyCommand(args: string[]): Promise<number> {
  const values = readOptions(args, { ...dataFlags, seal: { type: 'string', multiple: true } });
  return (await import('./verify-journal.ts')).verifyJournal(dataOptions(values, false), values.seal ?? [], print);
}

async function disposeCommand(args: string[]): Promise<number> {
  const values = readOptions(args, { ...dataFlags, dispose: { type: 'boolean', default: false } });
  return (await import('./retention.ts')).retentionCommand(dataOptions(values, false), values.dispose, print);
}

async function codeCommand(args: string[]): Promise<number> {
  const { values, named: account } = readNaming(args, dataFlags, { vi: 'một tên đăng nhập', en: 'one account' });
  return (await import('./account-code.ts')).accountCode(dataOptions(values, false), account, print);
}

async function headCommand(args: string[]): Promise<number> {
  const values = readOptions(args, dataFlags);
  return (await import('./verify-journal.ts')).journalHeads(dataOptions(values, false), print);
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new WrongCall(
      `Cổng (--port, PORT) phải là số nguyên từ 0 đến 65535; đã đọc «${text}» · A whole number from 0 to 65535 is expected; “${text}” was read.`,
    );
  }
  return port;
}

async function main([name = 'help', ...args]: string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) {
    process.stdout.write(HELP);
    return 0;
  }
  const command = commands[name];
  if (command === undefined) throw new WrongCall(`Không có lệnh «${name}» · There is no command “${name}”.`);
  return command(args);
}

/** The lines of help on one command; all of them where there is no such command. */
function helpOn(name: string | undefined): string {
  const [, ...entries] = HELP.trimEnd().split(/\n(?= {2}tongket )/u);
  return entries.find((entry) => entry.trim().split(/\s/u)[1] === name) ?? HELP.trimEnd();
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** Troubles that a person can mend are said in one sentence; anything else is a bug and shows where it happened. */
function exitCodeOf(error: unknown): number {
  const { message, stack, code } = error as Error & { code?: string };
  if (error instanceof WrongCall) {
    process.stderr.write(`${message}\n\n${helpOn(process.argv[2])}\n`);
    return 2;
  }
  const trouble = error instanceof PostgresTrouble || error instanceof MigrationTrouble || code === 'EADDRINUSE';
  process.stderr.write(`${trouble ? sentence(message, code) : stack}\n`);
  return 70;
}

function sentence(message: string, code: string | undefined): string {
  if (code !== 'EADDRINUSE') return message;
  return `Cổng này đang có chương trình khác dùng; chọn cổng khác bằng --port hoặc PORT · The port is taken; choose another. (${message})`;
}
