// One message as an element: bubble, media, time, inline buttons.
import { icon, make } from "./dom.js";
import { formatted } from "./entities.js";

const clock = new Intl.DateTimeFormat("fr", { hour: "2-digit", minute: "2-digit" });
const calendar = new Intl.DateTimeFormat("fr", { day: "numeric", month: "long", year: "numeric" });

// `hands` has onCommand(text), onPress(message, button), onEdit(message), isBusy(message, button), botName.
export function messageElement(message, hands) {
  const own = !message.from.is_bot;
  const element = make("article", {
    class: `message ${own ? "out" : "in"}${message.sticker || message.dice ? " sticker" : ""}`,
    "data-testid": own ? "message-out" : "message-in",
    "data-message-id": message.message_id,
  });
  const bubble = make("div", { class: "bubble" }, make("span", { class: "unseen" }, own ? "Vous : " : `${hands.botName} : `));
  bubble.append(...mediaElements(message));
  const text = message.text ?? message.caption;
  if (text) {
    const words = make("div", { class: "words", "data-testid": "text" });
    words.append(formatted(text, message.entities ?? message.caption_entities, hands.onCommand), meta(message));
    bubble.append(words);
  } else {
    bubble.append(meta(message));
  }
  element.append(bubble);
  if (own && message.text) {
    const pen = { type: "button", class: "edit-own", "aria-label": "Modifier ce message", "data-testid": "edit", hidden: true };
    element.append(make("button", { ...pen, onclick: () => hands.onEdit(message) }, icon("pen")));
  }
  const rows = message.reply_markup?.inline_keyboard;
  if (rows) element.append(inlineKeyboard(message, rows, hands));
  return element;
}

// As it is written in Djibouti: the country's code, then pairs of figures.
export function phone(number) {
  const figures = number.replace(/^\+/, "");
  return figures.startsWith("253") ? `+253 ${figures.slice(3).replace(/(\d\d)(?=\d)/g, "$1 ")}` : `+${figures}`;
}

export function dayOf(message) {
  const date = new Date(message.date * 1000);
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86400000);
  return ["Aujourd’hui", "Hier"][days] ?? calendar.format(date);
}

function meta(message) {
  const date = new Date(message.date * 1000);
  const edited = message.edit_date && message.text ? "modifié " : "";
  return make("span", { class: "meta" }, edited, make("time", { datetime: date.toISOString() }, clock.format(date)));
}

function inlineKeyboard(message, rows, hands) {
  const keyboard = make("div", { class: "inline-keyboard", role: "group", "aria-label": "Boutons du message" });
  for (const row of rows) {
    keyboard.append(make("div", { class: "inline-row" }, ...row.map((button) => inlineButton(message, button, hands))));
  }
  return keyboard;
}

function inlineButton(message, button, hands) {
  const common = { class: "inline-button", "data-testid": "inline-button", title: button.text };
  if (button.url) {
    return make("a", { ...common, href: button.url, target: "_blank", rel: "noopener noreferrer" }, button.text);
  }
  const busy = hands.isBusy(message, button);
  const element = make("button", { ...common, type: "button", "aria-busy": busy ? "true" : "false" }, button.text);
  element.addEventListener("click", () => hands.onPress(message, button, element));
  return element;
}

function mediaElements(message) {
  if (message.photo) return [picture("photo", "Photo")];
  if (message.video || message.animation) return [picture("play", "Vidéo")];
  if (message.location) return [picture("place", "Position", " map")];
  if (message.sticker) return [make("div", { class: "sticker-sign", role: "img", "aria-label": "Autocollant" }, message.sticker.emoji)];
  if (message.dice) return [make("div", { class: "sticker-sign", role: "img", "aria-label": "Dé" }, message.dice.emoji)];
  if (message.voice) return [attachment("mic", "Message vocal", `${message.voice.duration} s`)];
  if (message.audio) return [attachment("play", message.audio.title ?? "Son", `${message.audio.duration} s`)];
  if (message.video_note) return [attachment("play", "Message vidéo", `${message.video_note.duration} s`)];
  if (message.contact) {
    const name = [message.contact.first_name, message.contact.last_name].filter(Boolean).join(" ");
    return [attachment("person", name, phone(message.contact.phone_number))];
  }
  if (message.document) return [documentLink(message)];
  return [];
}

function picture(name, label, more = "") {
  return make("div", { class: `picture${more}`, role: "img", "aria-label": label }, icon(name));
}

function attachment(name, title, detail, tag = "div", attributes = {}) {
  const text = make("span", { class: "attachment-text" }, make("b", {}, title), make("span", {}, detail));
  return make(tag, { class: "attachment", ...attributes }, make("span", { class: "attachment-sign" }, icon(name)), text);
}

function documentLink(message) {
  const { file_name: name, file_size: bytes, file_id: id } = message.document;
  const size = bytes < 1000 ? `${bytes} octets` : `${Math.round(bytes / 1000)} Ko`;
  if (!message.from.is_bot) return attachment("file", name, size);
  const link = { href: `/client/files/${id}`, download: name, "data-testid": "document" };
  return attachment("file", name, `${size} · Télécharger`, "a", link);
}
