package glid.dispatcher.page;

import glid.core.language.Language;
import glid.dispatcher.ledger.JobView;

/** What a job is doing, as people see it. */
public enum Phase {
  WAITING("…", "Queued", "待機中"),
  PREPARING("▤", "Preparing", "準備中"),
  RENDERING("▶", "Rendering", "描画中"),
  JOINING("▶", "Joining", "結合中"),
  DONE("✓", "Done", "完了"),
  FAILED("!", "Failed", "失敗"),
  CANCELED("■", "Canceled", "中止しました");

  private final String icon;
  private final String english;
  private final String japanese;

  Phase(String icon, String english, String japanese) {
    this.icon = icon;
    this.english = english;
    this.japanese = japanese;
  }

  /**
   * A short video is one segment, and a run is "queued" until a segment is committed: what is being
   * done is told by the photos and frames that are done.
   */
  static Phase of(JobView job) {
    return switch (job.state()) {
      case SUBMITTED, QUEUED, RENDERING -> underWay(job);
      case STITCHING -> JOINING;
      case DONE -> DONE;
      case FAILED -> FAILED;
      case CANCELED -> CANCELED;
    };
  }

  private static Phase underWay(JobView job) {
    if (job.framesDone() > 0) {
      return RENDERING;
    }
    return job.photosDone() > 0 ? PREPARING : WAITING;
  }

  public String icon() {
    return icon;
  }

  String text(Language language) {
    return language.pick(english, japanese);
  }
}
