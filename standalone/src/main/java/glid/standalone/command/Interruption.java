package glid.standalone.command;

/** What is done and said before Ctrl-C ends the process. */
final class Interruption implements AutoCloseable {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** Gives work under way back, so that the same command goes on from there. */
  static Interruption closing(Runnable close, Reporter reporter) {
    return install(
        reporter::interrupted,
        () -> {
          reporter.interrupted();
          close.run();
        });
  }

  /** Leaves work to others. */
  static Interruption telling(Runnable tell) {
    return install(tell, tell);
  }

  private static Interruption install(Runnable tell, Runnable work) {
    Thread hook = Thread.ofPlatform().name("interruption").unstarted(work);
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException _) {
      // Ctrl-C was faster: the process ends at this moment, and nothing is under way yet.
      tell.run();
    }
    return new Interruption(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The program is ending already: the hook runs.
    }
  }
}
