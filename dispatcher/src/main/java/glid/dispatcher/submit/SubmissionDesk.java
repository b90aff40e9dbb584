package glid.dispatcher.submit;

import glid.core.job.JobId;
import glid.core.job.JobSpec;
import glid.core.language.Language;
import glid.core.language.Wording;
import glid.core.settings.JobSettings;
import glid.core.settings.SettingNotice;
import glid.core.settings.SettingProblem;
import glid.core.settings.SettingsReader;
import glid.core.settings.SettingsReading;
import glid.dispatcher.intake.JobIntake;
import glid.dispatcher.problem.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes jobs of submissions. Everything is checked before anything is stored, and all that is wrong
 * is told at once. Safe for several threads.
 */
public final class SubmissionDesk {
  private final JobIntake intake;
  private final PhotoShelf shelf;

  public SubmissionDesk(JobIntake intake, PhotoShelf shelf) {
    this.intake = intake;
    this.shelf = shelf;
  }

  /** Makes a job of a submission. */
  public SubmissionResult submit(Submission submission) {
    return submitOnce(submission, null);
  }

  /**
   * Makes a job of a submission, once per key.
   *
   * @throws glid.infra.bucket.IdempotencyConflict if the key was used for another job
   */
  public SubmissionResult submit(Submission submission, String key) {
    return submitOnce(submission, key);
  }

  private SubmissionResult submitOnce(Submission submission, @Nullable String key) {
    PhotoCheck photos = check(submission);
    List<FieldProblem> problems = new ArrayList<>(photos.problems());
    return switch (new SettingsReader(submission.settings()).read(photos.count())) {
      case SettingsReading.Refused refused -> {
        refused.problems().forEach(problem -> problems.add(problem(problem)));
        yield new SubmissionResult.Refused(problems);
      }
      case SettingsReading.Accepted _ when !problems.isEmpty() ->
          new SubmissionResult.Refused(problems);
      case SettingsReading.Accepted accepted -> {
        List<Wording> notices = new ArrayList<>(photos.notices());
        accepted.notices().forEach(notice -> notices.add(wording(notice)));
        yield new SubmissionResult.Accepted(accept(accepted.settings(), photos, key), notices);
      }
    };
  }

  private PhotoCheck check(Submission submission) {
    PhotoCheck check = new PhotoCheck(shelf, submission.badPhotos());
    if (submission.photos().size() > JobSpec.MAX_PHOTOS) {
      // Too many to look at, and refused anyway.
      check.countOnly(submission.photos().size());
    } else {
      submission.photos().forEach(check::take);
    }
    return check;
  }

  private JobId accept(JobSettings settings, PhotoCheck photos, @Nullable String key) {
    JobSpec spec = settings.specFor(photos.keep()).with(photos.choice());
    return key == null ? intake.submit(spec) : intake.submit(spec, key);
  }

  private static FieldProblem problem(SettingProblem problem) {
    Wording text = new Wording(problem.text(Language.ENGLISH), problem.text(Language.JAPANESE));
    return FieldProblem.of(
        problem instanceof SettingProblem.PhotoCount
            ? FieldProblem.PHOTOS
            : problem.setting().name(),
        text);
  }

  private static Wording wording(SettingNotice notice) {
    return new Wording(notice.text(Language.ENGLISH), notice.text(Language.JAPANESE));
  }
}
