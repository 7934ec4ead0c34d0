import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { Part } from "#app/ui/page.tsx";
import { SHOWN_DELIVERIES } from "../limits.ts";
import { deliveryRules, type DeliveryEntry, type HookEntry } from "../present.ts";

type Props = { hook: HookEntry; deliveries: readonly DeliveryEntry[] };

/** What became of the newest messages, and a way to try. */
export function Deliveries({ hook, deliveries }: Props) {
  return (
    <Part title="Messages">
      {deliveries.length === 0 ? (
        <p>Nothing was sent yet. Send a test to see whether your system hears it.</p>
      ) : (
        <ul className="rows">
          {deliveries.map((delivery) => (
            <Delivery key={delivery.id} entry={delivery} isOn={hook.isOn} />
          ))}
        </ul>
      )}
      {deliveries.length < SHOWN_DELIVERIES ? null : (
        <p className="small muted">{`These are the newest ${SHOWN_DELIVERIES}.`}</p>
      )}
      {hook.isOn ? (
        <CommandForm name="test" intent="test">
          <Actions>
            <Button>Send a test</Button>
            {deliveries.length === 0 ? null : (
              <LinkButton href={paths.hook(hook.id)} tone="plain">
                Look again
              </LinkButton>
            )}
          </Actions>
        </CommandForm>
      ) : null}
      <p className="small muted">{deliveryRules}</p>
    </Part>
  );
}

const looks = { delivered: "state", waiting: "state", failed: "state late" } as const;

function Delivery({ entry, isOn }: { entry: DeliveryEntry; isOn: boolean }) {
  const { id, title, deal, at, state, tried, next, canReplay } = entry;
  return (
    <li>
      <div>
        <p>
          <b>{title}</b>
          {deal === null ? null : (
            <>
              {" · "}
              <a href={paths.deal(deal.id)}>{deal.title}</a>
            </>
          )}{" "}
          <span className={looks[state]}>{state}</span>
        </p>
        <p className="small muted">{[`${at}.`, tried, next].filter(Boolean).join(" ")}</p>
      </div>
      {canReplay && isOn ? (
        <CommandForm name={`replay ${id}`} intent="replay">
          <input type="hidden" name="deliveryId" value={id} />
          <Button tone="plain">
            Send again<span className="sr">{`: ${title}, ${at}`}</span>
          </Button>
        </CommandForm>
      ) : null}
    </li>
  );
}
