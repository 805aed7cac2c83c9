import type { AttachmentAbout } from './documents.contract.ts';

/** Where a file about a subject of the year is sent: declared to be no state secret, as the label of its field asks. */
export function uploadAddress(year: string, { kind, code, purpose }: Omit<AttachmentAbout, 'secrecy'>): string {
  return `${year}/attachments?${new URLSearchParams({ kind, code, purpose, secrecy: 'none' }).toString()}`;
}
