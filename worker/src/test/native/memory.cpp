#include "memory.hpp"

#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>

#include "runtime.hpp"

namespace sim {
namespace {

constexpr unsigned char CANARY = 0xA5;

// Read by the signal handler, so without locks.
struct Guarded {
  std::atomic<unsigned char *> end{nullptr};
  std::atomic<std::size_t> length{0};
};
Guarded guarded[4096];
std::atomic<const char *> kernelName{"none"};
struct sigaction previous;

std::size_t pageSize() { return static_cast<std::size_t>(sysconf(_SC_PAGESIZE)); }

// The JVM has signals of its own here: whatever is not about a guard page is passed on.
void onFault(int signal, siginfo_t *info, void *context) {
  auto *address = static_cast<unsigned char *>(info->si_addr);
  for (Guarded &one : guarded) {
    unsigned char *end = one.end.load();
    if (end != nullptr && address >= end && address < end + pageSize()) {
      die("kernel %s touched memory past the end of a buffer of %zu bytes", kernelName.load(),
          one.length.load());
    }
  }
  if ((previous.sa_flags & SA_SIGINFO) != 0) {
    previous.sa_sigaction(signal, info, context);
  } else {
    sigaction(signal, &previous, nullptr);
  }
}

[[maybe_unused]] const bool installed = [] {
  struct sigaction action = {};
  action.sa_sigaction = onFault;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_RESTART;
  return sigaction(SIGSEGV, &action, &previous) == 0;
}();

}  // namespace

GuardedMemory::GuardedMemory(std::size_t length) : length_(length) {
  std::size_t page = pageSize();
  mapped_ = (length + page - 1) / page * page + page;
  base_ = static_cast<unsigned char *>(
      mmap(nullptr, mapped_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  unsigned char *end = base_ + mapped_ - page;
  if (base_ == MAP_FAILED || mprotect(end, page, PROT_NONE) != 0) {
    die("no memory for a buffer of %zu bytes", length);
  }
  bytes_ = end - (length + 15) / 16 * 16;
  for (unsigned char *at = bytes_ + length; at < end; at++) {
    *at = CANARY;
  }
  for (Guarded &one : guarded) {
    unsigned char *none = nullptr;
    if (one.end.compare_exchange_strong(none, end)) {
      one.length = length;
      return;
    }
  }
  die("too many buffers");
}

GuardedMemory::~GuardedMemory() {
  unsigned char *end = base_ + mapped_ - pageSize();
  for (unsigned char *at = bytes_ + length_; at < end; at++) {
    if (*at != CANARY) {
      die("a buffer of %zu bytes was written %td bytes past its end", length_,
          at - bytes_ - static_cast<std::ptrdiff_t>(length_) + 1);
    }
  }
  for (Guarded &one : guarded) {
    if (one.end == end) {
      one.end = nullptr;
    }
  }
  munmap(base_, mapped_);
}

void nameKernel(const char *name) { kernelName = name; }

}  // namespace sim
