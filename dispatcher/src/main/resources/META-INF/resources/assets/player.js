// A video begins with the bare background: until it is played for the first time, show its middle.
export function showMiddle(video) {
  const middle = () => {
    if (video.currentTime === 0 && video.paused) video.currentTime = video.duration / 2;
  };
  video.addEventListener("loadedmetadata", middle, { once: true });
  if (video.readyState >= HTMLMediaElement.HAVE_METADATA) middle();
  video.addEventListener("play", () => (video.currentTime = 0), { once: true });
}
