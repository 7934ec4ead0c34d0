import { Form } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Brand } from "#app/ui/brand.tsx";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { TextArea, TextField } from "#app/ui/field.tsx";
import { Said } from "#app/ui/level.tsx";
import { Facts } from "#app/ui/list.tsx";
import { Main, Page, PageFooter, PageHead, Part } from "#app/ui/page.tsx";
import type { Finding } from "../schema.ts";

type Props = { finding: Finding | null; keys: readonly { fingerprint: string; since: string; isCurrent: boolean }[] };

/** For whoever holds a mail, a certificate or a bundle: no account, nothing kept. */
export function VerifyPage({ finding, keys }: Props) {
  return (
    <Page width="narrow">
      <PageHead above={<Brand href={paths.home()} />} title="Check evidence" />
      <Main>
        <p>
          Paste the lines at the end of a mail about a decision, or a SHA-256, or choose a bundle. Nothing of it is
          kept, and you need no account.
        </p>
        {finding ? <Found finding={finding} /> : null}
        <Form method="post" action={paths.verify()} encType="multipart/form-data" className="stack">
          <TextArea
            name="pasted"
            label="Lines from a mail, or a SHA-256"
            hint="From “concord-log/v1” to the key, or 64 digits"
            rows={7}
            spellCheck={false}
            autoComplete="off"
          />
          <TextField name="bundle" label="Or a bundle" hint="A .tar of at most 1 MB" type="file" accept=".tar" />
          <Button tone="primary">Check it</Button>
        </Form>
        <Part title="Without us" quiet>
          <p>
            A bundle is checked without this page, and without a network: unpack it and run{" "}
            <a href={paths.verifyScript()}>verify.sh</a>, which needs only sh and openssl. Give it the fingerprint from
            your mail or from a printed certificate, not from a page or a bundle.
          </p>
        </Part>
        <Keys keys={keys} />
      </Main>
      <PageFooter>
        <span>A simple electronic signature with tamper evidence, no more</span>
      </PageFooter>
    </Page>
  );
}

function Found({ finding }: { finding: Finding }) {
  return (
    <section className="stack" role="status" aria-label="What came of it">
      <p className="voice large">
        <Said level={finding.ok ? "pass" : "fail"}>{finding.title}</Said>
      </p>
      {finding.facts.length === 0 ? null : <Facts facts={finding.facts} />}
    </section>
  );
}

function Keys({ keys }: Pick<Props, "keys">) {
  return (
    <Disclosure summary={keys.length === 1 ? "The key that signs here" : "The keys that sign and signed here"}>
      {keys.length === 0 ? <p className="muted">Nothing has been signed here yet.</p> : null}
      {keys.map(({ fingerprint, since, isCurrent }) => (
        <p key={fingerprint} className="small">
          {isCurrent ? "Signs" : "Signed"} since {since}
          <br />
          <code className="hash">{fingerprint}</code>
        </p>
      ))}
      <p className="small">
        <a href={paths.signingKeys()}>For programs</a>
      </p>
    </Disclosure>
  );
}
