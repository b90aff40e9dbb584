// Frames per second and the time left, from what was seen in the last seconds. No guess is better than a wrong one.
const windowSeconds = 10;
const leastSeconds = 2;
const leastShare = 0.05;

export class Rate {
  #samples = [];

  /** @param seconds on any clock that only goes forward */
  see(seconds, frames) {
    const last = this.#samples.at(-1);
    if (last && frames < last.frames) this.#samples = []; // A segment was lost and begins anew.
    this.#samples.push({ seconds, frames });
  }

  #between(first, last) {
    return last.seconds > first.seconds ? (last.frames - first.frames) / (last.seconds - first.seconds) : 0;
  }

  /** Frames per second of late, 0 while there is too little to tell. */
  get framesPerSecond() {
    const last = this.#samples.at(-1);
    if (!last) return 0;
    const first = this.#samples.find(sample => last.seconds - sample.seconds <= windowSeconds);
    return last.seconds - first.seconds >= leastSeconds ? this.#between(first, last) : 0;
  }

  /** The least and the most seconds left; null while the speed is unsteady or too little is known. */
  secondsLeft(frames) {
    const [first] = this.#samples;
    const last = this.#samples.at(-1);
    const late = this.framesPerSecond;
    if (!late || last.frames < frames * leastShare) return null;
    const overall = this.#between(first, last);
    const slow = Math.min(late, overall);
    const fast = Math.max(late, overall);
    if (slow <= 0 || fast > 2 * slow) return null;
    const left = frames - last.frames;
    return { least: Math.ceil(left / fast), most: Math.ceil(left / slow) };
  }
}
