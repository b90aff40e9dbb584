// Photos come by the file chooser, by dropping files or folders anywhere on the page, or by pasting.
import { language } from "../words.js";

export const byName = new Intl.Collator(language, { numeric: true }).compare;

export function listenForFiles(input, take) {
  input.addEventListener("change", () => {
    take([...input.files]);
    input.value = ""; // The same file may be chosen again.
  });
  window.addEventListener("dragover", event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  window.addEventListener("dragleave", event => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  window.addEventListener("drop", async event => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    document.body.classList.remove("dropping");
    take(await droppedFiles(event.dataTransfer));
  });
  window.addEventListener("paste", event => {
    if (event.clipboardData?.files.length) take([...event.clipboardData.files]);
  });
}

function hasFiles(event) {
  return event.dataTransfer?.types.includes("Files");
}

async function droppedFiles(transfer) {
  // Entries must be asked for before the first await: the transfer is empty afterwards.
  const entries = [...transfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.some(entry => entry.isDirectory)) return [...transfer.files];
  return (await Promise.all(entries.map(filesOf))).flat();
}

/** The files of an entry, those of a folder in the natural order of their names. */
async function filesOf(entry) {
  if (entry.isFile) return [await new Promise((resolve, reject) => entry.file(resolve, reject))];
  const reader = entry.createReader();
  const children = [];
  for (let batch; (batch = await new Promise((resolve, reject) => reader.readEntries(resolve, reject))).length; ) {
    children.push(...batch.filter(child => !child.name.startsWith(".")));
  }
  children.sort((left, right) => byName(left.name, right.name));
  return (await Promise.all(children.map(filesOf))).flat();
}
