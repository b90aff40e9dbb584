// MTLCommandQueue, MTLCommandBuffer, MTLComputeCommandEncoder, and the thread that is the GPU.

#include <chrono>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <list>
#include <mutex>
#include <numeric>
#include <thread>

#include "metal.hpp"

namespace sim {
namespace {

enum Status : NSUInteger { NOT_ENQUEUED = 0, COMMITTED = 2, SCHEDULED = 3, COMPLETED = 4, ERROR = 5 };

struct Queue final : Object {
  Queue();
};

struct Dispatch {
  Function *pipeline;
  Bindings bindings;
  Size threads;
};

struct Encoder;

struct CommandBuffer final : Object {
  Queue *queue;
  Encoder *encoding = nullptr;
  std::vector<Object *> kept;
  std::list<std::vector<unsigned char>> constants;
  std::vector<Dispatch> dispatches;
  std::atomic<NSUInteger> status{NOT_ENQUEUED};
  NSInteger errorCode = 0;
  double start = 0;
  double end = 0;

  explicit CommandBuffer(Queue *queue);
  void dealloc() override;

  template <typename T>
  T *keep(T *object) {
    objc_retain(object);
    kept.push_back(object);
    return object;
  }
};

struct Encoder final : Object {
  CommandBuffer *buffer;
  Function *pipeline = nullptr;
  Bindings bindings = {};
  bool open = true;

  explicit Encoder(CommandBuffer *buffer);
  void dealloc() override;
};

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

// A GPU runs threads in no order that a kernel may count on.
void run(const Dispatch &dispatch) {
  constexpr NSUInteger SCATTERED_UP_TO = 65536;
  const Kernel &kernel = *dispatch.pipeline->kernel;
  const Size &threads = dispatch.threads;
  NSUInteger count = threads.width * threads.height * threads.depth;
  NSUInteger step = 1;
  if (count <= SCATTERED_UP_TO) {
    step = count * 5 / 8 + 1;
    while (std::gcd(step, count) != 1) {
      step++;
    }
  }
  nameKernel(kernel.name.c_str());
  NSUInteger at = count - 1;
  for (NSUInteger n = 0; n < count; n++) {
    at = (at + step) % count;
    kernel.code(&dispatch.bindings, static_cast<unsigned>(at % threads.width),
                static_cast<unsigned>(at / threads.width % threads.height),
                static_cast<unsigned>(at / threads.width / threads.height));
  }
  nameKernel("none");
}

void execute(CommandBuffer *buffer) {
  while (fault("lost") != 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  buffer->status = SCHEDULED;
  buffer->start = now();
  auto most = static_cast<std::size_t>(fault("working-set-bytes"));
  // MTLCommandBufferErrorOutOfMemory
  buffer->errorCode = most != 0 && bufferBytes() > most ? 8 : fault("status-5");
  // Seen on a virtual machine's GPU: done without a word, and nothing written.
  if (buffer->errorCode == 0 && fault("idle") == 0) {
    for (const Dispatch &dispatch : buffer->dispatches) {
      run(dispatch);
    }
  }
  buffer->end = now();
  for (Object *object : buffer->kept) {
    objc_release(object);
  }
  buffer->kept.clear();
  buffer->status = buffer->errorCode == 0 ? COMPLETED : ERROR;
  objc_release(buffer);
}

// One for all queues, never joined; takes command buffers in the order of their commits.
class Gpu {
 public:
  void add(CommandBuffer *buffer) {
    std::lock_guard<std::mutex> guard(lock_);
    waiting_.push_back(buffer);
    added_.notify_one();
  }

  static Gpu &one() {
    static Gpu *gpu = [] {
      Gpu *gpu = new Gpu;
      std::thread([gpu] { gpu->work(); }).detach();
      return gpu;
    }();
    return *gpu;
  }

 private:
  [[noreturn]] void work() {
    while (true) {
      std::unique_lock<std::mutex> guard(lock_);
      added_.wait(guard, [this] { return !waiting_.empty(); });
      CommandBuffer *next = waiting_.front();
      waiting_.pop_front();
      guard.unlock();
      execute(next);
    }
  }

  std::mutex lock_;
  std::condition_variable added_;
  std::deque<CommandBuffer *> waiting_;
};

void commit(CommandBuffer *self, SEL) {
  if (self->encoding != nullptr) {
    die("commit: an encoder of this command buffer has not got endEncoding");
  }
  if (self->status != NOT_ENQUEUED) {
    die("commit: this command buffer was committed before");
  }
  self->status = COMMITTED;
  objc_retain(self);
  Gpu::one().add(self);
}

Encoder *computeCommandEncoder(CommandBuffer *self, SEL) {
  if (self->encoding != nullptr || self->status != NOT_ENQUEUED) {
    die("computeCommandEncoder: the command buffer has an open encoder, or is committed");
  }
  if (fault("no-encoder") != 0) {
    return nullptr;
  }
  self->encoding = new Encoder(self);
  return autoreleased(self->encoding);
}

Error *errorOf(CommandBuffer *self, SEL) {
  return self->status != ERROR ? nullptr
                               : autoreleased(new Error("MTLCommandBufferErrorDomain",
                                                        self->errorCode, "Injected failure"));
}

void requireOpen(const Encoder *self, const char *what) {
  if (!self->open) {
    die("%s: after endEncoding", what);
  }
}

void endEncoding(Encoder *self, SEL) {
  requireOpen(self, "endEncoding");
  self->open = false;
  self->buffer->encoding = nullptr;
}

void setPipeline(Encoder *self, SEL, Function *pipeline) {
  requireOpen(self, "setComputePipelineState:");
  self->pipeline = self->buffer->keep(pipeline);
}

void setBytes(Encoder *self, SEL, const void *bytes, NSUInteger length, NSUInteger index) {
  requireOpen(self, "setBytes:");
  if (length < 1 || length > 4096 || index >= 31) {
    die("setBytes: length: %lu atIndex: %lu", length, index);
  }
  auto *from = static_cast<const unsigned char *>(bytes);
  self->bindings.buffers[index] =
      self->buffer->constants.emplace_back(from, from + length).data();
}

void setBuffer(Encoder *self, SEL, Buffer *buffer, NSUInteger offset, NSUInteger index) {
  requireOpen(self, "setBuffer:");
  if (offset >= buffer->memory->length() || index >= 31) {
    die("setBuffer: offset: %lu atIndex: %lu", offset, index);
  }
  self->bindings.buffers[index] = self->buffer->keep(buffer)->memory->bytes() + offset;
}

void setTexture(Encoder *self, SEL, Texture *texture, NSUInteger index) {
  requireOpen(self, "setTexture:");
  if (index >= 128) {
    die("setTexture: atIndex: %lu", index);
  }
  self->bindings.textures[index] = &self->buffer->keep(texture)->plane;
}

void requireBound(const Encoder *self) {
  for (const Source &source : self->pipeline->kernel->sources) {
    bool bound = source.kind == Source::Kind::THREAD ||
                 (source.kind == Source::Kind::BUFFER
                      ? self->bindings.buffers[source.index] != nullptr
                      : self->bindings.textures[source.index] != nullptr);
    if (!bound) {
      die("dispatch: kernel %s has nothing bound at %s(%u)", self->pipeline->kernel->name.c_str(),
          source.kind == Source::Kind::BUFFER ? "buffer" : "texture", source.index);
    }
  }
}

void dispatch(Encoder *self, SEL, Size groups, Size group) {
  requireOpen(self, "dispatchThreadgroups:");
  if (self->pipeline == nullptr) {
    die("dispatchThreadgroups: without a pipeline");
  }
  NSUInteger threads = group.width * group.height * group.depth;
  if (threads == 0 || threads > MOST_THREADS || groups.width * groups.height * groups.depth == 0) {
    die("dispatchThreadgroups: %lu threads in a group", threads);
  }
  requireBound(self);
  Size all = {groups.width * group.width, groups.height * group.height,
              groups.depth * group.depth};
  self->buffer->dispatches.push_back({self->pipeline, self->bindings, all});
}

Class *queueClass() {
  static Class *type = [] {
    Class *type = defineClass("SimulatedQueue");
    method(type, "commandBuffer", +[](Queue *self, SEL) -> CommandBuffer * {
      return fault("no-command-buffer") != 0 ? nullptr : autoreleased(new CommandBuffer(self));
    });
    return type;
  }();
  return type;
}

Class *commandBufferClass() {
  static Class *type = [] {
    Class *type = defineClass("SimulatedCommandBuffer");
    method(type, "computeCommandEncoder", computeCommandEncoder);
    method(type, "commit", commit);
    method(type, "status", +[](CommandBuffer *self, SEL) { return self->status.load(); });
    method(type, "error", errorOf);
    method(type, "GPUStartTime", +[](CommandBuffer *self, SEL) { return self->start; });
    method(type, "GPUEndTime", +[](CommandBuffer *self, SEL) { return self->end; });
    return type;
  }();
  return type;
}

Class *encoderClass() {
  static Class *type = [] {
    Class *type = defineClass("SimulatedComputeEncoder");
    method(type, "endEncoding", endEncoding);
    method(type, "setComputePipelineState:", setPipeline);
    method(type, "setBytes:length:atIndex:", setBytes);
    method(type, "setBuffer:offset:atIndex:", setBuffer);
    method(type, "setTexture:atIndex:", setTexture);
    method(type, "dispatchThreadgroups:threadsPerThreadgroup:", dispatch);
    return type;
  }();
  return type;
}

Queue::Queue() : Object(queueClass()) {}

CommandBuffer::CommandBuffer(Queue *queue) : Object(commandBufferClass()), queue(queue) {
  objc_retain(queue);
}

void CommandBuffer::dealloc() {
  for (Object *object : kept) {
    objc_release(object);
  }
  objc_release(queue);
}

Encoder::Encoder(CommandBuffer *buffer) : Object(encoderClass()), buffer(buffer) {
  objc_retain(buffer);
}

void Encoder::dealloc() {
  if (open) {
    die("a compute encoder was freed without endEncoding");
  }
  objc_release(buffer);
}

}  // namespace

Object *newCommandQueue() { return new Queue; }

}  // namespace sim
