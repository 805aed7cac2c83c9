import { useEffect, useRef, type RefObject } from 'react';
import { useTexts } from '#ui/language.tsx';
import { fieldOf, goTo, labelOf, type ShownFault } from './faults.ts';
import type { FormText } from './form.texts.ts';

/** What is to be mended, above the form; each line leads to its field. It takes the focus whenever there is something new to say. */
export function FaultSummary({ faults, form }: { faults: readonly ShownFault[]; form: RefObject<HTMLElement | null> }) {
  const t = useTexts<FormText>();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  const title = t('form.faults', { count: faults.length });
  return (
    <div ref={box} className="faults" role="group" tabIndex={-1} aria-label={title}>
      <h3>{title}</h3>
      <p>{t('form.faults.lead')}</p>
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.at} ${fault.text}`}>
            <Line fault={fault} form={form} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Line({ fault: { at, text }, form }: { fault: ShownFault; form: RefObject<HTMLElement | null> }) {
  const t = useTexts<FormText>();
  // The fields stand in the page already when something is said of them.
  const field = form.current && fieldOf(form.current, at);
  if (field === null) return `${t('form.faults.elsewhere')}: ${text}`;
  return (
    <a
      href={`#${field.id}`}
      onClick={(event) => {
        event.preventDefault();
        goTo(field);
      }}
    >
      {labelOf(field)}: {text}
    </a>
  );
}
