package glid.worker.metal.live;

import glid.worker.metal.objc.AutoreleasePool;
import glid.worker.metal.objc.CFunction;
import glid.worker.metal.objc.Message;
import glid.worker.metal.objc.ObjC;
import glid.worker.metal.objc.ObjCException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What macOS says of this machine and this process; nothing on other systems, or on a macOS that is
 * not the one we know. Thread-safe.
 */
public final class MacVitals {
  // Foundation/NSProcessInfo.h
  private static final Message PROCESS_INFO = Message.of("+[NSProcessInfo processInfo]", "@@:");
  private static final Message THERMAL_STATE = Message.of("-[NSProcessInfo thermalState]", "q@:");

  // libproc.h, sys/resource.h; gives 0 when it has filled the buffer.
  private static final CFunction PROC_PID_RUSAGE = CFunction.of("proc_pid_rusage", "iii^v");
  static final long RUSAGE_INFO_V0 = 0;

  /** Of {@code struct rusage_info_v0}, sys/resource.h: a UUID of 16 bytes, then ten uint64_t. */
  private static final long RUSAGE_BYTES = 16 + 10 * Long.BYTES;

  /** Of {@code ri_phys_footprint} in it: the eighth of the ten. */
  private static final long FOOTPRINT_AT = 16 + 7 * Long.BYTES;

  private MacVitals() {}

  /** Every C function that is called. */
  public static List<CFunction> functions() {
    return List.of(PROC_PID_RUSAGE);
  }

  /** Every message that is sent, each with an object that gets it. Call on a platform thread. */
  public static Map<Message, MemorySegment> messages() {
    return Map.of(PROCESS_INFO, processInfoClass(), THERMAL_STATE, processInfo());
  }

  /**
   * How hot the Mac is (NSProcessInfoThermalState, Foundation/NSProcessInfo.h): 0 nominal, 1 fair,
   * 2 serious, 3 critical. From serious on the Mac may be slower. Call on a platform thread.
   */
  public static OptionalInt thermalState() {
    if (ObjC.missing().isPresent()) {
      return OptionalInt.empty();
    }
    try (AutoreleasePool _ = AutoreleasePool.open()) {
      return OptionalInt.of(Math.toIntExact(THERMAL_STATE.to(processInfo()).number()));
    } catch (ObjCException _) {
      // Good to know, no more.
      return OptionalInt.empty();
    }
  }

  /**
   * The physical footprint of this process in bytes, which Activity Monitor calls Memory: what it
   * has written in RAM, compressed or swapped out, and its buffers on the GPU.
   */
  public static OptionalLong footprintBytes() {
    if (ObjC.missing().isPresent()) {
      return OptionalLong.empty();
    }
    int pid = Math.toIntExact(ProcessHandle.current().pid());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = arena.allocate(RUSAGE_BYTES, Long.BYTES);
      int flavor = (int) RUSAGE_INFO_V0;
      return PROC_PID_RUSAGE.number(pid, flavor, usage) == 0
          ? OptionalLong.of(usage.get(ValueLayout.JAVA_LONG, FOOTPRINT_AT))
          : OptionalLong.empty();
    } catch (ObjCException _) {
      // Good to know, no more.
      return OptionalLong.empty();
    }
  }

  private static MemorySegment processInfo() {
    return PROCESS_INFO.to(processInfoClass()).pointer();
  }

  private static MemorySegment processInfoClass() {
    return ObjC.classNamed("NSProcessInfo");
  }
}
