/** Names of actions that program texts tell the journal: what stands after `action:` up to the end of the line. */
export function recordedIn(sources: readonly string[]) {
  const recorded = sources.flatMap((source) => [...source.matchAll(/\baction: (.*['"`].*)/gu)].map((match) => match[1]!));
  return {
    /** Whole names. */
    literals: [...new Set(recorded.flatMap((words) => [...words.matchAll(/'([a-z]+\.[a-z_]+)'/gu)].map((match) => match[1]!)))],
    /** Beginnings, where the last part is a variable. */
    prefixes: recorded.flatMap((words) => [...words.matchAll(/`([a-z]+\.)\$\{/gu)].map((match) => match[1]!)),
  };
}
