import { Said } from "../parts/said.tsx";
import { words } from "../words/words.ts";

interface LogoutPageProps {
  /** How the visitor is called. */
  actor: string;
  /** Where the form goes. */
  action: string;
}

export function LogoutPage({ actor, action }: LogoutPageProps) {
  const say = words().dataPages;
  return (
    <>
      <h1>{say.logOutTitle}</h1>
      <p>
        <Said text={say.loggedInAs} parts={{ actor: <strong>{actor}</strong> }} />
      </p>
      <form class="core" action={action} method="post">
        <input type="submit" value={say.logOut} />
      </form>
    </>
  );
}
