package glid.core.job;

/** What becomes of a job when photos of it cannot be used. */
public enum BadPhotos {
  /** It fails, and names them. */
  FAIL,
  /** It goes on without them as long as one photo is left; those behind them close up. */
  SKIP
}
