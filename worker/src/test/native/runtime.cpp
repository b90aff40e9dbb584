#include "runtime.hpp"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <set>
#include <vector>

namespace sim {
namespace {

// All that is shared; leaked on purpose, as threads may outlive static objects at the exit.
struct World {
  std::recursive_mutex lock;
  std::map<std::string, Selector *> selectors;
  std::map<std::string, Class *> classes;
  std::set<const Object *> live;
  std::set<const Object *> zombies;
  std::map<std::string, long> faults;
};

World &world() {
  static World *world = new World;
  return *world;
}

using Guard = std::lock_guard<std::recursive_mutex>;

thread_local std::vector<std::vector<Object *>> pools;

bool isClass(const Object *object) {
  Guard guard(world().lock);
  for (auto &[name, type] : world().classes) {
    if (type == object || type->isa == object) {
      return true;
    }
  }
  return false;
}

void requireAlive(const Object *object, const char *what) {
  Guard guard(world().lock);
  if (world().live.count(object) != 0 || isClass(object)) {
    return;
  }
  if (world().zombies.count(object) != 0) {
    die("%s: this %s was freed before", what, object->isa->name.c_str());
  }
  die("%s: %p is no object", what, static_cast<const void *>(object));
}

const Method *find(const Class *type, SEL name) {
  Guard guard(world().lock);
  if (fault("hide " + name->name) != 0) {
    return nullptr;
  }
  for (; type != nullptr; type = type->superclass) {
    auto found = type->methods.find(name);
    if (found != type->methods.end()) {
      return &found->second;
    }
  }
  return nullptr;
}

}  // namespace

Object::Object(Class *type) : isa(type) {
  Guard guard(world().lock);
  world().live.insert(this);
}

void die(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  std::fputs("simulator: ", stderr);
  std::vfprintf(stderr, format, arguments);
  std::fputc('\n', stderr);
  va_end(arguments);
  std::fflush(stderr);
  std::_Exit(134);
}

long fault(const std::string &name) {
  Guard guard(world().lock);
  auto found = world().faults.find(name);
  return found == world().faults.end() ? 0 : found->second;
}

Class *defineClass(const char *name) {
  Guard guard(world().lock);
  auto *type = new Class(new Class(nullptr, name, nullptr), name, nullptr);
  world().classes[name] = type;
  return type;
}

SEL selector(const std::string &name) {
  Guard guard(world().lock);
  Selector *&known = world().selectors[name];
  if (known == nullptr) {
    known = new Selector{name};
  }
  return known;
}

}  // namespace sim

using namespace sim;

extern "C" {

Class *objc_getClass(const char *name) {
  Guard guard(world().lock);
  auto found = world().classes.find(name);
  return found == world().classes.end() ? nullptr : found->second;
}

Class *object_getClass(Object *object) {
  if (object == nullptr) {
    return nullptr;
  }
  requireAlive(object, "object_getClass");
  return object->isa;
}

const char *class_getName(const Class *type) { return type->name.c_str(); }

SEL sel_registerName(const char *name) { return selector(name); }

const Method *class_getInstanceMethod(const Class *type, SEL name) { return find(type, name); }

const char *method_getTypeEncoding(const Method *method) { return method->encoding.c_str(); }

Object *objc_retain(Object *object) {
  if (object != nullptr) {
    requireAlive(object, "objc_retain");
    object->owners++;
  }
  return object;
}

void objc_release(Object *object) {
  if (object == nullptr || isClass(object)) {
    return;
  }
  {
    Guard guard(world().lock);
    requireAlive(object, "objc_release");
    if (--object->owners > 0) {
      return;
    }
    world().live.erase(object);
    world().zombies.insert(object);
  }
  object->dealloc();
}

void sim_autorelease(Object *object) {
  if (object == nullptr) {
    return;
  }
  if (pools.empty()) {
    die("autoreleased a %s without a pool on this thread", object->isa->name.c_str());
  }
  pools.back().push_back(object);
}

void *objc_autoreleasePoolPush() {
  pools.emplace_back();
  return reinterpret_cast<void *>(pools.size());
}

void objc_autoreleasePoolPop(void *pool) {
  auto depth = reinterpret_cast<std::size_t>(pool);
  if (depth == 0 || depth > pools.size()) {
    die("popped an autorelease pool that is not open on this thread");
  }
  while (pools.size() >= depth) {
    std::vector<Object *> owned = std::move(pools.back());
    pools.pop_back();
    for (Object *object : owned) {
      objc_release(object);
    }
  }
}

// Called by objc_msgSend, never with nil.
void *sim_lookup(Object *receiver, SEL name) {
  requireAlive(receiver, name->name.c_str());
  const Method *method = find(receiver->isa, name);
  if (method == nullptr) {
    die("unrecognized selector %s sent to a %s", name->name.c_str(), receiver->isa->name.c_str());
  }
  return method->code;
}

// For tests: injects a failure with a value; 0 ends it.
void sim_fail(const char *name, long value) {
  Guard guard(world().lock);
  world().faults[name] = value;
}

// For tests: how many objects are alive.
long sim_live_objects() {
  Guard guard(world().lock);
  return static_cast<long>(world().live.size());
}

// For tests: their classes, separated by spaces; valid until the next call.
const char *sim_live_classes() {
  Guard guard(world().lock);
  static std::string names;
  names.clear();
  for (const Object *object : world().live) {
    names += object->isa->name + " ";
  }
  return names.c_str();
}
}
