package dev.throughline.cli;

import dev.throughline.testkit.CaseFile;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Commands with all that comes of them, as a text:
 *
 * <pre>
 * A file that is no archive is refused.
 *
 * $ throughline scan shop.jar
 * ! shop.jar: is not an archive
 * --&gt; exit 1
 * + .throughline/data/last-report.json
 * -- shop.jar --
 * text
 * </pre>
 *
 * The text above the first command says why. Below a command stand standard error, every line after {@code !}, standard
 * output as it is, the exit code, and the files that the command left behind ({@code +}) or took away ({@code -}).
 */
record CommandCase(CaseFile file) {
    private static final String COMMAND = "$ throughline";

    private String why() {
        int first = file.comment().indexOf(COMMAND);
        return first < 0 ? file.comment() : file.comment().substring(0, first);
    }

    private List<String> commands() {
        return file.comment().lines().filter(line -> line.startsWith(COMMAND)).toList();
    }

    /** Runs the commands in the folder and gives the text as it should have been. */
    String run(CommandRun run, UnaryOperator<String> resolve) {
        StringBuilder text = new StringBuilder(why());
        List<String> blocks = new ArrayList<>();
        for (String command : commands()) {
            String arguments =
                    resolve.apply(command.substring(COMMAND.length())).strip();
            blocks.add(
                    command + "\n" + run.transcript(arguments.isEmpty() ? new String[0] : arguments.split(" +", -1)));
        }
        text.append(String.join("\n", blocks));
        return file.withComment(text.toString()).text();
    }
}
