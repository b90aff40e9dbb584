// The list of videos: a picture of each, and a player in its place when it is pressed.
import { showMiddle } from "./player.js";
import { showTimes } from "./times.js";

export function enlivenVideos() {
  showTimes(document);
  const list = document.getElementById("earlier");
  if (!list) return;
  list.addEventListener("click", event => {
    const link = event.target.closest("a[data-video]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    play(link);
  });
  const seen = new IntersectionObserver(entries => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      target.prepend(picture(target.dataset.video));
    }
  });
  for (const link of list.querySelectorAll("a[data-video]")) seen.observe(link);
}

function picture(address) {
  const video = document.createElement("video");
  Object.assign(video, { muted: true, playsInline: true, preload: "metadata", src: address });
  video.setAttribute("aria-hidden", "true");
  showMiddle(video);
  return video;
}

function play(link) {
  const video = document.createElement("video");
  Object.assign(video, { controls: true, playsInline: true, src: link.dataset.video });
  video.setAttribute("aria-label", link.getAttribute("aria-label"));
  link.replaceWith(video);
  video.focus();
  video.play().catch(() => {}); // A browser that refuses shows its own play button.
}
