// The page: chooses a person, shows their chat, hands on what they do.
import * as api from "./api.js";
import { make } from "./dom.js";
import { setUpComposer, startEdit, stopEdit } from "./composer.js";
import { setUpKeyboard, showKeyboard } from "./keyboard.js";
import * as log from "./log.js";
import { phone } from "./bubbles.js";
import { ask, fillMenu, popup, toast } from "./popups.js";

const el = (id) => document.getElementById(id);
const SPINNER_LIMIT = 15000; // ms; Telegram's apps give up as well

let chat = null; // the view of the chat as the server gives it
let stopListening = () => {};
let steps = Promise.resolve(); // events are handled one after the other
let typingTimer;
const busy = new Map(); // "message id/data" of a pressed button: the id of its query, "" while it is not known
const answered = new Set(); // queries whose answer came before their id was known

const hands = {
  botName: "",
  onCommand: (text) => act("text", { text }),
  onPress: press,
  onEdit: startEdit,
  isBusy: (message, button) => busy.has(keyOf(message, button)),
};

async function act(name, body) {
  try {
    return await api.act(chat.user.id, name, body);
  } catch (error) {
    toast(`Impossible : ${error.message}`);
    return null;
  }
}

// --- pressed buttons -------------------------------------------------------------------------------------------------

const keyOf = (message, button) => `${message.message_id}/${button.callback_data}`;

async function press(message, button, element) {
  const key = keyOf(message, button);
  if (busy.has(key)) return;
  busy.set(key, "");
  element.setAttribute("aria-busy", "true");
  setTimeout(() => rest(key), SPINNER_LIMIT);
  const pressed = await act("press", { message_id: message.message_id, data: button.callback_data });
  const queryId = pressed?.callback_query_id;
  if (!queryId || answered.delete(queryId)) rest(key);
  else busy.set(key, queryId);
}

function rest(key) {
  if (!busy.delete(key)) return;
  const message = log.messages.get(Number(key.split("/", 1)[0]));
  if (message) log.replace(message, hands);
}

function answer({ callback_query_id: queryId, text, show_alert: alert }) {
  const key = [...busy].find(([, id]) => id === queryId)?.[0];
  if (key) rest(key);
  else answered.add(queryId);
  if (text && alert) ask({ title: chat.bot.name, text, yes: "OK" });
  else if (text) toast(text);
}

// --- the chat --------------------------------------------------------------------------------------------------------

function openChat(id) {
  stopListening();
  stopEdit();
  busy.clear();
  answered.clear();
  showTyping(false);
  location.hash = id;
  stopListening = api.listen(id, (name, data) => {
    steps = steps.then(() => handle(id, name, data)).catch((error) => console.error(error));
  });
}

async function handle(id, name, data) {
  if (String(id) !== el("user-switcher").value) return; // a late event of the chat that was left
  switch (name) {
    case "ready":
      chat = await api.showChat(id);
      showProfile();
      log.showAll(chat.messages, chat.bot, hands);
      showBottom();
      break;
    case "message":
      chat.keyboard = data.keyboard;
      chat.started = true;
      if (data.message.from.is_bot) showTyping(false);
      log.add(data.message, hands);
      showBottom();
      break;
    case "edited":
      log.replace(data.message, hands);
      break;
    case "deleted":
      chat.keyboard = data.keyboard;
      log.remove(data.message_id);
      showBottom();
      break;
    case "action":
      showTyping(true, data.seconds);
      break;
    case "answer":
      answer(data);
      break;
    case "blocked":
      chat.blocked = data.blocked;
      showBottom();
      break;
    case "profile":
      chat = { ...chat, ...(await api.showChat(id)) };
      showProfile();
      if (!chat.messages.length) log.showAll([], chat.bot, hands);
      showBottom();
      break;
  }
}

function showProfile() {
  const { bot, user } = chat;
  hands.botName = bot.name;
  document.title = `${bot.name} · aperçu`;
  el("bot-name").textContent = bot.name;
  el("avatar").textContent = bot.name.split(/\s+/).slice(0, 2).map((word) => word[0]).join("").toUpperCase();
  const known = [...el("phone-language").options].some((option) => option.value === (user.language_code ?? ""));
  if (!known) el("phone-language").append(make("option", { value: user.language_code }, user.language_code));
  el("phone-language").value = user.language_code ?? "";
  el("commands-button").hidden = bot.menu_button.type !== "commands" || bot.commands.length === 0;
  fillMenu(
    el("commands-menu"),
    bot.commands.map(({ command, description }) => [
      null, description, `/${command}`, "command", () => act("text", { text: `/${command}` }),
    ]),
  );
}

function showBottom() {
  const writing = chat.started && !chat.blocked;
  const had = document.activeElement;
  el("start").hidden = chat.started || chat.blocked;
  el("restart").hidden = !chat.blocked;
  el("composer-bar").hidden = !writing;
  el("block").textContent = chat.blocked ? "Débloquer le bot" : "Bloquer le bot";
  showKeyboard(writing ? chat.keyboard : null, pressKey);
  // On a phone the keyboard would open over the buttons.
  const keys = matchMedia("(pointer: fine)").matches;
  if (keys && writing && (had === el("start") || had === el("restart"))) el("composer").focus();
}

function showTyping(yes, seconds = 5) {
  clearTimeout(typingTimer);
  el("typing").hidden = !yes;
  el("status").hidden = yes;
  if (yes) typingTimer = setTimeout(() => showTyping(false), seconds * 1000);
}

// --- what the person does --------------------------------------------------------------------------------------------

async function pressKey(key) {
  if (key.request_contact) {
    const text = `« ${chat.bot.name} » verra votre numéro ${phone(chat.user.phone_number)}.`;
    const yes = await ask({ title: "Partager votre numéro de téléphone ?", text, yes: "Partager", no: "Annuler" });
    return yes && act("contact");
  }
  if (key.request_location) {
    const text = `« ${chat.bot.name} » verra votre position actuelle.`;
    const yes = await ask({ title: "Partager votre position ?", text, yes: "Partager", no: "Annuler" });
    return yes && act("media", { kind: "location" });
  }
  return act("text", { text: key.text });
}

async function newPerson() {
  const language = el("phone-language").value;
  const text = "Une personne inventée, avec la langue de téléphone choisie.";
  const name = await ask({ title: "Nouvelle personne", text, yes: "Créer", no: "Annuler", field: true });
  if (!name) return;
  const user = await api.createUser(name, language);
  await fillUsers(user.id);
  openChat(user.id);
}

async function fillUsers(chosen) {
  const users = await api.listUsers();
  el("user-switcher").replaceChildren(
    ...users.map((user) => make("option", { value: user.id }, [user.first_name, user.last_name].filter(Boolean).join(" "))),
  );
  el("user-switcher").value = users.some((user) => user.id === chosen) ? chosen : users[0].id;
}

fillMenu(el("attach-menu"), [
  ["photo", "Photo", "", "attach-photo", () => act("media", { kind: "photo" })],
  ["mic", "Message vocal", "", "attach-voice", () => act("media", { kind: "voice" })],
  ["play", "Vidéo", "", "attach-video", () => act("media", { kind: "video" })],
  ["smile", "Autocollant", "", "attach-sticker", () => act("media", { kind: "sticker" })],
  ["place", "Position", "", "attach-location", () => act("media", { kind: "location" })],
  ["file", "Document", "", "attach-document", () => act("media", { kind: "document" })],
  ["person", "Contact d’une autre personne", "", "attach-contact",
    () => act("contact", { phone_number: "25377000099", first_name: "Autre", last_name: "Essai" })],
]);
popup(el("chat-menu-button"), el("chat-menu"));
popup(el("commands-button"), el("commands-menu"));
popup(el("attach-button"), el("attach-menu"));
setUpKeyboard();
setUpComposer({
  onSend: (text) => act("text", { text }),
  onEdit: (message, text) => text !== message.text && act("edit", { message_id: message.message_id, text }),
  lastOwn: log.lastOwn,
});
el("start").addEventListener("click", () => act("text", { text: "/start" }));
el("restart").addEventListener("click", async () => {
  await act("block", { blocked: false });
  await act("text", { text: "/start" });
});
el("block").addEventListener("click", () => act("block", { blocked: !chat.blocked }));
el("new-person").addEventListener("click", newPerson);
el("user-switcher").addEventListener("change", (event) => openChat(Number(event.target.value)));
el("phone-language").addEventListener("change", (event) => api.setLanguage(chat.user.id, event.target.value));

await fillUsers(Number(location.hash.slice(1)));
openChat(Number(el("user-switcher").value));
