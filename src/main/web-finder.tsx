import { useState } from 'react';
import { fold } from '#kernel/vietnamese.ts';
import { maySee } from '#domain/room.ts';
import { withQuery, yearPlace } from '#features/years/addresses.ts';
import type { Committee, Found } from '#features/years/years.contract.ts';
import { searchYear } from '#features/years/years.operations.ts';
import { useAnswer } from '#ui/call.ts';
import { Finder, type FoundGroup } from '#ui/finder.tsx';
import { useTexts } from '#ui/language.tsx';
import { webPages, type OwnText } from './web-features.ts';

interface Asked {
  readonly committee: Committee;
  readonly page: string;
  readonly text: string;
}

/** Pages of the menu whose names have all words of the text. */
function usePages({ committee, page, text }: Asked): readonly FoundGroup[] {
  const t = useTexts<OwnText>();
  const menuText = useTexts<string>();
  const words = fold(text).split(' ');
  const places = webPages.flatMap(({ path, menu, needs }) => {
    const label = menu && maySee(committee, needs) ? menuText(menu.text) : '';
    return label !== '' && words.every((word) => fold(label).includes(word))
      ? [{ label, detail: null, to: path === '' ? page : `${page}/${path}` }]
      : [];
  });
  return text === '' || places.length === 0 ? [] : [{ title: t('web.find.pages'), places, all: null }];
}

function useThings(groups: Found['groups'], { committee, page, text }: Asked): readonly FoundGroup[] {
  const t = useTexts<OwnText>();
  const menuText = useTexts<string>();
  return groups.map(({ kind, list, total, rows }) => {
    const { menu, needs } = webPages.find(({ path }) => path === list) ?? {};
    const isMore = total > rows.length && maySee(committee, needs);
    return {
      title: menu ? menuText(menu.text) : kind,
      places: rows.map(({ name, code, unit, page: own }) => ({
        label: name,
        detail: [code, unit].filter((part) => part !== null && part !== name).join(' · '),
        to: `${page}/${own}`,
      })),
      all: isMore ? { label: t('web.find.all', { count: total }), detail: null, to: withQuery(`${page}/${list}`, { search: text }) } : null,
    };
  });
}

/** Finds people, units and decisions of the year by name, code or number, and pages by their titles. */
export function YearFinder({ committee, year }: { committee: Committee; year: number }) {
  const [text, setText] = useState('');
  const answer = useAnswer(searchYear, text === '' ? null : { committee: committee.code, year, query: { text } });
  // While the next answer is on its way the last one stays, so that the list does not flicker under the hand.
  const [last, setLast] = useState<{ readonly text: string; readonly groups: Found['groups'] }>({ text: '', groups: [] });
  if (answer.state === 'ready' && text !== '' && last.text !== text) setLast({ text, groups: answer.data.groups });
  const asked = { committee, page: yearPlace({ committee: committee.code, year: String(year) }).page };
  const pages = usePages({ ...asked, text });
  const things = useThings(last.groups, { ...asked, text: last.text });
  return (
    <Finder
      groups={text === '' ? [] : [...things, ...pages]}
      of={last.text}
      state={answer.state === 'refused' ? 'failed' : answer.state}
      onText={setText}
    />
  );
}
