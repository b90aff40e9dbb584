// Stands before the source of kernels: the words that Metal adds to C++, and how to call a kernel.
#pragma once

#include <cstdint>
#include <type_traits>

#include "plane.hpp"

#include "metal_stdlib"

namespace sim {

template <unsigned index>
struct buffer {
  template <typename T>
  static T get(const Bindings &bindings, const metal::uint3 &) {
    if constexpr (std::is_pointer_v<T>) {
      return static_cast<T>(bindings.buffers[index]);
    } else {
      return *static_cast<std::remove_reference_t<T> *>(bindings.buffers[index]);
    }
  }
};

template <unsigned index>
struct texture {
  template <typename T>
  static T get(const Bindings &bindings, const metal::uint3 &) {
    T texture;
    static_cast<Plane &>(texture) = *bindings.textures[index];
    return texture;
  }
};

struct thread_position_in_grid {
  template <typename T>
  static T get(const Bindings &, const metal::uint3 &position) {
    if constexpr (std::is_same_v<T, metal::uint3>) {
      return position;
    } else if constexpr (std::is_same_v<T, metal::uint2>) {
      return {position.x, position.y};
    } else {
      return position.x;
    }
  }
};

template <typename... Arguments, typename... Sources>
void call(void (*code)(Arguments...), const Bindings &bindings, const metal::uint3 &position,
          Sources...) {
  code(Sources::template get<Arguments>(bindings, position)...);
}

}  // namespace sim

// SIM_ENTRY(name, buffer<0>(), ...): the sources of the arguments, in their order.
#define SIM_ENTRY(name, ...)                                                                  \
  extern "C" void sim_entry_##name(const sim::Bindings *bindings, unsigned x, unsigned y,     \
                                   unsigned z) {                                              \
    using namespace sim;                                                                      \
    sim::call(&::name, *bindings, metal::uint3(x, y, z), __VA_ARGS__);                        \
  }

#define kernel
#define device
#define thread
#define threadgroup
#define constant const
