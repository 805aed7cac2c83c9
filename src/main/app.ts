import { randomBytes } from 'node:crypto';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Room } from '#domain/room.ts';
import { closePdfRenderer, UnknownLetter } from '#papers/pdf/renderer.ts';
import { originOf } from '#server/access.ts';
import { openDatabase } from '#server/database.ts';
import { createHttp, SIGNED_OUT, type Http } from '#server/http.ts';
import type { Job } from '#server/job.ts';
import { Jobs } from '#server/jobs.ts';
import { askWithin, type Quota } from '#server/quota.ts';
import { tellRefusal, Telling } from '#server/refusals.ts';
import { mount } from '#server/operations.ts';
import type { ServingHalf } from '#server/serving-half.ts';
import { servePages } from '#server/web.ts';
import type { AccountsNeeds } from '#features/accounts/accounts.needs.ts';
import { openSessions, type SignedIn } from '#features/accounts/accounts.sessions.ts';
import type { OfficeProvider } from '#features/accounts/office-provider.ts';
import { namesOf, secretOf } from '#features/accounts/signin.store.ts';
import { doDaily } from './daily.ts';
import { loadRooms, openDesk, type Desk, type DeskRoom } from './desk.ts';
import { keepRetention } from './keep-retention.ts';
import { openPicture, type OpenRoom } from './picture.ts';
import { rooms as allRooms } from './rooms.ts';
import { accessIn, accessTo, openSigningDesk, type SigningDesk } from './signing-desk.ts';

export interface AppOptions {
  readonly databaseUrl: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Where to listen; this machine only, unless told otherwise. */
  readonly host?: string;
  /** The address that browsers see, when it is not this machine's: `https://tongket.quan10.example`. */
  readonly origin?: string;
  /** With a certificate and its key (PEM) the program itself speaks https. */
  readonly tls?: Tls;
  /** The office's own sign-in service, when there is one. */
  readonly provider?: OfficeProvider | null;
  /** Folder of the built pages. */
  readonly pages: string;
  /** Administrators of accounts need a second factor. */
  readonly secondFactor?: boolean;
  /** How much each account may ask for. */
  readonly quota?: Quota;
  /** Accounts whose part anybody on this machine may play: only with an invented sample. */
  readonly demo?: AccountsNeeds['demo'];
  /** Other rooms than those of the house. */
  readonly rooms?: readonly ServedRoom[];
  readonly log: (line: string) => void;
}

export interface Tls {
  readonly cert: string;
  readonly key: string;
}

export interface App {
  readonly url: string;
  readonly desk: Rooms;
  close(): Promise<void>;
}

type Rooms = Desk & SigningDesk & { readonly jobs: Jobs };

/** A room as the server opens it: made of what the house gives and other rooms offer. */
export type ServedRoom = Omit<Room, 'offers' | 'jobs' | 'serve'> &
  DeskRoom & {
    readonly jobs?: () => Promise<(needs: Desk & SigningDesk) => readonly Job[]>;
    readonly serve?: () => Promise<(needs: Rooms & { readonly picture: ReturnType<typeof openPicture> }) => ServingHalf>;
  };

/** Forward secrecy and authenticated encryption, the strongest first. */
const CIPHERS =
  'TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256:ECDHE+AES256+AESGCM:ECDHE+CHACHA20:ECDHE+AESGCM';

/** Serves API and pages until closed. */
export async function startApp(options: AppOptions): Promise<App> {
  const { databaseUrl, port, host = '127.0.0.1', tls, demo = [], secondFactor = false, provider = null } = options;
  const db = openDatabase(databaseUrl);
  const signin = openDatabase(databaseUrl, 4, { role: 'tongket_signin', schema: 'signin' });
  let answer: Http['fetch'] = () => new Response(null, { status: 503 });
  const server = createAdaptorServer({
    fetch: (request, env) => answer(request, env),
    ...(tls && {
      createServer: createTlsServer,
      serverOptions: { ...tls, minVersion: 'TLSv1.2', ciphers: CIPHERS, honorCipherOrder: true },
    }),
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const here = `${tls ? 'https' : 'http'}://localhost:${(server.address() as AddressInfo).port}`;
  const origin = options.origin ?? here;
  const sessions = openSessions(signin, await secretOf(signin, randomBytes(32).toString('base64url')), origin, provider);
  const offers = openDesk(db, {
    namesOf: (accounts) => namesOf(signin, accounts),
    ...(options.rooms && { rooms: await loadRooms(options.rooms) }),
  });
  const signing = openSigningDesk(offers, { signin, sessions, demo, secondFactor, provider });
  const opening = Promise.withResolvers<readonly OpenRoom[]>();
  const jobs = await openJobs({ ...offers, ...signing }, opening.promise, options);
  const desk = { ...offers, ...signing, jobs };
  const open = await openRooms(options.rooms ?? allRooms, desk);
  opening.resolve(open);
  const http = buildHttp(desk, open, origin, options);
  servePages(http, options.pages);
  answer = http.fetch;
  return {
    url: here,
    desk,
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      await Promise.all([new Promise((resolve) => server.close(resolve)), jobs.stop()]);
      await Promise.all([db.destroy(), signin.destroy(), closePdfRenderer()]);
    },
  };
}

/** `open`: the rooms, which need these jobs to be opened. */
async function openJobs(
  desk: Desk & SigningDesk,
  open: Promise<readonly OpenRoom[]>,
  { databaseUrl: url, log, rooms = allRooms }: AppOptions,
): Promise<Jobs> {
  const makers = await Promise.all(rooms.map(async ({ jobs }: ServedRoom) => jobs?.()));
  return Jobs.open({
    url,
    log,
    db: desk.db,
    now: desk.now,
    jobs: makers.flatMap((make) => make?.(desk) ?? []),
    daily: [
      { name: 'retention', work: () => keepRetention(desk, log) },
      { name: 'rooms', work: async () => doDaily(desk, await open) },
    ],
    accessIn: (...asked) => accessIn(desk, ...asked),
  });
}

/** Who is signed in. An order that was meant in another's name (two people at one browser) comes from nobody. */
async function worker({ sessions }: Rooms, headers: Headers): Promise<SignedIn | null> {
  const who = await sessions.whoIs(headers);
  return who !== null && (headers.get('x-account') ?? who.account) === who.account ? who : null;
}

/** The whole API, without pages and without a port. */
function buildHttp(desk: Rooms, open: readonly OpenRoom[], origin: string, { quota, log }: Pick<AppOptions, 'quota' | 'log'>): Http {
  const http = createHttp(origin, log, (error) => (error instanceof UnknownLetter ? unprintable(error) : null));
  http.get('/api/health', (c) => c.json({ status: 'ok' }));
  const telling = new Telling(log);
  http.use('/api/*', async (c, next) => {
    let asked: Promise<SignedIn | null> | undefined;
    const caller = () => (asked ??= worker(desk, c.req.raw.headers));
    c.set('caller', caller);
    c.set('accessTo', async (committee) => {
      const who = await caller();
      return who && accessTo(desk, committee, who, originOf(c));
    });
    await next();
    await tellRefusal(telling, c, asked);
  });
  const within = askWithin(log, quota);
  http.use('/api/committees/:committee/*', within);
  http.use('/api/committees/:committee/*', async (c, next) => {
    if ((await c.get('caller')()) === null) return c.json(SIGNED_OUT, 401);
    const code = c.req.param('committee');
    const access = await c.get('accessTo')(code);
    if (access === null) return c.json(noCommittee(code), 404);
    c.set('tenant', access.tenant);
    c.set('access', access);
    return next();
  });
  for (const { half } of open) half.routes?.(http);
  mount(
    http,
    { ...desk, log },
    open.flatMap(({ half }) => half.operations),
    within,
  );
  http.doc31('/api/openapi.json', { openapi: '3.1.0', info: { title: 'Tổng Kết', version: '0.1.0' } });
  return http;
}

/** Rooms with what they do on the server. */
export async function openRooms(rooms: readonly ServedRoom[], desk: Rooms): Promise<readonly OpenRoom[]> {
  const open: OpenRoom[] = [];
  const needs = { ...desk, picture: openPicture(() => open) };
  for (const room of rooms) open.push({ room, half: (await room.serve?.())?.(needs) ?? { operations: [] } });
  return open;
}

function unprintable({ letter }: UnknownLetter) {
  return {
    code: 'papers.unknown_letter',
    message: {
      vi: `Trong văn bản có ký tự «${letter}» mà phông chữ của bản PDF không có. Xin tải bản Word, hoặc thay ký tự ấy rồi in lại.`,
      en: `The text has the sign "${letter}", which the typefaces of the PDF lack. Take the Word file, or replace the sign and print again.`,
    },
  };
}

function noCommittee(code: string) {
  return {
    code: 'organisations.not_found',
    message: {
      vi: `Không có cấp ủy mang mã ${code}, hoặc tài khoản này không giữ vai trò nào ở đó.`,
      en: `There is no committee with the code ${code}, or this account holds no office in it.`,
    },
  };
}
