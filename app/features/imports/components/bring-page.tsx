import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { WorkspacePage, type WorkspaceFrame } from "#app/features/people/components/workspace-page.tsx";
import { errorOf, errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { Letter } from "#app/ui/letter.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Part } from "#app/ui/page.tsx";
import { LARGEST_CSV, MOST_ROWS } from "../limits.ts";

export type BroughtRow = { id: string; fileName: string; broughtOn: string; by: string; isImported: boolean };

type Props = { frame: WorkspaceFrame; brought: readonly BroughtRow[]; today: string; state: FormState };

/** A file of deals is chosen here. What it would do is shown before anything is done. */
export function BringPage({ frame, brought, today, state }: Props) {
  return (
    <WorkspacePage frame={frame} place="pipeline" width="narrow">
      <Letter title="Bring deals from your CRM">
        <ErrorSummary
          errors={errorsOf(state, { file: "File" })}
          kept="No deal was touched. Please choose the file again."
        />
        <p>
          Export your deals as CSV and choose the file. You see what each row would do before anything is done. Nobody
          is invited and no mail is sent: champions are invited deal by deal.
        </p>
        <CommandForm name="bring" className="form" encType="multipart/form-data" reloadDocument>
          <TextField
            name="file"
            label="CSV file"
            hint={`The first line names the columns. Account, name and target date are needed. Up to ${MOST_ROWS.toLocaleString("en-GB")} rows and ${LARGEST_CSV / 1000} kB.`}
            error={errorOf(state, "file")}
            type="file"
            accept=".csv,.txt,text/csv"
            required
          />
          <Actions>
            <Button tone="primary">Read the file</Button>
            <LinkButton href={paths.newDeal()} tone="plain">
              Open a single deal
            </LinkButton>
          </Actions>
        </CommandForm>
        {brought.length === 0 ? null : (
          <Part title="Lately">
            <RowList
              items={brought.map(({ id, fileName, broughtOn, by, isImported }) => ({
                key: id,
                content: (
                  <>
                    <a href={paths.import(id)}>{fileName}</a> {isImported ? "was imported." : "is not imported yet."}
                  </>
                ),
                side: (
                  <>
                    {`${by}, `}
                    <DateText on={broughtOn} today={today} say="day" />
                  </>
                ),
              }))}
            />
          </Part>
        )}
      </Letter>
    </WorkspacePage>
  );
}
