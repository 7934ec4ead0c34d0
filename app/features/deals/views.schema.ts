import { z } from "zod";
import { choice, commandForm, identifier, line } from "#app/lib/fields.ts";

export const ViewsForm = z.discriminatedUnion(
  "intent",
  [
    commandForm({
      intent: z.literal("keep"),
      name: line(60),
      search: line(600),
      shared: choice(["yes", "no"]),
    }),
    commandForm({ intent: z.literal("rename"), viewId: identifier(), name: line(60) }),
    commandForm({ intent: z.literal("default"), viewId: identifier() }),
    commandForm({ intent: z.literal("usual"), viewId: identifier() }),
    commandForm({ intent: z.literal("remove"), viewId: identifier() }),
  ],
  { error: "This form is incomplete. Please load the page again." },
);
export type ViewsCommand = z.output<typeof ViewsForm>;
export type ViewsRefusal = "name_taken" | "too_many" | "view_gone" | "not_yours_to_share" | "key_reused";

export type SavedView = {
  id: string;
  name: string;
  /** The words of the address, without the question mark. */
  search: string;
  isDefault: boolean;
  isShared: boolean;
  isOwn: boolean;
  ownerName: string;
};

export const viewsRefusals = {
  name_taken: { name: "You keep a view of this name already. Please give it another one." },
  too_many: { form: "You keep twenty views already. Remove one that you do not use." },
  view_gone: { form: "This view is not there any more." },
  not_yours_to_share: { shared: "Only managers and administrators share views with their colleagues." },
  key_reused: { form: "This form was sent before with other content. Please load the page again." },
} as const;
