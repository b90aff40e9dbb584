// A video begins with the bare background: until it is played for the first time, show its middle.
export function showMiddle(video) {
  const middle = () => {
    if (video.currentTime === 0 && video.paused) video.currentTime = video.duration / 2;
  };
  video.addEventListener("loadedmetadata", middle, { once: true });
  if (video.readyState >= HTMLMediaElement.HAVE_METADATA) middle();
  video.addEventListener("play", () => (video.currentTime = 0), { once: true });
}

/** Turns the links of a list of videos into players in place. */
export function playInPlace(list) {
  list?.addEventListener("click", event => {
    const link = event.target.closest("a[data-video]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const video = document.createElement("video");
    Object.assign(video, { controls: true, playsInline: true, src: link.dataset.video });
    video.setAttribute("aria-label", link.getAttribute("aria-label"));
    link.replaceWith(video);
    video.focus();
    video.play().catch(() => {}); // A browser that refuses shows its own play button.
  });
}
