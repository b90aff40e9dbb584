#include "foundation.hpp"

namespace sim {
namespace {

Class *stringClass() {
  static Class *type = [] {
    Class *type = defineClass("NSString");
    classMethod(type, "stringWithUTF8String:", +[](Class *, SEL, const char *utf8) {
      return autoreleased(new String(utf8));
    });
    method(type, "UTF8String", +[](String *self, SEL) { return self->text.c_str(); });
    return type;
  }();
  return type;
}

Class *arrayClass() {
  static Class *type = [] {
    Class *type = defineClass("NSArray");
    method(type, "count", +[](Array *self, SEL) -> NSUInteger { return self->objects.size(); });
    method(type, "objectAtIndex:", +[](Array *self, SEL, NSUInteger index) {
      if (index >= self->objects.size()) {
        die("objectAtIndex: %lu beyond bounds", index);
      }
      return self->objects[index];
    });
    return type;
  }();
  return type;
}

Class *errorClass() {
  static Class *type = [] {
    Class *type = defineClass("NSError");
    method(type, "domain",
           +[](Error *self, SEL) { return autoreleased(new String(self->domain)); });
    method(type, "code", +[](Error *self, SEL) { return self->code; });
    method(type, "localizedDescription",
           +[](Error *self, SEL) { return autoreleased(new String(self->description)); });
    return type;
  }();
  return type;
}

// Classes must be there before the first object is.
[[maybe_unused]] const bool defined =
    stringClass() != nullptr && arrayClass() != nullptr && errorClass() != nullptr;

}  // namespace

String::String(std::string text) : Object(stringClass()), text(std::move(text)) {}

Array::Array(std::vector<Object *> objects)
    : Object(arrayClass()), objects(std::move(objects)) {}

void Array::dealloc() {
  for (Object *object : objects) {
    objc_release(object);
  }
}

Error::Error(std::string domain, NSInteger code, std::string description)
    : Object(errorClass()),
      domain(std::move(domain)),
      code(code),
      description(std::move(description)) {}

}  // namespace sim
