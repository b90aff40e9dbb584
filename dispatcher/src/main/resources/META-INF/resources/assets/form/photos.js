// The photos in the order of the cells. Everything that changes them is here; "change" tells of it.

/** waiting -> sending -> stored, or refused (by the server: unusable) or failed (may be tried again). */
export class Photos extends EventTarget {
  #list = [];
  #removed = [];

  /** All that may become a cell, in order. */
  get shown() {
    return this.#list.filter(photo => photo.state !== "refused");
  }

  /** Those the server cannot use. */
  get refused() {
    return this.#list.filter(photo => photo.state === "refused");
  }

  get all() {
    return [...this.#list];
  }

  get canUndo() {
    return this.#removed.length > 0;
  }

  add(photos) {
    this.#list.push(...photos);
    this.changed();
  }

  /** Moves to a place among those shown, counted from 0, and returns where it went. */
  move(photo, place) {
    const others = this.shown.filter(other => other !== photo);
    const target = Math.max(0, Math.min(place, others.length));
    others.splice(target, 0, photo);
    this.#list = [...others, ...this.refused];
    this.changed();
    return target;
  }

  remove(photos) {
    this.#removed.push([...this.#list]);
    this.#list = this.#list.filter(photo => !photos.includes(photo));
    this.changed();
  }

  /** Takes the last removal back; what was added since stays. */
  undo() {
    const before = this.#removed.pop();
    if (!before) return;
    this.#list = [...before, ...this.#list.filter(photo => !before.includes(photo))];
    this.changed();
  }

  sort(compare) {
    this.#list = [...this.shown.sort(compare), ...this.refused];
    this.changed();
  }

  changed() {
    this.dispatchEvent(new Event("change"));
  }
}
