/** What stands in a form, read by the names of its fields. */
export interface Entered {
  /** Without blanks at its ends; '' where there is no such field or nothing in it. */
  readonly text: (name: string) => string;
  /** As it was typed, blanks and all: a password. */
  readonly secret: (name: string) => string;
  /** Undefined where nothing was entered. */
  readonly some: (name: string) => string | undefined;
  /** Of fields that share a name: whatever was entered into them. */
  readonly all: (name: string) => string[];
  /** Undefined where nothing was entered; a field that holds no number says so itself, before anything is sent. */
  readonly number: (name: string) => number | undefined;
  /** Undefined where none was chosen. */
  readonly file: (name: string) => File | undefined;
  readonly mark: (name: string) => boolean;
  /** Which of those words was chosen; undefined where it is none of them. */
  readonly one: <Word extends string>(name: string, words: readonly Word[]) => Word | undefined;
}

export function enteredIn(form: HTMLFormElement): Entered {
  const data = new FormData(form);
  const secret = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const text = (name: string) => secret(name).trim();
  const some = (name: string) => text(name) || undefined;
  return {
    text,
    secret,
    some,
    all: (name) => data.getAll(name).flatMap((value) => (typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [])),
    number: (name) => (text(name) === '' ? undefined : Number(text(name))),
    file: (name) => {
      const value = data.get(name);
      return value instanceof File && value.size > 0 ? value : undefined;
    },
    mark: (name) => data.has(name),
    one: (name, words) => words.find((word) => word === text(name)),
  };
}
