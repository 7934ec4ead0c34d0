import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { AudienceLabel } from "#app/ui/audience.tsx";
import { Actions, Button } from "#app/ui/button.tsx";
import { DateText } from "#app/ui/date.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { BackLink, Part } from "#app/ui/page.tsx";
import type { OneResource } from "../present.ts";
import { FolderField } from "./fields.tsx";
import { Title } from "./shelf.tsx";

type Props = { frame: RoomFrame; resource: OneResource; mayChange: boolean; today: string; state: FormState };

/** One link or file: who added it, and what its own side may do about it. */
export function ResourcePage({ frame, resource, mayChange, today, state }: Props) {
  const { kind, readers } = resource;
  return (
    <RoomPage
      frame={frame}
      tab="resources"
      width="narrow"
      ground={kind === "shared" ? "shared" : kind === "team" ? "team" : "internal"}
    >
      <BackLink href={paths.resources(frame.dealId)}>Resources</BackLink>
      <h2 className="headline voice">
        <Title resource={resource} />
      </h2>
      <p className="muted">
        {resource.what} · {resource.by}, <DateText on={resource.on} today={today} say="day" />
      </p>
      <AudienceLabel kind={kind}>
        <strong>{readers.lead}</strong> {readers.rest}
      </AudienceLabel>
      <ErrorSummary errors={errorsOf(state, { title: "Title", folder: "Folder" })} />
      {mayChange ? <Changes frame={frame} resource={resource} state={state} /> : null}
    </RoomPage>
  );
}

type ChangesProps = Pick<Props, "frame" | "resource" | "state">;

function Changes({ frame, resource, state }: ChangesProps) {
  const { isPinned, kind } = resource;
  return (
    <>
      <Rename resource={resource} state={state} />
      {kind === "shared" ? null : <ShareCopy frame={frame} resource={resource} state={state} />}
      <Part title={kind === "shared" ? "For everybody here" : "For your side"} quiet>
        <Actions>
          <CommandForm name={isPinned ? "unpin" : "pin"} intent={isPinned ? "unpin" : "pin"}>
            <Button>{isPinned ? "Unpin it" : "Pin it to the top"}</Button>
          </CommandForm>
          <CommandForm name="remove" intent="remove">
            <Button tone="danger">Remove it from the room</Button>
          </CommandForm>
        </Actions>
      </Part>
    </>
  );
}

function Rename({ resource: { title, folder, folders }, state }: Pick<ChangesProps, "resource" | "state">) {
  const fieldOf = (name: string, stored: string) => ({
    name,
    defaultValue: typedOf(state, name, "change") ?? stored,
    error: errorOf(state, name, "change"),
  });
  return (
    <CommandForm
      key={`${title}/${folder ?? ""}`}
      name={`change:${title}/${folder ?? ""}`}
      intent="change"
      className="form"
    >
      <TextField {...fieldOf("title", title)} label="Title" autoComplete="off" required />
      <FolderField {...fieldOf("folder", folder ?? "")} folders={folders} />
      <div>
        <Button tone="primary">Save the title and the folder</Button>
      </div>
    </CommandForm>
  );
}

/** A private one stays private: what the other side gets is a copy with the title that stands here. */
function ShareCopy({ frame: { side, vendorName, accountName }, resource, state }: ChangesProps) {
  const other = side === "buyer" ? vendorName : accountName;
  return (
    <Part title={`Share a copy with ${other}`} quiet>
      <CommandForm name={`share:${resource.title}`} intent="share" className="form">
        <TextField
          name="title"
          id="share-title"
          label="Title of the copy"
          hint={`${other} reads this title, your name and what it leads to. This one stays as it is.`}
          defaultValue={typedOf(state, "title", "share") ?? resource.title}
          error={errorOf(state, "title", "share")}
          autoComplete="off"
          required
        />
        <div>
          <Button>Share a copy with {other}</Button>
        </div>
      </CommandForm>
    </Part>
  );
}
