// A text with Telegram's entities as elements. Offsets are UTF-16 code units, as in JavaScript's strings.
import { make } from "./dom.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
  expandable_blockquote: "blockquote",
};
const SAFE_LINK = /^(https?|tg|mailto|tel):/i;

export function formatted(text, entities = [], onCommand = () => {}) {
  const fragment = document.createDocumentFragment();
  fill(fragment, text, 0, text.length, [...entities], onCommand);
  return fragment;
}

// Fills `parent` with text[start, end); `entities` are sorted, outer before inner.
function fill(parent, text, start, end, entities, onCommand) {
  let at = start;
  while (entities.length && entities[0].offset < end) {
    const entity = entities.shift();
    const begin = Math.max(entity.offset, at);
    const stop = Math.min(entity.offset + entity.length, end);
    parent.append(text.slice(at, begin));
    const element = elementFor(entity, text.slice(begin, stop), onCommand);
    fill(element, text, begin, stop, entities, onCommand);
    parent.append(element);
    at = stop;
  }
  parent.append(text.slice(at, end));
}

function elementFor(entity, words, onCommand) {
  if (TAGS[entity.type]) return make(TAGS[entity.type]);
  switch (entity.type) {
    case "text_link":
      return link(entity.url);
    case "url":
      return link(/^www\./i.test(words) ? `https://${words}` : words);
    case "email":
      return link(`mailto:${words}`);
    case "phone_number":
      return link(`tel:${words.replace(/[^+\d]/g, "")}`);
    case "bot_command":
      return make("button", { type: "button", class: "command", onclick: () => onCommand(words) });
    case "spoiler": {
      const open = () => spoiler.classList.add("open");
      const spoiler = make("span", { class: "spoiler", role: "button", tabindex: "0", onclick: open, onkeydown: open });
      return spoiler;
    }
    default:
      return make("span");
  }
}

function link(address) {
  if (!SAFE_LINK.test(address)) return make("span");
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer" });
}
