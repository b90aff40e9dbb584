// NSString, NSArray and NSError, as far as Metal needs them.
#pragma once

#include <string>
#include <vector>

#include "runtime.hpp"

namespace sim {

struct String final : Object {
  std::string text;
  explicit String(std::string text);
};

struct Array final : Object {
  std::vector<Object *> objects;
  // Takes over the ownerships.
  explicit Array(std::vector<Object *> objects);
  void dealloc() override;
};

struct Error final : Object {
  std::string domain;
  NSInteger code;
  std::string description;
  Error(std::string domain, NSInteger code, std::string description);
};

}  // namespace sim
