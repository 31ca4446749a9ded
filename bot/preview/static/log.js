// The list of messages: puts them in, changes them, keeps the newest in view.
import { dayOf, messageElement } from "./bubbles.js";
import { make } from "./dom.js";

const frame = document.getElementById("log");
const toBottom = document.getElementById("to-bottom");
const inner = make("div", { class: "log-inner" });
frame.append(inner);
toBottom.addEventListener("click", scrollDown);
// A keyboard that opens makes the list smaller: what was in view at the bottom stays in view.
let stays = true;
let height = 0;
new ResizeObserver(() => {
  height = frame.clientHeight;
  if (stays) scrollDown();
}).observe(frame);
frame.addEventListener("scroll", scrolled, { passive: true });

export const messages = new Map();

export const lastOwn = () => [...messages.values()].filter((m) => !m.from.is_bot && m.text).at(-1);

export function showAll(list, bot, hands) {
  frame.setAttribute("aria-busy", "true");
  frame.setAttribute("aria-label", `Discussion avec ${bot.name}`);
  inner.replaceChildren();
  messages.clear();
  if (list.length === 0) inner.append(about(bot));
  for (const message of list) put(message, hands);
  frame.setAttribute("aria-busy", "false");
  tidy();
  scrollDown();
}

export function add(message, hands) {
  if (messages.has(message.message_id)) return;
  inner.querySelector(".about")?.remove();
  const follow = atBottom() || !message.from.is_bot;
  put(message, hands);
  tidy();
  if (follow) scrollDown();
}

export function replace(message, hands) {
  if (!messages.has(message.message_id)) return;
  messages.set(message.message_id, message);
  const old = elementOf(message.message_id);
  const focused = [...old.querySelectorAll("button")].indexOf(document.activeElement);
  const follow = atBottom();
  const fresh = messageElement(message, hands);
  old.replaceWith(fresh);
  if (focused >= 0) fresh.querySelectorAll("button")[focused]?.focus();
  tidy();
  if (follow) scrollDown();
}

export function remove(messageId) {
  messages.delete(messageId);
  elementOf(messageId)?.remove();
  tidy();
}

function put(message, hands) {
  const day = dayOf(message);
  if ([...inner.querySelectorAll(".day")].at(-1)?.textContent !== day) inner.append(make("div", { class: "day" }, day));
  messages.set(message.message_id, message);
  inner.append(messageElement(message, hands));
}

function about(bot) {
  if (!bot.description) return make("div", { class: "about" }, "Aucun message pour l’instant.");
  return make("div", { class: "about", "data-testid": "description" }, make("strong", {}, "Que peut faire ce bot ?"), bot.description);
}

// Marks what follows a message of the same side, and offers to edit the last own text only.
function tidy() {
  for (const element of inner.querySelectorAll(".message")) {
    const before = element.previousElementSibling;
    const side = element.classList.contains("out") ? "out" : "in";
    element.classList.toggle("follows", Boolean(before?.classList.contains(side) && !before.querySelector(".inline-keyboard")));
  }
  const last = lastOwn()?.message_id;
  for (const pen of inner.querySelectorAll(".edit-own")) {
    pen.hidden = pen.parentElement.dataset.messageId !== String(last);
  }
}

function elementOf(messageId) {
  return inner.querySelector(`[data-message-id="${messageId}"]`);
}

function atBottom() {
  return frame.scrollHeight - frame.scrollTop - frame.clientHeight < 60;
}

function scrolled() {
  if (frame.clientHeight !== height) return; // not scrolled by the person: the list is just getting smaller
  stays = atBottom();
  toBottom.hidden = stays;
}

function scrollDown() {
  stays = true;
  frame.scrollTop = frame.scrollHeight;
  toBottom.hidden = true;
}
