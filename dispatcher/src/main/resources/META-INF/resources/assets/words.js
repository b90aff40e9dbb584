// Texts of the page in its language: the server writes them as data attributes of #words.
const words = document.getElementById("words").dataset;

// What works only with scripts is hidden without this.
document.documentElement.classList.add("scripted");

/** The text of a name, with $1, $2 ... replaced. */
export function text(name, ...values) {
  if (!(name in words)) throw new Error(`no words for ${name}`);
  return words[name].replace(/\$(\d)/g, (_, place) => values[place - 1]);
}

/** A number of photos in words. */
export function photoCount(count) {
  return text(count === 1 ? "photo" : "photos", count.toLocaleString(language));
}

export const language = document.documentElement.lang;

/** Tells people who cannot see the page what has just changed. */
export function announce(message) {
  document.getElementById("announce").textContent = message;
}
