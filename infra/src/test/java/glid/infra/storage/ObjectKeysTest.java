package glid.infra.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.job.JobId;
import glid.core.job.OutputSpec;
import glid.core.job.RunId;
import glid.core.media.RgbColor;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectKeysTest {
  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final JobId JOB = new JobId("0123456789abcdefghjk");
  private static final RunId RUN = new RunId(JOB, 12);
  private static final String RUN_PREFIX = "jobs/0123456789abcdefghjk/runs/12/";

  @Test
  void keysAreThoseOfTheDesign() {
    ObjectKeys.Tile tile =
        new ObjectKeys.Tile(1, HASH, new AspectRatio(3, 2), CropPosition.CENTER, 300, 200);

    assertThat(ObjectKeys.input(HASH)).hasToString("inputs/" + HASH);
    assertThat(ObjectKeys.tile(tile)).hasToString("tiles/v1/" + HASH + "-3x2-center-300x200");
    assertThat(ObjectKeys.tile(tile, RgbColor.WHITE))
        .hasToString("tiles/v1/" + HASH + "-3x2-center-300x200-ffffff");
    assertThat(ObjectKeys.idempotency(HASH)).hasToString("idem/" + HASH);
    assertThat(ObjectKeys.active(RUN)).hasToString("active/0123456789abcdefghjk.12");
    assertThat(ObjectKeys.jobSpec(JOB)).hasToString("jobs/0123456789abcdefghjk/job.json");
    assertThat(ObjectKeys.plan(RUN)).hasToString(RUN_PREFIX + "plan.json");
    assertThat(ObjectKeys.attempt(RUN, 3, 1)).hasToString(RUN_PREFIX + "segments/00003.a1.json");
    assertThat(ObjectKeys.segmentFile(RUN, 3, "w-1"))
        .hasToString(RUN_PREFIX + "segments/00003/w-1.mp4");
    assertThat(ObjectKeys.commit(RUN, 3, 0)).hasToString(RUN_PREFIX + "segments/00003.c0.json");
    assertThat(ObjectKeys.revocation(RUN, 3, 0)).hasToString(RUN_PREFIX + "segments/00003.x0.json");
    assertThat(ObjectKeys.result(RUN, "w-1")).hasToString(RUN_PREFIX + "result/w-1.mp4");
    assertThat(ObjectKeys.end(RUN)).hasToString(RUN_PREFIX + "end.json");
  }

  @Test
  void aPrefixIsTheBeginningOfItsKeys() {
    assertThat(ObjectKeys.active(RUN).text()).startsWith(ObjectKeys.activePrefix());
    assertThat(ObjectKeys.jobSpec(JOB).text()).startsWith(ObjectKeys.jobsPrefix());
    assertThat(ObjectKeys.jobSpec(JOB).text()).startsWith(ObjectKeys.jobPrefix(JOB));
    assertThat(ObjectKeys.runPrefix(RUN)).isEqualTo(ObjectKeys.runsPrefix(JOB) + "12/");
    assertThat(ObjectKeys.attempt(RUN, 3, 1).text())
        .startsWith(ObjectKeys.attemptsPrefix(RUN, 3))
        .startsWith(ObjectKeys.segmentPrefix(RUN, 3))
        .startsWith(ObjectKeys.segmentsPrefix(RUN));
    assertThat(ObjectKeys.commit(RUN, 3, 1).text())
        .doesNotStartWith(ObjectKeys.attemptsPrefix(RUN, 3));
  }

  @Test
  void segmentsSortByTheirNumber() {
    assertThat(ObjectKeys.commit(RUN, 9, 0)).isLessThan(ObjectKeys.commit(RUN, 10, 0));
    assertThat(ObjectKeys.commit(RUN, OutputSpec.MAX_SEGMENTS - 1, 0))
        .isGreaterThan(ObjectKeys.commit(RUN, 999, 0));
  }

  @Test
  void whatAKeySaysIsReadBack() {
    assertThat(ObjectKeys.activeRun(ObjectKeys.active(RUN))).hasValue(RUN);
    assertThat(ObjectKeys.specifiedJob(ObjectKeys.jobSpec(JOB))).hasValue(JOB);
    assertThat(ObjectKeys.runOf(ObjectKeys.plan(RUN))).hasValue(RUN);
    assertThat(ObjectKeys.runOf(ObjectKeys.commit(RUN, 1, 2))).hasValue(RUN);
    assertThat(ObjectKeys.segmentObject(ObjectKeys.attempt(RUN, 3, 11)))
        .hasValue(new SegmentObject.Attempt(3, 11));
    assertThat(ObjectKeys.segmentObject(ObjectKeys.commit(RUN, 3, 0)))
        .hasValue(new SegmentObject.Commit(3, 0));
    assertThat(ObjectKeys.segmentObject(ObjectKeys.revocation(RUN, 99_999, 2)))
        .hasValue(new SegmentObject.Revocation(99_999, 2));
    assertThat(ObjectKeys.segmentObject(ObjectKeys.segmentFile(RUN, 3, "w-1")))
        .hasValue(new SegmentObject.File(3, "w-1"));
  }

  @Test
  void foreignKeysSayNothing() {
    for (String text :
        List.of(
            "active/short.1",
            "active/0123456789abcdefghjk",
            "active/0123456789abcdefghjk.01",
            "active/iiiiiiiiiiiiiiiiiiii.0",
            "jobs/0123456789abcdefghjk/job.json.bak",
            "jobs/iiiiiiiiiiiiiiiiiiii/job.json",
            RUN_PREFIX + "segments/3.c0.json",
            RUN_PREFIX + "segments/00003.y0.json",
            RUN_PREFIX + "end.json")) {
      ObjectKey key = new ObjectKey(text);

      assertThat(ObjectKeys.activeRun(key)).isEmpty();
      assertThat(ObjectKeys.specifiedJob(key)).isEmpty();
      assertThat(ObjectKeys.segmentObject(key)).isEmpty();
    }
    assertThat(ObjectKeys.runOf(ObjectKeys.jobSpec(JOB))).isEmpty();
  }

  @Test
  void wrongPartsOfAKeyAreRefused() {
    assertThatThrownBy(() -> ObjectKeys.input("abc")).hasMessageContaining("abc");
    assertThatThrownBy(() -> ObjectKeys.commit(RUN, 100_000, 0)).hasMessageContaining("100000");
    assertThatThrownBy(() -> ObjectKeys.commit(RUN, 0, -1)).hasMessageContaining("generation");
    assertThatThrownBy(() -> ObjectKeys.attempt(RUN, 0, -1)).hasMessageContaining("attempt");
    assertThatThrownBy(() -> ObjectKeys.result(RUN, "../x")).hasMessageContaining("../x");
  }
}
