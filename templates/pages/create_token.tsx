import { NewToken, type NewTokenProps } from "../parts/new_token.tsx";
import { Said } from "../parts/said.tsx";
import { TokenRestrictions, type TokenRestrictionsProps } from "../parts/token_restrictions.tsx";
import { words } from "../words/words.ts";

/** What was filled in, to be shown again when no token could be made of it. */
export interface TokenFields {
  expireType: string;
  expireDuration: string;
  /** Names of the boxes that are ticked. */
  ticked: ReadonlySet<string>;
}

interface CreateTokenPageProps extends Omit<TokenRestrictionsProps, "ticked"> {
  actorId: string;
  /** Where the form goes. */
  action: string;
  errors: string[];
  fields: TokenFields;
  /** Units of time, besides tokens without an end. */
  units: ("minutes" | "hours" | "days")[];
  /** Seconds that tokens may last; null without a limit. */
  longest: number | null;
  /** The token just made. */
  made: NewTokenProps | null;
}

export function CreateTokenPage(props: CreateTokenPageProps) {
  const { actorId, action, errors, made, fields } = props;
  const say = words().tokens;
  return (
    <>
      <h1>{say.title}</h1>
      <p>
        <Said text={say.intro} parts={{ actor: <strong>{actorId}</strong> }} />
      </p>
      {made && <NewToken {...made} />}
      {errors.map((error) => <p class="message-error" role="alert" key={error}>{error}</p>)}
      <form class="core" action={action} method="post">
        <Expiry {...props} />
        <TokenRestrictions {...props} ticked={fields.ticked} />
        <p>
          <input type="submit" value={say.create} />
        </p>
      </form>
    </>
  );
}

function Expiry({ units, fields, longest, errors }: CreateTokenPageProps) {
  const say = words().tokens;
  return (
    <>
      <p class="token-expiry">
        <label for="expire-type">{say.expires}</label>
        <select id="expire-type" name="expire_type">
          <option value="">{say.never}</option>
          {units.map((unit) => (
            <option key={unit} value={unit} selected={unit === fields.expireType}>
              {say.units[unit]}
            </option>
          ))}
        </select>
        <label for="expire-duration">{say.number}</label>
        <input
          id="expire-duration"
          type="text"
          name="expire_duration"
          inputMode="numeric"
          size={6}
          value={fields.expireDuration}
          aria-invalid={errors.length > 0 ? "true" : undefined}
        />
      </p>
      {longest !== null && <p>{say.longest(words().numbers.integer(longest))}</p>}
    </>
  );
}
