import type { Room } from '#domain/room.ts';

/** Which room owns which tables, and which stores name tables of other rooms. */

/** Rooms by table. */
export type Owners = ReadonlyMap<string, readonly string[]>;

/** The tables that rooms declare, by the room's name. */
export const tablesIn = (list: readonly Pick<Room, 'name' | 'tables'>[]): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(list.map(({ name, tables }) => [name, Object.keys(tables ?? {})]));

export function ownersOf(tables: Readonly<Record<string, readonly string[]>>): Owners {
  const owners = new Map<string, string[]>();
  for (const [room, owned] of Object.entries(tables)) for (const table of owned) owners.set(table, [...(owners.get(table) ?? []), room]);
  return owners;
}

export const isStore = (file: string): boolean => /\.(store|bindings)\.ts$/u.test(file);

const NAMED = /\b(from|join|into|update|using|table|truncate)\s+(?:only\s+|public\.)?((?:signin\.)?"?\w+"?)/giu;

interface Use {
  readonly table: string;
  readonly writes: boolean;
}

/** Tables and views that a text of SQL names. What a statement calls by a name of its own is none of them. */
export function usesIn(text: string): Use[] {
  return [...text.matchAll(NAMED)].map(([, word, table], index, all) => ({
    table: table!,
    writes: /^(?:into|update|truncate)$/iu.test(word!) || (/^from$/iu.test(word!) && /delete\s*$/iu.test(text.slice(0, all[index]!.index))),
  }));
}

/** `room table`, for everything that is another room's; `computed`: what a store puts together, by its file. */
export function foreignUses(
  owners: Owners,
  files: ReadonlyMap<string, string>,
  which: (use: Use) => boolean,
  computed: Readonly<Record<string, readonly string[]>> = {},
): string[] {
  const found = new Set<string>();
  for (const [file, text] of files) {
    const room = file.split('/')[0]!;
    const put = (computed[file] ?? []).map((table) => ({ table, writes: false }));
    for (const use of isStore(file) ? [...usesIn(text), ...put] : []) {
      const owning = owners.get(use.table);
      if (owning !== undefined && !owning.includes(room) && which(use)) found.add(`${room} ${use.table}`);
    }
  }
  return [...found].toSorted();
}
