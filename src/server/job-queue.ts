import { sql } from 'kysely';
import { fromKysely, PgBoss, type ConstructorOptions, type Queue } from 'pg-boss';
import type { Tx } from './database.ts';

/**
 * The library that hands work out, one piece to one process however many serve: it waits, is tried again, and is taken from a process
 * that died. Its tables are its own affair, in a schema and under a role that see nothing else. Nothing but this file knows it.
 */

/** Work that keeps a processor busy waits in a lane of its own, so that it never uses them all. */
export type Lane = 'heavy' | 'light';

const LANES = ['heavy', 'light'] as const;
const [SCHEMA, ROLE] = ['queue', 'tongket_queue'];
const DAY = 24 * 3600;
/** A process that gave no sign of life for so many seconds is dead, and its work is given to another. */
const PATIENCE = 15;

/** Whose turn it is in a lane is told by the key: work with the same key runs one after the other. How often to try is decided by who works. */
const LANE: Omit<Queue, 'name'> = {
  policy: 'singleton',
  notify: true,
  heartbeatSeconds: PATIENCE,
  expireInSeconds: DAY / 2,
  retryLimit: 10_000,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 60,
  retentionSeconds: 365 * DAY,
  deleteAfterSeconds: DAY,
};

/** Told of what is new, the library need not ask often: for the dead once a minute, for what is to be tried again four times. */
const SELDOM = {
  useListenNotify: true,
  notifyHeartbeatIntervalMs: 60_000,
  superviseIntervalSeconds: 60,
  monitorIntervalSeconds: 10,
  cronMonitorIntervalSeconds: 45,
  cronWorkerIntervalSeconds: 45,
  queueCacheIntervalSeconds: 3600,
  bamIntervalSeconds: 3600,
  flowIntervalSeconds: 3600,
  registerInstance: false,
  reindex: false,
  monitorVacuum: false,
  openTelemetry: { enabled: false },
} as const;

const ASKING = { pollingIntervalSeconds: 5, notifyPollingIntervalSeconds: 15, includeMetadata: true } as const;

export interface QueueOptions {
  readonly url: string;
  readonly log: (line: string) => void;
  readonly clock?: ConstructorOptions['clock'];
}

export interface Piece {
  readonly data: unknown;
  /** Ends when the piece was taken away: cancelled, or this process was taken for dead. */
  readonly signal: AbortSignal;
  /** How often it was handed out before. */
  readonly retries: number;
}

export interface JobQueue {
  /** In the transaction of a person: the work is there once the transaction is. */
  send(tx: Tx, lane: Lane, piece: { readonly id: string; readonly key: string; readonly data: object }): Promise<void>;
  cancel(tx: Tx, lane: Lane, id: string): Promise<void>;
  /** Hands out so many pieces of a lane at once. Work that throws is handed out again later, each time after a longer pause. */
  work(lane: Lane, atOnce: number, handle: (piece: Piece) => Promise<void>): Promise<void>;
  /** At that hour in Vietnam, once for hours that were missed, and at once where it never ran. */
  everyDay(name: string, hour: number, data: object): Promise<void>;
  /** Waits a second for work that is being done; what is not done by then is handed out at the next start. */
  stop(): Promise<void>;
}

export async function openQueue({ url, log, clock }: QueueOptions): Promise<JobQueue> {
  const connection = { connectionString: url, options: `-c role=${ROLE}`, max: 3 };
  const boss = new PgBoss({ ...connection, ...SELDOM, schema: SCHEMA, createSchema: false, ...(clock && { clock }) });
  boss.on('error', (error) => log(error.stack ?? error.message));
  boss.on('warning', ({ message }) => log(message));
  await boss.start();
  for (const lane of LANES) {
    const { policy: _, ...changeable } = LANE;
    await boss.createQueue(lane, LANE);
    await boss.updateQueue(lane, changeable);
  }
  const lookForDead = () => void boss.supervise().catch((error: Error) => log(error.stack ?? error.message));
  lookForDead();
  // Who was killed a moment ago still seems alive: this start may have been faster than the patience.
  const again = setTimeout(lookForDead, (PATIENCE + 1) * 1000).unref();
  return {
    send: (tx, lane, { id, key, data }) => asQueue(tx, (db) => boss.send(lane, data, { id, singletonKey: key, db })),
    cancel: (tx, lane, id) => asQueue(tx, (db) => boss.cancel(lane, id, { db })),
    work: async (lane, atOnce, handle) => {
      for (let worker = 0; worker < atOnce; worker += 1) await beginWorking(boss, lane, handle);
    },
    everyDay: async (name, hour, data) => {
      await boss.schedule('light', `0 ${hour} * * *`, data, { key: name, singletonKey: name, tz: 'Asia/Ho_Chi_Minh', missed: 'once' });
      const schedule = await boss.getSchedule('light', name);
      if (schedule?.lastJobId === null) await boss.send('light', data, { singletonKey: name });
    },
    stop: async () => {
      clearTimeout(again);
      await boss.stop({ timeout: 1000 });
    },
  };
}

async function beginWorking(boss: PgBoss, lane: Lane, handle: (piece: Piece) => Promise<void>): Promise<void> {
  let worker = '';
  worker = await boss.work(lane, ASKING, async ([piece]) => {
    // As soon as this is done it asks for more; of itself it would wait until it is told or asks anyway.
    boss.notifyWorker(worker);
    const { data, signal, retryCount } = piece!;
    await handle({ data, signal, retries: retryCount });
  });
}

async function asQueue(tx: Tx, write: (db: ReturnType<typeof fromKysely>) => Promise<unknown>): Promise<void> {
  await sql.raw(`SET LOCAL ROLE ${ROLE}`).execute(tx);
  await write(fromKysely(tx));
  await sql`SET LOCAL ROLE tongket_person`.execute(tx);
}
