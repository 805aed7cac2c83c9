import type { ListColumn } from '#kernel/list.ts';
import type { JournalCard } from './journal.contract.ts';
import { journalTexts } from './journal.texts.ts';

/** The journal, on its page and in Excel. */
export const journalColumns: readonly ListColumn<JournalCard>[] = [
  {
    id: 'what',
    header: journalTexts['journal.what'],
    value: ({ by, sentence }) => ({ vi: `${by.name} ${sentence.vi}`, en: `${by.name} ${sentence.en}` }),
    width: 70,
  },
  { id: 'office', header: journalTexts['journal.office'], value: (row) => row.by.office, onlyInSheet: true, width: 34 },
  { id: 'account', header: journalTexts['journal.account'], value: (row) => row.by.account, onlyInSheet: true, width: 18 },
  { id: 'at', header: journalTexts['journal.at'], value: (row) => ({ at: row.at }), sort: 'oldest', width: 21 },
  { id: 'about', header: journalTexts['journal.about'], value: (row) => row.subjects.map(({ code }) => code).join(' ') },
  { id: 'where', header: journalTexts['journal.where'], value: (row) => row.origin, width: 22 },
  { id: 'seq', header: journalTexts['journal.seq'], value: (row) => row.seq, end: true, width: 9 },
  { id: 'action', header: journalTexts['journal.actionId'], value: (row) => row.action, onlyInSheet: true, width: 26 },
  { id: 'hash', header: journalTexts['journal.hash'], value: (row) => row.hash, onlyInSheet: true, width: 68 },
];
