import type { RoomFrame } from "#app/features/rooms/present.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";

type FolderProps = {
  name: string;
  defaultValue: string;
  error: string | undefined;
  folders: readonly string[];
};

/** A name is all a folder is: the browser offers those that there are. */
export function FolderField({ folders, ...field }: FolderProps) {
  return (
    <>
      <TextField
        {...field}
        label="Folder (optional)"
        hint="A folder is there as long as something is in it."
        list="folders"
        autoComplete="off"
      />
      <datalist id="folders">
        {folders.map((folder) => (
          <option key={folder} value={folder} />
        ))}
      </datalist>
    </>
  );
}

/** Who will read it, said by the buttons themselves; the first is what Enter does. */
export function AddButtons({ frame: { side, vendorName, accountName } }: { frame: RoomFrame }) {
  const other = side === "buyer" ? vendorName : accountName;
  return (
    <Actions>
      <Button tone="primary" name="audience" value="shared">
        Add it for you and {other}
      </Button>
      <Button name="audience" value={side}>
        {side === "buyer" ? "Keep it for your team only" : `Keep it for ${vendorName} only`}
      </Button>
    </Actions>
  );
}
