import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answer } from '#ui/api.ts';
import { newKey, signBlinded } from './sheets.signing.ts';
import { castSheet, isPending, voterByCode, type Booth } from './voting.device.ts';

const ballot = '00000000-0000-4000-8000-00000000000b';
const OFFLINE = { state: 'refused', status: 0, code: null, message: null, body: null } as const;

let storage: Map<string, string>;
let inBox: string[];

beforeEach(() => {
  storage = new Map();
  inBox = [];
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => storage.get(name) ?? null,
    setItem: (name: string, value: string) => storage.set(name, value),
    removeItem: (name: string) => storage.delete(name),
  });
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    inBox.push((JSON.parse(body) as { sheet: string }).sheet);
    return Promise.resolve(Response.json({ receipt: 'r' }));
  });
});

afterEach(() => vi.unstubAllGlobals());

/** A voter at the shared device, whose line holds or not; `asked` are the sheets that the code was sent with. */
async function voterAt(key: Awaited<ReturnType<typeof newKey>>, code: string) {
  const line: { up: boolean; asked: string[] } = { up: true, asked: [] };
  const sign = (blinded: string): Promise<Answer<{ signature: string }>> => {
    line.asked.push(blinded);
    if (!line.up) return Promise.resolve(OFFLINE);
    const signature = signBlinded(key.privateKey, Buffer.from(blinded, 'base64'))!.toString('base64');
    return Promise.resolve({ state: 'ready', data: { signature } });
  };
  const publicKey = Buffer.from(key.publicKey).toString('base64');
  return { line, booth: { committee: 'Q', ballot, voter: await voterByCode(ballot, code), publicKey, sign } satisfies Booth };
}

test('a sheet that waits for its signature is met by nobody but its own voter, who goes on with it by the same code', async () => {
  const key = await newKey();
  const a = await voterAt(key, 'ABCD-EFGH-JKMN');
  a.line.up = false;
  expect(await castSheet(a.booth, ['excellent'])).toEqual(OFFLINE);
  expect(isPending(a.booth)).toBe(true);
  expect(JSON.stringify([...storage])).not.toMatch(/ABCD.?EFGH/iu);

  const b = await voterAt(key, 'PQRS-TUVW-XYZ2');
  expect(isPending(b.booth)).toBe(false);
  expect(await castSheet(b.booth, ['failed'])).toEqual({ state: 'ready', data: { receipt: 'r' } });
  expect(b.line.asked).not.toContain(a.line.asked[0]);
  expect(inBox).toEqual([expect.stringMatching(new RegExp(`^${ballot} [0-9a-f]{64} 0$`, 'u'))]);

  const again = await voterAt(key, ' abcd efgh jkmn');
  expect(isPending(again.booth)).toBe(true);
  expect(await castSheet(again.booth, [null])).toEqual({ state: 'ready', data: { receipt: 'r' } });
  expect(again.line.asked).toEqual(a.line.asked);
  expect(inBox[1]).toMatch(/ 3$/u);
  expect(storage.size).toBe(0);
});

test('where the browser hashes nothing, nobody is told apart, as nobody votes there', async () => {
  vi.stubGlobal('isSecureContext', false);
  expect(await voterByCode(ballot, 'ABCD-EFGH-JKMN')).toBe('');
});
