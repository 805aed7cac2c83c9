import type { ReactNode } from 'react';
import { HistoryStrip } from './history-strip.tsx';
import type { HistoryBox } from './history-strip.tsx';
import { ProofView } from './proof.tsx';
import type { ProofProps } from './proof.tsx';

interface RecordProps {
  /** What stands now. */
  now: ReactNode;
  /** What is known. */
  facts: ReactNode;
  historyTitle: string;
  history: readonly HistoryBox[];
  proof: ProofProps | null;
}

/** The page of one subject: how it stands now, the years before, and the proof. */
export function RecordView({ now, facts, historyTitle, history, proof }: RecordProps) {
  return (
    <div className="stack">
      <div className="pair">
        {now}
        {facts}
      </div>
      {history.length > 0 && (
        <section className="card" aria-labelledby="history">
          <h2 id="history">{historyTitle}</h2>
          <HistoryStrip years={history} />
        </section>
      )}
      {proof && <ProofView {...proof} />}
    </div>
  );
}
