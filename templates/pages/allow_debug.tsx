import { words } from "../words/words.ts";
import { type PermissionTab, PermissionTabs } from "../parts/permission_tabs.tsx";
import { NO_SPELLCHECK } from "../parts/sql_field.tsx";

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
  const say = words().permissionPages;
  return (
    <>
      <h1>{say.allowDebugTitle}</h1>
      <PermissionTabs tabs={tabs} />
      <p>{say.allowDebugIntro}</p>
      <form class="core permission-form" action={formAction} method="get">
        <Field name="allow" label={say.allowBlock} {...allow} />
        <Field name="actor" label={say.actorOrNull} {...actor} />
        <p>
          <button type="submit">{say.applyAllow}</button>
        </p>
      </form>
      {isAllowed !== undefined && (
        <p class={isAllowed ? "message-info" : "message-error"} role="status">
          {isAllowed ? say.resultAllow : say.resultDeny}
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
      <p class="permission-field permission-wide">
        <label for={name}>{label}</label>
        <textarea
          id={name}
          name={name}
          rows={6}
          {...NO_SPELLCHECK}
          aria-invalid={error === undefined ? undefined : true}
          aria-describedby={errorId}
        >
          {text}
        </textarea>
      </p>
      {error !== undefined && <p id={errorId} class="message-warning permission-wide">{error}</p>}
    </>
  );
}
