/** An outcome that a caller must look at: a value, or a refusal that can be told to a person. Bugs are thrown instead. */
export type Result<T, R> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: R };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

export const refuse = <R>(refusal: R): Result<never, R> => ({ ok: false, refusal });
