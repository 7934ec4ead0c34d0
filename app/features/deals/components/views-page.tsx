import { CommandForm } from "#app/features/activity/components/command-form.tsx";
import { errorOf, errorsOf, typedOf, type FormState } from "#app/lib/form.ts";
import { paths } from "#app/paths.ts";
import { Actions, Button, LinkButton } from "#app/ui/button.tsx";
import { ChoiceField } from "#app/ui/choice-field.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { TextField } from "#app/ui/field.tsx";
import { BackLink, Part } from "#app/ui/page.tsx";
import type { SavedView } from "../views.schema.ts";

type Props = {
  views: readonly SavedView[];
  /** The view that is to be kept: its address' words, and the same for people. */
  search: string;
  words: string;
  mayShare: boolean;
  state: FormState;
};

/** The ways in which a member looks at the pipeline, under names of their own. */
export function ViewsPage({ views, search, words, mayShare, state }: Props) {
  const own = views.filter(({ isOwn }) => isOwn);
  return (
    <>
      <BackLink href={`${paths.pipeline()}?${search}`}>Pipeline</BackLink>
      <h1 className="headline voice">Keep this view</h1>
      <ErrorSummary errors={faultsOf(state)} />
      <p className="lede">{words}</p>
      <CommandForm name="keep" intent="keep" className="form" noValidate>
        <input type="hidden" name="search" value={search} />
        <TextField
          name="name"
          label="Name"
          hint="As it will stand above the deals, “Closing this quarter” for example."
          defaultValue={typedOf(state, "name", "keep")}
          error={errorOf(state, "name", "keep")}
          maxLength={60}
          required
        />
        {mayShare ? (
          <ChoiceField
            name="shared"
            label="Who finds it"
            options={[
              { value: "no", label: "Only you" },
              { value: "yes", label: "Everybody here", hint: "They read the same words, and meet their own deals." },
            ]}
            defaultValue={typedOf(state, "shared", "keep") ?? "no"}
            error={errorOf(state, "shared", "keep")}
          />
        ) : (
          <input type="hidden" name="shared" value="no" />
        )}
        <Actions>
          <Button tone="primary">Keep this view</Button>
        </Actions>
      </CommandForm>
      <Part title="Views you keep">
        {own.length === 0 ? <p className="muted">None yet.</p> : null}
        {own.map((view) => (
          <OwnView key={view.id} view={view} state={state} />
        ))}
      </Part>
    </>
  );
}

/** A view's own name has a field of its own, so the summary leads there. */
function faultsOf(state: FormState) {
  const renamed = state?.intent === "rename" ? state.typed["viewId"] : undefined;
  return errorsOf(state).map((fault) =>
    typeof renamed === "string" && fault.field === "name" ? { ...fault, href: `#name-${renamed}` } : fault,
  );
}

function OwnView({ view, state }: { view: SavedView; state: FormState }) {
  const { id, name, isDefault } = view;
  const isTried = state?.intent === "rename" && state.typed["viewId"] === id;
  return (
    <Disclosure summary={titleOf(view)} lined open={isTried}>
      <CommandForm name={`rename:${id}`} intent="rename" className="form" noValidate>
        <input type="hidden" name="viewId" value={id} />
        <TextField
          name="name"
          id={`name-${id}`}
          label="Name"
          defaultValue={isTried ? typedOf(state, "name", "rename") : name}
          error={isTried ? errorOf(state, "name", "rename") : undefined}
          maxLength={60}
          required
        />
        <Actions>
          <Button>Rename</Button>
          <LinkButton href={`${paths.pipeline()}?${view.search}`}>Show these deals</LinkButton>
        </Actions>
      </CommandForm>
      <CommandForm name={`open:${id}`} intent={isDefault ? "usual" : "default"}>
        <input type="hidden" name="viewId" value={id} />
        <Actions>
          <Button>{isDefault ? "Open the pipeline as usual" : "Open the pipeline with this view"}</Button>
        </Actions>
      </CommandForm>
      <CommandForm name={`remove:${id}`} intent="remove">
        <input type="hidden" name="viewId" value={id} />
        <Actions>
          <Button>Remove this view</Button>
        </Actions>
      </CommandForm>
    </Disclosure>
  );
}

function titleOf({ name, isDefault, isShared }: SavedView): string {
  const notes = [...(isDefault ? ["opens first"] : []), ...(isShared ? ["everybody finds it"] : [])];
  return notes.length === 0 ? name : `${name} (${notes.join(", ")})`;
}
