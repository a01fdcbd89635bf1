interface LogoutPageProps {
  /** How the visitor is called. */
  actor: string;
  /** Where the form goes. */
  action: string;
}

export function LogoutPage({ actor, action }: LogoutPageProps) {
  return (
    <>
      <h1>Log out</h1>
      <p>
        You are logged in as <strong>{actor}</strong>
      </p>
      <form class="core" action={action} method="post">
        <input type="submit" value="Log out" />
      </form>
    </>
  );
}
