import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { BackLink } from "#app/ui/page.tsx";
import { AddButtons, FolderField } from "./fields.tsx";

type Props = { frame: RoomFrame; folders: readonly string[]; state: FormState };

/** A page elsewhere, with the name under which people here look for it. */
export function AddLinkPage({ frame, folders, state }: Props) {
  const fieldOf = (name: string) => ({ name, defaultValue: typedOf(state, name) ?? "", error: errorOf(state, name) });
  return (
    <RoomPage frame={frame} tab="resources" width="narrow">
      <BackLink href={paths.resources(frame.dealId)}>Resources</BackLink>
      <h2 className="headline voice">Add a link</h2>
      <ErrorSummary errors={errorsOf(state, { title: "Title", link: "Address", folder: "Folder" })} />
      <CommandForm name="add-link" className="form">
        <TextField
          {...fieldOf("link")}
          label="Address"
          hint="Starts with https://. Nothing is fetched from it; people open it in a window of their own."
          inputMode="url"
          autoComplete="off"
          required
        />
        <TextField {...fieldOf("title")} label="Title" autoComplete="off" required />
        <FolderField {...fieldOf("folder")} folders={folders} />
        <AddButtons frame={frame} />
      </CommandForm>
    </RoomPage>
  );
}
