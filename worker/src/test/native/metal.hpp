// The classes of Metal that hold something; commands.cpp has those that do something.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "foundation.hpp"
#include "memory.hpp"
#include "runtime.hpp"
#include "shim/plane.hpp"

// Two planes of NV12 as IOSurface has them; not an Objective-C object here.
struct __IOSurface {
  std::unique_ptr<sim::GuardedMemory> memory[2];
  sim::Plane planes[2];
};

extern "C" {
// Rows are padded.
__IOSurface *sim_surface_create(long width, long height);
void sim_surface_destroy(__IOSurface *surface);
}

namespace sim {

struct Device final : Object {
  Device();
};

struct CompileOptions final : Object {
  // Metal's own defaults.
  NSInteger mathMode = 2;
  NSUInteger languageVersion = 0x40000;
  CompileOptions();
};

// Where the argument of a kernel comes from.
struct Source {
  enum class Kind { BUFFER, TEXTURE, THREAD } kind;
  unsigned index;
};

struct Kernel {
  std::string name;
  std::vector<Source> sources;
  void (*code)(const Bindings *, unsigned x, unsigned y, unsigned z);
};

struct Library final : Object {
  void *module;
  std::vector<Kernel> kernels;
  Library(void *module, std::vector<Kernel> kernels);
  void dealloc() override;
};

// Both MTLFunction and MTLComputePipelineState: a kernel of a library that stays loaded.
struct Function final : Object {
  Library *library;
  const Kernel *kernel;
  Function(Class *type, Library *library, const Kernel *kernel);
  void dealloc() override;
};

struct Buffer final : Object {
  std::unique_ptr<GuardedMemory> memory;
  explicit Buffer(std::size_t length);
  void dealloc() override;
};

struct TextureDescriptor final : Object {
  NSUInteger format, width, height;
  NSUInteger usage = 1;
  NSUInteger storage = 1;
  TextureDescriptor(NSUInteger format, NSUInteger width, NSUInteger height);
};

struct Texture final : Object {
  Plane plane;
  explicit Texture(const Plane &plane);
};

// Compiles kernels; null and a compiler's messages if that fails.
Library *compile(const std::string &source, const CompileOptions &options, std::string &messages);

// Of all buffers.
std::size_t bufferBytes();

// An owned MTLCommandQueue.
Object *newCommandQueue();

Class *functionClass();
Class *pipelineClass();

// Groups of a size that nobody expects, so that nobody can count on it.
constexpr NSUInteger EXECUTION_WIDTH = 32;
constexpr NSUInteger MOST_THREADS = 224;

}  // namespace sim
