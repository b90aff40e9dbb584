package glid.dispatcher.lead;

import static org.assertj.core.api.Assertions.assertThat;

import glid.core.job.JobId;
import glid.core.job.RunId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairWindowTest {
  private static final RunId LARGE = run('a');
  private static final RunId SMALL = run('b');
  private static final RunId THIRD = run('c');

  private final FairWindow window = new FairWindow();

  @Test
  void noMoreThanTheLimitIsOut() {
    offer(LARGE, 10);

    assertThat(publish(3)).containsExactly(of(LARGE, 0), of(LARGE, 1), of(LARGE, 2));
    window.settled(of(LARGE, 1));
    assertThat(publish(3)).containsExactly(of(LARGE, 3));
    assertThat(window.out()).isEqualTo(3);
  }

  @Test
  void everyRunHasOneOutWhateverTheLimit() {
    offer(LARGE, 10);
    assertThat(publish(0)).containsExactly(of(LARGE, 0));

    offer(SMALL, 5);
    assertThat(publish(0)).containsExactly(of(SMALL, 0));
    window.settled(of(SMALL, 0));
    assertThat(publish(0)).containsExactly(of(SMALL, 1));
  }

  @Test
  void theTurnGoesOnWithEveryFreePlace() {
    offer(LARGE, 10);
    offer(SMALL, 10);
    offer(THIRD, 10);
    List<SegmentId> out = new ArrayList<>(publish(6));

    assertThat(freePlaces(6, out)).containsExactly(LARGE, SMALL, THIRD, LARGE, SMALL, THIRD);
  }

  @Test
  void aRunAsLongAsTheFirstHasTheSameShareWithTheNextFreePlaces() {
    offer(LARGE, 20);
    List<SegmentId> out = new ArrayList<>(publish(6));
    offer(SMALL, 20);
    out.addAll(publish(6));
    List<RunId> order = freePlaces(4, out);

    assertThat(out).filteredOn(segment -> segment.run().equals(SMALL)).hasSize(3);
    assertThat(order.subList(0, 2)).containsOnly(SMALL);
    assertThat(window.out()).isEqualTo(6);
  }

  /** The long run keeps one out, the short one has every place that gets free. */
  @Test
  void aShortRunHasAllPlacesButOneUntilItIsDone() {
    offer(LARGE, 200);
    List<SegmentId> out = new ArrayList<>(publish(6));
    offer(SMALL, 10);
    out.addAll(publish(6));
    List<RunId> _ = freePlaces(6, out);

    assertThat(out).filteredOn(segment -> segment.run().equals(LARGE)).hasSize(1);
    assertThat(out).filteredOn(segment -> segment.run().equals(SMALL)).hasSize(5);
  }

  @Test
  void whatIsOutIsNotPublishedTwiceAndWhatFailedComesAgain() {
    offer(LARGE, 1);
    assertThat(publish(9)).containsExactly(of(LARGE, 0));
    window.offer(of(LARGE, 0));
    assertThat(publish(9)).isEmpty();

    window.settled(of(LARGE, 0));
    assertThat(publish(9)).isEmpty();
    window.offer(of(LARGE, 0));
    assertThat(publish(9)).containsExactly(of(LARGE, 0));
  }

  @Test
  void anEndedRunLeavesItsPlacesToOthers() {
    offer(LARGE, 10);
    assertThat(publish(4)).hasSize(4);
    offer(SMALL, 4);

    window.forget(LARGE);

    assertThat(publish(4)).extracting(SegmentId::run).containsExactly(SMALL, SMALL, SMALL, SMALL);
    assertThat(window.out()).isEqualTo(4);
  }

  /** Whatever happens: nothing twice, nothing lost, the limit kept but for one of each run. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyHistoryPublishesEverythingOnce(long seed) {
    Random random = new Random(seed);
    int limit = 1 + random.nextInt(6);
    List<RunId> runs = List.of(LARGE, SMALL, THIRD);
    runs.forEach(run -> offer(run, 20));
    Set<SegmentId> seen = new HashSet<>();
    List<SegmentId> out = new ArrayList<>();
    while (seen.size() < 60 || !out.isEmpty()) {
      for (SegmentId segment : publish(limit)) {
        assertThat(seen.add(segment)).as("seed %d: %s", seed, segment).isTrue();
        out.add(segment);
      }
      assertThat(window.out()).as("seed %d", seed).isEqualTo(out.size());
      assertThat(out).hasSizeLessThanOrEqualTo(Math.max(limit, runs.size()) + runs.size());
      window.settled(out.remove(random.nextInt(out.size())));
    }
  }

  /**
   * The figure of the design: a run of 5 segments that comes behind one of 500. Eight workers that
   * take the same time for each segment; the large run has the lead of one round.
   */
  @Test
  void aSmallRunBehindALargeOneIsDoneSoon() {
    int slots = 8;

    int firstInFirstOut = roundsOfSmallRun(slots, Integer.MAX_VALUE);
    int fair = roundsOfSmallRun(slots, slots * 5 / 4);

    assertThat(firstInFirstOut).isEqualTo(63);
    assertThat(fair).isEqualTo(1);
  }

  /** How many rounds of all workers pass until the small run is done. */
  private static int roundsOfSmallRun(int slots, int limit) {
    FairWindow window = new FairWindow();
    Deque<SegmentId> queue = new ArrayDeque<>();
    offer(window, LARGE, 500);
    fill(window, limit, queue);
    Map<RunId, Integer> done = new HashMap<>();
    List<SegmentId> working = take(queue, slots);
    offer(window, SMALL, 5);
    fill(window, limit, queue);
    int rounds = 0;
    while (done.getOrDefault(SMALL, 0) < 5) {
      for (SegmentId segment : working) {
        done.merge(segment.run(), 1, Integer::sum);
        window.settled(segment);
        fill(window, limit, queue);
      }
      working = take(queue, slots);
      rounds++;
    }
    return rounds - 1;
  }

  private static List<SegmentId> take(Deque<SegmentId> queue, int slots) {
    List<SegmentId> taken = new ArrayList<>();
    while (taken.size() < slots && !queue.isEmpty()) {
      taken.add(queue.removeFirst());
    }
    return taken;
  }

  private static void fill(FairWindow window, int limit, Deque<SegmentId> queue) {
    for (Optional<SegmentId> next = window.next(limit);
        next.isPresent();
        next = window.next(limit)) {
      queue.addLast(next.get());
      window.published(next.get());
    }
  }

  /** Settles the oldest that is out, so many times, with a limit of 6; tells whose turn it was. */
  private List<RunId> freePlaces(int count, List<SegmentId> out) {
    List<RunId> order = new ArrayList<>();
    for (int free = 0; free < count; free++) {
      window.settled(out.removeFirst());
      List<SegmentId> more = publish(6);
      out.addAll(more);
      more.forEach(segment -> order.add(segment.run()));
    }
    return order;
  }

  private List<SegmentId> publish(int limit) {
    Deque<SegmentId> published = new ArrayDeque<>();
    fill(window, limit, published);
    return List.copyOf(published);
  }

  private void offer(RunId run, int segments) {
    offer(window, run, segments);
  }

  private static void offer(FairWindow window, RunId run, int segments) {
    for (int index = 0; index < segments; index++) {
      window.offer(of(run, index));
    }
  }

  private static SegmentId of(RunId run, int index) {
    return new SegmentId(run, index);
  }

  private static RunId run(char name) {
    return new RunId(new JobId(String.valueOf(name).repeat(20)), 0);
  }
}
