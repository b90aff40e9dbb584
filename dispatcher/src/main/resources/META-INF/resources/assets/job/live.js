// Follows a job by server-sent events and, when the connection is lost, comes back by itself.
const firstWaitMillis = 500;
const longestWaitMillis = 5000;

export class Live extends EventTarget {
  #address;
  #source = null;
  #waitMillis = firstWaitMillis;

  /** "job" with every state, "lost" when the connection is gone, "back" when it is there again. */
  constructor(address) {
    super();
    this.#address = address;
    this.#connect();
    window.addEventListener("pagehide", () => this.close());
  }

  close() {
    this.#source?.close();
    this.#source = null;
  }

  #connect() {
    const source = new EventSource(this.#address);
    this.#source = source;
    source.addEventListener("open", () => {
      this.#waitMillis = firstWaitMillis;
      this.dispatchEvent(new Event("back"));
    });
    source.addEventListener("message", event =>
      this.dispatchEvent(new CustomEvent("job", { detail: JSON.parse(event.data) })));
    source.addEventListener("error", () => {
      if (this.#source !== source) return;
      // The browser's own attempts give up at the first answer that is no stream, so ours replace them.
      source.close();
      this.dispatchEvent(new Event("lost"));
      setTimeout(() => this.#source === source && this.#connect(), this.#waitMillis);
      this.#waitMillis = Math.min(2 * this.#waitMillis, longestWaitMillis);
    });
  }
}
