import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sampleWorkbook } from '#main/samples.ts';
import { count, interleave, median, megabytes, millis, type Benchmark, type Line } from './measure.ts';
import { intakeWorkbook } from './workbook.ts';

const readOnce = fileURLToPath(new URL('read-once.ts', import.meta.url));

/** Reading a committee's workbook, against libraries that read the same bytes to bare cell values. Each reading is a fresh process. */
export async function reading(members: number, rounds: number): Promise<Benchmark> {
  const folder = mkdtempSync(join(tmpdir(), 'tongket-bench-'));
  const large = join(folder, 'large.xlsx');
  try {
    writeFileSync(large, await intakeWorkbook(members));
    const sample = await readingOf('the sample', sampleWorkbook, 5000, rounds);
    return {
      title: 'Reading a workbook',
      rounds,
      lines: [...sample, ...(await readingOf(`a workbook of ${count(members)} members`, large, members, rounds))],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

interface Reading {
  readonly milliseconds: number;
  readonly rows: number;
  readonly peak: number;
}

async function readingOf(what: string, file: string, fewestRows: number, rounds: number): Promise<Line[]> {
  const peaks = { intake: [], cells: [], hucre: [], exceljs: [] } as Record<Reader, number[]>;
  const read = (reader: Reader) => () => {
    const { milliseconds, rows, peak } = inOwnProcess(reader, file);
    if (rows < fewestRows) throw new Error(`${reader} found ${rows} rows in ${what}`);
    peaks[reader].push(peak);
    return milliseconds;
  };
  const took = await interleave(rounds, { intake: read('intake'), cells: read('cells'), hucre: read('hucre'), exceljs: read('exceljs') });
  return readings.flatMap(([ours, doing]) =>
    peers.flatMap((peer) => [
      { what: `${doing} ${what}`, measured: millis(took[ours]), against: `${peer}: ${millis(took[peer])}`, ratio: took[ours] / took[peer] },
      {
        what: `${doing} ${what}, peak memory`,
        measured: megabytes(median(peaks[ours])),
        against: `${peer}: ${megabytes(median(peaks[peer]))}`,
        ratio: median(peaks[ours]) / median(peaks[peer]),
      },
    ]),
  );
}

const peers = ['hucre', 'exceljs'] as const;
const readings = [
  ['cells', 'cell values of'],
  ['intake', 'checked facts of'],
] as const;

type Reader = (typeof peers)[number] | (typeof readings)[number][0];

function inOwnProcess(reader: Reader, file: string): Reading {
  const { stdout, stderr, status } = spawnSync(process.execPath, [readOnce, reader, file], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${reader} failed: ${stderr}`);
  return JSON.parse(stdout) as Reading;
}
