import { type PermissionTab, PermissionTabs } from "../parts/permission_tabs.tsx";

export interface AllowDebugField {
  text: string;
  /** Why the text is not JSON. */
  error?: string;
}

interface AllowDebugPageProps {
  tabs: PermissionTab[];
  formAction: string;
  allow: AllowDebugField;
  actor: AllowDebugField;
  /** Unknown while a text is not JSON. */
  isAllowed?: boolean;
}

/** A place to try allow blocks. */
export function AllowDebugPage({ tabs, formAction, allow, actor, isAllowed }: AllowDebugPageProps) {
  return (
    <>
      <h1>Debug allow rules</h1>
      <PermissionTabs tabs={tabs} />
      <p>Write an allow block as it would stand in datasette.yaml, and an actor, both as JSON.</p>
      <form class="core" action={formAction} method="get">
        <Field name="allow" label="Allow block" {...allow} />
        <Field name="actor" label="Actor, null for an anonymous visitor" {...actor} />
        <p>
          <button type="submit">Apply allow block to actor</button>
        </p>
      </form>
      {isAllowed !== undefined && (
        <p class={isAllowed ? "message-info" : "message-error"} role="status">
          {isAllowed ? "Result: allow" : "Result: deny"}
        </p>
      )}
    </>
  );
}

function Field(
  { name, label, text, error }: AllowDebugField & { name: string; label: string },
) {
  const errorId = error === undefined ? undefined : `${name}-error`;
  return (
    <>
      <p class="permission-field">
        <label for={name}>{label}</label>
        <textarea
          id={name}
          name={name}
          rows={6}
          spellcheck={false}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={errorId}
        >
          {text}
        </textarea>
      </p>
      {error !== undefined && <p id={errorId} class="message-warning">{error}</p>}
    </>
  );
}
