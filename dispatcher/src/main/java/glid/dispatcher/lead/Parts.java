package glid.dispatcher.lead;

import glid.core.job.RunId;
import glid.dispatcher.roster.Roster;

/** What a leader is made of. Confined to its thread. */
final class Parts {
  final LeaderThread.Desk desk;
  final LiveFamilies families;
  final Exclusions exclusions;
  final Attempts attempts;
  final CommandDesk commands;
  final RenderDesk render;
  final StitchDesk stitch;
  final FailedSteps steps;
  final ChangedRuns changed;
  final Caretaker caretaker;
  final FamilyPatience patience;
  final RunEnds ends;

  Parts(LeaderThread.Desk desk, Leader.Means means) {
    Roster roster = desk.roster();
    this.desk = desk;
    families = new LiveFamilies(roster);
    exclusions = new Exclusions(families);
    attempts = new Attempts(roster, exclusions);
    commands = new CommandDesk(desk.bus());
    render = new RenderDesk(commands, families, exclusions, means.clock());
    stitch = new StitchDesk(commands, means.clock());
    steps = new FailedSteps(means.later());
    changed = new ChangedRuns(desk.ledger(), desk.bus());
    caretaker =
        new Caretaker(
            desk, new Caretaker.View(render, families, exclusions, attempts, means.clock()));
    patience = new FamilyPatience(families, roster, means.clock());
    ends = new RunEnds(desk, means.background(), this::forget);
  }

  /** Forgets a run that is over. */
  private void forget(RunId run) {
    commands.forget(run);
    render.forget(run);
    stitch.forget(run);
    steps.forget(run);
    exclusions.forget(run);
    attempts.forget(run);
    caretaker.forget(run);
    patience.forget(run);
    changed.forget(run);
  }
}
