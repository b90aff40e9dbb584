package glid.worker.color;

/** A profile that cannot be used: damaged, or of a kind that pictures do not have. */
final class DamagedProfile extends Exception {
  private static final long serialVersionUID = 1L;

  DamagedProfile(String found) {
    super(found);
  }

  DamagedProfile(String found, Throwable cause) {
    super(found, cause);
  }
}
