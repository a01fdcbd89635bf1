import { Buttons, Fields } from "../patterns/controls.tsx";
import { Filters, Lists, Rows, States } from "../patterns/data_parts.tsx";
import { Dialogs, Menus, MessageSamples } from "../patterns/frame_parts.tsx";
import { words } from "../words/words.ts";

const SECTIONS = [
  ["buttons", Buttons],
  ["fields", Fields],
  ["messages", MessageSamples],
  ["menus", Menus],
  ["dialogs", Dialogs],
  ["rows", Rows],
  ["filters", Filters],
  ["lists", Lists],
  ["states", States],
] as const;

/** All components, once. */
export function PatternSections() {
  const say = words().patterns;
  return (
    <>
      {SECTIONS.map(([name, Section]) => (
        <section key={name} class="pattern" data-pattern={name}>
          <h3>{say[name]}</h3>
          <Section />
        </section>
      ))}
    </>
  );
}

/** @param props finished HTML of the sections, for each theme */
export function PatternsPage({ light, dark }: { light: string; dark: string }) {
  const say = words().patterns;
  return (
    <>
      <h1 id="patterns">{say.title}</h1>
      <p>{say.intro}</p>
      <h2>{say.light}</h2>
      <div class="patterns" data-theme="light" dangerouslySetInnerHTML={{ __html: light }} />
      <h2>{say.dark}</h2>
      <div class="patterns" data-theme="dark" dangerouslySetInnerHTML={{ __html: dark }} />
    </>
  );
}
