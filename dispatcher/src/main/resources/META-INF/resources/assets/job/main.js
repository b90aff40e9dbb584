// The page of one job. The server renders every state; in between only numbers change here.
import { language, text, announce } from "../words.js";
import { showTimes } from "../times.js";
import { showMiddle } from "../player.js";
import { Fresh } from "../fresh.js";
import { Live } from "./live.js";
import { Rate } from "./rate.js";

const ended = new Set(["DONE", "FAILED", "CANCELED"]);
const lost = document.getElementById("lost");
const began = performance.now();
const pageTitle = document.title;
let rate = new Rate();
let latest = null;
let swapping = false;
let shownSince = 0;

const seconds = () => (performance.now() - began) / 1000;
const section = () => document.getElementById("job");
const whole = number => number.toLocaleString(language);

/** What decides the look of the page: while it stays the same, only numbers change. */
function lookOf(job) {
  const { photosDone, framesDone } = job.progress;
  return [job.run, job.state, photosDone > 0, framesDone > 0].join();
}

function shownLook() {
  const { run, state, photosDone, framesDone } = section().dataset;
  return [run, state, photosDone > 0, framesDone > 0].join();
}

function put(name, value) {
  for (const place of document.querySelectorAll(`[data-live=${name}]`)) {
    if (place instanceof HTMLProgressElement) place.value = value;
    else place.textContent = value;
  }
}

function clock(total) {
  const minutes = Math.floor(total / 60);
  return `${minutes}:${String(Math.floor(total % 60)).padStart(2, "0")}`;
}

function showNumbers(job) {
  const { segmentsCommitted, segments, photosDone, photos, framesDone, frames } = job.progress;
  const percent = job.state === "DONE" ? 100 : Math.min(99, Math.floor((100 * framesDone) / frames));
  put("percent", percent);
  put("overall", percent);
  // Every segment under way counts its own photos, so their sum says nothing; between two segments there are none.
  const prepared = photos ? photosDone / photos : framesDone > 0 ? 1 : 0;
  put("photos", `${Math.floor(100 * prepared)}%`);
  put("frames", text("of", whole(framesDone), whole(frames)));
  put("segments", text("of", whole(segmentsCommitted), whole(segments)));
  put("photos-bar", prepared);
  put("frames-bar", framesDone / frames);
  put("rate", rate.framesPerSecond ? text("perSecond", rate.framesPerSecond.toFixed(1)) : "–");
  const left = rate.secondsLeft(frames);
  const same = left && left.least === left.most;
  put("left", left ? text(same ? "left" : "leftRange", clock(left.least), clock(left.most)) : "–");
  if (section().dataset.ended !== "true") document.title = `${percent}% · ${pageTitle}`;
}

/** Takes the section anew from the server until it looks as the latest event says. */
async function catchUp() {
  if (swapping) return;
  swapping = true;
  while (lookOf(latest) !== shownLook()) {
    if (!(await swap()) || lookOf(latest) !== shownLook()) await new Promise(done => setTimeout(done, 300));
  }
  swapping = false;
}

/** Whether the server answered. */
async function swap() {
  try {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (response.status === 404) location.reload();
    if (!response.ok) return false;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    section().replaceWith(page.getElementById("job"));
    announce(section().dataset.say);
    enliven();
    return true;
  } catch {
    return false; // Not reachable now.
  }
}

/** What the section needs after every rendering. */
function enliven() {
  shownSince = seconds();
  document.title = section().dataset.ended === "true" ? `${section().dataset.say} · ${pageTitle}` : pageTitle;
  showTimes(section());
  for (const video of section().querySelectorAll("video")) showMiddle(video);
  section().querySelector("#copy")?.addEventListener("click", copyLink);
  for (const form of section().querySelectorAll("form[data-confirm]")) {
    form.addEventListener("submit", event => confirm(form.dataset.confirm) || event.preventDefault());
  }
}

async function copyLink(event) {
  const address = new URL(event.target.dataset.address, location.href).href;
  try {
    await navigator.clipboard.writeText(address);
    announce(text("copied"));
    event.target.textContent = text("copied");
  } catch {
    prompt(text("copyByHand"), address);
  }
}

function follow() {
  const live = new Live(`/api/jobs/${section().dataset.id}/events`);
  live.addEventListener("job", async ({ detail }) => {
    latest = detail;
    if (String(detail.run) !== section().dataset.run) rate = new Rate();
    rate.see(seconds(), detail.progress.framesDone);
    if (ended.has(detail.state)) live.close(); // The server closes it now: nothing is lost.
    await catchUp();
    showNumbers(latest);
  });
  live.addEventListener("lost", () => (lost.hidden = false));
  live.addEventListener("back", () => (lost.hidden = true));
  setInterval(() => {
    if (section().dataset.ended === "true") return;
    put("elapsed", clock(Number(section().dataset.elapsed) + seconds() - shownSince));
    if (latest) showNumbers(latest);
  }, 1000);
}

function showNotices() {
  const key = `glid.notices.${section().dataset.id}`;
  const notices = JSON.parse(sessionStorage.getItem(key) ?? "[]");
  const list = document.getElementById("notices");
  list.replaceChildren(...notices.map(notice => Object.assign(document.createElement("li"), { textContent: notice })));
  list.hidden = notices.length === 0;
}

showNotices();
enliven();
if (section().dataset.ended !== "true") {
  follow();
  new Fresh("workers", 2000); // Workers tell what they begin at once, and how far they are every 5 s.
}
