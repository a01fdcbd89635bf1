import { words } from "../words/words.ts";

/** What a step costs. */
export type PlanNote = "fullScan" | "indexScan" | "automaticIndex" | "sort";

export interface PlanStep {
  /** In SQLite's words. */
  text: string;
  note: PlanNote | null;
  steps: PlanStep[];
}

/** How SQLite would find the rows, with what takes long marked. */
export function QueryPlan({ steps }: { steps: PlanStep[] }) {
  const say = words().query;
  const notes = new Set(notesOf(steps));
  return (
    <section class="query-plan" aria-labelledby="query-plan">
      <h2 id="query-plan">{say.plan}</h2>
      <p class="section-note">{say.planIntro}</p>
      <Steps steps={steps} />
      {notes.has("fullScan") && <p>{say.planAdvice.fullScan}</p>}
      {notes.has("automaticIndex") && <p>{say.planAdvice.automaticIndex}</p>}
      {!notes.has("fullScan") && !notes.has("automaticIndex") && <p>{say.planGood}</p>}
    </section>
  );
}

function Steps({ steps }: { steps: PlanStep[] }) {
  return (
    <ul>
      {steps.map(({ text, note, steps }) => (
        <li>
          <code>{text}</code>
          {note !== null && (
            <>
              {" "}
              <span class="pill" data-note={note}>{words().query.planNotes[note]}</span>
            </>
          )}
          {steps.length > 0 && <Steps steps={steps} />}
        </li>
      ))}
    </ul>
  );
}

function notesOf(steps: readonly PlanStep[]): (PlanNote | null)[] {
  return steps.flatMap(({ note, steps }) => [note, ...notesOf(steps)]);
}
