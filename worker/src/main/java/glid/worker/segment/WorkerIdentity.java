package glid.worker.segment;

/**
 * Who a worker is.
 *
 * @param id unique among workers, also among those that this machine ran before
 * @param host name of the machine, for people
 * @param version of the program, for people
 */
public record WorkerIdentity(String id, String host, String version) {}
