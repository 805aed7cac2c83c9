import type { Access } from '#kernel/access.ts';
import type { Day } from '#kernel/dates.ts';
import type { Tx } from './database.ts';
import type { Http } from './http.ts';
import type { ServedOutside } from './outside.ts';
import type { Served } from './serving.ts';

/** A committee's year, as somebody looks at it. */
export interface YearSeen {
  readonly tx: Tx;
  readonly tenant: bigint;
  readonly access: Access;
  readonly year: number;
}

/** A figure of a room on the picture of the year, and where it leads to. */
export interface PictureFact {
  /** Null where the words say all. */
  readonly value: number | null;
  /** Id of the words that follow the figure. */
  readonly text: string;
  /** Below the year's page, or, of a document, below the year's address: `reviews?state=decided`. */
  readonly to: string;
  /** `rows`: a list of just so many rows. */
  readonly opens: 'rows' | 'page' | 'document';
}

/** What a room does on the server. */
export interface ServingHalf {
  readonly operations: readonly (Served | ServedOutside)[];
  /** What is to be read on its place of the year's picture, by who reads the whole committee. */
  readonly picture?: (seen: YearSeen) => Promise<readonly PictureFact[]>;
  /** How much waits for the caller on its pages, by page: the numbers of the menu. */
  readonly waiting?: (seen: YearSeen) => Promise<Readonly<Record<string, number>>>;
  /** What it does every day in each committee, as the program, at three in the morning in Vietnam. Done again it changes nothing. */
  readonly daily?: (tx: Tx, tenant: bigint, today: Day) => Promise<void>;
  /** Addresses that a library answers in its own way. */
  readonly routes?: (http: Http) => void;
}
