import { createContext, useCallback, useContext, useEffect, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { IntlProvider, useIntl, type IntlShape } from 'react-intl';
import type { Bilingual, Language } from '#kernel/bilingual.ts';
import { printedNumber } from '#kernel/numbers.ts';
import type { Words } from './words.ts';

/** Messages of one room: id → ICU message in both languages. */
export type Texts = Readonly<Record<string, Bilingual>>;

const KEPT_AS = 'tongket.language';
const LOCALES: Record<Language, string> = { vi: 'vi-VN', en: 'en-GB' };

const Choice = createContext<(language: Language) => void>(() => undefined);

function isLanguage(value: string | null): value is Language {
  return value === 'vi' || value === 'en';
}

/** `?lang=` wins, then the last choice on this machine, then Vietnamese. */
export function firstLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang');
  if (!isLanguage(asked)) {
    const kept = localStorage.getItem(KEPT_AS);
    return isLanguage(kept) ? kept : 'vi';
  }
  keep(asked);
  return asked;
}

function keep(language: Language) {
  localStorage.setItem(KEPT_AS, language);
  const url = new URL(location.href);
  if (!url.searchParams.has('lang')) return;
  url.searchParams.set('lang', language);
  history.replaceState(history.state, '', url);
}

export function LanguageProvider({ words, children }: { words: Words; children: ReactNode }) {
  const { language, messages } = useSyncExternalStore(words.watch, words.now);
  // Where the words of the other language do not come, everything stays as it is.
  const choose = useCallback(
    (other: Language) =>
      void words.speak(other).then(
        () => keep(other),
        () => undefined,
      ),
    [words],
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <Choice value={choose}>
      <IntlProvider locale={LOCALES[language]} messages={messages}>
        {children}
      </IntlProvider>
    </Choice>
  );
}

export function useLanguage(): Language {
  return useIntl().locale === LOCALES.en ? 'en' : 'vi';
}

/**
 * Gives a bilingual text in the reader's language. Rule books are named by the hash of their texts and keep the `50 %` they were written
 * with; on screens a percentage looks the same whoever wrote it.
 */
export function useSay(): (text: Bilingual) => string {
  const language = useLanguage();
  return useCallback((text) => text[language].replaceAll(/(?<=\d) %/gu, '%'), [language]);
}

/** Gives a room's messages by id: `useTexts<keyof typeof memberTexts>()`. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- the room names its ids; there is no value to infer them from
export function useTexts<Id extends string>(): (id: Id, values?: Record<string, string | number>) => string {
  const intl = useIntl();
  const language = useLanguage();
  return useCallback(
    (id, values) => {
      const message = intl.messages[id];
      // What has no values in it stands there as it is; the rest was read when the web was built.
      return typeof message === 'string' ? message : intl.formatMessage({ id }, values && withNumbers(message, values, language));
    },
    [intl, language],
  );
}

/** Numbers in a sentence are written as everywhere; those that ICU counts with (`{count, plural, …}`) are left to it. Years come as text. */
function withNumbers(message: Message | undefined, values: Record<string, string | number>, language: Language) {
  const printed = ([name, value]: [string, string | number]) =>
    [name, typeof value === 'number' && isInserted(message ?? [], name) ? printedNumber(value, language) : value] as const;
  return Object.fromEntries(Object.entries(values).map(printed));
}

type Message = IntlShape['messages'][string];

/** Whether a message says a value as it is. */
function isInserted(message: Message, name: string): boolean {
  if (typeof message === 'string') return message.includes(`{${name}}`);
  return message.some((part) => {
    const kind: number = part.type;
    if (kind === ARGUMENT) return 'value' in part && part.value === name;
    return 'options' in part && Object.values(part.options).some(({ value }) => isInserted(value, name));
  });
}

/** A value by itself, among the parts of a message as the library's reader tells them apart. */
const ARGUMENT = 1;

export function LanguageSwitch() {
  const language = useLanguage();
  const choose = useContext(Choice);
  const other: Language = language === 'vi' ? 'en' : 'vi';
  return (
    <button type="button" className="language" lang={other} onClick={() => choose(other)}>
      {other === 'vi' ? 'Tiếng Việt' : 'English'}
    </button>
  );
}
