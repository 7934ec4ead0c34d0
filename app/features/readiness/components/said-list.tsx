import { countWord } from "#app/lib/words.ts";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { RowList } from "#app/ui/list.tsx";
import { PersonChip } from "#app/ui/person.tsx";
import type { SaidView } from "../statement.present.ts";
import { GivenEvidence } from "./given-evidence.tsx";

/** What colleagues said about a statement, for whoever has answered it. */
export function SaidList({ said, isOwnGiven }: { said: readonly SaidView[]; isOwnGiven: boolean }) {
  if (!isOwnGiven) return null;
  if (said.length === 0) return <p className="muted small">None of your colleagues has answered this one yet.</p>;
  return (
    <Disclosure
      summary={said.length === 1 ? "What one colleague said" : `What ${countWord(said.length)} colleagues said`}
      lined
    >
      <RowList
        items={said.map((answer) => ({ key: answer.key, content: <Said answer={answer} />, side: answer.words }))}
      />
    </Disclosure>
  );
}

function Said({ answer }: { answer: SaidView }) {
  return (
    <>
      <PersonChip name={answer.name} side="customer" />
      <GivenEvidence example={answer.example} link={answer.link} />
      {answer.same === null ? null : <span className="sub muted">{answer.same}</span>}
    </>
  );
}
