package glid.standalone.command;

import glid.core.language.Language;
import glid.core.settings.Setting;
import glid.standalone.member.Role;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The commands, their options and how their failures are told. */
final class CommandLineProgram {
  private static final int USAGE_WIDTH = 110;

  private CommandLineProgram() {}

  /**
   * Runs the command that the arguments name.
   *
   * @return the exit status
   */
  static int run(Console console, String... arguments) {
    CommandLine commands = commands(console);
    if (arguments.length == 0) {
      commands.usage(System.out);
      return ExitCode.DONE;
    }
    return commands
        .setErr(new PrintWriter(System.err, true, System.err.charset()))
        .execute(arguments);
  }

  /** All commands with all their options. */
  static CommandLine commands(Console console) {
    CommandSpec root =
        CommandSpec.create()
            .name("glid")
            .mixinStandardHelpOptions(true)
            .version("glid " + CommandLineProgram.class.getPackage().getImplementationVersion());
    root.usageMessage()
        .header(
            console.pick(
                "Grid-slide videos: many photos in a grid, the grid slides through the frame.",
                "グリッドスライド動画: 写真を格子に並べ、画面の中を流します。"));
    CommandLine serve = new CommandLine(new ServeCommand(console, System.getenv()));
    serve
        .getCommandSpec()
        .usageMessage()
        .description(
            console.pick(
                "Makes videos for browsers and programs on this machine, over HTTP.",
                "このマシンのブラウザーやプログラムからHTTPでジョブを受け付けます。"));
    describe(
        serve.getCommandSpec().findOption("--host"),
        console.pick(
            "Address to listen on [127.0.0.1]. Others than this machine's own need GLID_TOKEN.",
            "待ち受けるアドレス [127.0.0.1]。ほかのマシンから使うには GLID_TOKEN が必要です。"));
    describeData(serve.getCommandSpec(), console);
    return new CommandLine(root)
        .addSubcommand(new CommandLine(describe(new RenderCommand(console), console)))
        .addSubcommand(serve)
        .addSubcommand(
            Role.DISPATCHER.command(),
            fleetCommand(
                Role.DISPATCHER,
                console.pick(
                    "Takes jobs in for a fleet: pages, REST interface, and the lead when it is its"
                        + " turn. Needs RabbitMQ and an S3 store.",
                    "フリートのジョブを受け付けます(ページ、REST API、交代制のリーダー)。RabbitMQ と S3 ストアが必要です。"),
                console))
        .addSubcommand(
            Role.WORKER.command(),
            fleetCommand(
                Role.WORKER,
                console.pick(
                    "Renders for a fleet. Needs RabbitMQ and an S3 store.",
                    "フリートの描画を行います。RabbitMQ と S3 ストアが必要です。"),
                console))
        .addSubcommand(BenchCommand.line(console))
        .addSubcommand(SelfTestCommand.line(console, System.getenv()))
        .setUsageHelpWidth(USAGE_WIDTH)
        .setExecutionExceptionHandler(
            (failure, command, _) ->
                Program.tell(
                    failure, console, command.getParseResult().hasMatchedOption("--json")));
  }

  private static CommandLine fleetCommand(Role role, String description, Console console) {
    FleetCommand command = new FleetCommand(role, console, System.getenv());
    CommandLine line = new CommandLine(command);
    line.getCommandSpec()
        .name(role.command())
        .usageMessage()
        .description(description)
        .footer(command.explanations());
    return line;
  }

  private static void describeData(CommandSpec spec, Console console) {
    describe(
        spec.findOption("--data"),
        console.pick(
            "Folder for what must survive a crash; one process at a time has it.",
            "中断後も残すデータのフォルダー。同時に使えるのは1つのプロセスだけです。"));
  }

  static void describe(OptionSpec option, String text) {
    CommandSpec spec = option.command();
    spec.remove(option);
    spec.addOption(OptionSpec.builder(option).description(text).build());
  }

  /** Every setting is an option, too. */
  private static CommandSpec describe(RenderCommand render, Console console) {
    CommandSpec spec = CommandSpec.forAnnotatedObject(render);
    spec.usageMessage()
        .description(
            console.pick(
                "Renders photos (files and folders) to a video. Every setting may also stand in"
                    + " the environment or in .env under its name in capitals, as GRID_ROWS.",
                "写真(ファイルやフォルダー)から動画を作ります。" + "各設定は環境変数や .env に大文字の名前(例: GRID_ROWS)でも書けます。"));
    describeData(spec, console);
    describe(
        spec.findOption("--json"),
        console.pick(
            "Events for programs on stdout, one JSON object per line.",
            "プログラム向けに、イベントを1行1件のJSONで標準出力へ書きます。"));
    describe(
        spec.findOption("--skip-bad"),
        console.pick(
            "Photos that cannot be used are listed and left out, instead of ending the work.",
            "使えない写真があっても中止せず、一覧に示して除外します。"));
    describe(
        spec.findOption("--server"),
        console.pick(
            "Have it rendered by the server at that address: one of 'glid serve', or a fleet's"
                + " dispatcher. A server with a token wants it in GLID_TOKEN.",
            "そのアドレスのサーバー(glid serve またはフリートの dispatcher)に描画を依頼します。"
                + "トークンが必要なサーバーでは GLID_TOKEN に設定してください。"));
    for (Setting setting : Setting.values()) {
      spec.addOption(
          OptionSpec.builder(names(setting))
              .type(String.class)
              .paramLabel("VALUE")
              .description(description(setting, console.language()))
              .setter(
                  new ISetter() {
                    @Override
                    public <T> T set(T value) {
                      if (value != null) {
                        render.option(setting, value.toString());
                      }
                      return value;
                    }
                  })
              .build());
    }
    return spec;
  }

  private static String[] names(Setting setting) {
    return setting == Setting.OUTPUT_FILENAME
        ? new String[] {"-o", setting.option()}
        : new String[] {setting.option()};
  }

  private static String description(Setting setting, Language language) {
    String standard = setting.defaultText().isEmpty() ? "" : " [" + setting.defaultText() + "]";
    return setting.meaning(language).replace("%", "%%") + standard;
  }
}
