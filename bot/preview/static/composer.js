// The message box: sending, growing, editing an own message.

const bar = document.getElementById("composer-bar");
const box = document.getElementById("composer");
const send = document.getElementById("send");
const editBar = document.getElementById("edit-bar");
let edited = null; // the own message that is being changed

// `hands` has onSend(text), onEdit(message, text), lastOwn().
export function setUpComposer(hands) {
  box.addEventListener("input", fit);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      bar.requestSubmit();
    } else if (event.key === "ArrowUp" && !box.value && hands.lastOwn()) {
      event.preventDefault();
      startEdit(hands.lastOwn());
    } else if (event.key === "Escape" && edited) {
      stopEdit();
    }
  });
  document.getElementById("edit-cancel").addEventListener("click", stopEdit);
  bar.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = box.value.trim();
    if (!text) return;
    const message = edited;
    stopEdit();
    if (message) hands.onEdit(message, text);
    else hands.onSend(text);
    box.focus();
  });
  fit();
}

export function startEdit(message) {
  edited = message;
  document.getElementById("edit-preview").textContent = message.text;
  editBar.hidden = false;
  sign("done", "Enregistrer");
  box.value = message.text;
  fit();
  box.focus();
}

export function stopEdit() {
  edited = null;
  editBar.hidden = true;
  sign("send", "Envoyer");
  box.value = "";
  fit();
}

export function setPlaceholder(text) {
  box.placeholder = text || "Message";
}

function sign(name, label) {
  send.setAttribute("aria-label", label);
  send.querySelector("use").setAttribute("href", `#icon-${name}`);
}

function fit() {
  send.disabled = !box.value.trim();
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}
