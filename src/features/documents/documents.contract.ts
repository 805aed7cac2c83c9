import { z } from 'zod';
import { uuidSchema } from '#domain/shapes.ts';

/** POST …/years/{year}/attachments: the file is the body, its name (percent-encoded) the header `x-file-name`. */
export const attachmentQuery = z.object({
  kind: z.enum(['member', 'organisation', 'collective']),
  /** Of the member, or of the organisation (for a collective: the one that it leads). */
  code: z.string().min(1),
  /** Why it is kept. Self-reviews and their evidence are disposed of when their time is over; minutes and decisions stay. */
  purpose: z.enum(['self-review', 'evidence', 'minutes', 'decision']),
  /** Asked for every file; anything but `none` is refused (levels: Law on protection of state secrets 29/2018/QH14, article 8). */
  secrecy: z.enum(['none', 'confidential', 'secret', 'top-secret']),
});

export const attachmentSchema = z.object({
  id: uuidSchema,
  fileName: z.string(),
  mediaType: z.string(),
  sha256: z.string(),
  /** In bytes. */
  size: z.int(),
});

/** A place for `paper` and evidence in other rooms' requests. */
export const attachmentId = uuidSchema;

export type AttachmentAbout = z.infer<typeof attachmentQuery>;
export type AttachmentCard = z.infer<typeof attachmentSchema>;
