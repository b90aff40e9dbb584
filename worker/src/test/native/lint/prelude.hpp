// Stands before the source of kernels for clang: Metal's address spaces as types of their own, which
// g++ and the simulator do not know. Only the syntax is checked, nothing of this runs.
#pragma once

#include "../shim/plane.hpp"

#define device __attribute__((address_space(1)))
#define constant const __attribute__((address_space(2)))
#define threadgroup __attribute__((address_space(3)))
#define thread
#define kernel

namespace lint {

// Whether an argument of a kernel is in memory that the GPU reaches; values always are.
template <typename T>
struct reached {
  static constexpr bool value = true;
};

template <typename T>
struct reached<T *> {
  static constexpr bool value = false;
};

template <typename T>
struct reached<T &> {
  static constexpr bool value = false;
};

#define LINT_REACHED(space)                  \
  template <typename T>                      \
  struct reached<space T *> {                \
    static constexpr bool value = true;      \
  };                                         \
  template <typename T>                      \
  struct reached<space T &> {                \
    static constexpr bool value = true;      \
  };

LINT_REACHED(device)
LINT_REACHED(device const)
LINT_REACHED(constant)
LINT_REACHED(threadgroup)

constexpr bool all() { return true; }

template <typename... Others>
constexpr bool all(bool first, Others... others) {
  return first && all(others...);
}

template <typename... Arguments>
constexpr bool reachable(void (*)(Arguments...)) {
  return all(reached<Arguments>::value...);
}

}  // namespace lint

// After the source, for each of its kernels.
#define LINT_KERNEL(name)                                                 \
  static_assert(lint::reachable(&::name),                                 \
                "kernel " #name ": a pointer or reference without an address space")
