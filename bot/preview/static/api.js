// Calls of the client API. Every function answers with the parsed body or throws an Error with the server's reason.

async function call(method, path, body) {
  const options = { method, headers: {} };
  if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  const answer = await fetch(`/client/${path}`, options);
  const result = await answer.json();
  if (!answer.ok) throw new Error(result.error);
  return result;
}

export const listUsers = async () => (await call("GET", "users")).users;
export const createUser = (firstName, language) =>
  call("POST", "users", { first_name: firstName, language_code: language });
export const setLanguage = (id, language) => call("PATCH", `users/${id}`, { language_code: language });
export const showChat = (id) => call("GET", `chats/${id}`);
export const act = (id, name, body = {}) => call("POST", `chats/${id}/${name}`, body);

const EVENTS = ["ready", "message", "edited", "deleted", "action", "answer", "profile", "blocked"];

// Listens to a chat; `handle(name, data)` gets "ready" first, and again after every lost connection.
export function listen(id, handle) {
  const source = new EventSource(`/client/chats/${id}/events`);
  for (const name of EVENTS) {
    source.addEventListener(name, (event) => handle(name, JSON.parse(event.data)));
  }
  return () => source.close();
}
