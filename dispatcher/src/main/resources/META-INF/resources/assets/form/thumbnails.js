// Small pictures of the chosen files, made here and kept in IndexedDB so that a reload has them at once.
const atOnce = 2;
const waiting = [];
let running = 0;

/** Draws the photo on its canvas; resolves to false if this browser cannot show such a file. */
export function drawThumbnail(photo, canvas, height) {
  return new Promise(resolve => {
    waiting.push(async () => resolve(await draw(photo, canvas, height)));
    next();
  });
}

function next() {
  if (running >= atOnce || waiting.length === 0) return;
  running++;
  waiting.shift()().finally(() => {
    running--;
    next();
  });
}

async function draw(photo, canvas, height) {
  try {
    const source = photo.file ?? (await read(photo.key));
    if (!source) return false;
    const bitmap = await createImageBitmap(source, { resizeHeight: height, resizeQuality: "medium" });
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    canvas.getContext("2d").drawImage(bitmap, 0, 0);
    bitmap.close();
    if (photo.file) canvas.toBlob(blob => blob && keep(photo.key, blob), "image/jpeg", 0.8);
    return true;
  } catch {
    return false; // Not a kind that this browser decodes, such as HEIC or TIFF.
  }
}

const database = new Promise((resolve, reject) => {
  const opening = indexedDB.open("glid", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("thumbnails");
  opening.onsuccess = () => resolve(opening.result);
  opening.onerror = () => reject(opening.error);
});
database.catch(() => {}); // A private window may have none: thumbnails then last until a reload.

async function keep(key, blob) {
  (await database).transaction("thumbnails", "readwrite").objectStore("thumbnails").put(blob, key);
}

async function read(key) {
  const request = (await database).transaction("thumbnails").objectStore("thumbnails").get(key);
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Forgets all of them: a new session has photos of its own. */
export async function forgetThumbnails() {
  (await database).transaction("thumbnails", "readwrite").objectStore("thumbnails").clear();
}
