import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { RoomPage } from "#app/features/rooms/components/room-page.tsx";
import type { RoomFrame } from "#app/features/rooms/present.ts";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { RowList } from "#app/ui/list.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Part } from "#app/ui/page.tsx";
import type { KeepView, KeptFile } from "../present.ts";

/** What a person takes along, also after the deal has ended, and how anybody can tell that it is genuine. */
export function KeepPage({ frame, view }: { frame: RoomFrame; view: KeepView }) {
  const { broken, decisions, record, versions } = view;
  return (
    <RoomPage frame={frame} title="Keep a copy" width="mid">
      {broken ? <Broken {...broken} /> : null}
      <Part title="Take it along">
        <p>Whatever becomes of this deal, what you may read here is yours to keep.</p>
        <Files files={view.everything} />
        <p className="small muted">
          Your own steps can also stand in your calendar: <a href={paths.calendar()}>get its address</a>.
        </p>
      </Part>
      <Part title="Decisions">
        {decisions.length === 0 ? (
          <p className="muted">Nobody has decided on a version yet. What proves a decision will stand here.</p>
        ) : (
          <RowList
            items={decisions.map(({ key, words, certificate, bundle }) => ({
              key,
              content: (
                <>
                  {words}
                  <span className="sub">
                    <a href={certificate}>Certificate (PDF)</a>, <a href={bundle}>evidence bundle (.tar)</a>
                  </span>
                </>
              ),
            }))}
          />
        )}
      </Part>
      {versions.length === 0 ? null : (
        <Part title="Versions of the plan">
          <Files files={versions} />
        </Part>
      )}
      <Part title="How anybody can tell that nothing was changed">
        <p>{record.sentence}</p>
        <p>
          Whoever keeps such a mail, or a bundle, can <a href={paths.verify()}>check it without an account</a>, and a
          bundle even without us. That holds against {frame.vendorName} too, who runs this installation.
        </p>
        {record.seal === null ? null : (
          <Disclosure summary="The newest seal, to keep">
            <pre className="hash">{record.seal}</pre>
          </Disclosure>
        )}
        <p className="small muted">
          Fingerprint of the key that signs here, as it stands in mails and on certificates:
        </p>
        <p className="small">
          <code className="hash">{record.fingerprint}</code>
        </p>
      </Part>
    </RoomPage>
  );
}

/** The record contradicts what was sealed. Whoever lets it go on has read this. */
function Broken({ id, sentence, mayContinue }: NonNullable<KeepView["broken"]>) {
  return (
    <Notice tone="danger">
      <div className="stack">
        <p>
          <strong>The record of this room waits.</strong> {sentence} Nothing is added to it until somebody lets it go
          on.
        </p>
        <p>
          Whoever has mails or bundles from then should keep them: they prove what is missing. The next entry will say,
          for both sides and for good, that this happened.
        </p>
        {mayContinue ? (
          <CommandForm name={`continue:${id}`}>
            <input type="hidden" name="breakId" value={id} />
            <Button tone="primary">I have read this; let the record go on</Button>
          </CommandForm>
        ) : (
          <p>A champion of the customer, or an administrator of the vendor, can let it go on.</p>
        )}
      </div>
    </Notice>
  );
}

function Files({ files }: { files: readonly KeptFile[] }) {
  return (
    <RowList
      items={files.map(({ key, label, note, href }) => ({
        key,
        content: (
          <>
            <a href={href}>{label}</a>
            <span className="sub">{note}</span>
          </>
        ),
      }))}
    />
  );
}
