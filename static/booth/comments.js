// Comments and reasons: what is typed, the room there is for all of them, and asking for a reason at once.

import { cleanText, textPlaces, textRoom, textSize } from "./texts.js";
import { say } from "./words.js";

const BYTES_OF_A_CHARACTER = 3;
const HEAD = textSize("");
const NO_ROOM = "no-room-for-texts";

/** The texts of one ballot; `ballot` is the live one. */
export class Comments {
  constructor(style, ballot) {
    Object.assign(this, { style, ballot });
    this.keys = new Map(textPlaces(style).map(({ key, name }) => [name, key]));
  }

  /** What the ballot holds of a text. */
  held(name) {
    return this.ballot.texts.get(this.keys.get(name)) || "";
  }

  /** Take what stands in a text; gives its fault {code, facts} if there is no room for it. */
  read(input) {
    const key = this.keys.get(input.name);
    const text = cleanText(input.value);
    const held = this.ballot.texts.get(key);
    const room = textRoom(this.style, this.ballot) + (held ? textSize(held) : 0);
    if (!text) {
      this.ballot.texts.delete(key);
    } else if (textSize(text) <= room) {
      this.ballot.texts.set(key, text);
    } else {
      // What fitted last stays: a crash then loses the end of it, not all.
      const over = textSize(text) - Math.max(HEAD, room);
      return { code: NO_ROOM, facts: { characters: Math.ceil(over / BYTES_OF_A_CHARACTER) } };
    }
    return null;
  }

  /** How much may still be written, under the text that is being written; nothing where that is too long already. */
  showRoom(input, fault = null) {
    const place = this.room || this.makeRoom();
    const left = Math.max(0, textRoom(this.style, this.ballot) - (this.ballot.texts.has(this.keys.get(input.name)) ? 0 : HEAD));
    place.textContent = say("room", { characters: Math.floor(left / BYTES_OF_A_CHARACTER) });
    place.hidden = Boolean(fault);
    this.writing = input;
    if (input.nextElementSibling !== place) {
      input.after(place);
    }
  }

  /** The text is not there any more. */
  drop(name) {
    this.ballot.texts.delete(this.keys.get(name));
  }

  makeRoom() {
    this.room = document.createElement("p");
    this.room.className = "soft room";
    return this.room;
  }

  /** Put the ballot's texts into the page; `typed` stands where a text could not be taken. */
  write(typed) {
    this.keys.forEach((key, name) => {
      const text = typed.has(name) ? typed.get(name) : this.ballot.texts.get(key) || "";
      const input = document.getElementById(idOf(name));
      if (cleanText(input.value) !== text) {
        input.value = text;
      }
      const remark = input.closest("details.remark");
      if (remark && text) {
        remark.open = true;
      }
    });
    if (this.writing) {
      this.showRoom(this.writing);
    }
  }

  /** Show the reason of a rating where it is asked for, or where there is one. */
  offerReason(fieldset, field, code) {
    const why = fieldset.querySelector(".why");
    if (!why) {
      return null;
    }
    const input = why.querySelector("input");
    const asked = field.scale.needsReason(code);
    why.hidden = !asked && !input.value;
    why.classList.toggle("asked", asked);
    input.required = asked;
    return asked && !input.value ? input : null;
  }
}

/** The id of a text's element by its form name: looked up at once, where a search by name takes all of the page. */
export function idOf(name) {
  const [kind, ...rest] = name.split(".");
  return { note: rest.length ? `t-${rest[0]}` : "note-text", why: `w-${rest.join("-")}`, r: `i-${rest.join("-")}` }[kind];
}
