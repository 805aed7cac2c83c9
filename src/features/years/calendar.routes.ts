import { createRoute, z } from '@hono/zod-openapi';
import type { Bilingual } from '#kernel/bilingual.ts';
import { dayAt } from '#kernel/dates.ts';
import { statusOf } from '#kernel/operation.ts';
import { type Access, covers } from '#domain/permission.ts';
import { refusalSchema, yearParams } from '#domain/shapes.ts';
import type { FindDoersApart } from '#features/accounts/doers.ts';
import { asPerson } from '#server/access.ts';
import type { Tx } from '#server/database.ts';
import { asks, json, type Http } from '#server/http.ts';
import type { Result } from '#kernel/result.ts';
import { closeYear, grantException, openYear, setDays, type CalendarDesk } from './calendar.actions.ts';
import { calendarSchema, closingSchema, daysSchema, exceptionSchema, lateSchema, openingSchema } from './calendar.contract.ts';
import type { CalendarRefusal } from './calendar.refusals.ts';
import { describeExceptions, findOpened, listExceptions, listSteps, type ExceptionRecord } from './calendar.store.ts';
import { usualCalendar, type OpenedYear } from './calendar.ts';
import { countBehind, countUnits, waitingOf, type FileStanding } from './late.ts';

export interface CalendarRoutesDesk extends CalendarDesk {
  readonly booksFor: (year: number) => readonly {
    readonly id: string;
    readonly title: Bilingual;
    readonly profiles: readonly { readonly id: string; readonly label: Bilingual }[];
  }[];
  readonly doers: FindDoersApart;
  readonly fileStates: (tx: Tx, tenant: bigint, year: number) => Promise<readonly FileStanding[]>;
  readonly notable: (tx: Tx, tenant: bigint, year: number, what: 'not-rated') => Promise<readonly { readonly code: string }[]>;
  readonly organisationNames: (tx: Tx, tenant: bigint, year: number) => Promise<ReadonlyMap<string, { readonly name: string }>>;
}

const path = '/api/committees/{committee}/years/{year}';
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } });
const done = z.object({ done: z.literal(true) });
const answers = {
  200: json(done, 'Done'),
  403: json(refusalSchema, 'Not for this account'),
  404: json(refusalSchema, 'No such thing'),
  409: json(refusalSchema, 'Not possible now'),
};

const calendar = createRoute({
  method: 'get',
  path: `${path}/calendar`,
  ...asks(null, 'member'),
  summary: 'The calendar of a year: steps, days, exceptions',
  request: { params: yearParams },
  responses: { 200: json(calendarSchema, 'The calendar') },
});
const opening = createRoute({
  method: 'post',
  path: `${path}/calendar`,
  ...asks('launch', 'committee'),
  summary: 'Open a year for the whole tree',
  request: { params: yearParams, body: body(openingSchema) },
  responses: answers,
});
const days = createRoute({
  method: 'post',
  path: `${path}/calendar/days`,
  ...asks('launch', 'committee'),
  summary: 'Change days of the calendar',
  request: { params: yearParams, body: body(daysSchema) },
  responses: answers,
});
const exception = createRoute({
  method: 'post',
  path: `${path}/calendar/exceptions`,
  ...asks(null, 'member'),
  summary: 'Give one organisation and everything below it more time; an attempt without the right is journaled',
  request: { params: yearParams, body: body(exceptionSchema) },
  responses: answers,
});
const closing = createRoute({
  method: 'post',
  path: `${path}/calendar/closing`,
  ...asks('sign', 'committee'),
  summary: 'Close a year, or open it again with a reason',
  request: { params: yearParams, body: body(closingSchema) },
  responses: answers,
});
const late = createRoute({
  method: 'get',
  path: `${path}/late`,
  ...asks('read', 'somewhere'),
  summary: 'Who is behind the calendar, in the caller’s scope; with a unit, by name',
  request: { params: yearParams, query: z.object({ unit: z.string().optional() }) },
  responses: { 200: json(lateSchema, 'Steps, units, names') },
});

export function calendarRoutes(http: Http, desk: CalendarRoutesDesk): void {
  http.openapi(calendar, async (c) => {
    const access = c.get('access');
    const { year } = c.req.valid('param');
    const found = await asPerson(desk.db, access, async (tx) => ({
      opened: await findOpened(tx, access.tenant, year),
      steps: await listSteps(tx, access.tenant, year),
      exceptions: await describeExceptions(tx, access.tenant, year),
    }));
    const { opened, exceptions } = await withDoers(desk, access, found);
    const steps = found.steps.length > 0 ? [...found.steps] : usualCalendar(year);
    const books = desk.booksFor(year).map(({ profiles, ...book }) => ({ ...book, profiles: [...profiles] }));
    const may = mayDo(access);
    return c.json({ opened, steps, exceptions, books, may, today: dayAt(desk.now()) }, 200);
  });
  http.openapi(opening, async (c) => {
    const told = tell(await openYear(desk, c.get('access'), c.req.valid('param').year, c.req.valid('json')));
    return c.json(told.body, told.status);
  });
  http.openapi(days, async (c) => {
    const told = tell(await setDays(desk, c.get('access'), c.req.valid('param').year, c.req.valid('json').steps));
    return c.json(told.body, told.status);
  });
  http.openapi(exception, async (c) => {
    const told = tell(await grantException(desk, c.get('access'), c.req.valid('param').year, c.req.valid('json')));
    return c.json(told.body, told.status);
  });
  http.openapi(closing, async (c) => {
    const told = tell(await closeYear(desk, c.get('access'), c.req.valid('param').year, c.req.valid('json')));
    return c.json(told.body, told.status);
  });
  http.openapi(late, async (c) => {
    const found = await readLate(desk, c.get('access'), c.req.valid('param').year, c.req.valid('query').unit);
    return c.json(found, 200);
  });
}

interface Recorded {
  readonly opened: OpenedYear | null;
  readonly exceptions: readonly ExceptionRecord[];
}

/** Who opened the year and gave more time, by name. */
async function withDoers(desk: CalendarRoutesDesk, { tenant }: Access, { opened, exceptions }: Recorded) {
  const acts = exceptions.map(({ grantedBy, grantedAt }) => ({ account: grantedBy, at: grantedAt }));
  if (opened) acts.push({ account: opened.openedBy, at: opened.openedAt });
  const doer = await desk.doers(tenant, acts);
  const openedOf = ({ openedBy: account, ...rest }: OpenedYear) => ({ ...rest, by: doer({ account, at: rest.openedAt }) });
  return {
    opened: opened && openedOf(opened),
    exceptions: exceptions.map(({ grantedBy: account, ...rest }) => ({ ...rest, by: doer({ account, at: rest.grantedAt }) })),
  };
}

const mayDo = (access: Access) => ({
  launch: covers(access, 'launch', String(access.root)),
  grant: access.scopes.launch.length > 0,
  close: covers(access, 'sign', String(access.root)),
});

type Told = { readonly status: 200; readonly body: { done: true } } | { readonly status: 403 | 404 | 409; readonly body: CalendarRefusal };

const tell = (result: Result<null, CalendarRefusal>) =>
  (result.ok ? { status: 200, body: { done: true } } : { status: statusOf(result.refusal), body: result.refusal }) as Told & {
    status: 200;
    body: { done: true };
  };

function readLate(desk: CalendarRoutesDesk, access: Access, year: number, unit: string | undefined) {
  const { tenant } = access;
  return asPerson(desk.db, access, async (tx) => {
    const left = new Set((await desk.notable(tx, tenant, year, 'not-rated')).map(({ code }) => code));
    const files = (await desk.fileStates(tx, tenant, year)).filter(({ code }) => !left.has(code));
    const due = await listSteps(tx, tenant, year);
    const calendarOfYear = due.length > 0 ? due : usualCalendar(year);
    const waiting = waitingOf(files, calendarOfYear, await listExceptions(tx, tenant, year), dayAt(desk.now()));
    const names = await desk.organisationNames(tx, tenant, year);
    const named = unit === undefined ? [] : waiting.filter(({ file }) => (file.grassroots ?? '') === unit);
    return {
      steps: countBehind(files, calendarOfYear),
      units: countUnits(files, waiting, (code) => names.get(code)?.name ?? ''),
      names: named.map(({ file, step, due: by }) => ({
        kind: file.kind,
        code: file.code,
        name: file.name,
        unit: names.get(file.unitCode)?.name ?? file.unitCode,
        state: file.state,
        step,
        due: by,
      })),
    };
  });
}
