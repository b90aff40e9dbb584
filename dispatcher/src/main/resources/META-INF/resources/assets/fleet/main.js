// The page of the fleet. The server renders it; here it is only kept up to date.
import { announce, text } from "../words.js";
import { Fresh } from "../fresh.js";

const lost = document.getElementById("lost");
const fresh = new Fresh("fleet", 2000);
fresh.addEventListener("lost", () => (lost.hidden = false));
fresh.addEventListener("back", () => (lost.hidden = true));

document.getElementById("copy")?.addEventListener("click", async ({ target }) => {
  const command = document.getElementById("command").textContent;
  try {
    await navigator.clipboard.writeText(command);
    announce(text("copied"));
    target.textContent = text("copied");
  } catch {
    prompt(text("copyByHand"), command);
  }
});
