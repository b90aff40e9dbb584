package glid.dispatcher.page;

import glid.core.message.WorkerProfile;

/** What people call a worker. */
final class WorkerName {
  private WorkerName() {}

  /** Its machine, and its id where that says more. */
  static String of(WorkerProfile worker) {
    return worker.id().startsWith(worker.host())
        ? worker.id()
        : worker.host() + " · " + worker.id();
  }
}
