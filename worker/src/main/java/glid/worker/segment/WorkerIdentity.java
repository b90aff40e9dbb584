package glid.worker.segment;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who a worker is.
 *
 * @param id unique among workers, also among those that this machine ran before
 * @param host name of the machine, for people
 * @param version of the program, for people
 */
public record WorkerIdentity(String id, String host, String version) {
  /** Where the program runs from class folders, it has no version. */
  private static final String UNVERSIONED = "development";

  /** A worker of this program on this machine. */
  public static WorkerIdentity of(String id) {
    // Written into the jar by the build.
    String version = WorkerIdentity.class.getPackage().getImplementationVersion();
    return new WorkerIdentity(id, thisHost(), version == null ? UNVERSIONED : version);
  }

  private static String thisHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      // The machine does not know its own name: rare, and no reason not to work.
      return "localhost";
    }
  }
}
