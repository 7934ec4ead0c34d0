import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Button } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { DateText } from "#app/ui/date.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SelectField, TextArea } from "#app/ui/field.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Part } from "#app/ui/page.tsx";
import type { UnderstandingView } from "../present.ts";
import { LINE_LENGTH, MOST_LINES, WORDS_LENGTH } from "../limits.ts";
import type { Rights } from "./understanding-page.tsx";

type MissingProps = {
  view: UnderstandingView;
  vendorName: string;
  rights: Rights;
  today: string;
  state: FormState;
};

/** What people miss among the lines, open until the vendor has written a line for it. */
export function Missing({ view, vendorName, rights, today, state }: MissingProps) {
  const { missing, taken } = view;
  if (missing.length === 0 && taken.length === 0 && !rights.mayMark) return null;
  return (
    <Part title="What is missing">
      {missing.length === 0 ? (
        <p className="muted">Nothing is missing for anybody who has said.</p>
      ) : (
        <RowList
          items={missing.map((gap) => ({
            key: gap.id,
            content: <GapRow gap={gap} today={today} />,
            side: rights.mayMark && gap.isOwn ? <TakeBack gapId={gap.id} /> : undefined,
          }))}
        />
      )}
      {taken.length === 0 ? null : (
        <Disclosure summary="What was missing, and has a line now">
          <RowList
            items={taken.map(({ id, text, detail }) => ({ key: id, content: <Taken {...{ text, detail }} /> }))}
          />
        </Disclosure>
      )}
      {rights.mayMark ? <SayMissing vendorName={vendorName} count={missing.length} state={state} /> : null}
    </Part>
  );
}

function GapRow({ gap, today }: { gap: UnderstandingView["missing"][number]; today: string }) {
  return (
    <>
      {gap.text}
      <span className="sub">
        {gap.by}, <DateText on={gap.on} today={today} say="day" />
      </span>
    </>
  );
}

function Taken({ text, detail }: { text: string; detail: string }) {
  return (
    <>
      {text}
      <span className="sub">{detail}</span>
    </>
  );
}

function TakeBack({ gapId }: { gapId: string }) {
  return (
    <CommandForm name={`unmiss:${gapId}`} intent="unmiss">
      <input type="hidden" name="gapId" value={gapId} />
      <Button>Take it back</Button>
    </CommandForm>
  );
}

function SayMissing({ vendorName, count, state }: { vendorName: string; count: number; state: FormState }) {
  return (
    <Disclosure summary={`Say what ${vendorName} has not understood yet`} open={state?.intent === "miss"}>
      <CommandForm key={count} name={`miss:${count}`} intent="miss" className="form">
        <TextArea
          name="missing"
          label="What is missing?"
          hint={`One thing you want, worry about or need. ${vendorName} reads it with your name.`}
          max={WORDS_LENGTH}
          defaultValue={typedOf(state, "missing", "miss") ?? ""}
          error={errorOf(state, "missing", "miss")}
        />
        <div>
          <Button>Tell {vendorName}</Button>
        </div>
      </CommandForm>
    </Disclosure>
  );
}

const KINDS = [
  { value: "goal", label: "A goal", hint: "What they want to be different" },
  { value: "worry", label: "A worry", hint: "What they fear could go wrong, with you or without" },
  { value: "need", label: "A need", hint: "What they need from you on the way" },
];

type WriteProps = { view: UnderstandingView; accountName: string; state: FormState };

export function WriteLine({ view, accountName, state }: WriteProps) {
  const { lineCount, missing } = view;
  if (lineCount >= MOST_LINES) {
    return <p className="muted">Twelve lines stand here. Withdraw one to write another.</p>;
  }
  const typed = (field: string) => typedOf(state, field, "write");
  return (
    <Disclosure summary="Write a line" open={lineCount === 0 || state?.intent === "write"} lined>
      <CommandForm key={lineCount} name={`write:${lineCount}`} intent="write" className="form">
        <ChoiceField
          name="kind"
          label="What is it?"
          options={KINDS}
          defaultValue={typed("kind")}
          error={errorOf(state, "kind", "write")}
        />
        <TextArea
          name="text"
          label="As you understand it"
          hint={`One thing, in ${accountName}’s words: “They fear to lose two people in the weeks before Christmas.”`}
          max={LINE_LENGTH}
          defaultValue={typed("text") ?? ""}
          error={errorOf(state, "text", "write")}
        />
        {missing.length === 0 ? (
          <input type="hidden" name="gapId" value="" />
        ) : (
          <SelectField
            name="gapId"
            label="Does it answer something that is missing?"
            options={[
              { value: "", label: "No" },
              ...missing.map(({ id, text }) => ({ value: id, label: shortened(text) })),
            ]}
            defaultValue={typed("gapId") ?? ""}
            error={errorOf(state, "gapId", "write")}
          />
        )}
        <div>
          <Button tone="primary">Write it for both sides</Button>
        </div>
      </CommandForm>
    </Disclosure>
  );
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length > 60 ? `${characters.slice(0, 59).join("")}…` : text;
}
