package glid.dispatcher.page;

import glid.core.grid.GridLayout;
import glid.core.job.JobSpec;
import glid.core.language.Language;

/** What people know a job by: how many photos, and their grid. */
record JobTitle(int photos, int rows, int columns) {
  static JobTitle of(JobSpec spec) {
    GridLayout grid = spec.grid().layout();
    return new JobTitle(spec.photos().size(), grid.rows(), grid.columns());
  }

  String in(Language language) {
    String count = language.pick(photos == 1 ? "1 photo" : photos + " photos", "写真" + photos + "枚");
    return count + language.pick(", ", "・") + rows + language.pick(" × ", "×") + columns;
  }
}
