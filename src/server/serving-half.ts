import type { Http } from './http.ts';
import type { ServedOutside } from './outside.ts';
import type { Served } from './serving.ts';

/** What a room does on the server. */
export interface ServingHalf {
  readonly operations: readonly (Served | ServedOutside)[];
  /** Addresses that a library answers in its own way. */
  readonly routes?: (http: Http) => void;
}
