package glid.worker.metal;

/**
 * What a kernel is called with. Buffers and parameters are counted together, in their order, as
 * {@code [[buffer(n)]]}, textures as {@code [[texture(n)]]}.
 */
public sealed interface KernelArgument permits MetalBuffer, KernelParameters, PlaneTexture {}
