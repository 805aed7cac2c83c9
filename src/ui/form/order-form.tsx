import { Button } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { faultsOf } from '#kernel/faults.ts';
import { isFile, type Operation } from '#kernel/operation.ts';
import type { Fault } from '#kernel/refusal.ts';
import type { Answer } from '#ui/api.ts';
import { useAnyOrder, type At, type Body, type Data, type Refused } from '#ui/call.ts';
import { useSay, useTexts } from '#ui/language.tsx';
import { RefusedHere } from '#ui/states.tsx';
import { enteredIn, type Entered } from './entered.ts';
import { FaultSummary } from './fault-summary.tsx';
import { Faults, fieldOf, ownFaults, type ShownFault } from './faults.ts';
import type { FormText } from './form.texts.ts';
import { LookAgain } from './look-again.tsx';

/** Before what cannot be undone: what it will do, in names and figures. Anything else may have it too. */
type Looked<O extends Operation> = O['final'] extends false
  ? { look?: (body: Body<O>) => ReactNode }
  : { look: (body: Body<O>) => ReactNode };

export type OrderFormProps<O extends Operation> = Looked<O> & {
  readonly operation: O;
  /** What the operation is asked of; told from the fields where they say it. */
  readonly at: At<O> | ((entered: Entered) => At<O>);
  /** The order that the fields say. Parts of it are named as the fields are (or as their `at` says), so that faults find their field. */
  readonly body: (entered: Entered) => Body<O>;
  /** What the button does, in its words. */
  readonly action: string;
  /** Whom or what it is done to, where the button stands among others of its kind; for those who hear it. */
  readonly about?: string;
  /** What the button says while it is done; that it is being sent unless told otherwise. */
  readonly doing?: string;
  /** Carries the order out where the browser has a part in it; otherwise it is sent to the server. */
  readonly carry?: (order: Body<O>, key: string) => Promise<Answer<Data<O>>>;
  /** What the form is, for those who hear it, where no heading says it. */
  readonly label?: string;
  /** How its fields stand; below one another unless told otherwise. */
  readonly className?: string;
  readonly variant?: 'filled' | 'outline' | 'default' | 'subtle';
  /** Cannot be pressed: the page says beside it why. */
  readonly disabled?: boolean;
  /** Said when it is done, with a link to what was made. */
  readonly done?: (answer: Data<O>) => ReactNode;
  readonly onDone?: (answer: Data<O>) => void;
  /** How a refusal is said that is about no field; in the server's words unless told otherwise. */
  readonly refusal?: (refused: Refused) => ReactNode;
  /** More buttons beside the one that sends. */
  readonly beside?: ReactNode;
  /** The fields. */
  readonly children?: ReactNode;
};

interface Ordered<O extends Operation> {
  readonly at: At<O>;
  readonly body: Body<O>;
}

/** The course of an order: faults, a look at what it will do, sending, what came of it. */
function useOrderForm<O extends Operation>({ operation, at, body, look, onDone, carry }: OrderFormProps<O>) {
  const t = useTexts<FormText>();
  const form = useRef<HTMLFormElement>(null);
  const { refused, busy, send, clear } = useAnyOrder(operation, carry);
  const [looking, setLooking] = useState<Ordered<O> | null>(null);
  const [answer, setAnswer] = useState<{ data: Data<O> } | null>(null);
  const { tell, ...faults } = useFaults(form);
  const back = useCallback(() => {
    setLooking(null);
    // The button that had the focus goes; the one that led to the look comes back.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(':scope > .actions button[type="submit"]')?.focus());
  }, []);

  const give = async (order: Ordered<O>) => {
    const outcome = await send(order.at, order.body);
    if (outcome.state === 'ready') {
      setLooking(null);
      setAnswer({ data: outcome.data });
      form.current?.reset();
      onDone?.(outcome.data);
    } else if (outcome.state === 'refused' && hasFaults(outcome)) {
      setLooking(null);
      tell({ said: outcome.faults ?? [] });
    }
  };
  const enter = (element: HTMLFormElement) => {
    clear();
    setAnswer(null);
    const own = ownFaults(element, t('form.missing'));
    if (own.length > 0) return tell({ shown: own });
    const entered = enteredIn(element);
    const order = { at: typeof at === 'function' ? at(entered) : at, body: body(entered) };
    const said = faultsIn(operation, order.body);
    tell({ said });
    if (said.length > 0) return undefined;
    return look ? setLooking(order) : void give(order);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    event.stopPropagation(); // A form within what another form shows is not part of it.
    if (busy) return;
    if (looking) void give(looking);
    else enter(event.currentTarget);
  };
  return { form, refused, busy, looking, answer, back, submit, ...faults };
}

const hasFaults = (refused: Refused | null): boolean => (refused?.faults ?? []).length > 0;

/**
 * A form that gives one order. Faults are said at their fields and summed up above, whether fields, the operation's shape or the server found
 * them; what was entered stays until it is done. While nobody knows what became of an order, the next press sends the same one.
 */
export function OrderForm<O extends Operation>(props: OrderFormProps<O>) {
  const { operation, action, label, className = 'stack', look, children } = props;
  const { form, refused, busy, looking, answer, back, submit, faults, sentences, forget, touch } = useOrderForm(props);
  const done = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer !== null && document.activeElement === document.body) done.current?.focus();
  }, [answer]);
  const outcome = <Outcome refused={refused} refusal={props.refusal} />;
  return (
    <Faults value={sentences}>
      <form
        ref={form}
        className="stack order-form"
        aria-label={label}
        noValidate
        data-final={operation.final || undefined}
        onSubmit={submit}
        onInput={({ target }) => touch((target as HTMLElement).dataset['at'])}
        onReset={forget}
      >
        <FaultSummary faults={faults} form={form} />
        <div className={className} hidden={looking !== null}>
          {children}
        </div>
        {looking ? (
          <LookAgain what={action} doing={props.doing} busy={busy} onBack={back}>
            {look?.(looking.body)}
            {outcome}
          </LookAgain>
        ) : (
          <>
            {!hasFaults(refused) && outcome}
            <Actions {...props} busy={busy} />
          </>
        )}
      </form>
      <div role="status" className="done" ref={done} tabIndex={-1}>
        {answer && props.done?.(answer.data)}
      </div>
    </Faults>
  );
}

type Shown = 'action' | 'about' | 'doing' | 'variant' | 'disabled' | 'beside';
type ActionsProps = Pick<OrderFormProps<Operation>, Shown> & { readonly busy: boolean };

function Actions({ action, about, doing, variant = 'filled', disabled = false, beside, busy }: ActionsProps) {
  const t = useTexts<FormText>();
  return (
    <div className="actions">
      <Button
        type="submit"
        variant={variant}
        disabled={busy || disabled}
        aria-label={about === undefined ? undefined : `${action}: ${about}`}
      >
        {busy ? (doing ?? t('form.sending')) : action}
      </Button>
      {beside}
    </div>
  );
}

function Outcome({ refused, refusal }: { refused: Refused | null; refusal: ((refused: Refused) => ReactNode) | undefined }) {
  if (refused !== null && refusal !== undefined) return refusal(refused);
  return <RefusedHere refused={refused} />;
}

/** What of an order does not fit the operation's shape: found here, before it is sent. */
function faultsIn({ body: shape }: Operation, order: unknown): readonly Fault[] {
  if (shape === null || isFile(shape)) return [];
  const read = shape.safeParse(order);
  return read.success ? [] : faultsOf(read.error.issues, order);
}

/** Faults as they are shown: in the reader's language, and by the paths that the fields bear. */
function useFaults(form: { readonly current: HTMLFormElement | null }) {
  const say = useSay();
  const [told, setTold] = useState<{ readonly said?: readonly Fault[]; readonly shown?: readonly ShownFault[] }>({});
  /** Fields that were changed since: what was said of them may be true no more. */
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const faults = useMemo(
    () => [...(told.shown ?? []), ...(told.said ?? []).map(({ at, message }) => ({ at, text: say(message) }))],
    [told, say],
  );
  const sentences = useMemo(() => {
    const pairs = faults.map(({ at, text }) => [(form.current && fieldOf(form.current, at)?.dataset['at']) ?? at, text] as const);
    return new Map(pairs.toReversed().filter(([at]) => !touched.has(at)));
  }, [faults, form, touched]);
  const tell = (next: typeof told) => {
    setTold(next);
    setTouched(new Set());
  };
  const touch = (at: string | undefined) => at !== undefined && sentences.has(at) && setTouched((before) => new Set(before).add(at));
  return { faults, sentences, tell, touch, forget: () => tell({}) };
}
