// CVPixelBuffer in NV12 over an IOSurface, as VideoToolbox's pools make them.

#include <cstdint>
#include <cstring>

#include "metal.hpp"

namespace sim {
namespace {

constexpr std::uint32_t NV12_VIDEO_RANGE = 0x34323076;
constexpr std::int32_t REFUSED = -6661;
constexpr std::int32_t SUCCESS = 0;

struct PixelBuffer final : Object {
  __IOSurface *surface;
  // 0 unlocked, else the flags of the lock plus 1.
  std::uint64_t locked = 0;

  explicit PixelBuffer(__IOSurface *surface);
  void dealloc() override;
};

Class *pixelBufferClass() {
  static Class *type = defineClass("SimulatedPixelBuffer");
  return type;
}

PixelBuffer::PixelBuffer(__IOSurface *surface) : Object(pixelBufferClass()), surface(surface) {}

void PixelBuffer::dealloc() {
  if (locked != 0) {
    die("a pixel buffer was freed while it was locked");
  }
  sim_surface_destroy(surface);
}

const Plane &planeOf(const PixelBuffer *buffer, NSUInteger index) {
  if (index > 1) {
    die("a pixel buffer in NV12 has no plane %lu", index);
  }
  return buffer->surface->planes[index];
}

}  // namespace
}  // namespace sim

using namespace sim;

extern "C" {

std::uint32_t CVPixelBufferGetPixelFormatType(PixelBuffer *) {
  auto injected = static_cast<std::uint32_t>(fault("pixel-format"));
  return injected != 0 ? injected : NV12_VIDEO_RANGE;
}

__IOSurface *CVPixelBufferGetIOSurface(PixelBuffer *buffer) {
  return fault("no-surface") != 0 ? nullptr : buffer->surface;
}

NSUInteger CVPixelBufferGetWidthOfPlane(PixelBuffer *buffer, NSUInteger index) {
  return planeOf(buffer, index).width;
}

NSUInteger CVPixelBufferGetHeightOfPlane(PixelBuffer *buffer, NSUInteger index) {
  return planeOf(buffer, index).height;
}

NSUInteger CVPixelBufferGetBytesPerRowOfPlane(PixelBuffer *buffer, NSUInteger index) {
  return planeOf(buffer, index).rowBytes;
}

std::int32_t CVPixelBufferLockBaseAddress(PixelBuffer *buffer, std::uint64_t flags) {
  if (fault("lock") != 0) {
    return REFUSED;
  }
  if (buffer->locked != 0 || flags > 1) {
    die("CVPixelBufferLockBaseAddress: flags %lu, locked before: %lu", flags, buffer->locked);
  }
  buffer->locked = flags + 1;
  return SUCCESS;
}

std::int32_t CVPixelBufferUnlockBaseAddress(PixelBuffer *buffer, std::uint64_t flags) {
  if (buffer->locked != flags + 1) {
    die("CVPixelBufferUnlockBaseAddress: not locked with flags %lu", flags);
  }
  buffer->locked = 0;
  return SUCCESS;
}

void *CVPixelBufferGetBaseAddressOfPlane(PixelBuffer *buffer, NSUInteger index) {
  if (buffer->locked == 0) {
    die("CVPixelBufferGetBaseAddressOfPlane: without a lock");
  }
  return planeOf(buffer, index).bytes;
}

// For tests: an owned CVPixelBufferRef, all bytes as given; released by objc_release.
PixelBuffer *sim_pixel_buffer_create(long width, long height, long fill) {
  __IOSurface *surface = sim_surface_create(width, height);
  for (const Plane &plane : surface->planes) {
    std::memset(plane.bytes, static_cast<int>(fill), plane.rowBytes * plane.height);
  }
  return new PixelBuffer(surface);
}

// For tests: a plane's first byte, whether it is locked or not.
void *sim_pixel_buffer_bytes(PixelBuffer *buffer, long index) {
  return planeOf(buffer, static_cast<NSUInteger>(index)).bytes;
}
}
