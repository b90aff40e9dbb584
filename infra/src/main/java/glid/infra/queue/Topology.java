package glid.infra.queue;

/** Names and limits of the queues, equal on every bus. */
final class Topology {
  static final String RENDER_PREFIX = "glid.v1.render.";
  static final String STITCH = "glid.v1.stitch";
  static final String EVENTS = "glid.v1.events";
  static final String DEAD = "glid.v1.dead";
  static final String NOTICES = "glid.v1.notices";

  /** How often a command is delivered again before it becomes a dead letter. */
  static final int COMMAND_REDELIVERIES = 5;

  /** How often an event is delivered again before it becomes a dead letter. */
  static final int EVENT_REDELIVERIES = 20;

  /** Most messages that wait in a queue; a full queue refuses more. */
  static final int QUEUE_LENGTH = 200_000;

  /** Most dead letters that are kept; the oldest goes first. */
  static final int DEAD_LENGTH = 100_000;

  /** Most notices that wait for one listener; the oldest goes first. */
  static final int NOTICE_LENGTH = 1_000;

  private Topology() {}
}
