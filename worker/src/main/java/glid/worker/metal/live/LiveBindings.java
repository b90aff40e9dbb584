package glid.worker.metal.live;

import glid.worker.metal.CommandBatch;
import glid.worker.metal.ComputeKernel;
import glid.worker.metal.KernelLibrary;
import glid.worker.metal.MetalAbi;
import glid.worker.metal.MetalBuffer;
import glid.worker.metal.MetalDevice;
import glid.worker.metal.MetalException;
import glid.worker.metal.MetalObject;
import glid.worker.metal.objc.AutoreleasePool;
import glid.worker.metal.objc.CFunction;
import glid.worker.metal.objc.Foundation;
import glid.worker.metal.objc.Message;
import glid.worker.metal.objc.ObjC;
import glid.worker.metal.objc.ObjCException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Compares every message that is sent to Metal and its surroundings with what the live runtime has,
 * on an object of the kind that gets it: a driver's classes are not those of the headers. Nothing
 * is sent that is not compared before. Use from one thread, a platform thread, once.
 */
public final class LiveBindings {
  private static final String KERNEL = "leave_one";

  private static final String SOURCE =
      """
      #include <metal_stdlib>
      using namespace metal;

      kernel void leave_one(device int* out [[buffer(0)]],
                            uint2 at [[thread_position_in_grid]]) {
        if (at.x == 0 && at.y == 0) {
          out[0] = 1;
        }
      }
      """;

  private final MetalDevice device;
  private final List<String> right = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  private LiveBindings(MetalDevice device) {
    this.device = device;
  }

  /** Every C function that is called of Metal itself. */
  public static List<CFunction> functions() {
    return List.of(
        MetalAbi.CREATE_SYSTEM_DEFAULT_DEVICE,
        MetalAbi.COPY_ALL_DEVICES,
        MetalAbi.IO_SURFACE_GET_PLANE_COUNT,
        MetalAbi.IO_SURFACE_GET_WIDTH_OF_PLANE,
        MetalAbi.IO_SURFACE_GET_HEIGHT_OF_PLANE);
  }

  /**
   * Compares all messages.
   *
   * @return each message that agrees, with its encoding
   * @throws MetalException naming every one that does not, or if an object cannot be made
   */
  public static List<String> verify(MetalDevice device) {
    LiveBindings messages = new LiveBindings(device);
    try (AutoreleasePool _ = AutoreleasePool.open();
        Arena arena = Arena.ofConfined()) {
      messages.ofTheDevice();
      messages.ofTexts(arena);
      messages.ofCompiling();
      messages.ofABatch();
      messages.ofTextures();
      messages.compare(MacVitals.messages());
      return List.copyOf(messages.right);
    }
  }

  private void ofTheDevice() {
    compare(
        device.pointer(),
        MetalAbi.NAME,
        MetalAbi.HAS_UNIFIED_MEMORY,
        MetalAbi.RECOMMENDED_MAX_WORKING_SET_SIZE,
        MetalAbi.CURRENT_ALLOCATED_SIZE,
        MetalAbi.MAX_BUFFER_LENGTH,
        MetalAbi.NEW_COMMAND_QUEUE,
        MetalAbi.NEW_BUFFER,
        MetalAbi.NEW_TEXTURE,
        MetalAbi.NEW_LIBRARY,
        MetalAbi.NEW_COMPUTE_PIPELINE_STATE);
    compare(device.queuePointer(), MetalAbi.COMMAND_BUFFER);
    try (MetalObject all = new MetalObject("all GPUs", MetalAbi.COPY_ALL_DEVICES.pointer())) {
      compare(all.pointer(), MetalAbi.COUNT, MetalAbi.OBJECT_AT_INDEX);
    }
    MemorySegment options = ObjC.classNamed("MTLCompileOptions");
    compare(options, MetalAbi.NEW);
    requireAllRight();
  }

  /** On a real error: that of a source that does not compile. */
  private void ofTexts(Arena arena) {
    MemorySegment options = ObjC.classNamed("MTLCompileOptions");
    try (MetalObject made =
        new MetalObject("compile options", MetalAbi.NEW.to(options).pointer())) {
      compare(made.pointer(), MetalAbi.SET_FAST_MATH_ENABLED, MetalAbi.SET_LANGUAGE_VERSION);
      if (MetalAbi.SET_MATH_MODE.understoodBy(made.pointer())) { // since macOS 15
        compare(made.pointer(), MetalAbi.SET_MATH_MODE);
      }
      requireAllRight();
      MemorySegment error = arena.allocate(ValueLayout.ADDRESS);
      MemorySegment source = Foundation.string("no kernel");
      MemorySegment library =
          MetalAbi.NEW_LIBRARY.to(device.pointer()).pointer(source, made.pointer(), error);
      if (!library.equals(MemorySegment.NULL)) {
        ObjC.release(library);
        throw new MetalException("compiling what is no kernel", "Metal made a library", "Strange");
      }
      compare(Foundation.messages(error.get(ValueLayout.ADDRESS, 0)));
    }
  }

  private void ofCompiling() {
    try (KernelLibrary library = device.compile(SOURCE)) {
      compare(library.pointer(), MetalAbi.NEW_FUNCTION);
      requireAllRight();
      try (ComputeKernel kernel = library.kernel(KERNEL)) {
        compare(
            kernel.pointer(),
            MetalAbi.MAX_TOTAL_THREADS_PER_THREADGROUP,
            MetalAbi.THREAD_EXECUTION_WIDTH);
        requireAllRight();
      }
    }
  }

  private void ofABatch() {
    try (CommandBatch batch = device.batch();
        MetalBuffer buffer = device.buffer(Integer.BYTES)) {
      compare(
          batch.pointer(),
          MetalAbi.COMPUTE_COMMAND_ENCODER,
          MetalAbi.COMMIT,
          MetalAbi.STATUS,
          MetalAbi.ERROR,
          MetalAbi.GPU_START_TIME,
          MetalAbi.GPU_END_TIME);
      compare(
          batch.encoderPointer(),
          MetalAbi.END_ENCODING,
          MetalAbi.SET_COMPUTE_PIPELINE_STATE,
          MetalAbi.SET_BYTES,
          MetalAbi.SET_BUFFER,
          MetalAbi.SET_TEXTURE,
          MetalAbi.DISPATCH_THREADGROUPS);
      compare(buffer.pointer(), MetalAbi.CONTENTS);
      requireAllRight();
    }
  }

  private void ofTextures() {
    MemorySegment type = ObjC.classNamed("MTLTextureDescriptor");
    compare(type, MetalAbi.TEXTURE_2D_DESCRIPTOR);
    requireAllRight();
    MemorySegment descriptor =
        MetalAbi.TEXTURE_2D_DESCRIPTOR
            .to(type)
            .pointer(MetalAbi.PIXEL_FORMAT_R8_UNORM, 2L, 2L, false);
    compare(descriptor, MetalAbi.SET_USAGE, MetalAbi.SET_STORAGE_MODE);
    requireAllRight();
  }

  private void compare(Map<Message, MemorySegment> messages) {
    messages.forEach((message, object) -> compare(object, message));
    requireAllRight();
  }

  /** What it finds wrong is told later, with all that is wrong with the same objects. */
  private void compare(MemorySegment receiver, Message... messages) {
    for (Message message : messages) {
      try {
        message.verify(receiver);
        right.add(message.toString());
      } catch (ObjCException e) {
        wrong.add(e.getMessage());
      }
    }
  }

  private void requireAllRight() {
    if (!wrong.isEmpty()) {
      throw new MetalException("messages", String.join("; ", wrong), "Render on the CPU");
    }
  }
}
