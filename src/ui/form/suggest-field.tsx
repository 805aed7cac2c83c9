import { Autocomplete } from '@mantine/core';
import { fold } from '#kernel/vietnamese.ts';
import { useControl, type Typed } from './fields.tsx';

/** A line that is typed, or picked of those that are likely here, without marks. */
export function SuggestField({ suggestions, most = 200, ...field }: Omit<Typed, 'start'> & { readonly suggestions: readonly string[] }) {
  return (
    <Autocomplete
      {...useControl(field)}
      maxLength={most}
      autoComplete="off"
      data={[...new Set(suggestions)]}
      limit={8}
      filter={({ options, search, limit }) =>
        options
          .filter((option) => 'label' in option && option.label !== search && fold(option.label).includes(fold(search)))
          .slice(0, limit)
      }
    />
  );
}
