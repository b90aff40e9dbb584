// The form page: puts its parts together.
import { announce, photoCount, text } from "../words.js";
import { enlivenVideos } from "../videos.js";
import { Cards } from "./cards.js";
import { sortByDragging } from "./drag.js";
import { keepDraft, readDraft } from "./draft.js";
import { byName, listenForFiles } from "./drop.js";
import { checkWhileTyping } from "./errors.js";
import { sortByKeyboard } from "./keyboard.js";
import { Photos } from "./photos.js";
import { Settings } from "./settings.js";
import { Submission } from "./submit.js";
import { forgetThumbnails } from "./thumbnails.js";
import { Uploads } from "./upload.js";

const form = document.getElementById("form");
const list = document.getElementById("cards");
const photos = new Photos();
const uploads = new Uploads(photos);
const settings = new Settings(form);
const cards = new Cards(list, photos);
const element = id => document.getElementById(id);

sortByDragging(list, cards, photos);
sortByKeyboard(list, cards, photos);
listenForFiles(element("photos"), take);
checkWhileTyping(form);
enlivenVideos();
new Submission(form, photos, settings, uploads);

function take(files) {
  if (files.length === 0) return;
  photos.add(files.map(file => ({
    key: `${file.name}:${file.size}:${file.lastModified}`,
    name: file.name,
    modified: file.lastModified,
    file,
    state: "waiting",
    loaded: 0,
  })));
  announce(text("added", photoCount(files.length)));
}

function press(id, action) {
  element(id).addEventListener("click", action);
}

press("by-name", () => photos.sort((left, right) => byName(left.name, right.name)));
press("by-date", () => photos.sort((left, right) => left.modified - right.modified));
press("remove-all", () => {
  photos.remove(photos.all);
  announce(text("removedAll"));
  element("undo").focus();
});
press("undo", () => {
  photos.undo();
  announce(text("undone"));
});
press("retry-uploads", () => uploads.retryFailed());

function showRefused() {
  element("refused").hidden = photos.refused.length === 0;
  element("refused-list").replaceChildren(...photos.refused.map(photo => {
    const item = document.createElement("li");
    const name = document.createElement("strong");
    name.textContent = photo.name;
    const reason = document.createElement("span");
    reason.textContent = photo.problem;
    item.append(name, reason);
    return item;
  }));
}

function showTotals() {
  const facts = settings.facts(photos.shown.length);
  for (const chip of document.querySelectorAll("[data-chip]")) chip.textContent = facts[chip.dataset.chip];
  element("empty").hidden = photos.all.length > 0;
  element("photo-tools").hidden = photos.all.length === 0 && !photos.canUndo;
  element("undo").hidden = !photos.canUndo;
  for (const id of ["by-name", "by-date", "remove-all"]) element(id).disabled = photos.shown.length === 0;
  element("retry-uploads").hidden = !photos.all.some(photo => photo.state === "failed");
}

function showUploads() {
  const all = photos.all;
  const done = all.filter(photo => photo.state !== "waiting" && photo.state !== "sending").length;
  const parts = all.filter(photo => photo.state === "sending").reduce((sum, photo) => sum + photo.loaded, 0);
  element("uploading").hidden = !uploads.busy;
  element("uploading-bar").value = all.length ? (done + parts) / all.length : 0;
  element("uploading-text").textContent = text("uploading", done, all.length);
}

function showAll() {
  showRefused();
  showTotals();
  showUploads();
  keepDraft(photos, settings);
}

const draft = readDraft();
if (draft) {
  settings.values = draft.settings;
  photos.add(draft.photos.map(photo => ({ ...photo, file: null, state: "stored", loaded: 1 })));
  if (draft.unsent.length > 0) {
    element("unsent").textContent = text("unsent", draft.unsent.join(", "));
    element("unsent").hidden = false;
  }
} else {
  forgetThumbnails().catch(() => {}); // A private window may have none.
}
photos.addEventListener("change", showAll);
settings.addEventListener("change", showAll);
uploads.addEventListener("progress", event => {
  cards.showProgress(event.detail);
  showUploads();
});
showAll();
