/** A calendar day as `yyyy-mm-dd`; it has no time and no zone, so it means the same everywhere. */
export type Day = string;

/** The day, or undefined where the calendar has no such day (31/02, or any day of a year 0). */
export function day(year: number, month: number, dayOfMonth: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  date.setUTCFullYear(year);
  const real = year > 0 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  return real ? date.toISOString().slice(0, 10) : undefined;
}

/** The day on which a year closes: what is true then, is true of the year. */
export function closingDay(year: number): Day {
  return `${String(year).padStart(4, '0')}-12-31`;
}

const DAY_MS = 86_400_000;

/** The day so many days after another; before it where they are negative. */
export const dayAfter = (value: Day, days: number): Day => new Date(Date.parse(value) + days * DAY_MS).toISOString().slice(0, 10);

const SEVEN_HOURS = 7 * 3_600_000;
const inVietnam = (instant: string): string => new Date(Date.parse(instant) + SEVEN_HOURS).toISOString();

/** The day in Vietnam at an instant (ISO, UTC). The country has one zone, seven hours ahead, and no summer time. */
export function dayAt(instant: string): Day {
  return inVietnam(instant).slice(0, 10);
}

/** `31/12/2020 08:05`: the day and time in Vietnam at an instant, whatever the machine is set to. */
export function printedMoment(instant: string): string {
  const there = inVietnam(instant);
  return `${printedDay(there.slice(0, 10))} ${there.slice(11, 16)}`;
}

/** `08:05:33`: the time in Vietnam, of what happened just now. */
export const printedTime = (instant: string): string => inVietnam(instant).slice(11, 19);

/** `31/12/2020`, as tables and forms print it; of a birth only the year may be known, which stands as it is. */
export const printedDay = (value: Day): string => value.split('-').toReversed().join('/');

/** `ngày 05 tháng 7 năm 2020`: days below 10 and the months 1 and 2 take a zero (NĐ 30/2020, conventions of offices). */
export function writtenDay(value: Day): string {
  const [year = '', month = '', dayOfMonth = ''] = value.split('-');
  const printedMonth = Number(month) <= 2 ? month : String(Number(month));
  return `ngày ${dayOfMonth} tháng ${printedMonth} năm ${year}`;
}
