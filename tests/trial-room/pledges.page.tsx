import { useParams } from 'react-router';
import { yearPlace } from '#features/years/addresses.ts';
import { useAnswer } from '#ui/call.ts';
import { useTexts } from '#ui/language.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { listPledges } from './pledges.operations.ts';
import type { pledgeTexts } from './pledges.texts.ts';

export function PledgesPage() {
  const t = useTexts<keyof typeof pledgeTexts>();
  const { committee, year } = yearPlace(useParams());
  const answer = useAnswer(listPledges, { committee, year });
  return (
    <Page title={t('pledges.title')}>
      <Loaded answer={answer}>
        {({ rows }) => (
          <ul>
            {rows.map(({ code, text }) => (
              <li key={code}>{text}</li>
            ))}
          </ul>
        )}
      </Loaded>
    </Page>
  );
}
