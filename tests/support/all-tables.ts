import { Client } from 'pg';

/** What every table of the program holds, for tests that say that nothing was left behind. The queue's own tables are its library's. */

/** One word for all rows of each table, of all committees and of the door, by the table's name. */
export class AllTables {
  readonly #owner: Client;
  readonly #statement: string;

  private constructor(owner: Client, statement: string) {
    this.#owner = owner;
    this.#statement = statement;
  }

  /** `adminUrl`: row security shows everything to a superuser alone. */
  static async open(adminUrl: string): Promise<AllTables> {
    const owner = new Client(adminUrl);
    await owner.connect();
    const { rows } = await owner.query<{ name: string }>(`
      SELECT c.oid::regclass::text AS name FROM pg_class c
      WHERE c.relkind = 'r' AND c.relnamespace IN ('public'::regnamespace, 'signin'::regnamespace) ORDER BY 1`);
    const words = rows.map(
      ({ name }) => `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '' ORDER BY t::text)), '') AS word
        FROM ${name} t`,
    );
    return new AllTables(owner, words.join(' UNION ALL '));
  }

  async read(): Promise<Readonly<Record<string, string>>> {
    await this.#idle();
    const { rows } = await this.#owner.query<{ name: string; word: string }>(this.#statement);
    return Object.fromEntries(rows.map(({ name, word }) => [name, word]));
  }

  /** What somebody started in the background writes when it is ready. */
  async #idle(): Promise<void> {
    for (;;) {
      const { rowCount } = await this.#owner.query('SELECT FROM jobs WHERE finished_at IS NULL');
      if (rowCount === 0) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  close(): Promise<void> {
    return this.#owner.end();
  }
}

/** Tables that hold something else than before. */
export const changedIn = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(after).filter((name) => before[name] !== after[name]);
