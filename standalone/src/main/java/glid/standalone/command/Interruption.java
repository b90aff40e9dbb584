package glid.standalone.command;

import glid.standalone.member.FleetMember;

/**
 * Ctrl-C gives work under way back before the process ends, so that the same command goes on from
 * there.
 */
final class Interruption implements AutoCloseable {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  static Interruption closing(FleetMember fleet, Console console) {
    Thread hook =
        Thread.ofPlatform()
            .name("interruption")
            .unstarted(
                () -> {
                  tell(console);
                  fleet.close();
                });
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException _) {
      // Ctrl-C was faster: the process ends at this moment, and nothing is under way yet.
      tell(console);
    }
    return new Interruption(hook);
  }

  private static void tell(Console console) {
    console.sayLast(
        console.pick("interrupted; the same command goes on from here", "中断しました。同じコマンドで続きから再開します"));
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
