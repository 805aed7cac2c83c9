import { sql, type RawBuilder } from 'kysely';
import { closingDay, type Day } from '#kernel/dates.ts';

type Sql = RawBuilder<unknown>;

/** Rows that are in force on a day: `valid_from` is their first, `valid_to` the first on which they no longer are, or null. */
export function onDay(alias: string, day: Day | Sql): Sql {
  const [from, to] = [sql.ref(`${alias}.valid_from`), sql.ref(`${alias}.valid_to`)];
  return sql`${from} <= ${day} AND (${to} IS NULL OR ${to} > ${day})`;
}

/** Rows that are in force when a year closes. The year may be a column. */
export const atClosing = (alias: string, year: number | Sql): Sql => onDay(alias, closingOf(year));

/** The last day of a year. */
export const closingOf = (year: number | Sql): Day | Sql => (typeof year === 'number' ? closingDay(year) : sql`make_date(${year}, 12, 31)`);

/** The instant at which a day begins in Vietnam, whatever the database's own time zone is. */
export const beginningOf = (day: Day): Sql => sql`(${day}::date::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh')`;
