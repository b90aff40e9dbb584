package glid.infra.queue;

/** Names and limits of the queues, equal on every bus. */
public final class Topology {
  /** Begins the name of every {@link RenderQueue}. */
  public static final String RENDER_PREFIX = "glid.v1.render.";

  /** The queue of runs to be joined. */
  public static final String STITCH = "glid.v1.stitch";

  /** The queue of events. */
  public static final String EVENTS = "glid.v1.events";

  /** The queue of dead letters. */
  public static final String DEAD = "glid.v1.dead";

  /** Begins the name of every listener's queue of notices. */
  public static final String NOTICES = "glid.v1.notices";

  /** How often a command is delivered again before it becomes a dead letter. */
  public static final int COMMAND_REDELIVERIES = 5;

  /** How often an event is delivered again before it becomes a dead letter. */
  public static final int EVENT_REDELIVERIES = 20;

  /** Most messages that wait in a queue; a full queue refuses more. */
  public static final int QUEUE_LENGTH = 200_000;

  /** Most dead letters that are kept; the oldest goes first. */
  public static final int DEAD_LENGTH = 100_000;

  /** Most notices that wait for one listener; the oldest goes first. */
  public static final int NOTICE_LENGTH = 1_000;

  private Topology() {}

  /** Why a message became a dead letter whose deliveries all failed. */
  public static String triedInVain(int deliveries) {
    return "delivered " + deliveries + " times without success";
  }
}
