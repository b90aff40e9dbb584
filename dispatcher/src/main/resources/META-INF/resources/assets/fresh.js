// Keeps a part of the page as the server would render it now, as long as somebody looks at it.
const answerMillis = 5000;

export class Fresh extends EventTarget {
  #id;
  #everyMillis;
  #timer = 0;

  /** "lost" when the server does not answer, "back" when it does. Ends when the page has no such part any more. */
  constructor(id, everyMillis) {
    super();
    this.#id = id;
    this.#everyMillis = everyMillis;
    document.addEventListener("visibilitychange", () => this.#wait(document.hidden ? 0 : 1));
    this.#wait(everyMillis);
  }

  #wait(millis) {
    clearTimeout(this.#timer);
    if (millis > 0 && !document.hidden) this.#timer = setTimeout(() => this.#refresh(), millis);
  }

  async #refresh() {
    if (!document.getElementById(this.#id)) return;
    const answered = await this.#take();
    this.dispatchEvent(new Event(answered ? "back" : "lost"));
    this.#wait(this.#everyMillis);
  }

  /** Whether the server answered. */
  async #take() {
    try {
      const response = await fetch(location.href, {
        headers: { Accept: "text/html" },
        signal: AbortSignal.timeout(answerMillis),
      });
      if (!response.ok) return false;
      if (response.redirected) location.reload(); // To the sign-in page.
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const [old, latest] = [document, page].map(place => place.getElementById(this.#id));
      if (old && latest) bring(old, latest);
      return true;
    } catch {
      return false; // Not reachable now.
    }
  }
}

/** Makes an element equal to another and touches only what differs: focus and selection stay. */
function bring(old, latest) {
  if (old.isEqualNode(latest)) return;
  if (old.nodeType !== latest.nodeType || old.nodeName !== latest.nodeName) {
    old.replaceWith(latest.cloneNode(true));
    return;
  }
  if (old.nodeType !== Node.ELEMENT_NODE) {
    old.data = latest.data;
    return;
  }
  for (const { name } of [...old.attributes]) if (!latest.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of latest.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  while (old.childNodes.length > latest.childNodes.length) old.lastChild.remove();
  const shared = old.childNodes.length;
  for (let i = 0; i < shared; i++) bring(old.childNodes[i], latest.childNodes[i]);
  for (let i = shared; i < latest.childNodes.length; i++) old.append(latest.childNodes[i].cloneNode(true));
}
