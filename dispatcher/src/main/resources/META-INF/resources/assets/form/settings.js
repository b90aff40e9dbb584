// The settings: their values, fields that depend on others, the colour's two inputs, and the line of facts.
import { photoCount, text } from "../words.js";
import { sidesFor } from "./grid.js";

const named = { white: "#ffffff", black: "#000000", red: "#ff0000", green: "#00ff00", blue: "#0000ff" };

export class Settings extends EventTarget {
  #form;

  constructor(form) {
    super();
    this.#form = form;
    form.addEventListener("input", event => this.#input(event.target));
    document.getElementById("reset").addEventListener("click", () => this.reset());
    this.#update();
  }

  get #inputs() {
    return [...this.#form.querySelectorAll("[data-setting]")];
  }

  /** All values by name; blank ones are left to the server. */
  get values() {
    const given = this.#inputs.filter(input => input.value.trim() !== "");
    return Object.fromEntries(given.map(input => [input.name, input.value.trim()]));
  }

  set values(values) {
    for (const input of this.#inputs) if (input.name in values) input.value = values[input.name];
    this.#update();
  }

  reset() {
    for (const input of this.#inputs) input.value = input.dataset.default;
    this.#update();
    this.dispatchEvent(new Event("change"));
  }

  #input(input) {
    if (input.dataset.colorOf) {
      this.#form.elements[input.dataset.colorOf].value = input.value;
    } else if (!("setting" in input.dataset)) {
      return;
    }
    this.#update();
    this.dispatchEvent(new Event("change"));
  }

  #update() {
    for (const field of this.#form.querySelectorAll("[data-when]")) {
      const [name, value] = field.dataset.when.split("=");
      field.hidden = this.#form.elements[name].value !== value;
    }
    for (const picker of this.#form.querySelectorAll("[data-color-of]")) {
      picker.value = hex(this.#form.elements[picker.dataset.colorOf].value.trim()) ?? picker.value;
    }
  }

  /** What the photos and settings come to: chips for people, not a check. */
  facts(count) {
    const { GRID_ROWS, GRID_COLS, ANIMATION_DURATION, FPS } = this.values;
    const length = text("length", ANIMATION_DURATION ?? "–", FPS ?? "–");
    const sides = sidesFor(Math.max(1, count), Number(GRID_ROWS ?? 0), Number(GRID_COLS ?? 0));
    const cells = sides.rows * sides.columns;
    const grid = text("grid", sides.rows, sides.columns);
    if (count === 0) return { photos: photoCount(0), grid: "", warning: "", length };
    const photos = count < cells ? text("cellsUsed", count, cells) : photoCount(count);
    return { photos, grid, length, warning: count > cells ? text("surplus", count, cells, count - cells) : "" };
  }
}

function hex(color) {
  if (/^#[0-9a-f]{6}$/i.test(color)) return color.toLowerCase();
  const parts = color.split(",").map(Number);
  if (parts.length === 3 && parts.every(part => Number.isInteger(part) && part >= 0 && part <= 255)) {
    return "#" + parts.map(part => part.toString(16).padStart(2, "0")).join("");
  }
  return named[color.toLowerCase()];
}
