import { Form } from "@remix-run/react";
import { errorOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { TextField } from "#app/ui/field.tsx";

/** Whoever was invited joins by showing their company's own service who they are. */
export function JoinByService({ workspaceId, host }: { workspaceId: string; host: string }) {
  return (
    <Actions>
      <LinkButton href={paths.signOn(workspaceId)} tone="primary">
        Join by signing in at {host}
      </LinkButton>
    </Actions>
  );
}

type Props = { vendorName: string; hasPassword: boolean; tone: "default" | "primary"; state: FormState };

export function JoinByPassword({ vendorName, hasPassword, tone, state }: Props) {
  return (
    <Form method="post" className="form" reloadDocument noValidate>
      <TextField
        name="password"
        type="password"
        label={hasPassword ? "The password you have in Concord" : "Choose a password"}
        hint={
          hasPassword
            ? "You were a member before, with this address. Your password stays as it is."
            : "Twelve characters or more. Several words that do not belong together are good."
        }
        autoComplete={hasPassword ? "current-password" : "new-password"}
        required
        error={errorOf(state, "password")}
      />
      <Actions>
        <Button tone={tone}>Join {vendorName}</Button>
      </Actions>
    </Form>
  );
}
