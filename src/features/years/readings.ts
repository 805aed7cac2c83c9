/** The three readings of the base that the 20% is counted on (`rulebook` choices, 5). */
export const PROFILES = ['all-rated', 'good-or-better', 'good'] as const;

/** The condition that selects a reading's base among the rated; of all rated, none. */
export function baseOf(profile: string): { decided?: string } {
  if (profile === 'good') return { decided: 'good' };
  if (profile === 'good-or-better') return { decided: 'good,excellent' };
  return {};
}
