import type { RoomFrame } from "#app/features/rooms/present.ts";
import { capitalised } from "#app/lib/words.ts";
import { Actions, Button } from "#app/ui/button.tsx";
import { LevelMark } from "#app/ui/level.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { powerWords } from "../power-words.ts";
import type { HolderView, PowerView } from "../present.ts";
import { PowerForm, WordButton } from "./power-forms.tsx";

/** Colleagues name the reader: it is the reader's to accept or to refuse. */
export function AskedOfReader({ view, readerId }: { view: PowerView; readerId: string }) {
  if (view.askedOf === null) return null;
  const words = powerWords[view.power];
  return (
    <Notice>
      {capitalised(view.askedOf)} {view.askedOf.includes(" and ") ? "say" : "says"} that you {words.you}.
      <Actions>
        <WordButton view={view} holderId={readerId} holds="yes">
          Yes, I {words.you}
        </WordButton>
        <WordButton view={view} holderId={readerId} holds="no">
          No, I {words.youNot}
        </WordButton>
      </Actions>
    </Notice>
  );
}

/** Everybody anybody has named, once the reader has given their own word. */
export function Holders({ view, maySay }: { view: PowerView; maySay: boolean }) {
  if (!view.isAnswered) return null;
  if (view.holders.length === 0) return <p className="muted">Nobody has named anybody yet.</p>;
  return (
    <RowList
      items={view.holders.map((holder) => ({
        key: holder.holderId,
        content: (
          <>
            <strong>{capitalised(holder.name)}</strong>
            <span className="sub">{holder.sentence}</span>
            {maySay ? <Words view={view} holder={holder} /> : null}
          </>
        ),
        side: <LevelMark level={holder.level}>{levelNames[holder.level]}</LevelMark>,
      }))}
    />
  );
}

const levelNames: Readonly<Partial<Record<HolderView["level"], string>>> = {
  pass: "Confirmed",
  split: "Disputed",
  open: "Named",
};

function Words({ view, holder }: { view: PowerView; holder: HolderView }) {
  const words = powerWords[view.power];
  const [yes, no] = holder.isReader ? [`Yes, I ${words.you}`, `No, I ${words.youNot}`] : ["I say so too", "I say no"];
  const offersYes = holder.own !== "yes" || holder.isOld;
  return (
    <Actions>
      {offersYes ? (
        <WordButton view={view} holderId={holder.holderId} holds="yes">
          {holder.own === "yes" ? "Still so" : yes}
        </WordButton>
      ) : null}
      {holder.own === "no" ? null : (
        <WordButton view={view} holderId={holder.holderId} holds="no">
          {holder.own === "yes" && !holder.isReader ? "I no longer say so" : no}
        </WordButton>
      )}
    </Actions>
  );
}

/** A confirmed holder may show their own power to the vendor, and take it back. */
export function SharePower({ frame, view }: { frame: RoomFrame; view: PowerView }) {
  if (view.share === null) return null;
  const { vendorName } = frame;
  const words = powerWords[view.power];
  if (view.share.sharedOn !== null) {
    return (
      <Notice>
        {vendorName} reads that you {words.you}, because you shared it.
        <PowerForm view={view} name="own" intent="unshare">
          <Button>Stop sharing it</Button>
        </PowerForm>
      </Notice>
    );
  }
  return (
    <PowerForm view={view} name="own" intent="share">
      <p className="muted">
        Your colleagues confirm that you {words.you}. {vendorName} does not know, unless you say so.
      </p>
      <Button>Share this with {vendorName}</Button>
    </PowerForm>
  );
}
