// Shortcuts of the list: j and k go along it, x ticks, / searches. They can be switched off, for those whose voice
// control types letters. And a box that ticks all leads of the page. Everything can be done without them.
const KEPT = "desk-shortcuts";
const search = document.getElementById("f-q");
const button = document.getElementById("keys");
const links = [...document.querySelectorAll("a.open")];
let on = localStorage.getItem(KEPT) !== "off";

function label() {
  button.textContent = on ? button.dataset.off : button.dataset.on;
}

function go(step) {
  const here = links.findIndex((link) => link.closest("tr").contains(document.activeElement));
  const next = links[Math.min(Math.max(here + step, 0), links.length - 1)];
  next?.focus();
  next?.closest("tr").scrollIntoView({ block: "nearest" });
}

const keys = {
  j: () => go(1),
  k: () => go(-1),
  x: () => document.activeElement.closest("tr")?.querySelector("input[name=lead]")?.click(),
  "/": () => search.focus(),
};

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input:not([type=checkbox]), select, textarea");
  if (!on || typing || event.ctrlKey || event.altKey || event.metaKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});

button.hidden = false;
label();
button.addEventListener("click", () => {
  on = !on;
  localStorage.setItem(KEPT, on ? "on" : "off");
  label();
});

const all = document.getElementById("f-all");
const boxes = [...document.querySelectorAll("input[name=lead]")];

function count() {
  const ticked = boxes.filter((box) => box.checked).length;
  all.checked = ticked === boxes.length;
  all.indeterminate = ticked > 0 && ticked < boxes.length;
}

// Who may only read has no boxes.
if (all) {
  document.getElementById("all").hidden = false;
  all.addEventListener("change", () => boxes.forEach((box) => (box.checked = all.checked)));
  boxes.forEach((box) => box.addEventListener("change", count));
  // A browser that goes back puts the ticks as they were.
  window.addEventListener("pageshow", count);
}
