package glid.dispatcher.lead;

import glid.core.job.RunId;
import glid.core.message.Command;
import glid.infra.queue.MessageBus;
import glid.infra.queue.RenderQueue;
import glid.infra.queue.Trace;
import java.util.HashMap;
import java.util.Map;

/**
 * Sends commands, each in the trace of the request that its run came with: what is sent now may
 * have been made room for by an event of another run. Confined to the leader's thread.
 */
final class CommandDesk {
  private final MessageBus bus;
  private final Map<RunId, Trace> traces = new HashMap<>();

  CommandDesk(MessageBus bus) {
    this.bus = bus;
  }

  /** A run was submitted in the current trace. */
  void submitted(RunId run) {
    traces.put(run, Trace.current());
  }

  void send(Command.RenderSegment command, RenderQueue queue) {
    trace(command).run(() -> bus.send(command, queue));
  }

  void send(Command.StitchSegments command) {
    trace(command).run(() -> bus.send(command));
  }

  private Trace trace(Command command) {
    return traces.getOrDefault(command.run(), Trace.current());
  }

  void forget(RunId run) {
    traces.remove(run);
  }
}
