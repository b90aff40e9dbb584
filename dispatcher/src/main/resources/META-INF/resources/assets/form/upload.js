// Sends photos to the store, a few at a time. A file that was sent once in this session is not sent again.
import { text } from "../words.js";

const atOnce = 3;
const sentKey = "glid.sent";

export class Uploads extends EventTarget {
  #photos;
  #running = 0;
  #sent = new Map(JSON.parse(sessionStorage.getItem(sentKey) ?? "[]"));

  constructor(photos) {
    super();
    this.#photos = photos;
    photos.addEventListener("change", () => this.#startNext());
  }

  retryFailed() {
    for (const photo of this.#photos.all) if (photo.state === "failed") photo.state = "waiting";
    this.#photos.changed();
  }

  get busy() {
    return this.#photos.all.some(photo => photo.state === "waiting" || photo.state === "sending");
  }

  /** Resolves when nothing is under way. */
  async settled() {
    while (this.busy) await new Promise(done => this.#photos.addEventListener("change", done, { once: true }));
  }

  #startNext() {
    for (const photo of this.#photos.all) {
      if (this.#running >= atOnce) return;
      if (photo.state !== "waiting") continue;
      const sha256 = this.#sent.get(photo.key);
      if (sha256) {
        Object.assign(photo, { state: "stored", sha256 });
        queueMicrotask(() => this.#photos.changed());
      } else {
        this.#send(photo);
      }
    }
  }

  async #send(photo) {
    this.#running++;
    Object.assign(photo, { state: "sending", loaded: 0 });
    try {
      const { status, body } = await post(photo, () => this.dispatchEvent(new CustomEvent("progress", { detail: photo })));
      if (status === 201) this.#stored(photo, body.sha256);
      else if (status === 413 || status === 422) refuse(photo, body);
      else Object.assign(photo, { state: "failed", problem: body.title ?? text("uploadFailed") });
    } catch {
      Object.assign(photo, { state: "failed", problem: text("uploadFailed") });
    }
    this.#running--;
    this.#photos.changed();
  }

  #stored(photo, sha256) {
    Object.assign(photo, { state: "stored", sha256 });
    this.#sent.set(photo.key, sha256);
    sessionStorage.setItem(sentKey, JSON.stringify([...this.#sent]));
  }

  /** The store lost them: they are sent again if their files are still at hand. */
  sendAgain(photos) {
    for (const photo of photos) {
      this.#sent.delete(photo.key);
      Object.assign(photo, photo.file ? { state: "waiting" } : { state: "refused", problem: text("chooseAgain") });
    }
    this.#photos.changed();
  }
}

function refuse(photo, problem) {
  Object.assign(photo, { state: "refused", problem: problem.errors?.[0]?.message ?? problem.title });
}

/** XMLHttpRequest, because fetch tells nothing about the progress of what it sends. */
function post(photo, onProgress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/photos?name=${encodeURIComponent(photo.name)}`);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept-Language", document.documentElement.lang);
    request.upload.addEventListener("progress", event => {
      photo.loaded = event.loaded / Math.max(1, event.total);
      onProgress();
    });
    request.addEventListener("load", () => resolve({ status: request.status, body: request.response ?? {} }));
    request.addEventListener("error", reject);
    request.send(photo.file);
  });
}
