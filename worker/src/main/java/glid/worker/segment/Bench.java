package glid.worker.segment;

import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.queue.MessageBus;
import glid.worker.gpu.RendererChoice;
import glid.worker.gpu.photo.ResamplerChoice;

/**
 * What the hands of a worker share.
 *
 * @param bucket waits for a store that is away
 * @param direct the same, but every step is tried once
 * @param renderers closed when no hand is at work any more
 * @param resamplers likewise
 */
record Bench(
    JobBucket bucket,
    JobBucket direct,
    MessageBus bus,
    WorkerSettings settings,
    RendererChoice renderers,
    ResamplerChoice resamplers,
    ZeroCopy zeroCopy,
    EndedRuns ended,
    WorkDone done) {
  /** Of the GPU's memory, one in so many bytes is for photos: bands of rows, and tiles. */
  private static final int PHOTO_SHARE = 8;

  static Bench of(JobBucket direct, MessageBus bus, WorkerSettings settings) {
    int photoMegabytes = settings.gpuMemoryMegabytes() / PHOTO_SHARE;
    JobBucket patient =
        new JobBucket(new PatientStore(direct.store(), settings.patience()), new Documents());
    return new Bench(
        patient,
        direct,
        bus,
        settings,
        new RendererChoice(settings.gpuMemoryMegabytes() - photoMegabytes),
        new ResamplerChoice(photoMegabytes),
        new ZeroCopy(),
        new EndedRuns(),
        new WorkDone());
  }

  Outbox outbox() {
    return new Outbox(bus, settings.patience());
  }
}
