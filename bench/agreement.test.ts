import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadBook } from '#engine/book.ts';
import { evaluator } from '#engine/evaluator.ts';
import { jsonRulesEngine } from './json-rules-engine-peer.ts';
import { inventMembers, outcomeOf } from './members.ts';
import { publicodes } from './publicodes-peer.ts';
import { zenEngine } from './zen-engine-peer.ts';

const path = 'rulebooks/vn-party-2020/book.yaml';
const loaded = loadBook([{ path, text: readFileSync(path, 'utf8') }]);
if (!loaded.ok) throw new Error('The book of 2020 does not load.');
const judge = evaluator(loaded.value, 'member', 2020);
const members = inventMembers(2000);
const ours = members.map((member) => outcomeOf(judge(member, {})));

describe('the engines that the bench compares', () => {
  it('are asked about members of every outcome', () => {
    const reached = new Set(ours);
    expect([...reached].toSorted()).toEqual([
      'completed',
      'excellent',
      'exempt',
      'failed',
      'good',
      'pending',
      'suspended',
      'under-six-months',
    ]);
  });

  it.each([jsonRulesEngine(), zenEngine(), publicodes()])('$name says of every member what this engine says', async (peer) => {
    const theirs = [];
    for (const member of members) theirs.push(await peer.about(member)());
    expect(theirs).toEqual(ours);
  });

  it('disagree as soon as a fact that decides is changed', async () => {
    const peer = zenEngine();
    const theirs = await Promise.all(members.map(async (member) => peer.about({ ...member, M5: 1 })()));
    expect(theirs).not.toEqual(ours);
  });
});
