// @ts-check
/// <reference lib="dom" />
/**
 * On pages for those who may change something: buttons that lead to a form open it in a dialog
 * instead. The code for that is loaded when somebody comes near one of them.
 */

const TRIGGERS = "[data-row-action], [data-table-action], [data-database-action]";

function loadEditor() {
  return import("./edit.js");
}

/** @param {EventTarget | null} target */
function triggerAt(target) {
  const trigger = target instanceof Element ? target.closest(TRIGGERS) : null;
  return trigger instanceof HTMLButtonElement ? trigger : null;
}

for (const near of ["pointerover", "focusin"]) {
  document.addEventListener(near, ({ target }) => {
    if (triggerAt(target) !== null) loadEditor();
  });
}

document.addEventListener("click", (event) => {
  const trigger = triggerAt(event.target);
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (trigger === null || event.defaultPrevented || !isPlain) return;
  event.preventDefault();
  // Who cannot get the code gets the page.
  loadEditor().then(({ openForm }) => openForm(trigger), () => location.assign(trigger.formAction));
});
