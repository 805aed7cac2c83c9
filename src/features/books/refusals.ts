import { says } from '#kernel/refusal.ts';

export const noBook = (id: string) =>
  says('books.not_found', `Bản phần mềm này không có bộ quy tắc «${id}».`, `This release has no rule book "${id}".`);
