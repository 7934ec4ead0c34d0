import type { ChangeEvent } from "react";
import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { LARGEST_FILE } from "#app/lib/upload-size.ts";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { BackLink } from "#app/ui/page.tsx";
import { ENDINGS } from "../file-kinds.ts";
import { AddButtons, FolderField } from "./fields.tsx";

type Props = { frame: RoomFrame; folders: readonly string[]; state: FormState };

/**
 * A file for others to fetch. The browser sends it by itself, with or without script, so that its own bar shows how far it is;
 * which file was chosen it does not keep when the form comes back.
 */
export function AddFilePage({ frame, folders, state }: Props) {
  const fieldOf = (name: string) => ({ name, defaultValue: typedOf(state, name) ?? "", error: errorOf(state, name) });
  const errors = errorsOf(state, { file: "File", title: "Title", folder: "Folder" });
  return (
    <RoomPage frame={frame} tab="resources" width="narrow">
      <BackLink href={paths.resources(frame.dealId)}>Resources</BackLink>
      <h2 className="headline voice">Add a file</h2>
      <ErrorSummary errors={errors} kept="What you typed is kept. Please choose the file again." />
      <CommandForm name="add-file" className="form" encType="multipart/form-data" reloadDocument>
        <TextField
          name="file"
          label="File"
          hint="PDF, Word, Excel, PowerPoint, PNG, JPEG, WebP, CSV or text, up to 10 MB. Nobody looks through it for malware."
          error={errorOf(state, "file")}
          type="file"
          accept={ENDINGS}
          onChange={sayTooLarge}
          required
        />
        <TextField
          {...fieldOf("title")}
          label="Title (optional)"
          hint="Without one it is called like the file."
          autoComplete="off"
        />
        <FolderField {...fieldOf("folder")} folders={folders} />
        <AddButtons frame={frame} />
      </CommandForm>
    </RoomPage>
  );
}

/** Said before ten megabytes have gone over the line for nothing; the server says it too. */
function sayTooLarge({ currentTarget: field }: ChangeEvent<HTMLInputElement>): void {
  const isTooLarge = (field.files?.[0]?.size ?? 0) > LARGEST_FILE;
  field.setCustomValidity(isTooLarge ? "This file has more than 10 MB. Please choose a smaller one." : "");
}
