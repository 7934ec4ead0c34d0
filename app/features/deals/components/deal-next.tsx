import { Actions, LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { AlignmentView } from "../alignment.ts";

type Props = Pick<AlignmentView, "next"> & { mayAct: boolean };

/** The one thing to do next. Where it is somebody else's turn, or a colleague's, it is said and not pressed. */
export function DealNext({ next, mayAct }: Props) {
  if (next.isWaiting) {
    return (
      <Notice>
        <p>
          <strong>Nothing to do for you now.</strong> <a href={next.href}>{next.label}</a>.
        </p>
      </Notice>
    );
  }
  if (!mayAct) {
    return (
      <Notice>
        <p>
          <strong>Next for your colleagues:</strong> <a href={next.href}>{next.label}</a>.
        </p>
      </Notice>
    );
  }
  return (
    <Actions>
      <LinkButton href={next.href} tone="primary">
        {next.label}
      </LinkButton>
    </Actions>
  );
}
