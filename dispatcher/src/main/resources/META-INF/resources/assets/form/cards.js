// The photos as cards, each with its place, its state and its buttons. The order of the cards is that of the cells.
import { photoCount, text, announce } from "../words.js";
import { drawThumbnail } from "./thumbnails.js";

const manyPhotos = 300;
const template = document.getElementById("card");

export class Cards {
  #list;
  #photos;
  #cards = new Map();
  #current = null;

  constructor(list, photos) {
    this.#list = list;
    this.#photos = photos;
    photos.addEventListener("change", () => this.#render());
    list.addEventListener("focusin", event => this.#makeCurrent(this.photoAt(event.target)));
    list.addEventListener("click", event => this.#press(event.target.closest("button[data-do]")));
    list.addEventListener("change", event => this.#place(event.target));
  }

  /** The photo whose card an element belongs to. */
  photoAt(element) {
    return element?.closest?.(".card")?.photo ?? null;
  }

  cardOf(photo) {
    return this.#cards.get(photo)?.firstElementChild;
  }

  focus(photo) {
    this.#makeCurrent(photo);
    this.cardOf(photo)?.focus();
  }

  move(photo, place) {
    const went = this.#photos.move(photo, place);
    announce(text("moved", photo.name, went + 1));
  }

  remove(photo) {
    const shown = this.#photos.shown;
    const place = shown.indexOf(photo);
    this.#photos.remove([photo]);
    announce(text("removed", photo.name));
    const neighbour = shown[place + 1] ?? shown[place - 1];
    if (neighbour) this.focus(neighbour);
  }

  showProgress(photo) {
    const bar = this.cardOf(photo)?.querySelector("progress");
    if (bar) bar.value = photo.loaded;
  }

  #render() {
    const shown = this.#photos.shown;
    const focused = this.#list.contains(document.activeElement) ? document.activeElement : null;
    if (!shown.includes(this.#current)) this.#current = shown[0] ?? null;
    for (const photo of this.#cards.keys()) if (!shown.includes(photo)) this.#cards.delete(photo);
    const items = shown.map(photo => this.#cards.get(photo) ?? this.#create(photo, shown.length));
    const inPlace = items.length === this.#list.children.length && items.every((item, at) => this.#list.children[at] === item);
    if (!inPlace) this.#list.replaceChildren(...items);
    shown.forEach((photo, place) => this.#update(photo, place, shown.length));
    if (focused?.isConnected && document.activeElement !== focused) focused.focus();
  }

  #create(photo, count) {
    const item = template.content.firstElementChild.cloneNode(true);
    const card = item.firstElementChild;
    card.photo = photo;
    card.querySelector(".name").textContent = photo.name;
    card.querySelector(".kind").textContent = photo.name.split(".").pop().slice(0, 5).toUpperCase();
    drawThumbnail(photo, card.querySelector("canvas"), count > manyPhotos ? 80 : 180).then(drawn =>
      card.classList.add(drawn ? "drawn" : "not-drawn"));
    this.#cards.set(photo, item);
    return item;
  }

  #update(photo, place, count) {
    const card = this.cardOf(photo);
    card.dataset.state = photo.state;
    card.setAttribute("aria-label", text("cardLabel", place + 1, photoCount(count), photo.name, text(photo.state)));
    card.querySelector(".note").textContent = photo.state === "failed" ? photo.problem : "";
    const number = card.querySelector(".place");
    if (number !== document.activeElement) number.value = place + 1;
    number.max = count;
    card.querySelector("[data-do=back]").disabled = place === 0;
    card.querySelector("[data-do=on]").disabled = place === count - 1;
    setTabbable(card, photo === this.#current);
  }

  /** One card at a time takes part in the order of the Tab key; arrows go from card to card. */
  #makeCurrent(photo) {
    if (!photo || photo === this.#current) return;
    const before = this.cardOf(this.#current);
    if (before) setTabbable(before, false);
    this.#current = photo;
    setTabbable(this.cardOf(photo), true);
  }

  #press(button) {
    const photo = this.photoAt(button);
    if (!photo) return;
    const place = this.#photos.shown.indexOf(photo);
    if (button.dataset.do === "remove") this.remove(photo);
    else this.move(photo, place + (button.dataset.do === "back" ? -1 : 1));
    if (button.disabled) this.focus(photo);
  }

  #place(input) {
    const photo = this.photoAt(input);
    if (!photo || !input.classList.contains("place")) return;
    const wanted = Number.parseInt(input.value, 10);
    if (Number.isNaN(wanted)) input.value = this.#photos.shown.indexOf(photo) + 1;
    else this.move(photo, wanted - 1);
    this.focus(photo);
  }
}

function setTabbable(card, tabbable) {
  for (const element of [card, ...card.querySelectorAll("button, input")]) element.tabIndex = tabbable ? 0 : -1;
}
