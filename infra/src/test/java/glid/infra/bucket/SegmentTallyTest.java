package glid.infra.bucket;

import static glid.infra.bucket.Things.RUN;
import static org.assertj.core.api.Assertions.assertThat;

import glid.infra.storage.ObjectKey;
import glid.infra.storage.ObjectKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentTallyTest {
  private static final int LONGEST_HISTORY = 10;
  private static final int WRITERS = 4;

  /** The create-only objects of a run, without a store. */
  private final Set<ObjectKey> objects = new LinkedHashSet<>();

  @Test
  void everyHistoryOfCommitsAndRevocationsAlternates() {
    for (int length = 0; length <= LONGEST_HISTORY; length++) {
      for (int history = 0; history < 1 << length; history++) {
        objects.clear();
        boolean committed = false;
        int revocations = 0;
        for (int step = 0; step < length; step++) {
          if ((history >> step & 1) == 0) {
            write(commitKey(0));
            committed = true;
          } else {
            revocationKey(0).ifPresent(this::write);
            revocations += committed ? 1 : 0;
            committed = false;
          }
        }

        assertThat(tally().committed().contains(0))
            .as("history %s of length %d", Integer.toBinaryString(history), length)
            .isEqualTo(committed);
        assertThat(tally().revocations(0)).isEqualTo(revocations);
      }
    }
  }

  /** Writers look, and act later on what they saw, when others have acted meanwhile. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void writersWithOldViewsNeverRevokeOrCommitTwice(long seed) {
    Random random = new Random(seed);
    List<Optional<ObjectKey>> intentions =
        new ArrayList<>(Collections.nCopies(WRITERS, Optional.empty()));
    for (int step = 0; step < 200; step++) {
      int writer = random.nextInt(WRITERS);
      int segment = random.nextInt(2);
      if (intentions.get(writer).isPresent()) {
        write(intentions.get(writer).get());
        intentions.set(writer, Optional.empty());
      } else {
        intentions.set(
            writer,
            random.nextBoolean() ? Optional.of(commitKey(segment)) : revocationKey(segment));
      }

      requireLaw(seed, step, 0);
      requireLaw(seed, step, 1);
    }
  }

  /** Every generation before the current one was committed and revoked, none after it exists. */
  private void requireLaw(long seed, int step, int segment) {
    int current = tally().revocations(segment);
    for (int generation = 0; generation < current + 5; generation++) {
      String where = "seed %d, step %d, segment %d.%d".formatted(seed, step, segment, generation);
      boolean committed = objects.contains(ObjectKeys.commit(RUN, segment, generation));
      boolean revoked = objects.contains(ObjectKeys.revocation(RUN, segment, generation));
      assertThat(revoked).as(where).isEqualTo(generation < current);
      if (generation != current) {
        assertThat(committed).as(where).isEqualTo(generation < current);
      } else {
        assertThat(tally().committed().contains(segment)).as(where).isEqualTo(committed);
      }
    }
  }

  @Test
  void theOrderOfTheListingDoesNotMatter() {
    write(commitKey(0));
    write(revocationKey(0).orElseThrow());
    write(commitKey(0));
    write(commitKey(3));
    List<ObjectKey> keys = new ArrayList<>(objects);

    for (int seed = 0; seed < 50; seed++) {
      Collections.shuffle(keys, new Random(seed));
      SegmentTally tally = SegmentTally.of(keys);

      assertThat(tally.committed()).as("seed %d", seed).containsExactly(0, 3);
      assertThat(tally.revocations(0)).isEqualTo(1);
      assertThat(tally.revocations(3)).isZero();
    }
  }

  @Test
  void attemptsAndFilesSayNothing() {
    write(ObjectKeys.attempt(RUN, 0, 0));
    write(ObjectKeys.segmentFile(RUN, 0, "a"));
    write(ObjectKeys.plan(RUN));

    assertThat(tally().committed()).isEmpty();
    assertThat(tally().revocations(0)).isZero();
  }

  @Test
  void segmentsAreListedInOrder() {
    List<Integer> segments = IntStream.range(0, 30).boxed().toList();
    segments.reversed().forEach(segment -> write(commitKey(segment)));

    assertThat(tally().committed()).containsExactlyElementsOf(segments);
  }

  private void write(ObjectKey key) {
    objects.add(key);
  }

  private ObjectKey commitKey(int segment) {
    return ObjectKeys.commit(RUN, segment, tally().revocations(segment));
  }

  private Optional<ObjectKey> revocationKey(int segment) {
    SegmentTally seen = tally();
    return seen.committed().contains(segment)
        ? Optional.of(ObjectKeys.revocation(RUN, segment, seen.revocations(segment)))
        : Optional.empty();
  }

  private SegmentTally tally() {
    return SegmentTally.of(List.copyOf(objects));
  }
}
