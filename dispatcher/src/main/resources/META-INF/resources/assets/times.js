// Moments in the reader's own time zone and way of writing.
import { language } from "./words.js";

const format = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });

export function showTimes(part) {
  for (const time of part.querySelectorAll("time[datetime]")) {
    time.textContent = format.format(new Date(time.dateTime));
  }
}
