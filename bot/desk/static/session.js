// When the session ends, nothing personal stays on the screen: the page is loaded anew and shows the door.
// A browser keeps few connections to one host, so only the page in view listens.
let source = null;

function listen() {
  if (document.visibilityState !== "visible") {
    source?.close();
    source = null;
    return;
  }
  if (source) return;
  source = new EventSource("/session/events");
  source.addEventListener("ended", () => {
    source.close();
    location.reload();
  });
  source.addEventListener("error", () => {
    // Closed for good: the session was over before the stream began.
    if (source?.readyState === EventSource.CLOSED) location.reload();
  });
}

document.addEventListener("visibilitychange", listen);
window.addEventListener("pagehide", () => source?.close());
listen();
