// Memory that ends at a page that nobody may touch.
#pragma once

#include <cstddef>
#include <string>

namespace sim {

class GuardedMemory {
 public:
  // Zeroed. The last 0 to 15 bytes before the guard are checked when it is freed.
  explicit GuardedMemory(std::size_t length);
  ~GuardedMemory();
  GuardedMemory(const GuardedMemory &) = delete;
  GuardedMemory &operator=(const GuardedMemory &) = delete;

  unsigned char *bytes() const { return bytes_; }
  std::size_t length() const { return length_; }

 private:
  unsigned char *base_;
  std::size_t mapped_;
  unsigned char *bytes_;
  std::size_t length_;
};

// The kernel that runs now, for the message about a touched guard page.
void nameKernel(const char *name);

}  // namespace sim
