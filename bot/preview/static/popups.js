// Menus, the dialog and the toast.
import { icon, make } from "./dom.js";

// A menu that opens at its button; closes with Escape, by choosing, or by clicking elsewhere. Arrow keys move in it.
export function popup(button, menu) {
  const items = () => [...menu.querySelectorAll("button")];
  const show = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) items()[0]?.focus();
  };
  button.addEventListener("click", () => show(menu.hidden));
  menu.addEventListener("click", () => show(false));
  menu.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const all = items();
      all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
    } else if (event.key === "Escape") {
      show(false);
      button.focus();
    } else if (event.key === "Tab") {
      show(false);
    }
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target) && !button.contains(event.target)) show(false);
  });
}

// `choices`: [icon name or null, title, detail, test id, action].
export function fillMenu(menu, choices) {
  menu.replaceChildren(
    ...choices.map(([sign, title, detail, testId, action]) => {
      const children = [sign ? icon(sign) : "", make("span", {}, title)];
      if (detail) children.push(make("span", { class: "command-name" }, detail));
      return make("button", { type: "button", role: "menuitem", "data-testid": testId, onclick: action }, ...children);
    }),
  );
}

const dialog = document.getElementById("ask");
const part = (name) => document.getElementById(`ask-${name}`);

// Asks, or only tells when `no` is missing. Answers with the text of the field, true, or null when refused.
export function ask({ title, text, yes, no, field = false }) {
  part("title").textContent = title;
  part("text").textContent = text;
  part("text").hidden = !text;
  part("yes").textContent = yes;
  part("no").textContent = no ?? "";
  part("no").hidden = !no;
  part("field").hidden = !field;
  part("input").value = "";
  // Enter in the field submits with the first submit button of the form, which is the refusal: make it confirm.
  part("input").onkeydown = (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
      dialog.close("yes");
    }
  };
  dialog.returnValue = "";
  dialog.showModal();
  (field ? part("input") : part("yes")).focus();
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => resolve(dialog.returnValue === "yes" ? (field ? part("input").value.trim() : true) : null),
      { once: true },
    );
  });
}

const toastElement = document.getElementById("toast");
let toastTimer;

export function toast(text) {
  toastElement.textContent = text;
  toastElement.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => (toastElement.hidden = true), 4000);
}
