import { Buffer } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';
import { ok, refuse, type Result } from '#kernel/result.ts';

/** Why a file is not read at all. A damaged, encrypted or foreign file is `not-a-workbook`. */
export type SpreadsheetRefusal = 'not-a-workbook' | 'too-large';

export const largestFile = 32 * 1024 * 1024;
export const largestUnpacked = 512 * 1024 * 1024;

/** Deflate cannot pack tighter than this, nor grow a part by more than a few bytes per block. */
const tightestRatio = 1032;
const loosestGrowth = 1.01;
const smallPart = 64;

const endRecord = 0x06054b50;
const endRecord64 = 0x06064b50;
const endLocator64 = 0x07064b50;
const directoryRecord = 0x02014b50;
const localRecord = 0x04034b50;
const inExtraField = 0xffffffff;

interface Entry {
  readonly offset: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly checksum: number;
  readonly stored: boolean;
}

/** A checked zip: nothing is unpacked before it is asked for, and never more than the directory promised. */
export interface Archive {
  /** In lower case. */
  readonly names: readonly string[];
  readonly has: (name: string) => boolean;
  /** The bytes of a part, at most `largest`; names are compared without case, as the packaging standard has it. */
  readonly part: (name: string, largest?: number) => Result<Buffer, SpreadsheetRefusal>;
}

const damaged = refuse('not-a-workbook' as const);

/** Reads the zip directory only, and refuses what is too large, foreign, encrypted, or lies about its sizes. */
export function openArchive(file: Uint8Array): Result<Archive, SpreadsheetRefusal> {
  if (file.byteLength > largestFile) return refuse('too-large');
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const entries = directory(bytes);
  if (entries === undefined) return damaged;
  let total = 0;
  for (const entry of entries.values()) total += entry.unpacked;
  if (total > largestUnpacked) return refuse('too-large');
  for (const entry of entries.values()) {
    if (entry.packed > entry.unpacked * loosestGrowth + smallPart) return refuse(lie(entry));
  }
  // A workbook may name one part a thousand times: what is handed out is counted, not what is packed.
  let left = largestUnpacked;
  return ok({
    names: [...entries.keys()],
    has: (name) => entries.has(name.toLowerCase()),
    part: (name, largest = left) => {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) return damaged;
      left -= entry.unpacked;
      return left < 0 || entry.unpacked > largest ? refuse('too-large') : unpack(bytes, entry);
    },
  });
}

/** A part that holds more than promised is a bomb where it could pass the limit, and damage where it could not. */
function lie(entry: Entry): SpreadsheetRefusal {
  return entry.packed * tightestRatio > largestUnpacked ? 'too-large' : 'not-a-workbook';
}

function unpack(bytes: Buffer, entry: Entry): Result<Buffer, SpreadsheetRefusal> {
  const start = dataStart(bytes, entry.offset);
  if (start === undefined || start + entry.packed > bytes.length) return damaged;
  const packed = bytes.subarray(start, start + entry.packed);
  try {
    const part = entry.stored ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(entry.unpacked, 1) });
    return part.length === entry.unpacked && crc32(part) === entry.checksum ? ok(part) : damaged;
  } catch (error) {
    return refuse(isOverflow(error) ? lie(entry) : 'not-a-workbook');
  }
}

function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function dataStart(bytes: Buffer, offset: number): number | undefined {
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== localRecord) return undefined;
  return offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
}

function directory(bytes: Buffer): Map<string, Entry> | undefined {
  const end = directoryEnd(bytes);
  if (end === undefined) return undefined;
  const entries = new Map<string, Entry>();
  let at = end.offset;
  for (let index = 0; index < end.count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryRecord) return undefined;
    const nameEnd = at + 46 + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    if (extraEnd > bytes.length) return undefined;
    const name = partName(bytes.toString('utf8', at + 46, nameEnd));
    const entry = directoryEntry(bytes, at, bytes.subarray(nameEnd, extraEnd));
    if (entry === undefined || entries.has(name)) return undefined;
    if (!name.endsWith('/')) entries.set(name, entry);
    at = extraEnd + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Some Windows tools write backslashes. */
function partName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\//u, '').toLowerCase();
}

function directoryEntry(bytes: Buffer, at: number, extra: Buffer): Entry | undefined {
  const encrypted = (bytes.readUInt16LE(at + 8) & 1) === 1;
  const method = bytes.readUInt16LE(at + 10);
  if (encrypted || (method !== 0 && method !== 8)) return undefined;
  const long = longValues(extra);
  const value = (position: number): number | undefined => {
    const short = bytes.readUInt32LE(at + position);
    return short === inExtraField ? long.shift() : short;
  };
  const unpacked = value(24);
  const packed = value(20);
  const offset = value(42);
  if (unpacked === undefined || packed === undefined || offset === undefined) return undefined;
  if (method === 0 && packed !== unpacked) return undefined;
  return { offset, packed, unpacked, checksum: bytes.readUInt32LE(at + 16), stored: method === 0 };
}

/** The zip64 extra field: the values that did not fit, in the order unpacked, packed, offset. */
function longValues(extra: Buffer): number[] {
  const values: number[] = [];
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    const end = Math.min(at + 4 + extra.readUInt16LE(at + 2), extra.length);
    for (let value = at + 4; value + 8 <= end; value += 8) values.push(Number(extra.readBigUInt64LE(value)));
  }
  return values;
}

function directoryEnd(bytes: Buffer): { readonly offset: number; readonly count: number } | undefined {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) !== endRecord || at + 22 + bytes.readUInt16LE(at + 20) > bytes.length) continue;
    const offset = bytes.readUInt32LE(at + 16);
    return offset === inExtraField ? directoryEnd64(bytes, at - 20) : { offset, count: bytes.readUInt16LE(at + 10) };
  }
  return undefined;
}

function directoryEnd64(bytes: Buffer, locator: number): { readonly offset: number; readonly count: number } | undefined {
  if (locator < 0 || bytes.readUInt32LE(locator) !== endLocator64) return undefined;
  const at = Number(bytes.readBigUInt64LE(locator + 8));
  if (at + 56 > bytes.length || bytes.readUInt32LE(at) !== endRecord64) return undefined;
  return { offset: Number(bytes.readBigUInt64LE(at + 48)), count: Number(bytes.readBigUInt64LE(at + 32)) };
}
