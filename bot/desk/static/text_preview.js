// Shows a text as the bot will show it, and what is wrong with it, while it is written: asks for the page that the
// button gives, and takes these two parts of it. Nothing is saved. Without scripts the button does the same.
const PAUSE = 400; // ms without a key
const PARTS = ["wrong", "shown"];
const form = document.getElementById("edit");
let waiting = 0;
let asked = null;

async function renew() {
  asked?.abort();
  asked = new AbortController();
  const fields = new URLSearchParams(new FormData(form));
  fields.set("act", "preview");
  const got = await fetch(form.action, { method: "POST", body: fields, signal: asked.signal });
  if (!got.ok) return;
  const page = new DOMParser().parseFromString(await got.text(), "text/html");
  for (const id of PARTS) {
    const [old, fresh] = [document.getElementById(id), page.getElementById(id)];
    // What says the same is left alone: a screen reader would read it again.
    if (fresh && old.innerHTML !== fresh.innerHTML) old.replaceChildren(...document.importNode(fresh, true).childNodes);
  }
}

form.addEventListener("input", () => {
  clearTimeout(waiting);
  // Newer keys, or no network: what is shown stays, and the button is there.
  waiting = setTimeout(() => renew().catch(() => {}), PAUSE);
});
