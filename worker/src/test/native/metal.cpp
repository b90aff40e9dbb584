#include "metal.hpp"

#include <dlfcn.h>

namespace sim {
namespace {

constexpr NSUInteger MOST_BUFFER_BYTES = 256UL << 20;
std::atomic<std::size_t> allocatedBytes{0};

void fail(Error **error, const char *domain, NSInteger code, const std::string &description) {
  if (error != nullptr) {
    *error = autoreleased(new Error(domain, code, description));
  }
}

Library *newLibrary(Device *, SEL, String *source, CompileOptions *options, Error **error) {
  std::string messages;
  Library *library = fault("compile") != 0
                         ? (messages = "Compilation failed", nullptr)
                         : compile(source->text, *options, messages);
  if (!messages.empty()) {
    // A success with warnings fills it, too: callers must go by the library.
    fail(error, "MTLLibraryErrorDomain", library == nullptr ? 3 : 4, messages);
  }
  return library;
}

Function *newPipeline(Device *, SEL, Function *function, Error **error) {
  if (fault("pipeline") != 0) {
    fail(error, "AGXMetalG13X", 2, "Compilation failed");
    return nullptr;
  }
  return new Function(pipelineClass(), function->library, function->kernel);
}

Buffer *newBuffer(Device *, SEL, NSUInteger length, NSUInteger options) {
  if (length == 0 || length > MOST_BUFFER_BYTES || options != 0) {
    die("newBufferWithLength: %lu options: %lu", length, options);
  }
  auto limit = static_cast<std::size_t>(fault("memory-bytes"));
  if (limit != 0 && allocatedBytes + length > limit) {
    return nullptr;
  }
  return new Buffer(length);
}

Texture *newTexture(Device *, SEL, TextureDescriptor *descriptor, __IOSurface *surface,
                    NSUInteger index) {
  if (fault("texture") != 0) {
    return nullptr;
  }
  if (index > 1 || descriptor->storage != 0 || (descriptor->usage & 2) == 0) {
    die("texture of plane %lu: usage %lu, storage mode %lu", index, descriptor->usage,
        descriptor->storage);
  }
  const Plane &plane = surface->planes[index];
  if (descriptor->width != plane.width || descriptor->height != plane.height ||
      descriptor->format != (index == 0 ? 10 : 30)) {
    die("texture of plane %lu: %lux%lu, format %lu", index, descriptor->width, descriptor->height,
        descriptor->format);
  }
  return new Texture(plane);
}

Class *deviceClass() {
  static Class *type = [] {
    Class *type = defineClass("SimulatedDevice");
    method(type, "name", +[](Device *, SEL) { return autoreleased(new String("Simulated GPU")); });
    method(type, "recommendedMaxWorkingSetSize",
           +[](Device *, SEL) -> NSUInteger { return 64UL << 20; });
    method(type, "maxBufferLength", +[](Device *, SEL) -> NSUInteger { return MOST_BUFFER_BYTES; });
    method(type, "newCommandQueue", +[](Device *, SEL) {
      return fault("no-queue") != 0 ? nullptr : newCommandQueue();
    });
    method(type, "newBufferWithLength:options:", newBuffer);
    method(type, "newTextureWithDescriptor:iosurface:plane:", newTexture);
    method(type, "newLibraryWithSource:options:error:", newLibrary);
    method(type, "newComputePipelineStateWithFunction:error:", newPipeline);
    return type;
  }();
  return type;
}

Class *optionsClass() {
  static Class *type = [] {
    Class *type = defineClass("MTLCompileOptions");
    classMethod(type, "new", +[](Class *, SEL) { return new CompileOptions; });
    method(type, "setMathMode:",
           +[](CompileOptions *self, SEL, NSInteger mode) { self->mathMode = mode; });
    method(type, "setFastMathEnabled:",
           +[](CompileOptions *self, SEL, bool fast) { self->mathMode = fast ? 2 : 0; });
    method(type, "setLanguageVersion:",
           +[](CompileOptions *self, SEL, NSUInteger version) { self->languageVersion = version; });
    return type;
  }();
  return type;
}

Class *libraryClass() {
  static Class *type = [] {
    Class *type = defineClass("SimulatedLibrary");
    method(type, "newFunctionWithName:", +[](Library *self, SEL, String *name) -> Function * {
      for (const Kernel &kernel : self->kernels) {
        if (kernel.name == name->text) {
          return new Function(functionClass(), self, &kernel);
        }
      }
      return nullptr;
    });
    return type;
  }();
  return type;
}

Class *bufferClass() {
  static Class *type = [] {
    Class *type = defineClass("SimulatedBuffer");
    method(type, "contents",
           +[](Buffer *self, SEL) -> void * { return self->memory->bytes(); });
    return type;
  }();
  return type;
}

Class *descriptorClass() {
  static Class *type = [] {
    Class *type = defineClass("MTLTextureDescriptor");
    classMethod(type, "texture2DDescriptorWithPixelFormat:width:height:mipmapped:",
                +[](Class *, SEL, NSUInteger format, NSUInteger width, NSUInteger height,
                    bool mipmapped) {
                  if (mipmapped) {
                    die("an IOSurface has no mipmaps");
                  }
                  return autoreleased(new TextureDescriptor(format, width, height));
                });
    method(type, "setUsage:",
           +[](TextureDescriptor *self, SEL, NSUInteger usage) { self->usage = usage; });
    method(type, "setStorageMode:",
           +[](TextureDescriptor *self, SEL, NSUInteger mode) { self->storage = mode; });
    return type;
  }();
  return type;
}

Class *textureClass() {
  static Class *type = defineClass("SimulatedTexture");
  return type;
}

// Classes must be there before the first object is.
[[maybe_unused]] const bool defined =
    deviceClass() != nullptr && optionsClass() != nullptr && descriptorClass() != nullptr;

}  // namespace

std::size_t bufferBytes() { return allocatedBytes; }

Device::Device() : Object(deviceClass()) {}

CompileOptions::CompileOptions() : Object(optionsClass()) {}

Library::Library(void *module, std::vector<Kernel> kernels)
    : Object(libraryClass()), module(module), kernels(std::move(kernels)) {}

void Library::dealloc() { dlclose(module); }

Function::Function(Class *type, Library *library, const Kernel *kernel)
    : Object(type), library(library), kernel(kernel) {
  objc_retain(library);
}

void Function::dealloc() { objc_release(library); }

Buffer::Buffer(std::size_t length)
    : Object(bufferClass()), memory(std::make_unique<GuardedMemory>(length)) {
  allocatedBytes += length;
}

void Buffer::dealloc() {
  allocatedBytes -= memory->length();
  memory.reset();
}

TextureDescriptor::TextureDescriptor(NSUInteger format, NSUInteger width, NSUInteger height)
    : Object(descriptorClass()), format(format), width(width), height(height) {}

Texture::Texture(const Plane &plane) : Object(textureClass()), plane(plane) {}

Class *functionClass() {
  static Class *type = defineClass("SimulatedFunction");
  return type;
}

Class *pipelineClass() {
  static Class *type = [] {
    Class *type = defineClass("SimulatedPipeline");
    method(type, "maxTotalThreadsPerThreadgroup",
           +[](Function *, SEL) -> NSUInteger { return MOST_THREADS; });
    method(type, "threadExecutionWidth",
           +[](Function *, SEL) -> NSUInteger { return EXECUTION_WIDTH; });
    return type;
  }();
  return type;
}

}  // namespace sim

using namespace sim;

extern "C" {

Object *MTLCreateSystemDefaultDevice() {
  return fault("no-default-device") != 0 || fault("no-device") != 0 ? nullptr : new Device;
}

Object *MTLCopyAllDevices() {
  return fault("no-device") != 0 ? new Array({}) : new Array({new Device});
}

NSUInteger IOSurfaceGetPlaneCount(__IOSurface *) {
  auto planes = static_cast<NSUInteger>(fault("planes"));
  return planes != 0 ? planes : 2;
}

NSUInteger IOSurfaceGetWidthOfPlane(__IOSurface *surface, NSUInteger index) {
  return surface->planes[index].width;
}

NSUInteger IOSurfaceGetHeightOfPlane(__IOSurface *surface, NSUInteger index) {
  return surface->planes[index].height;
}

// For tests: a surface in NV12, rows padded; give it back to sim_surface_destroy.
__IOSurface *sim_surface_create(long width, long height) {
  auto *surface = new __IOSurface;
  for (unsigned n = 0; n < 2; n++) {
    auto columns = static_cast<unsigned>(n == 0 ? width : width / 2);
    auto rows = static_cast<unsigned>(n == 0 ? height : height / 2);
    std::size_t rowBytes = (columns * (n + 1) + 63) / 64 * 64;
    surface->memory[n] = std::make_unique<GuardedMemory>(rowBytes * rows);
    surface->planes[n] = {surface->memory[n]->bytes(), rowBytes, columns, rows, n + 1};
  }
  return surface;
}

void sim_surface_destroy(__IOSurface *surface) { delete surface; }

// For tests: a plane's first byte.
void *sim_surface_bytes(__IOSurface *surface, long index) { return surface->planes[index].bytes; }

// For tests: bytes from one row of a plane to the next.
long sim_surface_row_bytes(__IOSurface *surface, long index) {
  return static_cast<long>(surface->planes[index].rowBytes);
}
}
