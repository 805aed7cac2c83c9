import { Autocomplete } from '@mantine/core';
import { isFound, searchWords } from '#kernel/search.ts';
import { useControl, type Typed } from './fields.tsx';

/** A line that is typed, or picked of those that are likely here: they are found as in a list. */
export function SuggestField({ suggestions, most = 200, ...field }: Omit<Typed, 'start'> & { readonly suggestions: readonly string[] }) {
  return (
    <Autocomplete
      {...useControl(field)}
      maxLength={most}
      autoComplete="off"
      data={[...new Set(suggestions)]}
      limit={8}
      filter={({ options, search, limit }) => {
        const words = searchWords(search);
        return options.filter((option) => 'label' in option && option.label !== search && isFound(words, option.label)).slice(0, limit);
      }}
    />
  );
}
