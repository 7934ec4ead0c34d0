import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { WorkspacePage, type WorkspaceFrame } from "#app/features/people/components/workspace-page.tsx";
import { errorsOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { BackLink, Part } from "#app/ui/page.tsx";
import { fieldNames, type Mapping } from "../columns.ts";
import type { PreviewView } from "../present.ts";
import { ColumnsForm } from "./columns-form.tsx";
import { AddedTable, ChangedTable, WrongTable } from "./preview-tables.tsx";

type Props = {
  frame: WorkspaceFrame;
  fileName: string;
  encoding: string;
  mapping: Mapping;
  missing: readonly string[];
  /** Null once its deals are in the pipeline. */
  preview: PreviewView | null;
  done: string | null;
  today: string;
  state: FormState;
};

/** What a file would do, row by row, and which of its columns holds what. */
export function ImportPage({ frame, fileName, preview, done, state, ...page }: Props) {
  return (
    <WorkspacePage frame={frame} place="pipeline" width="mid">
      <BackLink href={paths.bring()}>Bring deals from your CRM</BackLink>
      <h1 className="headline voice">{fileName}</h1>
      <ErrorSummary errors={errorsOf(state, fieldNames)} kept="No deal was touched. What you chose is kept." />
      {done === null ? null : <Notice>{done}</Notice>}
      {preview === null ? (
        <Actions>
          <LinkButton href={`${paths.pipeline()}?owner=all`} tone="primary">
            See them in the pipeline
          </LinkButton>
          <LinkButton href={paths.bring()} tone="plain">
            Bring another file
          </LinkButton>
        </Actions>
      ) : (
        <Preview preview={preview} state={state} {...page} />
      )}
    </WorkspacePage>
  );
}

type PreviewProps = Omit<Props, "preview" | "frame" | "fileName" | "done"> & { preview: PreviewView };

function Preview({ preview, missing, mapping, encoding, today, state }: PreviewProps) {
  const columns = <ColumnsForm columns={preview.columns} mapping={mapping} encoding={encoding} state={state} />;
  if (missing.length > 0) {
    return (
      <Part title="Which column holds what">
        <p>{`Say which column holds ${missing.join(", ")}. Nothing is imported before.`}</p>
        {columns}
      </Part>
    );
  }
  return (
    <>
      <RowList items={preview.sums.map((words) => ({ key: words, content: words }))} />
      <Go preview={preview} />
      <Disclosure summary="Which column holds what" open={preview.doable === 0 || state?.intent === "map"} lined>
        {columns}
      </Disclosure>
      <WrongTable {...preview.wrong} />
      <ChangedTable {...preview.changed} />
      <AddedTable {...preview.added} today={today} />
    </>
  );
}

function Go({ preview: { seen, doable, wrong } }: { preview: PreviewView }) {
  if (doable === 0) return <p>Nothing would be done. Change the columns, or bring another file.</p>;
  const rows = wrong.rows.length === 0 ? "" : ", without the rows that are wrong";
  return (
    <CommandForm name="import" intent="import">
      <input type="hidden" name="seen" value={seen} />
      <p className="small muted">
        All of it happens at once or not at all. What both sides read in a room, its title and its target, is not
        changed.
      </p>
      <Actions>
        <Button tone="primary">{`Import ${doable === 1 ? "1 deal" : `${doable} deals`}${rows}`}</Button>
        <LinkButton href={paths.bring()} tone="plain">
          Bring another file
        </LinkButton>
      </Actions>
    </CommandForm>
  );
}
