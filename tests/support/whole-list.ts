import { MOST_ROWS } from '#kernel/list.ts';

interface Page<Row> {
  readonly rows: readonly Row[];
  readonly count: number;
  readonly total: number;
  readonly pages: number;
}

/** All rows of a list, page after page, as its address answers them. */
export async function wholeList<Row>(
  ask: (address: string) => Promise<Page<Row>>,
  address: string,
  size = MOST_ROWS,
): Promise<{ rows: readonly Row[]; count: number; total: number }> {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const found = await ask(`${address}${address.includes('?') ? '&' : '?'}page=${page}&size=${size}`);
    rows.push(...found.rows);
    if (page >= found.pages) return { rows, count: found.count, total: found.total };
  }
}
