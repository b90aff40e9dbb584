// What the simulator and the kernels that it compiles both know.
#pragma once

#include <stddef.h>

namespace sim {

// The memory of a texture: 8 bits for each of 1 or 2 channels.
struct Plane {
  unsigned char *bytes;
  size_t rowBytes;
  unsigned width, height, channels;
};

struct Bindings {
  void *buffers[31];
  const Plane *textures[128];
};

}  // namespace sim
