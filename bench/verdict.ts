import type { Book } from '#engine/book.ts';
import { evaluator } from '#engine/evaluator.ts';
import { explain } from '#engine/explain.ts';
import { openTestApp } from '#tests/support/app.ts';
import { jsonRulesEngine } from './json-rules-engine-peer.ts';
import { count, interleave, micros, millis, type Benchmark, type Line } from './measure.ts';
import { inventMembers, outcomeOf, type Member, type Outcome } from './members.ts';
import type { Peer } from './peer.ts';
import { publicodes } from './publicodes-peer.ts';
import { zenEngine } from './zen-engine-peer.ts';

const year = 2020;

/** One member's verdict with its proof, here and by other engines that judge the same conditions; one at a time, all of them warm. */
export async function verdict(book: Book, size: number, rounds: number, perMemberInBulk: number | undefined): Promise<Benchmark> {
  const members = inventMembers(size);
  const ours = ourEngine(book);
  const peers = [jsonRulesEngine(), zenEngine(), publicodes()];
  await mustAgree(members, ours, peers);
  const bothLanguages = (member: Member) => [
    explain(book, 'member', year, member, {}, 'vi'),
    explain(book, 'member', year, member, {}, 'en'),
  ];
  const medians = await interleave(rounds, {
    ours: perCall(
      members.map((member) => ours.about(member)),
      200,
    ),
    words: perCall(
      members.map((member) => () => bothLanguages(member)),
      1,
    ),
    ...Object.fromEntries(
      peers.map((peer) => [
        peer.name,
        perCall(
          members.map((member) => peer.about(member)),
          1,
        ),
      ]),
    ),
  });
  const against = (milliseconds: number, what: string, limit?: Line['limit']): Line[] =>
    peers.map(({ name }) => {
      const theirs = medians[name as keyof typeof medians];
      return {
        what,
        measured: micros(milliseconds),
        against: `${name}: ${micros(theirs)}`,
        ratio: theirs / milliseconds,
        faster: true,
        ...(limit && { limit }),
      };
    });
  const [bulk] =
    perMemberInBulk === undefined
      ? []
      : against(perMemberInBulk, 'a member of the largest population, rated in the database', { atLeast: 20 });
  const lines = [
    ...against(medians.ours, 'one verdict with every condition’s outcome', { atLeast: 1 }),
    ...(bulk ? [bulk] : []),
    {
      what: 'the proof in words, in both languages',
      measured: micros(medians.words),
      against: `the verdict alone: ${micros(medians.ours)}`,
      ratio: medians.words / medians.ours,
    },
    await throughHttp(rounds),
  ];
  return { title: `One member’s verdict (${count(members.length)} invented members, all engines agreed on every one)`, rounds, lines };
}

function ourEngine(book: Book): Peer {
  const judge = evaluator(book, 'member', year);
  return { name: 'Tổng Kết', about: (member) => () => outcomeOf(judge(member, {})) };
}

async function mustAgree(members: readonly Member[], ours: Peer, peers: readonly Peer[]): Promise<void> {
  for (const member of members) {
    const expected = await ours.about(member)();
    for (const peer of peers) {
      const theirs: Outcome = await peer.about(member)();
      if (theirs !== expected) throw new Error(`${peer.name} says ${theirs}, not ${expected}, of ${JSON.stringify(member)}`);
    }
  }
}

/** Milliseconds per call. An answer that is a promise is waited for, and only that one. */
function perCall(calls: readonly (() => unknown)[], times: number): () => Promise<number> {
  return async () => {
    const start = performance.now();
    for (let time = 0; time < times; time += 1) {
      for (const call of calls) {
        const answer = call();
        if (answer instanceof Promise) await answer;
      }
    }
    return (performance.now() - start) / (calls.length * times);
  };
}

/** The page's own request for a member of the sample, against the emptiest answer that the same server gives. */
async function throughHttp(rounds: number): Promise<Line> {
  const app = await openTestApp();
  try {
    const get = async (path: string) => {
      const response = await app.fetch(path);
      if (!response.ok) throw new Error(`${path} answers ${response.status}`);
      return response.arrayBuffer();
    };
    const base = `/api/committees/Q10/years/${year}/members`;
    const { rows } = JSON.parse(Buffer.from(await get(base)).toString()) as { rows: { code: string }[] };
    const codes = rows.filter((_, index) => index % Math.ceil(rows.length / 100) === 0).map(({ code }) => code);
    const getAll = (paths: readonly string[]) =>
      perCall(
        paths.map((path) => () => get(path)),
        1,
      );
    const { page, nothing } = await interleave(rounds, {
      page: getAll(codes.map((code) => `${base}/${code}`)),
      nothing: getAll(codes.map(() => '/api/health')),
    });
    return {
      what: 'a member with proof and history through HTTP',
      measured: millis(page),
      against: `an empty answer: ${millis(nothing)}`,
      ratio: page / nothing,
    };
  } finally {
    await app.close();
  }
}
