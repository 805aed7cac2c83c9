/**
 * Version of what the engine means by a rule. It grows by hand when a rule compiles to other SQL or is judged otherwise than before;
 * every stored result names it. `version.test.ts` notices when that was forgotten.
 */
export const ENGINE_VERSION = 1;
