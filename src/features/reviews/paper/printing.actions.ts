import { ok } from '#kernel/result.ts';
import { gatherFile, type FileNeeds } from '#features/reviews/file/reading.actions.ts';
import type { ReviewsNeeds } from '#features/reviews/reviews.needs.ts';
import { printForm } from '#features/reviews/reviews.operations.ts';
import { reading } from '#server/serving.ts';
import { formDocx, formPdf } from './form.papers.ts';

const FORM_PAPERS = { pdf: formPdf, docx: formDocx };

/** The official form of a file as it stands now, in writing or handed in. */
export const printingForm = (needs: FileNeeds & Pick<ReviewsNeeds, 'organisations'>, ending: keyof typeof FORM_PAPERS) =>
  reading(
    printForm[ending],
    async (order) => {
      const { committee, year, code } = order.params;
      const found = await gatherFile(needs, order, order.params);
      if (!found.ok) return found;
      const { name, invented } = (await needs.organisations.findCommittee(order.tx, committee))!;
      const form = { file: found.value, committee: { name, invented }, year, date: order.today };
      return ok({ form, name: `${code}-${year}-kiem-diem.${ending}` });
    },
    async ({ form, name }) => ({ name, bytes: await FORM_PAPERS[ending](form) }),
  );
