import { ReleasedPulse } from "#app/features/releases/components/released-pulse.tsx";
import { paths } from "#app/paths.ts";
import { Part } from "#app/ui/page.tsx";
import type { SeenAs } from "../how-they-see-you.ts";

type Props = { seen: SeenAs; vendorName: string; dealId: string };

/** The other side of the picture: what the customer's people say of the vendor, as far as it was released or is shared. */
export function HowTheySeeYou({ seen, vendorName, dealId }: Props) {
  const notes = new Map(seen.rows.map((row) => [row.key, row.notes]));
  return (
    <Part title={`How they see ${vendorName}`}>
      <p className="small">{seen.lede}</p>
      <ReleasedPulse
        rows={seen.rows}
        detailOn={(key) =>
          notes.get(key)?.map((note) => (
            <span className="sub" key={note}>
              {note}
            </span>
          ))
        }
      />
      <p>
        <a href={paths.understanding(dealId)}>What you understood, and what they say of it</a>
      </p>
    </Part>
  );
}
