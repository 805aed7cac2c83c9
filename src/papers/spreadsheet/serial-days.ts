import type { Day } from '#kernel/dates.ts';

const millisecondsPerDay = 86_400_000;
const lastSerial1900 = 2_958_465;
const daysBetweenSystems = 1462;
const leapBug = 60;

/** The two ways of counting days; old Macintosh files count from 1904. */
export type DateSystem = 1900 | 1904;

/**
 * The day that Excel shows for a serial number, its time of day dropped; undefined where Excel shows none.
 * The 1900 system knows a 29/02/1900 (serial 60), which no calendar has: days before it count from one day later.
 */
export function serialDay(serial: number, system: DateSystem): Day | undefined {
  // A whole day may be stored as 43830.99999999999.
  const whole = Math.floor(Math.round(serial * millisecondsPerDay) / millisecondsPerDay);
  const serial1900 = system === 1904 ? whole + daysBetweenSystems : whole;
  if (whole < 0 || serial1900 > lastSerial1900) return undefined;
  if (system === 1900 && (whole === 0 || whole === leapBug)) return undefined;
  const epoch = system === 1900 && whole < leapBug ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return new Date(epoch + serial1900 * millisecondsPerDay).toISOString().slice(0, 10);
}
