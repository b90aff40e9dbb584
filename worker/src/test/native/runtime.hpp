// A small Objective-C runtime for tests: classes, messages, ownership. Where Apple's would leak,
// corrupt memory or throw, this one ends the process and says why on stderr.
//
// Freed objects are never given back to the allocator: they stay as zombies, so that every later
// use of one is recognised.
#pragma once

#include <atomic>
#include <map>
#include <string>
#include <type_traits>

struct __IOSurface;

namespace sim {

using NSInteger = long;
using NSUInteger = unsigned long;

// {?=QQQ} of MTLSize.
struct Size {
  NSUInteger width, height, depth;
};

struct Selector {
  std::string name;
};
using SEL = const Selector *;

struct Class;

struct Object {
  Class *isa;
  std::atomic<long> owners{1};

  explicit Object(Class *type);
  // Gives up what the object owns; it has no owner any more.
  virtual void dealloc() {}

 protected:
  struct Untracked {};
  Object(Class *type, Untracked) : isa(type) {}
  ~Object() = default;
};

struct Method {
  void *code;
  std::string encoding;
};

struct Class final : Object {
  std::string name;
  Class *superclass;
  std::map<SEL, Method> methods;

  Class(Class *type, std::string name, Class *superclass)
      : Object(type, Untracked{}), name(std::move(name)), superclass(superclass) {}
};

[[noreturn]] void die(const char *format, ...) __attribute__((format(printf, 1, 2)));

// An injected failure's value, 0 if it is not injected.
long fault(const std::string &name);

// A class and its metaclass; registered under its name.
Class *defineClass(const char *name);

SEL selector(const std::string &name);

template <typename T>
T *autoreleased(T *object);

// Type encodings come from the C++ signatures, so that they cannot be wrong about themselves.
template <typename T>
std::string encodingOf() {
  using Pointee = std::remove_pointer_t<T>;
  if constexpr (std::is_void_v<T>) {
    return "v";
  } else if constexpr (std::is_same_v<T, bool>) {
    return "B";
  } else if constexpr (std::is_same_v<T, NSInteger>) {
    return "q";
  } else if constexpr (std::is_same_v<T, NSUInteger>) {
    return "Q";
  } else if constexpr (std::is_same_v<T, double>) {
    return "d";
  } else if constexpr (std::is_same_v<T, Size>) {
    return "{?=QQQ}";
  } else if constexpr (std::is_same_v<T, SEL>) {
    return ":";
  } else if constexpr (std::is_same_v<T, const char *>) {
    return "r*";
  } else if constexpr (std::is_same_v<Pointee, __IOSurface>) {
    return "^{__IOSurface=}";
  } else if constexpr (std::is_base_of_v<Object, Pointee>) {
    return "@";
  } else if constexpr (std::is_const_v<Pointee>) {
    return "r^v";
  } else if constexpr (std::is_void_v<Pointee>) {
    return "^v";
  } else {
    static_assert(std::is_pointer_v<Pointee>, "no encoding for this type");
    return "^" + encodingOf<Pointee>();
  }
}

// With stack offsets, as Apple's compiler writes them.
template <typename Result, typename... Arguments>
std::string methodEncoding() {
  std::size_t total = (((sizeof(Arguments) + 7) / 8 * 8) + ... + 16);
  std::string encoding = encodingOf<Result>() + std::to_string(total) + "@0:8";
  std::size_t offset = 16;
  ((encoding += encodingOf<Arguments>() + std::to_string(offset),
    offset += (sizeof(Arguments) + 7) / 8 * 8),
   ...);
  return encoding;
}

template <typename Result, typename Self, typename... Arguments>
void method(Class *type, const char *name, Result (*code)(Self *, SEL, Arguments...)) {
  type->methods[selector(name)] = {reinterpret_cast<void *>(code),
                                   methodEncoding<Result, Arguments...>()};
}

template <typename Result, typename... Arguments>
void classMethod(Class *type, const char *name, Result (*code)(Class *, SEL, Arguments...)) {
  method(type->isa, name, code);
}

}  // namespace sim

extern "C" {
void *objc_autoreleasePoolPush();
void objc_autoreleasePoolPop(void *pool);
sim::Object *objc_retain(sim::Object *object);
void objc_release(sim::Object *object);
void sim_autorelease(sim::Object *object);
}

template <typename T>
T *sim::autoreleased(T *object) {
  sim_autorelease(object);
  return object;
}
