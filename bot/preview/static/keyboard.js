// The reply keyboard under the message box.
import { make } from "./dom.js";
import { setPlaceholder } from "./composer.js";

const element = document.getElementById("reply-keyboard");
const toggle = document.getElementById("keyboard-button");
let shown = null; // what the bot asked for last, so that a one-time keyboard that was used stays closed

// `onKey(key)` gets the KeyboardButton that was pressed.
export function setUpKeyboard() {
  toggle.addEventListener("click", () => open(element.hidden));
}

export function showKeyboard(markup, onKey) {
  const same = JSON.stringify(markup) === JSON.stringify(shown);
  shown = markup;
  const rows = markup?.keyboard ?? [];
  setPlaceholder(markup?.input_field_placeholder);
  toggle.hidden = !rows.length;
  if (same) return;
  element.replaceChildren(
    ...rows.map((row) => make("div", { class: "reply-keyboard-row" }, ...row.map((key) => keyElement(key, markup, onKey)))),
  );
  open(rows.length > 0);
}

function keyElement(key, markup, onKey) {
  const press = async () => {
    const used = await onKey(key);
    if (used && markup.one_time_keyboard) open(false);
  };
  const testId = key.request_contact ? "share-contact" : "reply-key";
  return make("button", { type: "button", class: "reply-key", "data-testid": testId, onclick: press }, key.text);
}

function open(yes) {
  element.hidden = !yes;
  toggle.setAttribute("aria-pressed", String(yes));
}
