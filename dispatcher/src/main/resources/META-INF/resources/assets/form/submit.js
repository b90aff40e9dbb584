// Sends the job. The same click twice, or a click repeated after a lost connection, is one job.
import { announce, text } from "../words.js";
import { showErrors } from "./errors.js";

let key = null;

export class Submission {
  #photos;
  #settings;
  #uploads;
  #button = document.getElementById("render");
  #busy = false;

  constructor(form, photos, settings, uploads) {
    this.#photos = photos;
    this.#settings = settings;
    this.#uploads = uploads;
    form.addEventListener("submit", event => {
      event.preventDefault();
      this.#submit(form.elements.skipBad.checked);
    });
    window.addEventListener("keydown", event => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    window.addEventListener("pageshow", () => this.#show(false));
  }

  async #submit(skipBad) {
    if (this.#busy) return;
    this.#show(true, text("waitingForUploads"));
    await this.#uploads.settled();
    const obstacle = this.#obstacle(skipBad);
    if (obstacle) {
      showErrors([{ field: "photos", message: obstacle }]);
      return this.#show(false);
    }
    this.#show(true, text("submitting"));
    try {
      await this.#answer(await this.#send(skipBad));
    } catch {
      showErrors([{ field: "", message: text("notReached") }]);
      this.#show(false);
    }
  }

  #obstacle(skipBad) {
    if (this.#photos.shown.some(photo => photo.state === "failed")) return text("someFailed");
    if (this.#photos.refused.length > 0 && !skipBad) return text("someRefused");
    return this.#photos.shown.length === 0 ? text("noPhotos") : "";
  }

  #send(skipBad) {
    const job = {
      photos: this.#photos.shown.map(({ sha256, name }) => ({ sha256, name })),
      settings: this.#settings.values,
      skipBad,
    };
    key ??= crypto.getRandomValues(new Uint32Array(4)).join("-");
    return fetch("/api/jobs", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Idempotency-Key": key, "Accept-Language": document.documentElement.lang },
      body: JSON.stringify(job),
    });
  }

  async #answer(response) {
    const body = await response.json();
    key = null;
    if (response.status === 202) {
      sessionStorage.setItem(`glid.notices.${body.id}`, JSON.stringify(body.notices ?? []));
      location.assign(`/jobs/${body.id}`);
      return;
    }
    const lost = new Set((body.errors ?? []).map(error => error.photo).filter(Boolean));
    if (lost.size > 0) this.#uploads.sendAgain(this.#photos.shown.filter(photo => lost.has(photo.name)));
    showErrors(body.errors ?? [{ field: "", message: body.title }]);
    this.#show(false);
  }

  #show(busy, message = text("render")) {
    this.#busy = busy;
    this.#button.setAttribute("aria-disabled", String(busy));
    this.#button.querySelector(".words").textContent = message;
    if (busy) announce(message);
  }
}
