package glid.dispatcher.submit;

import glid.core.job.BadPhotos;
import glid.core.job.Photo;
import glid.core.language.Wording;
import glid.dispatcher.intake.PhotoInspector.Verdict;
import glid.dispatcher.problem.FieldProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The photos of one submission, looked at one after the other. For one thread. */
final class PhotoCheck {
  private static final Wording EMPTY =
      new Wording("the file is empty; choose another one", "ファイルが空です。別のファイルを選んでください");
  private static final Wording TOO_LARGE =
      new Wording(
          "the file is larger than %d MB; save it smaller".formatted(megabytes()),
          "ファイルが %d MB を超えています。小さくして保存し直してください".formatted(megabytes()));
  private static final Wording UNKNOWN =
      new Wording(
          "no such photo was uploaded; upload it again", "この写真はアップロードされていません。もう一度アップロードしてください");

  private final PhotoShelf shelf;
  private final BadPhotos choice;
  private final List<OfferedPhoto> usable = new ArrayList<>();
  private final List<FieldProblem> bad = new ArrayList<>();
  private int uncounted;

  PhotoCheck(PhotoShelf shelf, BadPhotos choice) {
    this.shelf = shelf;
    this.choice = choice;
  }

  /** Looks at the next photo. */
  void take(OfferedPhoto photo) {
    problem(photo, shelf)
        .ifPresentOrElse(
            reason -> bad.add(FieldProblem.ofPhoto(photo.name(), reason)), () -> usable.add(photo));
  }

  /** Counts photos without looking at them. */
  void countOnly(int photos) {
    uncounted = photos;
  }

  /** What becomes of bad ones. */
  BadPhotos choice() {
    return choice;
  }

  /** How many photos the job would have. */
  int count() {
    return switch (choice) {
      case FAIL -> usable.size() + bad.size() + uncounted;
      case SKIP -> usable.size() + uncounted;
    };
  }

  /** What the job is refused for. */
  List<FieldProblem> problems() {
    return switch (choice) {
      case FAIL -> bad;
      // Without a single photo the reasons are wanted, too.
      case SKIP -> usable.isEmpty() ? bad : List.of();
    };
  }

  /** What the job does without. */
  List<Wording> notices() {
    return bad.stream().map(PhotoCheck::leftOut).toList();
  }

  /** Stores the usable ones. */
  List<Photo> keep() {
    return usable.stream().map(this::keep).toList();
  }

  private Photo keep(OfferedPhoto photo) {
    return switch (photo) {
      case OfferedPhoto.InFile(String name, var file) -> shelf.keep(name, file);
      case OfferedPhoto.OnShelf(String name, String sha256) ->
          shelf
              .find(name, sha256)
              .orElseThrow(() -> new IllegalStateException("gone meanwhile: photo " + sha256));
    };
  }

  private static Optional<Wording> problem(OfferedPhoto photo, PhotoShelf shelf) {
    return switch (photo) {
      case OfferedPhoto.InFile file -> problem(file, shelf);
      case OfferedPhoto.OnShelf(String name, String sha256) ->
          shelf.find(name, sha256).isPresent() ? Optional.empty() : Optional.of(UNKNOWN);
    };
  }

  private static Optional<Wording> problem(OfferedPhoto.InFile photo, PhotoShelf shelf) {
    long size = size(photo);
    if (size == 0) {
      return Optional.of(EMPTY);
    }
    if (size > PhotoShelf.LARGEST_PHOTO_BYTES) {
      return Optional.of(TOO_LARGE);
    }
    return switch (shelf.inspect(photo.file())) {
      case Verdict.Usable _ -> Optional.empty();
      case Verdict.Unusable(Wording reason) -> Optional.of(reason);
    };
  }

  private static long size(OfferedPhoto.InFile photo) {
    try {
      return Files.size(photo.file());
    } catch (IOException e) {
      throw new UncheckedIOException("looking at the upload " + photo.name(), e);
    }
  }

  private static Wording leftOut(FieldProblem problem) {
    return new Wording(
        "%s is left out: %s".formatted(problem.photo(), problem.message().english()),
        "%s を除きました: %s".formatted(problem.photo(), problem.message().japanese()));
  }

  private static long megabytes() {
    return PhotoShelf.LARGEST_PHOTO_BYTES / 1_000_000;
  }
}
