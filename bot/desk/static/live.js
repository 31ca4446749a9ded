// Brings the part of a page marked data-live up to date when its stream says that there is news. What is being typed
// stands outside of that part and is left alone. Without scripts the page is loaded anew by hand, or by itself.
let source = null;

function part() {
  return document.querySelector("[data-live]");
}

async function renew() {
  const got = await fetch(location.href, { headers: { Accept: "text/html" } });
  const old = part();
  if (!got.ok || got.redirected || !old) return location.reload();
  const fresh = new DOMParser().parseFromString(await got.text(), "text/html").querySelector("[data-live]");
  if (!fresh) return location.reload();
  const focused = document.activeElement?.closest("[data-live] a")?.getAttribute("href");
  const open = (element) => element.querySelector(".chip.good")?.textContent;
  const changedHands = old.querySelector("#state") && open(old) !== open(fresh);
  old.replaceWith(document.importNode(fresh, true));
  if (focused) part().querySelector(`a[href="${CSS.escape(focused)}"], a[href="${focused}"]`)?.focus();
  const news = document.querySelector("[data-news]");
  if (news) {
    news.hidden = false;
    const text = news.textContent;
    news.textContent = "";
    requestAnimationFrame(() => (news.textContent = text));
  }
  // Who answers has changed: the forms below are for another state, unless somebody is writing.
  if (changedHands && !document.querySelector("textarea")?.value) location.reload();
}

// How long somebody has waited grows by itself: that is no news, and nothing is announced.
function putTimes(times) {
  for (const place of part()?.querySelectorAll("[data-time]") ?? []) {
    place.textContent = times[place.dataset.time] ?? place.textContent;
  }
}

function listen() {
  if (document.visibilityState !== "visible") {
    source?.close();
    source = null;
    return;
  }
  const live = part();
  if (source || !live) return;
  source = new EventSource(`${live.dataset.live}?since=${encodeURIComponent(live.dataset.pulse)}`);
  source.addEventListener("news", renew);
  source.addEventListener("times", (event) => putTimes(JSON.parse(event.data)));
}

document.addEventListener("visibilitychange", listen);
window.addEventListener("pagehide", () => source?.close());
listen();
