import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { markOfLevel } from "#app/features/readiness/verdict-words.ts";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { AudienceArea, AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SelectField, TextArea } from "#app/ui/field.tsx";
import { capital, LevelMark, levelWords } from "#app/ui/level.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Table } from "#app/ui/table.tsx";
import type { BeliefView } from "../present.ts";
import { BELIEVED_LEVELS } from "../levels.ts";

const INTENT = "stateBelief";

type Props = { belief: BeliefView; accountName: string; state: FormState; mayChange: boolean };

/** What the vendor believes beside what the customer released, and how far apart they are. */
export function BeliefPart({ belief, accountName, state, mayChange }: Props) {
  return (
    <AudienceArea kind="internal">
      <h2 className="quiet-head">Your belief beside theirs</h2>
      <AudienceLabel kind="internal">
        <strong>Internal.</strong> {accountName} never sees this.
      </AudienceLabel>
      <Beside belief={belief} />
      <p className="small">{belief.gap}</p>
      {belief.noted === null ? null : (
        <p className="small">
          {belief.noted.who}: “{belief.noted.words}”
        </p>
      )}
      {mayChange ? <BeliefForm belief={belief} state={state} /> : null}
      {belief.earlier.length === 0 ? null : (
        <Disclosure summary="What you believed before">
          <RowList
            items={belief.earlier.map(({ key, said, on }) => ({
              key,
              content: (
                <>
                  {said}. <span className="sub">{on}</span>
                </>
              ),
            }))}
          />
        </Disclosure>
      )}
    </AudienceArea>
  );
}

function Beside({ belief }: Pick<Props, "belief">) {
  return (
    <Table caption="What you believe, and what they released" captionHidden>
      <thead>
        <tr>
          <td />
          <th scope="col">You</th>
          <th scope="col">They</th>
        </tr>
      </thead>
      <tbody>
        {belief.rows.map(({ side, you, they }) => (
          <tr key={side}>
            <th scope="row">{capital(side)}</th>
            <td>{you === null ? <span className="muted">not said</span> : <LevelMark level={you} />}</td>
            <td>{they === null ? <span className="muted">not released</span> : <LevelMark level={they} />}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const options = BELIEVED_LEVELS.map((level) => ({ value: level, label: capital(levelWords[markOfLevel(level)]) }));

function BeliefForm({ belief, state }: Pick<Props, "belief" | "state">) {
  const { latest } = belief;
  const field = (name: "ability" | "willingness") => ({
    name,
    options,
    defaultValue: typedOf(state, name, INTENT) ?? latest?.[name] ?? "OPEN",
    error: errorOf(state, name, INTENT),
  });
  return (
    <Disclosure summary={latest ? "Say what you believe now" : "Say what you believe"} open={state?.intent === INTENT}>
      <CommandForm name="belief" intent={INTENT} className="form">
        <SelectField {...field("ability")} label="Are they able to?" />
        <SelectField {...field("willingness")} label="Do they want to?" />
        <TextArea
          name="beliefNote"
          label="Why you believe it (optional)"
          max={500}
          defaultValue={typedOf(state, "beliefNote", INTENT)}
          error={errorOf(state, "beliefNote", INTENT)}
        />
        <Actions>
          <Button>Keep what I believe</Button>
        </Actions>
      </CommandForm>
    </Disclosure>
  );
}
