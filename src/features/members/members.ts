/** Members: who is reviewed, in which cell, with which standing in the organisation. */

/** Standing in the organisation's life, as the intake contract lists it («Tình trạng»). */
export const MEMBER_STATUSES = ['active', 'exempt', 'suspended', 'suspendedFromCommittee', 'probationary'] as const;
export type MemberStatus = (typeof MEMBER_STATUSES)[number];
