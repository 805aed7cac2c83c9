/** Tables that hold something about a member, and by which column: an id of the member, or a kind of subject with an id. */
export const ABOUT_MEMBERS = {
  members: 'member',
  memberships: 'member',
  register_entries: 'subject_kind',
  member_facts: 'member',
  member_verdicts: 'member',
  past_results: 'subject_kind',
  honours: 'subject_kind',
  review_files: 'subject_kind',
  review_events: 'subject_kind',
  review_opinions: 'subject_kind',
  review_comments: 'subject_kind',
  ballot_subjects: 'subject_kind',
  ballot_electors: 'member',
  board_moves: 'subject_kind',
  decision_lines: 'subject_kind',
  decision_flags: 'subject_kind',
  appeals: 'subject_kind',
  attachments: 'subject_kind',
  appointments: 'member',
  openings: 'member',
} as const;

export type AboutMembers = keyof typeof ABOUT_MEMBERS;
