import { useRef, useState, type FormEvent } from "react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { CheckField } from "#app/ui/choice-field.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { nameBeingTyped } from "../mentions.ts";
import type { ComposerView } from "../present.ts";

type Props = { dealId: string; topic: string; view: ComposerView; label: string; state: FormState };

/** Where something is written. The button says who will read it; what is typed is kept for its author while they type. */
export function Composer({ dealId, topic, view, label, state }: Props) {
  const isReply = view.place !== view.audience;
  const intent = isReply ? "reply" : "start";
  const { note, keep, stop } = useDraft(paths.topicState(dealId, topic), view);
  const mention = useMention(view.names);
  function follow(event: FormEvent<HTMLTextAreaElement>): void {
    keep(event.currentTarget.value);
    mention.follow(event.currentTarget);
  }
  return (
    <CommandForm name={`${intent}:${view.place}`} intent={intent} className="stack" onSubmit={stop}>
      <input type="hidden" name={isReply ? "threadId" : "audience"} value={view.place} />
      <TextArea name="text" {...fieldOf({ view, label, state })} rows={isReply ? 2 : 3} required onInput={follow} />
      <Suggestions names={mention.names} choose={mention.choose} />
      {view.audience === "buyer" && !isReply ? (
        <CheckField
          name="isQuestion"
          id={`question-${view.place}`}
          value="yes"
          label="It is a question: let the team vote"
        />
      ) : null}
      <Actions>
        <Button tone={view.audience === "shared" ? "default" : "primary"}>{view.button}</Button>
        <span className="small muted" role="status">
          {note}
        </span>
      </Actions>
    </CommandForm>
  );
}

/** The field as it was left: refused with what was typed, or as a draft. */
function fieldOf({ view, label, state }: Pick<Props, "view" | "label" | "state">) {
  const intent = view.place === view.audience ? "start" : "reply";
  const own = isOwnState(state, intent, view) ? state : undefined;
  return {
    id: `text-${view.place}`,
    label,
    ...(view.names.length > 0 && { hint: "Write @ and a name to tell somebody." }),
    defaultValue: typedOf(own, "text", intent) ?? view.text,
    error: errorOf(own, "text", intent),
  };
}

function isOwnState(state: FormState, intent: string, view: ComposerView): boolean {
  const place = state?.typed[intent === "reply" ? "threadId" : "audience"];
  return state?.intent === intent && place === view.place;
}

function Suggestions({ names, choose }: { names: readonly string[]; choose: (name: string) => void }) {
  if (names.length === 0) return null;
  return (
    <Actions>
      <span className="sr" role="status">
        {names.length} to choose from
      </span>
      {names.map((name) => (
        <Button key={name} type="button" tone="plain" onClick={() => choose(name)}>
          @{name}
        </Button>
      ))}
    </Actions>
  );
}

const KEEP_AFTER_MS = 600;

/** Saves as typed, a moment after the last key. What cannot be saved now is saved with the next key. */
function useDraft(address: string, view: ComposerView) {
  const [note, setNote] = useState(view.isDraft ? "Your draft, as you left it." : "");
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  function stop(): void {
    clearTimeout(waiting.current);
  }
  function keep(text: string): void {
    stop();
    waiting.current = setTimeout(() => {
      const body = new URLSearchParams({ intent: "draft", place: view.place, text });
      fetch(address, { method: "POST", body, keepalive: true }).then(
        (answer) => setNote(answer.ok ? "Kept as your draft." : "Not kept as a draft."),
        () => setNote("Not kept as a draft: no connection."),
      );
    }, KEEP_AFTER_MS);
  }
  return { note, keep, stop };
}

const MOST_SUGGESTED = 5;

/** Offers names while one is typed after an "@". */
function useMention(names: readonly string[]) {
  const area = useRef<HTMLTextAreaElement | null>(null);
  const [begun, setBegun] = useState<string | null>(null);
  function follow(target: HTMLTextAreaElement): void {
    area.current = target;
    setBegun(nameBeingTyped(target.value, target.selectionStart));
  }
  function choose(name: string): void {
    const target = area.current;
    if (!target || begun === null) return;
    const end = target.selectionStart;
    target.setRangeText(`${name} `, end - begun.length, end, "end");
    target.dispatchEvent(new Event("input", { bubbles: true }));
    target.focus();
  }
  const wanted = begun?.toLowerCase();
  const fitting = wanted === undefined ? [] : names.filter((name) => matches(name.toLowerCase(), wanted));
  return { names: fitting.slice(0, MOST_SUGGESTED), follow, choose };
}

/** "ber" finds Tomas Berg; a name that is complete needs no suggestion. */
function matches(name: string, wanted: string): boolean {
  return name !== wanted && (name.startsWith(wanted) || name.split(" ").some((word) => word.startsWith(wanted)));
}
