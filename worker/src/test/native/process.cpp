// NSProcessInfo, and what the system says of a process.

#include <unistd.h>

#include <cstdint>

#include "runtime.hpp"

namespace sim {
namespace {

struct ProcessInfo final : Object {
  ProcessInfo();
};

Class *processInfoClass() {
  static Class *type = [] {
    Class *type = defineClass("NSProcessInfo");
    classMethod(type, "processInfo", +[](Class *, SEL) { return autoreleased(new ProcessInfo); });
    method(type, "thermalState",
           +[](ProcessInfo *, SEL) -> NSInteger { return fault("thermal-state"); });
    return type;
  }();
  return type;
}

// Classes must be there before the first object is.
[[maybe_unused]] const bool defined = processInfoClass() != nullptr;

ProcessInfo::ProcessInfo() : Object(processInfoClass()) {}

// struct rusage_info_v0, sys/resource.h.
struct Usage {
  std::uint8_t uuid[16];
  std::uint64_t userTime, systemTime, packageWakeups, interruptWakeups, pageIns, wired, resident,
      footprint, startTime, exitTime;
};

}  // namespace
}  // namespace sim

extern "C" int proc_pid_rusage(int pid, int flavor, void *buffer) {
  if (pid != getpid() || flavor != 0) {
    sim::die("proc_pid_rusage: process %d, flavor %d", pid, flavor);
  }
  auto footprint = static_cast<std::uint64_t>(sim::fault("footprint"));
  if (footprint == 0) {
    return -1;
  }
  *static_cast<sim::Usage *>(buffer) = {{}, 1, 2, 3, 4, 5, 6, 7, footprint, 9, 10};
  return 0;
}
