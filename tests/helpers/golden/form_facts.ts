/** Facts about a form: where it goes and what it sends. */
import { type Element, findAll, isTag, rawText, textOf } from "./html_reader.ts";

export function formFacts(form: Element): Record<string, unknown> {
  return {
    method: (form.attributes.method ?? "get").toLowerCase(),
    action: form.attributes.action ?? null,
    fields: findAll(form, isTag("input", "select", "textarea")).map(fieldFact),
  };
}

function fieldFact(field: Element): string {
  const { attributes } = field;
  const name = attributes.name ?? attributes.id ?? "";
  if (field.tag === "select") return selectFact(field, name);
  if (field.tag === "textarea") return `textarea ${name}=${rawText(field).trim()}`;
  const flags = ["checked", "disabled"].filter((flag) => flag in attributes).map((flag) =>
    ` ${flag}`
  );
  return `${attributes.type ?? "text"} ${name}=${attributes.value ?? ""}${flags.join("")}`;
}

function selectFact(select: Element, name: string): string {
  const options = findAll(select, isTag("option"));
  const value = (option: Element | undefined) =>
    option ? option.attributes.value ?? textOf(option) : "";
  const selected = options.find((option) => "selected" in option.attributes) ?? options[0];
  return `select ${name}=${value(selected)} of [${options.map(value).join("|")}]`;
}
