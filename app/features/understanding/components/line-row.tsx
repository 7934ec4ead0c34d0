import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { capitalised, listed } from "#app/lib/words.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { TextArea } from "#app/ui/field.tsx";
import type { LineView } from "../present.ts";
import { LINE_LENGTH, WORDS_LENGTH } from "../limits.ts";
import type { Rights } from "./understanding-page.tsx";

type Props = { line: LineView; frame: RoomFrame; rights: Rights; today: string; state: FormState };

/** One line: its words, what people say about them, and what stood there before. */
export function LineRow({ line, frame, rights, today, state }: Props) {
  return (
    <div className="stack">
      <div>
        <strong>{line.text}</strong>
        <span className="sub">
          {line.by} of {frame.vendorName}, <DateText on={line.on} today={today} say="day" />
        </span>
        {line.since === null ? null : <span className="sub">{line.since}</span>}
        <Said line={line} today={today} />
      </div>
      <Earlier line={line} />
      {rights.mayMark ? <MarkLine line={line} vendorName={frame.vendorName} state={state} /> : null}
      {rights.mayWrite ? <ChangeLine line={line} state={state} /> : null}
    </div>
  );
}

function Said({ line, today }: { line: LineView; today: string }) {
  return (
    <>
      {line.right.length === 0 ? null : <span className="sub">Right: {listed(line.right)}</span>}
      {line.notQuite.map(({ key, by, words, on }) => (
        <span className="sub" key={key}>
          Not quite: {by}, <DateText on={on} today={today} say="day" />: “{words}”
        </span>
      ))}
    </>
  );
}

function Earlier({ line }: { line: LineView }) {
  if (line.history.length === 0) return null;
  return (
    <Disclosure summary="How it read before">
      {line.history.map(({ key, text, detail }) => (
        <p key={key}>
          “{text}”<span className="sub">{capitalised(detail)}</span>
        </p>
      ))}
    </Disclosure>
  );
}

type MarkProps = { line: LineView; vendorName: string; state: FormState };

/** Right with one press; for "not quite" the words that are missing to it. */
function MarkLine({ line, vendorName, state }: MarkProps) {
  const { wordingId, own } = line;
  return (
    <Actions>
      {own?.mark === "right" ? null : (
        <CommandForm name={`right:${wordingId}`} intent="mark">
          <input type="hidden" name="wordingId" value={wordingId} />
          <input type="hidden" name="mark" value="right" />
          <Button>{own === null ? "This is right" : "It is right after all"}</Button>
        </CommandForm>
      )}
      <NotQuite line={line} vendorName={vendorName} state={state} />
    </Actions>
  );
}

function NotQuite({ line: { wordingId, own }, vendorName, state }: MarkProps) {
  const refused = state?.intent === "mark" && state.typed["wordingId"] === wordingId ? state : undefined;
  const before = own?.words ?? "";
  return (
    <Disclosure summary={before === "" ? "Not quite" : "Say it in other words"} open={refused !== undefined}>
      <CommandForm key={before} name={`not_quite:${wordingId}`} intent="mark" className="form">
        <input type="hidden" name="wordingId" value={wordingId} />
        <input type="hidden" name="mark" value="not_quite" />
        <TextArea
          name="words"
          id={`words-${wordingId}`}
          label="What is not quite right?"
          hint={`${vendorName} reads it with your name.`}
          max={WORDS_LENGTH}
          defaultValue={typedOf(refused, "words", "mark") ?? before}
          error={errorOf(refused, "words", "mark")}
        />
        <div>
          <Button>Tell {vendorName}</Button>
        </div>
      </CommandForm>
    </Disclosure>
  );
}

function ChangeLine({ line, state }: { line: LineView; state: FormState }) {
  const isRefused = state?.intent === "reword" && state.typed["lineId"] === line.id;
  const refused = isRefused ? state : undefined;
  return (
    <Disclosure summary="Word it anew, or withdraw it" open={isRefused}>
      <CommandForm key={line.wordingId} name={`reword:${line.wordingId}`} intent="reword" className="form">
        <input type="hidden" name="lineId" value={line.id} />
        <TextArea
          name="text"
          id={`text-${line.id}`}
          label="As you understand it now"
          hint="The old words stay to be read. Whoever has marked them is asked again."
          max={LINE_LENGTH}
          defaultValue={typedOf(refused, "text", "reword") ?? line.text}
          error={errorOf(refused, "text", "reword")}
        />
        <div>
          <Button>Write it for both sides</Button>
        </div>
      </CommandForm>
      <CommandForm name={`withdraw:${line.id}`} intent="withdraw">
        <input type="hidden" name="lineId" value={line.id} />
        <Button tone="danger">Withdraw this line</Button>
      </CommandForm>
    </Disclosure>
  );
}
