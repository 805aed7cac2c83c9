import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadBook, periodOf } from './book.ts';
import { bookHash } from './hash.ts';
import { choirBook, choirText, damaged } from '#tests/support/choir.ts';

interface Damage {
  readonly name: string;
  readonly codes: readonly string[];
  readonly edits: readonly { readonly find: string; readonly write: string }[];
}

const damages = parse(readFileSync('src/engine/fixtures/bad/faults.yaml', 'utf8')) as Damage[];

describe('a bad book', () => {
  it.each(damages.map((damage) => [damage.name, damage] as const))('%s is refused where it stands', (_, { codes, edits }) => {
    const { text, marks } = damaged(edits);
    const loaded = loadBook([{ path: 'choir.yaml', text }]);
    const faults = loaded.ok ? [] : loaded.refusal;
    const expected = codes.map((code, index) => ({ file: 'choir.yaml', code, ...marks[index] }));
    expect(
      faults.map(({ file, code, line, column }) => ({ file, code, line, column })),
      JSON.stringify(faults, null, 1),
    ).toEqual(expected);
  });

  it('speaks to its author in both languages', () => {
    const loaded = loadBook([{ path: 'choir.yaml', text: choirText.replace('when: left', 'when: lft') }]);
    const [fault] = loaded.ok ? [] : loaded.refusal;
    expect(fault?.message.vi).toContain('Không có tên «lft»; đã khai báo: points, rehearsals');
    expect(fault?.message.en).toContain('There is no name "lft"; declared: points, rehearsals');
  });

  it('names the stages that run in a circle', () => {
    const loaded = loadBook([{ path: 'choir.yaml', text: choirText.replace('from: [{subject: singer}]', 'from: [{subject: choir}]') }]);
    expect(loaded.ok ? '' : loaded.refusal[0]?.message.en).toBe('The stages run in a circle: choir → choir.');
  });

  it('may have 62 conditions for a subject and no more', () => {
    const one = (id: number): string =>
      `        - id: size${id}\n          label: {vi: A, en: A}\n          when: size >= ${id}\n          cites: [{document: statutes, at: '8'}]\n          confidence: verified\n`;
    const many = (count: number): string =>
      choirText.replace(
        '      silver:\n        - id: size\n',
        `      silver:\n${Array.from({ length: count }, (_, id) => one(id)).join('')}        - id: size\n`,
      );
    expect(loadBook([{ path: 'choir.yaml', text: many(58) }]).ok).toBe(true);
    const loaded = loadBook([{ path: 'choir.yaml', text: many(59) }]);
    expect(loaded.ok ? [] : loaded.refusal.map(({ code }) => code)).toEqual(['subject.too-many']);
  });

  it('whose blocks override each other in a circle is refused', () => {
    const block = (id: string, force: string, overrides: string): string =>
      `      - id: ${id}\n        force: ${force}\n        overrides: [${overrides}]\n        label: {vi: A, en: A}\n        when: size > 3\n        cites: [{document: statutes, at: '6'}]\n        confidence: verified\n`;
    const circle = block('a', 'bronze', 'b') + block('b', 'silver', 'c') + block('c', 'gold', 'a, silent');
    const text = choirText.replace('      - id: silent\n', `${circle}      - id: silent\n        overrides: [a, b]\n`);
    const loaded = loadBook([{ path: 'choir.yaml', text }]);
    expect(loaded.ok ? [] : loaded.refusal.map(({ code }) => code)).toEqual(['block.conflict']);
  });
});

describe('a good book', () => {
  it('is read whole', () => {
    expect(choirBook.revision).toBe(2);
    expect([...choirBook.subjects.keys()]).toEqual(['singer', 'choir']);
    expect(choirBook.subjects.get('singer')?.numbered.map(({ id }) => id)).toEqual([
      'S.gold.points',
      'S.gold.craft',
      'S.gold.solo',
      'S.silver.points',
      'S.silver.rehearsals',
      'S.bronze.points',
      'S.bronze.rhythm',
      'S.left',
      'S.guest-bass',
    ]);
    expect(choirBook.recognitions.get('badge')?.disagreement).toBe('badge.needs-gold');
    expect(periodOf(choirBook, 2026)).toEqual({ year: 2026, closing: '2026-05-31' });
  });

  it('may continue a section in a further file', () => {
    const cut = choirText.indexOf('  choir:\n');
    const end = choirText.indexOf('classes:\n');
    const first = { path: 'book.yaml', text: choirText.slice(0, cut) + choirText.slice(end) };
    const second = { path: 'choir.yaml', text: `subjects:\n${choirText.slice(cut, end)}` };
    const loaded = loadBook([first, second]);
    expect(loaded.ok && [...loaded.value.subjects.keys()]).toEqual(['singer', 'choir']);
    const broken = loadBook([first, { ...second, text: second.text.replace('size >= 12', 'sise >= 12') }]);
    expect(broken.ok ? [] : broken.refusal.map(({ file }) => file)).toEqual(['choir.yaml']);
  });
});

describe('the hash of a book', () => {
  const hashOf = (text: string): string => {
    const loaded = loadBook([{ path: 'choir.yaml', text }]);
    return loaded.ok ? bookHash(loaded.value) : 'refused';
  };
  const original = bookHash(choirBook);

  it('does not change with comments, layout or the form of Unicode', () => {
    expect(hashOf(`# a remark\n${choirText}\n\n`)).toBe(original);
    expect(hashOf(choirText.normalize('NFD'))).toBe(original);
    expect(
      hashOf(
        choirText.replace(
          'id: choir\ntitle: {vi: Dàn hợp xướng của trường, en: The school choir}',
          'title: {en: The school choir, vi: Dàn hợp xướng của trường}\nid: choir',
        ),
      ),
    ).toBe(original);
  });

  it('changes with every meaning', () => {
    expect(original).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf(choirText.replace('percent: 20', 'percent: 21'))).not.toBe(original);
    expect(hashOf(choirText.replace('stages: [singer, choir]', 'stages:  [singer, choir]'))).toBe(original);
    expect(hashOf(choirText.replace('required: [points, held,', 'required: [held, points,'))).not.toBe(original);
  });
});
