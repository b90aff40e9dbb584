package glid.core.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import glid.core.grid.AspectRatio;
import glid.core.grid.CropPosition;
import glid.core.grid.Motion;
import glid.core.grid.Rational;
import glid.core.job.CodingChoice;
import glid.core.job.EncoderEffort;
import glid.core.job.HardwareUse;
import glid.core.job.RateControl;
import glid.core.language.Language;
import glid.core.media.FrameSize;
import glid.core.media.RgbColor;
import glid.core.settings.SettingsReading.Accepted;
import glid.core.settings.SettingsReading.Refused;
import glid.core.timeline.FrameRate;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SettingsReaderTest {
  @Test
  void hasTheDefaultsOfTheDocumentation() {
    JobSettings settings = accepted(Map.of(), 36).settings();

    assertThat(settings.grid().rows()).isEqualTo(6);
    assertThat(settings.grid().columns()).isEqualTo(6);
    assertThat(settings.grid().tileHeight()).isEqualTo(100);
    assertThat(settings.grid().layout().tileWidth()).isEqualTo(133);
    assertThat(settings.grid().aspect()).isEqualTo(new AspectRatio(4, 3));
    assertThat(settings.grid().crop()).isEqualTo(CropPosition.CENTER);
    assertThat(settings.grid().background()).isEqualTo(RgbColor.WHITE);
    assertThat(settings.slide().duration()).isEqualTo(Duration.ofSeconds(4));
    assertThat(settings.slide().frameRate()).isEqualTo(FrameRate.of(30));
    assertThat(settings.slide().speed()).isEqualTo(Rational.of(1));
    assertThat(settings.slide().motion()).isEqualTo(Motion.SMOOTH);
    assertThat(settings.slide().frames()).isEqualTo(120);
    assertThat(settings.output().frame()).isEqualTo(new FrameSize(798, 600));
    assertThat(settings.output().effort()).isEqualTo(EncoderEffort.MEDIUM);
    assertThat(settings.output().rate()).isInstanceOf(RateControl.ConstantQuality.class);
    assertThat(settings.output().hardwareEncoder()).isEqualTo(HardwareUse.ALLOWED);
    assertThat(settings.output().segments()).isZero();
    assertThat(settings.limits()).isEqualTo(new ResourceLimits(8, 2048, 2048, 20));
    assertThat(settings.outputFile()).isEqualTo("output/sliding_tiles.mp4");
    assertThat(new SettingsReader(Map.of()).imageNumbers()).isEqualTo(new ImageNumbers(1, 36));
  }

  @Test
  void roundsAnOddSheetUpToAnEvenFrame() {
    // 4 x 133 = 532; 3 rows of 100.
    assertThat(accepted(Map.of(), 12).settings().output().frame())
        .isEqualTo(new FrameSize(532, 300));
    assertThat(accepted(Map.of("IMAGE_HEIGHT", "101"), 1).settings().output().frame())
        .isEqualTo(new FrameSize(134, 102));
  }

  @Test
  void readsEverySetting() {
    Map<String, String> values = new HashMap<>();
    values.put("GRID_ROWS", "2");
    values.put("GRID_COLS", "3");
    values.put("GAP_HORIZONTAL", "4");
    values.put("GAP_VERTICAL", "5");
    values.put("IMAGE_HEIGHT", "90");
    values.put("ASPECT_RATIO_W", "16");
    values.put("ASPECT_RATIO_H", "9");
    values.put("CROP_POSITION", "Top");
    values.put("BACKGROUND_COLOR", "#0a0B0c");
    values.put("ANIMATION_DURATION", "2.5");
    values.put("FPS", "24000/1001");
    values.put("SLIDE_SPEED", "0.75");
    values.put("MOTION", "whole-pixel");
    values.put("FRAME_SIZE_PRESET", "hd_half");
    values.put("FFMPEG_PRESET", "veryfast");
    values.put("BITRATE", "5M");
    values.put("CODING", "Frames");
    values.put("USE_VIDEOTOOLBOX", "false");
    values.put("USE_GPU", "0");
    values.put("SEGMENTS", "5");
    values.put("PARALLEL_PROCESSING", "no");
    values.put("OUTPUT_FILENAME", " video.mp4 ");

    JobSettings settings = accepted(values, 6).settings();

    assertThat(settings.grid().layout().sheetWidth()).isEqualTo(3 * 160 + 2 * 4);
    assertThat(settings.grid().layout().sheetHeight()).isEqualTo(2 * 90 + 5);
    assertThat(settings.grid().crop()).isEqualTo(CropPosition.TOP);
    assertThat(settings.grid().background()).isEqualTo(new RgbColor(10, 11, 12));
    assertThat(settings.slide().duration()).isEqualTo(Duration.ofMillis(2500));
    assertThat(settings.slide().frameRate()).isEqualTo(new FrameRate(24_000, 1001));
    assertThat(settings.slide().speed()).isEqualTo(new Rational(3, 4));
    assertThat(settings.slide().motion()).isEqualTo(Motion.WHOLE_PIXEL);
    assertThat(settings.output().frame()).isEqualTo(new FrameSize(1920, 540));
    assertThat(settings.output().effort()).isEqualTo(EncoderEffort.VERYFAST);
    assertThat(settings.output().rate()).isEqualTo(new RateControl.AverageBitrate(5_000_000));
    assertThat(settings.output().coding()).isEqualTo(CodingChoice.FRAMES);
    assertThat(settings.output().hardwareEncoder()).isEqualTo(HardwareUse.FORBIDDEN);
    assertThat(settings.output().gpu()).isEqualTo(HardwareUse.FORBIDDEN);
    assertThat(settings.output().segments()).isEqualTo(5);
    assertThat(settings.limits().slots()).isEqualTo(1);
    assertThat(settings.outputFile()).isEqualTo("video.mp4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GRID_ROWS | 0",
        "GRID_ROWS | 201",
        "GRID_COLS | 2.5",
        "FPS | abc",
        "FPS | 0",
        "FPS | 29.9",
        "FPS | 121",
        "BACKGROUND_COLOR | mauve",
        "BACKGROUND_COLOR | 1,2,256",
        "BACKGROUND_COLOR | #12345",
        "ANIMATION_DURATION | 0",
        "ANIMATION_DURATION | 3601",
        "ANIMATION_DURATION | 1e3",
        "SLIDE_SPEED | -1",
        "SLIDE_SPEED | NaN",
        "CROP_POSITION | middle",
        "MOTION | whole_pixel",
        "FRAME_SIZE_PRESET | 4K",
        "FFMPEG_PRESET | fastest",
        "BITRATE | 5G",
        "BITRATE | 9k",
        "USE_GPU | perhaps",
        "USE_RAM_DISK | perhaps",
        "THREAD_COUNT | -1",
        "MEMORY_BATCH_SIZE | 0",
        "SEGMENTS | 0",
        "IMAGE_HEIGHT | 99999999999999999999",
      })
  void namesTheSettingTheValueAndWhatIsAllowed(String name, String value) {
    Refused refused = refused(Map.of(name, value), 36);

    assertThat(refused.problems()).hasSize(1);
    SettingProblem problem = refused.problems().getFirst();
    assertThat(problem.setting().name()).isEqualTo(name);
    assertThat(problem.text(Language.ENGLISH))
        .contains(name, "'" + value + "'", problem.setting().allowed().text(Language.ENGLISH));
    assertThat(problem.text(Language.JAPANESE)).contains(name, value).doesNotContain("expected");
  }

  @Test
  void tellsAllProblemsAtOnce() {
    Refused refused =
        refused(Map.of("GRID_ROWS", "0", "FPS", "abc", "BACKGROUND_COLOR", "mauve"), 0);

    assertThat(refused.problems())
        .extracting(SettingProblem::setting)
        .containsExactlyInAnyOrder(
            Setting.GRID_ROWS, Setting.FPS, Setting.BACKGROUND_COLOR, Setting.END_IMAGE_NUMBER);
  }

  @Test
  void refusesAnAutomaticFrameThatIsTooLargeAndNamesTheWayOut() {
    Refused refused =
        refused(Map.of("GRID_ROWS", "6", "GRID_COLS", "60", "IMAGE_HEIGHT", "180"), 360);

    assertThat(refused.problems().getFirst().text(Language.ENGLISH))
        .contains("14400x1080", "8192x4320", "HD");
  }

  @Test
  void refusesToHoldABitRateWhileSliding() {
    Map<String, String> values = Map.of("CODING", "slide", "BITRATE", "5M");

    assertThat(refused(values, 36).problems()).containsExactly(new SettingProblem.SlideAtBitRate());
    assertThat(refused(values, 36).problems().getFirst().text(Language.ENGLISH))
        .contains("CODING", "BITRATE", "auto", "frames");
  }

  @Test
  void refusesToSlideWithoutRoomForAMargin() {
    Map<String, String> values = new HashMap<>();
    values.put("FRAME_SIZE_PRESET", "CUSTOM");
    values.put("FRAME_WIDTH", "8130");

    assertThat(accepted(values, 36).settings().output().coding()).isEqualTo(CodingChoice.AUTO);
    values.put("CODING", "slide");
    assertThat(refused(values, 36).problems())
        .containsExactly(new SettingProblem.TooWideToSlide(8130));
    assertThat(refused(values, 36).problems().getFirst().text(Language.ENGLISH))
        .contains("8128", "8130");
  }

  @Test
  void refusesCellsWithoutAWidth() {
    Refused refused =
        refused(Map.of("IMAGE_HEIGHT", "2", "ASPECT_RATIO_W", "1", "ASPECT_RATIO_H", "16"), 36);

    assertThat(refused.problems()).first().isInstanceOf(SettingProblem.EmptyTile.class);
  }

  @Test
  void refusesTooManyPhotosAndABackwardsRange() {
    assertThat(refused(Map.of(), 2001).problems().getFirst().text(Language.ENGLISH))
        .contains("2000", "2001");

    SettingsReader reader =
        new SettingsReader(Map.of("START_IMAGE_NUMBER", "9", "END_IMAGE_NUMBER", "3"));
    reader.imageNumbers();

    assertThat(reader.read(1))
        .asInstanceOf(type(Refused.class))
        .extracting(refused -> refused.problems().getFirst().text(Language.ENGLISH))
        .asString()
        .contains("9", "3");
  }

  @ParameterizedTest
  @CsvSource({"29.97,30000/1001", "23.976,24000/1001", "59.94,60000/1001"})
  void readsTheUsualDecimalsAsFractionsAndSaysSo(String seen, String used) {
    Accepted accepted = accepted(Map.of("FPS", seen), 36);

    assertThat(accepted.settings().slide().frameRate()).hasToString(used);
    assertThat(accepted.notices())
        .containsExactly(new SettingNotice.ReadAs(Setting.FPS, seen, used));
  }

  @Test
  void noticesWhatHasNoEffectAndWhatIsNearlyASetting() {
    Accepted accepted =
        accepted(
            Map.of(
                "USE_RAM_DISK", "true",
                "FRAME_CACHING", "false",
                "GRID_ROW", "3",
                "PATH", "/usr/bin",
                "SOMETHING_ELSE", "1"),
            36);

    assertThat(accepted.notices())
        .containsExactlyInAnyOrder(
            new SettingNotice.NoEffect(Setting.USE_RAM_DISK),
            new SettingNotice.NoEffect(Setting.FRAME_CACHING),
            new SettingNotice.NearMiss("GRID_ROW", Setting.GRID_ROWS));
  }

  @Test
  void noticesSurplusPhotos() {
    Accepted accepted = accepted(Map.of("GRID_ROWS", "2", "GRID_COLS", "2"), 6);

    assertThat(accepted.notices()).containsExactly(new SettingNotice.SurplusPhotos(6, 4));
  }

  @Test
  void roundsOddCustomSizesUp() {
    Accepted accepted =
        accepted(
            Map.of("FRAME_SIZE_PRESET", "CUSTOM", "FRAME_WIDTH", "641", "FRAME_HEIGHT", "359"), 4);

    assertThat(accepted.settings().output().frame()).isEqualTo(new FrameSize(642, 360));
    assertThat(accepted.notices()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(Setting.class)
  void takesEveryDefaultWhenWrittenOut(Setting setting) {
    Accepted accepted = accepted(Map.of(setting.name(), setting.defaultText()), 36);

    assertThat(accepted.settings()).isEqualTo(accepted(Map.of(), 36).settings());
    assertThat(accepted.notices()).isEqualTo(List.of());
  }

  private static Accepted accepted(Map<String, String> values, int photos) {
    SettingsReading reading = new SettingsReader(values).read(photos);
    assertThat(reading).isInstanceOf(Accepted.class);
    return (Accepted) reading;
  }

  private static Refused refused(Map<String, String> values, int photos) {
    SettingsReading reading = new SettingsReader(values).read(photos);
    assertThat(reading).isInstanceOf(Refused.class);
    return (Refused) reading;
  }
}
