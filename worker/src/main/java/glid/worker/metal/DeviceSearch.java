package glid.worker.metal;

/** Whether this machine has a GPU that we can compute on. */
public sealed interface DeviceSearch {
  /** It has; whoever searched closes it. */
  record Found(MetalDevice device) implements DeviceSearch {}

  /** It has not, for a printable reason. */
  record Absent(String reason) implements DeviceSearch {}
}
