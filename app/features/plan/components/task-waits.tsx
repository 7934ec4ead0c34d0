import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, typedOf, type FormState } from "#app/lib/form.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Part } from "#app/ui/page.tsx";
import type { TaskPage } from "../page.queries.server.ts";
import { sayWorkingDays } from "../terms.present.ts";

type Props = { page: TaskPage; path: string; state: FormState };

/** What a step waits for: it begins when that has ended. Circles are refused, with their steps named. */
export function TaskWaits({ page: { task, choices }, path, state }: Props) {
  return (
    <Part title="What it waits for" quiet>
      {task.waits.length === 0 ? <p className="muted">Nothing: it can begin at any time.</p> : null}
      <RowList
        items={task.waits.map(({ id, title, lagDays }) => ({
          key: id,
          content: lagDays === 0 ? title : `${title}, and ${sayWorkingDays(lagDays)} more`,
          side: (
            <CommandForm name={`unlink:${id}`} intent="unlink" action={path}>
              <input type="hidden" name="waitsFor" value={id} />
              <Button tone="plain">
                No longer<span className="sr"> wait for {title}</span>
              </Button>
            </CommandForm>
          ),
        }))}
      />
      {choices.waits.length === 0 ? null : (
        <Disclosure summary="Let it wait for another step" open={state?.intent === "link"}>
          <CommandForm
            key={task.waits.length}
            name={`link:${task.waits.length}`}
            intent="link"
            action={path}
            className="form"
          >
            <SelectField
              name="waitsFor"
              label="Begins when this has ended"
              options={choices.waits}
              defaultValue={typedOf(state, "waitsFor", "link")}
              error={errorOf(state, "waitsFor", "link")}
            />
            <TextField
              name="lagDays"
              label="And so many working days later"
              inputMode="numeric"
              look="short"
              defaultValue={typedOf(state, "lagDays", "link") ?? "0"}
              error={errorOf(state, "lagDays", "link")}
            />
            <Actions>
              <Button>Let it wait</Button>
            </Actions>
          </CommandForm>
        </Disclosure>
      )}
    </Part>
  );
}
