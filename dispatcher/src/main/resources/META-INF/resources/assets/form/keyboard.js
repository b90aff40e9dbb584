// Cards by keyboard: arrows go around, Space picks up and puts down, Escape puts back, Delete removes.
import { announce, text } from "../words.js";

export function sortByKeyboard(list, cards, photos) {
  let picked = null;

  function pickUp(photo) {
    picked = { photo, from: photos.shown.indexOf(photo) };
    cards.cardOf(photo).classList.add("picked");
    announce(text("pickedUp", photo.name));
  }

  function putDown(message) {
    cards.cardOf(picked.photo)?.classList.remove("picked");
    announce(message);
    picked = null;
  }

  function goTo(photo, place) {
    if (picked) {
      cards.move(photo, place);
      cards.focus(photo);
    } else {
      cards.focus(photos.shown[Math.max(0, Math.min(place, photos.shown.length - 1))]);
    }
  }

  list.addEventListener("keydown", event => {
    const card = event.target;
    if (!card.classList.contains("card")) return; // Its buttons and its number have their own keys.
    const photo = cards.photoAt(card);
    const place = photos.shown.indexOf(photo);
    const steps = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns(list), ArrowDown: columns(list) };
    if (event.key in steps) goTo(photo, place + steps[event.key]);
    else if (event.key === "Home") goTo(photo, 0);
    else if (event.key === "End") goTo(photo, photos.shown.length - 1);
    else if (event.key === " " && picked) putDown(text("putDown", photo.name, place + 1));
    else if (event.key === " ") pickUp(photo);
    else if (event.key === "Escape" && picked) {
      cards.move(photo, picked.from);
      cards.focus(photo);
      putDown(text("putBack", photo.name));
    } else if (event.key === "Delete" || event.key === "Backspace") {
      picked = null;
      cards.remove(photo);
    } else return;
    event.preventDefault();
  });
  list.addEventListener("focusout", event => {
    if (picked && !list.contains(event.relatedTarget) && event.relatedTarget) putDown("");
  });
}

/** How many cards stand in the first row. */
function columns(list) {
  const items = [...list.children];
  const below = items.findIndex(item => item.offsetTop > items[0].offsetTop);
  return below < 0 ? items.length : below;
}
