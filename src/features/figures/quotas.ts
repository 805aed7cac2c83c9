/**
 * The limit of 20 % for “hoàn thành xuất sắc nhiệm vụ”, read on three bases: the words of HD 21-HD/BTCTW (2019) name those rated
 * good, published practice mostly follows all rated. The limit holds inside each comparable group, so an aggregate above it proves
 * no breach: the readings are numbers, never findings.
 */
import { isExact, type Quota, type QuotaReading, type Range, type Ranges } from './figures.ts';
import { percentOf } from './shares.ts';

const LIMIT_PERCENT = 20;

export function quotaOf(ranges: Ranges): Quota {
  const { excellent, total, goodOrBetter, good } = ranges;
  return { rated: reading(excellent, total), goodOrBetter: reading(excellent, goodOrBetter), good: reading(excellent, good) };
}

function reading(excellent: Range, base: Range): QuotaReading {
  if (!isExact(base)) return { percent: null, limit: null, over: null };
  // “không vượt quá”: a part of a place is no place.
  const limit = Math.floor((base.from * LIMIT_PERCENT) / 100);
  if (!isExact(excellent)) return { percent: null, limit, over: null };
  const percent = base.from === 0 ? null : percentOf(excellent.from, base.from, 2);
  return { percent, limit, over: Math.max(0, excellent.from - limit) };
}
