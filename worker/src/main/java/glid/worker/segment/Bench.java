package glid.worker.segment;

import glid.infra.bucket.JobBucket;
import glid.infra.json.Documents;
import glid.infra.queue.MessageBus;
import glid.worker.gpu.RendererChoice;

/**
 * What the hands of a worker share.
 *
 * @param bucket waits for a store that is away
 * @param direct the same, but every step is tried once
 * @param renderers closed when no hand is at work any more
 */
record Bench(
    JobBucket bucket,
    JobBucket direct,
    MessageBus bus,
    WorkerSettings settings,
    RendererChoice renderers,
    ZeroCopy zeroCopy,
    EndedRuns ended,
    WorkDone done) {

  static Bench of(JobBucket direct, MessageBus bus, WorkerSettings settings) {
    JobBucket patient =
        new JobBucket(new PatientStore(direct.store(), settings.patience()), new Documents());
    return new Bench(
        patient,
        direct,
        bus,
        settings,
        new RendererChoice(settings.gpuMemoryMegabytes()),
        new ZeroCopy(),
        new EndedRuns(),
        new WorkDone());
  }

  Outbox outbox() {
    return new Outbox(bus, settings.patience());
  }
}
