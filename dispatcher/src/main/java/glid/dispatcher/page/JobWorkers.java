package glid.dispatcher.page;

import glid.core.language.Language;
import glid.core.media.EncoderFamily;
import glid.dispatcher.fleet.FleetStatus;
import glid.dispatcher.ledger.JobView;
import java.util.List;

/** Who works on a job, in words. */
public record JobWorkers(JobView view, FleetStatus fleet, Language language) {
  /** A segment in the hands of a worker. */
  public record Row(String worker, SegmentProgressText segment) {}

  /** The segments that are being rendered. */
  public List<Row> rows() {
    return fleet.renderings(view.run()).stream()
        .map(
            rendering ->
                new Row(
                    WorkerName.of(rendering.worker().profile()),
                    new SegmentProgressText(rendering.segment(), language)))
        .toList();
  }

  public boolean waits() {
    return view.waitsForWorkers();
  }

  /** What it waits for. */
  public String waitingText() {
    EncoderFamily family = view.family();
    if (family == null || fleet.workers().isEmpty()) {
      return language.pick("Waiting for a worker (0 online)", "ワーカーを待っています（0台稼働）");
    }
    return language.pick(
        "Waiting for a worker with %s (0 online)".formatted(family.codecName()),
        "%s を使えるワーカーを待っています（0台稼働）".formatted(family.codecName()));
  }
}
