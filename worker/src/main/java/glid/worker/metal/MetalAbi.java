package glid.worker.metal;

import glid.worker.metal.objc.CFunction;
import glid.worker.metal.objc.Message;

/**
 * All that we call of Metal and its surroundings, with the types and values of Apple's headers,
 * grouped by header. Methods whose names begin with new, and functions with Create or Copy, give an
 * ownership to be released; all other objects are autoreleased. Any may be called from any thread,
 * but an encoder and its command buffer from one at a time.
 */
public final class MetalAbi {
  // Metal/MTLDevice.h
  public static final CFunction CREATE_SYSTEM_DEFAULT_DEVICE =
      CFunction.of("MTLCreateSystemDefaultDevice", "@");
  public static final CFunction COPY_ALL_DEVICES = CFunction.of("MTLCopyAllDevices", "@");
  public static final Message NAME = Message.of("-[MTLDevice name]", "@@:");
  public static final Message HAS_UNIFIED_MEMORY =
      Message.of("-[MTLDevice hasUnifiedMemory]", "B@:");
  public static final Message RECOMMENDED_MAX_WORKING_SET_SIZE =
      Message.of("-[MTLDevice recommendedMaxWorkingSetSize]", "Q@:");
  public static final Message CURRENT_ALLOCATED_SIZE =
      Message.of("-[MTLDevice currentAllocatedSize]", "Q@:");
  public static final Message MAX_BUFFER_LENGTH = Message.of("-[MTLDevice maxBufferLength]", "Q@:");
  public static final Message NEW_COMMAND_QUEUE = Message.of("-[MTLDevice newCommandQueue]", "@@:");
  public static final Message NEW_BUFFER =
      Message.of("-[MTLDevice newBufferWithLength:options:]", "@@:QQ");
  public static final Message NEW_TEXTURE =
      Message.of("-[MTLDevice newTextureWithDescriptor:iosurface:plane:]", "@@:@^{__IOSurface=}Q");
  public static final Message NEW_LIBRARY =
      Message.of("-[MTLDevice newLibraryWithSource:options:error:]", "@@:@@^@");
  public static final Message NEW_COMPUTE_PIPELINE_STATE =
      Message.of("-[MTLDevice newComputePipelineStateWithFunction:error:]", "@@:@^@");

  // Metal/MTLLibrary.h
  public static final Message SET_MATH_MODE =
      Message.of("-[MTLCompileOptions setMathMode:]", "v@:q");
  public static final Message SET_FAST_MATH_ENABLED =
      Message.of("-[MTLCompileOptions setFastMathEnabled:]", "v@:B");
  public static final Message SET_LANGUAGE_VERSION =
      Message.of("-[MTLCompileOptions setLanguageVersion:]", "v@:Q");
  public static final Message NEW_FUNCTION =
      Message.of("-[MTLLibrary newFunctionWithName:]", "@@:@");
  public static final long MATH_MODE_SAFE = 0;
  public static final long LANGUAGE_VERSION_3_0 = 0x30000;

  // objc/NSObject.h
  public static final Message NEW = Message.of("+[NSObject new]", "@@:");

  // Metal/MTLComputePipeline.h
  public static final Message MAX_TOTAL_THREADS_PER_THREADGROUP =
      Message.of("-[MTLComputePipelineState maxTotalThreadsPerThreadgroup]", "Q@:");
  public static final Message THREAD_EXECUTION_WIDTH =
      Message.of("-[MTLComputePipelineState threadExecutionWidth]", "Q@:");

  // Metal/MTLCommandQueue.h
  public static final Message COMMAND_BUFFER =
      Message.of("-[MTLCommandQueue commandBuffer]", "@@:");

  // Metal/MTLCommandBuffer.h
  public static final Message COMPUTE_COMMAND_ENCODER =
      Message.of("-[MTLCommandBuffer computeCommandEncoder]", "@@:");
  public static final Message COMMIT = Message.of("-[MTLCommandBuffer commit]", "v@:");
  public static final Message STATUS = Message.of("-[MTLCommandBuffer status]", "Q@:");
  public static final Message ERROR = Message.of("-[MTLCommandBuffer error]", "@@:");
  public static final Message GPU_START_TIME =
      Message.of("-[MTLCommandBuffer GPUStartTime]", "d@:");
  public static final Message GPU_END_TIME = Message.of("-[MTLCommandBuffer GPUEndTime]", "d@:");
  public static final long COMMAND_BUFFER_STATUS_COMPLETED = 4;
  public static final long COMMAND_BUFFER_ERROR_OUT_OF_MEMORY = 8;

  // Metal/MTLCommandEncoder.h, Metal/MTLComputeCommandEncoder.h
  public static final Message END_ENCODING = Message.of("-[MTLCommandEncoder endEncoding]", "v@:");
  public static final Message SET_COMPUTE_PIPELINE_STATE =
      Message.of("-[MTLComputeCommandEncoder setComputePipelineState:]", "v@:@");
  public static final Message SET_BYTES =
      Message.of("-[MTLComputeCommandEncoder setBytes:length:atIndex:]", "v@:r^vQQ");
  public static final Message SET_BUFFER =
      Message.of("-[MTLComputeCommandEncoder setBuffer:offset:atIndex:]", "v@:@QQ");
  public static final Message SET_TEXTURE =
      Message.of("-[MTLComputeCommandEncoder setTexture:atIndex:]", "v@:@Q");
  public static final Message DISPATCH_THREADGROUPS =
      Message.of(
          "-[MTLComputeCommandEncoder dispatchThreadgroups:threadsPerThreadgroup:]",
          "v@:{?=QQQ}{?=QQQ}");

  // Metal/MTLBuffer.h, Metal/MTLResource.h. Shared, default CPU cache, tracked hazards: all zero.
  public static final Message CONTENTS = Message.of("-[MTLBuffer contents]", "^v@:");
  public static final long RESOURCE_OPTIONS_STORAGE_MODE_SHARED = 0;
  public static final long STORAGE_MODE_SHARED = 0;

  // Metal/MTLTexture.h, Metal/MTLPixelFormat.h
  public static final Message TEXTURE_2D_DESCRIPTOR =
      Message.of(
          "+[MTLTextureDescriptor texture2DDescriptorWithPixelFormat:width:height:mipmapped:]",
          "@@:QQQB");
  public static final Message SET_USAGE = Message.of("-[MTLTextureDescriptor setUsage:]", "v@:Q");
  public static final Message SET_STORAGE_MODE =
      Message.of("-[MTLTextureDescriptor setStorageMode:]", "v@:Q");
  public static final long TEXTURE_USAGE_SHADER_WRITE = 2;
  public static final long PIXEL_FORMAT_R8_UNORM = 10;
  public static final long PIXEL_FORMAT_RG8_UNORM = 30;

  // IOSurface/IOSurfaceRef.h; sizes in pixels of the plane.
  public static final CFunction IO_SURFACE_GET_PLANE_COUNT =
      CFunction.of("IOSurfaceGetPlaneCount", "Q^{__IOSurface=}");
  public static final CFunction IO_SURFACE_GET_WIDTH_OF_PLANE =
      CFunction.of("IOSurfaceGetWidthOfPlane", "Q^{__IOSurface=}Q");
  public static final CFunction IO_SURFACE_GET_HEIGHT_OF_PLANE =
      CFunction.of("IOSurfaceGetHeightOfPlane", "Q^{__IOSurface=}Q");

  // Foundation/NSArray.h
  public static final Message COUNT = Message.of("-[NSArray count]", "Q@:");
  public static final Message OBJECT_AT_INDEX = Message.of("-[NSArray objectAtIndex:]", "@@:Q");

  private MetalAbi() {}
}
