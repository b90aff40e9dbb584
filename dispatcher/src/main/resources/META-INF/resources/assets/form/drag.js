// Cards by mouse: drag one onto another's place. Touch screens and keyboards have the buttons of each card.
const kind = "application/x-glid-photo";

export function sortByDragging(list, cards, photos) {
  let dragged = null;

  list.addEventListener("dragstart", event => {
    dragged = cards.photoAt(event.target);
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData(kind, dragged.name);
    cards.cardOf(dragged).classList.add("dragged");
  });
  list.addEventListener("dragover", event => {
    if (!dragged) return;
    event.preventDefault();
    mark(event.target.closest(".card"));
  });
  list.addEventListener("drop", event => {
    const target = cards.photoAt(event.target);
    if (!dragged || !target) return;
    event.preventDefault();
    cards.move(dragged, photos.shown.indexOf(target));
  });
  list.addEventListener("dragend", () => {
    if (dragged) cards.cardOf(dragged)?.classList.remove("dragged");
    dragged = null;
    mark(null);
  });

  function mark(card) {
    list.querySelector(".target")?.classList.remove("target");
    card?.classList.add("target");
  }
}
