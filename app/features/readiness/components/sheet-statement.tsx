import { useFetcher } from "@remix-run/react";
import { useEffect, useId, useRef, type ReactNode } from "react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { FormRefusal } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { ChoiceScale } from "#app/ui/choice-scale.tsx";
import { APART, SCALE } from "../answer-words.ts";
import type { SheetRow } from "../sheet.present.ts";

type Props = { dealId: string; row: SheetRow };

/** Arrow keys pass over answers on their way; what somebody rests on is what they say. */
const RESTS_AFTER_MS = 500;

/** One statement of the sheet. With script it saves what is chosen; without, by its button. */
export function SheetStatement({ dealId, row, children }: Props & { children: ReactNode }) {
  const headId = useId();
  // A fetcher keeps what it was told: after the next answer is saved it is another one.
  const fetcherKey = `answer-${row.item}-${row.chosen}-${row.savedWords}`;
  const fetcher = useFetcher<FormRefusal>({ key: fetcherKey });
  const refused = fetcher.data === undefined ? [] : Object.values(fetcher.data.errors);
  return (
    <section className="part" id={row.item} aria-labelledby={headId}>
      {children}
      <h2 className="voice" id={headId}>
        {row.wording}
      </h2>
      <Answer dealId={dealId} row={row} headId={headId} fetcherKey={fetcherKey} />
      {refused.length === 0 ? null : <p className="error small">{refused.join(" ")}</p>}
      <p className="small muted">
        <span role="status">{fetcher.state === "idle" ? (row.savedWords ?? "Not answered yet") : "Saving"}</span>.{" "}
        <a href={row.href}>
          {row.chosen === null ? "Answer with an example" : "Add an example, or read what colleagues said"}
        </a>
      </p>
    </section>
  );
}

function Answer({ dealId, row, headId, fetcherKey }: Props & { headId: string; fetcherKey: string }) {
  const { form, saveSoon } = useSaving(row.chosen);
  return (
    <div ref={form} onChange={saveSoon}>
      <CommandForm
        name={`answer:${row.item}`}
        intent="answer"
        action={`${paths.sheet(dealId)}#${row.item}`}
        navigate={false}
        fetcherKey={fetcherKey}
        preventScrollReset
      >
        <input type="hidden" name="item" value={row.item} />
        <input type="hidden" name="example" value={row.evidence.example} />
        <input type="hidden" name="link" value={row.evidence.link} />
        <ChoiceScale
          name="choice"
          labelledBy={headId}
          why={row.why}
          options={SCALE}
          apart={APART}
          defaultValue={row.chosen ?? undefined}
        />
        <noscript>
          <Button>Save this answer</Button>
        </noscript>
      </CommandForm>
    </div>
  );
}

/** What was pressed before the page could listen, or was put back by the browser, is saved too. */
function useSaving(saved: string | null) {
  const form = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    const pressed = form.current?.querySelector<HTMLInputElement>("input:checked")?.value ?? null;
    if (pressed !== saved) saveSoon();
    return () => clearTimeout(timer.current);
    // Once: from then on the form tells of each change.
  }, []);
  function saveSoon(): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => form.current?.querySelector("form")?.requestSubmit(), RESTS_AFTER_MS);
  }
  return { form, saveSoon };
}
