import { deflateRawSync } from 'node:zlib';
import PizZip from 'pizzip';
import { describe, expect, test } from 'vitest';
import { handmadeWorkbook } from '#tests/support/handmade-workbook.ts';
import { largestFile, largestUnpacked, openArchive } from './guard.ts';
import { readSpreadsheet } from './read.ts';

const megabyte = 1024 * 1024;
const workbook = handmadeWorkbook({ sheets: [{ name: 'a', xml: '<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(200) }] });

function zipOf(parts: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const zip = new PizZip();
  for (const [name, content] of Object.entries(parts)) zip.file(name, content);
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' });
}

/** Writes another unpacked size for a part into the zip directory. */
function lying(file: Buffer, part: string, size: number): Buffer {
  const copy = Buffer.from(file);
  for (let at = copy.indexOf('PK\u0001\u0002'); at >= 0; at = copy.indexOf('PK\u0001\u0002', at + 4)) {
    const name = copy.toString('utf8', at + 46, at + 46 + copy.readUInt16LE(at + 28));
    if (name === part) copy.writeUInt32LE(size, at + 24);
  }
  return copy;
}

/** The zip with other packed data for its only part. */
function withData(file: Buffer, packed: Buffer): Buffer {
  const directory = Buffer.from(file.subarray(file.indexOf('PK\u0001\u0002')));
  const local = Buffer.concat([file.subarray(0, 30 + file.readUInt16LE(26) + file.readUInt16LE(28)), packed]);
  directory.writeUInt16LE(8, 10);
  directory.writeUInt32LE(packed.length, 20);
  directory.writeUInt32LE(local.length, directory.indexOf('PK\u0005\u0006') + 16);
  return Buffer.concat([local, directory]);
}

describe('a file is no workbook', () => {
  test.each([
    ['an empty file', new Uint8Array()],
    ['a text', Buffer.from('Mã;Tên\n1;2\n'.repeat(20))],
    ['an old .xls or an encrypted .xlsx', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(1024)])],
    ['a zip of something else', zipOf({ 'a.txt': 'a' })],
    [
      'a Word file',
      zipOf({
        '_rels/.rels': '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="word/document.xml"/></Relationships>',
        'word/document.xml': '<document/>',
      }),
    ],
    ['half a workbook', workbook.subarray(0, workbook.length / 2)],
    [
      'a workbook without its sheet',
      zipOf({
        '_rels/.rels': '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        'xl/workbook.xml': '<workbook><sheets><sheet name="a" id="s"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="s" Type="x/worksheet" Target="a.xml"/></Relationships>',
      }),
    ],
  ])('%s', (_, file) => {
    expect(readSpreadsheet(file)).toEqual({ ok: false, refusal: 'not-a-workbook' });
  });

  test('whichever of its packed bytes is damaged', () => {
    const part = Buffer.from(workbook).indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length;
    for (let at = part; at < part + 40; at += 1) {
      const damaged = Buffer.from(workbook);
      damaged[at] = damaged[at]! ^ 0x10;
      expect(readSpreadsheet(damaged)).toEqual({ ok: false, refusal: 'not-a-workbook' });
    }
  });

  test('where the directory lies about a size', () => {
    const file = Buffer.from(workbook);
    for (const size of [0, 100, 1_000_000]) {
      expect(readSpreadsheet(lying(file, 'xl/worksheets/sheet1.xml', size))).toEqual({ ok: false, refusal: 'not-a-workbook' });
    }
  });
});

describe('a file is too large', () => {
  test('above 32 MiB, whatever it is', () => {
    expect(openArchive(new Uint8Array(largestFile + 1))).toEqual({ ok: false, refusal: 'too-large' });
    expect(openArchive(new Uint8Array(largestFile))).toEqual({ ok: false, refusal: 'not-a-workbook' });
  });

  test('where its parts unpack to more than 512 MiB together, and nothing is unpacked to find out', () => {
    const parts = zipOf({ 'a.xml': 'a', 'b.xml': 'b' });
    const promising = (second: number) => lying(lying(parts, 'a.xml', 300 * megabyte), 'b.xml', second);
    expect(openArchive(promising(212 * megabyte)).ok).toBe(true);
    expect(openArchive(promising(212 * megabyte + 1))).toEqual({ ok: false, refusal: 'too-large' });
  });

  test('where a bomb hides its size', () => {
    const bomb = zipOf({ 'a.xml': '' });
    const packed = deflateRawSync(Buffer.alloc(largestUnpacked + 20 * megabyte), { level: 9 });
    const hiding = (size: number) => lying(withData(bomb, packed), 'a.xml', size);
    expect(openArchive(hiding(1000))).toEqual({ ok: false, refusal: 'too-large' });
    const archive = openArchive(hiding(megabyte));
    const before = process.memoryUsage().rss;
    expect(archive.ok && archive.value.part('a.xml')).toEqual({ ok: false, refusal: 'too-large' });
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * megabyte);
  });

  test('but 64 MiB of nothing is only no workbook', () => {
    const bomb = zipOf({
      '_rels/.rels': '<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>',
      'xl/workbook.xml': '<workbook><sheets><sheet name="a" id="s"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="s" Type="x/worksheet" Target="a.xml"/></Relationships>',
      'xl/a.xml': Buffer.alloc(64 * megabyte),
    });
    expect(readSpreadsheet(bomb)).toEqual({ ok: false, refusal: 'not-a-workbook' });
  });
});
