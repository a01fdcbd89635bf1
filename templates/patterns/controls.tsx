import { words } from "../words/words.ts";

/** Buttons and links in each state that a style sheet tells apart. */
export function Buttons() {
  const say = words().patterns;
  return (
    <form class="core">
      <p class="button-row">
        <button type="submit">{say.button}</button>
        <button type="submit" class="button-plain">{say.plainButton}</button>
        <button type="submit" class="button-danger">{say.dangerButton}</button>
        <button type="submit" disabled>{say.disabledButton}</button>
        <input type="submit" value={say.submit} />
        <a class="button" href="#patterns">{say.link}</a>
      </p>
      <p>
        <button type="submit" class="button-as-link">{say.linkButton}</button>{" "}
        <a href="#patterns">{say.link}</a> <code>select 1</code> <kbd>Esc</kbd>{" "}
        <span class="pill">{say.info}</span>
      </p>
    </form>
  );
}

/** Fields of every kind, empty, filled and wrong. */
export function Fields() {
  const say = words().patterns;
  return (
    <form class="core">
      <p class="field">
        <label for="pattern-text">{say.text}</label>
        <input id="pattern-text" aria-describedby="pattern-hint" value="Strix aluco" />
        <span class="section-note" id="pattern-hint">{say.textHint}</span>
      </p>
      <p class="field">
        <label for="pattern-wrong">{say.wrongText}</label>
        <input
          id="pattern-wrong"
          value="?"
          aria-invalid="true"
          aria-describedby="pattern-wrong-error"
        />
        <span class="field-error" id="pattern-wrong-error">{say.wrongTextError}</span>
      </p>
      <p class="field">
        <label for="pattern-number">{say.number}</label>
        <input id="pattern-number" inputMode="decimal" value="42" />
      </p>
      <p class="field">
        <label for="pattern-fixed">{say.readOnly}</label>
        <input id="pattern-fixed" readOnly value="7" />
      </p>
      <p class="field">
        <label for="pattern-choice">{say.choice}</label>
        <select id="pattern-choice">
          <option>{say.first}</option>
          <option>{say.second}</option>
        </select>
      </p>
      <p class="field">
        <label for="pattern-lines">{say.lines}</label>
        <textarea id="pattern-lines" rows={3}>select * from owls</textarea>
      </p>
      <p>
        <label>
          <input type="checkbox" checked /> {say.tick}
        </label>
      </p>
      <p>
        <label>
          <input type="radio" name="pattern" checked /> {say.first}
        </label>{" "}
        <label>
          <input type="radio" name="pattern" /> {say.second}
        </label>
      </p>
      <p>
        <progress max={10} value={4} aria-label={say.progress} />
      </p>
    </form>
  );
}
