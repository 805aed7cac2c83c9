import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { choirBook, choirText } from '#tests/support/choir.ts';
import { withChanges } from './changes.ts';
import { printGrounds } from './citations.ts';
import { evaluator } from './evaluator.ts';
import { bookHash } from './hash.ts';
import { loadOverlay } from './overlay.ts';

const base = [{ path: 'choir.yaml', text: choirText }];
const overlayText = readFileSync('src/engine/fixtures/good/tour.overlay.yaml', 'utf8');
const load = (find = '', write = '') => {
  expect(overlayText).toContain(find);
  return loadOverlay(base, { path: 'tour.yaml', text: overlayText.replace(find, write) });
};
const soundBook = () => {
  const loaded = load();
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal, null, 1));
  return loaded.value;
};
const faultsOf = (loaded: ReturnType<typeof load>) =>
  loaded.ok ? [] : loaded.refusal.map(({ file, line, code }) => `${file}:${line} ${code}`);
const lineOf = (part: string) => overlayText.slice(0, overlayText.indexOf(part)).split('\n').length;

describe('an overlay', () => {
  it('is a whole book that names its base and its decision', () => {
    const book = soundBook();
    expect([book.id, book.revision, book.base?.book, book.base?.revision, book.base?.decision.number]).toEqual([
      'tour',
      1,
      'choir',
      2,
      '3/QĐ-HX',
    ]);
    expect(book.register.get('tour')?.issuer.en).toBe('The tour committee');
    expect(choirBook.base).toBe(undefined);
  });

  it('judges by what it adds and by what it changes', () => {
    const facts = { points: 95, rehearsals: 10, held: 10, joined: '2024-01-01', pitch: 2, rhythm: 2, voice: 'alto', decided: 3 };
    const judge = evaluator(soundBook(), 'singer', 2026);
    expect(judge(facts, {}).eligible).toBe(3);
    expect(judge({ ...facts, rehearsals: 2 }, {}).eligible).toBe(0);
    expect(evaluator(choirBook, 'singer', 2026)({ ...facts, rehearsals: 2 }, {}).eligible).toBe(3);
    expect(judge({ ...facts, joined: '2026-01-01' }, {}).status).toBe('rated');
    const quota = soundBook().quotas.get('gold');
    expect([quota?.percent, quota?.reserve?.places, quota?.uplift?.percent]).toEqual([15, 1, 25]);
  });

  it('is cited beside the base by the rules that it changes', () => {
    const quota = soundBook().quotas.get('gold')!;
    expect(printGrounds(quota).citations.map(({ document }) => document)).toEqual(['statutes', 'tour', 'tour', 'tour']);
  });

  it('has a hash that covers both texts', () => {
    const hash = bookHash(soundBook());
    expect(hash).not.toBe(bookHash(choirBook));
    const other = load('value: 15', 'value: 16');
    const renamed = load('3/QĐ-HX', '4/QĐ-HX');
    const onOther = loadOverlay([{ path: 'choir.yaml', text: choirText.replace('percent: 50', 'percent: 51') }], {
      path: 'tour.yaml',
      text: overlayText,
    });
    for (const loaded of [other, renamed, onOther]) expect(loaded.ok && bookHash(loaded.value)).not.toBe(hash);
  });

  it('is refused where it stands', () => {
    const at = (part: string, code: string) => [`tour.yaml:${lineOf(part)} ${code}`];
    expect(faultsOf(load('revision: 2}', 'revision: 3}'))).toEqual(at('base:', 'overlay.base'));
    expect(faultsOf(load('set: quota.gold\n    field: percent', 'set: quota.golden\n    field: percent'))).toEqual(
      at('set: quota.gold\n    field: percent', 'change.place'),
    );
    expect(faultsOf(load('field: percent', 'field: percent.of'))).toEqual(at('set: quota.gold\n    field: percent', 'change.place'));
    expect(faultsOf(load('value: 15', 'value: 115'))).toEqual(at('value: 15', 'book.shape'));
    expect(faultsOf(load('when: rehearsals < 5', 'when: rehersals < 5'))).toEqual(at('when: rehearsals < 5', 'expression.unknown'));
    expect(
      faultsOf(load("value: 15\n    cites: [{document: tour, at: '2'}]", "value: 15\n    cites: [{document: statutes, at: '2'}]")),
    ).toEqual(at("cites: [{document: tour, at: '2'}]", 'overlay.cites'));
    expect(faultsOf(load('add: S.blocks', 'add: S.walls'))).toEqual(at('add: S.blocks', 'change.place'));
    expect(faultsOf(load('decision: tour', 'decision: statutes'))[0]).toBe(at('decision: tour', 'book.unknown')[0]);
    expect(faultsOf(load('value: 15', 'value: *x'))[0]).toContain('overlay.alias');
    expect(faultsOf(load('add: S.blocks', 'add: S.blocks\n    set: quota.gold'))).toContain(at('add: S.blocks', 'overlay.change')[0]);
  });

  it('is blamed for what only shows in the base', () => {
    const loaded = load('field: band.from\n    value: 90', 'field: band.from\n    value: 91');
    expect(faultsOf(loaded)).toEqual([`tour.yaml:${lineOf('set: S.gold.points')} band.gap`]);
  });

  it('does not hide the faults of its base', () => {
    const loaded = loadOverlay([{ path: 'choir.yaml', text: choirText.replace('when: left', 'when: lft') }], {
      path: 'tour.yaml',
      text: overlayText,
    });
    expect(faultsOf(loaded)[0]).toContain('choir.yaml:');
  });
});

describe('trial changes', () => {
  it('give the book as it would be', () => {
    const loaded = withChanges(base, [
      { rule: 'quota.gold', field: 'percent', value: '25' },
      { rule: 'C.silent', field: 'childShare.moreThan', value: '30' },
      { rule: 'S.left', field: 'when', value: 'left && guest' },
      { rule: 'streak.threeGolds', field: 'years', value: '4' },
    ]);
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal));
    expect([loaded.value.quotas.get('gold')?.percent, loaded.value.streaks.get('threeGolds')?.years]).toEqual([25, 4]);
    expect(evaluator(loaded.value, 'choir', 2026)({ size: 12 }, { singer: [3, 7, 0, 0] }).eligible).toBe(2);
    expect(evaluator(choirBook, 'choir', 2026)({ size: 12 }, { singer: [3, 7, 0, 0] }).eligible).toBe(0);
    expect(bookHash(loaded.value)).not.toBe(bookHash(choirBook));
  });

  it('are refused by the name of the rule and the field', () => {
    const faults = (rule: string, field: string, value: string) => faultsOf(withChanges(base, [{ rule, field, value }]));
    expect(faults('quota.gold', 'percent', '250')).toEqual(['quota.gold.percent:1 book.shape']);
    expect(faults('S.left', 'when', 'left && lft')).toEqual(['S.left.when:1 expression.unknown']);
    expect(faults('S.silver.points', 'band.from', '71')).toEqual(['S.silver.points.band.from:1 band.gap']);
    expect(faults('S.right', 'when', 'left')).toEqual(['S.right.when:1 change.place']);
    expect(faults('quota.gold', 'prcent', '5')).toEqual(['quota.gold.prcent:1 book.unknown']);
  });
});
