import { useMemo } from 'react';
import { useLanguage } from '#ui/language.tsx';

/** Writes an instant as day and time in Vietnam, whatever the reader's machine is set to. */
export function useMoment(): (at: string) => string {
  const language = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
      dateStyle: 'short',
      timeStyle: 'medium',
      timeZone: 'Asia/Ho_Chi_Minh',
    });
    return (at) => format.format(new Date(at));
  }, [language]);
}
