import type { Class, RatedClass } from '#domain/class.ts';
import { GRASSROOTS, type Kind } from '#features/organisations/organisations.ts';

/** Under which class of the calendar a body decides a class: leading collectives have no days of their own, they are decided with their organisations. */
export function subjectsCalendar(of: Class, body: Kind): RatedClass {
  if (of !== 'collectives') return of;
  return GRASSROOTS.includes(body) ? 'cells' : 'grassroots';
}
